"""Author lists as Google Scholar prints them: initials before the name, cut off with dots.

A Radford, JW Kim, C Hallacy, Ł Kaiser, L van der Maaten, TD la Tour, ...
"""

from __future__ import annotations

import re

from kg.model import Author
from kg.sources._listing.people import is_name

__all__ = ["are_names", "has_initials", "is_byline", "parse_byline"]

_MORE = re.compile(r"[\s,]*(?:\.\.\.|…)\s*$")
_MOST_INITIALS = 4
_TAIL = 20
_MOST_NAME = 60
_SHARE = 0.5  # of the names begin with initials; the others may be groups or other scripts
_SUFFIX = re.compile(r"(?:Jr|Sr|II|III|IV)\.?")


def is_byline(text: str) -> bool:
    """Return whether a line is a list of authors in Scholar's form."""
    if not are_names(text):
        return False
    names, _ = _names(text)
    return sum(has_initials(name) for name in names) >= _SHARE * len(names)


def are_names(text: str) -> bool:
    """Return whether a line is a list of names in any form."""
    names, _ = _names(text)
    return bool(names) and all(_is_name(name) for name in names)


def parse_byline(text: str) -> tuple[tuple[Author, ...], bool]:
    """Return the authors of a list as it writes them, and whether it is all of them."""
    names, complete = _names(text)
    return tuple(Author(name=name) for name in names), complete


def _names(text: str) -> tuple[list[str], bool]:
    start = max(0, len(text) - _TAIL)
    known = text[:start] + _MORE.sub("", text[start:])
    names: list[str] = []
    for part in known.split(","):
        name = " ".join(part.split())
        if _SUFFIX.fullmatch(name) and names:
            names[-1] = f"{names[-1]}, {name}"
        elif name:
            names.append(name)
    return names, known == text


def _is_name(name: str) -> bool:
    return len(name) <= _MOST_NAME and is_name(name.replace(",", ""))


def has_initials(name: str) -> bool:
    """Return whether a name begins with initials: "JW Kim", "A-L Popescu".

    A script without capitals has none; a word in it counts.
    """
    first, _, rest = name.partition(" ")
    letters = first.replace("-", "")
    if not rest:
        return letters.lower() == letters.upper() and letters.isalpha()
    return letters.isalpha() and letters.isupper() and len(letters) <= _MOST_INITIALS
