"""CSV: a table of nodes and one of edges, for spreadsheets, pandas and databases.

As RFC 4180 has it, in UTF-8, with exact values: a program reads back what is there. A column for
each attribute; a cell is empty where a node or edge lacks it.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any, BinaryIO

from kg.exporters._archive import write_zip
from kg.exporters._rows import EDGES, NODES
from kg.exporters._values import lexical

if TYPE_CHECKING:
    import networkx as nx

    from kg.exporters._values import Plain

__all__ = ["FILES", "MEDIA_TYPE", "NAME", "SUFFIXES", "TITLE", "write", "write_file"]

NAME = "csv"
TITLE = "CSV tables of nodes and edges"
SUFFIXES = (".csv", ".csv.zip")
MEDIA_TYPE = "application/zip"
FILES = ("nodes.csv", "edges.csv")


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
    content = NODES if name == FILES[0] else EDGES
    names = list(content.types(graph))
    # Closing a wrapper would close the stream, which isn't ours.
    table = io.TextIOWrapper(out, "utf-8", newline="", write_through=True)
    writer = csv.writer(table)
    writer.writerow(names)
    for cells in content.cells(graph):
        writer.writerow([_cell(cells.get(name)) for name in names])
    table.detach()


def _cell(value: Plain | None) -> str:
    return "" if value is None else lexical(value)
