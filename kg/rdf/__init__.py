"""The RDF of a graph: its triples, who said which, and the files that hold them.

What writes and reads is imported when it is first asked for: a query needs the namespaces alone.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
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

_PLACES = {
    "jsonld": ("write_jsonld",),
    "memory": ("quads", "to_rdflib", "triples"),
    "named_graphs": ("write_nquads", "write_trig"),
    "rdfxml": ("write_rdfxml",),
    "restoring": ("from_rdf", "read_graph"),
    "terms": ("Literal", "Triple"),
    "turtle": ("write_ntriples", "write_turtle"),
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - a function or class of a module below
    for module, names in _PLACES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
