"""Pasted text of pages: whose entries it holds, and each entry read by its own layout.

A file may hold several pages, of different sites too. Entries that show their layout beyond doubt
are found first; what lies between them is furniture of the sites, is read as one of the layouts
of `kg.sources._listing`, or is rejected line by line.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import PurePosixPath
from typing import BinaryIO

from kg.sources._listing import layouts as listing
from kg.sources._listing.lines import Line, numbered
from kg.sources._listing.page import Page, Piece
from kg.sources._pages import (
    arxiv_abstract,
    arxiv_list,
    arxiv_search,
    dblp,
    s2,
    scholar_profile,
    scholar_results,
)
from kg.sources._pages.content import page_lines, unmarked
from kg.sources._pages.furniture import is_furniture
from kg.sources._pages.layout import Head, Layout, Span
from kg.sources._text import decode

__all__ = ["SUFFIXES", "claims", "read"]

SUFFIXES = (".txt", ".text")
"""How files of pasted text are named; they may also have no suffix, or come by standard input."""

# Where two find the same lines, the earlier one has them: its marks leave less doubt.
_LAYOUTS: tuple[Layout, ...] = (
    arxiv_list,
    arxiv_search,
    arxiv_abstract,
    dblp,
    scholar_results,
    s2,
    scholar_profile,
)
_PROGRAMS = frozenset(
    """.bib .c .cpp .css .csv .go .h .htm .html .ipynb .java .js .json .jsonl .py .pyi .r .ris .rs
    .sh .tex .toml .ts .tsv .ttl .xml .yaml .yml""".split()
)
_LINK = b"](http"  # of Markdown; what a browser copies has no such
_MARKUP = (b"<", b"{", b"@", b"%PDF", b"[{", b'["', b"PK\x03")


def claims(format_name: str, name: str, head: bytes) -> bool:
    """Return whether a file is pasted text, and most entries in its beginning are of a format.

    A site's page shows that by its content, whatever the file is called, if only that is no name
    of program text. A listing shows less: its file must be named as text is, or not at all.
    """
    suffix = PurePosixPath(name.lower()).suffix
    if format_name == listing.FORMAT and suffix and suffix not in SUFFIXES:
        return False
    return suffix not in _PROGRAMS and _claim(head) == format_name


@lru_cache(maxsize=2)
def _claim(head: bytes) -> str | None:
    """Return the format with most entries in the beginning of a file, None where there is none."""
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    if head.lstrip().startswith(_MARKUP) or (b"\0" in head and not wide) or _LINK in head:
        return None
    lines = [unmarked(line, 1) for line in numbered(decode(head))]
    rows = [line for line in lines if line.text]
    spans = _spans(rows)
    if not spans:
        return listing.FORMAT if listing.layout(listing.whole(lines)) else None
    counts = Counter(span.layout.FORMAT for span in spans)
    taken = {row.number for span in spans for row in rows[span.start : span.end]}
    counts[listing.FORMAT] = listing.marks([row for row in rows if row.number not in taken])
    return max(sorted(counts), key=lambda name: counts[name])


def _spans(rows: Sequence[Line]) -> list[Span]:
    """Return the entries in order, none of which shares a line with another."""
    taken = bytearray(len(rows))
    spans: list[Span] = []
    for layout in _LAYOUTS:
        for start, end in layout.find(rows):
            if not any(taken[start:end]):
                taken[start:end] = b"\1" * (end - start)
                spans.append(Span(start, end, layout))
    return sorted(spans, key=lambda span: span.start)


def read(stream: BinaryIO, file: str, name: str) -> Iterator[Piece]:
    """Yield the records of a pasted file, and each line that belongs to none as rejected.

    The whole page is held: where an entry ends is told by the next one.
    """
    lines, rejected = page_lines(stream, file, name)
    yield from rejected
    rows = [line for line in lines if line.text]
    page = Page(file, name)
    spans = _spans(rows)
    if not spans:
        yield from listing.read(lines, page)
        return
    heads: dict[str, Head] = {}
    at = 0
    for span in spans:
        gap = rows[at : span.start]
        known = span.layout.__name__
        heads[known] = head = span.layout.head(gap, heads.get(known, Head()))
        yield from _gap([line for line in gap if line.number not in head.used], lines, page)
        yield from span.layout.read(rows[span.start : span.end], page, head)
        at = span.end
    yield from _gap(rows[at:], lines, page)


def _gap(gap: Sequence[Line], lines: Sequence[Line], page: Page) -> Iterator[Piece]:
    """Yield what lies between entries: records of a listing, or lines of no entry."""
    left = {line.number for line in gap if not is_furniture(line.text)}
    if not left:
        return
    between = lines[gap[0].number - 1 : gap[-1].number]
    kept = [line if line.number in left else Line(line.number, "", "") for line in between]
    if listing.layout(listing.whole(kept)):
        yield from listing.read(kept, page)
        return
    for line in kept:
        if line.text:
            yield page.rejected(line, "a line of no entry of the page")
