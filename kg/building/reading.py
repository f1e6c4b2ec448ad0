"""From files to records, and what each file gave."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from kg import inputs, sources
from kg.detection import UNKNOWN
from kg.directory import FileReport
from kg.model import InputError, Record, Rejected
from kg.readings import Reading, readings

__all__ = [
    "ReadFile",
    "not_read",
    "nothing_read",
    "read_all",
    "read_files",
    "silent",
    "used_columns",
]

_SHOWN = 5


def silent(stage: str, done: int, total: int) -> None:
    """Report progress to nobody."""


class ReadFile(NamedTuple):
    """A file that was read: how, what it gave, and its records."""

    reading: Reading
    report: FileReport
    records: list[Record]


def read_all(
    given: Sequence[str],
    format_name: str | None = None,
    columns: Mapping[str, str] | None = None,
    progress: Callable[[str, int, int], None] = silent,
) -> tuple[list[Record], list[FileReport]]:
    """Return all records of the given files, sorted by file, and what each file gave.

    A file that is empty, damaged or of no known format is rejected as a whole, and the others
    are read; one in a given folder may be something else, and is passed over. InputError where
    no file holds a record.
    """
    known = sources.get(format_name) if format_name else None
    found = read_files(readings(inputs.collect(given), known, columns), progress)
    records = [record for file in found for record in file.records]
    reports = [file.report for file in found]
    if not records:
        raise InputError(nothing_read(given, reports))
    return records, reports


def read_files(
    found: Sequence[Reading], progress: Callable[[str, int, int], None] = silent
) -> list[ReadFile]:
    """Return what each of the files holds."""
    read = []
    for done, reading in enumerate(found):
        progress("reading", done, len(found))
        read.append(_read_file(reading))
    progress("reading", len(found), len(found))
    return read


def _read_file(reading: Reading) -> ReadFile:
    if reading.format is None:
        return ReadFile(reading, not_read(reading), [])
    pieces = list(reading.pieces())
    records = [piece for piece in pieces if isinstance(piece, Record)]
    report = FileReport(
        name=reading.item.name,
        archive=reading.item.archive,
        called=reading.item.called,
        format=reading.format.NAME,
        digest=reading.item.digest(),
        columns=used_columns(reading),
        records=len(records),
        rejected=tuple(piece for piece in pieces if isinstance(piece, Rejected)),
    )
    return ReadFile(reading, report, records)


def used_columns(reading: Reading) -> dict[str, str]:
    """Return the columns that the user named fields for, where the file is a table."""
    is_table = reading.format is not None and reading.format.NAME == sources.TABLE
    return dict(reading.columns or {}) if is_table else {}


def not_read(reading: Reading) -> FileReport:
    """Return the report of a file that is rejected, or passed over as no user asked for it."""
    item, finding = reading.item, reading.finding
    report = FileReport(
        name=item.name, archive=item.archive, called=item.called, format=None, records=0
    )
    if item.named or finding.damaged:
        piece = Rejected(file=item.name, at="1", reason=finding.reason, text=finding.start)
        return replace(report, rejected=(piece,))
    return replace(report, passed_over=finding.reason)


def nothing_read(given: Sequence[str], files: Iterable[FileReport]) -> str:
    """Return why no file gave a record: the first reason of each file, for the first files."""
    reasons = [reason for file in files if (reason := _reason(file))]
    if not reasons:
        reasons = ["There is no file to read"]
    more = f" ... and {len(reasons) - _SHOWN} more files." if len(reasons) > _SHOWN else ""
    shown = "".join(f" {reason}." for reason in reasons[:_SHOWN])
    unknown = any(UNKNOWN in reason for reason in reasons)
    reads = f" kg reads {', '.join(sources.formats())}." if unknown else ""
    where = ", ".join(given) or "no input"
    return f"{where}: no paper found.{shown}{more}{reads}"


def _reason(file: FileReport) -> str | None:
    if file.passed_over:
        return f"{file.name}: {file.passed_over}"
    first = next(iter(file.rejected), None)
    if first is None:
        return f"{file.name}: no record" if file.format else None
    return f"{first.ref if file.format else file.name}: {first.reason}"
