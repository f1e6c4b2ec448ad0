"""The RDF as Python values, and as an rdflib graph for the libraries that work on one."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any

from kg.iri import DEFAULT_BASE_IRI, check_base
from kg.rdf.attribution import attributed
from kg.rdf.describe import descriptions, in_order
from kg.rdf.namespaces import expand, prefixes
from kg.rdf.terms import Context, Literal, Triple, clean
from kg.rdf.turtle import write_ntriples

if TYPE_CHECKING:
    import networkx as nx
    import rdflib

__all__ = ["quads", "to_rdflib", "triples"]

_LANG_STRING = expand("rdf:langString")


class _Python:
    """The terms as Python values: IRIs are str, literals are Literal."""

    def __init__(self, base: str) -> None:
        self.base = base

    def local(self, path: str) -> str | Literal:
        return self.base + path

    def iri(self, iri: str) -> str | Literal:
        return iri

    def name(self, name: str) -> str | Literal:
        return expand(name)

    def text(self, value: str) -> str | Literal:
        return Literal(clean(value))

    def typed(self, value: str, datatype: str) -> str | Literal:
        return Literal(value, expand(datatype))

    def tagged(self, value: str, language: str) -> str | Literal:
        return Literal(clean(value), _LANG_STRING, language)


def triples(graph: nx.MultiDiGraph[Any], base_iri: str = DEFAULT_BASE_IRI) -> Iterator[Triple]:
    """Yield the graph's RDF as (subject, predicate, object), all of a subject together.

    Subjects and predicates are IRIs (str), objects IRIs or `Literal`s. The order depends on the
    graph's content alone, and memory doesn't grow with it.
    """
    for subject, facts in descriptions(graph, _Python(check_base(base_iri))):
        for predicate, objects in facts:
            for value in objects:
                yield str(subject), str(predicate), value


def quads(
    graph: nx.MultiDiGraph[Any], base_iri: str = DEFAULT_BASE_IRI
) -> Iterator[tuple[str, str, str | Literal, str]]:
    """Yield what `triples` does with "" as the graph's name, then who said what in named graphs."""
    for subject, predicate, value in triples(graph, base_iri):
        yield subject, predicate, value, ""
    context = Context(_Python(check_base(base_iri)))
    for name, (about, facts) in attributed(context, graph, in_order(graph)):
        for said, objects in facts:
            for value in objects:
                yield str(about), str(said), value, str(name)


def to_rdflib(graph: nx.MultiDiGraph[Any], base_iri: str = DEFAULT_BASE_IRI) -> rdflib.Graph:
    """Return the graph's RDF as an rdflib graph that Oxigraph stores and queries."""
    import pyoxigraph
    import rdflib
    from oxrdflib import OxigraphStore

    content = BytesIO()
    write_ntriples(graph, content, base_iri)
    store = pyoxigraph.Store()
    store.bulk_load(content.getvalue(), pyoxigraph.RdfFormat.N_TRIPLES)
    found = rdflib.Graph(
        OxigraphStore(store=store), identifier=rdflib.URIRef("urn:x-rdflib:default")
    )
    for prefix, namespace in prefixes(base_iri).items():
        found.bind(prefix, namespace, replace=True)
    return found
