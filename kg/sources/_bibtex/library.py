r"""What `.bib` files that are given together take from each other, as one bibliography has it.

`\bibliography{strings,papers,volumes}` names files that BibTeX reads as one: macros stand in one
of them, the volumes that papers name by `crossref` in another. What a file says itself comes
first. Where others disagree on a macro it has no value: the order of files must not matter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import BinaryIO, NamedTuple

from kg.sources._bibtex.inheritance import Parent, definitions, wanted_keys
from kg.sources._bibtex.macros import PREDEFINED

__all__ = ["ALONE", "Library", "Open", "library"]

Open = Callable[[], AbstractContextManager[BinaryIO]]
"""Opens a file at its beginning."""

_ROUNDS = 2  # a macro may be made of one in another file, and a parent's field too


class Library(NamedTuple):
    """Macros by name, and the entries that are named as parents by key, both in small letters."""

    macros: Mapping[str, str]
    parents: Mapping[str, Parent]


ALONE = Library(PREDEFINED, {})
"""What a file has that is read by itself."""


def library(files: Sequence[Open]) -> Library:
    """Return what the files give each other; what stands behind damage is left out."""
    wanted: set[str] = set()
    for opened in files:
        with opened() as stream:
            wanted.update(wanted_keys(stream))
    found = ALONE
    for _ in range(_ROUNDS):
        found = _gathered(files, frozenset(wanted), found)
    return found


def _gathered(files: Iterable[Open], wanted: frozenset[str], known: Library) -> Library:
    macros: dict[str, set[str]] = {}
    parents: dict[str, Parent] = {}
    for opened in files:
        with opened() as stream:
            own, volumes = definitions(stream, wanted, known.macros)
        for name, value in own.items():
            macros.setdefault(name, set()).add(value)
        for key, parent in volumes.items():
            parents[key] = min(parent, parents.get(key, parent), key=_by_content)
    agreed = {name: min(values) for name, values in macros.items() if len(values) == 1}
    return Library({**PREDEFINED, **agreed}, parents)


def _by_content(parent: Parent) -> tuple[str, list[tuple[str, str]]]:
    return parent.kind, sorted(parent.fields.items())
