"""Rows of delimited text, read with Python's csv and mended where quotes are at fault.

csv reads strictly here: a quote that is not closed where a field ends is an error, so that it
does not swallow the rows behind it. Such a row is tried again: with backslash escapes, with
quotes that count only at the ends of a field, and, line by itself, with no quotes at all. What
gives as many fields as the header is taken; else the line is rejected, and reading goes on with
the next one. No more than one row is ever held, and of a quote that stays open no more than
`LONGEST_ROW` characters.
"""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kg.model import Rejected, Source
from kg.sources._text import LONGEST, Line, rejected

__all__ = ["LONGEST_ROW", "Row", "cells_of", "rows"]

LONGEST_ROW = 1 << 22
"""How many characters a row of several lines may have."""

# So many lines of a row that went wrong are read again as rows of several lines. Beyond that each
# is read by itself, or a hostile file would be read again and again.
_FEW_LINES = 50
_FEW_CHARACTERS = 1 << 18
_NEVER_CLOSES = "a quote that opens here never closes"

# The default of 131,072 characters is less than the reference list of a long review. The limit
# is the interpreter's, so it is only ever raised.
csv.field_size_limit(max(csv.field_size_limit(), LONGEST))


class Row(NamedTuple):
    """A row: the line it begins on, its cells, and what is wrong with it where it could be read.

    `given` is how many cells stand there; the others, up to the header's, are empty.
    """

    line: int
    cells: list[str]
    given: int
    fault: str = ""


class _EndlessError(Exception):
    pass


def cells_of(text: str, delimiter: str) -> list[str]:
    """Return the cells of one line by itself; a quote that stays open ends with it."""
    return next(csv.reader([text], delimiter=delimiter), [])


def rows(
    lines: Iterable[Line | Rejected], file: str, name: str, delimiter: str = ","
) -> Iterator[Row | Rejected]:
    """Yield the rows, the first of which is the header and says how many fields there are.

    Rows without any text are left out. A short row is filled up, a longer one rejected.
    """
    return _Rows(iter(lines), file, name, delimiter).read()


class _Rows:
    def __init__(
        self, lines: Iterator[Line | Rejected], file: str, name: str, delimiter: str
    ) -> None:
        self._lines, self._file, self._name, self._delimiter = lines, file, name, delimiter
        self._again: deque[Line] = deque()
        self._held: list[Line] = []  # the lines of the row that is being read
        self._size = 0
        self._rejected: list[Rejected] = []
        self._width = 0
        self._damaged = False  # whether a line was rejected and no whole row has come since
        at = re.escape(delimiter)
        end = rf"(?={at}|\r?\n?\Z)"
        self._field = re.compile(rf'"((?:[^"]|""|"(?!{at}|\r?\n?\Z))*+)"{end}|([^\r\n{at}]*+){end}')
        self._opening = re.compile(rf'(?:{at}|\n) *+"(?!{at}|\r?\n?\Z)')

    def read(self) -> Iterator[Row | Rejected]:
        done = False
        while not done:
            reader = csv.reader(self._feed(), delimiter=self._delimiter, strict=True)
            try:
                for cells in reader:
                    yield from self._row(cells)
                done = True
            except (csv.Error, _EndlessError):
                yield from self._failed(self._taken(), _NEVER_CLOSES)
        yield from self._drained()

    def _feed(self) -> Iterator[str]:
        while True:
            line = self._again.popleft() if self._again else next(self._lines, None)
            if line is None:
                return
            if isinstance(line, Rejected):
                self._rejected.append(line)
                continue
            self._held.append(line)
            self._size += len(line.text)
            if self._size > LONGEST_ROW and len(self._held) > 1:
                raise _EndlessError
            yield line.text

    def _taken(self) -> list[Line]:
        held, self._held, self._size = self._held, [], 0
        return held

    def _drained(self) -> Iterator[Rejected]:
        found, self._rejected = self._rejected, []
        yield from found

    def _row(self, cells: list[str]) -> Iterator[Row | Rejected]:
        """Yield the row that csv made of the lines held; nothing for one without text."""
        held = self._taken()
        yield from self._drained()
        given = len(cells)
        while given and not cells[given - 1].strip():
            given -= 1
        if not given:
            return
        self._width = self._width or len(cells)
        if given > self._width or (len(cells) < self._width and self._damaged):
            yield from self._failed(held, f"{given} fields; the header has {self._width}")
            return
        given = min(len(cells), self._width)
        self._damaged = self._damaged and given < self._width
        yield Row(held[0].number, [*cells[:given], *[""] * (self._width - given)], given)

    def _failed(self, held: list[Line], reason: str) -> Iterator[Row | Rejected]:
        """Yield what lines hold that are no row together; some are put back to be read again."""
        yield from self._drained()
        size = sum(len(line.text) for line in held)
        if len(held) > _FEW_LINES or size > _FEW_CHARACTERS:
            for line in held:
                yield self._mended([line], unquoted=True) or self._refused(line, reason)
            return
        for count in range(1, len(held) + 1):
            if row := self._mended(held[:count]):
                self._again.extendleft(reversed(held[count:]))
                yield row
                return
        self._again.extendleft(reversed(held[1:]))
        yield self._mended(held[:1], unquoted=True) or self._refused(held[0], reason)

    def _mended(self, held: list[Line], *, unquoted: bool = False) -> Row | None:
        """Return the row that some lines make by another reading of their quotes."""
        text = "".join(line.text for line in held)
        number = held[0].number
        for read in (self._escaped, self._loose, self._whole):
            cells = read(text)
            if cells and len(cells) == self._width:
                return Row(number, cells, len(cells))
        if unquoted and '"' in text:
            cells = [cell.strip(' "') for cell in text.rstrip("\r\n").split(self._delimiter)]
            if len(cells) == self._width:
                return Row(number, cells, len(cells), _NEVER_CLOSES)
        return None

    def _escaped(self, text: str) -> list[str]:
        """Return the cells of one row whose quotes or delimiters a backslash escapes."""
        if "\\" not in text:
            return []
        lines = text.splitlines(keepends=True)
        reader = csv.reader(lines, delimiter=self._delimiter, strict=True, escapechar="\\")
        try:
            found = list(reader)
        except csv.Error:
            return []
        return found[0] if len(found) == 1 else []

    def _loose(self, text: str) -> list[str]:
        """Return the cells where only a quote at an end of a field counts, else nothing.

        A quoted field of several lines that holds what begins another one is none: there the
        first quote never closes.
        """
        cells: list[str] = []
        at = 0
        while field := self._field.match(text, at):
            quoted, plain = field.groups()
            if quoted is None and plain.startswith('"'):
                return []
            if quoted and "\n" in quoted and self._opening.search(quoted):
                return []
            cells.append(plain if quoted is None else quoted.replace('""', '"'))
            at = field.end() + 1
            if text[at - 1 : at] != self._delimiter:
                return cells
        return []

    def _whole(self, text: str) -> list[str]:
        """Return the line as the one cell of a table of one column, whatever marks it holds."""
        line = text.rstrip("\r\n")
        return [line.strip(' "')] if self._width == 1 and "\n" not in line else []

    def _refused(self, line: Line, reason: str) -> Rejected:
        self._damaged = self._damaged or '"' in line.text
        place = Source(file=self._file, format=self._name, at=str(line.number))
        return rejected(place, reason, line.text)
