"""N-Triples: RDF with a triple a line, to stream, sort and compare."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, BinaryIO

from kg.rdf import write_ntriples

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["MEDIA_TYPE", "NAME", "SUFFIXES", "TITLE", "write"]

NAME = "ntriples"
TITLE = "RDF as N-Triples, one triple a line"
SUFFIXES = (".nt",)
MEDIA_TYPE = "application/n-triples"


def write(graph: nx.MultiDiGraph[Any], out: BinaryIO, *, base_iri: str) -> None:
    """Write the graph as N-Triples."""
    write_ntriples(graph, out, base_iri)
