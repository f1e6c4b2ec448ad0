"""A NetworkX graph from its RDF: the other way round of `kg.rdf.describe`.

A graph that kg made comes back with the same nodes, attributes, edges and keys, but for `evidence`
and `lost`: who said what is in the named graphs of TriG and N-Quads alone. What else RDF can't
hold: which of several edges of one relation between two nodes said what; lists of one item, which
become the item; None, and empty lines; an order of values, once another program has written the
file; a control character that XML lacks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.graph.concepts import category_facts
from kg.model import InputError
from kg.rdf.dataset import TITLE
from kg.rdf.namespaces import expand
from kg.rdf.nodes import TABLE
from kg.rdf.reading import Statements, read_statements
from kg.rdf.restored import (
    LINES,
    id_of,
    identifiers_of,
    labels,
    own_facts,
    source_refs,
    value_of,
    versions_of,
)
from kg.rdf.restored_edges import add_edges

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["from_rdf", "read_graph"]

# What else stands under the base: details of nodes and edges.
_DETAILS = frozenset(
    """about citation dataset file identifier property role scheme source statement
    version""".split()
)
_KINDS = {
    "fabio:Work": "paper",
    "foaf:Person": "author",
    "org:Organization": "institution",
    "fabio:ExpressionCollection": "venue",
    "skos:Concept": "concept",
}
_ORDER = ("author", "category", "concept", "institution", "venue")


def from_rdf(path: Path, base_iri: str | None = None) -> nx.MultiDiGraph[str]:
    """Return the graph that an RDF file describes, as `read_graph` does."""
    return read_graph(path, base_iri)[0]


def read_graph(path: Path, base_iri: str | None = None) -> tuple[nx.MultiDiGraph[str], str]:
    """Return the graph that an RDF file describes, in any syntax that kg writes, and its base IRI.

    The file may have been edited: what is of no known class stays if it is under the base IRI, and
    nodes that statements only name are nodes without attributes. The base IRI is for files whose
    data set names none.

    Raises:
        UsageError: if the suffix is of no RDF syntax.
        InputError: if the file can't be read or describes no node.
    """
    found = read_statements(path, base_iri)
    graph = _graph(found)
    if not graph:
        raise InputError(
            f"{path}: describes nothing that kg knows under {found.base}. "
            "If the graph was made with another base, say which: --base-iri IRI"
        )
    return graph, found.base


def _graph(found: Statements) -> nx.MultiDiGraph[str]:
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    nodes = {iri: (node, kind) for iri, node, kind in _nodes(found)}
    facts = {iri: _attributes(found, iri, kind) for iri, (_, kind) in nodes.items()}
    for iri in sorted(nodes, key=lambda iri: _place(nodes[iri], facts[iri])):
        graph.add_node(nodes[iri][0])
        graph.nodes[nodes[iri][0]].update(facts[iri])
    add_edges(graph, found, {iri: node for iri, (node, _) in nodes.items()})
    graph.graph.update(_data_set(found))
    return graph


def _nodes(found: Statements) -> Iterator[tuple[str, str, str]]:
    """Yield (IRI, node id, kind) of the subjects that are nodes."""
    for iri in found.facts:
        node = id_of(found.base, iri)
        kind = _kind(found, iri, node)
        if found.texts(iri, "kg:mentioned"):
            continue
        if kind or _is_own(found.base, iri):
            yield iri, node, kind


def _is_own(base: str, iri: str) -> bool:
    """Return whether an IRI is a node's that a user has added, and no detail of another."""
    return iri.startswith(base) and iri[len(base) :].partition("/")[0] not in _DETAILS


def _kind(found: Statements, iri: str, node: str) -> str:
    types = found.types(iri)
    kind = next((kind for name, kind in _KINDS.items() if expand(name) in types), "")
    is_category = node.startswith("category/") or bool(found.all(iri, "skos:notation"))
    return "category" if kind == "concept" and is_category else kind


def _place(node: tuple[str, str], facts: Mapping[str, Any]) -> tuple[int, str]:
    """Return where a node stands in a graph that kg builds: papers, works they cite, authors."""
    name, kind = node
    if kind == "paper":
        return (1 if facts.get("stub") is True else 0), name
    return 2 + (_ORDER.index(kind) if kind in _ORDER else len(_ORDER)), name


def _attributes(found: Statements, iri: str, kind: str) -> dict[str, Any]:
    facts: dict[str, Any] = {"kind": kind} if kind else {}
    if label := found.texts(iri, "rdfs:label"):
        facts["label"] = label[0]
    if kind == "category":
        facts = {**category_facts(str(facts.get("label", ""))), **facts}
    facts |= labels(found, iri, kind)
    for attribute, value in _said(found, iri):
        if attribute != "title" or kind != "venue" or value != facts.get("label"):
            facts.setdefault(attribute, value)
    facts |= identifiers_of(found, iri)
    refs = source_refs(found, iri, "prov:wasDerivedFrom")
    if refs:
        facts["sources"] = "\n".join(refs)
    if kind == "paper":
        _of_paper(facts, found, iri, len(refs))
    return facts | own_facts(found, iri)


def _said(found: Statements, iri: str) -> Iterator[tuple[str, Any]]:
    """Yield the attributes that have predicates of their own; some are said in two parts."""
    parts: dict[str, list[Any]] = {}
    for attribute, predicate, _ in TABLE:
        for value in found.all(iri, predicate):
            parts.setdefault(attribute, []).append(value_of(found.base, attribute, value))
    for attribute, values in parts.items():
        if attribute in LINES and all(isinstance(value, str) for value in values):
            yield attribute, "\n".join(values)
        else:
            yield attribute, values[0] if len(values) == 1 else values


def _of_paper(facts: dict[str, Any], found: Statements, iri: str, records: int) -> None:
    """Tell what only stubs or only papers have."""
    is_stub = facts.get("stub") is True
    facts.pop("journal_ref" if is_stub else "raw", None)
    if records or facts.get("stub") is False:  # not so of papers that a user adds
        facts["records"] = records
    if not is_stub and (versions := versions_of(found, iri)):
        facts["versions"] = versions


def _data_set(found: Statements) -> dict[str, str]:
    """Return the licence and the title of the data set, where they aren't kg's own."""
    iri, said = f"{found.base}dataset", {}
    if licence := found.all(iri, "dcterms:license"):
        said["license"] = licence[0] if isinstance(licence[0], str) else licence[0].value
    title = found.texts(iri, "dcterms:title")
    if title and title[0] != TITLE:
        said["title"] = title[0]
    return said
