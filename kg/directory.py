"""A graph directory: the files that `kg build` writes and every other command reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from kg import judgements, staging
from kg.model import ConceptNode, InputError, Paper, Person, Record, Rejected

if TYPE_CHECKING:
    import networkx as nx

    from kg.concepts import Vocabulary

__all__ = ["FORMAT", "FileReport", "GraphDirectory", "encode_lines"]

FORMAT = 3
"""The number of the files' format, which `report.json` carries; it grows when they change."""


_REPORTED = frozenset(
    {"edges", "files", "judgements", "nodes", "options", "papers", "records", "references"}
)
"""What every report has: one without it was damaged."""


class FileReport(msgspec.Struct, frozen=True, kw_only=True):
    """What one file gave, and what must be known of it when others are added or removed.

    `format` is None where no format knew it; `passed_over` is the reason, for a file that lay in
    a given folder. `digest` is of the content as it lay there, None where no format read it;
    `columns` are those of a table that the user named fields for. `archive` and `called` are as
    `kg.inputs.Input` has them: the ZIP archive that it lay in, and its name or the archive's
    where that has more of the path only because others were called so too.
    """

    name: str
    archive: str | None = None
    called: str | None = None
    format: str | None
    digest: str | None = None
    columns: dict[str, str] = {}
    records: int
    rejected: tuple[Rejected, ...] = ()
    passed_over: str | None = None


class GraphDirectory:
    """The files of one graph, read as they are needed."""

    def __init__(self, path: Path) -> None:
        """Take the folder at `path`; a change that a killed process has begun is finished."""
        staging.finish(path)
        self.path = path
        self.records_file = path / "records.jsonl"
        self.papers_file = path / "papers.jsonl"
        self.authors_file = path / "authors.jsonl"
        self.concepts_file = path / "concepts.jsonl"
        self.turtle_file = path / "graph.ttl"
        self.page_file = path / "graph.html"
        self.report_file = path / "report.json"
        self.judgements_file = path / "judgements.jsonl"
        self.sources_file = path / "sources.kept"

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
        if missing := sorted(_REPORTED - report.keys()):
            reason = f"it lacks {', '.join(missing)}"
            raise self._damaged(self.report_file, ValueError(reason))
        return report

    def files(self) -> list[FileReport]:
        """Return what each file gave, in the order of their names."""
        try:
            return msgspec.convert(self.report()["files"], list[FileReport])
        except (KeyError, msgspec.MsgspecError) as error:
            raise self._damaged(self.report_file, error) from error

    def papers(self) -> list[Paper]:
        """Return the merged papers, in the order of their ids."""
        return list(self._lines(self.papers_file, Paper))

    def people(self) -> list[Person]:
        """Return the author nodes, in the order of their ids."""
        return list(self._lines(self.authors_file, Person))

    def concepts(self) -> list[ConceptNode]:
        """Return the concept nodes, in the order of their ids."""
        return list(self._lines(self.concepts_file, ConceptNode))

    def records(self) -> Iterator[Record]:
        """Yield the records as they were read."""
        yield from self._lines(self.records_file, Record)

    def all_records(self) -> list[Record]:
        """Return the records as they were read, as many as the report counts."""
        records = list(self.records())
        self._check_count(len(records))
        return records

    def record_lines(self) -> list[bytes]:
        """Return the lines of the records, as many as the report counts."""
        lines = self._read(self.records_file).splitlines(keepends=True)
        self._check_count(len(lines))
        return lines

    def _check_count(self, found: int) -> None:
        counted = sum(file.records for file in self.files())
        if found != counted:
            reason = f"it has {found} records, and the report {counted}"
            raise self._damaged(self.records_file, ValueError(reason))

    def judgements(self) -> judgements.Judgements:
        """Return what the user decided; InputError, with the line, where it can't be read."""
        return judgements.read(self.judgements_file)

    def vocabulary(self) -> Vocabulary:
        """Return the concepts that the build was given, its own discoveries not among them."""
        from kg.concepts import load

        built_in = bool(self.report()["options"]["built_in"])
        return load(self.vocabulary_files(), built_in=built_in)

    def vocabulary_files(self) -> list[Path]:
        """Return the copies of the user's own vocabularies, in the order they were given."""
        found = self.path.glob("vocabulary*")
        return sorted(found, key=lambda file: (file.name.startswith("vocabulary-"), file.name))

    def vocabulary_copies(self, given: Sequence[Path]) -> list[Path]:
        """Return where copies of vocabularies go: `vocabulary.ttl`, `vocabulary-02.csv.gz`, ...

        They keep all their suffixes, by which tables and lists are known.
        """
        numbers = ["", *(f"-{number:02}" for number in range(2, len(given) + 1))]
        return [
            self.path / f"vocabulary{number}{''.join(file.suffixes[-2:])}"
            for number, file in zip(numbers, given, strict=False)
        ]

    def optional_files(self) -> list[str]:
        """Return the names of files here that another build may leave out."""
        return [file.name for file in (*self.vocabulary_files(), self.sources_file)]

    def graph(self) -> nx.MultiDiGraph[str]:
        """Return the graph, made again from the merged papers and the concepts."""
        from kg.graph import build

        self.report()
        return build(self.papers(), self.concepts())

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


def encode_lines(values: Iterable[Record | Paper | Person | ConceptNode]) -> Iterator[bytes]:
    """Yield each value as one line of JSON."""
    encoder = msgspec.json.Encoder(order="deterministic")
    for value in values:
        yield encoder.encode(value) + b"\n"
