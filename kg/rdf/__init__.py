"""The RDF of a graph: its triples, who said which, and the files that hold them."""

from __future__ import annotations

from kg.rdf.jsonld import write_jsonld
from kg.rdf.memory import quads, to_rdflib, triples
from kg.rdf.named_graphs import write_nquads, write_trig
from kg.rdf.rdfxml import write_rdfxml
from kg.rdf.restoring import from_rdf, read_graph
from kg.rdf.terms import Literal, Triple
from kg.rdf.turtle import write_ntriples, write_turtle

__all__ = [
    "Literal",
    "Triple",
    "from_rdf",
    "quads",
    "read_graph",
    "to_rdflib",
    "triples",
    "write_jsonld",
    "write_nquads",
    "write_ntriples",
    "write_rdfxml",
    "write_trig",
    "write_turtle",
]
