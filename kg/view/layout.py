"""Where each node stands on the page, computed here so that the browser needs no physics.

Nodes with one neighbour (the author of one paper, a work cited once) don't take part: they
stand on rings around that neighbour, so that a paper of 441 authors is one compact flower. What
is left is placed by its connections (`kg.view.embedding`), set apart until no two discs
overlap, and the components are packed: large ones first, unconnected nodes in tidy rows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.view.embedding import embed
from kg.view.flowers import GAP, adjacency_of, flowers
from kg.view.spacing import pack, separate

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

__all__ = ["layout"]

_FILL, _FILL_GROWTH = 0.1, 0.035
"""The share of its area that a component's discs fill before they are set apart; a small one has
room for labels, in a large one nodes would be too small to see."""
_MARGIN = 14.0
"""Free space around a component."""
_SHAPE = 1.5
"""The wanted width over height of the whole picture."""


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
    adjacency = adjacency_of(count, edges)
    leaves = flowers(adjacency, radius)
    core = np.setdiff1d(np.arange(count), leaves.leaf)
    inner = adjacency[core][:, core]
    _, component = connected_components(inner, directed=False)
    reach = leaves.reach[core] + GAP
    place = np.zeros((count, 2))
    place[core] = _arranged(inner, component.astype(np.int64), reach)
    place[leaves.leaf] = place[leaves.hub] + leaves.offset
    middle = (place.min(axis=0) + place.max(axis=0)) / 2
    return [(float(x), float(y)) for x, y in np.round(place - middle, 1) + 0.0]


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
    margin = np.where(size > 1, _MARGIN, GAP * 2.0)
    extent = high - low + 2.0 * margin[:, None]
    area = np.round(extent[:, 0] * extent[:, 1])
    first = np.unique(component, return_index=True)[1]
    order = np.lexsort((first, -area))
    centres = np.zeros((len(size), 2))
    centres[order] = pack([(float(w), float(h)) for w, h in extent[order]], _SHAPE)
    moved: Floats = place + (centres - (low + high) / 2.0)[component]
    return moved
