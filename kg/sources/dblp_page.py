"""Pages of dblp as a browser copies them: a person's publications and search results."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from kg.model import Record, Rejected
from kg.sources._pages import reading

__all__ = ["CARRIES", "MARKS", "NAME", "SUFFIXES", "TITLE", "WHERE", "read", "sniff"]

NAME = "dblp-page"
TITLE = "dblp pages copied from a browser"
WHERE = "a person's page or search results on dblp.org: select all, copy, paste into a file"
CARRIES = (
    "title, authors with their dblp numbers, venue, volume, pages, year, type, arXiv id, dblp key"
)
SUFFIXES = reading.SUFFIXES
MARKS = (b"dblp", b"electronic edition", b"export record", b"CoRR abs/", b"[c1]", b"[j1]", b"[i1]")


def sniff(name: str, head: bytes) -> bool:
    """Return whether most entries in the beginning of a file are of this site."""
    return reading.claims(NAME, name, head)


def read(stream: BinaryIO, file: str) -> Iterator[Record | Rejected]:
    """Yield the records of a page, and each line that belongs to none of them as rejected."""
    yield from reading.read(stream, file, NAME)
