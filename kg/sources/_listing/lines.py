"""A pasted page as numbered lines: decoded, cleaned, and put together into paragraphs."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kg.text import clean

__all__ = ["Line", "decode", "joined", "numbered", "paragraphs"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class Line(NamedTuple):
    """A line of a page: its number from 1, its text as shown, and the same with tabs kept.

    A blank line has no text. A tab may be where a browser put two columns into one line.
    """

    number: int
    text: str
    tabbed: str


def decode(content: bytes) -> str:
    """Return the text of a pasted file: by its byte order mark, else UTF-8, else Windows-1252."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content.decode(encoding, errors="replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def numbered(text: str) -> list[Line]:
    """Return the lines of a page; every kind of line end counts, white space is folded.

    A form feed or line separator inside a line does not end it, so that numbers agree with
    those an editor shows.
    """
    rows = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return [_line(number, row) for number, row in enumerate(rows, 1)]


def _line(number: int, row: str) -> Line:
    text = clean(row)
    if "\t" not in row:
        return Line(number, text, text)
    cells = (clean(cell) for cell in row.split("\t"))
    return Line(number, text, "\t".join(cell for cell in cells if cell))


def paragraphs(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Yield the runs of lines between blank ones."""
    run: list[Line] = []
    for line in lines:
        if line.text:
            run.append(line)
        elif run:
            yield run
            run = []
    if run:
        yield run


def joined(lines: Iterable[Line]) -> str:
    """Return the text of wrapped lines as one."""
    return " ".join(line.text for line in lines)
