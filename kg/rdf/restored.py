"""Attributes from their RDF: values, labels, identifiers, versions, and those of the user's own."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import msgspec

from kg.iri import iri_node
from kg.model import Version
from kg.rdf.facts import NO_NAME
from kg.rdf.namespaces import ONTOLOGY, PREFIXES, expand
from kg.rdf.reading import Statements
from kg.rdf.terms import Literal

__all__ = [
    "LINES",
    "id_of",
    "identifiers_of",
    "labels",
    "own_facts",
    "own_name",
    "plain_value",
    "source_refs",
    "value_of",
    "versions_of",
]

LINES = frozenset("flags keywords links match top_papers topics years".split())
"""Attributes that are a line for each value."""

_DATES = frozenset({"date"})
_WHOLE = frozenset(
    map(
        expand,
        """xsd:gYear xsd:integer xsd:int xsd:long xsd:short xsd:nonNegativeInteger
        xsd:positiveInteger""".split(),
    )
)
_PARTS = frozenset(map(expand, ("xsd:decimal", "xsd:double", "xsd:float")))
_TIMES: dict[str, Callable[[str], object]] = {
    expand("xsd:date"): date.fromisoformat,
    expand("xsd:dateTime"): datetime.fromisoformat,
}
_ID_PROPERTIES = {
    "id_arxiv": "fabio:hasArXivId",
    "id_doi": "prism:doi",
    "id_pmcid": "fabio:hasPubMedCentralId",
    "id_pmid": "fabio:hasPubMedId",
}


def id_of(base: str, iri: str) -> str:
    """Return the node id of an IRI; one that isn't under the base is an id as it stands."""
    return iri_node(base, iri) or iri


def plain_value(value: str | Literal) -> Any:  # noqa: ANN401 - whatever a user has put in
    """Return the Python value of a term."""
    if isinstance(value, str):
        return value
    try:
        if value.datatype == expand("xsd:boolean"):
            return value.value in ("true", "1")
        if value.datatype in _WHOLE:
            return int(value.value)
        if value.datatype in _PARTS:
            return float(value.value.replace("INF", "inf"))
        return _TIMES.get(value.datatype, str)(value.value)
    except ValueError:
        return value.value


def value_of(base: str, attribute: str, value: str | Literal) -> Any:  # noqa: ANN401
    """Return the value of an attribute that kg knows: nodes as ids, dates as they are written."""
    if isinstance(value, str):
        return id_of(base, value) if attribute == "top_papers" else value
    return value.value if attribute in _DATES else plain_value(value)


def labels(found: Statements, iri: str, kind: str) -> dict[str, str]:
    """Return what a node is called besides its label."""
    others = found.texts(iri, "skos:altLabel")
    if kind in ("author", "venue") and others:
        return {"names": "\n".join(sorted({*others, *found.texts(iri, "rdfs:label")}))}
    if kind == "category":
        names = found.texts(iri, "skos:prefLabel")
        return {"name": names[0]} if names else {}
    return {"alt_labels": "\n".join(others)} if others else {}


def source_refs(found: Statements, iri: str, name: str) -> list[str]:
    """Return the records (`file:at`) that a predicate leads to."""
    nodes = (id_of(found.base, source) for source in found.iris(iri, name))
    return [node.removeprefix("source/") for node in nodes]


def identifiers_of(found: Statements, iri: str) -> dict[str, str]:
    """Return the ids of a subject as attributes, `id_doi` and so on.

    They stand in nodes of their own; a plain `prism:doi` counts where there is no such node.
    """
    ids: dict[str, str] = {}
    for node in found.iris(iri, "datacite:hasIdentifier"):
        schemes = found.iris(node, "datacite:usesIdentifierScheme")
        values = found.texts(node, "literal:hasLiteralValue")
        if schemes and values:
            ids[f"id_{_scheme(found.base, schemes[0])}"] = values[0]
    for name, predicate in _ID_PROPERTIES.items():
        for value in found.texts(iri, predicate):
            ids.setdefault(name, value)
    return ids


def _scheme(base: str, iri: str) -> str:
    """Return kg's name of an identifier scheme."""
    if iri.startswith(ONTOLOGY):
        return iri.removeprefix(f"{ONTOLOGY}scheme-")
    if iri.startswith(PREFIXES["datacite"]):
        return iri.removeprefix(PREFIXES["datacite"]).replace("dblp-record", "dblp")
    return id_of(base, iri).removeprefix("scheme/")


def versions_of(found: Statements, iri: str) -> str:
    """Return the versions of a paper that its records list, a JSON object a line."""
    nodes = found.iris(iri, "frbr:realization")
    listed = [node for node in nodes if not found.texts(node, "kg:inferred")]
    versions = (
        msgspec.to_builtins(_version(found, node)) for node in listed if _is_told(found, node)
    )
    return "\n".join(
        json.dumps(version, ensure_ascii=False, separators=(",", ":")) for version in versions
    )


def _is_told(found: Statements, iri: str) -> bool:
    return any(name != expand("rdf:type") for name in found.facts.get(iri, ()))


def _version(found: Statements, iri: str) -> Version:
    def text(*names: str) -> str | None:
        return next((text for name in names for text in found.texts(iri, name)), None)

    ids = identifiers_of(found, iri)
    return Version(
        label=text("prism:versionIdentifier"),
        ids={name.removeprefix("id_"): ids[name] for name in ids},
        url=next(iter(found.iris(iri, "foaf:page")), None) or text("schema:url"),
        venue=text("prism:publicationName"),
        type=text("dc:type"),
        date=text("prism:publicationDate"),
        records=tuple(source_refs(found, iri, "prov:wasDerivedFrom")),
    )


def own_name(base: str, predicate: str) -> str | None:
    """Return what a property of the user's own is called, None for any other."""
    node = iri_node(base, predicate.removesuffix(NO_NAME))
    return node.removeprefix("property/") if node and node.startswith("property/") else None


def own_facts(found: Statements, iri: str) -> dict[str, Any]:
    """Return the attributes of the user's own: those with literals, the others are edges."""
    facts: dict[str, Any] = {}
    for predicate, terms in found.facts.get(iri, {}).items():
        values = [plain_value(term) for term in terms if isinstance(term, Literal)]
        name = own_name(found.base, predicate)
        if name is not None and values:
            facts[name] = values[0] if len(values) == 1 else values
    return facts
