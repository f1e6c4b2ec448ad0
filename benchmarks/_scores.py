"""How near groups come to the truth: pairs of records, and B-cubed of author mentions."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import NamedTuple

from kg.model import Record

__all__ = ["Score", "b_cubed", "pairs"]


class Score(NamedTuple):
    """Precision, recall, and how many pairs (or people) are too many and too few."""

    precision: float
    recall: float
    false: int
    missed: int

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def pairs(
    groups: Sequence[Sequence[Record]], truth: Mapping[str, str], *, across: bool = False
) -> Score:
    """Return how well groups of records meet the truth (`file:at` -> paper).

    `across` counts only pairs of records of two files. Pairs are counted, not listed: a wrong
    group of 3,000 records has millions.
    """
    found = _count(groups, lambda _record: None, across=across)
    right = _count(groups, lambda record: truth[record.source.ref], across=across)
    whole = [record for group in groups for record in group]
    true = _count([whole], lambda record: truth[record.source.ref], across=across)
    return Score(right / found if found else 1.0, right / true, found - right, true - right)


def _count(
    groups: Iterable[Sequence[Record]], label: Callable[[Record], Hashable], *, across: bool
) -> int:
    total = 0
    for group in groups:
        total += _within(Counter(label(record) for record in group))
        if across:
            total -= _within(Counter((label(record), record.source.file) for record in group))
    return total


def _within(sizes: Counter[Hashable]) -> int:
    return sum(size * (size - 1) // 2 for size in sizes.values())


def b_cubed(found: Mapping[str, str], truth: Mapping[str, str]) -> Score:
    """Return the mean over mentions of how much of its group is right, and of its person found.

    `found` and `truth` map mentions to groups and people; only mentions of the truth count. The
    counts are of groups: how many more than there are people, or how many fewer.
    """
    groups, people = _members(found, truth), _members(truth, truth)
    precision = recall = 0.0
    for mention in truth:
        mine, true = groups[found[mention]], people[truth[mention]]
        both = len(mine & true)
        precision += both / len(mine)
        recall += both / len(true)
    surplus = len(groups) - len(people)
    return Score(precision / len(truth), recall / len(truth), max(0, surplus), max(0, -surplus))


def _members(group: Mapping[str, str], chosen: Iterable[str]) -> dict[str, set[str]]:
    members: dict[str, set[str]] = defaultdict(set)
    for mention in chosen:
        members[group[mention]].add(mention)
    return members
