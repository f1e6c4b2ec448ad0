"""Comparing author nodes of finished papers: why two are not one, and which pairs are nearly so."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cached_property

from kg.judgements import Judgements, Kind
from kg.model import Paper
from kg.resolve.comparison import Comparison
from kg.resolve.people.constraints import Constraints
from kg.resolve.people.joins import probability
from kg.resolve.people.mentions import blocks, mentions
from kg.resolve.people.model import THRESHOLD
from kg.resolve.people.scores import Evidence, Scored, gather, scored

__all__ = ["PeopleMatcher"]


class PeopleMatcher:
    """The author nodes of papers, to be compared as they are when the papers are named."""

    def __init__(self, papers: Sequence[Paper]) -> None:
        """Take papers whose authors have node ids."""
        self._papers = sorted(papers, key=lambda paper: paper.id)
        self._mentions = mentions(self._papers)
        self._nodes = [mention.author.id for mention in self._mentions]
        self._first: dict[str, int] = {}
        self._constraints = Constraints(self._mentions)
        for number, node in enumerate(self._nodes):
            self._constraints.join(self._first.setdefault(node, number), number)
        self._keys = blocks(self._mentions)

    def compare(self, one: str, other: str) -> Comparison:
        """Return how likely two author nodes are one person; KeyError if there is no such node."""
        first, second = sorted((self._first[one], self._first[other]))
        if first == second:
            return Comparison(one, other, 1.0, {}, probability(THRESHOLD))
        chosen = [
            place
            for place, number in enumerate(self._evidence.mention.tolist())
            if self._constraints.find(number) in (first, second)
        ]
        pairs = self._scored(chosen)
        if not len(pairs.odds):
            return self._comparison(one, other, -math.inf, {})
        return self._comparison(one, other, float(pairs.odds[0]), _at(pairs, 0))

    def uncertain(self, judgements: Judgements, limit: int) -> list[Comparison]:
        """Return the pairs of author nodes nearest to the threshold, no pair that is judged."""
        import numpy as np

        if not len(self._evidence.mention):
            return []
        pairs = self._scored(range(len(self._evidence.mention)))
        judged = self._judged(judgements)
        found: list[Comparison] = []
        for at in np.lexsort((pairs.other, pairs.one, np.abs(pairs.odds - THRESHOLD))).tolist():
            if len(found) >= limit:
                break
            first, second = int(pairs.one[at]), int(pairs.other[at])
            one, other = sorted((self._nodes[first], self._nodes[second]))
            if (one, other) not in judged and self._constraints.allow(first, second):
                found.append(self._comparison(one, other, float(pairs.odds[at]), _at(pairs, at)))
        return found

    @cached_property
    def _evidence(self) -> Evidence:
        """The evidence of all mentions that are names, the same whichever pair is compared."""
        live = [number for number, key in enumerate(self._keys) if key]
        return gather(self._papers, self._mentions, live, [self._keys[number] for number in live])

    def _scored(self, chosen: Sequence[int]) -> Scored:
        import numpy as np

        return scored(self._evidence, self._constraints, np.array(chosen, dtype=np.int64))

    def _comparison(
        self, one: str, other: str, odds: float, features: dict[str, float]
    ) -> Comparison:
        return Comparison(
            one,
            other,
            probability(odds),
            {name: round(value, 3) for name, value in features.items()},
            probability(THRESHOLD),
            self._constraints.vetoes(self._first[one], self._first[other]),
        )

    def _judged(self, judgements: Judgements) -> set[tuple[str, str]]:
        node = {
            ref: mention.author.id for mention in self._mentions for ref in mention.author.mentions
        }
        return {
            tuple(sorted((node[one], node[other])))  # type: ignore[misc]
            for pairs in (judgements.same(Kind.AUTHOR), judgements.different(Kind.AUTHOR))
            for one, other in pairs
            if one in node and other in node
        }


def _at(pairs: Scored, at: int) -> dict[str, float]:
    """Return what adds up to the log-odds of one pair."""
    return {name: float(values[at]) for name, values in pairs.features.items()}
