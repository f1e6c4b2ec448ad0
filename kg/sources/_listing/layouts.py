"""Which of the four layouts some lines have, and reading them so."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from kg.sources._listing import abstracts, author_page, cards, entries
from kg.sources._listing.lines import Line, unwrapped
from kg.sources._listing.page import FORMAT, Page, Piece, find_owner
from kg.sources._listing.prose import starts_abstract
from kg.sources._listing.stretches import stretches

__all__ = ["FORMAT", "Layout", "layout", "marks", "read", "whole"]

Layout = Callable[[Sequence[Line], Page], Iterator[Piece]]


def read(lines: Sequence[Line], page: Page) -> Iterator[Piece]:
    """Yield the records of some lines, and each line that belongs to none of them as rejected."""
    for part in stretches(whole(lines)):
        if known := layout(part):
            yield from known(part, page)
        else:
            yield from (page.rejected(line, "no listing of papers") for line in part if line.text)


def whole(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with hard line breaks inside paragraphs taken back."""
    return unwrapped(lines, _is_mark)


def _is_mark(text: str) -> bool:
    return cards.is_header(text) or entries.is_field(text) or starts_abstract(text)


def marks(lines: Sequence[Line]) -> int:
    """Return how many lines only cards or entries have."""
    return sum(cards.is_header(line.text) or entries.is_id_line(line.text) for line in lines)


def layout(lines: Sequence[Line]) -> Layout | None:
    """Return the reader of the layout whose marks stand on most lines, None where none does.

    The head of an author's page says more than the word "Abstract:" on some of its lines.
    """
    known: tuple[tuple[int, Layout], ...] = (
        (sum(cards.is_header(line.text) for line in lines), cards.read),
        (sum(entries.is_id_line(line.text) for line in lines), entries.read),
    )
    most, reader = max(known, key=lambda mark: mark[0])
    if most:
        return reader
    if find_owner(lines):
        return author_page.read
    return abstracts.read if any(starts_abstract(line.text) for line in lines) else None
