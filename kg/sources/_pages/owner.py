"""The person whose page it is: a name above the list, and an author of every work on it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model import Author
from kg.names import compatible
from kg.sources._listing.lines import Line
from kg.sources._listing.people import is_name
from kg.sources._pages.furniture import is_furniture
from kg.sources._pages.layout import Head
from kg.sources._pages.scholar_people import has_initials

__all__ = ["owner_of", "with_owner"]

_MOST_LINES = 12
_NEW_PAGE = re.compile(r"Skip to |(?:About )?[\d,]+ results?\b|Sign in\b", re.IGNORECASE)


def owner_of(gap: Sequence[Line], marks: re.Pattern[str], before: Head) -> Head:
    """Return whose page begins in some lines, and which of them say so.

    A page's head is a name, and below it lines that begin with one of `marks`; without such
    lines no person's page begins, though a page of results may. What else the head says of the
    person is no fact of a paper.
    """
    marked = [at for at, line in enumerate(gap) if marks.match(line.text)]
    if not marked:
        return Head() if any(_NEW_PAGE.match(line.text) for line in gap) else before
    first = next((at for at, line in enumerate(gap) if not is_furniture(line.text)), len(gap))
    last = marked[-1]
    if not first < last <= first + _MOST_LINES or not _is_person(gap[first].text):
        return Head()
    return Head(gap[first].text, used=frozenset(line.number for line in gap[first : last + 1]))


def _is_person(text: str) -> bool:
    return " " in text and is_name(text)


def with_owner(authors: Sequence[Author], owner: str | None, gap: int) -> tuple[Author, ...]:
    """Return the authors with a page's owner added who must be among those left out.

    `gap` is how many stand before the place where authors are left out.
    """
    if owner is None or any(compatible(owner, _spread(author.name)) for author in authors):
        return tuple(authors)
    return (*authors[:gap], Author(name=owner), *authors[gap:])


def _spread(name: str) -> str:
    """Return a name with its initials apart: "JW Kim" is J. W. Kim."""
    first, space, rest = name.partition(" ")
    if not space or not has_initials(name):
        return name
    return f"{' '.join(first.replace('-', ''))} {rest}"
