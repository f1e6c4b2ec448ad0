"""The RDF of a graph: its triples, and the files that hold them."""

from __future__ import annotations

from kg.rdf.jsonld import write_jsonld
from kg.rdf.memory import to_rdflib, triples
from kg.rdf.terms import Literal, Triple
from kg.rdf.turtle import write_ntriples, write_turtle

__all__ = [
    "Literal",
    "Triple",
    "to_rdflib",
    "triples",
    "write_jsonld",
    "write_ntriples",
    "write_turtle",
]
