"""The text of a page in whatever encoding it is: as it declares, as it shows, or as is usual."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import BinaryIO

__all__ = ["chunks"]

_CHUNK = 1 << 18
_DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_HEAD = 4_096


def chunks(stream: BinaryIO) -> Iterator[str]:
    """Yield the text of a page piece by piece.

    What is UTF-8 is read as that; else the declared encoding counts, else Windows-1252.
    """
    first = stream.read(_CHUNK)
    decoder = codecs.getincrementaldecoder(_encoding(first))("replace")
    part = first
    while part:
        yield decoder.decode(part)
        part = stream.read(_CHUNK)
    yield decoder.decode(b"", final=True)


def _encoding(head: bytes) -> str:
    declared = _DECLARED.search(head[:_HEAD])
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return _usable(declared[1]) if declared else "cp1252"
    if declared is None or not head.isascii():
        return "utf-8"
    return _usable(declared[1])


def _usable(name: bytes) -> str:
    """Return an encoding of text that has letters where ASCII has them, by a page's name for it."""
    try:
        found = codecs.lookup(name.decode("ascii")).name
        known = "a".encode(found) == b"a" and b"a".decode(found) == "a"
    except (LookupError, UnicodeError, TypeError):
        return "utf-8"
    if found in {"ascii", "iso8859-1"}:
        return "cp1252"
    return {"gb2312": "gb18030", "gbk": "gb18030"}.get(found, found) if known else "utf-8"
