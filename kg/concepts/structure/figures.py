"""How many papers are about a concept, when they are from, and which say most about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from kg.citations import Targets
from kg.dates import year_of
from kg.model import Paper, Relation

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Figures", "figures"]

_TOP = 5


class Figures(NamedTuple):
    """Of one concept: the number of papers, those of each known year, and the foremost papers."""

    papers: int
    years: Counter[int]
    top: tuple[str, ...]


class _Links(NamedTuple):
    """Links as columns: concept, score, the paper's place among all, its year or 0."""

    concepts: NDArray[np.int64]
    scores: NDArray[np.float64]
    places: NDArray[np.int64]
    years: NDArray[np.int64]


def figures(papers: Sequence[Paper], targets: Targets, numbers: Mapping[str, int]) -> list[Figures]:
    """Return the figures of each concept, in the order of their `numbers` from 0 on.

    The foremost papers are the five with the highest scores of the link; of equal scores the one
    that more papers of the corpus cite, then the older one, then the smaller id. Every concept
    stands in some paper.
    """
    import numpy as np

    ordered = _by_standing(papers, targets)
    links = _links(ordered, numbers)
    order = np.lexsort((links.places, -links.scores, links.concepts))
    ends = np.cumsum(np.bincount(links.concepts, minlength=len(numbers)))[:-1]
    places = np.split(links.places[order], ends)
    years = np.split(links.years[order], ends)
    return [
        Figures(
            len(of_one),
            Counter(year for year in its_years.tolist() if year),
            tuple([ordered[place].id for place in of_one[:_TOP].tolist()]),
        )
        for of_one, its_years in zip(places, years, strict=True)
    ]


def _links(papers: Iterable[Paper], numbers: Mapping[str, int]) -> _Links:
    """Return the links of papers with numbered concepts, one for a concept in a paper."""
    import numpy as np

    concepts: list[int] = []
    scores: list[float] = []
    sizes: list[int] = []
    years: list[int] = []
    for paper in papers:
        found = {numbers[link.id]: link.score for link in paper.concepts if link.id in numbers}
        concepts.extend(found)
        scores.extend(found.values())
        sizes.append(len(found))
        years.append(year_of(paper.date) or 0)
    return _Links(
        np.array(concepts, dtype=np.int64),
        np.array(scores, dtype=np.float64),
        np.repeat(np.arange(len(sizes)), sizes),
        np.repeat(np.array(years, dtype=np.int64), sizes),
    )


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
