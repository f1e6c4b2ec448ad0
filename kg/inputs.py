"""The files that a command is given: folders walked, archives opened, names made plain.

A record carries its file's name, and outputs must not depend on where the files lie. So a file
given by itself is known by its last part, a file in a given folder by its path below it, and
only where two files would get one name by as much of their path as tells them apart.
"""

from __future__ import annotations

import gzip
import io
import os
import sys
import tempfile
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from shutil import copyfileobj
from typing import BinaryIO, NamedTuple, cast

from kg import sources
from kg.model import InputError, Record, Rejected

__all__ = ["HEAD", "Input", "collect", "read"]

HEAD = 65_536
"""How many bytes of a file its format is told from."""

_GZIP = b"\x1f\x8b"
_ZSTD = b"\x28\xb5\x2f\xfd"
_STDIN = "-"
# What `kg build` leaves in a folder, and how a folder is known to be one of ours.
_OUTPUTS = frozenset({"records.jsonl", "papers.jsonl", "report.json", "judgements.jsonl"})
_SIGNS = ("records.jsonl", "papers.jsonl", "report.json")


class Input(NamedTuple):
    """A file to read: the name its records carry, where it is, and whether the user named it.

    A file that a user names must be readable; one that lies in a folder may be something else.
    `copy` keeps the copy of standard input alive as long as it may be read.
    """

    name: str
    path: Path
    named: bool
    copy: object = None

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        """Give the content from its beginning, decompressed; InputError if it can't be opened."""
        try:
            raw: BinaryIO = self.path.open("rb")
        except OSError as error:
            raise InputError(f"{self.name}: can't be opened: {error.strerror}.") from error
        with raw:
            start = raw.read(4)
            raw.seek(0)
            with _decompressed(raw, start) as stream:
                yield stream

    def detect(self) -> sources.Format | None:
        """Return the format that the file's name and beginning show, None if none."""
        with self.open() as stream:
            try:
                head = stream.read(HEAD)
            except _damaged() as error:
                raise InputError(f"{self.name}: damaged: {error}. Fetch the file again.") from error
        name = _STDIN if self.copy else self.path.name
        for suffix in (".gz", ".zst"):
            name = name.removesuffix(suffix)
        return sources.detect(name, head)


def _decompressed(raw: BinaryIO, start: bytes) -> BinaryIO:
    """Return the plain content of a file that begins so."""
    if start.startswith(_GZIP):
        return cast("BinaryIO", gzip.GzipFile(fileobj=raw))
    if start == _ZSTD:
        import zstandard

        reader = zstandard.ZstdDecompressor().stream_reader(raw, read_across_frames=True)
        return cast("BinaryIO", io.BufferedReader(cast("io.RawIOBase", reader)))
    return raw


def _standard_input() -> Input:
    """Return standard input, copied to a temporary file so that it can be read twice."""
    copy = tempfile.NamedTemporaryFile(prefix="kg-stdin-")  # noqa: SIM115
    copyfileobj(sys.stdin.buffer, copy)
    copy.flush()
    return Input("stdin", Path(copy.name), named=True, copy=copy)


def _damaged() -> tuple[type[Exception], ...]:
    import zstandard

    return (OSError, EOFError, zlib.error, zstandard.ZstdError)


def collect(given: Sequence[str]) -> list[Input]:
    """Return the files that a command's arguments mean, each once, sorted by name.

    InputError for a path that is not there, and for a folder that `kg build` wrote.
    """
    found: dict[Path, tuple[str, bool]] = {}
    items: list[Input] = []
    for text in dict.fromkeys(given):
        path = Path(text)
        if text == _STDIN:
            items.append(_standard_input())
        elif not path.exists():
            raise InputError(f"{text}: no such file or folder.")
        elif path.is_dir():
            for file in _walk(path):
                found.setdefault(file.resolve(), (_below(file, path), False))
        else:
            found[path.resolve()] = (path.name, True)
    return sorted([*items, *_with_names(found)], key=lambda item: item.name)


def _below(file: Path, folder: Path) -> str:
    return file.relative_to(folder).as_posix()


def _walk(folder: Path) -> Iterator[Path]:
    """Yield the files below a folder, without hidden ones and graph directories of ours."""
    for place, folders, files in os.walk(folder):
        here = Path(place)
        if all(sign in files for sign in _SIGNS):
            if here == folder:
                raise InputError(
                    f"{folder}: this is a graph that kg built. Give its sources instead."
                )
            folders.clear()
            continue
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith(".") and name not in _OUTPUTS:
                yield here / name


def _with_names(found: Mapping[Path, tuple[str, bool]]) -> Iterator[Input]:
    counts = Counter(name for name, _ in found.values())
    clashing = [path for path, (name, _) in found.items() if counts[name] > 1]
    for path, (name, named) in found.items():
        yield Input(_told_apart(path, clashing) if counts[name] > 1 else name, path, named)


def _told_apart(path: Path, others: Sequence[Path]) -> str:
    """Return the shortest end of a path that no other one has."""
    parts = path.parts
    for count in range(1, len(parts) + 1):
        tail = parts[-count:]
        if sum(other.parts[-count:] == tail for other in others) == 1:
            return PurePosixPath(*tail).as_posix()
    return path.as_posix()


def read(item: Input, known: sources.Format) -> Iterator[Record | Rejected]:
    """Yield what a file holds; a damaged archive is rejected from where the damage begins."""
    last = "1"
    with item.open() as stream:
        try:
            for piece in known.read(stream, item.name):
                last = piece.source.at if isinstance(piece, Record) else piece.at
                yield piece
        except _damaged() as error:
            reason = f"damaged from here on: {error}"
            yield Rejected(file=item.name, at=last, reason=reason)
