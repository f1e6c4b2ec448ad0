"""N-Quads: RDF with a quad a line, its fourth part the file of records that says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, BinaryIO

from kg.rdf import write_nquads

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["MEDIA_TYPE", "NAME", "SUFFIXES", "TITLE", "write"]

NAME = "nquads"
TITLE = "RDF as N-Quads: N-Triples, with who said what in named graphs"
SUFFIXES = (".nq", ".nquads")
MEDIA_TYPE = "application/n-quads"


def write(graph: nx.MultiDiGraph[Any], out: BinaryIO, *, base_iri: str) -> None:
    """Write the graph as N-Quads."""
    write_nquads(graph, out, base_iri)
