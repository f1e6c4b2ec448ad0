"""Files ready to be read: each with its format, and with what others of the format give it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from kg import inputs, sources
from kg.detection import Finding, recognise
from kg.model import Record, Rejected
from kg.sources import csv_table

__all__ = ["Reading", "found_alone", "readings", "shares", "together"]


class Reading(NamedTuple):
    """A file, what it was found to be, and how it is read.

    `columns` maps columns of a table to fields; `library` is what the format's function of that
    name gave for all files of the format.
    """

    item: inputs.Input
    finding: Finding
    columns: Mapping[str, str] | None = None
    library: object = None

    @property
    def format(self) -> sources.Format | None:
        """Return the format that the file is read by, None if it isn't read."""
        return self.finding.format

    def pieces(self) -> Iterator[Record | Rejected]:
        """Yield what the file holds; nothing if it has no format."""
        if self.format:
            with_options = sources.Options(columns=self.columns, library=self.library)
            yield from inputs.read(self.item, self.format, with_options)


def readings(
    items: Sequence[inputs.Input],
    known: sources.Format | None = None,
    columns: Mapping[str, str] | None = None,
) -> list[Reading]:
    """Return how each of the files is read; by the format `known`, if it is given.

    A file that no format knows is a table where the user names its columns; one that lies in a
    folder must have one of them.
    """
    return together(found_alone(items, known, columns))


def found_alone(
    items: Iterable[inputs.Input],
    known: sources.Format | None = None,
    columns: Mapping[str, str] | None = None,
) -> list[Reading]:
    """Return how each file is read as `readings` does, before they are looked at together."""
    return [Reading(item, _finding(item, known, columns), columns) for item in items]


def together(alone: Iterable[Reading]) -> list[Reading]:
    """Return the readings, each with what the other files of its format give it."""
    found = list(alone)
    libraries = _libraries(found)
    return [
        reading._replace(library=libraries.get(reading.format.NAME)) if reading.format else reading
        for reading in found
    ]


def _finding(
    item: inputs.Input, known: sources.Format | None, columns: Mapping[str, str] | None
) -> Finding:
    finding = Finding(known) if known else recognise(item)
    if finding.format or finding.damaged or not columns:
        return finding
    return Finding(sources.get(sources.TABLE)) if _is_meant(item, columns) else finding


def _is_meant(item: inputs.Input, columns: Mapping[str, str]) -> bool:
    """Return whether the user's columns are for a file: a folder may hold other things beside."""
    if item.named:
        return True
    with item.open() as stream:
        return csv_table.names_column(stream, columns)


def shares(known: sources.Format) -> bool:
    """Return whether files of a format give each other something when they are read together."""
    return hasattr(known, "library")


def _libraries(found: Sequence[Reading]) -> dict[str, object]:
    """Return what the files of a format give each other, for formats whose files do."""
    sharing: dict[str, list[Reading]] = {}
    for reading in found:
        if reading.format and shares(reading.format):
            sharing.setdefault(reading.format.NAME, []).append(reading)
    return {
        name: sources.library(sources.get(name), [reading.item.open for reading in files])
        for name, files in sharing.items()
        if len(files) > 1
    }
