"""Communities: groups of nodes with more ties among themselves than chance would give.

Louvain's method (Blondel et al. 2008): nodes move to the neighbouring community that gains most
modularity, communities become nodes, and again. Nodes are taken in their order and ties between
gains go to the lowest number, so that the same graph has the same communities. They are made
coarser (Reichardt and Bornholdt 2006) where the eight foremost, which have colours, hold too few.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.view.flowers import adjacency_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scipy.sparse import csr_array

__all__ = ["communities"]

_MOST_SWEEPS = 12
_RESOLUTIONS = (1.0, 0.8, 0.6, 0.5)
"""How large communities are: they are made coarser where the foremost hold too little."""
_FOREMOST, _ENOUGH = 8, 0.7
_LEAST_GAIN = 1e-12


def communities(count: int, edges: Sequence[tuple[int, int, float]]) -> list[int]:
    """Return the community of each node, 0 for the largest; one without ties is alone in its own.

    An edge is (node, node, weight), as for `kg.view.layout`.
    """
    if count == 0:
        return []
    matrix = adjacency_of(count, edges)
    tied = int((matrix.indptr[1:] > matrix.indptr[:-1]).sum())
    found: list[int] = []
    for resolution in _RESOLUTIONS:
        found = _by_size(_louvain(matrix, resolution))
        if sum(group < _FOREMOST for group in found) >= _ENOUGH * tied:
            break
    return found


def _louvain(matrix: csr_array, resolution: float) -> list[int]:
    """Return the community of each node."""
    import numpy as np
    from scipy.sparse import csr_array

    member = np.arange(matrix.shape[0])
    while True:
        moved = np.asarray(_moved(matrix, resolution), dtype=np.int64)
        _, chosen = np.unique(moved, return_inverse=True)
        member = chosen[member]
        groups = int(chosen.max()) + 1
        if groups == matrix.shape[0]:
            return [int(group) for group in member]
        joined = csr_array(
            (np.ones(len(chosen)), (np.arange(len(chosen)), chosen)), shape=(len(chosen), groups)
        )
        matrix = csr_array(joined.T @ matrix @ joined)
        matrix.sort_indices()


def _moved(matrix: csr_array, resolution: float) -> list[int]:
    """Return each node's community once no node gains by moving."""
    count = int(matrix.shape[0])
    start, other, weight = matrix.indptr.tolist(), matrix.indices.tolist(), matrix.data.tolist()
    degree = [sum(weight[start[node] : start[node + 1]]) for node in range(count)]
    whole = sum(degree)
    group, total = list(range(count)), list(degree)
    for _ in range(_MOST_SWEEPS if whole else 0):
        moves = 0
        for node in range(count):
            tied: dict[int, float] = {}
            for at in range(start[node], start[node + 1]):
                if other[at] != node:
                    near = group[other[at]]
                    tied[near] = tied.get(near, 0.0) + weight[at]
            mine = group[node]
            total[mine] -= degree[node]
            best = _best(tied, mine, total, resolution * degree[node] / whole)
            total[best] += degree[node]
            group[node] = best
            moves += best != mine
        if not moves:
            break
    return group


def _best(tied: dict[int, float], mine: int, total: list[float], share: float) -> int:
    """Return the community that gains most; a node's own where none gains more."""
    best, most = mine, tied.get(mine, 0.0) - share * total[mine]
    for near in sorted(tied):
        gain = tied[near] - share * total[near]
        if gain > most + _LEAST_GAIN:
            best, most = near, gain
    return best


def _by_size(member: list[int]) -> list[int]:
    """Return the communities numbered by size, then by their first node."""
    size, first = [0] * (max(member) + 1), [-1] * (max(member) + 1)
    for node, group in enumerate(member):
        size[group] += 1
        first[group] = node if first[group] < 0 else first[group]
    order = sorted(range(len(size)), key=lambda group: (-size[group], first[group]))
    number = {group: rank for rank, group in enumerate(order)}
    return [number[group] for group in member]
