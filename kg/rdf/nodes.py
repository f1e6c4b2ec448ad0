"""What the attributes of a node say in RDF: types, labels, dates, identifiers, sources.

Attributes that `kg.graph` doesn't know, which a user has added, are kept as `property:NAME`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from kg.categories import categories
from kg.graph.evidence import has_lines
from kg.rdf import identifiers
from kg.rdf.evidence import source_node, sources
from kg.rdf.facts import Facts
from kg.rdf.listed import listed
from kg.rdf.terms import Context
from kg.rdf.values import Converter, dates, iris, items, lines, nodes, other_lines, years

__all__ = ["ORDER", "TABLE", "describe_node", "finish_node", "is_subject", "kind_of", "label_of"]

T = TypeVar("T")

# Kind -> its types, and the predicates that give its label in the vocabularies of these types.
_KINDS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "paper": (("fabio:Work",), ()),
    "author": (("foaf:Person",), ("foaf:name",)),
    "category": (("skos:Concept",), ()),
    "concept": (("skos:Concept", "fabio:SubjectTerm"), ("skos:prefLabel",)),
    "institution": (("org:Organization", "foaf:Organization"), ("foaf:name",)),
    "venue": (("fabio:ExpressionCollection",), ("dcterms:title",)),
}
ORDER = {kind: place for place, kind in enumerate(_KINDS)}
"""Kind -> its place in the files."""

# How the value of an attribute is said, before what the edges say and after it (the abstract is
# long); one that is said in two parts stands twice.
_FIRST: tuple[tuple[str, str, Converter[Any]], ...] = (
    ("title", "dcterms:title", items),
    ("date", "dcterms:issued", dates),
    ("year", "fabio:hasPublicationYear", years),
    ("definition", "skos:definition", items),
    ("match", "skos:exactMatch", iris),
    ("match", "skos:note", other_lines),
    ("discovered", "kg:discovered", items),
    ("papers", "kg:paperCount", items),
    ("first_year", "kg:firstYear", years),
    ("years", "kg:yearCount", lines),
    ("top_papers", "kg:topPaper", nodes),
)
_LAST: tuple[tuple[str, str, Converter[Any]], ...] = (
    ("type", "dc:type", items),
    ("venue", "prism:publicationName", items),
    ("volume", "prism:volume", items),
    ("issue", "prism:issueIdentifier", items),
    ("pages", "prism:pageRange", items),
    ("publisher", "dc:publisher", items),
    ("journal_ref", "dcterms:bibliographicCitation", items),
    ("keywords", "prism:keyword", lines),
    ("topics", "dc:subject", lines),
    ("comment", "rdfs:comment", items),
    ("flags", "kg:flag", lines),
    ("links", "foaf:page", iris),
    ("links", "schema:url", other_lines),
    ("stub", "kg:stub", items),
    ("authors_complete", "kg:authorsComplete", items),
    ("retracted", "kg:retracted", items),
    ("raw", "dcterms:bibliographicCitation", items),
    ("abstract", "dcterms:abstract", items),
)
TABLE = (*_FIRST, *_LAST)
"""How attributes are said: name, predicate (prefixed name), and what makes its objects."""
_ALTERNATIVES = ("names", "alt_labels")
_FIRST_NAMES = frozenset(name for name, _, _ in _FIRST)
_LAST_NAMES = frozenset(name for name, _, _ in _LAST)
# What kg writes into these of papers is said in nodes for versions, or in the graphs of files.
_SPECIAL = {"versions": listed, "evidence": has_lines, "lost": has_lines}
# `records` is the number of `sources`; the others are said apart from the tables.
_SAID = _FIRST_NAMES | _LAST_NAMES | {"label", "records", "sources", *_SPECIAL, *_ALTERNATIVES}
# Said from arXiv's own taxonomy, whatever the attributes are.
_OF_CATEGORIES = frozenset({"archive", "group", "name", "replaced_by", "retired"})


def kind_of(node: str, attributes: Mapping[str, Any]) -> str:
    """Return the kind of a node by its attribute or, lacking that, its id; "" if it is unknown."""
    kind = attributes["kind"] if "kind" in attributes else node.partition("/")[0]
    return kind if isinstance(kind, str) and kind in _KINDS else ""


def label_of(node: str, attributes: Mapping[str, Any]) -> str:
    """Return what a node is called: its label, or its id if it has none."""
    label = attributes.get("label")
    return node if label is None or label == "" else str(label)


def describe_node(
    context: Context[T], node: str, kind: str, attributes: Mapping[str, Any]
) -> Facts[T]:
    """Return what a node is, what it is called, and when it is from."""
    facts = Facts(context)
    label = context.terms.text(label_of(node, attributes))
    _say_kind(facts, kind, attributes, label)
    if kind == "category":
        _category(facts, context, node, attributes)
    elif kind == "concept":
        facts.say("skos:inScheme", [context.terms.local("scheme/concepts")])
    if not _FIRST_NAMES.isdisjoint(attributes):
        _say(facts, context, attributes, _FIRST)
    for attribute in _ALTERNATIVES:
        if others := attributes.get(attribute):
            differing = [term for term in lines(context, others) if term != label]
            facts.say("skos:altLabel", differing)
    return facts


def _say_kind(facts: Facts[T], kind: str, attributes: Mapping[str, Any], label: T) -> None:
    types, label_predicates = _KINDS.get(kind, ((), ()))
    if types:
        facts.name("rdf:type", *types)
    if kind == "paper" and attributes.get("stub") is not True:
        facts.name("rdf:type", "schema:ScholarlyArticle")
    for predicate in ("rdfs:label", *label_predicates):
        facts.say(predicate, [label])


def _category(
    facts: Facts[T], context: Context[T], node: str, attributes: Mapping[str, Any]
) -> None:
    """Say a category's code and name, and its place in arXiv's taxonomy if it has one."""
    code = node.removeprefix("category/")
    name = attributes.get("name")
    if is_subject(code):
        facts.name("rdf:type", "fabio:SubjectTerm")
    facts.say("skos:notation", [context.terms.text(code)])
    if isinstance(name, str) and name:
        facts.say("skos:prefLabel", [context.terms.tagged(name, "en")])
    if known := categories().get(code):
        facts.say("skos:inScheme", [context.terms.local("scheme/arxiv")])
        for predicate, other in (
            ("skos:broader", known.broader),
            ("dcterms:isReplacedBy", known.replaced_by),
        ):
            if other:
                facts.say(predicate, [context.node(f"category/{other}")])
        if known.retired:
            facts.say("owl:deprecated", [context.terms.typed("true", "xsd:boolean")])


def is_subject(code: str) -> bool:
    """Return whether papers can have this category; not so archives and groups such as `cs`."""
    known = categories().get(code)
    return known is None or known.assignable


def _say(
    facts: Facts[T],
    context: Context[T],
    attributes: Mapping[str, Any],
    table: tuple[tuple[str, str, Converter[Any]], ...],
) -> None:
    for attribute, predicate, convert in table:
        if attribute in attributes:
            facts.say(predicate, convert(context, attributes[attribute]))


def finish_node(
    facts: Facts[T],
    context: Context[T],
    kind: str,
    attributes: Mapping[str, Any],
    ids: list[tuple[str, str]],
) -> None:
    """Add what stands last about a node: identifiers, sources, details, the user's attributes."""
    terms = context.terms
    for scheme, value in ids:
        if kind == "paper" and scheme in identifiers.ID_PROPERTIES:
            facts.say(identifiers.ID_PROPERTIES[scheme], [terms.text(value)])
        if same := identifiers.same_as(scheme, value):
            facts.say("owl:sameAs", [terms.iri(same)])
    records = [context.node(source_node(ref)) for ref in sources(attributes)]
    facts.say("prov:wasDerivedFrom", records)
    if not _LAST_NAMES.isdisjoint(attributes):
        _say(facts, context, attributes, _LAST)
    foreign = [name for name in attributes if name not in _SAID and _is_foreign(str(name), kind)]
    for attribute, is_ours in _SPECIAL.items():
        if attribute in attributes and not (kind == "paper" and is_ours(attributes[attribute])):
            foreign.append(attribute)
    for attribute in sorted(foreign, key=str):
        facts.keep(str(attribute), attributes[attribute])


def _is_foreign(attribute: str, kind: str) -> bool:
    """Return whether nothing else says the attribute of a node of that kind."""
    if attribute == "kind":
        return not kind
    if attribute in _OF_CATEGORIES:
        return kind != "category"
    return not attribute.startswith("id_")
