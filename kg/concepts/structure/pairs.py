"""How many papers two concepts share."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING, Any

from kg.concepts.structure.occurrences import Occurrences

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy import sparse

__all__ = ["Pairs"]

_SUPPORT = 2
_BLOCK = 2048


class Pairs:
    """The pairs of concepts that at least two papers share, as columns of numbers.

    `left` and `right` (the larger number) are places in `ids`, `together` the papers with both;
    `counts` are the papers of each concept among the `papers` that have any.
    """

    def __init__(self, occurrences: Occurrences) -> None:
        import numpy as np

        self.ids = occurrences.ids
        self.papers = occurrences.papers
        matrix = _matrix(occurrences)
        self.counts: NDArray[np.int64] = np.bincount(matrix.indices, minlength=len(self.ids))
        blocks = list(_blocks(matrix))
        columns = [np.concatenate(column) for column in zip(*blocks, strict=True)]
        self.left, self.right, self.together = columns


def _matrix(occurrences: Occurrences) -> sparse.csr_array[Any, tuple[int, int]]:
    """Return which paper (row) has which concept (column)."""
    import numpy as np
    from scipy import sparse

    rows = list(occurrences.strongest())
    ends = np.cumsum([0, *map(len, rows)])
    columns = np.fromiter(chain.from_iterable(rows), dtype=np.int64, count=int(ends[-1]))
    held = np.ones(len(columns), dtype=np.int64)
    shape = (len(rows), len(occurrences.ids))
    return sparse.csr_array((held, columns, ends), shape=shape)


def _blocks(matrix: Any) -> Iterator[tuple[Any, Any, Any]]:  # noqa: ANN401 - scipy's own types
    """Yield left, right and shared papers of the pairs, some concepts at a time.

    What one paper alone ties together, by far the most pairs, is dropped block by block, so that
    memory doesn't grow with it.
    """
    columns = matrix.T.tocsr()
    for start in range(0, columns.shape[0], _BLOCK):
        shared = (columns[start : start + _BLOCK] @ matrix).tocoo()
        left, right = shared.coords[0] + start, shared.coords[1]
        kept = (left < right) & (shared.data >= _SUPPORT)
        left, right, together = left[kept], right[kept], shared.data[kept]
        order = (left * columns.shape[0] + right).argsort(kind="stable")
        yield left[order], right[order], together[order]
