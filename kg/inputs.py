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
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext, suppress
from hashlib import blake2b
from io import BufferedReader
from itertools import pairwise
from pathlib import Path, PurePath, PurePosixPath
from shutil import copyfileobj
from typing import BinaryIO, NamedTuple, cast

from kg import sources
from kg.model import InputError, Record, Rejected
from kg.streams import CHUNK, damage, plain

__all__ = ["DAMAGED", "Input", "collect", "read", "told_apart"]

DAMAGED = "damaged from here on"
"""How the reason begins for what can't be read of a damaged file."""

_STDIN = "-"
_STDIN_NAME = "stdin"
_ZIP = b"PK\x03\x04"
_DIGEST = 16
# What `kg build` leaves in a folder, and how a folder is known to be one of ours.
_OUTPUTS = frozenset(
    {
        "records.jsonl",
        "papers.jsonl",
        "authors.jsonl",
        "concepts.jsonl",
        "report.json",
        "judgements.jsonl",
    }
)
_SIGNS = ("records.jsonl", "papers.jsonl", "report.json")


class Input(NamedTuple):
    """A file to read: the name its records carry, where it is, and whether the user named it.

    A file that a user names must be readable; one that lies in a folder may be something else.
    `member` is the name of a file in the ZIP archive at `path`, and `archive` the archive's own.
    `called` is the name that the file (or its archive) would have if no other one had it; None
    where that is its name. `copy` keeps the copy of standard input or of a pipe alive as long as
    it may be read.
    """

    name: str
    path: Path
    named: bool
    member: str | None = None
    copy: object = None
    archive: str | None = None
    called: str | None = None

    @property
    def given_name(self) -> str:
        """Return what the file itself is called, without a compression suffix; `-` for stdin."""
        if self.copy and self.name == _STDIN_NAME:
            return _STDIN
        name = PurePosixPath(self.member or (self.name if self.copy else self.path)).name
        for suffix in (".gz", ".zst"):
            name = name.removesuffix(suffix)
        return name

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        """Give the content from its beginning as `kg.streams.plain` has it.

        InputError if it can't be opened. What is read later may raise one of `streams.damage()`.
        """
        with ExitStack() as stack:
            with self._mendable():
                stream = plain(stack.enter_context(self._stored()))
            yield stream

    def content(self) -> Iterator[bytes]:
        """Yield the content as it is stored, piece by piece; of a damaged archive what is whole.

        InputError if it can't be opened.
        """
        with ExitStack() as stack:
            with self._mendable():
                raw = stack.enter_context(self._stored())
            with suppress(*damage()):
                # As much at a time as `kg.streams.plain` asks for: damage then costs no more here.
                while piece := cast("BufferedReader", raw).read1(CHUNK):
                    yield piece

    def digest(self) -> str:
        """Return what tells this content from any other: BLAKE2b of `content`."""
        found = blake2b(digest_size=_DIGEST)
        for piece in self.content():
            found.update(piece)
        return found.hexdigest()

    @contextmanager
    def _stored(self) -> Iterator[BinaryIO]:
        with self.path.open("rb") as file:
            if self.member is None:
                yield file
                return
            with zipfile.ZipFile(file) as archive, archive.open(self.member) as member:
                yield cast("BinaryIO", member)

    @contextmanager
    def _mendable(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            reason = error.strerror or error
            raise InputError(f"{self.name}: can't be opened: {reason}.") from error
        except damage() as error:
            raise InputError(f"{self.name}: damaged: {error}. Fetch it again.") from error
        except RuntimeError as error:
            # zipfile's, for a member that needs a password, or a compression Python lacks.
            raise InputError(f"{self.name}: can't be opened: {error}.") from error


def _copied(text: str, name: str) -> Input:
    """Return standard input or a pipe, copied to a temporary file so that it can be read twice."""
    copy = tempfile.NamedTemporaryFile(prefix="kg-stdin-")  # noqa: SIM115
    with _standard_input() if text == _STDIN else Path(text).open("rb") as stream:
        copyfileobj(stream, copy)
    copy.flush()
    return Input(name, Path(copy.name), named=True, copy=copy)


def _standard_input() -> AbstractContextManager[BinaryIO]:
    if sys.stdin is None:
        raise InputError(f"{_STDIN}: standard input is closed. Give a file.")
    return nullcontext(sys.stdin.buffer)  # left open: it is not ours


def collect(given: Sequence[str]) -> list[Input]:
    """Return the files that a command's arguments mean, each once, sorted by name.

    InputError for a path that is not there, for a folder that `kg build` wrote, and where two
    files have one name that nothing tells apart.
    """
    found: dict[Path, tuple[str, bool]] = {}
    passing: dict[str, str] = {}  # what can be read but once
    for text in dict.fromkeys(given):
        path = Path(text)
        if text == _STDIN:
            passing[text] = _STDIN_NAME
        elif not path.exists():
            raise InputError(f"{text}: no such file or folder.")
        elif path.is_dir():
            for file in _walk(path):
                found.setdefault(_real(file), (_below(file, path), False))
        elif path.is_fifo():
            passing[text] = _sound(path.name)
        else:
            found[_real(path)] = (_sound(path.name), True)
    items = list(_unpacked(_with_names(found)))
    _check_names([*map(_name, items), *passing.values()])
    items += _unpacked(_copied(text, name) for text, name in passing.items())
    return sorted(items, key=_name)


def _real(path: Path) -> Path:
    """Return where a file is; a link that leads to itself stays, and can't be opened later."""
    return Path(os.path.realpath(path))


def _name(item: Input) -> str:
    return item.name


def _check_names(names: Iterable[str]) -> None:
    for one, other in pairwise(sorted(names)):
        if one == other:
            raise InputError(f"{one}: two of the given files are called so. Rename one.")


def _below(file: Path, folder: Path) -> str:
    return _sound(file.relative_to(folder).as_posix())


def _sound(name: str) -> str:
    r"""Return a name as it can be written: the bytes of one that is not UTF-8 as `\xff`."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _walk(folder: Path) -> Iterator[Path]:
    """Yield the files below a folder, without hidden ones, pipes, and graph directories of ours."""
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
            if not (name.startswith(".") or name in _OUTPUTS or (here / name).is_fifo()):
                yield here / name


def _with_names(found: Mapping[Path, tuple[str, bool]]) -> Iterator[Input]:
    alike: dict[str, list[Path]] = {}
    for path, (called, _) in found.items():
        alike.setdefault(called, []).append(path)
    for path, (called, named) in found.items():
        if len(alike[called]) == 1:
            yield Input(called, path, named)
        else:
            yield Input(_sound(told_apart(path, alike[called])), path, named, called=called)


def told_apart(path: PurePath, others: Sequence[PurePath]) -> str:
    """Return the shortest end of a path that no other one has; `others` may hold the path too."""
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
                within = f"{item.name}/{name}"
                yield item._replace(name=within, member=name, named=False, archive=item.name)


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
    parts = [part for part in PurePosixPath(member).parts if part != ".."]
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
            reason = f"{DAMAGED}: {error}"
            yield Rejected(file=item.name, at=last, reason=reason)
