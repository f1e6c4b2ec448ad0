"""Whether a text is about the field in which an ambiguous label means a concept."""

from __future__ import annotations

from collections.abc import Iterable

from kg.concepts.forms import forms
from kg.concepts.vocabulary import Vocabulary

__all__ = ["Contexts"]


class Contexts:
    """The context words of a vocabulary; a concept without any has those of its wider ones.

    `words` are their forms, each with the concepts that it speaks for.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.words: dict[str, set[str]] = {}
        for concept in vocabulary.concepts.values():
            for word in concept.context_words:
                for form, _ in forms(word):
                    self.words.setdefault(form, set()).add(concept.id)
        self._vocabulary = vocabulary
        self._given = frozenset().union(*self.words.values())
        self._sources: dict[str, frozenset[str]] = {}

    def unfit(self, concepts: Iterable[str], words: Iterable[set[str]]) -> set[str]:
        """Return those of the concepts that none of the words, as values of `words`, speaks for."""
        spoken: set[str] = set().union(*words)
        return {concept for concept in concepts if spoken.isdisjoint(self.sources(concept))}

    def sources(self, concept: str) -> frozenset[str]:
        """Return the concepts whose context words hold for one: itself, or the nearest wider."""
        known = self._sources.get(concept)
        if known is None:
            near = self._vocabulary.nearest_broader(concept, self._given)
            known = frozenset([concept] if concept in self._given else near)
            self._sources[concept] = known
        return known
