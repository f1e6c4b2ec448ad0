"""The edges: what each paper has, cites and is about, and how concepts are ordered."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from kg.citations import Targets, reference_value
from kg.graph.attributes import SharedAttributes, Sharing, lines, named_node, venue_node
from kg.graph.concepts import about_facts, category_ties, concept_ties, linked_concepts
from kg.model import ConceptLink, ConceptNode, Paper, Reference, Relation

__all__ = ["Edge", "edges"]


class Edge(NamedTuple):
    """An edge between two node ids; the attributes are shared between edges and read-only."""

    source: str
    target: str
    relation: Relation
    attributes: SharedAttributes


def edges(
    papers: Sequence[Paper],
    concepts: Sequence[ConceptNode] | None = None,
    *,
    targets: Targets | None = None,
) -> Iterator[Edge]:
    """Yield the edges, paper by paper, then those of concepts and categories; none twice, no loop.

    `concepts` are those that are nodes, by default all that a paper links; `targets` are those of
    the papers, where the caller has them already.
    """
    targets = targets or Targets(papers)
    concepts = linked_concepts(papers) if concepts is None else concepts
    kept = {concept.id for concept in concepts}
    share = Sharing()
    for paper in sorted(papers, key=lambda paper: paper.id):
        yield from _paper_edges(paper, kept, share)
        yield from _reference_edges(paper, targets, share)
    codes = {code for paper in papers for code in paper.categories}
    for source, target, relation, facts in chain(
        concept_ties(concepts), category_ties(codes, kept)
    ):
        yield Edge(source, target, relation, share(**facts))


def _paper_edges(paper: Paper, kept: Container[str], share: Sharing) -> Iterator[Edge]:
    authors: set[str] = set()
    for index, author in enumerate(paper.authors, 1):
        if author.id not in authors:
            authors.add(author.id)
            facts = share(index=index, affiliations=lines(author.affiliations))
            yield Edge(paper.id, author.id, Relation.AUTHORED_BY, facts)
    for code in paper.categories:
        yield Edge(paper.id, f"category/{code}", Relation.IN_CATEGORY, share())
    for link in paper.concepts:
        if link.id in kept:
            yield Edge(paper.id, link.id, Relation.ABOUT, _about(link, share))
    for node in sorted({named_node("institution", name) for name in paper.institutions}):
        yield Edge(paper.id, node, Relation.AFFILIATED_WITH, share())
    if venue := venue_node(paper.venue):
        yield Edge(paper.id, venue, Relation.PUBLISHED_IN, share())


def _about(link: ConceptLink, share: Sharing) -> SharedAttributes:
    facts = about_facts(link)
    # The places of the words are hardly ever those of another paper: nothing to share.
    return SharedAttributes(facts) if link.mentions else share(**facts)


def _reference_edges(paper: Paper, targets: Targets, share: Sharing) -> Iterator[Edge]:
    sources = _reference_sources(paper)
    found: dict[tuple[str, Relation], list[Reference]] = {}
    for reference in paper.references:
        target, _ = targets.node(reference, paper.id)
        if target != paper.id:
            found.setdefault((target, reference.relation), []).append(reference)
    if paper.version_of:
        found.setdefault((paper.version_of, Relation.VERSION_OF), [])
    for (target, relation), said in sorted(found.items()):
        by = {ref for item in said for ref in sources.get(reference_value(item), ())}
        yield Edge(paper.id, target, relation, _reference_facts(said, by, share))


def _reference_facts(said: Sequence[Reference], by: set[str], share: Sharing) -> SharedAttributes:
    """Return what the references behind one edge say of it, and the records that do."""
    marks = [item.influential for item in said if item.influential is not None]
    return share(
        raw=lines(sorted({item.text for item in said if item.text})),
        intents=lines(sorted({intent for item in said for intent in item.intents})),
        influential=any(marks) if marks else None,
        sources=lines(sorted(by)),
    )


def _reference_sources(paper: Paper) -> dict[str, tuple[str, ...]]:
    evidence = paper.evidence.get("references")
    return {claim.value: claim.by for claim in evidence.values} if evidence else {}
