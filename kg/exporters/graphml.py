"""GraphML: for yEd, Cytoscape, igraph and networkx.

Written here and not by networkx, whose writer gives all edges of a relation one id, stops at
None and lists, and holds the whole document in memory. Edges have no id, which is optional, but
an attribute `key`, which networkx reads as the key of a multigraph's edge.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, BinaryIO

from kg.exporters import _xml
from kg.exporters._values import Column, Edge, cells, columns, edges, free, lexical
from kg.files import write_text

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["MEDIA_TYPE", "NAME", "SUFFIXES", "TITLE", "write"]

NAME = "graphml"
TITLE = "GraphML, for yEd, Cytoscape, igraph and networkx"
SUFFIXES = (".graphml",)
MEDIA_TYPE = "application/graphml+xml"

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns"
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
    xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns \
http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""


def write(
    graph: nx.MultiDiGraph[Any],
    out: BinaryIO,
    *,
    base_iri: str,  # noqa: ARG001 - every format is called alike
) -> None:
    """Write the graph as GraphML."""
    write_text(out, _document(graph))


def _document(graph: nx.MultiDiGraph[Any]) -> Iterator[str]:
    yield _HEAD
    node_columns = columns((facts for _, facts in graph.nodes(data=True)), "n")
    edge_columns = columns(map(_row, edges(graph)), "e")
    yield from _keys("node", node_columns)
    yield from _keys("edge", edge_columns)
    yield f'<graph edgedefault="{"directed" if graph.is_directed() else "undirected"}">\n'
    for node, facts in graph.nodes(data=True):
        yield f'<node id="{_xml.identifier(str(node))}">{_data(facts, node_columns)}</node>\n'
    for edge in edges(graph):
        ends = f'source="{_xml.identifier(edge.source)}" target="{_xml.identifier(edge.target)}"'
        yield f"<edge {ends}>{_data(_row(edge), edge_columns)}</edge>\n"
    yield "</graph>\n</graphml>\n"


def _row(edge: Edge) -> dict[str, object]:
    others = {free(name, ("key",)): value for name, value in edge.attributes.items()}
    return {"key": str(edge.key)} | others


def _keys(scope: str, known: Mapping[str, Column]) -> Iterator[str]:
    for name, column in known.items():
        facts = f'id="{column.id}" for="{scope}" attr.type="{column.type}"'
        yield f'<key {facts} attr.name="{_xml.attribute(name)}"/>\n'


def _data(row: Mapping[Any, object], known: Mapping[str, Column]) -> str:
    return "".join(
        f'<data key="{column.id}">{_xml.content(lexical(value))}</data>'
        for column, value in cells(row, known)
    )
