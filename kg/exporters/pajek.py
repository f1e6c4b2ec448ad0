"""Pajek: for Pajek, VOSviewer's network import, Gephi, igraph and `networkx.read_pajek`.

A vertex has one name and no attributes here, so the name is the node's id, which is unique; a
relation is the label of its arc. Sections for each relation, which Pajek knows too, stop most other
readers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, BinaryIO

from kg.exporters._values import Edge, edges, lexical, plain, text
from kg.files import write_text

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["MEDIA_TYPE", "NAME", "SUFFIXES", "TITLE", "write"]

NAME = "pajek"
TITLE = "Pajek network of node ids"
SUFFIXES = (".net",)
MEDIA_TYPE = "text/plain"

# A name stands in quotes on one line, and no reader agrees with another on escapes.
_UNWRITABLE = re.compile('["\\\\%\x00-\x1f\x7f-\x9f\u2028\u2029]')


def write(
    graph: nx.MultiDiGraph[Any],
    out: BinaryIO,
    *,
    base_iri: str,  # noqa: ARG001 - every format is called alike
) -> None:
    """Write the vertices, numbered from 1, and the arcs with their weights and relations."""
    write_text(out, _document(graph))


def _document(graph: nx.MultiDiGraph[Any]) -> Iterator[str]:
    numbers = {str(node): number for number, node in enumerate(graph, 1)}
    yield f"*Vertices {len(numbers)}\n"
    for node, number in numbers.items():
        yield f"{number} {_quoted(node)}\n"
    yield "*Arcs\n" if graph.is_directed() else "*Edges\n"
    for edge in edges(graph):
        ends = f"{numbers[edge.source]} {numbers[edge.target]}"
        yield f"{ends} {_weight(edge)} l {_quoted(str(edge.attributes['relation']))}\n"


def _quoted(name: str) -> str:
    """Return a name in quotes, what can't stand there percent-encoded."""
    encoded = _UNWRITABLE.sub(lambda char: f"%{ord(char[0]):02X}", text(name))
    return f'"{encoded}"'


def _weight(edge: Edge) -> str:
    weight = plain(edge.attributes.get("weight"))
    number = isinstance(weight, (int, float)) and not isinstance(weight, bool)
    return lexical(weight) if number and weight is not None else "1"
