"""What keeps mentions apart, and the groups joined so far."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kg.disjoint import DisjointSets
from kg.resolve.people.forms import Forms
from kg.resolve.people.mentions import Mention

__all__ = ["Constraints"]


class Constraints:
    """Disjoint sets of mentions with what each must not be joined to.

    A group is called by its first mention. `names` has the number of each group's forms.
    """

    def __init__(self, mentions: Sequence[Mention], apart: Iterable[tuple[int, int]] = ()) -> None:
        self._sets = DisjointSets[int]()
        self.forms = Forms()
        numbers = {
            name: self.forms.number(frozenset((name,)))
            for name in dict.fromkeys([mention.name for mention in mentions])
        }
        self.names = [numbers[mention.name] for mention in mentions]
        papers = {paper: frozenset((paper,)) for paper in {mention.paper for mention in mentions}}
        self._papers = [papers[mention.paper] for mention in mentions]
        self._ids = [mention.author.ids for mention in mentions]
        self._apart: dict[int, set[int]] = {}
        for one, other in apart:
            self._apart.setdefault(one, set()).add(other)
            self._apart.setdefault(other, set()).add(one)

    def find(self, item: int) -> int:
        """Return the first mention of the group."""
        return self._sets.find(item)

    def roots(self, items: Iterable[int]) -> list[int]:
        """Return the first mention of the group of each."""
        return list(map(self._sets.find, items))

    def join(self, one: int, other: int) -> None:
        """Join two groups, whatever keeps them apart."""
        first, second = self.find(one), self.find(other)
        if first == second:
            return
        if second < first:
            first, second = second, first
        self._sets.join(first, second)
        self.names[first] = self.forms.joint(self.names[first], self.names[second])
        self._papers[first] |= self._papers[second]
        if self._ids[second]:
            self._ids[first] = self._ids[second] | self._ids[first]
        if second in self._apart:
            self._apart.setdefault(first, set()).update(self._apart.pop(second))

    def allow(self, one: int, other: int, *, renamed: bool = False) -> bool:
        """Return whether two groups are not yet one, and nothing forbids that they are.

        With `renamed` they may be one person's who took another family name, as an id tells.
        """
        first, second = self.find(one), self.find(other)
        if first == second or self.facts_differ(first, second):
            return False
        mine, theirs = self.names[first], self.names[second]
        return self.forms.agree(mine, theirs) or (
            renamed and self.forms.maybe_renamed(mine, theirs)
        )

    def facts_differ(self, first: int, second: int) -> bool:
        """Return whether anything but their names keeps two groups apart."""
        return (
            not self._papers[first].isdisjoint(self._papers[second])
            or bool(self._apart and self._judged_apart(first, second))
            or bool(
                self._ids[first] and self._ids[second] and any(self._ids_that_differ(first, second))
            )
        )

    def vetoes(self, one: int, other: int) -> tuple[str, ...]:
        """Return in sentences what keeps two groups apart."""
        first, second = self.find(one), self.find(other)
        found = []
        if self._apart and self._judged_apart(first, second):
            found.append("a judgement keeps them apart")
        if not self._papers[first].isdisjoint(self._papers[second]):
            found.append("both are authors of one paper")
        if self._ids[first] and self._ids[second]:
            found += self._ids_that_differ(first, second)
        if not self.forms.agree(self.names[first], self.names[second]):
            found.append("their names contradict each other")
        return tuple(found)

    def _ids_that_differ(self, first: int, second: int) -> Iterator[str]:
        one, other = self._ids[first], self._ids[second]
        for scheme in sorted(one.keys() & other.keys()):
            if one[scheme] != other[scheme]:
                yield f"their {scheme} ids differ"

    def _judged_apart(self, first: int, second: int) -> bool:
        one, other = self._apart.get(first, ()), self._apart.get(second, ())
        return any(self.find(item) == second for item in one) or any(
            self.find(item) == first for item in other
        )
