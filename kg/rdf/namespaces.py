"""The vocabularies that the RDF uses, by the prefixes that it writes them with."""

from __future__ import annotations

__all__ = ["KINDS", "ONTOLOGY", "PREFIXES", "expand", "prefixes"]

ONTOLOGY = "https://kg.example/ontology#"
"""The namespace of our own terms, whatever the base IRI of an export is."""

PREFIXES = {
    "cito": "http://purl.org/spar/cito/",
    "co": "http://purl.org/co/",
    "datacite": "http://purl.org/spar/datacite/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "fabio": "http://purl.org/spar/fabio/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "frbr": "http://purl.org/vocab/frbr/core#",
    "kg": ONTOLOGY,
    "literal": "http://www.essepuntato.it/2010/06/literalreification/",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prism": "http://prismstandard.org/namespaces/basic/2.0/",
    "pro": "http://purl.org/spar/pro/",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""Prefix -> namespace, in the order in which files declare them."""

KINDS = (
    "about",
    "author",
    "category",
    "citation",
    "concept",
    "dataset",
    "file",
    "identifier",
    "institution",
    "paper",
    "property",
    "role",
    "scheme",
    "source",
    "statement",
    "venue",
    "version",
)
"""The first parts of the IRIs under the base; each is a prefix of its own (`paper:`)."""


def expand(name: str) -> str:
    """Return the IRI of a prefixed name such as `dcterms:title`; KeyError for a foreign prefix."""
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local


def prefixes(base: str) -> dict[str, str]:
    """Return every prefix of an export with its namespace: the vocabularies', then our own."""
    return PREFIXES | {kind: f"{base}{kind}/" for kind in KINDS}
