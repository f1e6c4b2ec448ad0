"""Joining mentions to people: strongest first, in rounds, under constraints."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.resolve.people.constraints import Constraints
from kg.resolve.people.forms import HALF
from kg.resolve.people.model import THRESHOLD
from kg.resolve.people.scores import Evidence, Scored, parts, scored

if TYPE_CHECKING:
    from numpy import ndarray

__all__ = ["agglomerate"]

# How far above the threshold pairs are joined first, second, ...: the strongest come first.
_STEPS = (5.0, 3.0, 1.5, 0.5, 0.0)
_ROUNDS = 60
# So many mentions, in whole blocks, are compared at a time: what bounds the memory.
_PART = 8_000


def agglomerate(evidence: Evidence, constraints: Constraints) -> Iterator[Scored]:
    """Yield the pairs that a round joins, the strongest first; the constraints take them in.

    A round compares all groups of a block, and joins those that are each other's best match and
    what has one of the two as its best; blocks in which nothing is left to join drop out.
    """
    for part in parts(evidence, _PART):
        yield from _of_part(part, constraints)


def _of_part(evidence: Evidence, constraints: Constraints) -> Iterator[Scored]:
    blocks = _Blocks(evidence, constraints)
    for step in _STEPS:
        least = THRESHOLD + step
        pairs = blocks.pairs(least)
        for _ in range(_ROUNDS):
            joined = _chosen(pairs, _joined(pairs, constraints, least))
            if not len(joined.odds):
                break
            yield joined
            pairs = blocks.pairs_behind(joined)


class _Blocks:
    """Some blocks, and the pairs of their groups that are likely enough to be joined ever.

    Only blocks that changed are scored again, as pairs of one block don't depend on the others.
    """

    def __init__(self, evidence: Evidence, constraints: Constraints) -> None:
        import numpy as np

        self._evidence, self._constraints = evidence, constraints
        roots = constraints.roots(evidence.mention.tolist())
        groups, blocks = np.unique([roots, evidence.block], axis=1)
        self._left = np.bincount(blocks, minlength=evidence.blocks)  # groups of each block
        # Blocks that have a group in common, by an id or a judgement, do depend on each other.
        _, at, count = np.unique(groups, return_inverse=True, return_counts=True)
        self._tied = np.zeros(evidence.blocks, dtype=bool)
        self._tied[blocks[count[at] > 1]] = True
        self._known = self._scored(self._open)

    def pairs(self, least: float) -> Scored:
        """Return the pairs of such odds or more."""
        good = _chosen(self._known, self._known.odds >= least)
        tied = good.block[self._tied[good.block]]
        if len(tied):
            self._score_again(tied)
            good = _chosen(self._known, self._known.odds >= least)
        return good

    def pairs_behind(self, joined: Scored) -> Scored:
        """Return the pairs of the blocks in which some were joined."""
        import numpy as np

        np.subtract.at(self._left, joined.block, 1)
        return self._score_again(joined.block)

    def _score_again(self, blocks: ndarray) -> Scored:
        import numpy as np

        changed = np.zeros(len(self._left), dtype=bool)
        changed[blocks] = True
        found = self._scored(changed & self._open)
        self._known = _both(_chosen(self._known, ~changed[self._known.block]), found)
        return found

    @property
    def _open(self) -> ndarray:
        """Which blocks may have pairs."""
        open_: ndarray = (self._left > 1) | self._tied
        return open_

    def _scored(self, blocks: ndarray) -> Scored:
        """Return the pairs of the blocks that may be joined in this step or a later one."""
        import numpy as np

        found = scored(
            self._evidence, self._constraints, np.flatnonzero(blocks[self._evidence.block])
        )
        return _chosen(found, np.flatnonzero(found.odds >= THRESHOLD))


def _chosen(pairs: Scored, kept: ndarray) -> Scored:
    features = {name: values[kept] for name, values in pairs.features.items()}
    return Scored(pairs.one[kept], pairs.other[kept], pairs.block[kept], pairs.odds[kept], features)


def _both(pairs: Scored, more: Scored) -> Scored:
    import numpy as np

    joint = np.concatenate
    return Scored(
        joint([pairs.one, more.one]),
        joint([pairs.other, more.other]),
        joint([pairs.block, more.block]),
        joint([pairs.odds, more.odds]),
        {name: joint([values, more.features[name]]) for name, values in pairs.features.items()},
    )


def _joined(pairs: Scored, constraints: Constraints, least: float) -> ndarray:
    """Return the places of the pairs that a round joins, the strongest first."""
    import numpy as np

    best, chosen = _best(pairs, constraints, least)
    core: set[int] = set()
    joined: list[int] = []
    for one, other, at in chosen:
        if best[one] == other and best[other] == one:
            core |= {one, other}
            constraints.join(one, other)
            joined.append(at)
    for one, other, at in chosen:
        if (one in core) != (other in core):
            leaf, hub = (other, one) if one in core else (one, other)
            if best[leaf] == hub and constraints.allow(leaf, hub):
                constraints.join(leaf, hub)
                joined.append(at)
    return np.array(joined, dtype=np.int64)


def _best(
    pairs: Scored, constraints: Constraints, least: float
) -> tuple[dict[int, int], list[tuple[int, int, int]]]:
    """Return the best match of each group, and the pairs that they make with their places."""
    order = _order(pairs, least)
    best: dict[int, int] = {}
    chosen: list[tuple[int, int, int]] = []
    for one, other, at in zip(
        pairs.one[order].tolist(), pairs.other[order].tolist(), order.tolist(), strict=True
    ):
        # Two groups of contradicting names are no pair, and each is called by its first mention.
        if (one not in best or other not in best) and not constraints.facts_differ(one, other):
            best.setdefault(one, other)
            best.setdefault(other, one)
            chosen.append((one, other, at))
    return best, chosen


def _order(pairs: Scored, least: float) -> ndarray:
    """Return the places of pairs good enough, best first; equal ones in an order like chance."""
    import numpy as np

    found = np.flatnonzero(pairs.odds >= least)
    mixed = (pairs.one[found] * 2654435761 ^ pairs.other[found] * 40503) % 1000003
    pair = pairs.one[found] << HALF | pairs.other[found]
    return found[np.lexsort((pair, mixed, -pairs.odds[found]))]
