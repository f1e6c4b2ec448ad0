"""What a vocabulary file says of one concept, what is wrong with it, and where it says so."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import IntEnum
from typing import NamedTuple

import msgspec

__all__ = ["Entry", "Fault", "Level", "VocabularyFile"]

_SHOWN = 80


class Entry(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What a file says of one concept.

    `iri` is what identifies it there, "" where only its label does; `broader` and `exact_match`
    stand as in the file: IRIs, or in tables ids and labels. `line` is 0 where it isn't known yet.
    Labels may stand there twice, and in two roles.
    """

    label: str
    iri: str = ""
    line: int = 0
    alt_labels: tuple[str, ...] = ()
    hidden_labels: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    definition: str | None = None
    exact_match: tuple[str, ...] = ()
    context_words: tuple[str, ...] = ()
    ambiguous_labels: tuple[str, ...] = ()
    case_labels: tuple[str, ...] = ()
    false_labels: tuple[str, ...] = ()
    schemes: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Return what a message calls the concept: its IRI, or else its label."""
        if ":" in self.iri.lstrip("_:"):
            return self.iri
        return repr(self.label if len(self.label) <= _SHOWN else f"{self.label[:_SHOWN]}...")


class Level(IntEnum):
    """How bad a fault is: the file can't be used, it needs mending, or it may well be meant so."""

    FATAL = 0
    ERROR = 1
    NOTE = 2


class Fault(NamedTuple):
    """What is wrong: how bad, of what kind, where (0: the line isn't known), and what to do."""

    level: Level
    kind: str
    line: int
    message: str


class VocabularyFile:
    """The concepts of one file, in an order that its lines have no part in."""

    def __init__(
        self,
        name: str,
        kind: str,
        entries: Iterable[Entry],
        faults: Iterable[Fault] = (),
        find_line: Callable[[str], int] = lambda _iri: 0,
    ) -> None:
        """Take what a file holds; `find_line` finds the line of an IRI where entries have none."""
        self.name, self.kind = name, kind
        self.entries = sorted(
            entries,  # of two writings the one that is not all capitals counts in more texts
            key=lambda entry: (entry.label.isupper(), entry.label, entry.iri, entry.line),
        )
        self.faults = tuple(faults)
        self._find_line = find_line

    def line(self, entry: Entry) -> int:
        """Return the line on which a concept stands, 0 where that can't be told."""
        return entry.line or (self._find_line(entry.iri) if entry.iri else 0)

    def place(self, line: int) -> str:
        """Return the name of the file, with the line where there is one."""
        return f"{self.name}:{line}" if line else self.name

    def where(self, entry: Entry) -> str:
        """Return the place of a concept."""
        return self.place(self.line(entry))
