"""RDF/XML: RDF for tools that know no other syntax, such as older ontology editors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, BinaryIO

from kg.rdf import write_rdfxml

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["MEDIA_TYPE", "NAME", "SUFFIXES", "TITLE", "write"]

NAME = "rdfxml"
TITLE = "RDF as XML, for older tools"
SUFFIXES = (".rdf", ".rdf.xml")
MEDIA_TYPE = "application/rdf+xml"


def write(graph: nx.MultiDiGraph[Any], out: BinaryIO, *, base_iri: str) -> None:
    """Write the graph as RDF/XML."""
    write_rdfxml(graph, out, base_iri)
