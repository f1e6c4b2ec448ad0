"""Positions from connections alone: a spectral start, then descent in the manner of UMAP.

Connected nodes attract each other, and each node is pushed away from a few others drawn at
random, so that an epoch costs what the edges cost. The kernel is 1 / (1 + d^2), as in LargeVis
(Tang et al. 2016): a long edge pulls weakly, so hubs don't drag communities into one ball.
Only +, -, *, / and square roots touch the coordinates, and sums run in a fixed order: the same
graph gives the same bytes on any machine with IEEE arithmetic.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

__all__ = ["embed"]

_SEED = 20_240_606
_POWER_STEPS = 60
_PAIRS_AN_EPOCH = 12_000  # so many random pairs cost no more than the calls around them
_LEAST_PAIRS, _MOST_PAIRS = 5, 40  # per node
_EPOCHS, _LEAST_EPOCHS = 320, 140
_WORK = 1_200_000  # nodes x epochs, where the number of epochs begins to fall
_NEAR = 0.05  # keeps the push between two nodes in one place finite
_LONGEST_STEP = 0.7


class _Parts(NamedTuple):
    """For each node, where its component begins in the order by component, and its size."""

    order: Ints
    start: Ints
    size: Ints


def embed(adjacency: csr_array, component: Ints) -> Floats:
    """Return a position per node; components lie over each other, each around (0, 0).

    `adjacency` is symmetric with positive weights; `component` numbers each node's component.
    """
    import numpy as np

    count = adjacency.shape[0]
    if count == 0:
        return np.zeros((0, 2))
    parts = _parts(component)
    random = np.random.PCG64(_SEED)
    place = _spectral(adjacency, component, random)
    return _centred(_descend(adjacency, parts, place, random), component)


def _parts(component: Ints) -> _Parts:
    import numpy as np

    order = np.argsort(component, kind="stable")
    sizes = np.bincount(component)
    starts = np.cumsum(sizes) - sizes
    return _Parts(order, starts[component], sizes[component])


def _uniform(random: np.random.PCG64, count: int) -> Floats:
    """Return numbers in [-0.5, 0.5); the raw stream of PCG64 is the same in every numpy."""
    import numpy as np

    raw = np.asarray(random.random_raw(count), dtype=np.uint64)
    return (raw >> np.uint64(11)).astype(np.float64) / 2.0**53 - 0.5


def _spectral(adjacency: csr_array, component: Ints, random: np.random.PCG64) -> Floats:
    """Return the two smoothest vectors over the edges, by power iteration, scaled to the size."""
    import numpy as np

    count = adjacency.shape[0]
    degree = np.maximum(adjacency @ np.ones(count), 1e-12)
    vectors = _uniform(random, count * 2).reshape(count, 2)
    for _ in range(_POWER_STEPS):
        vectors = 0.5 * (vectors + (adjacency @ vectors) / degree[:, None])  # a lazy random walk
        vectors = _centred(vectors, component, degree)
        vectors[:, 1] -= vectors[:, 0] * _ratio(vectors, degree, component)
        vectors /= _spread(vectors, component)
    extent = np.sqrt(np.bincount(component).astype(np.float64))[component]
    return vectors * extent[:, None] * 0.5 + _uniform(random, count * 2).reshape(count, 2) * 0.1


def _sums(values: Floats, component: Ints) -> Floats:
    import numpy as np

    return np.bincount(component, weights=values)


def _centred(place: Floats, component: Ints, weight: Floats | None = None) -> Floats:
    import numpy as np

    weight = np.ones(len(place)) if weight is None else weight
    total = _sums(weight, component)
    centre = [(_sums(place[:, axis] * weight, component) / total)[component] for axis in (0, 1)]
    return place - np.stack(centre, axis=1)


def _ratio(vectors: Floats, degree: Floats, component: Ints) -> Floats:
    """Return how much of the first vector the second one holds, per node's component."""
    import numpy as np

    shared = _sums(vectors[:, 0] * vectors[:, 1] * degree, component)
    own = _sums(vectors[:, 0] ** 2 * degree, component)
    ratio: Floats = (shared / np.maximum(own, 1e-30))[component]
    return ratio


def _spread(vectors: Floats, component: Ints) -> Floats:
    import numpy as np

    sizes = np.bincount(component)
    spread = [np.sqrt(_sums(vectors[:, axis] ** 2, component) / sizes) for axis in (0, 1)]
    return np.maximum(np.stack(spread, axis=1), 1e-12)[component]


def _descend(
    adjacency: csr_array, parts: _Parts, place: Floats, random: np.random.PCG64
) -> Floats:
    """Return the places after the epochs; the steps shrink to nothing towards the end."""
    import numpy as np

    count = len(place)
    edges = adjacency.tocoo()
    near, far, weight = edges.coords[0], edges.coords[1], edges.data
    pull = 1.0 / np.maximum(np.bincount(near, weights=weight, minlength=count), 1e-12)
    epochs = max(_LEAST_EPOCHS, min(_EPOCHS, _WORK // count))
    x, y = place[:, 0].copy(), place[:, 1].copy()
    for epoch in range(epochs):
        cooling = 1.0 - epoch / epochs
        step_x, step_y = _attraction(x, y, (near, far, weight * pull[near]))
        push_x, push_y = _repulsion(x, y, parts, random)
        step_x, step_y = step_x + push_x, step_y + push_y
        length = np.maximum(np.sqrt(step_x * step_x + step_y * step_y), 1e-12)
        scale = np.minimum(1.0, _LONGEST_STEP / length) * cooling
        x += step_x * scale
        y += step_y * scale
    return np.stack([x, y], axis=1)


def _attraction(x: Floats, y: Floats, edges: tuple[Ints, Ints, Floats]) -> tuple[Floats, Floats]:
    import numpy as np

    near, far, weight = edges
    dx, dy = x[far] - x[near], y[far] - y[near]
    force = weight * 2.0 / (1.0 + 0.25 * (dx * dx + dy * dy))
    return (
        np.bincount(near, weights=force * dx, minlength=len(x)),
        np.bincount(near, weights=force * dy, minlength=len(x)),
    )


def _repulsion(
    x: Floats, y: Floats, parts: _Parts, random: np.random.PCG64
) -> tuple[Floats, Floats]:
    """Return the push from random nodes of the same component, as if from all of a few."""
    import numpy as np

    count = len(x)
    pairs = max(_LEAST_PAIRS, min(_MOST_PAIRS, _PAIRS_AN_EPOCH // count))
    raw = np.asarray(random.random_raw(pairs * count), dtype=np.uint64).reshape(pairs, count)
    others = parts.order[parts.start + (raw % parts.size.astype(np.uint64)).astype(np.int64)]
    dx, dy = x - x[others], y - y[others]
    square = dx * dx + dy * dy
    force = 5.0 / pairs / ((_NEAR + square) * (1.0 + square))
    return (force * dx).sum(axis=0), (force * dy).sum(axis=0)
