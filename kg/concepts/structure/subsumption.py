"""Wider concepts by the papers alone: what nearly all papers about a concept are about as well."""

from __future__ import annotations

from kg.concepts.structure.pairs import Pairs

__all__ = ["subsumers"]

_SHARE = 0.8
_BACK = 0.5
_LEAST = 5
_LIFT = 5.0


def subsumers(pairs: Pairs) -> dict[str, list[str]]:
    """Return concept -> those that subsume it, the rarest first, which is the nearest.

    x subsumes y if P(x|y) >= 0.8 and P(y|x) < 1 (Sanderson and Croft 1999, "Deriving concept
    hierarchies from text"). Stricter here: at least five papers have y, at most half of those with
    x do, so that a twin is no wider concept, and x is at least five times as frequent among them
    as among all papers, so that what a corpus is about doesn't subsume all that is rare in it.
    """
    import numpy as np

    narrow = np.concatenate([pairs.left, pairs.right])
    wide = np.concatenate([pairs.right, pairs.left])
    together = np.concatenate([pairs.together, pairs.together])
    narrows, wides = pairs.counts[narrow], pairs.counts[wide]
    holds = (
        (narrows >= _LEAST)
        & (together >= _SHARE * narrows)
        & (together <= _BACK * wides)
        & (together * pairs.papers >= _LIFT * narrows * wides)
    )
    narrow, wide = narrow[holds], wide[holds]
    order = np.lexsort((wide, -together[holds], wides[holds], narrow))
    found: dict[str, list[str]] = {}
    for lower, upper in zip(narrow[order].tolist(), wide[order].tolist(), strict=True):
        found.setdefault(pairs.ids[lower], []).append(pairs.ids[upper])
    return found
