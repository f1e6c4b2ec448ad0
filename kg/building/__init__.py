"""The whole line: read files, resolve, tag concepts, make the graph, and write its directory.

`build` makes a graph directory of sources. `add` and `remove` change which sources it has, and
`rebuild` makes all again from the records it holds: each gives byte for byte what a fresh build
of the same sources gives, since all four end in the same function (`making.made`), which knows
no more than what the directory keeps. docs/decisions/0015-add-and-remove.md says what that is.
"""

from __future__ import annotations

from kg.building.changing import Change, add, rebuild, remove
from kg.building.fresh import build
from kg.building.making import Progress, Result
from kg.building.options import BuildOptions
from kg.building.reading import read_all

__all__ = [
    "BuildOptions",
    "Change",
    "Progress",
    "Result",
    "add",
    "build",
    "read_all",
    "rebuild",
    "remove",
]
