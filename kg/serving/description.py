"""The SPARQL 1.1 service description: what the endpoint can do, in RDF."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.rdf.namespaces import PREFIXES
from kg.serving.formats import write_graph
from kg.serving.jobs import Reply

if TYPE_CHECKING:
    import pyoxigraph

__all__ = ["describe_service"]

_SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"
_WRITTEN = (
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
    "Turtle",
    "N-Triples",
    "JSON-LD",
    "RDF_XML",
)
_MOST = 1_000_000


def describe_service(endpoint: str, accept: str) -> Reply:
    """Return the description of the service at a URL, in the format that the client likes best."""
    prefixes = {"sd": _SD, "formats": _FORMATS, "rdf": PREFIXES["rdf"]}
    return write_graph(_triples(endpoint), accept, _MOST, prefixes)


def _triples(endpoint: str) -> Iterator[pyoxigraph.Triple]:
    from pyoxigraph import BlankNode, NamedNode, Triple

    kind = NamedNode(f"{PREFIXES['rdf']}type")
    service, dataset, graph = BlankNode("service"), BlankNode("dataset"), BlankNode("graph")

    def named(name: str) -> NamedNode:
        return NamedNode(_SD + name)

    yield Triple(service, kind, named("Service"))
    yield Triple(service, named("endpoint"), NamedNode(endpoint))
    yield Triple(service, named("supportedLanguage"), named("SPARQL11Query"))
    for name in _WRITTEN:
        yield Triple(service, named("resultFormat"), NamedNode(_FORMATS + name))
    yield Triple(service, named("defaultDataset"), dataset)
    yield Triple(dataset, kind, named("Dataset"))
    yield Triple(dataset, named("defaultGraph"), graph)
    yield Triple(graph, kind, named("Graph"))
