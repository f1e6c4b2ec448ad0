"""What is broader than what: a vocabulary's own tree, then head nouns, then subsumption."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.concepts.structure.heads import heads, is_empty
from kg.concepts.structure.occurrences import Occurrences
from kg.concepts.structure.pairs import Pairs
from kg.concepts.structure.parts import Parts
from kg.concepts.structure.subsumption import subsumers
from kg.concepts.vocabulary import Concept, Vocabulary

__all__ = ["Broader", "broader"]

_DEEPEST = 7
_SURE = 6
"""How many papers a concept has that a discovered one of the same papers may be wider than."""


class Broader:
    """The concepts that are directly wider than each, without circles; `by` says how they came."""

    def __init__(self, ids: Iterable[str]) -> None:
        self._above: dict[str, list[str]] = {id_: [] for id_ in ids}
        self._below: dict[str, list[str]] = {id_: [] for id_ in self._above}
        self.by: dict[str, str] = {}

    def of(self, id_: str) -> tuple[str, ...]:
        """Return the directly wider concepts but those that another of them is below."""
        above = self._above[id_]
        if len(above) < 2:  # noqa: PLR2004 - nearly all
            return tuple(above)
        implied = {wider for one in above for wider in self._all(one, self._above)}
        return tuple(sorted(set(above) - implied))

    def ancestors(self) -> dict[str, frozenset[str]]:
        """Return every concept with all wider ones, over any number of steps."""
        return {id_: frozenset(self._all(id_, self._above)) for id_ in self._above}

    def add(self, id_: str, wider: str, by: str) -> None:
        """Put a concept below another."""
        self._above[id_].append(wider)
        self._below[wider].append(id_)
        self.by[id_] = by

    def fits(self, id_: str, wider: str) -> bool:
        """Return whether a concept can stand below another: no circle, nor a path too long."""
        if id_ == wider or id_ in self._all(wider, self._above):
            return False
        return _height(wider, self._above) + _height(id_, self._below) <= _DEEPEST

    @staticmethod
    def _all(id_: str, steps: dict[str, list[str]]) -> set[str]:
        found: set[str] = set()
        ahead = list(steps[id_])
        while ahead:
            if (one := ahead.pop()) not in found:
                found.add(one)
                ahead.extend(steps[one])
        return found


def _height(id_: str, steps: dict[str, list[str]]) -> int:
    """Return how many concepts the longest way from one has; there are no circles."""
    height, level = 0, {id_}
    while level:
        height += 1
        level = {other for one in level for other in steps[one]}
    return height


def broader(
    occurrences: Occurrences, vocabulary: Vocabulary, pairs: Pairs, parts: Parts
) -> Broader:
    """Return what is broader than each concept that is a node.

    A vocabulary's order holds: from it come the nearest wider concepts that are nodes. One that
    it gives no wider concept at all is put below its head noun; a discovered concept, if that
    gives none, below the nearest that subsumes it. Neither way may make a circle or a path of more
    than seven concepts.
    """
    found = Broader(occurrences.ids)
    for id_ in occurrences.ids:
        for wider in sorted(vocabulary.nearest_broader(id_, occurrences.numbers)):
            found.add(id_, wider, "vocabulary")
    loose = [id_ for id_ in occurrences.ids if not vocabulary.broader(id_)]
    for id_ in sorted(loose, key=lambda id_: (len(vocabulary.concepts[id_].label.split()), id_)):
        _put(found, id_, _kept_heads(id_, vocabulary, occurrences), "head")
    for id_, wides in subsumers(pairs).items():
        narrow = vocabulary.concepts[id_]
        if id_ in found.by or vocabulary.broader(id_) or not narrow.discovered:
            continue
        papers = int(pairs.counts[occurrences.numbers[id_]])
        kept = (wide for wide in wides if _is_field(vocabulary.concepts[wide], narrow, papers))
        _put(found, id_, (wide for wide in kept if not parts.overlap(id_, wide)), "subsumption")
    return found


def _is_field(wide: Concept, narrow: Concept, papers: int) -> bool:
    """Return whether a concept that subsumes another of so many papers is likely its field.

    Ordinary words, such as "trace", and what single discovered words name, such as "English", stand
    beside anything. Two discovered concepts need more papers.
    """
    if is_empty(wide.label) or _is_word(narrow.label):
        return False
    return not wide.discovered or (" " in wide.label and papers >= _SURE)


def _is_word(label: str) -> bool:
    """Return whether a label is one word without capitals or digits, which name things."""
    return " " not in label and label.islower() and not any(map(str.isdigit, label))


def _put(found: Broader, id_: str, widers: Iterable[str], by: str) -> None:
    """Put a concept below the first of several that fits."""
    wider = next((one for one in widers if found.fits(id_, one)), None)
    if wider is not None:
        found.add(id_, wider, by)


def _kept_heads(id_: str, vocabulary: Vocabulary, occurrences: Occurrences) -> Iterator[str]:
    """Yield the concepts of a concept's heads; for one that is no node what is next above it."""
    for head in heads(vocabulary.concepts[id_], vocabulary, occurrences):
        if head in occurrences.numbers:
            yield head
        else:
            yield from sorted(vocabulary.nearest_broader(head, occurrences.numbers))
