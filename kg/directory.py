"""A graph directory: the files that `kg build` writes and every other command reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from kg.model import InputError, Paper, Record

if TYPE_CHECKING:
    import networkx as nx

    from kg.concepts import Vocabulary

__all__ = ["FORMAT", "GraphDirectory", "encode_lines"]

FORMAT = 1
"""The number of the files' format, which `report.json` carries; it grows when they change."""


class GraphDirectory:
    """The files of one graph, read as they are needed."""

    def __init__(self, path: Path) -> None:
        """Take the folder at `path`; nothing is read yet."""
        self.path = path
        self.records_file = path / "records.jsonl"
        self.papers_file = path / "papers.jsonl"
        self.turtle_file = path / "graph.ttl"
        self.page_file = path / "graph.html"
        self.report_file = path / "report.json"

    def report(self) -> dict[str, Any]:
        """Return what the build reported; InputError where there is no graph to read."""
        content = self._read(self.report_file)
        try:
            report: dict[str, Any] = msgspec.json.decode(content, type=dict[str, Any])
        except msgspec.MsgspecError as error:
            raise self._damaged(self.report_file, error) from error
        if report.get("format") != FORMAT:
            raise InputError(
                f"{self.path}: written by another version of kg. Build it again: kg build INPUT..."
            )
        return report

    def papers(self) -> list[Paper]:
        """Return the merged papers, in the order of their ids."""
        return list(self._lines(self.papers_file, Paper))

    def records(self) -> Iterator[Record]:
        """Yield the records as they were read."""
        yield from self._lines(self.records_file, Record)

    def vocabulary(self) -> Vocabulary:
        """Return the concepts that the build knew."""
        from kg.concepts import load

        return load(next(iter(self.vocabulary_files()), None))

    def vocabulary_files(self) -> list[Path]:
        """Return the copy of the user's own vocabulary, if the build was given one."""
        return sorted(self.path.glob("vocabulary.*"))

    def graph(self) -> nx.MultiDiGraph[str]:
        """Return the graph, made again from the merged papers with the options of the build."""
        from kg.graph import build

        options = self.report()["options"]
        return build(self.papers(), self.vocabulary(), all_concepts=options["all_concepts"])

    def base_iri(self) -> str:
        """Return the base IRI that the build was given."""
        return str(self.report()["options"]["base_iri"])

    def _read(self, file: Path) -> bytes:
        try:
            return file.read_bytes()
        except FileNotFoundError as error:
            raise InputError(
                f"{self.path}: no graph here ({file.name} is missing). "
                f"Build one first: kg build INPUT... -o {self.path}"
            ) from error
        except OSError as error:
            raise InputError(f"{file}: can't be read: {error.strerror}.") from error

    def _lines(self, file: Path, kind: type[Any]) -> Iterator[Any]:
        decoder = msgspec.json.Decoder(kind)
        for number, line in enumerate(self._read(file).splitlines(), 1):
            try:
                yield decoder.decode(line)
            except msgspec.MsgspecError as error:
                raise self._damaged(f"{file}:{number}", error) from error

    def _damaged(self, where: object, error: Exception) -> InputError:
        return InputError(f"{where}: not as kg wrote it: {error}. Build the graph again.")


def encode_lines(values: Iterable[Record | Paper]) -> Iterator[bytes]:
    """Yield each value as one line of JSON."""
    encoder = msgspec.json.Encoder(order="deterministic")
    for value in values:
        yield encoder.encode(value) + b"\n"
