"""Layout "dblp": a person's works, or what a search finds.

[c12]
Jong Wook Kim, Alec Radford:
Robust Speech Recognition via Large-Scale Weak Supervision. ICML 2023: 28492-28518

The number that tells persons of one name apart ("Jun Zhang 0001") is dblp's name for one of
them, and is kept as the author's id. Editors of a volume are no authors of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kg import ids
from kg.model import Author, Record
from kg.sources._listing.lines import Line
from kg.sources._listing.page import Page, Piece
from kg.sources._listing.people import is_name
from kg.sources._pages.arxiv_fields import label_of
from kg.sources._pages.dblp_venue import Publication, publication
from kg.sources._pages.furniture import is_furniture
from kg.sources._pages.layout import Head

__all__ = ["FORMAT", "find", "head", "read"]

FORMAT = "dblp-page"

_MARK = re.compile(r"\[(?P<kind>[a-uw-z])\d+\]\s*")  # arXiv's versions are "[v1]"
_NUMBER = re.compile(r"(?P<name>.+?) (?P<number>\d{4})")
_TYPES = {
    "j": "article",
    "i": "article",
    "c": "inproceedings",
    "p": "incollection",
    "r": "incollection",
    "e": "proceedings",
    "d": "data",
}
_KEY = re.compile(r"(?:conf|journals|phd|books|series|reference|data|tr)/[\w-]+/[\w.-]+")
_TITLE_LINES = 2


class _Entry(NamedTuple):
    """An entry's people, its work, and the place behind it."""

    people: str
    work: Publication
    end: int


def find(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Yield the place of each entry: people before a colon, then a title, a venue and a year."""
    at = 0
    mark: int | None = None
    while at < len(lines):
        if _MARK.match(lines[at].text):
            mark = at
        if entry := _entry(lines, at, marked=mark is not None):
            yield at if mark is None else mark, entry.end
            at, mark = entry.end, None
            continue
        if mark not in {None, at} and not is_furniture(lines[at].text):
            mark = None
        at += 1


def _entry(lines: Sequence[Line], at: int, *, marked: bool) -> _Entry | None:
    """Return the entry whose people stand on this line, None if they don't."""
    mark = _MARK.match(lines[at].text)
    people, colon, rest = lines[at].text[mark.end() if mark else 0 :].partition(":")
    if not colon or not _are_people(people, marked=marked):
        return None
    text = rest.strip()
    for end in range(at + 1, min(at + 2 + _TITLE_LINES, len(lines) + 1)):
        work = publication(text) if text else None
        if work and (work.sure or marked or (not rest and "publisher" not in work.found)):
            return _Entry(people, work, end)
        if end < len(lines) and end <= at + _TITLE_LINES:
            text = f"{text} {lines[end].text}".strip()
    return None


def _are_people(text: str, *, marked: bool) -> bool:
    names = [_without_number(name)[0] for name in text.split(",")]
    if label_of(f"{text}:") or not all(is_name(name) for name in names):
        return False
    return marked or any(" " in name for name in names)


def _without_number(name: str) -> tuple[str, str | None]:
    name = " ".join(name.split())
    match = _NUMBER.fullmatch(name)
    return (match["name"], name) if match else (name, None)


def head(gap: Sequence[Line], before: Head) -> Head:  # noqa: ARG001
    """Return nothing: each entry says all."""
    return before


def read(lines: Sequence[Line], page: Page, head: Head) -> Iterator[Piece]:  # noqa: ARG001
    """Yield the record of an entry."""
    mark = _MARK.match(lines[0].text)
    entries = (_entry(lines, at, marked=mark is not None) for at in range(len(lines)))
    entry = next((entry for entry in entries if entry), None)
    if entry is None:
        return
    kind = mark["kind"] if mark else ""
    found = entry.work.found
    bad = found.pop("isbn", None)
    key = next((line.text for line in lines if _KEY.fullmatch(line.text)), None)
    if key and (known := ids.normalise("dblp", key)):
        found["ids"] = {"dblp": known, **found.get("ids", {})}
    editors = kind == "e"
    yield Record(
        source=page.source(lines[0]),
        id=key,
        title=entry.work.title,
        authors=() if editors else tuple(_author(name) for name in entry.people.split(",")),
        type=_TYPES.get(kind),
        **found,
    )
    if bad:
        yield page.rejected(lines[-1], f"no ISBN: {bad}")


def _author(name: str) -> Author:
    name, numbered = _without_number(name)
    return Author(name=name, ids={"dblp_person": numbered} if numbered else {})
