"""Whether a text is about the field in which an ambiguous label means a concept."""

from __future__ import annotations

from collections.abc import Iterable

from ahocorasick_rs import AhoCorasick

from kg.concepts.forms import forms
from kg.concepts.vocabulary import Vocabulary

__all__ = ["Contexts"]


class Contexts:
    """The context words of a vocabulary; a concept without any has those of its wider ones."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        owners: dict[str, set[str]] = {}
        for concept in vocabulary.concepts.values():
            for word in concept.context_words:
                for form, _ in forms(word):
                    owners.setdefault(form, set()).add(concept.id)
        self._vocabulary = vocabulary
        self._given = frozenset().union(*owners.values())
        self._owners = list(owners.values())
        self._automaton = AhoCorasick(list(owners))

    def fitting(self, concepts: Iterable[str], text: str) -> set[str]:
        """Return those of the concepts that have a context word in a spaced, lower-case text."""
        found: set[str] = set()
        for index, _, _ in self._automaton.find_matches_as_indexes(text, overlapping=True):
            found |= self._owners[index]
        return {concept for concept in concepts if not found.isdisjoint(self._sources(concept))}

    def has(self, concept: str) -> bool:
        """Return whether there are context words that a text about the concept would have."""
        return bool(self._sources(concept))

    def _sources(self, concept: str) -> set[str]:
        """Return the concepts whose context words hold for one: itself, or the nearest wider."""
        if concept in self._given:
            return {concept}
        return self._vocabulary.nearest_broader(concept, self._given)
