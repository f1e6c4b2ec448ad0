"""Positions from connections alone: a spectral start, then descent in the manner of UMAP.

Connected nodes attract each other, and each node is pushed away from a few others drawn at
random, so that an epoch costs what the edges cost. The pull of a long edge hardly grows with
its length (LinLog, Noack 2007), which keeps communities apart; a weak pull to the middle, weaker
across the page than down it, keeps what is loosely tied from drifting off.

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
_START = 1.2  # the width of the start over the root of the number of nodes
_PAIRS_AN_EPOCH = 12_000  # so many random pairs cost no more than the calls around them
_LEAST_PAIRS, _MOST_PAIRS = 5, 40  # per node
_MOST_EPOCHS, _LEAST_EPOCHS = 320, 140
_WORK = 1_200_000  # nodes x epochs, where the number of epochs begins to fall
_PUSH = 0.5
_NEAR = 0.1  # keeps the push between two nodes in one place finite
_CENTRING_X, _CENTRING_Y = 0.08, 0.14
_LONGEST_STEP = 0.7
_TINY = 1e-12


class _Parts(NamedTuple):
    """The components: for each node where its own begins in `order`, and its size."""

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
    place = _ranked(_spectral(adjacency, component, random), component, parts)
    return _centred(_descend(adjacency, parts, place, random), component)


def _parts(component: Ints) -> _Parts:
    import numpy as np

    order = np.argsort(component, kind="stable")
    sizes = np.bincount(component)
    starts = np.cumsum(sizes) - sizes
    return _Parts(order, starts[component], sizes[component])


def _raw(random: np.random.PCG64, count: int) -> NDArray[np.uint64]:
    """Return random bits; the raw stream of PCG64 is the same in every numpy."""
    import numpy as np

    return np.asarray(random.random_raw(count), dtype=np.uint64)


def _spectral(adjacency: csr_array, component: Ints, random: np.random.PCG64) -> Floats:
    """Return two smooth vectors over each component, by power iteration of a lazy random walk."""
    import numpy as np

    count = adjacency.shape[0]
    degree = np.maximum(adjacency @ np.ones(count), _TINY)
    uniform = (_raw(random, count * 2) >> np.uint64(11)).astype(np.float64) / 2.0**53 - 0.5
    vectors = uniform.reshape(count, 2)
    for _ in range(_POWER_STEPS):
        vectors = 0.5 * (vectors + (adjacency @ vectors) / degree[:, None])
        vectors = _centred(vectors, component, degree)
        vectors[:, 1] -= vectors[:, 0] * _shared(vectors, degree, component)
        vectors = vectors / _spread(vectors, component)
    return vectors


def _ranked(vectors: Floats, component: Ints, parts: _Parts) -> Floats:
    """Return the vectors with ranks for values: a smooth vector may set two nodes far out alone."""
    import numpy as np

    place = np.empty_like(vectors)
    at = np.arange(len(vectors))
    for axis in (0, 1):
        order = np.lexsort((vectors[:, axis], component))
        place[order, axis] = at - parts.start[order] + 0.5
    size = parts.size[:, None].astype(np.float64)
    result: Floats = (place / size - 0.5) * np.sqrt(size) * _START
    return result


def _sums(values: Floats, group: Ints, count: int = 0) -> Floats:
    """Return the sum of the values of each group, added up in their order."""
    import numpy as np

    return np.asarray(np.bincount(group, weights=values, minlength=count), dtype=np.float64)


def _centred(place: Floats, component: Ints, weight: Floats | None = None) -> Floats:
    import numpy as np

    weight = np.ones(len(place)) if weight is None else weight
    total = _sums(weight, component)
    centre = [(_sums(place[:, axis] * weight, component) / total)[component] for axis in (0, 1)]
    return place - np.stack(centre, axis=1)


def _shared(vectors: Floats, degree: Floats, component: Ints) -> Floats:
    """Return how much of the first vector the second one holds, per node's component."""
    import numpy as np

    both = _sums(vectors[:, 0] * vectors[:, 1] * degree, component)
    own = _sums(vectors[:, 0] ** 2 * degree, component)
    ratio: Floats = (both / np.maximum(own, _TINY**2))[component]
    return ratio


def _spread(vectors: Floats, component: Ints) -> Floats:
    import numpy as np

    sizes = np.bincount(component)
    spread = [np.sqrt(_sums(vectors[:, axis] ** 2, component) / sizes) for axis in (0, 1)]
    result: Floats = np.maximum(np.stack(spread, axis=1), _TINY)[component]
    return result


def _descend(adjacency: csr_array, parts: _Parts, place: Floats, random: np.random.PCG64) -> Floats:
    """Return the places after the epochs; the steps shrink to nothing towards the end."""
    import numpy as np

    count = len(place)
    pairs = adjacency.tocoo()
    near, far = (axis.astype(np.int64) for axis in pairs.coords)
    total = np.maximum(_sums(pairs.data, near, count), _TINY)
    edges = near, far, pairs.data / total[near]
    epochs = max(_LEAST_EPOCHS, min(_MOST_EPOCHS, _WORK // count))
    x, y = place[:, 0].copy(), place[:, 1].copy()
    for epoch in range(epochs):
        pull_x, pull_y = _pull(x, y, edges)
        push_x, push_y = _push(x, y, parts, random)
        step_x = pull_x + push_x - _CENTRING_X * x
        step_y = pull_y + push_y - _CENTRING_Y * y
        length = np.maximum(np.sqrt(step_x * step_x + step_y * step_y), _TINY)
        scale = np.minimum(1.0, _LONGEST_STEP / length) * (1.0 - epoch / epochs)
        x += step_x * scale
        y += step_y * scale
    return np.stack([x, y], axis=1)


def _pull(x: Floats, y: Floats, edges: tuple[Ints, Ints, Floats]) -> tuple[Floats, Floats]:
    import numpy as np

    near, far, weight = edges
    dx, dy = x[far] - x[near], y[far] - y[near]
    force = weight * 2.0 / (1.0 + 0.5 * np.sqrt(dx * dx + dy * dy))
    return _sums(force * dx, near, len(x)), _sums(force * dy, near, len(x))


def _push(x: Floats, y: Floats, parts: _Parts, random: np.random.PCG64) -> tuple[Floats, Floats]:
    """Return the push from a few random nodes of the component, scaled up to all of them."""
    import numpy as np

    count = len(x)
    pairs = max(_LEAST_PAIRS, min(_MOST_PAIRS, _PAIRS_AN_EPOCH // count))
    raw = _raw(random, pairs * count).reshape(pairs, count)
    others = parts.order[parts.start + (raw % parts.size.astype(np.uint64)).astype(np.int64)]
    dx, dy = x - x[others], y - y[others]
    square = dx * dx + dy * dy
    force = parts.size * (_PUSH / pairs) / ((_NEAR + square) * np.sqrt(1.0 + square))
    return (force * dx).sum(axis=0), (force * dy).sum(axis=0)
