"""Which concepts stand in the same papers more often than by chance."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kg.concepts.structure.pairs import Pairs
from kg.concepts.structure.parts import Parts
from kg.model import Related

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["likelihood_ratio", "npmi", "related"]

_MOST = 10
_LEAST = 0.1
_LEAST_RATIO = 6.63  # of chi-squared with one degree of freedom, p = 0.01
_DIGITS = 3


def related(
    pairs: Pairs, ancestors: Mapping[str, frozenset[str]], parts: Parts
) -> dict[str, tuple[Related, ...]]:
    """Return concept -> its related ones, the strongest first; at most ten, and each way.

    Two concepts are related if at least two papers share them, NPMI is at least 0.1, chance would
    bring them together so often once in a hundred times at most (G2 of 6.63), and neither is
    wider than the other, nor its label a part of the other's. Pairs are taken from the strongest
    down, each if both have room left, so that no concept is related to all others.
    """
    import numpy as np

    values = npmi(pairs)
    order = np.lexsort((pairs.right, pairs.left, -_strengths(pairs, values)))
    holds = (values >= _LEAST) & (likelihood_ratio(pairs) >= _LEAST_RATIO)
    found: dict[str, list[Related]] = {}
    for at in order[holds[order]].tolist():
        one, other = pairs.ids[pairs.left[at]], pairs.ids[pairs.right[at]]
        if max(len(found.get(one, ())), len(found.get(other, ()))) >= _MOST:
            continue
        if one in ancestors[other] or other in ancestors[one] or parts.overlap(one, other):
            continue
        value, papers = round(float(values[at]), _DIGITS), int(pairs.together[at])
        found.setdefault(one, []).append(Related(id=other, npmi=value, papers=papers))
        found.setdefault(other, []).append(Related(id=one, npmi=value, papers=papers))
    return {id_: tuple(near) for id_, near in found.items()}


def npmi(pairs: Pairs) -> NDArray[np.float64]:
    """Return the normalised pointwise mutual information of each pair, from -1 to 1.

    1 for two concepts that only ever stand together, 0 for chance (Bouma 2009, "Normalized
    (pointwise) mutual information in collocation extraction"). A pair that every paper has tells
    nothing: 0.
    """
    import numpy as np

    everywhere = pairs.together == pairs.papers
    surprise = np.where(everywhere, 1.0, -np.log(pairs.together / pairs.papers))
    gain = np.log(pairs.together / _expected(pairs))
    # Rounded, so that the last bit of a logarithm, which machines differ in, changes nothing.
    found: NDArray[np.float64] = np.round(np.where(everywhere, 0.0, gain) / surprise, 9)
    return found


def likelihood_ratio(pairs: Pairs) -> NDArray[np.float64]:
    """Return G2 of each pair: how unlikely it is that chance brings it together so often.

    Dunning 1993, "Accurate methods for the statistics of surprise and coincidence": twice the sum
    of observed * ln(observed / expected) over papers with both, one, the other and neither.
    """
    import numpy as np

    one, other, both = pairs.counts[pairs.left], pairs.counts[pairs.right], pairs.together
    rest, expected = pairs.papers - one - other, _expected(pairs)
    cells = (
        (both, expected),
        (one - both, one - expected),
        (other - both, other - expected),
        (rest + both, rest + expected),
    )
    found = np.zeros(len(both))
    for observed, wanted in cells:
        ratio = observed / np.where(observed > 0, wanted, 1)
        found += observed * np.log(np.where(observed > 0, ratio, 1))
    return np.round(2 * found, 6)


def _expected(pairs: Pairs) -> NDArray[np.float64]:
    """Return how many papers would have both by chance."""
    found: NDArray[np.float64] = pairs.counts[pairs.left] * (
        pairs.counts[pairs.right] / pairs.papers
    )
    return found


def _strengths(pairs: Pairs, values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return NPMI times n / (n + 1) for the shared papers and for those of the rarer concept.

    Two concepts of two papers each that share both have the highest NPMI there is, though little
    speaks for it. The discount is of Pantel and Lin 2002, "Discovering word senses from text".
    """
    import numpy as np

    rarer = np.minimum(pairs.counts[pairs.left], pairs.counts[pairs.right])
    discount = pairs.together / (pairs.together + 1) * (rarer / (rarer + 1))
    found: NDArray[np.float64] = np.round(values * discount, 9)
    return found
