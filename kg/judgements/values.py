"""A judgement, and all judgements of a graph."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from enum import StrEnum
from itertools import product
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

if TYPE_CHECKING:
    from kg.judgements.standing import Standing
    from kg.model import Record

__all__ = ["Judgement", "Judgements", "Kind", "Verdict"]


class Verdict(StrEnum):
    """What was decided."""

    SAME = "same"
    DIFFERENT = "different"


class Kind(StrEnum):
    """Of what it was decided."""

    PAPER = "paper"
    AUTHOR = "author"


class Judgement(
    msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True
):
    """A user's decision on two papers or two authors.

    `one` and `other` name the records (`file:at`) that made up the two papers when it was
    decided, or the mentions (`file:at#3`, the third author of that record) of the two people.
    `labels` says what stood at a name then, for people who read the file, and so that a judgement
    follows its record when lines of the file move.
    """

    verdict: Verdict
    kind: Kind
    one: tuple[str, ...]
    other: tuple[str, ...]
    labels: dict[str, str] = msgspec.field(default_factory=dict)

    def ordered(self) -> Judgement:
        """Return the judgement with names and sides in a fixed order: equal ones become equal."""
        one, other = sorted((tuple(sorted(set(self.one))), tuple(sorted(set(self.other)))))
        return replace(self, one=one, other=other, labels=dict(sorted(self.labels.items())))

    @property
    def key(self) -> tuple[Verdict, Kind, frozenset[tuple[str, ...]]]:
        """Return what judgements share that say the same, whichever side comes first."""
        ordered = self.ordered()
        return self.verdict, self.kind, frozenset((ordered.one, ordered.other))


class Judgements:
    """The judgements of a graph, as pairs of records and of author mentions."""

    def __init__(
        self, judged: Iterable[Judgement] = (), lines: Iterable[int] | None = None
    ) -> None:
        """Take the judgements in the order in which they were made, and their lines in the file."""
        self.judged = tuple(judged)
        self.lines = tuple(range(1, len(self.judged) + 1) if lines is None else lines)

    def __iter__(self) -> Iterator[tuple[int, Judgement]]:
        """Yield each judgement with its line."""
        return zip(self.lines, self.judged, strict=True)

    def of(self, kind: Kind) -> Judgements:
        """Return the judgements on papers, or those on authors."""
        return self._chosen(lambda _line, judgement: judgement.kind is kind)

    def without(self, lines: Collection[int]) -> Judgements:
        """Return the judgements but those of some lines."""
        return self._chosen(lambda line, _judgement: line not in lines)

    def _chosen(self, wanted: Callable[[int, Judgement], bool]) -> Judgements:
        chosen = [(line, judgement) for line, judgement in self if wanted(line, judgement)]
        return Judgements((judgement for _, judgement in chosen), (line for line, _ in chosen))

    def same(self, kind: Kind) -> Iterator[tuple[str, str]]:
        """Yield pairs of names that are of one paper or person: the first with all of both sides.

        Who judges two papers to be one means all their records: those of a side stay together.
        """
        for judgement in self._of(Verdict.SAME, kind):
            first, *others = (*judgement.one, *judgement.other)
            yield from ((first, name) for name in others)

    def different(self, kind: Kind) -> Iterator[tuple[str, str]]:
        """Yield pairs of names that are not of one paper or person: each with each."""
        for judgement in self._of(Verdict.DIFFERENT, kind):
            yield from product(judgement.one, judgement.other)

    def standing(self, records: Iterable[Record]) -> Standing:
        """Return which judgements apply to these records, and why the others do not."""
        from kg.judgements.standing import standing

        return standing(self, records)

    def _of(self, verdict: Verdict, kind: Kind) -> Iterator[Judgement]:
        return (j for j in self.judged if j.verdict is verdict and j.kind is kind)
