"""Disjoint sets that grow by union: which things are known to be one."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TypeVar

__all__ = ["DisjointSets"]

T = TypeVar("T", bound=Hashable)


class DisjointSets(dict[T, T]):
    """A forest of things, each under another of its set or, if it stands for that, under itself.

    What was never named is a set of its own. Paths are halved (Tarjan and van Leeuwen, "Worst-case
    analysis of set union algorithms", 1984); the caller says which of two sets stands for both, as
    most callers need the lesser one whatever the sizes.
    """

    def __missing__(self, item: T) -> T:
        self[item] = item
        return item

    def find(self, item: T) -> T:
        """Return the one that stands for the set of an item."""
        while (above := self[item]) != item:
            self[item] = item = self[above]
        return item

    def join(self, first: T, second: T) -> bool:
        """Make the sets of two items one, and return whether they were two.

        What stood for the set of the first one stands for both.
        """
        mine, theirs = self.find(first), self.find(second)
        self[theirs] = mine
        return mine != theirs

    def sets(self) -> list[list[T]]:
        """Return the sets, and each one's items, in the order in which they were first named."""
        found: dict[T, list[T]] = {}
        for item in self:
            found.setdefault(self.find(item), []).append(item)
        return list(found.values())
