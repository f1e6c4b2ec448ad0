"""Node-link JSON: for D3, and for `networkx.node_link_graph`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, BinaryIO

from kg.exporters._values import edges, free, json_value, text
from kg.files import write_text

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["MEDIA_TYPE", "NAME", "SUFFIXES", "TITLE", "write"]

NAME = "node-link"
TITLE = "JSON lists of nodes and edges, for D3 and networkx"
SUFFIXES = (".json",)
MEDIA_TYPE = "application/json"

_NODE = ("id",)
_EDGE = ("source", "target", "key")


def write(
    graph: nx.MultiDiGraph[Any],
    out: BinaryIO,
    *,
    base_iri: str,  # noqa: ARG001 - every format is called alike
) -> None:
    """Write the graph as node-link JSON, one node or edge a line."""
    write_text(out, _document(graph))


def _document(graph: nx.MultiDiGraph[Any]) -> Iterator[str]:
    head = {"directed": graph.is_directed(), "multigraph": True, "graph": json_value(graph.graph)}
    yield f'{_dump(head)[:-1]},\n"nodes":['
    comma = "\n"
    for node, facts in graph.nodes(data=True):
        yield f"{comma}{_dump({'id': text(str(node))} | _facts(facts, _NODE))}"
        comma = ",\n"
    yield '\n],\n"edges":['
    comma = "\n"
    for edge in edges(graph):
        ends = {
            "source": text(edge.source),
            "target": text(edge.target),
            "key": json_value(edge.key),
        }
        yield f"{comma}{_dump(ends | _facts(edge.attributes, _EDGE))}"
        comma = ",\n"
    yield "\n]}\n"


def _facts(facts: Mapping[Any, object], taken: tuple[str, ...]) -> dict[str, Any]:
    return {free(text(str(name)), taken): json_value(value) for name, value in facts.items()}


def _dump(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
