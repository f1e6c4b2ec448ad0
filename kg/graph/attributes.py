"""Attributes of nodes and edges: plain values, shared between the edges that say the same."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NoReturn

from kg.text import unique_slug
from kg.venues import series_of

__all__ = [
    "Attribute",
    "SharedAttributes",
    "Sharing",
    "lines",
    "named_node",
    "present",
    "venue_node",
]

Attribute = str | int | float | bool


class SharedAttributes(dict[str, Any]):
    """Edge attributes that many edges share, so they refuse to be written.

    A million edges with a dict each cost 500 MB more than with shared ones. `graph.copy()` and
    `copy.deepcopy` give ordinary dicts that can be changed.
    """

    def _refuse(self, *_: object, **__: object) -> NoReturn:
        raise TypeError("edge attributes are shared between edges: change a graph.copy() instead")

    __setitem__ = __delitem__ = _refuse
    __ior__ = _refuse
    clear = pop = popitem = setdefault = update = _refuse

    def __deepcopy__(self, memo: object) -> dict[str, Any]:
        return dict(self)

    def __reduce__(self) -> tuple[type, tuple[dict[str, Any]]]:
        return SharedAttributes, (dict(self),)


class Sharing:
    """One attribute dict for all edges that say the same."""

    def __init__(self) -> None:
        self._seen: dict[tuple[tuple[str, Attribute | None], ...], SharedAttributes] = {}

    def __call__(self, **attributes: Attribute | None) -> SharedAttributes:
        """Return the one dict with those of the attributes, always in one order, that are known."""
        key = tuple(attributes.items())
        found = self._seen.get(key)
        if found is None:
            found = self._seen[key] = SharedAttributes(present(**attributes))
        return found


def present(**attributes: Attribute | None) -> dict[str, Attribute]:
    """Return the attributes that are known."""
    return {name: value for name, value in attributes.items() if value is not None}


def lines(values: Iterable[str]) -> str | None:
    """Return several values as one attribute, a line each, or None where there is none."""
    return "\n".join(values) or None


@lru_cache(maxsize=65_536)
def named_node(kind: str, name: str) -> str:
    """Return the id of the node that has this name, such as an institution's."""
    return f"{kind}/{unique_slug(name)}"


def venue_node(name: str | None) -> str | None:
    """Return the id of the node of a venue, one for all names of a series; None if there's none."""
    node = named_node("venue", series_of(name).name) if name else "venue/"
    return None if node == "venue/" else node
