"""From records to papers: which records are one paper, what they say together, who wrote it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from msgspec.structs import replace

from kg.model import Paper, Record
from kg.resolve.cluster import cluster
from kg.resolve.merge import merge
from kg.resolve.people import name_authors
from kg.resolve.retractions import mark_retracted
from kg.text import digest

__all__ = ["cluster", "merge", "name_authors", "resolve"]


def resolve(records: Iterable[Record]) -> list[Paper]:
    """Return one merged paper for each group of records that are one, sorted by id.

    The result depends on the set of records alone, not on their order. Each record is in
    exactly one paper's `records`.
    """
    papers = [merge(group) for group in cluster(records)]
    return mark_retracted(name_authors(_unique(papers)))


def _unique(papers: list[Paper]) -> list[Paper]:
    """Return the papers with ids that differ: those that share one get their records' digest."""
    counts = Counter(paper.id for paper in papers)
    return [
        replace(paper, id=f"{paper.id}-{digest(' '.join(ref.ref for ref in paper.records))}")
        if counts[paper.id] > 1
        else paper
        for paper in papers
    ]
