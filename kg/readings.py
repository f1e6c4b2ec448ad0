"""Files ready to be read: each with its format, and with what others of the format give it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from kg import inputs, sources
from kg.detection import Finding, recognise
from kg.model import Record, Rejected

__all__ = ["Reading", "readings"]


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

    A file that no format knows is a table where the user names its columns.
    """
    found = [Reading(item, _finding(item, known, columns), columns) for item in items]
    libraries = _libraries(found)
    return [
        reading._replace(library=libraries.get(reading.format.NAME)) if reading.format else reading
        for reading in found
    ]


def _finding(
    item: inputs.Input, known: sources.Format | None, columns: Mapping[str, str] | None
) -> Finding:
    finding = Finding(known) if known else recognise(item)
    if finding.format is None and columns and not finding.damaged:
        return Finding(sources.get(sources.TABLE))
    return finding


def _libraries(found: Sequence[Reading]) -> dict[str, object]:
    """Return what the files of a format give each other, for formats whose files do."""
    together: dict[str, list[Reading]] = {}
    for reading in found:
        if reading.format and hasattr(reading.format, "library"):
            together.setdefault(reading.format.NAME, []).append(reading)
    return {
        name: sources.library(sources.get(name), [reading.item.open for reading in files])
        for name, files in together.items()
        if len(files) > 1
    }
