"""Whether a text is about the field in which an ambiguous label means a concept."""

from __future__ import annotations

from collections.abc import Iterable

from ahocorasick_rs import AhoCorasick

from kg.concepts.forms import forms
from kg.concepts.vocabulary import Vocabulary

__all__ = ["Contexts"]


class Contexts:
    """The context words of a vocabulary; those of a concept also hold for narrower ones."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        owners: dict[str, set[str]] = {}
        for concept in vocabulary.concepts.values():
            for word in concept.context_words:
                for form, _ in forms(word):
                    owners.setdefault(form, set()).add(concept.id)
        self._vocabulary = vocabulary
        self._owners = list(owners.values())
        self._automaton = AhoCorasick(list(owners))

    def fitting(self, concepts: Iterable[str], text: str) -> set[str]:
        """Return those of the concepts that have a context word in a spaced, lower-case text."""
        found: set[str] = set()
        for index, _, _ in self._automaton.find_matches_as_indexes(text, overlapping=True):
            found |= self._owners[index]
        return {
            concept
            for concept in concepts
            if concept in found or not found.isdisjoint(self._vocabulary.ancestors(concept))
        }
