"""The edges that leave a node, and the plain statements that they make in RDF."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from kg.model import Relation
from kg.rdf.facts import Facts, own
from kg.rdf.terms import Context

if TYPE_CHECKING:
    import networkx as nx

__all__ = [
    "PREDICATES",
    "Attributes",
    "Links",
    "index_of",
    "links",
    "predicates",
    "relation_of",
    "say_links",
    "say_related",
]

T = TypeVar("T")
Attributes = Mapping[str, Any]
Links = dict[str, list[tuple[str, list[Attributes]]]]
"""Relation -> the nodes it leads to, each with the attributes of all edges that do."""

_NO_RELATION = "linked"
PREDICATES: dict[str, tuple[str, ...]] = {
    Relation.AUTHORED_BY.value: ("dcterms:creator",),
    Relation.IN_CATEGORY.value: ("dcterms:subject",),
    Relation.ABOUT.value: ("dcterms:subject",),
    Relation.AFFILIATED_WITH.value: ("schema:sourceOrganization", "dcterms:relation"),
    Relation.PUBLISHED_IN.value: ("frbr:partOf",),
    Relation.CITES.value: ("cito:cites",),
    Relation.OVERLAPS.value: ("kg:overlaps",),
    Relation.VERSION_OF.value: ("dcterms:isVersionOf",),
    Relation.RETRACTS.value: ("cito:retracts",),
    Relation.BROADER.value: ("skos:broader",),
    Relation.RELATED.value: ("skos:related",),
    Relation.CLOSE_MATCH.value: ("skos:closeMatch",),
    Relation.RELATED_MATCH.value: ("skos:relatedMatch",),
    _NO_RELATION: ("dcterms:relation",),
}
"""Relation -> what says it in RDF, the first above all."""
_ORDER = {relation: place for place, relation in enumerate(PREDICATES)}
_AUTHORED_BY = Relation.AUTHORED_BY.value
_RELATED = Relation.RELATED.value


def links(graph: nx.MultiDiGraph[Any], node: object) -> Links:
    """Return the edges that leave a node: authors by index, targets of other relations by id."""
    # The public views make two objects an edge, which doubles the time of an export.
    adjacent = graph._adj[node]  # type: ignore[attr-defined] # noqa: SLF001
    if not adjacent:
        return {}
    found: dict[str, dict[str, list[Attributes]]] = {}
    multiple = graph.is_multigraph()
    for target, keyed in adjacent.items():
        for key, attributes in _parallel(keyed) if multiple else ((None, keyed),):
            # Nearly all are told by their keys; a call for each would take a tenth of the time.
            if isinstance(key, str) and key and "relation" not in attributes:
                relation = key
            else:
                relation = relation_of(key, attributes)
            targets = found.get(relation)
            if targets is None:
                targets = found[relation] = {}
            targets.setdefault(str(target), []).append(attributes)
    order = sorted(found, key=_rank) if len(found) > 1 else found
    return {relation: sorted(found[relation].items(), key=_place(relation)) for relation in order}


def _rank(relation: str) -> tuple[int, str]:
    return _ORDER.get(relation, len(_ORDER)), relation


def _parallel(keyed: Mapping[Any, Attributes]) -> Iterable[tuple[Any, Attributes]]:
    """Return the edges from one node to another by key, in an order that insertion can't change."""
    return keyed.items() if len(keyed) == 1 else sorted(keyed.items(), key=_key_text)


def _key_text(edge: tuple[Any, Attributes]) -> str:
    return str(edge[0])


def relation_of(key: object, attributes: Attributes) -> str:
    """Return an edge's relation: its attribute of that name, else its key if that is a text."""
    relation = attributes.get("relation", key)
    return relation if isinstance(relation, str) and relation else _NO_RELATION


def _place(
    relation: str,
) -> Callable[[tuple[str, list[Attributes]]], tuple[int, str]] | None:
    """Return what the targets of a relation are sorted by; ids differ, so None will do."""
    if relation != _AUTHORED_BY:
        return None
    return lambda link: (index_of(link[1]) or 1 << 32, link[0])


def index_of(attributes: list[Attributes]) -> int:
    """Return an author's place in the list, 0 if none is given."""
    place = attributes[0].get("index")
    return place if isinstance(place, int) and place > 0 else 0


def say_links(facts: Facts[T], context: Context[T], found: Links) -> None:
    """Add the plain statements of the edges that leave a node."""
    node = context.node
    for relation, targets in found.items():
        objects = [node(target) for target, _ in targets]
        for predicate in predicates(context, relation):
            facts.add(predicate, objects)


def say_related(
    facts: Facts[T], context: Context[T], graph: nx.MultiDiGraph[Any], node: object
) -> None:
    """Add the concepts whose edges lead to this one as related: it holds both ways.

    The graph has one edge for a pair, and most who query don't reason from `skos:related`.
    """
    if not graph.is_directed():
        return
    found = []
    multiple = graph.is_multigraph()
    for source, keyed in graph._pred[node].items():  # type: ignore[attr-defined] # noqa: SLF001
        for key, said in keyed.items() if multiple else ((None, keyed),):
            # By far the most are edges of papers, which their keys tell.
            if (key == _RELATED or "relation" in said) and relation_of(key, said) == _RELATED:
                found.append(str(source))
                break
    facts.say("skos:related", [context.node(source) for source in sorted(found)])


def predicates(context: Context[T], relation: str) -> list[T]:
    """Return the predicates that say a relation; one that kg doesn't know gets its own."""
    if known := PREDICATES.get(relation):
        return [context.names[name] for name in known]
    return [context.terms.local(own(relation))]
