"""The files that a command is given: folders walked, archives opened, names made plain.

A record carries its file's name, and outputs must not depend on where the files lie. So a file
given by itself is known by its last part, a file in a given folder by its path below it, and
only where two files would get one name by as much of their path as tells them apart. A file in
a ZIP archive is known by the archive's name and its own: `works.zip/part-1.json`.
"""

from __future__ import annotations

import os
import sys
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path, PurePosixPath
from shutil import copyfileobj
from typing import BinaryIO, NamedTuple, cast

from kg import sources
from kg.model import InputError, Record, Rejected
from kg.streams import damage, plain

__all__ = ["Input", "collect", "read"]

_STDIN = "-"
_ZIP = b"PK\x03\x04"
# What `kg build` leaves in a folder, and how a folder is known to be one of ours.
_OUTPUTS = frozenset({"records.jsonl", "papers.jsonl", "report.json", "judgements.jsonl"})
_SIGNS = ("records.jsonl", "papers.jsonl", "report.json")


class Input(NamedTuple):
    """A file to read: the name its records carry, where it is, and whether the user named it.

    A file that a user names must be readable; one that lies in a folder may be something else.
    `member` is the name of a file in the ZIP archive at `path`. `copy` keeps the copy of standard
    input alive as long as it may be read.
    """

    name: str
    path: Path
    named: bool
    member: str | None = None
    copy: object = None

    @property
    def given_name(self) -> str:
        """Return what the file itself is called, without a compression suffix; `-` for stdin."""
        if self.copy and self.member is None:
            return _STDIN
        name = PurePosixPath(self.member or self.path.as_posix()).name
        for suffix in (".gz", ".zst"):
            name = name.removesuffix(suffix)
        return name

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        """Give the content from its beginning as `kg.streams.plain` has it.

        InputError if it can't be opened. What is read later may raise one of `streams.damage()`.
        """
        with ExitStack() as stack:
            try:
                raw: BinaryIO = stack.enter_context(self.path.open("rb"))
                if self.member is not None:
                    archive = stack.enter_context(zipfile.ZipFile(raw))
                    raw = cast("BinaryIO", stack.enter_context(archive.open(self.member)))
                stream = plain(raw)
            except OSError as error:
                reason = error.strerror or error
                raise InputError(f"{self.name}: can't be opened: {reason}.") from error
            except damage() as error:
                raise InputError(f"{self.name}: damaged: {error}. Fetch it again.") from error
            except RuntimeError as error:
                # zipfile's, for a member that needs a password, or a compression Python lacks.
                raise InputError(f"{self.name}: can't be opened: {error}.") from error
            yield stream


def _standard_input() -> Input:
    """Return standard input, copied to a temporary file so that it can be read twice."""
    copy = tempfile.NamedTemporaryFile(prefix="kg-stdin-")  # noqa: SIM115
    copyfileobj(sys.stdin.buffer, copy)
    copy.flush()
    return Input("stdin", Path(copy.name), named=True, copy=copy)


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
    items.extend(_with_names(found))
    return sorted(_unpacked(items), key=lambda item: item.name)


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


def _unpacked(items: Iterable[Input]) -> Iterator[Input]:
    """Yield the files, and the files in ZIP archives in place of the archives.

    Office documents and e-books are ZIP archives too; the name tells that they are not meant.
    """
    for item in items:
        names = _members(item) if item.copy or item.path.suffix.lower() == ".zip" else None
        if names is None:
            yield item
        else:
            for name in names:
                yield item._replace(name=f"{item.name}/{name}", member=name, named=False)


def _members(item: Input) -> list[str] | None:
    """Return the files in a ZIP archive that may be input, None if the file is no archive."""
    try:
        with item.path.open("rb") as raw:
            if raw.read(len(_ZIP)) != _ZIP:
                return None
            names = zipfile.ZipFile(raw).namelist()
    except (OSError, zipfile.BadZipFile):
        return None  # recognised, and reported, as a damaged archive
    return sorted(dict.fromkeys(name for name in names if not _is_hidden(name)))


def _is_hidden(member: str) -> bool:
    """Return whether a member is a folder, hidden, or what macOS adds to archives."""
    parts = PurePosixPath(member).parts
    return member.endswith("/") or any(part.startswith((".", "__MACOSX")) for part in parts)


def read(
    item: Input, known: sources.Format, options: sources.Options | None = None
) -> Iterator[Record | Rejected]:
    """Yield what a file holds; a damaged archive is rejected from where the damage begins."""
    last = "1"
    with item.open() as stream:
        try:
            for piece in sources.read(known, stream, item.name, options):
                last = piece.source.at if isinstance(piece, Record) else piece.at
                yield piece
            stream.read(1)  # raises what a reader has taken for the end of the file
        except damage() as error:
            reason = f"damaged from here on: {error}"
            yield Rejected(file=item.name, at=last, reason=reason)
