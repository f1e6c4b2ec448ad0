"""Pages of arXiv as a browser copies them: listings, search results and abstract pages.

Report numbers have no place in a record and are left out. The day that a listing's heading names
is the date of the new papers below it, not of those listed again.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from kg.model import Record, Rejected
from kg.sources._pages import reading

__all__ = ["CARRIES", "MARKS", "NAME", "SUFFIXES", "TITLE", "WHERE", "read", "sniff"]

NAME = "arxiv-page"
TITLE = "arXiv pages copied from a browser"
WHERE = "listings, searches and abstract pages on arxiv.org: select all, copy, paste into a file"
CARRIES = "title, abstract, authors, categories, date, ids, journal reference, comment, versions"
SUFFIXES = reading.SUFFIXES
MARKS = (b"arXiv:", b"Title:", b"Authors:", b"Subjects:", b"Submitted on", b"[pdf, ", b"Cite as:")


def sniff(name: str, head: bytes) -> bool:
    """Return whether most entries in the beginning of a file are of this site."""
    return reading.claims(NAME, name, head)


def read(stream: BinaryIO, file: str) -> Iterator[Record | Rejected]:
    """Yield the records of a page, and each line that belongs to none of them as rejected."""
    yield from reading.read(stream, file, NAME)
