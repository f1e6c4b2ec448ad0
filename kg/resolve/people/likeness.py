"""How alike groups of mentions are: sparse products of what they hold, field by field."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from kg.resolve.people.evidence import Tokens

if TYPE_CHECKING:
    from numpy import ndarray

__all__ = ["Field", "Groups", "numbered", "shared"]

# The pairs that one field brings together in a block, for each group and at least: rare tokens
# come first, and what so many groups share that it would bring more together says little.
_PAIRS_EACH = 20
_PAIRS = 40_000
# The weight of what a mention holds for itself alone: to share all of little is not much.
_OWN = 2.0


class Field(NamedTuple):
    """What groups share in one field.

    `key` names pairs of groups (one * groups + other, one < other), `dot` is the weight of what
    they share, `mean` the mean cosine of their mentions (None if not asked for). `norm` is the
    length of each group's vector, so that `dot / norm / norm` is a cosine.
    """

    key: ndarray
    dot: ndarray
    mean: ndarray | None
    norm: ndarray


class Groups(NamedTuple):
    """A grouping of mentions: the group of each, and the number of groups."""

    label: ndarray
    size: int


class _Cells(NamedTuple):
    """Which group holds which token how often, and the mean of its mentions' unit vectors there."""

    row: ndarray
    token: ndarray
    value: ndarray
    unit: ndarray | None


def shared(tokens: Tokens, groups: Groups, block: ndarray, *, mean: bool = True) -> Field:
    """Return for pairs of groups of one block how alike they are, with or without the mean.

    A token weighs more, but less than in proportion, where the group holds it often.
    """
    import numpy as np

    if not len(tokens.token):
        nothing = np.zeros(0, dtype=np.int64)
        return Field(nothing, nothing, nothing, np.zeros(groups.size))
    cells = _cells(tokens, groups, mean=mean)
    width = int(tokens.token.max()) + 1
    columns, column, held = numbered(block[cells.row] * width + cells.token)
    kept = _telling(columns // width, held, np.bincount(block))[column]
    row, column = cells.row[kept], column[kept]
    values = [cells.value[kept]]
    if cells.unit is not None:
        values.append(cells.unit[kept])
    key, dot, *means = _products(row, column, values, (groups.size, len(columns)))
    square = np.bincount(cells.row, cells.value**2, groups.size)
    norm = np.where(square > 0, np.sqrt(square + _OWN), 0.0)
    return Field(key, dot, means[0] if means else None, norm)


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


def _cells(tokens: Tokens, groups: Groups, *, mean: bool) -> _Cells:
    """Return what the groups hold, with or without the mean."""
    import numpy as np

    label = groups.label[tokens.mention]
    width = int(tokens.token.max()) + 1
    keys, inverse, counts = numbered(label * width + tokens.token)
    row, token = keys // width, keys % width
    weight = np.zeros(width)
    weight[tokens.token] = tokens.weight
    value = (1 + np.log(counts)) * np.sqrt(weight[token])
    unit = np.bincount(inverse, _units(tokens, groups), len(keys)) if mean else None
    return _Cells(row, token, value, unit if unit is None else unit / _holders(tokens, groups)[row])


def _units(tokens: Tokens, groups: Groups) -> ndarray:
    """Return what each token is of its mention's vector, if that has nearly the length of one."""
    import numpy as np

    square = np.bincount(tokens.mention, tokens.weight, len(groups.label))
    length = np.sqrt(square + _OWN)
    unit: ndarray = np.sqrt(tokens.weight) / length[tokens.mention]
    return unit


def _holders(tokens: Tokens, groups: Groups) -> ndarray:
    """Return how many mentions of each group hold anything."""
    import numpy as np

    held = np.bincount(tokens.mention, minlength=len(groups.label)) > 0
    holders: ndarray = np.bincount(groups.label, held, groups.size)
    return holders


def numbered(keys: ndarray) -> tuple[ndarray, ndarray, ndarray]:
    """Return the keys sorted, each once, the place there of each one given, and how many it is.

    `numpy.unique` takes longer, as it keeps equal keys in order.
    """
    import numpy as np

    order = np.argsort(keys)
    ordered = keys[order]
    first = np.r_[True, ordered[1:] != ordered[:-1]][: len(keys)]
    inverse = np.empty(len(keys), dtype=np.int64)
    inverse[order] = np.cumsum(first) - 1
    starts = np.flatnonzero(first)
    return ordered[starts], inverse, np.diff(np.r_[starts, len(keys)])


def _products(
    row: ndarray, column: ndarray, values: Sequence[ndarray], shape: tuple[int, int]
) -> list[ndarray]:
    """Return the keys of the pairs of rows that share a column, sorted, and for each the products.

    The cells are sorted by row, and within it by column.
    """
    import numpy as np
    from scipy.sparse import csr_array

    start = np.searchsorted(row, np.arange(shape[0] + 1))
    matrices = [csr_array((value, column, start), shape=shape) for value in values]
    products = [matrix @ matrix.T for matrix in matrices]
    first, other = np.repeat(np.arange(shape[0]), np.diff(products[0].indptr)), products[0].indices
    upper = np.flatnonzero(first < other)
    key = first[upper] * shape[0] + other[upper]
    order = np.argsort(key)
    at = upper[order]
    return [key[order], *(product.data[at] for product in products)]  # all have the same cells
