"""How many papers are about a concept, when they are from, and which say most about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from heapq import nsmallest
from typing import NamedTuple

from kg.citations import Targets
from kg.dates import year_of
from kg.model import Paper, Relation

__all__ = ["Figures", "figures"]

_TOP = 5


class Figures(NamedTuple):
    """Of one concept: the number of papers, those of each known year, and the foremost papers."""

    papers: int
    years: Counter[int]
    top: tuple[str, ...]


def figures(papers: Sequence[Paper], targets: Targets) -> dict[str, Figures]:
    """Return concept -> its figures.

    The foremost papers are the five with the highest scores of the link; of equal scores the one
    that more papers of the corpus cite, then the older one, then the smaller id.
    """
    ordered = _by_standing(papers, targets)
    scores: dict[str, list[tuple[float, int]]] = {}
    years: dict[str, list[int]] = {}
    for place, paper in enumerate(ordered):
        year = year_of(paper.date)
        for id_, score in {link.id: -link.score for link in paper.concepts}.items():
            scores.setdefault(id_, []).append((score, place))
            if year:
                years.setdefault(id_, []).append(year)
    return {
        id_: Figures(
            len(found),
            Counter(years.get(id_)),
            tuple(ordered[place].id for _, place in nsmallest(_TOP, found)),
        )
        for id_, found in scores.items()
    }


def _by_standing(papers: Iterable[Paper], targets: Targets) -> list[Paper]:
    """Return the papers, the most cited first, then the oldest; undated ones after all years."""
    papers = list(papers)
    cited = _citations(papers, targets)

    def standing(paper: Paper) -> tuple[int, str, str]:
        date = paper.date if paper.date and year_of(paper.date) else "~"
        return -cited[paper.id], date, paper.id

    return sorted(papers, key=standing)


def _citations(papers: Iterable[Paper], targets: Targets) -> Counter[str]:
    """Return paper -> the number of papers of the corpus that cite it."""
    cited: Counter[str] = Counter()
    for paper in papers:
        to = (
            targets.node(reference, paper.id)
            for reference in paper.references
            if reference.relation is Relation.CITES
        )
        cited.update({target for target, stub in to if not stub and target != paper.id})
    return cited
