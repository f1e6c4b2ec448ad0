"""Which papers have which concepts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property

from kg.model import Paper

__all__ = ["Occurrences"]

_STRONGEST = 30


class Occurrences:
    """The concepts that several papers share, and where they stand.

    `ids` are their node ids, sorted; `papers` the number of papers with any concept, which are
    those that counts are compared with: a paper of which nothing but the title is known says
    little of what it is not about.
    """

    def __init__(self, papers: Sequence[Paper], min_papers: int) -> None:
        linked = [paper for paper in papers if paper.concepts]
        self._linked = sorted(linked, key=lambda paper: paper.id)
        self.papers = len(linked)
        counts = Counter(id_ for paper in linked for id_ in {link.id for link in paper.concepts})
        self.ids = sorted(id_ for id_, count in counts.items() if count >= min_papers)
        self.numbers = {id_: number for number, id_ in enumerate(self.ids)}

    def strongest(self) -> Iterable[list[int]]:
        """Yield the numbers of each paper's concepts, of those of many concepts the strongest 30.

        Pairs of concepts grow with the square of their number, and a paper that names hundreds,
        such as a survey or the proceedings of a conference, ties none of them together.
        """
        for paper in self._linked:
            links = paper.concepts
            if len(links) > _STRONGEST:
                links = tuple(sorted(links, key=lambda link: (-link.score, link.id)))
            found = dict.fromkeys(
                self.numbers[link.id] for link in links if link.id in self.numbers
            )
            yield list(found)[:_STRONGEST]

    @cached_property
    def _where(self) -> dict[str, list[tuple[str, ...]]]:
        """Concept -> of each paper that has it, all concepts of the paper."""
        found: dict[str, list[tuple[str, ...]]] = {id_: [] for id_ in self.ids}
        for paper in self._linked:
            there = tuple(dict.fromkeys([link.id for link in paper.concepts]))
            for id_ in there:
                if id_ in found:
                    found[id_].append(there)
        return found

    def share_with(self, id_: str, others: frozenset[str]) -> float:
        """Return which share of a concept's papers has one of the other concepts as well."""
        there = self._where[id_]
        return sum(not others.isdisjoint(concepts) for concepts in there) / len(there)
