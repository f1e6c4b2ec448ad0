"""Whether a text is about the field in which an ambiguous label means a concept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ahocorasick_rs import BytesAhoCorasick

from kg.concepts.forms import forms
from kg.concepts.scanning import Scan, pattern_of
from kg.concepts.vocabulary import Vocabulary

__all__ = ["Contexts"]

_BEGINNING = 320


class Contexts:
    """The context words of a vocabulary; a concept without any has those of its wider ones.

    All are looked for at once, but only in texts with something to doubt.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._given: dict[str, frozenset[int]] = {}
        numbers: dict[bytes, int] = {}
        numbered: dict[str, list[int]] = {}
        for concept in vocabulary.concepts.values():
            for word in concept.context_words:
                if word not in numbered:
                    patterns = (pattern_of(form) for form, _ in forms(word))
                    numbered[word] = [numbers.setdefault(one, len(numbers)) for one in patterns]
            if words := [number for word in concept.context_words for number in numbered[word]]:
                self._given[concept.id] = frozenset(words)
        self._automaton = BytesAhoCorasick(list(numbers))
        self._longest = max(map(len, numbers), default=0)
        self._words: dict[str, frozenset[int]] = {}

    def fitting(self, concepts: Iterable[str], scans: Iterable[Scan]) -> list[str]:
        """Return those of the concepts that have a context word in the texts."""
        concepts = list(concepts)
        unfit = set(concepts)
        spoken: set[int] = set()
        for piece in self._pieces(scans):
            found = self._automaton.find_matches_as_indexes(piece, overlapping=True)
            spoken.update([number for number, _, _ in found])
            unfit = {concept for concept in unfit if spoken.isdisjoint(self.words(concept))}
            if not unfit:
                break
        return [concept for concept in concepts if concept not in unfit]

    def _pieces(self, scans: Iterable[Scan]) -> Iterator[bytes]:
        """Yield the beginnings of texts, which most often are enough, and their rests."""
        for scan in scans:
            yield scan.data[:_BEGINNING]
            yield scan.data[_BEGINNING - min(self._longest, _BEGINNING) :]

    def words(self, concept: str) -> frozenset[int]:
        """Return the numbers of a concept's context words, or of those of the nearest wider ones.

        It has none if nothing is known of its field.
        """
        known = self._words.get(concept)
        if known is None:
            near = self._vocabulary.nearest_broader(concept, self._given)
            wider = frozenset[int]().union(*[self._given[one] for one in near])
            known = self._words[concept] = self._given.get(concept, wider)
        return known
