"""Joining mentions to people: strongest first, in rounds, under constraints."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from kg.resolve.people.constraints import Constraints
from kg.resolve.people.model import THRESHOLD
from kg.resolve.people.scores import Evidence, Scored, parts, scored

if TYPE_CHECKING:
    from numpy import ndarray

__all__ = ["Merge", "agglomerate"]

# How far above the threshold pairs are joined first, second, ...: the strongest come first.
_STEPS = (5.0, 3.0, 1.5, 0.5, 0.0)
_ROUNDS = 60
# So many mentions, in whole blocks, are compared at a time: what bounds the memory.
_PART = 8_000


class Merge(NamedTuple):
    """Two groups that were joined, each by its first mention; log-odds and what made them."""

    one: int
    other: int
    block: int
    odds: float
    features: dict[str, float]


def agglomerate(evidence: Evidence, constraints: Constraints) -> Iterator[Merge]:
    """Yield the joins of the evidence's mentions, which are taken into the constraints.

    A round compares all groups of a block, and joins those that are each other's best match and
    what has one of the two as its best; blocks in which nothing is left to join drop out.
    """
    for part in parts(evidence, _PART):
        yield from _of_part(part, constraints)


def _of_part(evidence: Evidence, constraints: Constraints) -> Iterator[Merge]:
    import numpy as np

    top = np.full(evidence.blocks, np.inf)  # the best odds of a pair not yet joined, by block
    for step in _STEPS:
        least = THRESHOLD + step
        open_ = top >= least  # blocks in which something may be joined
        for _ in range(_ROUNDS):
            chosen = np.flatnonzero(open_[evidence.block])
            if not len(chosen):
                break
            pairs = scored(evidence, constraints, chosen)
            top[evidence.block[chosen]] = -np.inf
            np.maximum.at(top, pairs.block, pairs.odds)
            joined = list(_joined(pairs, constraints, least))
            yield from joined
            blocks = [merge.block for merge in joined]
            open_[:] = False
            open_[blocks] = True
            top[blocks] = np.inf


def _joined(pairs: Scored, constraints: Constraints, least: float) -> Iterator[Merge]:
    """Yield the joins of one round, the strongest first."""
    order = _order(pairs, least)
    best: dict[int, int] = {}
    core: set[int] = set()
    chosen: list[tuple[int, int, int]] = []  # the best pair of each group
    for one, other, at in zip(
        pairs.one[order].tolist(), pairs.other[order].tolist(), order.tolist(), strict=True
    ):
        if (one not in best or other not in best) and constraints.allow(one, other):
            best.setdefault(one, other)
            best.setdefault(other, one)
            chosen.append((one, other, at))
    for one, other, at in chosen:
        if best[one] == other and best[other] == one:
            core |= {one, other}
            yield _merge(pairs, constraints, at)
    for one, other, at in chosen:
        for leaf, hub in ((one, other), (other, one)):
            if (
                best[leaf] == hub
                and leaf not in core
                and hub in core
                and constraints.allow(leaf, hub)
            ):
                yield _merge(pairs, constraints, at)


def _order(pairs: Scored, least: float) -> ndarray:
    """Return the places of pairs good enough, best first; equal ones in an order like chance."""
    import numpy as np

    found = np.flatnonzero(pairs.odds >= least)
    mixed = (pairs.one[found] * 2654435761 ^ pairs.other[found] * 40503) % 1000003
    return found[np.lexsort((pairs.other[found], pairs.one[found], mixed, -pairs.odds[found]))]


def _merge(pairs: Scored, constraints: Constraints, at: int) -> Merge:
    one, other = int(pairs.one[at]), int(pairs.other[at])
    constraints.join(one, other)
    features = {name: round(float(values[at]), 3) for name, values in pairs.features.items()}
    return Merge(one, other, int(pairs.block[at]), float(pairs.odds[at]), features)
