"""Whether a text is about the field in which an ambiguous label means a concept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from kg.concepts.forms import forms, pattern
from kg.concepts.scanning import pattern_of
from kg.concepts.vocabulary import Concept, Vocabulary

__all__ = ["Contexts", "context_patterns"]


def context_patterns(vocabulary: Vocabulary) -> dict[str, list[bytes]]:
    """Return each context word of a vocabulary with what it looks like where texts are read.

    A word that names a concept beyond doubt looks like its other names too, and like those of the
    concepts right below it.
    """
    words = {word for concept in vocabulary.concepts.values() for word in concept.context_words}
    below = _below(vocabulary)
    return {word: _looks(word, vocabulary, below) for word in sorted(words)}


def _below(vocabulary: Vocabulary) -> Mapping[str, list[Concept]]:
    found: defaultdict[str, list[Concept]] = defaultdict(list)
    for concept in vocabulary.concepts.values():
        for wider in concept.broader:
            found[wider].append(concept)
    return found


def _looks(word: str, vocabulary: Vocabulary, below: Mapping[str, list[Concept]]) -> list[bytes]:
    named = vocabulary.matching(word)
    names = _sure_names(named) if named else []
    if named and pattern(word) in {form.pattern for name in names for form in forms(name)}:
        names += [name for one in below.get(named.id, ()) for name in _sure_names(one)]
    else:
        names = []
    looks = [pattern_of(form) for name in (word, *names) for form, _ in forms(name)]
    return list(dict.fromkeys(looks))


def _sure_names(concept: Concept) -> list[str]:
    return [name for name in concept.labels if not concept.is_ambiguous(name)]


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
