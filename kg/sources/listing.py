"""Pasted listings: what is left when papers are selected on a web page and pasted as text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import BinaryIO

from kg.sources._listing import abstracts, author_page, cards, entries
from kg.sources._listing.lines import Line, decode, numbered, unwrapped
from kg.sources._listing.page import FORMAT, Page, Piece, find_owner
from kg.sources._listing.prose import starts_abstract

__all__ = ["CARRIES", "NAME", "SUFFIXES", "TITLE", "WHERE", "read", "sniff"]

NAME = FORMAT
TITLE = "pasted listing of papers (text of a web page)"
WHERE = "select a page of papers in a browser, copy, and paste into a text file"
CARRIES = "title, abstract, authors, categories, date, arXiv id, comment, as the page shows them"
SUFFIXES = (".txt", ".text")
MARKS = (b"arXiv:", b"Abstract:", b"Authors:", b"Title:", b"Published", b"Abstract")

Layout = Callable[[Sequence[Line], Page], Iterator[Piece]]


def sniff(name: str, head: bytes) -> bool:
    """Return whether a text file shows one of the four layouts."""
    if b"\0" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    if name != "-" and not name.lower().endswith(SUFFIXES):
        return False
    return _layout(_page_lines(head)) is not None


def read(stream: BinaryIO, file: str) -> Iterator[Piece]:
    """Yield the records of a page, and each line that belongs to none of them as rejected.

    The whole page is read at once: where a title ends is told by the words of other entries.
    """
    lines = _page_lines(stream.read())
    page = Page(file)
    layout = _layout(lines)
    if layout is None:
        yield from (page.rejected(line, "no listing of papers") for line in lines if line.text)
        return
    yield from layout(lines, page)


def _page_lines(content: bytes) -> list[Line]:
    return unwrapped(numbered(decode(content)), _is_mark)


def _is_mark(text: str) -> bool:
    return cards.is_header(text) or entries.is_field(text) or starts_abstract(text)


def _layout(lines: Sequence[Line]) -> Layout | None:
    """Return the reader of the layout whose marks stand on most lines, None where none does.

    The head of an author's page says more than the word "Abstract:" on some of its lines.
    """
    marks: tuple[tuple[int, Layout], ...] = (
        (sum(cards.is_header(line.text) for line in lines), cards.read),
        (sum(entries.is_id_line(line.text) for line in lines), entries.read),
    )
    most, layout = max(marks, key=lambda mark: mark[0])
    if most:
        return layout
    if find_owner(lines):
        return author_page.read
    return abstracts.read if any(starts_abstract(line.text) for line in lines) else None
