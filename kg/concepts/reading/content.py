"""The content of a vocabulary file: decompressed, as text, and which suffix tells what it is."""

from __future__ import annotations

import io
import re
import sys
from pathlib import Path, PurePath
from typing import NamedTuple

from kg.model import InputError
from kg.streams import damage, plain

__all__ = ["COMPRESSED", "Content", "Stored", "content", "stored", "suffix_of"]

_STDIN = "-"
COMPRESSED = (".gz", ".zst")
"""The suffixes of compressed files."""

_UNREADABLE = "can't be read: {}. Give a vocabulary: SKOS, CSV or a list."
_HEAD = 4096
_BINARY = re.compile(rb"[\x00\x01-\x08\x0e-\x1a]|\A(?:%PDF|PK\x03\x04|\x89PNG|\xff\xd8\xff)")


class Content(NamedTuple):
    """A file's bytes, in UTF-8 where a mark said what else they were in.

    `name` is what messages call it, `suffix` that of its name, without one of compression.
    """

    name: str
    suffix: str
    data: bytes

    def text(self) -> str:
        """Return the text: UTF-8, else Windows-1252; InputError where it is in neither."""
        try:
            return self.data.decode("utf-8")
        except UnicodeDecodeError as error:
            try:
                return self.data.decode("cp1252")
            except UnicodeDecodeError:
                raise self.not_utf8(error) from error

    def utf8(self) -> str:
        """Return the text, which must be UTF-8; InputError with the line where it isn't."""
        try:
            return self.data.decode("utf-8")
        except UnicodeDecodeError as error:
            raise self.not_utf8(error) from error

    def not_utf8(self, error: UnicodeDecodeError) -> InputError:
        """Return what to say of the first byte that can't be decoded."""
        line = self.data.count(b"\n", 0, error.start) + 1
        return InputError(
            f"{self.name}:{line}: not UTF-8 ({self.data[error.start : error.start + 1]!r} "
            "can't be read). Save the file as UTF-8."
        )


class Stored(NamedTuple):
    """A file as it lies there: for what is read once and kept, as pipes end."""

    path: Path
    data: bytes

    @property
    def name(self) -> str:
        """Return what messages call it."""
        return "stdin" if str(self.path) == _STDIN else str(self.path)


def stored(path: Path) -> Stored:
    """Return the bytes of a file, of standard input for `-`; InputError where it can't be read."""
    file = Stored(path, b"")
    try:
        data = sys.stdin.buffer.read() if str(path) == _STDIN else path.read_bytes()
    except OSError as error:
        raise InputError(f"{file.name}: {_UNREADABLE.format(error.strerror)}") from error
    return file._replace(data=data)


def content(file: Stored) -> Content:
    """Return the content of a file.

    gzip and Zstandard are opened, text in UTF-16 or UTF-32 with a byte order mark comes as UTF-8.
    InputError where the file is damaged, empty, or holds no text.
    """
    name, data = file.name, _data(file)
    if not data.strip():
        raise InputError(f"{name}: the file is empty. Give a vocabulary: SKOS, CSV or a list.")
    if _BINARY.search(data, 0, _HEAD):
        raise InputError(
            f"{name}: it holds binary data, no text. Give SKOS, CSV or a list of labels, as UTF-8."
        )
    return Content(name, suffix_of(file.path), data)


def _data(file: Stored) -> bytes:
    try:
        stream = plain(io.BytesIO(file.data))
        data = stream.read()
        stream.read(1)  # raises what was taken for the end of the file
    except damage() as error:
        raise InputError(f"{file.name}: damaged: {error}. Fetch it again.") from error
    return data


def suffix_of(path: PurePath) -> str:
    """Return the suffix of a file's name, in small letters, without one of compression."""
    name = path.name.lower()
    for suffix in COMPRESSED:
        name = name.removesuffix(suffix)
    return PurePath(name).suffix
