"""Pasted listings: what is left when papers are selected on a web page and pasted as text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from kg.sources._listing.page import FORMAT, Piece
from kg.sources._pages import reading

__all__ = ["CARRIES", "MARKS", "NAME", "SUFFIXES", "TITLE", "WHERE", "read", "sniff"]

NAME = FORMAT
TITLE = "pasted listing of papers (text of a web page)"
WHERE = "select a page of papers in a browser, copy, and paste into a text file"
CARRIES = "title, abstract, authors, categories, date, arXiv id, comment, as the page shows them"
SUFFIXES = reading.SUFFIXES
MARKS = (b"Abstract:", b"arXiv:", b"Created:", b"et al.", b"Publications")


def sniff(name: str, head: bytes) -> bool:
    """Return whether a text file shows one of the four layouts, and no known site's."""
    return reading.claims(NAME, name, head)


def read(stream: BinaryIO, file: str) -> Iterator[Piece]:
    """Yield the records of a page, and each line that belongs to none of them as rejected.

    The whole page is read at once: where a title ends is told by the words of other entries.
    """
    yield from reading.read(stream, file, NAME)
