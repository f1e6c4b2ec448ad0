"""What the edges that leave a node say in RDF: plain statements, and nodes for their details.

An author's place in the list is a `pro:RoleInTime`. A citation with evidence is a
`cito:Citation`; another edge with evidence, or with attributes of the user's own, is an
`rdf:Statement` about the plain statement.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from kg.iri import escape
from kg.model import Relation
from kg.rdf.facts import Facts
from kg.rdf.terms import Context, Description
from kg.rdf.values import items, lines
from kg.text import digest, slug

if TYPE_CHECKING:
    import networkx as nx

__all__ = [
    "Detailed",
    "Links",
    "affiliations",
    "detailed",
    "evidence",
    "links",
    "relation_of",
    "roles",
    "say_links",
    "source_node",
    "sources",
]

T = TypeVar("T")
Attributes = Mapping[str, Any]
Links = dict[str, list[tuple[str, list[Attributes]]]]
"""Relation -> the nodes it leads to, each with the attributes of all edges that do."""
Detailed = tuple[str, str, list[Attributes]]
"""Relation, target and attributes of an edge that has details."""

_PREDICATES: dict[str, tuple[str, ...]] = {
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
    "related": ("dcterms:relation",),
}
_ORDER = {relation: place for place, relation in enumerate(_PREDICATES)}
_AUTHORED_BY, _CITES = Relation.AUTHORED_BY.value, Relation.CITES.value
# Attributes that a relation's own terms say, or (score) that RDF leaves to the other formats.
_SAID = {
    _AUTHORED_BY: frozenset({"relation", "index", "affiliations"}),
    Relation.ABOUT.value: frozenset({"relation", "score"}),
}
_PLAIN = frozenset({"relation"})
_SOURCES = frozenset({"sources"})


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
            relation = relation_of(key, attributes)
            targets = found.get(relation)
            if targets is None:
                targets = found[relation] = {}
            targets.setdefault(str(target), []).append(attributes)
    order = sorted(found, key=lambda relation: (_ORDER.get(relation, len(_ORDER)), relation))
    return {relation: sorted(found[relation].items(), key=_place(relation)) for relation in order}


def _parallel(keyed: Mapping[Any, Attributes]) -> Iterable[tuple[Any, Attributes]]:
    """Return the edges from one node to another by key, in an order that insertion can't change."""
    return keyed.items() if len(keyed) == 1 else sorted(keyed.items(), key=_key_text)


def _key_text(edge: tuple[Any, Attributes]) -> str:
    return str(edge[0])


def relation_of(key: object, attributes: Attributes) -> str:
    """Return an edge's relation: its attribute of that name, else its key if that is a text."""
    relation = attributes.get("relation", key)
    return relation if isinstance(relation, str) and relation else "related"


def _place(
    relation: str,
) -> Callable[[tuple[str, list[Attributes]]], tuple[int, str]] | None:
    """Return what the targets of a relation are sorted by; ids differ, so None will do."""
    if relation != _AUTHORED_BY:
        return None
    return lambda link: (_index(link[1]) or 1 << 32, link[0])


def _index(attributes: list[Attributes]) -> int:
    """Return an author's place in the list, 0 if none is given."""
    place = attributes[0].get("index")
    return place if isinstance(place, int) and place > 0 else 0


def say_links(facts: Facts[T], context: Context[T], found: Links) -> None:
    """Add the plain statements of the edges that leave a node."""
    node = context.node
    for relation, targets in found.items():
        objects = [node(target) for target, _ in targets]
        for predicate in _predicates(context, relation):
            facts.add(predicate, objects)


def _predicates(context: Context[T], relation: str) -> list[T]:
    """Return the predicates that say a relation; one that kg doesn't know gets its own."""
    if known := _PREDICATES.get(relation):
        return [context.names[name] for name in known]
    return [context.terms.local(f"property/{escape(relation)}")]


def roles(context: Context[T], node: str, found: Links) -> Iterator[Description[T]]:
    """Yield each author's place in the list of a paper; it is named by the index if that is new."""
    names, terms = context.names, context.terms
    start = [
        (names["rdf:type"], [names["pro:RoleInTime"]]),
        (names["pro:withRole"], [names["pro:author"]]),
    ]
    last = 0
    for author, attributes in found.get(_AUTHORED_BY, ()):
        index = _index(attributes)
        last = index if index > last else last + 1
        facts = [*start, (names["pro:isHeldBy"], [context.node(author)])]
        if index:
            facts.append((names["co:index"], [terms.typed(str(index), "xsd:positiveInteger")]))
        if len(attributes) > 1 or len(attributes[0]) > 1:
            facts += _role_details(context, attributes)
        yield terms.local(f"role/{context.short(node)}-{last}"), facts


def _role_details(context: Context[T], attributes: list[Attributes]) -> list[tuple[T, list[T]]]:
    facts = Facts(context)
    for said in attributes:
        named = dict.fromkeys(institution for institution, _ in affiliations(said))
        facts.say("pro:relatesToOrganization", [context.node(name) for name in named])
    return [*facts.items(), *_details(context, _AUTHORED_BY, attributes)]


def affiliations(attributes: Attributes) -> Iterator[tuple[str, str]]:
    """Yield the node id and the name of each institution that an edge to an author names."""
    names = attributes.get("affiliations")
    for name in names.split("\n") if isinstance(names, str) else ():
        if name:
            yield f"institution/{slug(name) or digest(name)}", name


def detailed(found: Links) -> list[Detailed]:
    """Return the edges with sources, raw text or other details than their relation's own terms."""
    return [
        (relation, target, attributes)
        for relation, targets in found.items()
        for target, attributes in targets
        if _has_details(attributes, _SAID.get(relation, _PLAIN))
    ]


def _has_details(attributes: list[Attributes], said: frozenset[str]) -> bool:
    for facts in attributes:  # noqa: SIM110 - any() takes twice the time, and this is every edge
        if facts and not facts.keys() <= said:
            return True
    return False


def evidence(context: Context[T], node: str, found: list[Detailed]) -> Iterator[Description[T]]:
    """Yield a node for each edge that has details; those to authors are in the roles."""
    for relation, target, attributes in found:
        if relation != _AUTHORED_BY:
            yield _evidence(context, (node, relation, target), attributes)


def _evidence(
    context: Context[T], edge: tuple[str, str, str], attributes: list[Attributes]
) -> Description[T]:
    """Return the node of a citation or statement, with its sources and raw text."""
    source, relation, target = edge
    names, ends = context.names, (context.short(source), context.short(target))
    if relation == _CITES:
        path = f"citation/{_join(*ends)}"
        facts = [
            (names["rdf:type"], [names["cito:Citation"]]),
            (names["cito:hasCitingEntity"], [context.node(source)]),
            (names["cito:hasCitedEntity"], [context.node(target)]),
        ]
    else:
        path = f"statement/{_join(escape(relation), *ends)}"
        facts = [
            (names["rdf:type"], [names["rdf:Statement"]]),
            (names["rdf:subject"], [context.node(source)]),
            (names["rdf:predicate"], _predicates(context, relation)[:1]),
            (names["rdf:object"], [context.node(target)]),
        ]
    return context.terms.local(path), [*facts, *_details(context, relation, attributes)]


def _join(*parts: str) -> str:
    """Return the parts with "--" between them, so that no other parts give the same name."""
    *firsts, last = parts
    return "--".join([*map(_unambiguous, firsts), last])


def _unambiguous(part: str) -> str:
    if "--" not in part and part[-1:] != "-":
        return part
    return re.sub("-$", "%2D", part.replace("--", "-%2D"))


def _details(
    context: Context[T], relation: str, attributes: list[Attributes]
) -> Iterable[tuple[T, list[T]]]:
    """Return the sources of an edge, its raw text, and attributes of the user's own."""
    if len(attributes) == 1 and attributes[0].keys() == _SOURCES:  # by far the most
        objects = [context.node(source_node(ref)) for ref in sources(attributes[0])]
        return [(context.names["prov:hadPrimarySource"], objects)] if objects else []
    facts = Facts(context)
    known = _SAID.get(relation, _PLAIN) | {"raw", "sources", "intents", "influential"}
    for said in attributes:
        objects = [context.node(source_node(ref)) for ref in sources(said)]
        facts.say("prov:hadPrimarySource", objects)
        facts.say("kg:citedAs", lines(context, said.get("raw")))
        facts.say("kg:citationIntent", lines(context, said.get("intents")))
        facts.say("kg:influential", items(context, said.get("influential")))
        for attribute in sorted(said.keys() - known, key=str):
            facts.keep(str(attribute), said[attribute])
    return facts.items()


def sources(attributes: Attributes) -> list[str]:
    """Return the records (`file:at`) behind a node or an edge."""
    found = attributes.get("sources")
    if not found:
        return []
    if isinstance(found, str):
        found = found.split("\n")
    return [str(ref) for ref in found if ref] if isinstance(found, (list, tuple)) else []


def source_node(ref: str) -> str:
    """Return what stands for a record where nodes have their ids."""
    return f"source/{ref}"
