"""The noun phrases of a text, word by word, as they stand around what the vocabulary knows."""

from __future__ import annotations

from kg.concepts.discovery.known import Known, Span
from kg.concepts.discovery.phrases import WHOLE, phrases
from kg.concepts.discovery.tokens import Tokens

__all__ = ["Occurrence", "occurrences"]

_SHORTEST = 2


Occurrence = tuple[str, int, int, int]
"""A key, the words `first` to `last`, and how they stand in the noun phrase that holds them.

The key is the folded phrase, or the id of a concept of the vocabulary.
"""


def occurrences(text: Tokens, known: Known) -> list[Occurrence]:
    """Return the phrases of a text; those that "of" joins come last.

    What the vocabulary knows is a noun phrase; no other begins or ends within it. Letters alone
    are none.
    """
    folds = text.folds
    named = known.spans(folds)
    found = [(id_, first, last, WHOLE) for first, last, id_ in named]
    joined: list[Occurrence] = []
    cuts, taken = _cuts(named), {(first, last) for first, last, _ in named}
    for base, inside, of in phrases(text.kinds):
        for some, into in ((inside, found), (of, joined)):
            for one, other, role in some:
                first, last = base + one, base + other
                if taken and (first in cuts or last in cuts or (first, last) in taken):
                    continue
                key = folds[first] if other - one == 1 else "".join(folds[first:last])
                if len(key) >= _SHORTEST:
                    into.append((key, first, last, role))
    return found + joined


def _cuts(named: list[Span]) -> set[int]:
    """Return the places between the words of a name."""
    return {at for first, last, _ in named for at in range(first + 1, last)}
