"""What layouts share: who is tied to whom, and nodes with one neighbour as rings around it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kg.view.spacing import rings

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]
    Flags = NDArray[np.bool_]

__all__ = ["GAP", "Flowers", "adjacency_of", "flowers"]

GAP = 1.6
"""Free space around a disc, in the units of the radii."""


class Flowers(NamedTuple):
    """The nodes with one neighbour: who they are, around whom, and at what offset."""

    leaf: Ints
    hub: Ints
    offset: Floats
    reach: Floats
    """For every node, the radius of its disc with its leaves."""


def adjacency_of(count: int, edges: Sequence[tuple[int, int, float]]) -> csr_array:
    """Return the symmetric matrix of weights; hubs' edges weigh less, as they say less.

    An edge is (node, node, weight); loops are ignored and parallel edges add up.
    """
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


def flowers(adjacency: csr_array, radius: Floats, may: Flags | None = None) -> Flowers:
    """Return the leaves of each hub on rings around it; `may` says which nodes can be leaves."""
    import numpy as np

    degree = np.diff(adjacency.indptr)
    single = np.flatnonzero(degree == 1 if may is None else (degree == 1) & may)
    hub = adjacency.indices[adjacency.indptr[single]].astype(np.int64)
    leaf, hub = single[degree[hub] > 1], hub[degree[hub] > 1]
    order = np.argsort(hub, kind="stable")
    leaf, hub = leaf[order], hub[order]
    reach, offset = radius.copy(), np.zeros((len(leaf), 2))
    centres, starts, counts = np.unique(hub, return_index=True, return_counts=True)
    for centre, start, end in zip(centres, starts, starts + counts, strict=True):
        petal = float(radius[leaf[start:end]].max()) + GAP / 2
        offset[start:end] = rings(radius[centre] + GAP, petal, end - start)
        reach[centre] = np.sqrt((offset[start:end] ** 2).sum(axis=1)).max() + petal
    return Flowers(leaf, hub, offset, reach)
