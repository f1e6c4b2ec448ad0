"""Layout "cards": category, date and flags; title and authors run together; the abstract.

LGJun 6, 2024Code
Scaling and evaluating sparse autoencodersLeo Gao, Henk Tillman et al. · openai
Sparse autoencoders provide ...
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from kg.categories import canonical
from kg.dates import MONTH, iso_date
from kg.model import Record
from kg.names import compatible
from kg.sources._listing.lines import Line
from kg.sources._listing.page import Page, Piece, authors, find_owner
from kg.sources._listing.people import (
    People,
    is_author_list,
    parse_people,
    split_title,
)
from kg.sources._listing.prose import goes_on, is_prose, strip_abstract

__all__ = ["is_header", "is_sure_header", "read"]

_HEADER = re.compile(
    rf"(?P<code>[A-Z]{{2}}|[a-z]+(?:-[a-z]+)?(?:\.(?:[A-Z]{{2}}|[a-z]+-[a-z]+|[a-z]+))?)?\s*"
    rf"(?P<date>{MONTH}\s*\d{{1,2}}(?:\s*,\s*\d{{4}})?)\s*"
    r"(?P<flags>(?:(?:Code|Data|Dataset|Demo|Model|Models|Video|Project)\s*)*)"
)
_FLAG = re.compile(r"Code|Dataset|Data|Demo|Models?|Video|Project")
_BULLET = re.compile(r"\s+[·•⋅∙]\s+|\s+·|·\s+")
_KNOWN_CODE = re.compile(r"[A-Z]{2}|\S*\.\S*|quant-ph|math-ph|gr-qc|(?:hep|nucl)-(?:ex|lat|ph|th)")


class _Head(NamedTuple):
    code: str | None
    date: str
    flags: tuple[str, ...]


def is_header(text: str) -> bool:
    """Return whether a line is a card's first one, such as `LGJun 6, 2024Code`."""
    return _head(text) is not None


def is_sure_header(text: str) -> bool:
    """Return whether a line is a card's first one beyond doubt: it has a category too."""
    head = _head(text)
    return head is not None and head.code is not None


def _head(text: str) -> _Head | None:
    match = _HEADER.fullmatch(text)
    if match is None or (match["code"] and not _KNOWN_CODE.fullmatch(match["code"])):
        return None
    return _Head(match["code"], match["date"], tuple(_FLAG.findall(match["flags"])))


def read(lines: Sequence[Line], page: Page) -> Iterator[Piece]:
    """Yield the records of a page of cards, and what stands on it outside any card."""
    starts = [place for place, line in enumerate(lines) if is_header(line.text)]
    first = starts[0] if starts else len(lines)
    head = find_owner(lines[:first])
    for place, line in enumerate(lines[:first]):
        if line.text and not (head and head.start <= place < head.end):
            yield page.rejected(line, "text before the first card")
    cards = [
        [line for line in lines[start:end] if line.text]
        for start, end in zip(starts, [*starts[1:], len(lines)], strict=True)
    ]
    words, known = _context(cards)
    for card in cards:
        yield from _card(card, page, words, known, head.owner if head else None)


def _context(cards: Sequence[Sequence[Line]]) -> tuple[set[str], set[str]]:
    """Return the words of the abstracts, and the names that stand behind a comma."""
    words: set[str] = set()
    known: set[str] = set()
    for card in cards:
        for line in card[2:]:
            found = re.findall(r"\w+", line.text)
            words.update(word if word.isupper() else word.lower() for word in found)
        for line in card[1:2]:
            names = parse_people(_BULLET.split(line.text)[0]).names[1:]
            known.update(name for name in names if " " in name)
    return words, known


def _card(
    card: Sequence[Line],
    page: Page,
    words: Collection[str],
    known: Collection[str],
    owner: str | None,
) -> Iterator[Piece]:
    head = _head(card[0].text)
    body = list(card[1:])
    if head is None or not body:
        yield page.rejected(card[0], "a card's first line with no card below it")
        return
    title, people, institutions, used = _title_lines(body, words, known)
    abstract, strays = _abstract(body[used:])
    date = iso_date(head.date)
    code = canonical(head.code) if head.code else None
    if title or abstract:
        yield Record(
            source=page.source(card[0]),
            title=title,
            abstract=abstract,
            authors=authors(_with_owner(people, owner)),
            authors_complete=people.complete,
            institutions=institutions,
            categories=(code,) if code else (),
            date=date,
            flags=head.flags,
        )
    if date is None:
        yield page.rejected(card[0], f"no such date: {head.date}")
    if head.code and code is None:
        yield page.rejected(card[0], f"no arXiv category, or one of several: {head.code}")
    if title is None:
        yield page.rejected(body[0], "can't tell where the title ends and the authors begin")
    for line in strays:
        yield page.rejected(line, "text behind a card's abstract")


def _title_lines(
    body: Sequence[Line], words: Collection[str], known: Collection[str]
) -> tuple[str | None, People, tuple[str, ...], int]:
    """Return title, authors, institutions and how many lines of the card they take."""
    text, *rest = _BULLET.split(body[0].tabbed)
    institutions = tuple(name for part in rest for name in _institutions(part))
    if split := split_title(text, words, known):
        return *split, institutions, 1
    if len(body) > 1 and not is_prose(body[1].text):
        names, *more = _BULLET.split(body[1].text)
        if is_author_list(names):
            named = tuple(name for part in [*rest, *more] for name in _institutions(part))
            return body[0].text, parse_people(names), named, 2
    people = parse_people(text)
    if not people.complete:  # it says "et al.", so there are authors that can't be told apart
        return None, People((), complete=True), institutions, 1
    return " ".join(text.split()), People((), complete=True), institutions, 1


def _institutions(text: str) -> Iterator[str]:
    for name in text.split(","):
        if name := name.strip():
            yield name


def _with_owner(people: People, owner: str | None) -> tuple[str, ...]:
    """Return the names with the page's owner added where the list breaks off before him."""
    if owner is None or any(compatible(owner, name) for name in people.names):
        return people.names
    return people.names if people.complete and people.names else (*people.names, owner)


def _abstract(lines: Sequence[Line]) -> tuple[str | None, list[Line]]:
    """Return the abstract and the lines behind it that are none of it."""
    end = next(
        (at for at in range(1, len(lines)) if not goes_on(lines[at - 1].text, lines[at].text)),
        len(lines),
    )
    return _text(lines[:end]), list(lines[end:])


def _text(lines: Sequence[Line]) -> str | None:
    return strip_abstract(" ".join(line.text for line in lines)) or None
