"""JSON-LD: RDF for programs that read JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, BinaryIO

from kg.rdf import write_jsonld

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["MEDIA_TYPE", "NAME", "SUFFIXES", "TITLE", "write"]

NAME = "jsonld"
TITLE = "RDF as JSON-LD with its context inside"
SUFFIXES = (".jsonld",)
MEDIA_TYPE = "application/ld+json"


def write(graph: nx.MultiDiGraph[Any], out: BinaryIO, *, base_iri: str) -> None:
    """Write the graph as JSON-LD."""
    write_jsonld(graph, out, base_iri)
