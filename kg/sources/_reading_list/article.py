"""A paper as the head of a page describes it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from kg import ids
from kg.model import Author, Record, Reference, Rejected, Source
from kg.sources._fields import text
from kg.sources._reading_list import addresses
from kg.sources._text import rejected

__all__ = ["Article", "reference"]

_PART = re.compile(r"(?:^|;)\s*citation_(\w+)=")
_FILLED = ("title", "authors", "date", "venue", "volume", "issue", "pages", "publisher", "abstract",
           "keywords", "references", "categories", "comment", "journal_ref")  # fmt: skip


@dataclass
class Article:
    """The fields of a paper, gathered from several places of a page."""

    line: int
    title: str | None = None
    ids: dict[str, str] = field(default_factory=dict)
    version: str | None = None
    authors: tuple[Author, ...] = ()
    date: str | None = None
    venue: str | None = None
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None
    publisher: str | None = None
    abstract: str | None = None
    keywords: tuple[str, ...] = ()
    references: tuple[Reference, ...] = ()
    categories: tuple[str, ...] = ()
    comment: str | None = None
    journal_ref: str | None = None
    links: dict[str, None] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def add_id(self, scheme: str, value: str) -> None:
        """Take an id; note the fault if it is none."""
        if canonical := ids.normalise(scheme, value):
            arxiv = ids.arxiv_of_doi(canonical) if scheme == "doi" else None
            self.ids.setdefault("arxiv" if arxiv else scheme, arxiv or canonical)
        elif value.strip():
            self.faults.append(f"not an id of scheme {scheme}: {value[:80]}")

    def add_address(self, address: str) -> None:
        """Take the id that an address holds; without one it is a link."""
        found = addresses.read(address)
        if found and found.value and not found.page:
            if self.ids.setdefault(found.scheme, found.value) == found.value:
                self.version = self.version or found.version
        elif address.startswith("http"):
            self.links.setdefault(address)

    def fill(self, other: Article) -> None:
        """Take from another description of the paper what this one lacks."""
        for name in _FILLED:
            if not getattr(self, name):
                setattr(self, name, getattr(other, name))
        for scheme, value in other.ids.items():
            self.ids.setdefault(scheme, value)

    def pieces(self, place: Source) -> Iterator[Record | Rejected]:
        """Yield the record, and what of it could not be read."""
        yield Record(
            source=place,
            ids=self.ids,
            version=self.version,
            title=self.title,
            abstract=self.abstract,
            authors=self.authors,
            categories=self.categories,
            keywords=self.keywords,
            date=self.date,
            venue=self.venue,
            volume=self.volume,
            issue=self.issue,
            pages=self.pages,
            publisher=self.publisher,
            journal_ref=self.journal_ref,
            comment=self.comment,
            links=tuple(self.links),
            references=self.references,
        )
        for fault in self.faults:
            yield rejected(place, fault, fault)


def reference(value: str) -> Reference | None:
    """Return the work that a `citation_reference` tag names, in parts or as running text."""
    parts = _PART.split(value)
    fields: dict[str, str] = {}
    for key, content in zip(parts[1::2], parts[2::2], strict=False):
        fields.setdefault(key, content.strip(" ;"))
    if not fields:
        return _in_words(value)
    known = {}
    for scheme, key in (("doi", "doi"), ("arxiv", "arxiv_id"), ("pmid", "pmid")):
        if key in fields and (canonical := ids.normalise(scheme, fields[key])):
            known[scheme] = canonical
    title = text(fields.get("title"))
    names = ("author", "title", "journal_title", "publication_date", "year")
    shown = text(". ".join(fields[name] for name in names if fields.get(name)))
    if not (known or shown):
        return None
    dated = re.match(r"\d{4}", fields.get("publication_date") or fields.get("year") or "")
    return Reference(ids=known, title=title, year=int(dated[0]) if dated else None, text=shown)


def _in_words(value: str) -> Reference | None:
    shown = text(value)
    mention = next(ids.find(value), None)
    known = {mention.scheme: mention.value} if mention else {}
    return Reference(ids=known, text=shown) if shown else None
