"""What a layout of a page is, and what it may know from the lines above an entry."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

from kg.sources._listing.lines import Line
from kg.sources._listing.page import Page, Piece

__all__ = ["Head", "Layout", "Span"]


class Head(NamedTuple):
    """What stands above entries and counts for them, and the lines that say it.

    `owner` is the person whose page it is; `date` when the entries below a heading were listed.
    """

    owner: str | None = None
    date: str | None = None
    used: frozenset[int] = frozenset()


class Layout(Protocol):
    """A kind of page: where its entries stand, and how one is read.

    All lines are those with text; browsers put blank ones anywhere.
    """

    __name__: str
    FORMAT: str
    """The format that a file of such entries belongs to."""

    def find(self, lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
        """Yield the first and the last + 1 line of each entry, in order, none of them twice."""
        ...

    def head(self, gap: Sequence[Line], before: Head) -> Head:
        """Return what counts for the entries below some lines that belong to no entry."""
        ...

    def read(self, lines: Sequence[Line], page: Page, head: Head) -> Iterator[Piece]:
        """Yield the record of an entry, and what is wrong with it."""
        ...


class Span(NamedTuple):
    """An entry's place: its first line, the one behind its last, and the layout that found it."""

    start: int
    end: int
    layout: Layout
