"""Discs that don't overlap: pushing apart by a k-d tree, rings around a hub, rows of blocks."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

__all__ = ["pack", "rings", "separate"]

_ROUNDS = 80
_GOLDEN = math.pi * (3.0 - math.sqrt(5.0))
_SLACK = 1e-6


def rings(inner: float, radius: float, count: int) -> list[tuple[float, float]]:
    """Return `count` places around (0, 0), on rings outside `inner`, for discs of `radius`."""
    places: list[tuple[float, float]] = []
    ring = inner + radius
    while len(places) < count:
        room = max(1, int(math.pi / math.asin(min(1.0, radius / ring)) + _SLACK))
        here = min(room, count - len(places))
        turn = 2.0 * math.pi / here
        start = -math.pi / 2 + turn / 2 * (len(places) > 0)
        places += [
            (ring * math.cos(start + turn * at), ring * math.sin(start + turn * at))
            for at in range(here)
        ]
        ring += 2.0 * radius
    return places


def separate(place: Floats, radius: Floats, layer: Ints) -> Floats:
    """Return places where no two discs of one layer overlap, near where they were.

    Pairs that overlap push each other away, the smaller one further, for a number of rounds;
    what still overlaps then is solved by spreading the whole layer.
    """
    import numpy as np

    place = _untied(place, layer)
    for _ in range(_ROUNDS):
        near, far = _overlaps(place, radius, layer)
        if not len(near):
            return place
        place = place + _push(place, radius, near, far)
    return _spread(_untied(place, layer), radius, layer, np.bincount(layer).size)


def _untied(place: Floats, layer: Ints) -> Floats:
    """Return the places with discs that share a point set apart by a hair, each its own way."""
    import numpy as np

    order = np.lexsort((place[:, 1], place[:, 0], layer))
    ordered = np.column_stack([place, layer])[order]
    tied = np.zeros(len(place), dtype=bool)
    tied[order[1:]] = (np.abs(np.diff(ordered, axis=0)) < _SLACK).all(axis=1)
    out = place.copy()
    for rank, at in enumerate(np.flatnonzero(tied), 1):
        out[at] += (
            1e-3 * math.sqrt(rank) * np.array([math.cos(rank * _GOLDEN), math.sin(rank * _GOLDEN)])
        )
    return out


def _overlaps(place: Floats, radius: Floats, layer: Ints) -> tuple[Ints, Ints]:
    """Return the pairs of discs that overlap, in a fixed order.

    Radii differ a hundredfold, so discs are taken in classes of size: each class looks for
    overlaps among itself and everything smaller, within its own reach.
    """
    import numpy as np
    from scipy.spatial import cKDTree

    solid = np.column_stack([place, layer * (4.0 * float(radius.max(initial=0.0)) + 1.0)])
    near: list[Ints] = []
    far: list[Ints] = []
    upper = float(radius.max(initial=0.0))
    while upper > 0.0 and (members := np.flatnonzero(radius <= upper)).size:
        lower = max(float(radius[members].max()) / 2.0, _SLACK)
        large = members[radius[members] > lower]
        found = cKDTree(solid[large]).sparse_distance_matrix(
            cKDTree(solid[members]), lower * 4.0, output_type="ndarray"
        )
        one, other = large[found["i"]], members[found["j"]]
        wanted = (found["v"] < (radius[one] + radius[other]) * (1 - _SLACK)) & (
            (radius[other] <= lower) | (one < other)
        )
        near.append(one[wanted])
        far.append(other[wanted])
        upper = lower if lower < upper else 0.0
    return _in_order(near, far, len(place))


def _in_order(near: Sequence[Ints], far: Sequence[Ints], count: int) -> tuple[Ints, Ints]:
    import numpy as np

    if not near:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    one, other = np.concatenate(near), np.concatenate(far)
    order = np.argsort(one * count + other)
    return one[order], other[order]


def _push(place: Floats, radius: Floats, near: Ints, far: Ints) -> Floats:
    import numpy as np

    away = place[near] - place[far]
    distance = np.maximum(np.sqrt((away * away).sum(axis=1)), 1e-9)
    missing = (radius[near] + radius[far]) * 1.02 - distance
    weight = radius * radius + _SLACK
    share = weight[far] / (weight[near] + weight[far])
    move = away * (missing / distance)[:, None]
    count = len(place)
    return np.stack(
        [
            np.bincount(near, weights=move[:, axis] * share, minlength=count)
            - np.bincount(far, weights=move[:, axis] * (1.0 - share), minlength=count)
            for axis in (0, 1)
        ],
        axis=1,
    )


def _spread(place: Floats, radius: Floats, layer: Ints, layers: int) -> Floats:
    """Return each layer scaled up by as much as its worst overlap needs."""
    import numpy as np

    near, far = _overlaps(place, radius, layer)
    away = place[near] - place[far]
    distance = np.maximum(np.sqrt((away * away).sum(axis=1)), 1e-9)
    factor = np.ones(layers)
    np.maximum.at(factor, layer[near], (radius[near] + radius[far]) * (1 + 1e-3) / distance)
    scaled: Floats = place * factor[layer][:, None]
    return scaled


def pack(sizes: Sequence[tuple[float, float]], shape: float) -> list[tuple[float, float]]:
    """Return the centre of each block, set in rows in the given order.

    A first block that is larger than all others together has the first row to itself and sets
    the width of the others; else the rows make a picture of about `shape`, width over height.
    """
    areas = [width * height for width, height in sizes]
    alone = len(sizes) > 1 and areas[0] > sum(areas[1:])
    widest = max((width for width, _ in sizes), default=0.0)
    limit = widest if alone else max(widest, math.sqrt(sum(areas) * shape))
    centres: list[tuple[float, float]] = []
    left, top, tall = 0.0, 0.0, 0.0
    for at, (width, height) in enumerate(sizes):
        if left and (left + width > limit or (alone and at == 1)):
            left, top, tall = 0.0, top + tall, 0.0
        centres.append((left + width / 2, top + height / 2))
        left, tall = left + width, max(tall, height)
    return centres
