"""The second set of places: years along x, and near in y what the first set has near.

A year is a band, as wide and as tall as its nodes need. Papers stand in their year; what has no
year of its own (an author, a category) in the first year of what it is tied to, and around it if
that is one node only. What can't be dated has a band of its own before all others.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from kg.view.flowers import GAP, adjacency_of, flowers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scipy.sparse import csr_array

__all__ = ["UNDATED", "Band", "Timeline", "timeline"]

UNDATED = -1
"""The year of what must have one and has none: its neighbours' years say nothing of it."""

_SHAPE = 1.8  # the wanted width over height
_BETWEEN = 12.0  # between two bands
_SKIPPED = 10.0  # more where years lie between them
_MOST_PASSES = 2  # an institution is dated by its papers, what is tied to it by the institution


class Band(NamedTuple):
    """A year and where its nodes stand, from left to right; year 0 holds what has none."""

    year: int
    left: float
    right: float


class Timeline(NamedTuple):
    """A place per node, and the bands in their order."""

    places: list[tuple[float, float]]
    bands: list[Band]


class _Row(NamedTuple):
    """Discs side by side: who, the row's half height, and the y it would like."""

    nodes: list[int]
    half: float
    wanted: float


def timeline(
    edges: Sequence[tuple[int, int, float]],
    radii: Sequence[float],
    years: Sequence[int],
    places: Sequence[tuple[float, float]],
) -> Timeline:
    """Return places by year for nodes of these radii.

    `years` has 0 where the neighbours give a node's year, `UNDATED` where nothing does.

    `places` are those of `kg.view.layout`: who is higher there is higher here. No two discs
    overlap.
    """
    import numpy as np

    count = len(radii)
    if count == 0:
        return Timeline([], [])
    adjacency = adjacency_of(count, edges)
    radius = np.maximum(np.asarray(radii, dtype=np.float64), 0.1)
    parts = flowers(adjacency, radius, np.asarray(years) == 0)
    dated = _dated(adjacency, list(years))
    leaves = set(parts.leaf.tolist())
    reach = (parts.reach + GAP / 2).tolist()
    core = sorted((node for node in range(count) if node not in leaves), key=lambda n: places[n][1])
    bands, placed = _in_bands(core, reach, dated)
    for leaf, hub, offset in zip(parts.leaf, parts.hub, parts.offset, strict=True):
        placed[int(leaf)] = (placed[int(hub)][0] + offset[0], placed[int(hub)][1] + offset[1])
    middle = (bands[0].left + bands[-1].right) / 2
    return Timeline(
        [
            (round(float(x) - middle, 1) + 0.0, round(float(y), 1) + 0.0)
            for x, y in (placed[node] for node in range(count))
        ],
        [Band(b.year, round(b.left - middle, 1), round(b.right - middle, 1)) for b in bands],
    )


def _dated(adjacency: csr_array, years: list[int]) -> list[int]:
    """Return the years, 0 for none; a node's own or the first of its neighbours."""
    start, other = adjacency.indptr.tolist(), adjacency.indices.tolist()
    for _ in range(_MOST_PASSES):
        known = list(years)
        for node, year in enumerate(known):
            if not year:
                near = (known[other[at]] for at in range(start[node], start[node + 1]))
                years[node] = min((one for one in near if one > 0), default=0)
    return [max(year, 0) for year in years]


def _in_bands(
    core: list[int], reach: list[float], dated: list[int]
) -> tuple[list[Band], dict[int, tuple[float, float]]]:
    """Return the bands and the places in them; `core` stands in the order of y."""
    members: dict[int, list[int]] = {}
    for node in core:
        members.setdefault(dated[node], []).append(node)
    side = {
        year: 2 * math.sqrt(sum(reach[node] ** 2 for node in nodes))
        for year, nodes in members.items()
    }
    stretch = math.sqrt(_SHAPE * max(side.values()) / sum(side.values()))
    tall = max(side.values()) / stretch
    rank = {node: (at + 0.5) / len(core) - 0.5 for at, node in enumerate(core)}
    bands: list[Band] = []
    placed: dict[int, tuple[float, float]] = {}
    left = 0.0
    for year in sorted(members):
        width = max(side[year] * stretch, 2 * max(reach[node] for node in members[year]))
        if bands:
            left += _BETWEEN + _SKIPPED * (bands[-1].year == 0 or year > bands[-1].year + 1)
        rows = _rows(members[year], reach, width, {n: rank[n] * tall for n in members[year]})
        _set(rows, reach, left + width / 2, placed)
        bands.append(Band(year, left, left + width))
        left += width
    return bands, placed


def _rows(
    nodes: list[int], reach: list[float], width: float, wanted: dict[int, float]
) -> list[_Row]:
    """Return the nodes in rows that are no wider than the band."""
    rows: list[list[int]] = []
    used = math.inf
    for node in nodes:
        if used + 2 * reach[node] > width + 1e-9:
            rows.append([])
            used = 0.0
        rows[-1].append(node)
        used += 2 * reach[node]
    return [
        _Row(row, max(reach[n] for n in row), sum(wanted[n] for n in row) / len(row))
        for row in rows
    ]


def _set(
    rows: list[_Row], reach: list[float], middle: float, placed: dict[int, tuple[float, float]]
) -> None:
    """Place the rows as near as can be to where they would like to be, none over another.

    Least squares under an order: rows that would overlap become one block (pool adjacent
    violators).
    """
    blocks: list[tuple[float, int]] = []  # the mean wish of the rows' offsets, and how many rows
    above = 0.0
    offsets: list[float] = []
    for row in rows:
        offsets.append(above + row.half)
        blocks.append((row.wanted - offsets[-1], 1))
        above += 2 * row.half
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            (low, many), (high, more) = blocks[-2:]
            blocks[-2:] = [((low * many + high * more) / (many + more), many + more)]
    shifts = [shift for shift, many in blocks for _ in range(many)]
    for row, shift, offset in zip(rows, shifts, offsets, strict=True):
        x = middle - sum(reach[node] for node in row.nodes)
        for node in row.nodes:
            placed[node] = (x + reach[node], shift + offset)
            x += 2 * reach[node]
