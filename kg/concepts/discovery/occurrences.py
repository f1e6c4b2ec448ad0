"""The noun phrases of a text, word by word, as they stand around what the vocabulary knows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from kg.concepts.discovery.folding import FOLDS
from kg.concepts.discovery.known import Known
from kg.concepts.discovery.phrases import Tokens, chunks, of_phrases, parts

__all__ = ["Occurrence", "occurrences"]

_SHORTEST = 2


class Occurrence(NamedTuple):
    """A phrase of the words `first` to `last`, in the noun phrase of the words `start` to `end`."""

    key: str
    first: int
    last: int
    start: int
    end: int


def occurrences(text: Tokens, known: Known) -> tuple[list[str], Iterator[Occurrence]]:
    """Return the folded words of a text, and the phrases in it.

    What the vocabulary knows is a noun phrase; no other begins or ends within it. Letters alone
    are none.
    """
    folds = [FOLDS[word] for word in text.words]
    named = known.spans(folds)
    cuts = {at for first, last in named for at in range(first + 1, last)}
    return folds, _kept(folds, list(_places(text.kinds, named)), cuts)


def _places(kinds: str, named: list[tuple[int, int]]) -> Iterator[tuple[int, int, int, int]]:
    """Yield first, last, start and end of each phrase."""
    yield from (span + span for span in named)
    found = chunks(kinds)
    taken = set(named)
    for start, end in found:
        for first, last in parts(kinds, start, end):
            if (first, last) not in taken:
                yield first, last, start, end
    yield from (span + span for span in of_phrases(kinds, found) if span not in taken)


def _kept(
    folds: list[str], places: list[tuple[int, int, int, int]], cuts: set[int]
) -> Iterator[Occurrence]:
    for first, last, start, end in places:
        if cuts and (first in cuts or last in cuts):
            continue
        key = "".join(folds[first:last])
        if len(key) >= _SHORTEST:
            yield Occurrence(key, first, last, start, end)
