"""Parquet: the tables of nodes and of edges for DuckDB, polars, pandas and Spark.

A column for each attribute, with the type of its values; null where a node or edge lacks it. Rows
are written in groups, so that memory doesn't grow with them. Needs pyarrow: the extra `parquet`.
"""

from __future__ import annotations

from importlib import import_module
from itertools import islice
from typing import TYPE_CHECKING, Any, BinaryIO

from kg.exporters._archive import write_zip
from kg.exporters._rows import EDGES, NODES, Table
from kg.exporters._values import lexical
from kg.model import KgError

if TYPE_CHECKING:
    import networkx as nx

    from kg.exporters._values import Plain

__all__ = ["FILES", "MEDIA_TYPE", "NAME", "SUFFIXES", "TITLE", "write", "write_file"]

NAME = "parquet"
TITLE = "Parquet tables of nodes and edges"
SUFFIXES = (".parquet", ".parquet.zip")
MEDIA_TYPE = "application/zip"
FILES = ("nodes.parquet", "edges.parquet")

_GROUP = 10_000


def write(graph: nx.MultiDiGraph[Any], out: BinaryIO, *, base_iri: str) -> None:
    """Write both tables as one zip file; KgError where pyarrow isn't installed."""
    _arrow()
    write_zip(out, FILES, lambda name, file: write_file(graph, name, file, base_iri=base_iri))


def write_file(
    graph: nx.MultiDiGraph[Any],
    name: str,
    out: BinaryIO,
    *,
    base_iri: str,  # noqa: ARG001 - every format is called alike
) -> None:
    """Write the table of nodes or of edges; KgError where pyarrow isn't installed."""
    arrow, files = _arrow()
    table = NODES if name == FILES[0] else EDGES
    types = table.types(graph)
    schema = arrow.schema([(column, _type(arrow, kind)) for column, kind in types.items()])
    with files.ParquetWriter(_Stream(out), schema, compression="zstd") as writer:
        _write_groups(arrow, writer, schema, (table, graph, types))


def _write_groups(
    arrow: Any,  # noqa: ANN401 - pyarrow has no types
    writer: Any,  # noqa: ANN401
    schema: Any,  # noqa: ANN401
    content: tuple[Table, nx.MultiDiGraph[Any], dict[str, str]],
) -> None:
    table, graph, types = content
    rows = table.cells(graph)
    while group := list(islice(rows, _GROUP)):
        cells = [[_cell(row.get(name), kind) for row in group] for name, kind in types.items()]
        arrays = [
            arrow.array(column, field.type) for column, field in zip(cells, schema, strict=True)
        ]
        writer.write_batch(arrow.record_batch(arrays, schema))


def _arrow() -> tuple[Any, Any]:
    """Return pyarrow and its module for Parquet."""
    try:
        return import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError as error:
        raise KgError(
            "Parquet files need pyarrow, which isn't installed: pip install 'paperkg[parquet]'"
        ) from error


def _type(arrow: Any, kind: str) -> object:  # noqa: ANN401
    known = {"boolean": arrow.bool_(), "double": arrow.float64(), "long": arrow.int64()}
    return known.get(kind, arrow.string())


def _cell(value: Plain | None, kind: str) -> Plain | None:
    if value is None:
        return None
    if kind == "string":
        return lexical(value)
    return float(value) if kind == "double" else value


class _Stream:
    """A stream that pyarrow can write to: it counts what is written, as ZIP entries don't."""

    closed = False

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._at = 0

    def write(self, content: bytes) -> int:
        """Write bytes, or what holds them."""
        data = bytes(content)
        self._out.write(data)
        self._at += len(data)
        return len(data)

    def tell(self) -> int:
        """Return how much was written."""
        return self._at

    def flush(self) -> None:
        """Do nothing: the stream below is its owner's to flush."""

    def close(self) -> None:
        """Do nothing: the stream below is its owner's to close."""
