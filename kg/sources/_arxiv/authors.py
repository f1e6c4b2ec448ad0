"""The authors of an arXiv paper, from the parsed list and from the text as it was submitted.

arXiv takes the text apart itself, and well where it is only names. It fails on affiliations that
the text lists at its end by number, on "A. Author for the X Collaboration", and on "A. Author et
al"; there, and where there is no parsed list, the text is read here. What is said:

* An affiliation in brackets is that of the author before it, and of those before without one.
* A collaboration is an author, whether it stands in the list or the paper is written for it.
* "et al." makes the list incomplete.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from kg.model import Author
from kg.sources._tex import readable

__all__ = ["Authors", "authors_of"]

Authors = tuple[tuple[Author, ...], bool]
"""The authors, and whether they are all."""

_ET_AL = re.compile(
    r"\bet\.?[\s~]*al\b\.?|\band\s+(?:\d+\s+)?others\b|\band\s+\d+\s+more\b", re.IGNORECASE
)
_ET_AL_WITHIN = re.compile(r"[^\s,]\s+et\.?[\s~]*al\b", re.IGNORECASE)
_GROUP = r"(?:collaborations?|consorti(?:um|a)|teams?|groups?|projects?)"
_BEHALF = re.compile(
    rf"\b(?:(?:on|in)\s+behalf\s+of|for)\s+(?:the\s+)?([^,;:()]{{1,120}}?\b{_GROUP}\b)",
    re.IGNORECASE,
)
_COLLECTIVE = re.compile(rf"\b{_GROUP}\b", re.IGNORECASE)
_SEVERAL = re.compile(r"[^\s,;:()][^,;:()]{0,60}?\sand\s[^,;:()]{1,60}?\b[Cc]ollaborations\b")
_BETWEEN = re.compile(r"[,;:]|\s(?:and|&)\s|^(?:and|&)\s", re.IGNORECASE)
_BRACKET = re.compile(r"[()]")
_LEGEND = re.compile(r"\(\s*(?=\(|1[\s.:])")
_MARK = re.compile(r"\(\s*(\d{1,3}|[a-z]{1,2}|[*\u2020\u2021]{1,3})\s*\)")
_NUMBER = re.compile(r"(?:^|[;,]\s*)(\d{1,2})[\s.:]\s*(?=[^\W\d])")
_ONLY_MARKS = re.compile(r"(?:[\s,;&*\u2020\u2021\d]|and\b|\b[a-z]\b)+", re.IGNORECASE)
_MARKS = re.compile(r"\d+|[*\u2020\u2021]+|\b[a-z]\b")
_SUFFIX = re.compile(r"(?:jr|sr|ii|iii|iv)\.?", re.IGNORECASE)
_INITIAL = re.compile(r"\.(?=[^\W\d_])")
_ENDS = " \t.,;:"
_NAME_PARTS = 3


def authors_of(text: str | None, parsed: Sequence[Sequence[str]]) -> Authors:
    """Return the authors of a record, from the parsed list unless the text says more."""
    if text and (not parsed or _is_hard(text)) and (read := _read(readable(text)))[0]:
        return read
    found = [author for entry in parsed if (author := _author(entry))]
    return tuple(found), not (text and _goes_on(text))


def _goes_on(text: str) -> bool:
    """Return whether a list of authors says that there are more."""
    sign = " al" in text or "~al" in text or ".al" in text or "etal" in text
    return (sign or "others" in text or " more" in text) and _ET_AL.search(text) is not None


def _is_hard(text: str) -> bool:
    """Return whether arXiv's list is likely to be wrong."""
    if "(" in text and _LEGEND.search(text):
        return True
    if ("for" in text or "ehalf" in text) and _BEHALF.search(text):
        return True
    return " al" in text and _ET_AL_WITHIN.search(text) is not None


def _author(entry: Sequence[str]) -> Author | None:
    """Return the author of a parsed entry: family name, given names, suffix, affiliations."""
    family, given, suffix = entry if len(entry) == _NAME_PARTS else (*entry, "", "", "")[:3]
    author = _person(family, given, suffix)
    if author is None or len(entry) == _NAME_PARTS:
        return author
    places = (readable(place).rstrip(_ENDS) for place in entry[_NAME_PARTS:])
    kept = (place for place in places if place and not _ONLY_MARKS.fullmatch(place))
    return Author(name=author.name, affiliations=tuple(dict.fromkeys(kept)))


@lru_cache(maxsize=32_768)
def _person(family: str, given: str, suffix: str) -> Author | None:
    """Return the author of this name, without affiliations; many papers share one."""
    name = f"{given} {family}" if given else family
    if suffix:
        name = f"{name} {suffix}" if suffix[0] in "IV" else f"{name}, {suffix}"
    name = readable(name).replace(". -", ".-")  # arXiv puts a blank after every dot
    return Author(name=name) if any(map(str.isalpha, name)) else None


def _read(text: str) -> Authors:
    """Return the authors that a text of one line lists."""
    complete = not _goes_on(text)
    text, legend = _without_legend(text if complete else _ET_AL.sub("", text))
    people = list(_people(text))
    _propagate(people)
    # The same name with other affiliations may be another person; a collaboration is one.
    listed = {
        (author.name.lower(), () if person.collective else author.affiliations): author
        for person in people
        if (author := person.author(legend))
    }
    return tuple(listed.values()), complete


def _without_legend(text: str) -> tuple[str, dict[str, str]]:
    """Return the text without the list of places at its end, and the place of each mark."""
    starts = sorted(_LEGEND.finditer(text), key=lambda start: text[start.end()] != "(")
    for start in starts[:2]:
        listed = text[start.end() :].strip().removesuffix(")")
        places = _legend(listed)
        if places and (listed.startswith("(") or f"({min(places)}" in text[: start.start()]):
            return text[: start.start()], places
    return text, {}


def _legend(listed: str) -> dict[str, str]:
    pieces = (_MARK if listed.startswith("(") else _NUMBER).split(listed)
    places = (place.strip(_ENDS) for place in pieces[2::2])
    return {mark: place for mark, place in zip(pieces[1::2], places, strict=True) if place}


class _Person:
    """A name of the list and what stands in brackets behind it."""

    def __init__(self, name: str) -> None:
        self.name = _INITIAL.sub(". ", name.strip(" \t,;:"))
        self.places: list[str] = []
        self.collective = _COLLECTIVE.search(name) is not None

    def author(self, legend: Mapping[str, str]) -> Author | None:
        """Return the author, with the places that the marks stand for; None if it's no name."""
        if not any(map(str.isalpha, self.name)):
            return None
        found: list[str] = []
        for place in self.places:
            if _ONLY_MARKS.fullmatch(place):
                found += [legend[mark] for mark in _MARKS.findall(place) if mark in legend]
            else:
                found.append(place)
        return Author(name=self.name, affiliations=tuple(dict.fromkeys(found)))


def _propagate(people: Sequence[_Person]) -> None:
    """Give those without a place the places of the next one who has some, but no collaboration."""
    last: list[str] = []
    for person in reversed(people):
        if person.places:
            last = person.places
        elif last and not person.collective:
            person.places = last


def _people(text: str) -> Iterator[_Person]:
    """Yield each name, with what stands in brackets behind it, and each collaboration."""
    person: _Person | None = None
    for part in _parts(text):
        group = _BEHALF.match(part, 1) if part.startswith("(") else None
        if part.startswith("(") and not group:
            if person and (place := part.strip("() .,;")):
                person.places.append(place)
            continue
        for name in [group[1]] if group else _names(part):
            if person and _SUFFIX.fullmatch(name):
                person.name += f", {name}"
                continue
            if person:
                yield person
            person = _Person(name)
    if person:
        yield person


def _names(text: str) -> list[str]:
    """Return the names of a text without brackets, those that a paper is written for too."""
    names: list[str] = []
    position = 0
    for match in _BEHALF.finditer(text):
        names += [*_BETWEEN.split(text[position : match.start()]), match[1]]
        position = match.end()
    rest = text[position:]
    # "The A and B Collaborations" is one entry, for which there is no single name.
    joined = _SEVERAL.search(rest) if "ollaborations" in rest else None
    names += _BETWEEN.split(rest[: joined.start()] if joined else rest)
    if joined:
        names += [joined[0], *_BETWEEN.split(rest[joined.end() :])]
    return [name for each in names if (name := each.strip())]


def _parts(text: str) -> Iterator[str]:
    """Yield what stands in brackets, and what stands outside, in the order of the text."""
    depth, start = 0, 0
    for match in _BRACKET.finditer(text):
        if match[0] == "(":
            depth += 1
            if depth == 1:
                yield text[start : match.start()]
                start = match.start()
        elif depth:
            depth -= 1
            if not depth:
                yield text[start : match.end()]
                start = match.end()
    yield text[start:]
