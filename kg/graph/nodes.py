"""The nodes: papers, stubs of cited works, authors, categories, concepts, institutions, venues."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from kg.citations import Targets, id_keys
from kg.dates import year_of
from kg.graph.attributes import Attribute, lines, named_node, present, venue_node
from kg.graph.concepts import category_facts, concept_facts, linked_concepts
from kg.graph.evidence import evidence_lines, lost_lines
from kg.model import ConceptNode, Paper, Reference, Version
from kg.names import fullest
from kg.venues import series_of

__all__ = ["Node", "node_label", "nodes"]


class Node(NamedTuple):
    """A node: its id (`paper/arxiv:2406.04093`) and plain attributes."""

    id: str
    attributes: dict[str, Attribute]


def nodes(
    papers: Sequence[Paper],
    concepts: Sequence[ConceptNode] | None = None,
    *,
    targets: Targets | None = None,
) -> Iterator[Node]:
    """Yield papers, stubs, authors, categories, concepts, institutions, then venues.

    `concepts` are those that are nodes, by default all that a paper links; `targets` are those of
    the papers, where the caller has them already.
    """
    for paper in sorted(papers, key=lambda paper: paper.id):
        yield Node(paper.id, _paper_attributes(paper))
    yield from _stubs(papers, targets or Targets(papers))
    yield from _authors(papers)
    for code in sorted({code for paper in papers for code in paper.categories}):
        yield Node(f"category/{code}", category_facts(code))
    for concept in linked_concepts(papers) if concepts is None else concepts:
        yield Node(concept.id, concept_facts(concept))
    yield from _institutions(papers)
    yield from _venues(papers)


def node_label(paper: Paper) -> str:
    """Return what a paper is called: title, else arXiv id, DOI or another id, else its start."""
    if paper.title:
        return paper.title
    for scheme, lead in (("arxiv", "arXiv:"), ("doi", "doi:")):
        if scheme in paper.ids:
            return lead + paper.ids[scheme]
    if key := next(id_keys(paper.ids), None):
        return key
    start = " ".join((paper.abstract or "").split()[:8])
    return f"{start} ..." if start else paper.id.removeprefix("paper/")


def _paper_attributes(paper: Paper) -> dict[str, Attribute]:
    attributes = present(
        kind="paper",
        label=node_label(paper),
        stub=False,
        title=paper.title,
        abstract=paper.abstract,
        date=paper.date,
        year=year_of(paper.date),
        venue=paper.venue,
        volume=paper.volume,
        issue=paper.issue,
        pages=paper.pages,
        publisher=paper.publisher,
        journal_ref=paper.journal_ref,
        type=paper.type,
        keywords=lines(paper.keywords),
        topics=lines(dict.fromkeys(topic.name for topic in paper.topics)),
        comment=paper.comment,
        links=lines(paper.links),
        flags=lines(paper.flags),
        authors_complete=paper.authors_complete if paper.authors else None,
        retracted=paper.retracted,
        sources=lines([record.ref for record in paper.records]),
        records=len(paper.records),
        versions=lines(map(_json, paper.versions)),
        evidence=evidence_lines(paper),
        lost=lost_lines(paper),
    )
    for scheme, value in sorted(paper.ids.items()):
        attributes[f"id_{scheme}"] = value
    return attributes


def _json(version: Version) -> str:
    # msgspec refuses the lone surrogates that a Version made by hand can have.
    return json.dumps(msgspec.to_builtins(version), ensure_ascii=False, separators=(",", ":"))


def _stubs(papers: Sequence[Paper], targets: Targets) -> Iterator[Node]:
    found: dict[str, dict[str, Attribute]] = {}
    for paper in papers:
        for reference in paper.references:
            node, stub = targets.node(reference, paper.id)
            if stub:
                _describe_stub(found.setdefault(node, {}), reference)
    for node, facts in sorted(found.items()):
        known = facts.get("title") or facts.get("raw")
        label = str(known or node.removeprefix("paper/").replace("arxiv:", "arXiv:", 1))
        yield Node(node, present(kind="paper", label=label, stub=True) | facts)


def _describe_stub(facts: dict[str, Attribute], reference: Reference) -> None:
    """Add what one reference says of a work outside the corpus; the smallest text wins."""
    for name, value in (("raw", reference.text), ("title", reference.title)):
        if value:
            facts[name] = min(str(facts.get(name, value)), value)
    if reference.year:
        facts["year"] = min(int(facts.get("year", reference.year)), reference.year)
    for key in id_keys(reference.ids):
        scheme, _, value = key.partition(":")
        facts[f"id_{scheme}"] = min(str(facts.get(f"id_{scheme}", value)), value)


def _authors(papers: Sequence[Paper]) -> Iterator[Node]:
    names: dict[str, set[str]] = {}
    more: dict[str, set[str]] = {}
    ids: dict[str, dict[str, str]] = {}
    for paper in papers:
        for author in paper.authors:
            names.setdefault(author.id, set()).add(author.name)
            if author.other_names:
                more.setdefault(author.id, set()).update(author.other_names)
            if author.ids:
                known = ids.setdefault(author.id, {})
                for scheme, value in author.ids.items():
                    known[scheme] = min(value, known.get(scheme, value))
    for node in sorted(names):
        own_ids = sorted(ids.get(node, {}).items())
        facts = {f"id_{scheme}": value for scheme, value in own_ids}
        label = fullest(names[node])
        forms = names[node].union(more.get(node, ()))
        others = lines(sorted(forms)) if len(forms) > 1 else None
        yield Node(node, present(kind="author", label=label, names=others, **facts))


def _institutions(papers: Sequence[Paper]) -> Iterator[Node]:
    labels: dict[str, str] = {}
    known: dict[str, str] = {}
    for paper in papers:
        for name in paper.institutions:
            node = named_node("institution", name)
            labels[node] = min(name, labels.get(node, name))
            if ror := paper.institution_ids.get(name):
                known[node] = min(ror, known.get(node, ror))
    for node, label in sorted(labels.items()):
        yield Node(node, present(kind="institution", label=label, id_ror=known.get(node)))


def _venues(papers: Sequence[Paper]) -> Iterator[Node]:
    """Yield each venue under its acronym, else the name of most papers, of these the shortest."""
    names: dict[str, Counter[str]] = {}
    for paper in papers:
        if paper.venue and (node := venue_node(paper.venue)):
            names.setdefault(node, Counter())[paper.venue] += 1
    for node, counts in sorted(names.items()):
        most = min(counts, key=lambda name: (-counts[name], len(name), name))
        label = series_of(most).label or most
        forms = {*counts, label}
        others = lines(sorted(forms)) if len(forms) > 1 else None
        yield Node(node, present(kind="venue", label=label, names=others))
