"""What the four layouts share: the file being read, and how its records and rejects are made."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from kg.model import Author, Record, Rejected, Source
from kg.sources._listing.lines import Line
from kg.sources._listing.people import is_name
from kg.sources._listing.prose import is_prose

__all__ = ["FORMAT", "Head", "Page", "Piece", "authors", "find_owner"]

FORMAT = "listing"
_EXCERPT = 80
_HEADING = re.compile(r"(?P<role>.{0,60}?)Publications\s*(?:\(?\d[\d,]*\)?)?")
_HEAD_LINES = 5
_MOST_ROLE_WORDS = 3

Piece = Record | Rejected


class Page(NamedTuple):
    """A pasted file: its name and the format it is read as, for the place of each record."""

    file: str
    format: str = FORMAT

    def source(self, line: Line) -> Source:
        """Return where a record that begins on this line stands."""
        return Source(file=self.file, format=self.format, at=str(line.number))

    def rejected(self, line: Line, reason: str) -> Rejected:
        """Return a line that no record holds, with why and how it begins."""
        return Rejected(
            file=self.file, at=str(line.number), reason=reason, text=line.text[:_EXCERPT]
        )


def authors(names: Sequence[str]) -> tuple[Author, ...]:
    """Return the names as authors; two of one name are two people, as on the page."""
    return tuple(Author(name=name) for name in names)


class Head(NamedTuple):
    """An author page's owner, and the places of the name's line and of the first line below."""

    owner: str
    start: int
    end: int


def find_owner(lines: Sequence[Line]) -> Head | None:
    """Return the head of an author's page, None if it has none.

    The head is a name, then words up to "Publications" ("Famous AuthorPublications").
    """
    filled = [place for place, line in enumerate(lines) if line.text][:_HEAD_LINES]
    for place in filled:
        if is_prose(lines[place].text):
            return None
        if _is_heading(lines[place].text):
            names = [at for at in filled if at < place and _is_full_name(lines[at].text)]
            return Head(lines[names[0]].text, names[0], place + 1) if names else None
    return None


def _is_full_name(text: str) -> bool:
    return " " in text and is_name(text)


def _is_heading(text: str) -> bool:
    """Return whether a line is "Publications", alone or behind a role ("Famous Author")."""
    match = _HEADING.fullmatch(text)
    if match is None:
        return False
    role = match["role"]
    fused = role[-1:].islower()  # the role and the heading were two elements of the page
    return fused or not role or (role[-1:].isspace() and len(role.split()) <= _MOST_ROLE_WORDS)
