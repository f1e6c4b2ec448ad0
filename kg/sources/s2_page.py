"""Pages of Semantic Scholar as a browser copies them: an author's papers and search results."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from kg.model import Record, Rejected
from kg.sources._pages import reading

__all__ = ["CARRIES", "MARKS", "NAME", "SUFFIXES", "TITLE", "WHERE", "read", "sniff"]

NAME = "s2-page"
TITLE = "Semantic Scholar pages copied from a browser"
WHERE = "an author's page or search results on semanticscholar.org: select all, copy, paste"
CARRIES = "title, authors (often cut off), fields of study, venue, date, sometimes abstract, DOI"
SUFFIXES = reading.SUFFIXES
MARKS = (
    b"TLDR",
    b"Expand",
    b"Save",
    b"Alert",
    b"Cite",
    b"Citations",
    b"[PDF]",
    b"Computer Science",
)


def sniff(name: str, head: bytes) -> bool:
    """Return whether most entries in the beginning of a file are of this site."""
    return reading.claims(NAME, name, head)


def read(stream: BinaryIO, file: str) -> Iterator[Record | Rejected]:
    """Yield the records of a page, and each line that belongs to none of them as rejected."""
    yield from reading.read(stream, file, NAME)
