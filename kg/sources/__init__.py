"""The input formats: one module each, found by scanning this package and by entry points.

A format is a module (or any object) with `NAME`, `TITLE`, `WHERE` (where to get such files),
`CARRIES`, `SUFFIXES`, `MARKS`, `sniff(name, head) -> bool` and `read(stream, file)`, which yields
a `Record` for each paper and a `Rejected` for each piece that no record holds. A package adds one
under the entry point group `kg.sources`; docs/plugins.md shows how.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from difflib import get_close_matches
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import BinaryIO, NamedTuple, Protocol, cast

from kg.model import InputError, KgError, Record, Rejected, UsageError

__all__ = [
    "TABLE",
    "Format",
    "Open",
    "Options",
    "detect",
    "formats",
    "get",
    "library",
    "nearest",
    "read",
]

TABLE = "csv"
"""The format whose columns a user may map to fields."""

_FEWEST = 2
_PARTS = ("NAME", "TITLE", "WHERE", "CARRIES", "SUFFIXES", "MARKS", "sniff", "read")


class Format(Protocol):
    """An input format."""

    NAME: str
    TITLE: str
    WHERE: str
    CARRIES: str
    SUFFIXES: tuple[str, ...]
    MARKS: tuple[bytes, ...]
    """What such files hold as a rule: a file that no format knows is compared by them."""

    @staticmethod
    def sniff(name: str, head: bytes) -> bool:
        """Return whether a file with this name and beginning is of the format."""
        ...

    @staticmethod
    def read(stream: BinaryIO, file: str) -> Iterator[Record | Rejected]:
        """Yield what the file holds; `file` is the name that records carry."""
        ...


class Options(NamedTuple):
    """What some formats are told beyond a file: a table's columns, and what other files give."""

    columns: Mapping[str, str] | None = None
    library: object = None


Open = Callable[[], AbstractContextManager[BinaryIO]]
"""Opens a file at its beginning."""


@cache
def formats() -> dict[str, Format]:
    """Return the known formats by name, sorted.

    KgError where an installed package adds a format that can't be loaded, lacks a part, or has
    the name of another one.
    """
    found: list[Format] = [
        cast("Format", importlib.import_module(f"{__name__}.{module.name}"))
        for module in pkgutil.iter_modules(__path__)
        if not module.name.startswith("_")
    ]
    for point in sorted(entry_points(group="kg.sources"), key=lambda point: point.name):
        added = _loaded(point)
        if any(known.NAME == added.NAME for known in found):
            raise KgError(f"{_origin(point)}: the format name {added.NAME!r} is taken.")
        found.append(added)
    return {known.NAME: known for known in sorted(found, key=lambda known: known.NAME)}


def _loaded(point: EntryPoint) -> Format:
    try:
        added = point.load()
    except Exception as error:
        raise KgError(
            f"{_origin(point)}: its format {point.name!r} can't be loaded: {error!r}. "
            "Update or uninstall that package."
        ) from error
    if missing := [part for part in _PARTS if not hasattr(added, part)]:
        raise KgError(f"{_origin(point)}: its format {point.name!r} lacks {', '.join(missing)}.")
    return cast("Format", added)


def _origin(point: EntryPoint) -> str:
    return f"package {point.dist.name}" if point.dist else f"entry point {point.name}"


def get(name: str) -> Format:
    """Return the format of this name; UsageError, with the nearest guess, if there is none."""
    known = formats()
    if name in known:
        return known[name]
    near = get_close_matches(name, known, n=1)
    hint = f" Did you mean {near[0]!r}?" if near else ""
    raise UsageError(f"No input format {name!r}.{hint} Known formats: {', '.join(known)}.")


def detect(name: str, head: bytes) -> Format | None:
    """Return the one format that knows a file by its name and beginning, None if none does.

    InputError where several do: the user says which with `--format`.
    """
    found = [known for known in formats().values() if known.sniff(name, head)]
    if len(found) > 1:
        names = ", ".join(known.NAME for known in found)
        raise InputError(f"{name}: could be {names}. Say which with --format NAME.")
    return found[0] if found else None


def nearest(name: str, head: bytes) -> Format | None:
    """Return the format that a file which none knows is most like, None if it is like none.

    The one with the largest share of its `MARKS` in the file's beginning: at least half of them,
    or two where the file has the format's suffix. Where none has, the only one of its suffix.
    """
    shares: dict[str, float] = {}
    for known in formats().values():
        found = sum(mark in head for mark in known.MARKS)
        named = name.lower().endswith(known.SUFFIXES)
        if found >= (_FEWEST if named else max(_FEWEST, len(known.MARKS) / 2)):
            shares[known.NAME] = found / len(known.MARKS)
    if shares:
        return formats()[max(sorted(shares), key=lambda known: shares[known])]
    named_so = [known for known in formats().values() if name.lower().endswith(known.SUFFIXES)]
    return named_so[0] if len(named_so) == 1 else None


def read(
    known: Format, stream: BinaryIO, file: str, options: Options | None = None
) -> Iterator[Record | Rejected]:
    """Yield what a file of a known format holds; options that are not the format's are idle."""
    columns, library = options or Options()
    with_options = cast("Callable[..., Iterator[Record | Rejected]]", known.read)
    if columns and known.NAME == TABLE:
        return with_options(stream, file, columns)
    if library is not None:
        return with_options(stream, file, library)
    return known.read(stream, file)


def library(known: Format, files: Sequence[Open]) -> object:
    """Return what files of a format that are read together give each other.

    The format has a function `library` that makes it of functions which open the files, and whose
    result its `read` takes. It must not depend on the order of the files.
    """
    make: Callable[[Sequence[Open]], object] = known.library  # type: ignore[attr-defined]
    return make(files)
