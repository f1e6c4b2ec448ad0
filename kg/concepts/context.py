"""Whether a text is about the field in which an ambiguous label means a concept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from kg.concepts.forms import forms
from kg.concepts.scanning import pattern_of
from kg.concepts.vocabulary import Vocabulary

__all__ = ["Contexts", "context_patterns"]


def context_patterns(vocabulary: Vocabulary) -> dict[str, list[bytes]]:
    """Return each context word of a vocabulary with what it looks like where texts are read.

    A word that names a concept beyond doubt looks like its other names too, and like those of the
    concepts right below it.
    """
    words = {word for concept in vocabulary.concepts.values() for word in concept.context_words}
    names, below = _sure_names(vocabulary), _below(vocabulary)
    found: dict[str, list[bytes]] = {}
    for word in sorted(words):
        looks = dict.fromkeys(pattern_of(form) for form, _ in forms(word))
        named = vocabulary.matching(word)
        if named and not looks.keys().isdisjoint(names[named.id]):
            for id_ in (named.id, *below[named.id]):
                looks.update(names[id_])
        found[word] = list(looks)
    return found


def _sure_names(vocabulary: Vocabulary) -> Mapping[str, Mapping[bytes, None]]:
    """Return concept -> what its unambiguous names look like where texts are read."""
    found: defaultdict[str, dict[bytes, None]] = defaultdict(dict)
    for form, senses in vocabulary.table.items():
        for sense in senses:
            if sense.concept and not sense.ambiguous:
                found[sense.concept][pattern_of(form)] = None
    return found


def _below(vocabulary: Vocabulary) -> Mapping[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for concept in vocabulary.concepts.values():
        for wider in concept.broader:
            found[wider].append(concept.id)
    return found


class Contexts:
    """The context words of concepts; a concept without any has those of its wider ones.

    `numbers` are those of all patterns by which texts are read.
    """

    def __init__(self, vocabulary: Vocabulary, numbers: Mapping[bytes, int]) -> None:
        self._vocabulary = vocabulary
        self._given: dict[str, frozenset[int]] = {}
        patterns = vocabulary.once(context_patterns)
        for concept in vocabulary.concepts.values():
            if not concept.context_words:
                continue
            looks = [numbers[one] for word in concept.context_words for one in patterns[word]]
            if looks:
                self._given[concept.id] = frozenset(looks)
        self._words: dict[str, frozenset[int]] = {}

    def fitting(
        self, concepts: Iterable[str], found: Collection[list[tuple[int, int, int]]]
    ) -> list[str]:
        """Return those of the concepts that have a context word among what texts say.

        That is the patterns `found` in each, the number of a pattern first.
        """
        return [concept for concept in concepts if _has_any(self.words(concept), found)]

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


def _has_any(words: frozenset[int], found: Iterable[list[tuple[int, int, int]]]) -> bool:
    """Return whether one of the words is among what was found; most often an early one is."""
    for matches in found:
        for number, _, _ in matches:
            if number in words:
                return True
    return False
