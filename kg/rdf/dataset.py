"""The data set as a whole: its description with counts, and what its nodes only mention."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from kg.categories import categories
from kg.iri import escape, is_iri
from kg.model import Relation
from kg.rdf.edges import affiliations, edges
from kg.rdf.facts import Facts
from kg.rdf.identifiers import scheme
from kg.rdf.namespaces import PREFIXES
from kg.rdf.nodes import describe_node, is_subject, kind_of
from kg.rdf.terms import Context, Description

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["Summary", "describe_dataset", "describe_mentioned", "summarise"]

T = TypeVar("T")

_TITLE = "Knowledge graph of research papers"
_SCHEME_TITLES = {"arxiv": "arXiv subject classification", "concepts": "Concepts of the papers"}
# What is counted of each kind; categories are counted with the concepts.
_CLASSES = {
    "paper": "fabio:Work",
    "author": "foaf:Person",
    "concept": "fabio:SubjectTerm",
    "institution": "org:Organization",
    "venue": "fabio:ExpressionCollection",
}
_COUNTED = {Relation.AUTHORED_BY: "dcterms:creator", Relation.CITES: "cito:cites"}
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
    codes: set[str] = field(default_factory=set)
    """Codes of the graph's categories."""
    broader: set[str] = field(default_factory=set)
    """Codes of the archives and groups above them that are no nodes of the graph."""
    schemes: set[str] = field(default_factory=set)
    """Identifier schemes that no ontology declares."""
    concept_schemes: set[str] = field(default_factory=set)
    """Which of our concept schemes something is in."""


def summarise(graph: nx.MultiDiGraph[Any]) -> Summary:
    """Return the counts of a graph, and what has to be described though it is no node."""
    summary = Summary()
    for node, attributes in graph.nodes(data=True):
        _look_at_node(summary, str(node), attributes)
        seen = set()
        for relation, target, facts in edges(graph, node):
            seen.add((relation, target))
            if "affiliations" in facts and relation == Relation.AUTHORED_BY:
                _look_at_affiliations(summary, facts)
        summary.properties.update(_COUNTED[name] for name, _ in seen if name in _COUNTED)
    for name in [name for name in summary.institutions if name in graph]:
        del summary.institutions[name]
    summary.classes["org:Organization"] += len(summary.institutions)
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
    elif kind == "concept":
        summary.concept_schemes.add("concepts")
    elif kind == "category":
        summary.codes.add(node.removeprefix("category/"))
    names = (str(name)[3:] for name in attributes if str(name).startswith("id_"))
    summary.schemes.update(name for name in names if not scheme(kind, name))


def _look_at_affiliations(summary: Summary, attributes: Mapping[str, Any]) -> None:
    for node, name in affiliations(attributes):
        # Of several ways to write it the first one, as kg.graph does.
        summary.institutions[node] = min(name, summary.institutions.get(node, name))


def describe_dataset(
    context: Context[T], graph: nx.MultiDiGraph[Any], summary: Summary
) -> Iterator[Description[T]]:
    """Yield the data set, then a part of it for each class and property with its count."""
    names, terms = context.names, context.terms
    facts = Facts(context)
    facts.name("rdf:type", "void:Dataset")
    title = str(graph.graph.get("title") or _TITLE)
    for predicate in ("rdfs:label", "dcterms:title"):
        facts.say(predicate, [terms.text(title)])
    licence = graph.graph.get("license")
    if isinstance(licence, str) and licence:
        facts.say("dcterms:license", [terms.iri(licence) if is_iri(licence) else terms.text(licence)])
    facts.say("void:uriSpace", [terms.text(terms.base)])
    facts.say("void:entities", [terms.typed(str(len(graph)), "xsd:integer")])
    parts = {"void:classPartition": ("void:class", "void:entities", summary.classes),
             "void:propertyPartition": ("void:property", "void:triples", summary.properties)}  # fmt: skip
    described = []
    for predicate, (what, unit, counts) in parts.items():
        for name in sorted(name for name, count in counts.items() if count):
            part = terms.local(f"dataset/{name.partition(':')[2]}")
            facts.say(predicate, [part])
            count = terms.typed(str(counts[name]), "xsd:integer")
            described.append((part, [(names[what], [names[name]]), (names[unit], [count])]))
    listed = [iri for prefix, iri in PREFIXES.items() if prefix not in _UNLISTED]
    facts.say("void:vocabulary", [terms.iri(iri) for iri in listed])
    yield terms.local("dataset"), list(facts.items())
    yield from described


def describe_mentioned(context: Context[T], summary: Summary) -> Iterator[Description[T]]:
    """Yield what nodes refer to: institutions, archives, concept schemes, identifier schemes."""
    names, terms = context.names, context.terms
    for node, name in sorted(summary.institutions.items()):
        facts = describe_node(context, node, {"kind": "institution", "label": name})
        yield context.node(node), list(facts.items())
    for code in sorted(summary.broader):
        category = {"kind": "category", "label": code, "name": categories()[code].name}
        facts = describe_node(context, f"category/{code}", category)
        yield context.node(f"category/{code}"), list(facts.items())
    for name in sorted(summary.concept_schemes):
        title = [terms.text(_SCHEME_TITLES[name])]
        facts = [(names["rdf:type"], [names["skos:ConceptScheme"]]), (names["rdfs:label"], title)]
        yield terms.local(f"scheme/{name}"), facts
    for name in sorted(summary.schemes):
        kind = [names["datacite:IdentifierScheme"]]
        facts = [(names["rdf:type"], kind), (names["rdfs:label"], [terms.text(name)])]
        yield terms.local(f"scheme/{escape(name)}"), facts


def _broader(codes: set[str]) -> set[str]:
    """Return the archives and groups above the codes that aren't among them."""
    found: set[str] = set()
    for code in codes & categories().keys():
        above = categories()[code].broader
        while above and above not in found:
            found.add(above)
            above = categories()[above].broader
    return found - codes
