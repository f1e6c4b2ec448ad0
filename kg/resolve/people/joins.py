"""Joins of mentions as a paper's reader sees them: from scores to what decided them."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kg.model import Join, Paper
from kg.resolve.people.mentions import Mention, reference
from kg.resolve.people.scores import Scored

if TYPE_CHECKING:
    from numpy import ndarray

__all__ = ["Joined", "join", "of_merges", "probability"]

Joined = tuple[int, Join]
"""A join, and the number of one of its two mentions."""

# What alone may be named as what joined two.
_REASONS = ("co-authors", "name")
_PLACES = 3
# How near to a half what lies behind the last place is that may be rounded wrongly at once.
_NEAR = 1e-6


def join(one: Mention, other: Mention, papers: Sequence[Paper], by: str) -> Join:
    """Return a join of two mentions that is certain."""
    return Join(one=reference(one, papers), other=reference(other, papers), by=by, score=1.0)


def of_merges(
    merged: Scored, found: Sequence[Mention], papers: Sequence[Paper]
) -> Iterator[Joined]:
    """Yield the joins of groups that were merged for their score."""
    import numpy as np

    features = np.array(list(merged.features.values()))
    names, values = list(merged.features), rounded(features)
    for one, other, odds, by, row in zip(
        merged.one.tolist(),
        merged.other.tolist(),
        merged.odds.tolist(),
        _reasons(names, values),
        values.T.tolist(),
        strict=True,
    ):
        yield (
            one,
            Join(
                one=reference(found[one], papers),
                other=reference(found[other], papers),
                by=by,
                score=probability(odds),
                features=dict(zip(names, row, strict=True)),
            ),
        )


def _reasons(names: Sequence[str], values: ndarray) -> list[str]:
    """Return "name" or "co-authors" where that says most for the join, else "score".

    Each row of the values is one feature's; of two that say as much the first by name is taken.
    """
    import numpy as np

    order = sorted(range(len(names)), key=names.__getitem__)
    labels = [names[at] if names[at] in _REASONS else "score" for at in order]
    return [labels[at] for at in np.argmax(values[order], axis=0).tolist()]


def probability(odds: float) -> float:
    """Return the probability that log-odds stand for."""
    return round(1 / (1 + math.exp(-max(-30.0, min(30.0, odds)))), 4)


def rounded(values: ndarray) -> ndarray:
    """Return what `round` gives for each value to three places: many times as fast.

    The product may lie on the other side of a half than the value: those near one are left to it.
    """
    import numpy as np

    scaled = values * 10**_PLACES
    found: ndarray = np.rint(scaled) / 10**_PLACES
    for at in np.flatnonzero(np.abs(np.abs(scaled - np.trunc(scaled)) - 0.5) < _NEAR).tolist():
        found.flat[at] = round(float(values.flat[at]), _PLACES)
    return found
