"""Splitting the records of a work into its versions: those that tell first, then the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations
from math import log

from kg.judgements import Judgements, Kind
from kg.model import Record
from kg.resolve.versions.facts import Facts, facts_of, may_tell
from kg.resolve.versions.model import contributions

__all__ = ["Group", "named_versions", "split"]

# So many different descriptions of one work are clustered; further ones join what fits best.
_MOST = 120
_FEW = 6
_JUDGED = 1_000.0

Odds = dict[tuple[int, int], float]
Pairs = set[tuple[str, str]]
Group = list[Record]


def split(records: Iterable[Record], judgements: Judgements | None = None) -> list[Group]:
    """Return the records of one work in groups, one a version; each record is in exactly one.

    Groups and the records in them are sorted. The result depends on the set of records alone.
    """
    records = sorted(records, key=_ref)
    if not records[1:]:
        return [records]
    facts, same, different = _described(records, judgements)
    return _grouped(records, facts, _Versions(Counter(facts), same, different))


def named_versions(records: Sequence[Record], judgements: Judgements | None = None) -> list[Group]:
    """Return of each version of `split` the records that name it, if there are two such versions.

    Mostly there is one or none, which is seen before all records are placed.
    """
    if len(records) == 1 or sum(map(may_tell, records)) <= 1:
        return []
    records = sorted(records, key=_ref)
    facts, same, different = _described(records, judgements)
    telling = {told for told in facts if told.telling}
    if len(telling) <= 1:
        return []
    versions = _Versions(Counter(facts), same, different)
    if len(telling) <= _MOST and versions.named <= 1:
        return []
    groups = [
        [record for record in group if facts_of(record).telling]
        for group in _grouped(records, facts, versions)
    ]
    named = [group for group in groups if group]
    return named if named[1:] else []


def _ref(record: Record) -> str:
    return record.source.ref


def _described(
    records: Sequence[Record], judgements: Judgements | None
) -> tuple[list[Facts], Pairs, Pairs]:
    """Return what each record says of its version, and the pairs that a user judged."""
    same, different = _judged(records, judgements)
    named = {ref for pair in (*same, *different) for ref in pair}
    facts = [facts_of(record, judged=record.source.ref in named) for record in records]
    return facts, same, different


def _grouped(records: Sequence[Record], facts: Sequence[Facts], versions: _Versions) -> list[Group]:
    place = versions.places()
    groups: dict[int, Group] = {}
    for record, told in zip(records, facts, strict=True):
        groups.setdefault(place[told], []).append(record)
    return sorted(groups.values(), key=lambda group: group[0].source.ref)


def _judged(records: Sequence[Record], judgements: Judgements | None) -> tuple[Pairs, Pairs]:
    """Return the pairs of these records that a user holds together, and apart."""
    if judgements is None or not judgements.judged:
        return set(), set()
    here = {record.source.ref for record in records}
    same, different = (
        {(min(pair), max(pair)) for pair in pairs if here.issuperset(pair) and pair[0] != pair[1]}
        for pairs in (judgements.same(Kind.PAPER), judgements.different(Kind.PAPER))
    )
    return same - different, different


class _Versions:
    """Groups of facts that grow by average linkage, strongest pair first."""

    def __init__(self, counts: Counter[Facts], same: Pairs, different: Pairs) -> None:
        self._same, self._different = same, different
        self._counts = counts
        self._ranked = sorted(counts, key=lambda facts: (-counts[facts], facts.order))
        judged = [facts for facts in self._ranked if facts.record]
        self._first = [facts for facts in self._ranked if facts.telling and not facts.record]
        self._groups = self._agglomerate([*judged, *self._first[:_MOST]])

    @property
    def named(self) -> int:
        """Return how many versions the facts that name one make."""
        return sum(any(facts.telling for facts in group) for group in self._groups)

    def places(self) -> dict[Facts, int]:
        """Give the other facts to versions; return which version each of the facts is of."""
        self._take([facts for facts in self._ranked if not facts.telling and not facts.record])
        self._take(self._first[_MOST:])
        return {facts: at for at, group in enumerate(self._groups) for facts in group}

    def _take(self, left: Sequence[Facts]) -> None:
        """Give facts to the version that they fit best; those that fit none make new ones."""
        asked = self._asked(_FEW if len(left) > _MOST else _MOST)
        found = [(facts, self._best(facts, asked)) for facts in left]
        for facts, at in found:
            if at is not None:
                self._groups[at].append(facts)
        alone = [facts for facts, at in found if at is None]
        self._groups += self._agglomerate(alone[:_MOST])
        if alone[_MOST:]:
            self._groups.append(alone[_MOST:])

    def _asked(self, most: int) -> list[tuple[int, float, list[Facts]]]:
        """Return the largest versions: the place, the logarithm of the size, their first facts."""
        sizes = [(-self._size(group), at) for at, group in enumerate(self._groups)]
        return [(at, log(-size), self._groups[at][:most]) for size, at in sorted(sizes)[:most]]

    def _best(self, facts: Facts, asked: Sequence[tuple[int, float, list[Facts]]]) -> int | None:
        """Return the version that the facts fit best, where one of more records is likelier."""
        linked = ((at, size, self._linked([facts], group)) for at, size, group in asked)
        scores = [(odds + size, -at) for at, size, odds in linked if odds > 0]
        return -max(scores)[1] if scores else None

    def _size(self, group: Sequence[Facts]) -> int:
        return sum(self._counts[facts] for facts in group)

    def _linked(self, one: Sequence[Facts], other: Sequence[Facts]) -> float:
        total = sum(
            self._odds(mine, theirs) * self._counts[mine] * self._counts[theirs]
            for mine in one
            for theirs in other
        )
        return total / (self._size(one) * self._size(other))

    def _odds(self, one: Facts, other: Facts) -> float:
        if one.record and other.record:
            pair = (min(one.record, other.record), max(one.record, other.record))
            if pair in self._same or pair in self._different:
                return _JUDGED if pair in self._same else -_JUDGED
        return sum(contributions(one, other).values())

    def _agglomerate(self, facts: Sequence[Facts]) -> list[list[Facts]]:
        """Return the facts in groups: the two most alike become one while they are alike at all."""
        groups = {at: [found] for at, found in enumerate(facts)}
        odds = {
            (one, other): self._odds(facts[one], facts[other])
            for one, other in combinations(range(len(facts)), 2)
        }
        while odds:
            best = min(odds, key=lambda pair: (-odds[pair], pair))
            if odds[best] <= 0:
                break
            self._unite(groups, odds, *best)
        return [groups[at] for at in sorted(groups)]

    def _unite(self, groups: dict[int, list[Facts]], odds: Odds, one: int, other: int) -> None:
        """Make two groups one; its links to the others are the mean of theirs (UPGMA)."""
        mine, theirs = self._size(groups[one]), self._size(groups[other])
        groups[one] += groups.pop(other)
        del odds[one, other]
        for third in groups:
            if third != one:
                first, second = _pair(one, third), _pair(other, third)
                odds[first] = (odds[first] * mine + odds.pop(second) * theirs) / (mine + theirs)


def _pair(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)
