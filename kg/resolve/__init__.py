"""From records to papers: which records are one paper, what they say together, who wrote it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from msgspec.structs import replace

from kg.collecting import without_collecting
from kg.judgements import Judgements
from kg.model import Paper, Person, Record
from kg.resolve.cluster import Cluster, cluster
from kg.resolve.merge import merge
from kg.resolve.naming import with_distinct_ids
from kg.resolve.people import name_authors
from kg.resolve.retractions import mark_retracted
from kg.resolve.versions import apart, joined, named_versions, split

__all__ = ["Cluster", "Resolution", "cluster", "merge", "name_authors", "resolution", "resolve"]

NO_JUDGEMENTS = Judgements()


class Resolution(NamedTuple):
    """The papers that the records are of, and the people who wrote them, each sorted by id."""

    papers: list[Paper]
    people: list[Person]


def resolution(
    records: Iterable[Record],
    judgements: Judgements = NO_JUDGEMENTS,
    *,
    versions_apart: bool = False,
) -> Resolution:
    """Return one merged paper for each group of records that are one, and its authors as people.

    The result depends on the set of records (and the judgements) alone, not on their order. Each
    record is in exactly one paper's `records`. With `versions_apart` a preprint, a conference and
    a journal version of a work are papers of their own, else they are one.
    """
    with without_collecting():
        works = [
            _papers(found, judgements, versions_apart=versions_apart)
            for found in cluster(records, judgements)
        ]
        papers = with_distinct_ids([paper for work in works for paper in work])
        named, people = name_authors(_linked(papers, works), judgements)
        return Resolution(mark_retracted(named), people)


def resolve(records: Iterable[Record], judgements: Judgements = NO_JUDGEMENTS) -> list[Paper]:
    """Return the papers of `resolution`."""
    return resolution(records, judgements).papers


def _papers(found: Cluster, judgements: Judgements, *, versions_apart: bool) -> list[Paper]:
    """Return the paper of a work, or with versions apart one for each version, the main first."""
    if versions_apart:
        return apart(found.joins, split(found.records, judgements))
    return [joined(found.records, found.joins, named_versions(found.records, judgements))]


def _linked(papers: list[Paper], works: Iterable[list[Paper]]) -> list[Paper]:
    """Return the papers, each that is another version of a work with its main version's id."""
    others = [work for work in works if work[1:]]
    if not others:
        return papers
    ids = {paper.records: paper.id for paper in papers}
    main = {paper.records: ids[work[0].records] for work in others for paper in work[1:]}
    return [replace(paper, version_of=main.get(paper.records)) for paper in papers]
