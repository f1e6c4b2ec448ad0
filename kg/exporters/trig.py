"""TriG: Turtle, and a named graph for each file of records with what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, BinaryIO

from kg.rdf import write_trig

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["MEDIA_TYPE", "NAME", "SUFFIXES", "TITLE", "write"]

NAME = "trig"
TITLE = "RDF as TriG: Turtle, with who said what in named graphs"
SUFFIXES = (".trig",)
MEDIA_TYPE = "application/trig"


def write(graph: nx.MultiDiGraph[Any], out: BinaryIO, *, base_iri: str) -> None:
    """Write the graph as TriG."""
    write_trig(graph, out, base_iri)
