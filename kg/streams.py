"""A file as a stream of plain bytes: decompressed, and UTF-16 or UTF-32 brought to UTF-8."""

from __future__ import annotations

import codecs
import gzip
import io
import zipfile
import zlib
from collections.abc import Callable
from typing import BinaryIO, cast

__all__ = ["CHUNK", "damage", "plain", "rejoined"]

_GZIP = b"\x1f\x8b"
_ZSTD = b"\x28\xb5\x2f\xfd"
CHUNK = 1 << 16
"""How many bytes are read at a time."""

# The marks of UTF-32 come first: little-endian, it begins as UTF-16's does.
_WIDE = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def plain(raw: BinaryIO) -> BinaryIO:
    """Return the content of a file that is open at its beginning, ready for a reader.

    gzip and Zstandard are known by how they begin, whatever the file is called. A byte order
    mark of UTF-8 is left out; text in UTF-16 or UTF-32 comes as UTF-8. Where compressed data
    break off or are damaged, all that stands before is read as if the file ended there; the next
    reading raises one of `damage()`.
    """
    stream = io.BufferedReader(cast("io.RawIOBase", _decompressed(raw)), CHUNK)
    start = stream.peek(4)[:4]
    if start.startswith(codecs.BOM_UTF8):
        stream.read(len(codecs.BOM_UTF8))
    for mark, encoding in _WIDE:
        if start.startswith(mark):
            return cast("BinaryIO", io.BufferedReader(_Recoded(stream, encoding), CHUNK))
    return stream


def damage() -> tuple[type[Exception], ...]:
    """Return the errors that reading damaged compressed data raises."""
    import zstandard

    return (OSError, EOFError, zlib.error, zipfile.BadZipFile, zstandard.ZstdError)


def _decompressed(raw: BinaryIO) -> BinaryIO:
    start = raw.read(4)
    raw.seek(0)
    if start.startswith(_GZIP):
        return cast("BinaryIO", _Compressed(gzip.GzipFile(fileobj=raw).read1))
    if start == _ZSTD:
        return cast("BinaryIO", _Zstandard(raw))
    if isinstance(raw, zipfile.ZipExtFile):
        return cast("BinaryIO", _Compressed(raw.read1))
    return raw


def rejoined(head: bytes, rest: BinaryIO) -> BinaryIO:
    """Return a stream of what was read ahead, and then of what is left."""
    return cast("BinaryIO", io.BufferedReader(_Rejoined(head, rest), CHUNK))


class _Filled(io.RawIOBase):
    """A stream whose bytes are made a piece at a time.

    It ends where they are damaged, and raises the error when read again: a buffer that asks for
    more drops what it has got when an error is raised.
    """

    _ready = memoryview(b"")
    _error: Exception | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        if not self._ready:
            self._ready = memoryview(self._next_or_end())
        count = min(len(buffer), len(self._ready))
        buffer[:count] = self._ready[:count]
        self._ready = self._ready[count:]
        return count

    def _next_or_end(self) -> bytes:
        if self._error:
            raise self._error
        try:
            return self._next()
        except damage() as error:
            self._error = error
            return b""

    def _next(self) -> bytes:
        """Return the next piece, empty at the end."""
        raise NotImplementedError


class _Rejoined(_Filled):
    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._ready, self._rest = memoryview(head), rest

    def _next(self) -> bytes:
        return self._rest.read(CHUNK)


class _Compressed(_Filled):
    def __init__(self, read: Callable[[int], bytes]) -> None:
        self._read = read

    def _next(self) -> bytes:
        return self._read(CHUNK)


class _Recoded(_Filled):
    """A stream of another encoding, read as UTF-8; what can't be decoded becomes U+FFFD."""

    def __init__(self, stream: BinaryIO, encoding: str) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder(encoding)("replace")

    def _next(self) -> bytes:
        while chunk := self._stream.read(CHUNK):
            if text := self._decoder.decode(chunk):
                return text.encode("utf-8", "replace")
        return self._decoder.decode(b"", final=True).encode("utf-8", "replace")


class _Zstandard(_Filled):
    """Zstandard frames, one after another; zstandard's own reader ends quietly in a cut one."""

    def __init__(self, stream: BinaryIO) -> None:
        from zstandard import ZstdDecompressor

        self._stream, self._start = stream, ZstdDecompressor().decompressobj
        self._frame = self._start()
        self._left = b""

    def _next(self) -> bytes:
        while chunk := self._left or self._stream.read(CHUNK):
            data = self._frame.decompress(chunk)
            self._left = self._frame.unused_data
            if self._frame.eof:
                self._frame, self._inside = self._start(), False
            else:
                self._left, self._inside = b"", True
            if data:
                return data
        if self._inside:
            self._inside = False
            raise EOFError("Compressed file ended before the end of its last frame")
        return b""

    _inside = False
