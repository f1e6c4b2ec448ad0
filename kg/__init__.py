"""Knowledge graphs of research papers: merge sources, export RDF, query, view."""

from __future__ import annotations

import os
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import networkx as nx
    import rdflib

__all__ = ["__version__", "to_networkx", "to_rdf"]

__version__ = "0.1.0"


def __getattr__(name: str) -> ModuleType:
    """Return `kg.view`, which can be called with a graph, without importing it before."""
    if name == "view":
        return import_module("kg.view")
    raise AttributeError(f"module 'kg' has no attribute {name!r}")


def to_rdf(graph: nx.MultiDiGraph[Any], base_iri: str | None = None) -> rdflib.Graph:
    """Return the RDF of a graph as an rdflib graph, with the prefixes that kg's files have.

    Node IRIs begin with the base IRI, `https://kg.example/` if none is given.
    """
    from kg.iri import DEFAULT_BASE_IRI
    from kg.rdf import to_rdflib

    return to_rdflib(graph, base_iri or DEFAULT_BASE_IRI)


def to_networkx(path: str | os.PathLike[str], base_iri: str | None = None) -> nx.MultiDiGraph[str]:
    """Return the graph of a graph directory, or of an RDF file that kg wrote (or a user edited).

    `kg.rdf.restoring` says what RDF can't hold. The base IRI is for files that name none.

    Raises:
        UsageError: if the file's suffix is of no RDF syntax.
        InputError: if there is no graph, or the file can't be read.
    """
    from kg.directory import GraphDirectory
    from kg.rdf import from_rdf

    found = Path(path)
    return GraphDirectory(found).graph() if found.is_dir() else from_rdf(found, base_iri)
