"""The input formats: one module each, found by scanning this package and by entry points.

A format is a module (or any object) with `NAME`, `TITLE`, `WHERE` (where to get such files),
`CARRIES`, `SUFFIXES`, `sniff(name, head) -> bool` and `read(stream, file)`, which yields a
`Record` for each paper and a `Rejected` for each piece that no record holds. A package adds one
under the entry point group `kg.sources`.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from difflib import get_close_matches
from functools import cache
from importlib.metadata import entry_points
from typing import BinaryIO, Protocol, cast

from kg.model import InputError, Record, Rejected, UsageError

__all__ = ["Format", "detect", "formats", "get"]


class Format(Protocol):
    """An input format."""

    NAME: str
    TITLE: str
    WHERE: str
    CARRIES: str
    SUFFIXES: tuple[str, ...]

    @staticmethod
    def sniff(name: str, head: bytes) -> bool:
        """Return whether a file with this name and beginning is of the format."""
        ...

    @staticmethod
    def read(stream: BinaryIO, file: str) -> Iterator[Record | Rejected]:
        """Yield what the file holds; `file` is the name that records carry."""
        ...


@cache
def formats() -> dict[str, Format]:
    """Return the known formats by name, sorted."""
    found: list[Format] = [
        cast("Format", importlib.import_module(f"{__name__}.{module.name}"))
        for module in pkgutil.iter_modules(__path__)
        if not module.name.startswith("_")
    ]
    found += [point.load() for point in entry_points(group="kg.sources")]
    return {known.NAME: known for known in sorted(found, key=lambda known: known.NAME)}


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
