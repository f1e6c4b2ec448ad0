"""Input as numbered lines of text, in whatever encoding; and what is said of a bad piece."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from kg.model import Rejected, Source
from kg.text import clean

__all__ = [
    "LONGEST",
    "UNKNOWN_ENCODING",
    "Line",
    "byte_lines",
    "decode",
    "encoding_of",
    "excerpt",
    "is_garbled",
    "lines",
    "rejected",
]

LONGEST = 32 << 20
"""The longest line that is read, in bytes; a longer one is rejected without being held."""

UNKNOWN_ENCODING = "text that is neither UTF-8 nor Windows-1252; save the file as UTF-8"

_EXCERPT = 80
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class Line(NamedTuple):
    """A line of a file: its number from 1, and its text without the line end."""

    number: int
    text: str


def rejected(place: Source, reason: str, text: bytes | str = "") -> Rejected:
    """Return the rejection of a piece of input, with the beginning of its text."""
    return Rejected(file=place.file, at=place.at, reason=reason, text=excerpt(text))


def excerpt(text: bytes | str) -> str:
    """Return how a piece of input begins, as one short line."""
    start = text[: 4 * _EXCERPT]
    if isinstance(start, bytes):
        start = start.decode("utf-8", "replace")
    return clean(start)[:_EXCERPT]


def encoding_of(head: bytes) -> str | None:
    """Return the encoding that a byte order mark shows, None without one."""
    return next((encoding for mark, encoding in _MARKS if head.startswith(mark)), None)


def decode(content: bytes) -> str:
    """Return the text of some bytes: by byte order mark, else UTF-8, else Windows-1252.

    A multi-byte character that is cut off at the end, as in the head of a file, is dropped.
    """
    if encoding := encoding_of(content):
        return content.decode(encoding, "replace")
    try:
        return codecs.getincrementaldecoder("utf-8")().decode(content)
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def is_garbled(text: str, content: bytes) -> bool:
    """Return whether a text was decoded from bytes that no encoding of `decode` has."""
    return "\ufffd" in text and "\ufffd".encode() not in content


def byte_lines(stream: BinaryIO, file: str, name: str) -> Iterator[tuple[int, bytes] | Rejected]:
    """Yield each line with its number; a byte order mark is taken off the first.

    A line of more than `LONGEST` bytes is rejected; no more of it than that is ever held.
    """
    number = 0
    while line := stream.readline(LONGEST):
        number += 1
        if number == 1:
            line = line.removeprefix(codecs.BOM_UTF8)
        if len(line) == LONGEST and not line.endswith(b"\n"):
            length = len(line) + _skip_line(stream)
            place = Source(file=file, format=name, at=str(number))
            yield rejected(place, f"a line of {length:,} bytes; at most {LONGEST:,} are read", line)
            continue
        yield number, line


def _skip_line(stream: BinaryIO) -> int:
    """Read to the end of the line and return how many bytes that were."""
    length = 0
    while part := stream.readline(LONGEST):
        length += len(part)
        if part.endswith(b"\n"):
            break
    return length


def lines(stream: BinaryIO, file: str, name: str) -> Iterator[Line | Rejected]:
    """Yield each line as text: UTF-8 where it is that, else Windows-1252, line by line."""
    for item in byte_lines(stream, file, name):
        if isinstance(item, Rejected):
            yield item
            continue
        number, line = item
        try:
            text = line.decode("utf-8")
        except UnicodeDecodeError:
            text = line.decode("cp1252", "replace")
        yield Line(number, text.rstrip("\r\n"))
