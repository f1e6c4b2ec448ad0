"""From records to papers, people, graph and report, and their files: the end of every build."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from kg.building.options import Settings
from kg.building.reading import silent
from kg.building.report import figures
from kg.citations import Targets
from kg.collecting import without_collecting
from kg.directory import FileReport, GraphDirectory, encode_lines
from kg.judgements import Judgements
from kg.model import ConceptNode, Paper, Person, Record
from kg.resolve import Resolution, resolution

if TYPE_CHECKING:
    import networkx as nx

    from kg.concepts import Annotation, Vocabulary

__all__ = ["Basis", "Progress", "Result", "made"]

Progress = Callable[[str, int, int], None]
"""Called as work goes on with the stage's name, how much is done, and of how much."""


class Basis(msgspec.Struct, frozen=True, kw_only=True):
    """What a graph is made of besides its records."""

    files: list[FileReport]
    settings: Settings
    vocabulary: Vocabulary
    judgements: Judgements


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """What a build made: the records, papers, people and concepts, their graph, and the report."""

    records: list[Record]
    papers: list[Paper]
    people: list[Person]
    concepts: list[ConceptNode]
    graph: nx.MultiDiGraph[str]
    report: dict[str, Any]


def made(
    records: list[Record], basis: Basis, new: GraphDirectory, progress: Progress = silent
) -> Result:
    """Return what the records give, and write all files but the records' into a folder.

    The records are as `records.jsonl` gives them, so that nothing can depend on what only the
    reader of a source has seen, such as the order of an entry's ids.
    """
    from kg.graph import build as build_graph

    standing = basis.judgements.standing(records)
    found = _resolved(records, standing.judgements, basis.settings, progress)
    with without_collecting():
        targets = Targets(found.papers)
    papers, concepts = _annotated(found.papers, basis, targets, progress)
    progress("graph", 0, 1)
    graph = build_graph(papers, concepts, targets=targets)
    progress("graph", 1, 1)
    report = figures(papers, graph, basis.files, basis.settings, standing.report())
    result = Result(
        records=records,
        papers=papers,
        people=found.people,
        concepts=concepts,
        graph=graph,
        report=report,
    )
    progress("writing", 0, 1)
    _write(new, result, basis.settings)
    progress("writing", 1, 1)
    return result


def _resolved(
    records: Iterable[Record], judgements: Judgements, settings: Settings, progress: Progress
) -> Resolution:
    progress("merging", 0, 1)
    found = resolution(records, judgements, versions_apart=settings.versions_apart)
    progress("merging", 1, 1)
    return found


def _annotated(
    papers: Sequence[Paper], basis: Basis, targets: Targets, progress: Progress
) -> Annotation:
    from kg.concepts import annotate

    return annotate(
        papers,
        basis.vocabulary,
        min_papers=basis.settings.min_papers,
        discovery=basis.settings.discovery,
        targets=targets,
        progress=lambda done, total: progress("concepts", done, total),
    )


def _write(new: GraphDirectory, result: Result, settings: Settings) -> None:
    from kg import exporters, view

    _write_lines(new.papers_file, result.papers)
    _write_lines(new.authors_file, result.people)
    _write_lines(new.concepts_file, result.concepts)
    exporters.export(result.graph, "turtle", new.turtle_file, base_iri=settings.base_iri)
    shown, note = view.select(result.graph, view.DEFAULT_LIMIT)
    view.write(shown, new.page_file, note=note)
    content = msgspec.json.encode(result.report, order="deterministic")
    new.report_file.write_bytes(msgspec.json.format(content, indent=2) + b"\n")


def _write_lines(file: Path, values: Sequence[Paper | Person | ConceptNode]) -> None:
    with file.open("wb") as out:
        out.writelines(encode_lines(values))
