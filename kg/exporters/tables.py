"""CSV: a table of nodes and one of edges, for spreadsheets, pandas and databases.

As RFC 4180 has it, in UTF-8, with exact values: a program reads back what is there. A column for
each attribute; a cell is empty where a node or edge lacks it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, BinaryIO

from kg.exporters._archive import write_zip
from kg.exporters._values import columns, edges, free, lexical, plain, text

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["FILES", "MEDIA_TYPE", "NAME", "SUFFIXES", "TITLE", "write", "write_file"]

NAME = "csv"
TITLE = "CSV tables of nodes and edges"
SUFFIXES = (".csv", ".csv.zip")
MEDIA_TYPE = "application/zip"
FILES = ("nodes.csv", "edges.csv")

_NODE = ("id", "kind", "label")
_EDGE = ("source", "target", "relation")


def write(graph: nx.MultiDiGraph[Any], out: BinaryIO, *, base_iri: str) -> None:
    """Write both tables as one zip file."""
    write_zip(out, FILES, lambda name, file: write_file(graph, name, file, base_iri=base_iri))


def write_file(
    graph: nx.MultiDiGraph[Any],
    name: str,
    out: BinaryIO,
    *,
    base_iri: str,  # noqa: ARG001 - every format is called alike
) -> None:
    """Write the table of nodes or of edges."""
    rows, first = (_nodes, _NODE) if name == FILES[0] else (_edges, _EDGE)
    names = [*first, *(name for name in columns(rows(graph)) if name not in first)]
    # Closing a wrapper would close the stream, which isn't ours.
    table = io.TextIOWrapper(out, "utf-8", newline="", write_through=True)
    writer = csv.writer(table)
    writer.writerow(names)
    for row in rows(graph):
        cells = {text(str(name)): value for name, value in row.items()}
        writer.writerow([_cell(cells.get(name)) for name in names])
    table.detach()


def _nodes(graph: nx.MultiDiGraph[Any]) -> Iterator[dict[str, object]]:
    for node, facts in graph.nodes(data=True):
        yield {"id": str(node)} | {free(str(name), ("id",)): facts[name] for name in facts}


def _edges(graph: nx.MultiDiGraph[Any]) -> Iterator[dict[str, object]]:
    for edge in edges(graph):
        ends = {"source": edge.source, "target": edge.target}
        yield ends | {free(name, ends): value for name, value in edge.attributes.items()}


def _cell(found: object) -> str:
    value = plain(found)
    return "" if value is None else lexical(value)
