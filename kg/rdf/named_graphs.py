"""TriG and N-Quads: the graph as Turtle has it, then who said what in a graph for each file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, BinaryIO

from kg.files import write_text
from kg.iri import check_base
from kg.rdf.attribution import attributed
from kg.rdf.describe import in_order
from kg.rdf.terms import Context
from kg.rdf.turtle import _NTriples, _Turtle, block, ntriples, turtle

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["write_nquads", "write_trig"]


def write_trig(graph: nx.MultiDiGraph[Any], out: BinaryIO, base_iri: str) -> None:
    """Write the graph as TriG; a named graph comes in one piece for each subject."""
    write_text(out, _trig(graph, check_base(base_iri)))


def write_nquads(graph: nx.MultiDiGraph[Any], out: BinaryIO, base_iri: str) -> None:
    """Write the graph as N-Quads, one quad a line."""
    write_text(out, _nquads(graph, check_base(base_iri)))


def _trig(graph: nx.MultiDiGraph[Any], base: str) -> Iterator[str]:
    yield from turtle(graph, base)
    context = Context(_Turtle(base))
    for name, (subject, facts) in attributed(context, graph, in_order(graph)):
        yield f"\n{name} {{{block(subject, facts)}}}\n"


def _nquads(graph: nx.MultiDiGraph[Any], base: str) -> Iterator[str]:
    yield from ntriples(graph, base)
    context = Context(_NTriples(base))
    for name, (subject, facts) in attributed(context, graph, in_order(graph)):
        for predicate, objects in facts:
            yield "".join([f"{subject} {predicate} {value} {name} .\n" for value in objects])
