"""Which records are one paper: candidate pairs from blocks, joined strongest first.

Pairs are joined by rank: shared ids, then equal titles, then equal abstracts, then nearly equal
ones. A join that would bring two different ids of one scheme, or two titles that contradict
each other, into one group by less than a shared id is refused. Pairs of one rank are taken in
an order that the records' content fixes, so the result does not depend on the input's order.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import combinations, pairwise

from kg.model import Record
from kg.resolve.features import Features
from kg.resolve.pairs import ids_conflict, same_abstract, same_title, titles_conflict

__all__ = ["cluster"]

# In a block of more records than this only neighbours are compared, so that time stays linear.
_LARGE = 64

Pair = tuple[int, int]


def cluster(records: Iterable[Record]) -> list[list[Record]]:
    """Return the records in groups, one a paper; every record is in exactly one group."""
    features = sorted((Features(record) for record in records), key=lambda item: item.order)
    groups = _Groups(features)
    for one, other in _by_id(features):
        groups.join(one, other)
    for pairs in (_by_title(features), _by_abstract(features), _by_sketch(features)):
        for one, other in pairs:
            groups.join_unless_conflict(one, other)
    return groups.members()


class _Groups:
    """Disjoint sets of records (union-find), each with the members that can contradict."""

    def __init__(self, features: Sequence[Features]) -> None:
        self._features = features
        self._parent = list(range(len(features)))
        self._telling = [[item] if item.ids or item.title else [] for item in features]

    def join(self, one: int, other: int) -> None:
        first, second = sorted((self._find(one), self._find(other)))
        if first != second:
            self._parent[second] = first
            self._telling[first] = self._distinct(self._telling[first] + self._telling[second])
            self._telling[second] = []

    def join_unless_conflict(self, one: int, other: int) -> None:
        first, second = self._find(one), self._find(other)
        if first != second and not any(
            ids_conflict(mine, theirs) or titles_conflict(mine, theirs)
            for mine in self._telling[first]
            for theirs in self._telling[second]
        ):
            self.join(one, other)

    @staticmethod
    def _distinct(members: Sequence[Features]) -> list[Features]:
        """Return the members without those that say nothing new, so that checks stay few."""
        return list({(item.ids, item.title): item for item in members}.values())

    def _find(self, item: int) -> int:
        while self._parent[item] != item:
            self._parent[item] = item = self._parent[self._parent[item]]
        return item

    def members(self) -> list[list[Record]]:
        groups: dict[int, list[Record]] = {}
        for place, item in enumerate(self._features):
            groups.setdefault(self._find(place), []).append(item.record)
        return list(groups.values())


def _blocks(
    features: Sequence[Features], keys: Callable[[Features], Iterable[Hashable]]
) -> Iterator[list[int]]:
    """Yield the groups of two or more records that share a key, in the order of the first."""
    blocks: dict[Hashable, list[int]] = {}
    for place, item in enumerate(features):
        for key in keys(item):
            blocks.setdefault(key, []).append(place)
    yield from (block for block in blocks.values() if len(block) > 1)


def _pairs(block: Sequence[int]) -> Iterable[Pair]:
    return combinations(block, 2) if len(block) <= _LARGE else pairwise(block)


def _by_id(features: Sequence[Features]) -> Iterator[Pair]:
    for block in _blocks(features, lambda item: sorted(item.ids)):
        yield from pairwise(block)


def _by_title(features: Sequence[Features]) -> Iterator[Pair]:
    """Yield pairs with one title that nothing contradicts; large blocks by author and year."""
    for block in _blocks(features, lambda item: [item.title] if item.title else []):
        for part in [block] if len(block) <= _LARGE else _parts(features, block):
            for one, other in _pairs(part):
                if same_title(features[one], features[other]):
                    yield one, other


def _parts(features: Sequence[Features], block: Sequence[int]) -> Iterator[list[int]]:
    chosen = [features[place] for place in block]
    for part in _blocks(chosen, lambda item: [*sorted(item.families), item.year]):
        yield [block[place] for place in part]


def _by_abstract(features: Sequence[Features]) -> Iterator[Pair]:
    for block in _blocks(features, lambda item: [item.abstract] if item.abstract else []):
        yield from _pairs(block)


def _by_sketch(features: Sequence[Features]) -> Iterator[Pair]:
    """Yield pairs with nearly equal abstracts; of equal ones only the first is compared."""
    first = {item.abstract: place for place, item in reversed(list(enumerate(features)))}
    places = sorted(place for key, place in first.items() if key)
    chosen = [features[place] for place in places]
    seen: set[Pair] = set()
    for block in _blocks(chosen, lambda item: item.sketch):
        for one, other in _pairs(block):
            if (one, other) not in seen:
                seen.add((one, other))
                if same_abstract(chosen[one], chosen[other]):
                    yield places[one], places[other]
