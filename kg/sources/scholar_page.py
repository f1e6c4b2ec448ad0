"""Pages of Google Scholar as a browser copies them: profiles and search results."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from kg.model import Record, Rejected
from kg.sources._pages import reading

__all__ = ["CARRIES", "MARKS", "NAME", "SUFFIXES", "TITLE", "WHERE", "read", "sniff"]

NAME = "scholar-page"
TITLE = "Google Scholar pages copied from a browser"
WHERE = "a profile or search results on scholar.google.com: select all, copy, paste into a file"
CARRIES = "title, authors (often cut off), venue, volume, pages, year, arXiv id"
SUFFIXES = reading.SUFFIXES
MARKS = (b"Cited by", b"Related articles", b"Verified email", b"[PDF]", b"versions", b"Articles")


def sniff(name: str, head: bytes) -> bool:
    """Return whether most entries in the beginning of a file are of this site."""
    return reading.claims(NAME, name, head)


def read(stream: BinaryIO, file: str) -> Iterator[Record | Rejected]:
    """Yield the records of a page, and each line that belongs to none of them as rejected."""
    yield from reading.read(stream, file, NAME)
