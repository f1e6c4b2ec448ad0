"""Labels that are made of words of other labels, so that papers have both because the words do."""

from __future__ import annotations

from kg.concepts.vocabulary import Concept, Vocabulary
from kg.text import words

__all__ = ["Parts"]


class Parts:
    """Tells which concepts of a vocabulary are named by a part of another's label.

    That "labelled" stands where "labelled data" does tells nothing of the two: neither is wider
    than the other (where one is the other's head, that is told apart), nor are they related.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._stems: dict[str, tuple[frozenset[str], ...]] = {}

    def overlap(self, one: str, other: str) -> bool:
        """Return whether some label of either concept is a part of the other's preferred label."""
        return self._is_part(one, other) or self._is_part(other, one)

    def _is_part(self, part: str, whole: str) -> bool:
        of_whole = self._of(whole)[0]
        # A label of signs alone has no words.
        return any(label and label <= of_whole for label in self._of(part))

    def _of(self, id_: str) -> tuple[frozenset[str], ...]:
        """Return the words of each label of a concept, the preferred one's first."""
        known = self._stems.get(id_)
        if known is None:
            known = self._stems[id_] = _stems(self._vocabulary.concepts[id_])
        return known


def _stems(concept: Concept) -> tuple[frozenset[str], ...]:
    """Return the words of the labels without a plural s."""
    labels = (concept.label, *concept.alt_labels)
    return tuple(frozenset(word.removesuffix("s") for word in words(label)) for label in labels)
