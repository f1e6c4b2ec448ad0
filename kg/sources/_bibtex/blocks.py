"""A file as blocks: each runs from a line that begins an entry to the next such line.

A typing error thus spoils one block at the most, and no more than one is held.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from kg.sources._text import LONGEST
from kg.streams import damage

__all__ = ["KINDS", "Block", "blocks", "chunks"]

KINDS = frozenset(
    """article artwork audio bibnote book bookinbook booklet collection comment commentary
    conference control data dataset electronic image inbook incollection inproceedings inreference
    jurisdiction legal legislation letter manual mastersthesis misc movie music mvbook mvcollection
    mvproceedings mvreference online patent performance periodical phdthesis preamble preprint
    presentation proceedings reference report review set software standard string suppbook
    suppcollection suppperiodical techreport thesis unpublished video webpage www xdata""".split()
)
"""The entry types of BibTeX and BibLaTeX; others count where a key and a comma follow."""

_CHUNK = 1 << 20
_PIECE = 1 << 14
_AHEAD = 1024  # bytes behind an "@" that may be needed to know an entry
_INDENT = 200
# A known type may lack its brace: such an entry is told as faulty rather than taken for text.
_START = re.compile(
    rb"@[ \t]{0,9}(?:(?:%s)(?:\s{0,99}[{(]|[ \t]{1,9}[^\s{}(),]{1,99}[ \t]{0,9},)"
    rb"|[A-Za-z][\w.:+-]{0,60}[ \t]{0,9}\{\s{0,99}[^\s{}(),=\"%%]{0,200}\s{0,99},)"
    % "|".join(sorted(KINDS)).encode(),
    re.IGNORECASE,
)


class Block(NamedTuple):
    """A piece of a file: the line it begins on, its text, and whether it was too long to hold."""

    line: int
    text: str
    cut: bool


def blocks(stream: BinaryIO) -> Iterator[Block]:
    """Yield the blocks of a file; the first one may be the text before any entry.

    A block that is longer than `LONGEST` is cut off there.
    """
    buffer, line, scanned, skipping = b"", 1, 0, False
    for chunk in chunks(stream):
        buffer += chunk
        limit = max(len(buffer) - _AHEAD, 0)
        begin, scanned = 0, max(scanned, 0)
        for start in _starts(buffer, scanned, limit):
            yield from _block(buffer, begin, start, line, skipping=skipping)
            line += buffer.count(b"\n", begin, start)
            skipping, begin = False, start
        if limit - begin > LONGEST:
            yield from _block(buffer, begin, limit, line, skipping=skipping, cut=True)
            line += buffer.count(b"\n", begin, limit)
            begin, skipping = limit, True
        buffer, scanned = buffer[begin:], limit - begin
    begin = 0
    for start in [*_starts(buffer, max(scanned, 0), len(buffer)), len(buffer)]:
        yield from _block(buffer, begin, start, line, skipping=skipping)
        line += buffer.count(b"\n", begin, start)
        skipping, begin = False, start


def _block(  # noqa: PLR0913
    buffer: bytes, begin: int, end: int, line: int, *, skipping: bool, cut: bool = False
) -> Iterator[Block]:
    if end > begin and not skipping:
        yield Block(line, _decoded(buffer[begin:end]), cut)


def chunks(stream: BinaryIO) -> Iterator[bytes]:
    """Yield the content of a stream with every line end as one line feed.

    What can be read before damage is given before the error is raised.
    """
    # A read that meets damage loses what it has read so far, so each one is small.
    read = getattr(stream, "read1", stream.read)
    parts: list[bytes] = []
    size = 0
    try:
        while part := read(_PIECE):
            parts.append(part)
            size += len(part)
            if size >= _CHUNK and not part.endswith(b"\r"):
                yield _line_feeds(b"".join(parts))
                parts, size = [], 0
    except damage():
        yield _line_feeds(b"".join(parts))
        raise
    if parts:
        yield _line_feeds(b"".join(parts))


def _line_feeds(content: bytes) -> bytes:
    if b"\r" in content:
        return content.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return content


def _starts(buffer: bytes, scanned: int, limit: int) -> Iterator[int]:
    """Yield where lines begin an entry."""
    for match in _START.finditer(buffer, scanned):
        start = match.start()
        if start >= limit:
            return
        before = buffer[max(0, start - _INDENT) : start]
        _, newline, indent = before.rpartition(b"\n")
        if not indent.strip(b" \t\xef\xbb\xbf") and (newline or start < _INDENT):
            yield start


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")
