"""GEXF: for Gephi.

Written here and not by networkx, whose writer puts in the date, stops at None and at control
characters, and holds the whole document in memory. Edges have running numbers as ids, which must
differ; networkx reads their keys from the attribute `networkx_key`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, BinaryIO

from kg.exporters import _xml
from kg.exporters._values import Column, Edge, cells, columns, edges, lexical, plain
from kg.files import write_text
from kg.rdf.nodes import label_of

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["MEDIA_TYPE", "NAME", "SUFFIXES", "TITLE", "write"]

NAME = "gexf"
TITLE = "GEXF, for Gephi"
SUFFIXES = (".gexf",)
MEDIA_TYPE = "application/gexf+xml"

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2"
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
    xsi:schemaLocation="http://www.gexf.net/1.2draft http://www.gexf.net/1.2draft/gexf.xsd">
"""


def write(
    graph: nx.MultiDiGraph[Any],
    out: BinaryIO,
    *,
    base_iri: str,  # noqa: ARG001 - every format is called alike
) -> None:
    """Write the graph as GEXF 1.2."""
    write_text(out, _document(graph))


def _document(graph: nx.MultiDiGraph[Any]) -> Iterator[str]:
    node_columns = columns((_node_row(facts) for _, facts in graph.nodes(data=True)), "n")
    edge_columns = columns(map(_edge_row, edges(graph)), "e")
    kind = "directed" if graph.is_directed() else "undirected"
    yield f'{_HEAD}<graph defaultedgetype="{kind}" mode="static">\n'
    yield from _attributes("node", node_columns)
    yield from _attributes("edge", edge_columns)
    yield "<nodes>\n"
    for node, facts in graph.nodes(data=True):
        label = _xml.attribute(label_of(str(node), facts))
        values = _values(_node_row(facts), node_columns)
        yield f'<node id="{_xml.identifier(str(node))}" label="{label}">{values}</node>\n'
    yield "</nodes>\n<edges>\n"
    for number, edge in enumerate(edges(graph)):
        ends = f'source="{_xml.identifier(edge.source)}" target="{_xml.identifier(edge.target)}"'
        values = _values(_edge_row(edge), edge_columns)
        yield f'<edge id="{number}" {ends}{_weight(edge)}>{values}</edge>\n'
    yield "</edges>\n</graph>\n</gexf>\n"


def _node_row(facts: Mapping[Any, object]) -> dict[Any, object]:
    return {name: value for name, value in facts.items() if name != "label"}


def _edge_row(edge: Edge) -> dict[str, object]:
    row = {"networkx_key": str(edge.key)} | edge.attributes
    if _weight(edge):
        del row["weight"]
    return row


def _weight(edge: Edge) -> str:
    """Return the XML attribute by which Gephi knows an edge's weight, if it has a number as one."""
    weight = plain(edge.attributes.get("weight"))
    if isinstance(weight, (int, float)) and not isinstance(weight, bool):
        return f' weight="{lexical(float(weight))}"'
    return ""


def _attributes(scope: str, known: Mapping[str, Column]) -> Iterator[str]:
    yield f'<attributes class="{scope}" mode="static">\n'
    for name, column in known.items():
        title = _xml.attribute(name)
        yield f'<attribute id="{column.id}" title="{title}" type="{column.type}"/>\n'
    yield "</attributes>\n"


def _values(row: Mapping[Any, object], known: Mapping[str, Column]) -> str:
    found = "".join(
        f'<attvalue for="{column.id}" value="{_xml.attribute(lexical(value))}"/>'
        for column, value in cells(row, known)
    )
    return f"<attvalues>{found}</attvalues>" if found else ""
