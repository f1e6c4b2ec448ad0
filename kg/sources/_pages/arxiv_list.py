"""Layout "arXiv listing": what arXiv lists of a day, a week or a month.

[1] arXiv:2406.04093 (cross-list from cs.CL) [pdf, html, other]
Title: Scaling and evaluating sparse autoencoders
Leo Gao, Tom Dupré la Tour, Henk Tillman
Comments: 34 pages
Subjects: Machine Learning (cs.LG); Artificial Intelligence (cs.AI)

The old layout has "Authors:" before the names; `new` has an abstract below the subjects.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kg.categories import canonical
from kg.dates import MONTH, iso_date, precision
from kg.model import Record
from kg.sources._listing.entries import is_field
from kg.sources._listing.lines import Line, joined
from kg.sources._listing.page import Page, Piece
from kg.sources._listing.prose import goes_on, is_prose
from kg.sources._pages.arxiv_fields import (
    LINKS,
    Group,
    arxiv_id,
    grouped,
    label_of,
    readable,
    text_of,
)
from kg.sources._pages.arxiv_record import facts
from kg.sources._pages.furniture import is_furniture
from kg.sources._pages.layout import Head

__all__ = ["FORMAT", "find", "head", "heading_date", "read"]

FORMAT = "arxiv-page"

_ITEM = re.compile(
    r"(?P<number>\[\d+\]\s*)?arXiv\s*:\s*(?P<id>[^\s\[\]()]+)\s*"
    rf"(?:\((?P<mark>(?:cross|replac)[^()]*)\)\s*)?{LINKS}",
    re.IGNORECASE,
)
_BEGINS = re.compile(r"\[\d+\]|arXiv\s*:", re.IGNORECASE)
_MOST_ITEM = 200  # characters of an entry's first line, on four lines at the most
_ITEM_LINES = 4
_FEW_WORDS = 3
_FULL_DATE, _SHORT_YEAR = 3, 2
_FIRST_WEEK = 7  # papers of a month's last days are listed in the next one's first
_GUARD = 3  # lines below a paragraph that may show it to be an entry of another layout
_FROM = re.compile(r"cross-?list(?:ed)? from ([\w.-]+)", re.IGNORECASE)
_LATER = re.compile(r"cross|replac", re.IGNORECASE)

_DAY = re.compile(
    rf"\b(?P<day>\d{{1,2}} {MONTH}) (?P<year>\d{{4}}|\d\d)\b(?!\s*[-:/])", re.IGNORECASE
)
_MONTH = re.compile(rf"(?:for|in) (?P<date>{MONTH} \d{{4}})\b", re.IGNORECASE)
_DATED = re.compile(
    r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? \d|Showing new listings for |Authors and titles for "
    r"|(?:New submissions|Cross-?lists?|Replacements?) for ",
    re.IGNORECASE,
)
_SECTION = re.compile(r"(?:Cross[- ]?(?:lists?|submissions)|Replacement)", re.IGNORECASE)


class _Entry(NamedTuple):
    """An entry's first line as one, its fields, its abstract, and how many lines they take."""

    item: re.Match[str] | None
    groups: list[Group]
    abstract: Sequence[Line]
    size: int


def find(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Yield the place of each entry: an arXiv id with a "Title:" below it."""
    starts: list[int] = []
    body = 0
    for place in range(len(lines)):
        if place >= body and (found := _body(lines, place)):
            starts.append(place)
            body = found
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=False):
        yield start, start + _entry(lines[start:end]).size


def head(gap: Sequence[Line], before: Head) -> Head:
    """Return the date of the last heading; "Cross-lists" and "Replacements" have none.

    Such papers are older than the day they are listed on.
    """
    date = before.date
    for line in gap:
        if found := heading_date(line.text):
            date = found
        if _SECTION.match(line.text):
            date = None
    return Head(date=date)


def heading_date(text: str) -> str | None:
    """Return the day or month that a heading of a listing names, None if it is no such line."""
    if not _DATED.match(text):
        return None
    if match := _DAY.search(text):
        year = match["year"] if len(match["year"]) > _SHORT_YEAR else f"20{match['year']}"
        return iso_date(f"{match['day']} {year}")
    match = _MONTH.search(text)
    return iso_date(match["date"]) if match else None


def _body(lines: Sequence[Line], place: int) -> int | None:
    """Return where the "Title:" of an entry that begins here stands, None if none begins."""
    if not _BEGINS.match(lines[place].text):
        return None
    text = ""
    for at in range(place, min(place + _ITEM_LINES, len(lines) - 1)):
        text = f"{text} {lines[at].text}".strip()
        if len(text) > _MOST_ITEM:
            return None
        if (label := label_of(lines[at + 1].text)) and label[0] == "title":
            return at + 1 if _ITEM.fullmatch(text) else None
    return None


def _entry(lines: Sequence[Line]) -> _Entry:
    body = _body(lines, 0) or 1
    groups, end = grouped(lines, body, label_of, _stops)
    abstract = lines[end : end + _abstract_lines(lines[end:])]
    item = _ITEM.fullmatch(joined(lines[:body]))
    return _Entry(item, groups, abstract, end + len(abstract))


def _stops(text: str) -> bool:
    return is_furniture(text) or bool(_DATED.match(text) or _SECTION.match(text))


def _abstract_lines(tail: Sequence[Line]) -> int:
    """Return how many lines of what stands below the fields are the abstract."""
    if not tail or not _reads(tail[0].text) or any(is_field(line.text) for line in tail[:_GUARD]):
        return 0
    end = 1
    while end < len(tail) and goes_on(tail[end - 1].text, tail[end].text):
        end += 1
    return end


def _reads(text: str) -> bool:
    """Return whether a line reads like an abstract, be it a short one."""
    return is_prose(text) or (text.endswith((".", "!", "?")) and len(text.split()) > _FEW_WORDS)


def read(lines: Sequence[Line], page: Page, head: Head) -> Iterator[Piece]:
    """Yield the record of an entry, and what in it can't be read."""
    entry = _entry(lines)
    named, mark = (entry.item["id"], entry.item["mark"]) if entry.item else ("", None)
    mark = " ".join(mark.split()) if mark else ""
    arxiv, version = arxiv_id(named)
    found, bad = facts(entry.groups)
    if entry.abstract:
        found["abstract"] = readable(text_of(entry.abstract))
    if "categories" not in found and (match := _FROM.fullmatch(mark)):
        code = canonical(match[1])
        found["categories"] = (code,) if code else ()
    if arxiv:
        found["ids"] = {"arxiv": arxiv, **found.get("ids", {})}
    else:
        bad.append((lines[0], f"not an arXiv id: {named}"))
    date = None if _LATER.match(mark) and _is_day(head.date) else _fitting(head.date, arxiv)
    yield Record(
        source=page.source(lines[0]),
        id=arxiv,
        date=date,
        **{"version": version, **found, "flags": (*([mark] if mark else []), *found["flags"])},
    )
    for line, reason in bad:
        yield page.rejected(line, reason)


def _is_day(date: str | None) -> bool:
    return date is not None and precision(date) == _FULL_DATE


def _fitting(date: str | None, arxiv: str | None) -> str | None:
    """Return the heading's date where the id, which names a month, does not contradict it."""
    if date is None or arxiv is None:
        return None
    year, month = int(date[2:4]), int(date[5:7])
    number = arxiv.rpartition("/")[2]
    if number[:4] == f"{year:02}{month:02}":
        return date
    if not _is_day(date) or int(date[8:]) > _FIRST_WEEK:
        return None
    before = (year * 12 + month - 2) % 1200
    return date if number[:4] == f"{before // 12:02}{before % 12 + 1:02}" else None
