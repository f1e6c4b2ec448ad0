"""Where each node stands on the page, computed here so that the browser needs no physics.

Nodes with one neighbour (the author of one paper, a work cited once) don't take part: they
stand on rings around that neighbour, so that a paper of 441 authors is one compact flower. What
is left is placed by its connections (`kg.view.embedding`), set apart until no two discs
overlap, and the components are packed: large ones first, unconnected nodes in tidy rows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kg.view.embedding import embed
from kg.view.spacing import pack, rings, separate

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

__all__ = ["layout"]

_GAP = 1.6
"""Free space around a disc, in the units of the radii."""
_FILL, _FILL_GROWTH = 0.1, 0.035
"""The share of its area that a component's discs fill before they are set apart; a small one has
room for labels, in a large one nodes would be too small to see."""
_MARGIN = 14.0
"""Free space around a component."""
_SHAPE = 1.5
"""The wanted width over height of the whole picture."""


class _Flowers(NamedTuple):
    """The nodes with one neighbour: who they are, around whom, and at what offset."""

    leaf: Ints
    hub: Ints
    offset: Floats
    reach: Floats
    """For every node, the radius of its disc with its leaves."""


def layout(
    count: int, edges: Sequence[tuple[int, int, float]], radii: Sequence[float]
) -> list[tuple[float, float]]:
    """Return a place per node, 0 to `count` - 1, such that no two discs of `radii` overlap.

    An edge is (node, node, weight); loops are ignored and parallel edges add up. Nodes that
    come first stand further up and left where connections leave a choice.
    """
    import numpy as np
    from scipy.sparse.csgraph import connected_components

    if count == 0:
        return []
    radius = np.maximum(np.asarray(radii, dtype=np.float64), 0.1)
    adjacency = _adjacency(count, edges)
    flowers = _flowers(adjacency, radius)
    core = np.setdiff1d(np.arange(count), flowers.leaf)
    inner = adjacency[core][:, core]
    _, component = connected_components(inner, directed=False)
    reach = flowers.reach[core] + _GAP
    place = np.zeros((count, 2))
    place[core] = _arranged(inner, component.astype(np.int64), reach)
    place[flowers.leaf] = place[flowers.hub] + flowers.offset
    middle = (place.min(axis=0) + place.max(axis=0)) / 2
    return [(float(x), float(y)) for x, y in np.round(place - middle, 1) + 0.0]


def _adjacency(count: int, edges: Sequence[tuple[int, int, float]]) -> csr_array:
    """Return the symmetric matrix of weights; hubs' edges weigh less, as they say less."""
    import numpy as np
    from scipy.sparse import csr_array

    table = np.asarray(edges, dtype=np.float64).reshape(-1, 3)
    near, far = table[:, 0].astype(np.int64), table[:, 1].astype(np.int64)
    keep = near != far
    near, far, weight = near[keep], far[keep], table[keep, 2]
    both = csr_array(
        (np.tile(weight, 2), (np.r_[near, far], np.r_[far, near])), shape=(count, count)
    )
    both.sum_duplicates()
    degree = np.maximum(np.diff(both.indptr), 1).astype(np.float64)
    rows = np.repeat(np.arange(count), np.diff(both.indptr))
    both.data = both.data / np.sqrt(degree[rows] * degree[both.indices])
    return both


def _flowers(adjacency: csr_array, radius: Floats) -> _Flowers:
    import numpy as np

    degree = np.diff(adjacency.indptr)
    single = np.flatnonzero(degree == 1)
    hub = adjacency.indices[adjacency.indptr[single]].astype(np.int64)
    leaf, hub = single[degree[hub] > 1], hub[degree[hub] > 1]
    order = np.argsort(hub, kind="stable")
    leaf, hub = leaf[order], hub[order]
    reach, offset = radius.copy(), np.zeros((len(leaf), 2))
    centres, starts, counts = np.unique(hub, return_index=True, return_counts=True)
    for centre, start, end in zip(centres, starts, starts + counts, strict=True):
        petal = float(radius[leaf[start:end]].max()) + _GAP / 2
        offset[start:end] = rings(radius[centre] + _GAP, petal, end - start)
        reach[centre] = np.sqrt((offset[start:end] ** 2).sum(axis=1)).max() + petal
    return _Flowers(leaf, hub, offset, reach)


def _arranged(adjacency: csr_array, component: Ints, reach: Floats) -> Floats:
    """Return the places of the nodes that are no leaves, all components packed."""
    import numpy as np

    place = embed(adjacency, component)
    place = separate(_upright(_scaled(place, component, reach), component), reach, component)
    return _packed(place, component, reach, np.bincount(component))


def _scaled(place: Floats, component: Ints, reach: Floats) -> Floats:
    """Return each component enlarged until its discs fill a set share of its area."""
    import numpy as np

    size = np.bincount(component)
    spread = np.sqrt(np.bincount(component, weights=(place * place).sum(axis=1)) / size)
    fill = _FILL + _FILL_GROWTH * np.log2(np.maximum(size / 64.0, 1.0))
    needed = np.sqrt(np.bincount(component, weights=reach * reach) / fill)
    factor = needed / np.maximum(spread * np.sqrt(2.0), 1e-9)
    return np.where(size[component] > 1, factor[component], 0.0)[:, None] * place


def _upright(place: Floats, component: Ints) -> Floats:
    """Return each component turned so that its longest extent lies across the page."""
    import numpy as np

    x, y = place[:, 0], place[:, 1]
    xx, yy, xy = (np.bincount(component, weights=both) for both in (x * x, y * y, x * y))
    half = (xx - yy) / 2.0
    along = half + np.sqrt(half * half + xy * xy)  # the main axis is (along, xy)
    length = np.sqrt(along * along + xy * xy)
    cos = np.where(length > 0, along / np.maximum(length, 1e-12), 1.0)[component]
    sin = np.where(length > 0, xy / np.maximum(length, 1e-12), 0.0)[component]
    return np.stack([cos * x + sin * y, cos * y - sin * x], axis=1)


def _packed(place: Floats, component: Ints, reach: Floats, size: Ints) -> Floats:
    """Return the components side by side: by area, then by their first node."""
    import numpy as np

    low = np.full((len(size), 2), np.inf)
    high = np.full((len(size), 2), -np.inf)
    np.minimum.at(low, component, place - reach[:, None])
    np.maximum.at(high, component, place + reach[:, None])
    margin = np.where(size > 1, _MARGIN, _GAP * 2.0)
    extent = high - low + 2.0 * margin[:, None]
    area = np.round(extent[:, 0] * extent[:, 1])
    first = np.unique(component, return_index=True)[1]
    order = np.lexsort((first, -area))
    centres = np.zeros((len(size), 2))
    centres[order] = pack([(float(w), float(h)) for w, h in extent[order]], _SHAPE)
    moved: Floats = place + (centres - (low + high) / 2.0)[component]
    return moved
