"""Whether two papers or authors are one: what `kg explain A B` says, as plain values."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Any

from kg.graph import edges
from kg.identity.explained import judged_facts
from kg.judgements import Kind
from kg.model import Paper, Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kg.directory import GraphDirectory
    from kg.identity.things import Thing, Things
    from kg.resolve.comparison import Comparison

__all__ = ["pair_facts", "work_of"]

_MOST = 40
"""Of a paper of more records only so many are compared with those of the other."""

Facts = dict[str, Any]


def pair_facts(one: Thing, other: Thing, things: Things, directory: GraphDirectory) -> Facts:
    """Return what two nodes have to do with each other.

    Of two papers or two authors: whether they are one and what speaks for and against it; of any
    two nodes, the edges that join them.
    """
    facts: Facts = {
        "one": {"id": one.node, "kind": one.kind, "label": one.label},
        "other": {"id": other.node, "kind": other.kind, "label": other.label},
        "edges": list(_edges(one, other, things, directory)),
    }
    if one.kind == other.kind == Kind.PAPER and one.names and other.names:
        facts |= _papers(one, other, things, directory)
    elif one.kind == other.kind == Kind.AUTHOR:
        facts |= _authors(one, other, things, directory)
    return facts


def _papers(one: Thing, other: Thing, things: Things, directory: GraphDirectory) -> Facts:
    from kg.resolve.matching import Matcher

    records = directory.all_records()
    by_ref = {record.source.ref: record for record in records}
    matcher = Matcher(records)
    pairs = [pair for pair in product(one.names[:_MOST], other.names[:_MOST]) if len({*pair}) > 1]
    compared = [matcher.compare(by_ref[mine], by_ref[theirs]) for mine, theirs in pairs]
    best = max(compared, key=lambda found: (not found.vetoes, found.score, found.one, found.other))
    vetoes = sorted({veto for found in compared for veto in found.vetoes})
    path = _path(things.papers[one.node], best.one, best.other) if one.node == other.node else []
    one_work = work_of(one, things) == work_of(other, things)
    missing = [] if one_work else _missing(by_ref[best.one], by_ref[best.other], vetoed=vetoes)
    return {
        "are_one": one.node == other.node,
        "one_work": one_work,
        "comparison": _comparison(best),
        "vetoes": vetoes,
        "joined_over": path,
        "missing": missing,
        "judgements": judged_facts(directory, [one.names, other.names]),
    }


def _authors(one: Thing, other: Thing, things: Things, directory: GraphDirectory) -> Facts:
    found: Facts = {
        "are_one": one.node == other.node,
        "judgements": judged_facts(directory, [one.names, other.names]),
        "shared_papers": sorted(_papers_of(one, things) & _papers_of(other, things)),
    }
    if one.node == other.node:
        person = next((one_of for one_of in directory.people() if one_of.id == one.node), None)
        joins = person.joins if person else ()
        return found | {"joined_over": _way(joins, set(one.names), set(other.names))}
    from kg.resolve.people import PeopleMatcher

    comparison = PeopleMatcher(list(things.papers.values())).compare(one.node, other.node)
    return found | {
        "comparison": _comparison(comparison),
        "vetoes": list(comparison.vetoes),
        "missing": _missing_people(one, other, things, vetoed=comparison.vetoes),
    }


def _papers_of(author: Thing, things: Things) -> set[str]:
    return {paper.id for paper, _ in things.authors[author.node]}


def work_of(thing: Thing, things: Things) -> str:
    """Return the node of the work that a paper is a version of, itself if it is the main one."""
    return things.papers[thing.node].version_of or thing.node


def _comparison(found: Comparison) -> Facts:
    return {
        "one": found.one,
        "other": found.other,
        "score": found.score,
        "threshold": found.threshold,
        "alike_enough": found.score >= found.threshold,
        "features": dict(found.features),
    }


def _path(paper: Paper, one: str, other: str) -> list[Facts]:
    return _way(paper.joins, {one}, {other})


def _way(joins: Any, start: set[str], ends: set[str]) -> list[Facts]:  # noqa: ANN401 - of joins
    """Return the joins that lead from one name to another, in their order."""
    links: dict[str, list[tuple[str, Facts]]] = {}
    for join in joins:
        fact = {"one": join.one, "other": join.other, "by": join.by, "score": join.score}
        links.setdefault(join.one, []).append((join.other, fact))
        links.setdefault(join.other, []).append((join.one, fact))
    ways: dict[str, list[Facts]] = {name: [] for name in sorted(start)}
    ahead = list(ways)
    for here in ahead:
        if here in ends:
            return ways[here]
        for near, fact in links.get(here, ()):
            if near not in ways:
                ways[near] = [*ways[here], fact]
                ahead.append(near)
    return []


def _missing(one: Record, other: Record, *, vetoed: Sequence[str]) -> list[str]:
    """Return what the two records lack that would tell more; beside what forbids it, only an id."""
    found = []
    shared = set(one.ids) & set(other.ids)
    if not shared:
        bare = [record.source.ref for record in (one, other) if not record.ids]
        found.append("a shared id" + _without(bare))
    if vetoed:
        return found
    for field, noun in _FIELDS.items():
        bare = [record.source.ref for record in (one, other) if not getattr(record, field)]
        if bare:
            found.append(f"{noun} on {' and '.join(bare)}")
    return found


def _without(bare: Sequence[str]) -> str:
    """Return who of two has no id, in words."""
    return f": {' and '.join(bare)} {'has' if len(bare) == 1 else 'have'} none" if bare else ""


_FIELDS = {
    "title": "a title",
    "abstract": "an abstract",
    "authors": "authors",
    "date": "a year",
    "venue": "a venue",
}


def _missing_people(
    one: Thing, other: Thing, things: Things, *, vetoed: Sequence[str]
) -> list[str]:
    """Return what the two authors lack that would tell more; beside what forbids it, only an id."""
    found = []
    ids = [_ids(author, things) for author in (one, other)]
    if not ids[0] & ids[1]:
        bare = [author.node for author, known in zip((one, other), ids, strict=True) if not known]
        found.append("a shared id such as an ORCID" + _without(bare))
    if vetoed:
        return found
    near = [_coauthors(author, things) for author in (one, other)]
    if not near[0] & near[1]:
        found.append("a common co-author")
    return found + [
        f"an affiliation of {author.node}"
        for author in (one, other)
        if not any(entry.affiliations for _, entry in things.authors[author.node])
    ]


def _ids(author: Thing, things: Things) -> set[str]:
    entries = (entry for _, entry in things.authors[author.node])
    return {f"{scheme}:{value}" for entry in entries for scheme, value in entry.ids.items()}


def _coauthors(author: Thing, things: Things) -> set[str]:
    papers = (paper for paper, _ in things.authors[author.node])
    return {entry.id for paper in papers for entry in paper.authors} - {author.node}


def _edges(one: Thing, other: Thing, things: Things, directory: GraphDirectory) -> Iterator[Facts]:
    """Yield the edges between two nodes, each with what it is known by."""
    ends = {one.node, other.node}
    if len(ends) == 1:
        return
    found = edges(_sources(ends, things), directory.concepts())
    for source, target, relation, attributes in found:
        if source in ends and target in ends:
            yield {
                "source": source,
                "relation": relation.value,
                "target": target,
                "attributes": dict(attributes),
                "said_by": _said_by(things.papers.get(source), relation.value, target, attributes),
            }


def _sources(ends: set[str], things: Things) -> list[Paper]:
    """Return the papers whose edges can join two nodes.

    Where a citation leads depends on all; what else a paper has is known without the others.
    """
    papers = [things.papers[node] for node in sorted(ends) if node in things.papers]
    cites = all(node.startswith("paper/") for node in ends) and any(
        paper.references or paper.version_of for paper in papers
    )
    return list(things.papers.values()) if cites else papers


def _said_by(
    paper: Paper | None, relation: str, target: str, attributes: Mapping[str, object]
) -> list[str]:
    """Return the records that say what an edge says."""
    if sources := attributes.get("sources"):
        return str(sources).split("\n")
    if paper is None:
        return []
    if relation == "authored_by":
        names = [
            name for author in paper.authors if author.id == target for name in author.mentions
        ]
        return sorted({name.rpartition("#")[0] for name in names})
    field = {
        "in_category": "categories",
        "affiliated_with": "institutions",
        "published_in": "venue",
    }
    evidence = paper.evidence.get(field.get(relation, ""))
    if evidence is None:
        return []
    named = {claim.value: claim.by for claim in evidence.values}
    return list(named.get(target.partition("/")[2], evidence.by))
