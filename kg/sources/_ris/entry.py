"""A record of tagged lines, and what is wrong with its fields."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kg import ids
from kg.model import Rejected, Source
from kg.sources._fields import isbn
from kg.sources._tables.cells import filled, known_id, readable
from kg.sources._text import rejected
from kg.text import clean

__all__ = ["Entry", "Field", "unique"]


_ISSN = re.compile(r"\d{4}-?\d{3}[\dXx]|[A-Za-z.:]+")


class Field(NamedTuple):
    """A field: the line it begins on, its tag, and its text."""

    line: int
    tag: str
    text: str


class Entry:
    """The fields of one record, in their order; ids and faults are gathered while it is read."""

    def __init__(self, fields: Iterable[Field], place: Source) -> None:
        self.place = place
        self.ids: dict[str, str] = {}
        self.links: dict[str, None] = {}
        self._faults: list[Rejected] = []
        self._fields: dict[str, list[Field]] = {}
        for line, tag, text in fields:
            if kept := filled(text):
                self._fields.setdefault(tag, []).append(Field(line, tag, kept))

    def all(self, *tags: str) -> list[Field]:
        """Return the fields of some tags that say something, tag by tag."""
        found = self._fields
        return [field for tag in tags if tag in found for field in found[tag]]

    def in_order(self, *tags: str) -> list[Field]:
        """Return the fields of some tags that say something, as they stand in the file."""
        return sorted(self.all(*tags), key=lambda field: field.line)

    def text(self, *tags: str) -> str | None:
        """Return the readable text of the first of the tags that has one."""
        return next((text for field in self.all(*tags) if (text := readable(field.text))), None)

    def fault(self, field: Field, reason: str) -> None:
        """Put down what is wrong with a field."""
        place = Source(file=self.place.file, format=self.place.format, at=str(field.line))
        self._faults.append(rejected(place, reason, f"{field.tag} {field.text}"))

    def faults(self) -> Iterator[Rejected]:
        """Yield what was found wrong."""
        yield from self._faults

    def add_id(self, scheme: str, field: Field) -> None:
        """Take the id that a field should be; the first of a scheme stays."""
        text = clean(field.text)
        if found := ids.normalise(scheme, text):
            self.ids.setdefault(scheme, found)
        else:
            self.fault(field, f"not an id of scheme {scheme}: {text[:80]}")

    def add_isbn(self, field: Field) -> None:
        """Take the first ISBN of a field of serial numbers; ISSNs may stand beside it or alone."""
        words = [word for word in re.split(r"[\s,;()]+", field.text) if word]
        if found := next((found for word in words if (found := isbn(word))), None):
            self.ids.setdefault("isbn", found)
        elif not all(_ISSN.fullmatch(word) for word in words):
            self.fault(field, f"not an id of scheme isbn: {clean(field.text)[:80]}")

    def add_likely_id(self, text: str) -> bool:
        """Take an id, if a text is one and nothing else; return whether it is."""
        found = known_id(text)
        if found:
            self.ids.setdefault(*found)
        return found is not None

    def add_link(self, field: Field) -> None:
        """Take a web address: an id if it is one's, else a link."""
        for word in field.text.split():
            url = f"https:{word}" if word.startswith("//") else word.strip("<>;,")
            if self.add_likely_id(url):
                continue
            if url.startswith(("http://", "https://", "ftp://", "www.")):
                self.links[clean(url)] = None
            else:
                self.fault(field, "no web address")
                return


def unique(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the texts that are not empty, each once."""
    return tuple(dict.fromkeys(text for text in texts if text))
