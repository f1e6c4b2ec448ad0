"""A pasted page as lines: any encoding, any kind of line end, no line too long to be held."""

from __future__ import annotations

import io
import re
from typing import BinaryIO, cast

from kg.model import Rejected
from kg.sources._listing.lines import Line, numbered
from kg.sources._text import decode, encoding_of, lines
from kg.streams import rejoined

__all__ = ["page_lines", "unmarked"]

# How browsers write the mark of a list item; a hyphen or an asterisk may be text.
_BULLET = re.compile(r"[•◦▪‣●○■]\s*|[*⁃]\s+")


def page_lines(stream: BinaryIO, file: str, name: str) -> tuple[list[Line], list[Rejected]]:
    """Return the lines of a page without list marks, and what is too long to be one."""
    start = stream.read(4)
    whole = rejoined(start, stream)
    if encoding_of(start):
        whole = cast("BinaryIO", io.BytesIO(decode(whole.read()).encode("utf-8", "replace")))
    made: list[Line] = []
    rejected: list[Rejected] = []
    for item in lines(whole, file, name):
        if isinstance(item, Rejected):
            rejected.append(item)
            made.append(Line(len(made) + 1, "", ""))
        else:
            first = len(made) + 1
            made += (unmarked(line, first) for line in numbered(item.text))
    return made, rejected


def unmarked(line: Line, first: int) -> Line:
    """Return a line without the mark of a list item, numbered on from the line `first`."""
    number = line.number - 1 + first
    if mark := _BULLET.match(line.text):
        text = line.text[mark.end() :]
        return Line(number, text, line.tabbed[mark.end() :].lstrip("\t"))
    return Line(number, line.text, line.tabbed)
