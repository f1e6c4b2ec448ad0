"""The features of a pair of groups of mentions: what each says for or against one person."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from kg.resolve.people.likeness import Field
from kg.resolve.people.model import WEIGHTS

if TYPE_CHECKING:
    from numpy import ndarray

__all__ = ["Pairs", "features"]

# Sharing what weighs less than this, such as one co-author of a name with an initial, is not yet
# the whole of sharing anything.
_WHOLE = 2.0


class Pairs(NamedTuple):
    """Pairs of groups by `key` (one * groups + other), and the places of the two."""

    key: ndarray
    one: ndarray
    other: ndarray


def features(
    pairs: Pairs,
    fields: Mapping[str, Field],
    size: ndarray,
    career: tuple[ndarray, ndarray],
) -> dict[str, ndarray]:
    """Return the features of the pairs by name.

    `size` is how many papers each group has, `career` its first and last year.
    """
    import numpy as np

    sizes = np.log(size)
    small = np.minimum(sizes[pairs.one], sizes[pairs.other])
    large = np.maximum(sizes[pairs.one], sizes[pairs.other])
    found = {"bias": np.ones(len(small)), "small": small, "large": large}
    found["gap"] = _gap(pairs, *career)
    for name, field in fields.items():
        found |= dict(_of_field(name, pairs, field, small, large))
    return found


def _of_field(
    name: str, pairs: Pairs, field: Field, small: ndarray, large: ndarray
) -> Iterator[tuple[str, ndarray]]:
    """Yield what a field says of the pairs: whether they share anything, how much, how evenly."""
    import numpy as np

    dot, mean = _of_pairs(pairs, field)
    norm = field.norm[pairs.one] * field.norm[pairs.other]
    both = (norm > 0).astype(float)
    kinds: dict[str, Callable[[], ndarray]] = {
        "both": lambda: both,
        "any": lambda: np.minimum(1, dot / _WHOLE),
        "any_size": lambda: (dot > 0) * (small + large),
        "none": lambda: both * (dot == 0) * (1 + small),
        "shared": lambda: np.log1p(dot),
        "cosine": lambda: dot / np.maximum(norm, 1e-9),
        "mean": lambda: mean,
        "mean_small": lambda: mean * small,
        "mean_large": lambda: mean * large,
    }
    for kind, values in kinds.items():
        if f"{name}_{kind}" in WEIGHTS:
            yield f"{name}_{kind}", values()


def _of_pairs(pairs: Pairs, field: Field) -> tuple[ndarray, ndarray]:
    """Return the field's dot and mean for the pairs, 0 for those that share nothing in it."""
    import numpy as np

    nothing = np.zeros(len(pairs.key))
    if not len(field.key):
        return nothing, nothing
    at = np.minimum(np.searchsorted(field.key, pairs.key), len(field.key) - 1)
    shared = field.key[at] == pairs.key
    dot = np.where(shared, field.dot[at], 0.0)
    return dot, nothing if field.mean is None else np.where(shared, field.mean[at], 0.0)


def _gap(pairs: Pairs, first: ndarray, last: ndarray) -> ndarray:
    """Return the logarithm of the years between the two, 0 where they overlap or none are known."""
    import numpy as np

    one, other = pairs.one, pairs.other
    gap: ndarray = np.maximum(first[other] - last[one], first[one] - last[other])
    years: ndarray = np.nan_to_num(np.log1p(np.maximum(gap, 0)))
    return years
