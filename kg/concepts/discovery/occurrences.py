"""The noun phrases of a text, word by word, as they stand around what the vocabulary knows."""

from __future__ import annotations

from kg.concepts.discovery.folding import FOLDS
from kg.concepts.discovery.known import Known
from kg.concepts.discovery.phrases import Tokens, chunks, of_phrases, parts

__all__ = ["Occurrence", "occurrences"]

_SHORTEST = 2


Occurrence = tuple[str, int, int, int, int]
"""A key, the words `first` to `last`, and the noun phrase `start` to `end` that they stand in.

The key is the folded phrase, or the id of a concept of the vocabulary.
"""


def occurrences(text: Tokens, known: Known) -> tuple[list[str], list[Occurrence]]:
    """Return the folded words of a text, and the phrases in it.

    What the vocabulary knows is a noun phrase; no other begins or ends within it. Letters alone
    are none.
    """
    folds = [FOLDS[word] for word in text.words]
    kinds = text.kinds
    named = known.spans(folds)
    taken = {(first, last) for first, last, _ in named}
    cuts = {at for first, last in taken for at in range(first + 1, last)}
    found = [(id_, first, last, first, last) for first, last, id_ in named]
    spans = chunks(kinds)
    for start, end in spans:
        for one, other in parts(kinds[start:end]):
            first, last = start + one, start + other
            if named and (first in cuts or last in cuts or (first, last) in taken):
                continue
            key = folds[first] if last - first == 1 else "".join(folds[first:last])
            if len(key) >= _SHORTEST:
                found.append((key, first, last, start, end))
    for first, last in of_phrases(kinds, spans):
        if not (first in cuts or last in cuts or (first, last) in taken):
            found.append(("".join(folds[first:last]), first, last, first, last))
    return folds, found
