"""Edges from their RDF: the plain statements, and the nodes that hold their details."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from kg.model import Relation
from kg.rdf.edges import PREDICATES
from kg.rdf.mentions import completed
from kg.rdf.namespaces import expand
from kg.rdf.reading import Statements
from kg.rdf.restored import id_of, own_facts, own_name, plain_value, source_refs
from kg.text import unique_slug

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["add_edges"]

Edge = tuple[str, str, str]
"""The IRIs of both ends, and the relation."""

_ABOUT, _IN_CATEGORY = Relation.ABOUT.value, Relation.IN_CATEGORY.value
_AUTHORED_BY, _RELATED = Relation.AUTHORED_BY.value, Relation.RELATED.value
_BROADER, _LINKED = Relation.BROADER.value, "linked"
# The first predicate of a relation says it; `dcterms:subject` is told apart by what it leads to.
_RELATIONS = {
    expand(names[0]): relation for relation, names in PREDICATES.items() if relation != _IN_CATEGORY
}
# Class of a node with details -> what leads to both ends, and the relation.
_NODES = (
    ("cito:Citation", "cito:hasCitingEntity", "cito:hasCitedEntity", Relation.CITES.value),
    ("kg:ConceptLink", "kg:linkedPaper", "kg:linkedConcept", _ABOUT),
)
_DETAILS = (
    ("raw", "kg:citedAs", True),
    ("intents", "kg:citationIntent", True),
    ("influential", "kg:influential", False),
    ("score", "kg:score", False),
    ("times", "kg:timesNamed", False),
    ("mentions", "kg:mention", True),
    ("npmi", "kg:npmi", False),
    ("papers", "kg:sharedPapers", False),
    ("by", "kg:foundBy", False),
)


def add_edges(graph: nx.MultiDiGraph[str], found: Statements, nodes: dict[str, str]) -> None:
    """Add the edges that the statements about these nodes (IRI -> id) make."""
    details = dict(_detailed(found))
    for iri in sorted(nodes, key=nodes.__getitem__):
        for edge in _edges(found, iri, nodes):
            if edge[2] != _RELATED or _is_first(found, edge, details):
                _add(graph, found, edge, details.get(edge, {}))


def _add(graph: nx.MultiDiGraph[str], found: Statements, edge: Edge, facts: dict[str, Any]) -> None:
    source, target, relation = edge
    ends = id_of(found.base, source), id_of(found.base, target)
    if relation == _ABOUT and facts:
        facts = completed(facts, graph.nodes[ends[0]])
    graph.add_edge(*ends, key=relation)
    graph.edges[(*ends, relation)].update(facts)


def _edges(found: Statements, iri: str, nodes: dict[str, str]) -> Iterator[Edge]:
    """Yield the edges that leave a node; those to what is only mentioned are no edges."""
    for predicate, terms in found.facts[iri].items():
        relation = _RELATIONS.get(predicate) or own_name(found.base, predicate)
        if relation is None:
            continue
        for target in terms:
            if isinstance(target, str) and _leads_to_node(found, (iri, target, relation), nodes):
                is_category = relation == _ABOUT and _is_category(found, target)
                yield iri, target, _IN_CATEGORY if is_category else relation


def _leads_to_node(found: Statements, edge: Edge, nodes: dict[str, str]) -> bool:
    source, target, relation = edge
    if relation == _LINKED:  # an affiliation is said so too
        return target not in found.iris(source, "schema:sourceOrganization")
    return relation != _BROADER or target in nodes


def _is_category(found: Statements, iri: str) -> bool:
    return id_of(found.base, iri).startswith("category/") or bool(found.all(iri, "skos:notation"))


def _is_first(found: Statements, edge: Edge, details: dict[Edge, dict[str, Any]]) -> bool:
    """Return whether an edge that holds both ways is the one that the graph has."""
    source, target, relation = edge
    if edge in details or (back := (target, source, relation)) in details:
        return edge in details
    is_said_back = source in found.iris(target, "skos:related")
    return not is_said_back or id_of(found.base, back[1]) < id_of(found.base, back[0])


def _detailed(found: Statements) -> Iterator[tuple[Edge, dict[str, Any]]]:
    """Yield the edges that have nodes of their own, with the attributes that these hold."""
    classes = {
        expand(name): (source, target, relation) for name, source, target, relation in _NODES
    }
    statement = expand("rdf:Statement")
    for iri in found.facts:
        types = found.types(iri)
        for kind in types & classes.keys():
            source, target, relation = classes[kind]
            for one in found.iris(iri, source)[:1]:
                for other in found.iris(iri, target)[:1]:
                    yield (one, other, relation), _facts(found, iri)
        if statement in types and (edge := _stated(found, iri)):
            yield edge, _facts(found, iri)
        for role in found.iris(iri, "pro:isRelatedToRoleInTime"):
            for author in found.iris(role, "pro:isHeldBy")[:1]:
                yield (iri, author, _AUTHORED_BY), _role(found, role)


def _stated(found: Statements, iri: str) -> Edge | None:
    """Return the edge that a statement is about; its name has the relation."""
    ends = [
        *found.iris(iri, "rdf:subject")[:1],
        *found.iris(iri, "rdf:object")[:1],
        *found.iris(iri, "rdf:predicate")[:1],
    ]
    if len(ends) != 3:  # noqa: PLR2004 - subject, object, predicate
        return None
    source, target, predicate = ends
    relation = _RELATIONS.get(predicate) or own_name(found.base, predicate)
    if relation == _ABOUT and _is_category(found, target):
        relation = _IN_CATEGORY
    return (source, target, relation) if relation else None


def _role(found: Statements, iri: str) -> dict[str, Any]:
    facts = _facts(found, iri)
    for index in found.all(iri, "co:index")[:1]:
        facts["index"] = plain_value(index)
    written = {unique_slug(name): name for name in found.texts(iri, "kg:affiliatedAs")}
    names = [
        written.get(id_of(found.base, institution).removeprefix("institution/"), label)
        for institution in found.iris(iri, "pro:relatesToOrganization")
        for label in found.texts(institution, "rdfs:label")[:1]
    ]
    return facts | ({"affiliations": "\n".join(names)} if names else {})


def _facts(found: Statements, iri: str) -> dict[str, Any]:
    """Return the details of an edge as attributes."""
    facts: dict[str, Any] = {}
    if refs := source_refs(found, iri, "prov:hadPrimarySource"):
        facts["sources"] = "\n".join(refs)
    for attribute, predicate, is_lines in _DETAILS:
        values = [plain_value(value) for value in found.all(iri, predicate)]
        if values:
            facts[attribute] = "\n".join(map(str, values)) if is_lines else values[0]
    return facts | own_facts(found, iri)
