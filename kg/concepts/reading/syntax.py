"""What kind of vocabulary a file is: told by its suffix, else by how it begins."""

from __future__ import annotations

import re

from kg.concepts.reading.content import Content

__all__ = ["SHOWN", "TABLES", "rdf_syntax"]

TABLES = {".csv": "", ".tsv": "\t", ".tab": "\t"}
"""The suffixes of tables, with the delimiter that one of them promises."""

SHOWN = {
    "TURTLE": "Turtle", "N3": "N3", "N_TRIPLES": "N-Triples", "N_QUADS": "N-Quads",
    "TRIG": "TriG", "RDF_XML": "RDF/XML", "JSON_LD": "JSON-LD",
}  # fmt: skip
"""What messages call a syntax."""

_TURTLE = frozenset(("TURTLE", "N3", "N_TRIPLES", "N_QUADS", "TRIG"))
_SYNTAXES = {
    ".ttl": "TURTLE", ".turtle": "TURTLE", ".n3": "N3", ".nt": "N_TRIPLES", ".nq": "N_QUADS",
    ".trig": "TRIG", ".rdf": "RDF_XML", ".rdfs": "RDF_XML", ".owl": "RDF_XML", ".skos": "RDF_XML",
    ".xml": "RDF_XML", ".jsonld": "JSON_LD", ".json": "JSON_LD",
}  # fmt: skip
_LOOKS = (
    ("RDF_XML", re.compile(rb"\s*(?:<\?xml|<!--|<!DOCTYPE|<rdf:RDF)", re.IGNORECASE)),
    ("JSON_LD", re.compile(rb'\s*(?:\{\s*["}]|\[\s*[{"\[])')),
    # A list may well begin with "prefix tuning" or "base model".
    ("TURTLE", re.compile(rb"(?:\s*#[^\n]*\n)*\s*(?:@?prefix\s+[\w.-]*:\s*<|@?base\s+<"
                          rb"|<[^<>\s]*[:/#][^<>\s]*>\s+(?:a\s|<))", re.IGNORECASE)),
)  # fmt: skip


def rdf_syntax(content: Content) -> str | None:
    """Return the syntax of RDF that a file is in, None if it is a table or a list.

    Where the beginning shows another family than the suffix (`.owl` holds Turtle now and then),
    the beginning counts.
    """
    named = _SYNTAXES.get(content.suffix)
    looks = next((name for name, look in _LOOKS if look.match(content.data)), None)
    if named in _TURTLE and looks == "TURTLE":
        return named
    return looks or named
