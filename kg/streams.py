"""A file as a stream of plain bytes: decompressed, and UTF-16 or UTF-32 brought to UTF-8."""

from __future__ import annotations

import codecs
import gzip
import io
import zipfile
import zlib
from typing import BinaryIO, cast

__all__ = ["damage", "plain", "rejoined"]

_GZIP = b"\x1f\x8b"
_ZSTD = b"\x28\xb5\x2f\xfd"
_CHUNK = 1 << 16
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
    mark of UTF-8 is left out; text in UTF-16 or UTF-32 comes as UTF-8. Reading raises one of
    `damage()` where compressed data break off or are damaged.
    """
    stream = io.BufferedReader(cast("io.RawIOBase", _decompressed(raw)))
    start = stream.peek(4)[:4]
    if start.startswith(codecs.BOM_UTF8):
        stream.read(len(codecs.BOM_UTF8))
    for mark, encoding in _WIDE:
        if start.startswith(mark):
            return cast("BinaryIO", io.BufferedReader(_Recoded(stream, encoding), _CHUNK))
    return stream


def damage() -> tuple[type[Exception], ...]:
    """Return the errors that reading damaged compressed data raises."""
    import zstandard

    return (OSError, EOFError, zlib.error, zipfile.BadZipFile, zstandard.ZstdError)


def _decompressed(raw: BinaryIO) -> BinaryIO:
    start = raw.read(4)
    raw.seek(0)
    if start.startswith(_GZIP):
        return cast("BinaryIO", gzip.GzipFile(fileobj=raw))
    if start == _ZSTD:
        import zstandard

        reader = zstandard.ZstdDecompressor().stream_reader(raw, read_across_frames=True)
        return cast("BinaryIO", reader)
    return raw


def rejoined(head: bytes, rest: BinaryIO) -> BinaryIO:
    """Return a stream of what was read ahead, and then of what is left."""
    return cast("BinaryIO", io.BufferedReader(_Rejoined(head, rest), _CHUNK))


class _Rejoined(io.RawIOBase):
    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head, self._rest = memoryview(head), rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        if not self._head:
            part = self._rest.read(len(buffer))
            buffer[: len(part)] = part
            return len(part)
        count = min(len(buffer), len(self._head))
        buffer[:count] = self._head[:count]
        self._head = self._head[count:]
        return count


class _Recoded(io.RawIOBase):
    """A stream of another encoding, read as UTF-8; what can't be decoded becomes U+FFFD."""

    def __init__(self, stream: BinaryIO, encoding: str) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder(encoding)("replace")
        self._ready = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        while not self._ready:
            chunk = self._stream.read(_CHUNK)
            self._ready = self._decoder.decode(chunk, final=not chunk).encode("utf-8", "replace")
            if not chunk:
                break
        count = min(len(buffer), len(self._ready))
        buffer[:count] = self._ready[:count]
        self._ready = self._ready[count:]
        return count
