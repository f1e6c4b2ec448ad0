"""A pasted page as numbered lines: decoded, cleaned, and put together into paragraphs."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from kg.text import clean

__all__ = ["Line", "decode", "joined", "numbered", "paragraphs", "unwrapped"]

_NARROW = 40
_SCREEN = 132
_NEARLY_FULL = 0.75
_LEAST_WRAPPED = 6
_CROWD = 0.05  # of all lines are within a few characters of the width
_EDGE = 3
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


def unwrapped(lines: Sequence[Line], starts: Callable[[str], bool]) -> list[Line]:
    """Return the lines with hard line breaks inside paragraphs taken back.

    A page is hard-wrapped where most of its lines are nearly as long as the longest, and that is
    no longer than a screen. There a line goes on if the next one's first word had no room left
    on it, unless `starts` says that the next one begins something.
    """
    width = _wrap_width(lines)
    if width is None:
        return list(lines)
    made: list[Line] = []
    room = width
    for line in lines:
        first = line.text.split(" ", 1)[0]
        if made and made[-1].text and line.text and len(first) >= room and not starts(line.text):
            made[-1] = Line(made[-1].number, *_continued(made[-1], line))
        else:
            made.append(line)
        room = width - len(line.text) if len(line.text) <= width else _SCREEN
    return made


def _continued(line: Line, more: Line) -> tuple[str, str]:
    return f"{line.text} {more.text}", f"{line.tabbed} {more.tabbed}"


def _wrap_width(lines: Sequence[Line]) -> int | None:
    """Return the width that a page is wrapped to, None if it is not wrapped.

    Wrapped lines crowd right below the width; a title or two that was not wrapped is longer.
    """
    lengths = sorted((len(line.text) for line in lines if line.text), reverse=True)
    crowd = max(2, round(_CROWD * len(lengths)))
    width = next(
        (
            longest
            for longest, shorter in zip(lengths, lengths[crowd:], strict=False)
            if longest - shorter <= _EDGE
        ),
        0,
    )
    if len(lengths) < _LEAST_WRAPPED or not _NARROW <= width <= _SCREEN:
        return None
    full = sum(_NEARLY_FULL * width <= length <= width for length in lengths)
    return width if full >= len(lengths) / 2 else None


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
