"""The data set as a whole: its description with counts, and what its nodes only mention."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from kg.categories import categories
from kg.iri import escape, is_iri
from kg.model import Relation
from kg.rdf.edges import relation_of
from kg.rdf.facts import Facts
from kg.rdf.identifiers import scheme
from kg.rdf.listed import listed, venue_of
from kg.rdf.namespaces import PREFIXES
from kg.rdf.nodes import describe_node, is_subject, kind_of, label_of
from kg.rdf.roles import affiliations
from kg.rdf.terms import Context, Description

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["TITLE", "Summary", "describe_dataset", "describe_mentioned", "summarise"]

T = TypeVar("T")

TITLE = "Knowledge graph of research papers"
"""What a data set is called whose graph has no title."""
_SCHEME_TITLES = {"arxiv": "arXiv subject classification", "concepts": "Concepts of the papers"}
# What is counted of each kind; categories are counted with the concepts.
_CLASSES = {
    "paper": "fabio:Work",
    "author": "foaf:Person",
    "concept": "fabio:SubjectTerm",
    "institution": "org:Organization",
    "venue": "fabio:ExpressionCollection",
}
_COUNTED = {Relation.AUTHORED_BY.value: "dcterms:creator", Relation.CITES.value: "cito:cites"}
# Vocabularies of the RDF itself, which say nothing about what a data set holds.
_UNLISTED = ("owl", "rdf", "rdfs", "xsd")


@dataclass
class Summary:
    """What one look at all nodes and edges gives; its size doesn't grow with the papers."""

    classes: Counter[str] = field(default_factory=Counter)
    """Class (prefixed name) -> how many subjects are of it."""
    properties: Counter[str] = field(default_factory=Counter)
    """Predicate (prefixed name) -> how many statements."""
    institutions: dict[str, str] = field(default_factory=dict)
    """Node id -> name of the institutions that only authors' affiliations name."""
    called: dict[str, str] = field(default_factory=dict)
    """Node id -> label of the institutions that are nodes."""
    venues: dict[str, str] = field(default_factory=dict)
    """Node id -> name of the venues that only versions of papers name."""
    codes: set[str] = field(default_factory=set)
    """Codes of the graph's categories."""
    broader: set[str] = field(default_factory=set)
    """Codes above them, or that replaced them, which are no nodes of the graph."""
    schemes: set[str] = field(default_factory=set)
    """Identifier schemes that no ontology declares."""
    concept_schemes: set[str] = field(default_factory=set)
    """Which of our concept schemes something is in."""


def summarise(graph: nx.MultiDiGraph[Any]) -> Summary:
    """Return the counts of a graph, and what has to be described though it is no node."""
    summary = Summary()
    for node, attributes in graph.nodes(data=True):
        _look_at_node(summary, str(node), attributes)
    _look_at_edges(summary, graph)
    for kind, mentioned in (("institution", summary.institutions), ("venue", summary.venues)):
        for name in [name for name in mentioned if name in graph]:
            del mentioned[name]
        summary.classes[_CLASSES[kind]] += len(mentioned)
    summary.broader = _broader(summary.codes)
    subjects = [code for code in summary.codes | summary.broader if is_subject(code)]
    summary.classes["fabio:SubjectTerm"] += len(subjects)
    if summary.broader or summary.codes & categories().keys():
        summary.concept_schemes.add("arxiv")
    return summary


def _look_at_node(summary: Summary, node: str, attributes: Mapping[str, Any]) -> None:
    kind = kind_of(node, attributes)
    if kind in _CLASSES:
        summary.classes[_CLASSES[kind]] += 1
    if kind == "paper" and attributes.get("stub") is not True:
        summary.classes["schema:ScholarlyArticle"] += 1
        if "versions" in attributes:
            _look_at_versions(summary, attributes)
    elif kind == "institution":
        summary.called[node] = label_of(node, attributes)
    elif kind == "concept":
        summary.concept_schemes.add("concepts")
    elif kind == "category":
        summary.codes.add(node.removeprefix("category/"))
    names = (str(name)[3:] for name in attributes if str(name).startswith("id_"))
    summary.schemes.update(name for name in names if not scheme(kind, name))


def _look_at_versions(summary: Summary, attributes: Mapping[str, Any]) -> None:
    for version in listed(attributes["versions"]) or ():
        if (venue := venue_of(version)) and version.venue:
            summary.venues[venue] = min(version.venue, summary.venues.get(venue, version.venue))
        summary.schemes.update(name for name in version.ids if not scheme("paper", name))


def _look_at_edges(summary: Summary, graph: nx.MultiDiGraph[Any]) -> None:
    """Count the statements that edges make; parallel edges of one relation make one."""
    counts = dict.fromkeys(_COUNTED, 0)
    multiple = graph.is_multigraph()
    for _, targets in graph.adjacency():
        for keyed in targets.values():
            said = set()
            for key, attributes in keyed.items() if multiple else ((None, keyed),):
                if isinstance(key, str) and key and "relation" not in attributes:
                    relation = key
                else:
                    relation = relation_of(key, attributes)
                if relation in counts and relation not in said:
                    counts[relation] += 1
                    said.add(relation)
                if "affiliations" in attributes:
                    _look_at_affiliations(summary, attributes)
    summary.properties.update({_COUNTED[relation]: count for relation, count in counts.items()})


def _look_at_affiliations(summary: Summary, attributes: Mapping[str, Any]) -> None:
    for node, name in affiliations(attributes):
        # Of several ways to write it the first one, as kg.graph does.
        summary.institutions[node] = min(name, summary.institutions.get(node, name))


def describe_dataset(
    context: Context[T], graph: nx.MultiDiGraph[Any], summary: Summary
) -> Iterator[Description[T]]:
    """Yield the data set, then a part of it for each class and property with its count.

    The graph's own `title` and `license` (`graph.graph["license"]`) are said if they are there.
    """
    terms = context.terms
    facts = Facts(context)
    facts.name("rdf:type", "void:Dataset")
    title = str(graph.graph.get("title") or TITLE)
    for predicate in ("rdfs:label", "dcterms:title"):
        facts.say(predicate, [terms.text(title)])
    if licence := str(graph.graph.get("license") or ""):
        said = terms.iri(licence) if is_iri(licence) else terms.text(licence)
        facts.say("dcterms:license", [said])
    facts.say("void:uriSpace", [terms.text(terms.base)])
    facts.say("void:entities", [_count(context, len(graph))])
    classes = list(_parts(context, summary.classes, "void:class", "void:entities"))
    properties = list(_parts(context, summary.properties, "void:property", "void:triples"))
    facts.say("void:classPartition", [part for part, _ in classes])
    facts.say("void:propertyPartition", [part for part, _ in properties])
    listed = [iri for prefix, iri in PREFIXES.items() if prefix not in _UNLISTED]
    facts.say("void:vocabulary", [terms.iri(iri) for iri in listed])
    yield terms.local("dataset"), list(facts.items())
    yield from classes
    yield from properties


def _parts(
    context: Context[T], counts: Counter[str], what: str, unit: str
) -> Iterator[Description[T]]:
    """Yield a part of the data set for each name that is counted."""
    names = context.names
    for name in sorted(name for name, count in counts.items() if count):
        facts = [(names[what], [names[name]]), (names[unit], [_count(context, counts[name])])]
        yield context.terms.local(f"dataset/{name.partition(':')[2]}"), facts


def _count(context: Context[T], number: int) -> T:
    return context.terms.typed(str(number), "xsd:integer")


def describe_mentioned(context: Context[T], summary: Summary) -> Iterator[Description[T]]:
    """Yield what nodes refer to and the graph has no nodes for, and the schemes."""
    for kind, mentioned in (("institution", summary.institutions), ("venue", summary.venues)):
        for node, name in sorted(mentioned.items()):
            yield _mentioned(context, node, kind, {"label": name})
    for code in sorted(summary.broader):
        category = {"label": code, "name": categories()[code].name}
        yield _mentioned(context, f"category/{code}", "category", category)
    for name in sorted(summary.concept_schemes):
        yield _scheme(context, name, "skos:ConceptScheme", _SCHEME_TITLES[name])
    for name in sorted(summary.schemes):
        yield _scheme(context, name, "datacite:IdentifierScheme", name)


def _mentioned(
    context: Context[T], node: str, kind: str, attributes: Mapping[str, Any]
) -> Description[T]:
    """Describe what is no node of the graph, and say that it is none."""
    facts = describe_node(context, node, kind, attributes)
    facts.say("kg:mentioned", [context.terms.typed("true", "xsd:boolean")])
    return context.node(node), list(facts.items())


def _scheme(context: Context[T], name: str, kind: str, label: str) -> Description[T]:
    names, terms = context.names, context.terms
    facts = [(names["rdf:type"], [names[kind]]), (names["rdfs:label"], [terms.text(label)])]
    return terms.local(f"scheme/{escape(name)}"), facts


def _broader(codes: set[str]) -> set[str]:
    """Return the codes above these, and what replaced them, that aren't among them."""
    known = categories()
    facts = [known[code] for code in codes & known.keys()]
    replacing = [known[one.replaced_by] for one in facts if one.replaced_by]
    above = [wider for one in (*facts, *replacing) for wider in one.above()]
    return {one.code for one in (*replacing, *above)} - codes
