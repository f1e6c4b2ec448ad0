"""What the edges that leave a node say in RDF: plain statements, and nodes for their details.

An author's place in the list is a `pro:RoleInTime`. A citation with evidence is a
`cito:Citation`; another edge with evidence, or with attributes of the user's own, is an
`rdf:Statement` about the plain statement.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from kg.iri import escape
from kg.model import Relation
from kg.rdf.facts import Facts
from kg.rdf.terms import Context, Description
from kg.rdf.values import lines
from kg.text import digest, slug

if TYPE_CHECKING:
    import networkx as nx

__all__ = [
    "Link",
    "affiliations",
    "describe_links",
    "edges",
    "links",
    "say_links",
    "source_path",
    "sources",
]

T = TypeVar("T")

_PREDICATES: dict[str, tuple[str, ...]] = {
    Relation.AUTHORED_BY: ("dcterms:creator",),
    Relation.IN_CATEGORY: ("dcterms:subject",),
    Relation.ABOUT: ("dcterms:subject",),
    Relation.AFFILIATED_WITH: ("schema:sourceOrganization", "dcterms:relation"),
    Relation.PUBLISHED_IN: ("frbr:partOf",),
    Relation.CITES: ("cito:cites",),
    Relation.OVERLAPS: ("kg:overlaps",),
    Relation.VERSION_OF: ("dcterms:isVersionOf",),
    Relation.BROADER: ("skos:broader",),
    "related": ("dcterms:relation",),
}
_ORDER = {relation: place for place, relation in enumerate(_PREDICATES)}
# Attributes that a relation's own terms say, or (score) that RDF leaves to the other formats.
_SAID: dict[str, frozenset[str]] = {
    Relation.AUTHORED_BY: frozenset({"relation", "index", "affiliations"}),
    Relation.ABOUT: frozenset({"relation", "score"}),
}
_PLAIN = frozenset({"relation"})


class Link(NamedTuple):
    """All edges of one relation from a node to another."""

    relation: str
    target: str
    attributes: list[Mapping[str, Any]]

    @property
    def index(self) -> int:
        """Return an author's place in the list, 0 if none is given."""
        place = self.attributes[0].get("index")
        return place if isinstance(place, int) and place > 0 else 0


def edges(
    graph: nx.MultiDiGraph[Any], node: object
) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """Yield relation, target and attributes of every edge that leaves a node."""
    multiple = graph.is_multigraph()
    # The public views make two objects an edge, which doubles the time of an export.
    for target, keyed in graph._adj[node].items():  # type: ignore[attr-defined] # noqa: SLF001
        for key, attributes in keyed.items() if multiple else ((None, keyed),):
            yield _relation(key, attributes), str(target), attributes


def links(graph: nx.MultiDiGraph[Any], node: object) -> list[Link]:
    """Return the edges that leave a node: relation by relation, authors by index, others by id."""
    found: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
    for relation, target, attributes in edges(graph, node):
        found.setdefault((relation, target), []).append(attributes)
    return sorted((Link(*key, attributes) for key, attributes in found.items()), key=_place)


def _relation(key: object, attributes: Mapping[str, Any]) -> str:
    """Return an edge's relation: its attribute of that name, else its key if that is a text."""
    relation = attributes.get("relation", key)
    return relation if isinstance(relation, str) and relation else "related"


def _place(link: Link) -> tuple[int, str, int, str]:
    index = link.index if link.relation == Relation.AUTHORED_BY else 0
    return _ORDER.get(link.relation, len(_ORDER)), link.relation, index or 1 << 32, link.target


def _predicates(context: Context[T], relation: str) -> list[T]:
    """Return the predicates that say a relation; one that kg doesn't know gets its own."""
    if known := _PREDICATES.get(relation):
        return [context.names[name] for name in known]
    return [context.terms.local(f"property/{escape(relation)}")]


def say_links(facts: Facts[T], context: Context[T], node: str, found: list[Link]) -> None:
    """Add the plain statements of the edges that leave a node."""
    by_relation: dict[str, list[T]] = {}
    for link in found:
        by_relation.setdefault(link.relation, []).append(context.node(link.target))
    for relation, targets in by_relation.items():
        for predicate in _predicates(context, relation):
            facts.add(predicate, targets)
    authors = [link for link in found if link.relation == Relation.AUTHORED_BY]
    roles = [context.terms.local(path) for path in _role_paths(context, node, authors)]
    facts.say("pro:isRelatedToRoleInTime", roles)


def _role_paths(context: Context[T], node: str, authors: list[Link]) -> Iterator[str]:
    """Yield where each author's role stands; the number is the index if indexes are distinct."""
    last = 0
    for link in authors:
        last = link.index if link.index > last else last + 1
        yield f"role/{context.short(node)}-{last}"


def describe_links(context: Context[T], node: str, found: list[Link]) -> Iterator[Description[T]]:
    """Yield the nodes for the details of the edges: roles, citations and statements."""
    authors = [link for link in found if link.relation == Relation.AUTHORED_BY]
    for path, link in zip(_role_paths(context, node, authors), authors, strict=True):
        yield context.terms.local(path), _role(context, link)
    for link in found:
        if link.relation != Relation.AUTHORED_BY and _has_details(link):
            yield _evidence(context, node, link)


def _role(context: Context[T], link: Link) -> list[tuple[T, list[T]]]:
    facts = Facts(context)
    facts.name("rdf:type", "pro:RoleInTime")
    facts.name("pro:withRole", "pro:author")
    facts.say("pro:isHeldBy", [context.node(link.target)])
    if link.index:
        facts.say("co:index", [context.terms.typed(str(link.index), "xsd:positiveInteger")])
    for attributes in link.attributes:
        named = dict.fromkeys(institution for institution, _ in affiliations(attributes))
        facts.say("pro:relatesToOrganization", [context.node(name) for name in named])
    _say_details(facts, context, link)
    return list(facts.items())


def affiliations(attributes: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the node id and the name of each institution that an edge to an author names."""
    names = attributes.get("affiliations")
    for name in names.split("\n") if isinstance(names, str) else ():
        if name:
            yield f"institution/{slug(name) or digest(name)}", name


def _has_details(link: Link) -> bool:
    said = _SAID.get(link.relation, _PLAIN)
    return any(attributes.keys() - said for attributes in link.attributes if attributes)


def _evidence(context: Context[T], node: str, link: Link) -> Description[T]:
    """Return the node of a citation or statement, with its sources and raw text."""
    facts = Facts(context)
    target = context.node(link.target)
    if link.relation == Relation.CITES:
        path = f"citation/{_join(context.short(node), context.short(link.target))}"
        facts.name("rdf:type", "cito:Citation")
        facts.say("cito:hasCitingEntity", [context.node(node)])
        facts.say("cito:hasCitedEntity", [target])
    else:
        parts = (escape(link.relation), context.short(node), context.short(link.target))
        path = f"statement/{_join(*parts)}"
        facts.name("rdf:type", "rdf:Statement")
        facts.say("rdf:subject", [context.node(node)])
        facts.say("rdf:predicate", _predicates(context, link.relation)[:1])
        facts.say("rdf:object", [target])
    _say_details(facts, context, link)
    return context.terms.local(path), list(facts.items())


def _join(*parts: str) -> str:
    """Return the parts with "--" between them, so that no other parts give the same name."""
    *firsts, last = parts
    safe = (re.sub("-$", "%2D", part.replace("--", "-%2D")) for part in firsts)
    return "--".join((*safe, last))


def _say_details(facts: Facts[T], context: Context[T], link: Link) -> None:
    """Add the sources of an edge, its raw text, and attributes of the user's own."""
    said = _SAID.get(link.relation, _PLAIN)
    for attributes in link.attributes:
        local = context.terms.local
        facts.say("prov:hadPrimarySource", [local(source_path(ref)) for ref in sources(attributes)])
        facts.say("kg:citedAs", lines(context, attributes.get("raw")))
        for attribute, value in attributes.items():
            if attribute not in said and attribute not in ("sources", "raw"):
                facts.keep(str(attribute), value)


def sources(attributes: Mapping[str, Any]) -> list[str]:
    """Return the records (`file:at`) behind a node or an edge."""
    found = attributes.get("sources", ())
    if isinstance(found, str):
        found = found.split("\n")
    return [str(ref) for ref in found if ref] if isinstance(found, (list, tuple)) else []


def source_path(ref: str) -> str:
    """Return where a record stands under the base."""
    return f"source/{escape(ref)}"
