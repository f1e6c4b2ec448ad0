"""The RDF of a graph, one subject after the other, in an order that its content alone decides.

First the data set, then node by node (papers, authors, ...; by id) with the nodes of their own
that its details need, last the institutions, archives and schemes that are only mentioned.
Memory doesn't grow with the graph: a subject is made when it is asked for. An identifier or
source that two nodes share, which `kg.graph.build` never makes, is described with each.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, TypeVar

from kg.rdf import identifiers
from kg.rdf.dataset import describe_dataset, describe_mentioned, summarise
from kg.rdf.edges import describe_links, links, say_links, source_path, sources
from kg.rdf.nodes import ORDER, describe_node, finish_node, kind_of
from kg.rdf.terms import Context, Description, Terms
from kg.rdf.versions import versions

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["descriptions"]

T = TypeVar("T")


def descriptions(graph: nx.MultiDiGraph[Any], terms: Terms[T]) -> Iterator[Description[T]]:
    """Yield every subject once with all its predicates and objects; the graph is only read."""
    context = Context(terms)
    summary = summarise(graph)
    yield from describe_dataset(context, graph, summary)
    for node in _in_order(graph):
        yield from _with_details(context, graph, node)
    yield from describe_mentioned(context, summary)


def _in_order(graph: nx.MultiDiGraph[Any]) -> list[Any]:
    def place(node: object) -> tuple[int, str]:
        name = str(node)
        return ORDER.get(kind_of(name, graph.nodes[node]), len(ORDER)), name

    return sorted(graph, key=place)


def _with_details(
    context: Context[T], graph: nx.MultiDiGraph[Any], node: object
) -> Iterator[Description[T]]:
    """Yield a node, then its versions, identifiers, roles, citations and source records."""
    name, attributes = str(node), graph.nodes[node]
    found = links(graph, node)
    kind = kind_of(name, attributes)
    facts = describe_node(context, name, attributes)
    say_links(facts, context, name, found)
    in_corpus = kind == "paper" and attributes.get("stub") is not True
    realised = list(versions(context, name, attributes, found)) if in_corpus else []
    facts.say("frbr:realization", [version for version, _ in realised])
    finish_node(facts, context, name, attributes)
    yield context.node(name), list(facts.items())
    yield from realised
    for scheme, value in identifiers.identifiers(attributes):
        yield identifiers.describe(context, kind, scheme, value)
    yield from describe_links(context, name, found)
    more = (ref for link in found for said in link.attributes for ref in sources(said))
    for ref in dict.fromkeys((*sources(attributes), *more)):
        yield _source(context, ref)


def _source(context: Context[T], ref: str) -> Description[T]:
    names, terms = context.names, context.terms
    label = [terms.text(ref)]
    return (
        terms.local(source_path(ref)),
        [(names["rdf:type"], [names["prov:Entity"]]), (names["rdfs:label"], label)],
    )
