"""Turtle: RDF to read and to query."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, BinaryIO

from kg.rdf import write_turtle

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["MEDIA_TYPE", "NAME", "SUFFIXES", "TITLE", "write"]

NAME = "turtle"
TITLE = "RDF as Turtle, for people and SPARQL engines"
SUFFIXES = (".ttl", ".turtle")
MEDIA_TYPE = "text/turtle"


def write(graph: nx.MultiDiGraph[Any], out: BinaryIO, *, base_iri: str) -> None:
    """Write the graph as Turtle."""
    write_turtle(graph, out, base_iri)
