"""Layout "Scholar profile": a person's works on Google Scholar, one row of a table each.

Language models are few-shot learners
T Brown, B Mann, N Ryder, M Subbiah, JD Kaplan, ...
Advances in neural information processing systems 33, 1877-1901, 2020
38000	2020

The columns may stand on lines of their own or behind tabs. How often a work is cited is no fact
of the work itself and is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kg.model import Record
from kg.sources._listing.lines import Line
from kg.sources._listing.page import Page, Piece
from kg.sources._pages.furniture import is_furniture
from kg.sources._pages.layout import Head
from kg.sources._pages.owner import owner_of, with_owner
from kg.sources._pages.scholar_people import are_names, is_byline, parse_byline
from kg.sources._pages.scholar_venue import appeared, year_of_venue

__all__ = ["FORMAT", "find", "head", "read"]

FORMAT = "scholar-page"

_COUNT = re.compile(r"[\d,.]{1,9}\*?|\*")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_HEADS = re.compile(
    r"Verified email at|No verified email|Cited by|Articles|Title\b|Follow$|Sort", re.IGNORECASE
)
_COLUMNS = 2  # of numbers: how often it is cited, and the year
_MOST_DIGITS = 20
_MOST_TITLE = 500


class _Cell(NamedTuple):
    """A cell of the table, and the place of its line."""

    text: str
    place: int


class _Row(NamedTuple):
    """The cells of one work, and the place in the cells of what follows."""

    title: _Cell
    byline: str
    venue: str
    year: str | None
    end: int


def find(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Yield the place of each row: a title, authors with initials, and a year or a count.

    Right below another row a work may have neither.
    """
    cells = list(_cells(lines))
    at = free = 0
    below = -1
    while at < len(cells):
        row = _row(cells, at, sure=at != below)
        if row is None or row.title.place < free or _is_heading(cells, at):
            at += 1
            continue
        at = below = row.end
        free = cells[row.end - 1].place + 1
        yield row.title.place, free


def _cells(lines: Sequence[Line]) -> Iterator[_Cell]:
    for place, line in enumerate(lines):
        for text in line.tabbed.split("\t"):
            if text:
                yield _Cell(text, place)


def _is_heading(cells: Sequence[_Cell], at: int) -> bool:
    """Return whether the cell is a heading of the table and the row begins below it."""
    return is_furniture(cells[at].text) and _row(cells, at + 1, sure=True) is not None


def _row(cells: Sequence[_Cell], at: int, *, sure: bool) -> _Row | None:
    """Return the row that begins with this cell, None if none does."""
    if at + 1 >= len(cells) or len(cells[at].text) > _MOST_TITLE or _is_number(cells[at].text):
        return None
    byline, end, venue = cells[at + 1].text, at + 2, ""
    if not are_names(byline):
        return None
    if end < len(cells) and not _is_number(cells[end].text) and _is_venue(cells, end):
        venue = cells[end].text
        end += 1
    numbers: list[str] = []
    while end < len(cells) and len(numbers) < _COLUMNS and _is_number(cells[end].text):
        numbers += [part for part in cells[end].text.split() if part != "*"]
        end += 1
    year = next((text for text in reversed(numbers) if _YEAR.fullmatch(text)), None)
    said = year_of_venue(venue)
    if not is_byline(byline) and (year is None or said != year):
        return None
    if sure and not (year or said or numbers):
        return None
    return _Row(cells[at], byline, venue, year or said, end)


def _is_venue(cells: Sequence[_Cell], at: int) -> bool:
    """Return whether a cell below the authors is a venue and not the next work's title."""
    if year_of_venue(cells[at].text) and not _is_next(cells, at):
        return True
    return at + 1 < len(cells) and _is_number(cells[at + 1].text)


def _is_next(cells: Sequence[_Cell], at: int) -> bool:
    """Return whether a cell that ends in a year is a title with authors below it all the same."""
    return at + 1 < len(cells) and is_byline(cells[at + 1].text) and "," not in cells[at].text


def _is_number(text: str) -> bool:
    return len(text) <= _MOST_DIGITS and all(_COUNT.fullmatch(part) for part in text.split())


def head(gap: Sequence[Line], before: Head) -> Head:
    """Return whose profile it is, and the lines above the table that say so."""
    return owner_of(gap, _HEADS, before)


def read(lines: Sequence[Line], page: Page, head: Head) -> Iterator[Piece]:
    """Yield the record of a row."""
    cells = list(_cells(lines))
    places = range(len(cells))
    row = next((row for at in places if (row := _row(cells, at, sure=False))), None)
    if row is None:
        return
    authors, complete = parse_byline(row.byline)
    found = appeared(row.venue)
    if row.year:
        found["date"] = row.year
    yield Record(
        source=page.source(lines[0]),
        title=row.title.text,
        authors=authors if complete else with_owner(authors, head.owner, len(authors)),
        authors_complete=complete,
        **found,
    )
