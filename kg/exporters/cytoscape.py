"""Cytoscape JSON: for Cytoscape, Cytoscape.js, and `networkx.cytoscape_graph`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, BinaryIO

from kg.exporters._values import edges, free, json_value, text
from kg.files import write_text
from kg.rdf.nodes import label_of

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["MEDIA_TYPE", "NAME", "SUFFIXES", "TITLE", "write"]

NAME = "cytoscape"
TITLE = "Cytoscape JSON"
SUFFIXES = (".cyjs",)
MEDIA_TYPE = "application/json"

_NODE = ("id", "value", "name")
_EDGE = ("id", "source", "target", "key", "interaction")


def write(
    graph: nx.MultiDiGraph[Any],
    out: BinaryIO,
    *,
    base_iri: str,  # noqa: ARG001 - every format is called alike
) -> None:
    """Write the graph as Cytoscape JSON, one node or edge a line."""
    write_text(out, _document(graph))


def _document(graph: nx.MultiDiGraph[Any]) -> Iterator[str]:
    head = {
        "data": json_value(dict(graph.graph)),
        "directed": graph.is_directed(),
        "multigraph": True,
    }
    yield f'{_dump(head)[:-1]},\n"elements":{{"nodes":['
    comma = "\n"
    for node, facts in graph.nodes(data=True):
        id_ = text(str(node))
        named = {"id": id_, "value": id_, "name": text(label_of(str(node), facts))}
        yield f"{comma}{_dump({'data': named | _facts(facts, _NODE)})}"
        comma = ",\n"
    yield '\n],\n"edges":['
    comma = "\n"
    for number, edge in enumerate(edges(graph)):
        named = {
            "id": f"e{number}",
            "source": text(edge.source),
            "target": text(edge.target),
            "key": text(str(edge.key)),
            "interaction": text(str(edge.attributes["relation"])),
        }
        yield f"{comma}{_dump({'data': named | _facts(edge.attributes, _EDGE)})}"
        comma = ",\n"
    yield "\n]}}\n"


def _facts(facts: Mapping[Any, object], taken: tuple[str, ...]) -> dict[str, Any]:
    return {free(text(str(name)), taken): json_value(value) for name, value in facts.items()}


def _dump(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
