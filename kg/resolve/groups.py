"""Groups of records that grow by joins, and refuse those that would contradict a member."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from kg.disjoint import DisjointSets
from kg.model import Join
from kg.resolve.comparisons.ids import contradicting
from kg.resolve.features import Features
from kg.resolve.pairs import comparable, title_vetoes

__all__ = ["Groups"]

_ASKED = 5  # members of each side that a fuzzy join is held against
_TELLING = 32  # members with titles of their own that are asked for a veto
# log-odds beyond which one pair can't outvote the others, for a join and against it
_FOR, _AGAINST = 8.0, 5.0

Odds = Callable[[int, int], float]


class Groups:
    """Disjoint sets of records, with the joins that made them.

    Each set knows its ids, the members whose titles differ, and the records it must not hold.
    """

    def __init__(self, features: Sequence[Features], different: Iterable[tuple[int, int]]) -> None:
        self._features = features
        self._sets = DisjointSets[int]()
        self._members = [[place] for place in range(len(features))]
        self._telling: dict[int, list[Features]] = {}
        self._places: dict[int, dict[str, set[str]]] = {}
        self._foes: dict[int, set[int]] = {}
        self._refused: set[tuple[int, int, int, int]] = set()
        self.joins: list[tuple[int, Join]] = []
        for one, other in different:
            self._foes.setdefault(one, set()).add(other)
            self._foes.setdefault(other, set()).add(one)

    def find(self, item: int) -> int:
        """Return the record that stands for the group of a record."""
        return self._sets.find(item)

    def members(self) -> list[list[int]]:
        """Return the groups, each in order."""
        return [sorted(found) for found in self._members if found]

    def join(self, one: int, other: int, made: Callable[[], Join]) -> None:
        """Make the groups of two records one unless a judgement forbids it; `made` says why."""
        first, second = sorted((self.find(one), self.find(other)))
        if first == second or self._are_foes(first, second):
            return
        self._sets.join(first, second)
        self._unite(first, second)
        self.joins.append((first, made()))

    def may_join(self, one: int, other: int, odds: Odds, least: float) -> bool:
        """Return whether the groups of two records are two that likeness alone may make one.

        Nothing in one may contradict the other, and their members must on average be alike.
        """
        first, second = sorted((self.find(one), self.find(other)))
        if first == second:
            return False
        asked = (first, second, len(self._members[first]), len(self._members[second]))
        if asked in self._refused:  # and neither has grown since
            return False
        if self._contradict(first, second) or not self._supported(first, second, odds, least):
            self._refused.add(asked)
            return False
        return True

    def _are_foes(self, first: int, second: int) -> bool:
        foes = self._foes.get(first)
        if not foes or second not in self._foes:
            return False
        return any(self.find(foe) == second for foe in foes)

    def _contradict(self, first: int, second: int) -> bool:
        if self._are_foes(first, second):
            return True
        mine, theirs = self._places_of(first), self._places_of(second)
        if mine and theirs and contradicting(mine, theirs):
            return True
        return any(
            next(title_vetoes(one, other), None) is not None
            for one in self._telling_of(first)
            for other in self._telling_of(second)
        )

    def _supported(self, first: int, second: int, odds: Odds, least: float) -> bool:
        mine, theirs = self._asked(first), self._asked(second)
        if len(mine) == len(theirs) == 1:
            return True
        votes = [
            max(-_AGAINST, min(_FOR, odds(*sorted((one, other)))))
            for one in mine
            for other in theirs
            if comparable(self._features[one], self._features[other])
        ]
        return sum(votes) >= least * len(votes)

    def _asked(self, root: int) -> list[int]:
        """Return a few members, evenly from those in order."""
        found = sorted(self._members[root])
        if len(found) <= _ASKED:
            return found
        return [found[at * (len(found) - 1) // (_ASKED - 1)] for at in range(_ASKED)]

    def _places_of(self, root: int) -> dict[str, set[str]] | dict[str, tuple[str, ...]]:
        return self._places.get(root) or self._features[root].places

    def _telling_of(self, root: int) -> list[Features]:
        return self._telling.get(root) or [self._features[root]]

    def _unite(self, first: int, second: int) -> None:
        places = {place: set(names) for place, names in self._places_of(first).items()}
        for place, names in self._places_of(second).items():
            places.setdefault(place, set()).update(names)
        self._places[first] = places
        titled = {item.title: item for item in self._telling_of(second)}
        titled |= {item.title: item for item in self._telling_of(first)}
        self._telling[first] = [titled[title] for title in sorted(titled)][:_TELLING]
        self._members[first] += self._members[second]
        self._members[second] = []
        if foes := self._foes.pop(second, None):
            self._foes.setdefault(first, set()).update(foes)
