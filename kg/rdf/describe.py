"""The RDF of a graph, one subject after the other, in an order that its content alone decides.

First the data set, then node by node (papers, authors, ...; by id) with the nodes of their own
that its details need, last the institutions, archives and schemes that are only mentioned.
Memory doesn't grow with the graph: a subject is made when it is asked for. An identifier or
source that two nodes share, which `kg.graph.build` never makes, is described with each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from kg.rdf import identifiers
from kg.rdf.dataset import describe_dataset, describe_mentioned, summarise
from kg.rdf.edges import Links, links, say_links, say_related
from kg.rdf.evidence import Detailed, detailed, evidence, source_node, sources
from kg.rdf.facts import Facts
from kg.rdf.listed import listed
from kg.rdf.nodes import ORDER, describe_node, finish_node, kind_of
from kg.rdf.roles import roles
from kg.rdf.terms import Context, Description, Terms
from kg.rdf.versions import versions

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["descriptions", "in_order"]

T = TypeVar("T")


def descriptions(graph: nx.MultiDiGraph[Any], terms: Terms[T]) -> Iterator[Description[T]]:
    """Yield every subject once with all its predicates and objects; the graph is only read."""
    context = Context(terms)
    summary = summarise(graph)
    context.called = summary.institutions | summary.called
    yield from describe_dataset(context, graph, summary)
    for node in in_order(graph):
        yield from _with_details(context, graph, node)
    yield from describe_mentioned(context, summary)


def in_order(graph: nx.MultiDiGraph[Any]) -> list[Any]:
    """Return the nodes in the order in which files have them: by kind, then by id."""

    def place(node: object) -> tuple[int, str]:
        name = str(node)
        return ORDER.get(kind_of(name, graph.nodes[node]), len(ORDER)), name

    return sorted(graph, key=place)


def _with_details(
    context: Context[T], graph: nx.MultiDiGraph[Any], node: object
) -> Iterator[Description[T]]:
    """Yield a node, then its identifiers, versions, roles, citations and source records."""
    name, attributes, found = str(node), graph.nodes[node], links(graph, node)
    kind = kind_of(name, attributes)
    facts = describe_node(context, name, kind, attributes)
    linked = detailed(found)
    details = _linked(context, (name, attributes), facts, found, linked) if found else []
    if kind == "concept":
        say_related(facts, context, graph, node)
    ids = identifiers.identifiers(attributes)
    if kind == "paper" and attributes.get("stub") is not True:
        realised = list(versions(context, name, attributes, found))
        facts.say("frbr:realization", [version for version, _ in realised])
        others = _other_ids(context, attributes, ids) if "versions" in attributes else []
        details = realised + others + details
    identified = [identifiers.describe(context, kind, scheme, value) for scheme, value in ids]
    facts.say("datacite:hasIdentifier", [identifier for identifier, _ in identified])
    finish_node(facts, context, kind, attributes, ids)
    yield context.node(name), list(facts.items())
    yield from identified
    yield from details
    for ref in _refs(attributes, linked):
        yield _source(context, ref)


def _other_ids(
    context: Context[T], attributes: Mapping[str, Any], ids: list[tuple[str, str]]
) -> list[Description[T]]:
    """Return the identifiers of versions that the work itself hasn't."""
    found = {each for one in listed(attributes.get("versions")) or () for each in one.ids.items()}
    return [
        identifiers.describe(context, "paper", scheme, value)
        for scheme, value in sorted(found.difference(ids))
        if value
    ]


def _linked(
    context: Context[T],
    described: tuple[str, Mapping[str, Any]],
    facts: Facts[T],
    found: Links,
    linked: list[Detailed],
) -> list[Description[T]]:
    """Add what the edges of a node say; return the nodes for their details."""
    node, attributes = described
    say_links(facts, context, found)
    authors = list(roles(context, node, found))
    facts.say("pro:isRelatedToRoleInTime", [role for role, _ in authors])
    return [*authors, *evidence(context, node, attributes, linked)]


def _refs(attributes: Mapping[str, Any], linked: list[Detailed]) -> Iterable[str]:
    """Return the records behind a node and its edges, each once."""
    refs = dict.fromkeys(sources(attributes))
    for version in listed(attributes["versions"]) or () if "versions" in attributes else ():
        refs.update(dict.fromkeys(ref for ref in version.records if ref))
    for _, _, edges in linked:
        for said in edges:
            refs.update(dict.fromkeys(sources(said)))
    return refs


def _source(context: Context[T], ref: str) -> Description[T]:
    names, terms = context.names, context.terms
    label = [terms.text(ref)]
    return (
        context.node(source_node(ref)),
        [(names["rdf:type"], [names["prov:Entity"]]), (names["rdfs:label"], label)],
    )
