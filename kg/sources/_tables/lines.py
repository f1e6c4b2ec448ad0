"""Lines of text, whether newlines, returns or both end them."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import BinaryIO, cast

from kg.model import Rejected, Source
from kg.sources._text import UNKNOWN_ENCODING, Line, byte_lines, is_garbled, rejected
from kg.streams import rejoined

__all__ = ["numbered", "unended"]

_HEAD = 1 << 16
_BARE_RETURN = re.compile(r"(?<=\r)(?!\n)")


def numbered(stream: BinaryIO, file: str, name: str) -> Iterator[Line | Rejected]:
    """Yield each line with its end: UTF-8 where it is that, else Windows-1252, line by line.

    A line of more than `kg.sources._text.LONGEST` bytes is rejected; `name` is the format's. That
    text is in neither encoding is told once.
    """
    number, told = 0, False
    for item in byte_lines(_with_newlines(stream), file, name):
        if isinstance(item, Rejected):
            number += 1
            yield item
            continue
        decoded = _decoded(item[1])
        if not told and is_garbled(decoded, item[1]):
            told = True
            place = Source(file=file, format=name, at=str(number + 1))
            reason = f"{UNKNOWN_ENCODING}, here and below in this file"
            yield rejected(place, reason, decoded)
        for text in _split(decoded):
            number += 1
            yield Line(number, text)


def unended(stream: BinaryIO, file: str, name: str) -> Iterator[Line | Rejected]:
    """Yield what `numbered` does, without the line ends."""
    for line in numbered(stream, file, name):
        if isinstance(line, Rejected):
            yield line
        else:
            yield Line(line.number, line.text.rstrip("\r\n"))


def _decoded(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("cp1252", "replace")


def _split(text: str) -> list[str]:
    """Return the lines that bare returns make of a line."""
    if "\r" not in text or text.find("\r") >= len(text) - 2:
        return [text]
    return [part for part in _BARE_RETURN.split(text) if part]


def _with_newlines(stream: BinaryIO) -> BinaryIO:
    """Return the stream; where its lines end in returns alone, these as newlines.

    So that a whole file of them is not one line that must be held.
    """
    head = stream.read(_HEAD)
    whole = rejoined(head, stream)
    if b"\r" in head[:-1] and b"\n" not in head:
        return cast("BinaryIO", io.BufferedReader(_Newlines(whole), _HEAD))
    return whole


class _Newlines(io.RawIOBase):
    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        part = self._stream.read(len(buffer)).replace(b"\r", b"\n")
        buffer[: len(part)] = part
        return len(part)
