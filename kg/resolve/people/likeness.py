"""How alike groups of mentions are: sparse products of what they hold, field by field."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kg.resolve.people.evidence import Tokens

if TYPE_CHECKING:
    from numpy import ndarray
    from scipy.sparse import csr_array

__all__ = ["Field", "Groups", "shared"]

# The pairs that one field brings together in a block, for each group and at least: rare tokens
# come first, and what so many groups share that it would bring more together says little.
_PAIRS_EACH = 20
_PAIRS = 40_000
# The weight of what a mention holds for itself alone: to share all of little is not much.
_OWN = 2.0


class Field(NamedTuple):
    """What groups share in one field.

    `key` names pairs of groups (one * groups + other, one < other), `dot` is the weight of what
    they share, `mean` the mean cosine of their mentions. `norm` is the length of each group's
    vector, so that `dot / norm / norm` is a cosine.
    """

    key: ndarray
    dot: ndarray
    mean: ndarray
    norm: ndarray


class Groups(NamedTuple):
    """A grouping of mentions: the group of each, and the number of groups."""

    label: ndarray
    size: int


class _Cells(NamedTuple):
    """Which group holds which token how often, and the sum of the mentions' unit vectors there."""

    row: ndarray
    token: ndarray
    value: ndarray
    unit: ndarray


def shared(tokens: Tokens, groups: Groups, block: ndarray, *, mean: bool = True) -> Field:
    """Return for pairs of groups of one block how alike they are, with or without the mean.

    A token weighs more, but less than in proportion, where the group holds it often.
    """
    import numpy as np
    from scipy.sparse import csr_array

    cells, holders = _cells(tokens, groups)
    width = int(tokens.token.max(initial=0)) + 1
    columns, column, held = np.unique(
        block[cells.row] * width + cells.token, return_inverse=True, return_counts=True
    )
    kept = _telling(columns // width, held, np.bincount(block))[column]
    at, shape = (cells.row[kept], column[kept]), (groups.size, len(columns))
    key, dot = _products(csr_array((cells.value[kept], at), shape=shape))
    means = np.zeros(len(key))
    if mean:
        unit = cells.unit[kept] / holders[at[0]]
        _, means = _products(csr_array((unit, at), shape=shape))
    square = np.bincount(cells.row, cells.value**2, groups.size)
    norm = np.where(square > 0, np.sqrt(square + _OWN), 0.0)
    return Field(key, dot, means, norm)


def _telling(block: ndarray, held: ndarray, sizes: ndarray) -> ndarray:
    """Return which columns bring pairs together: the rare ones, as many as the block may have."""
    import numpy as np

    order = np.lexsort((np.arange(len(held)), held, block))
    pairs = (held * (held - 1) // 2)[order]
    total = np.cumsum(pairs)
    ordered = block[order]
    starts = np.flatnonzero(np.r_[True, ordered[1:] != ordered[:-1]][: len(ordered)])
    before = np.repeat((total - pairs)[starts], np.diff(np.r_[starts, len(ordered)]))
    kept = np.empty(len(held), dtype=bool)
    kept[order] = total - before <= np.maximum(_PAIRS, _PAIRS_EACH * sizes[ordered])
    return kept & (held > 1)


def _cells(tokens: Tokens, groups: Groups) -> tuple[_Cells, ndarray]:
    """Return what the groups hold, and how many mentions of each hold anything."""
    import numpy as np

    label = groups.label[tokens.mention]
    width = int(tokens.token.max(initial=0)) + 1
    keys, first, inverse, counts = np.unique(
        label * width + tokens.token, return_index=True, return_inverse=True, return_counts=True
    )
    square = np.bincount(tokens.mention, tokens.weight, len(groups.label))
    length = np.where(square > 0, np.sqrt(square + _OWN), 0.0)
    unit = np.sqrt(tokens.weight) / length[tokens.mention]
    value = (1 + np.log(counts)) * np.sqrt(tokens.weight[first])
    holders = np.bincount(groups.label, length > 0, groups.size)
    return _Cells(
        keys // width, keys % width, value, np.bincount(inverse, unit, len(keys))
    ), holders


def _products(matrix: csr_array) -> tuple[ndarray, ndarray]:
    """Return the keys of the pairs of rows that share a column, sorted, and their products."""
    import numpy as np

    product = (matrix @ matrix.T).tocoo()
    upper = product.row < product.col
    key = product.row[upper].astype(np.int64) * matrix.shape[0] + product.col[upper]
    order = np.argsort(key)
    return key[order], product.data[upper][order]
