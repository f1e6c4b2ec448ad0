"""The noun phrases of a text, word by word, as they stand around what the vocabulary knows."""

from __future__ import annotations

from kg.concepts.discovery.known import Known, cuts
from kg.concepts.discovery.phrases import WHOLE, marks, runs
from kg.concepts.discovery.tokens import Tokens

__all__ = ["Occurrence", "occurrences"]

_SHORTEST = 2


Occurrence = tuple[str, int, int, int, str]
"""A key, the words `first` to `last`, how they stand (`phrases.Phrase`), and their kinds.

The key is the folded phrase, or the id of a concept of the vocabulary.
"""


def occurrences(text: Tokens, known: Known) -> list[Occurrence]:
    """Return the phrases of a text; those that "of" joins come last.

    What the vocabulary knows is a noun phrase; no other begins or ends within it. Letters alone
    are none.
    """
    folds, kinds = text.folds, text.kinds
    names = known.spans(folds)
    found = [
        (id_, first, last, marks(kinds, first, last, WHOLE), kinds[first:last])
        for first, last, id_ in names
    ]
    joined: list[Occurrence] = []
    inner, taken = cuts(names), {(first, last) for first, last, _ in names}
    for base, phrases in runs(kinds):
        for one, other, stands, sort, is_joined in phrases:
            first, last = base + one, base + other
            if names and (first in inner or last in inner or (first, last) in taken):
                continue
            key = folds[first] if other - one == 1 else "".join(folds[first:last])
            if len(key) >= _SHORTEST:
                (joined if is_joined else found).append((key, first, last, stands, sort))
    return found + joined
