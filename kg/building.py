"""The whole line: read files, resolve, tag concepts, make the graph, and write its directory."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from kg import inputs, sources
from kg.directory import FORMAT, GraphDirectory, encode_lines
from kg.iri import DEFAULT_BASE_IRI
from kg.model import InputError, Paper, Record, Rejected
from kg.readings import Reading, readings

if TYPE_CHECKING:
    import networkx as nx

    from kg.concepts import Vocabulary

__all__ = ["BuildOptions", "Progress", "Result", "build", "read_all"]

_SHOWN = 5

Progress = Callable[[str, int, int], None]
"""Called as work goes on with the stage's name, how much is done, and of how much."""


class BuildOptions(msgspec.Struct, frozen=True, kw_only=True):
    """What a build can be told.

    `format` reads every file as that one, `columns` maps columns of tables to fields, and
    `vocabulary` is a SKOS file that adds to the built-in concepts.
    """

    base_iri: str = DEFAULT_BASE_IRI
    format: str | None = None
    columns: dict[str, str] = {}
    vocabulary: Path | None = None
    all_concepts: bool = False


class FileReport(msgspec.Struct, frozen=True, kw_only=True):
    """What one file gave.

    `format` is None where no format knew it; `passed_over` is the reason, for a file that lay in
    a given folder.
    """

    name: str
    format: str | None
    records: int
    rejected: tuple[Rejected, ...] = ()
    passed_over: str | None = None


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """What a build made: the records it read, the papers, their graph, and the report."""

    records: list[Record]
    papers: list[Paper]
    graph: Any
    report: dict[str, Any]


def _silent(stage: str, done: int, total: int) -> None:
    """Report progress to nobody."""


def build(
    given: Sequence[str],
    out: Path,
    options: BuildOptions | None = None,
    progress: Progress = _silent,
) -> Result:
    """Read the given files and folders (`-`: standard input) and write a graph directory.

    Returns what was made. InputError where a file can't be read as a known format, or where no
    file holds a paper; then nothing is written and an older graph in `out` stays whole.
    """
    options = options or BuildOptions()
    vocabulary = _vocabulary(options)
    records, files = read_all(given, options.format, options.columns, progress)
    papers = make_papers(records, vocabulary, progress)
    from kg.graph import build as build_graph

    progress("graph", 0, 1)
    graph = build_graph(papers, vocabulary, all_concepts=options.all_concepts)
    progress("graph", 1, 1)
    report = _report(records, papers, files, graph, options)
    result = Result(records=records, papers=papers, graph=graph, report=report)
    _write(out, result, options, progress)
    return result


def _vocabulary(options: BuildOptions) -> Vocabulary:
    from kg.concepts import load

    return load(options.vocabulary)


def read_all(
    given: Sequence[str],
    format_name: str | None = None,
    columns: Mapping[str, str] | None = None,
    progress: Progress = _silent,
) -> tuple[list[Record], list[FileReport]]:
    """Return all records of the given files, sorted by file, and what each file gave.

    A file that is empty, damaged or of no known format is rejected as a whole, and the others
    are read; one in a given folder may be something else, and is passed over. InputError where
    no file holds a record.
    """
    known = sources.get(format_name) if format_name else None
    found = readings(inputs.collect(given), known, columns)
    records: list[Record] = []
    files: list[FileReport] = []
    for done, reading in enumerate(found):
        progress("reading", done, len(found))
        read, report = _read_file(reading)
        records.extend(read)
        files.append(report)
    progress("reading", len(found), len(found))
    if not records:
        raise InputError(_nothing_read(given, files))
    return records, files


def _read_file(reading: Reading) -> tuple[list[Record], FileReport]:
    if reading.format is None:
        return [], _not_read(reading)
    pieces = list(reading.pieces())
    found = [piece for piece in pieces if isinstance(piece, Record)]
    rejected = tuple(piece for piece in pieces if isinstance(piece, Rejected))
    return found, FileReport(
        name=reading.item.name, format=reading.format.NAME, records=len(found), rejected=rejected
    )


def _not_read(reading: Reading) -> FileReport:
    """Return the report of a file that is rejected, or passed over as no user asked for it."""
    name, finding = reading.item.name, reading.finding
    if reading.item.named or finding.damaged:
        piece = Rejected(file=name, at="1", reason=finding.reason, text=finding.start)
        return FileReport(name=name, format=None, records=0, rejected=(piece,))
    return FileReport(name=name, format=None, records=0, passed_over=finding.reason)


def _nothing_read(given: Sequence[str], files: Sequence[FileReport]) -> str:
    """Return why no file gave a record: the first reason of each file, for the first files."""
    reasons = [reason for file in files if (reason := _reason(file))]
    more = f" ... and {len(reasons) - _SHOWN} more files." if len(reasons) > _SHOWN else ""
    shown = "".join(f" {reason}." for reason in reasons[:_SHOWN])
    where = ", ".join(given) or "no input"
    return f"{where}: no paper found.{shown}{more} kg reads {', '.join(sources.formats())}."


def _reason(file: FileReport) -> str | None:
    if file.passed_over:
        return f"{file.name}: {file.passed_over}"
    first = next(iter(file.rejected), None)
    if first is None:
        return f"{file.name}: no record" if file.format else None
    return f"{first.ref if file.format else file.name}: {first.reason}"


def make_papers(
    records: Iterable[Record], vocabulary: Vocabulary, progress: Progress = _silent
) -> list[Paper]:
    """Return the merged papers of the records with their concepts, sorted by id."""
    from kg.concepts import tag
    from kg.resolve import resolve

    progress("merging", 0, 1)
    papers = resolve(records)
    progress("merging", 1, 1)
    tagged: list[Paper] = []
    for paper in tag(papers, vocabulary):
        tagged.append(paper)
        progress("concepts", len(tagged), len(papers))
    return tagged


def _report(
    records: Sequence[Record],
    papers: Sequence[Paper],
    files: Sequence[FileReport],
    graph: nx.MultiDiGraph[str],
    options: BuildOptions,
) -> dict[str, Any]:
    """Return the figures of a build; nothing in them depends on the clock or the machine."""
    from kg import __version__

    kinds = Counter(str(facts["kind"]) for _, facts in graph.nodes(data=True))
    stubs = sum(bool(facts.get("stub")) for _, facts in graph.nodes(data=True))
    return {
        "kg": __version__,
        "format": FORMAT,
        "options": {
            "base_iri": options.base_iri,
            "format": options.format,
            "columns": options.columns,
            "vocabulary": options.vocabulary.name if options.vocabulary else None,
            "all_concepts": options.all_concepts,
        },
        "records": len(records),
        "papers": len(papers),
        "merged": len(records) - len(papers),
        "rejected": sum(len(file.rejected) for file in files),
        "cited_outside": stubs,
        "nodes": {**dict(sorted(kinds.items())), "paper": kinds["paper"] - stubs},
        "edges": dict(sorted(Counter(key for _, _, key in graph.edges(keys=True)).items())),
        "references": _coverage(graph),
        "files": [msgspec.to_builtins(file) for file in files],
    }


def _coverage(graph: nx.MultiDiGraph[str]) -> dict[str, int]:
    """Return how many citations there are, and how many lead to a paper of the corpus."""
    cited = [target for _, target, key in graph.edges(keys=True) if key == "cites"]
    inside = sum(not graph.nodes[target]["stub"] for target in cited)
    return {"citations": len(cited), "in_corpus": inside}


def _write(out: Path, result: Result, options: BuildOptions, progress: Progress) -> None:
    """Write all files into a folder beside the old ones, then put them in their places."""
    progress("writing", 0, 1)
    try:
        out.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix=".building-", dir=out))
    except OSError as error:
        raise InputError(f"{out}: can't be written: {error.strerror}.") from error
    try:
        _write_files(GraphDirectory(made), result, options)
        for old in GraphDirectory(out).vocabulary_files():
            old.unlink()
        for file in sorted(made.iterdir()):
            file.replace(out / file.name)
    finally:
        shutil.rmtree(made)
    progress("writing", 1, 1)


def _write_files(new: GraphDirectory, result: Result, options: BuildOptions) -> None:
    from kg import exporters, view

    new.records_file.write_bytes(b"".join(encode_lines(result.records)))
    new.papers_file.write_bytes(b"".join(encode_lines(result.papers)))
    if options.vocabulary:
        shutil.copyfile(options.vocabulary, new.path / f"vocabulary{options.vocabulary.suffix}")
    exporters.export(result.graph, "turtle", new.turtle_file, base_iri=options.base_iri)
    shown, note = view.select(result.graph, view.DEFAULT_LIMIT)
    view.write(shown, new.page_file, note=note)
    content = msgspec.json.encode(result.report, order="deterministic")
    new.report_file.write_bytes(msgspec.json.format(content, indent=2) + b"\n")
