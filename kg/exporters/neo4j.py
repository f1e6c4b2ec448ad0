"""Neo4j: two CSV files for `neo4j-admin database import`.

    neo4j-admin database import full --multiline-fields=true \
        --nodes=nodes.csv --relationships=relationships.csv neo4j

As https://neo4j.com/docs/operations-manual/current/import/ has the headers: each property with its
type, a node's kind as its label, a relation in capitals as type. Lists are texts of several lines,
as in the other tables.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, BinaryIO

from kg.exporters._archive import write_zip
from kg.exporters._values import Column, Plain, cells, columns, edges, lexical, text

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["FILES", "MEDIA_TYPE", "NAME", "SUFFIXES", "TITLE", "write", "write_file"]

NAME = "neo4j"
TITLE = "CSV files for neo4j-admin database import"
SUFFIXES = (".neo4j.zip",)
MEDIA_TYPE = "application/zip"
FILES = ("nodes.csv", "relationships.csv")

_TYPES = {"long": "long", "double": "double", "boolean": "boolean", "string": "string"}
_UNWRITABLE = re.compile(r"[^\w ]")
_NAME = re.compile(r"\W+")


def write(graph: nx.MultiDiGraph[Any], out: BinaryIO, *, base_iri: str) -> None:
    """Write both files as one zip file."""
    write_zip(out, FILES, lambda name, file: write_file(graph, name, file, base_iri=base_iri))


def write_file(
    graph: nx.MultiDiGraph[Any],
    name: str,
    out: BinaryIO,
    *,
    base_iri: str,  # noqa: ARG001 - every format is called alike
) -> None:
    """Write the file of nodes or of relationships."""
    table = io.TextIOWrapper(out, "utf-8", newline="", write_through=True)
    writer = csv.writer(table)
    writer.writerows(_nodes(graph) if name == FILES[0] else _relationships(graph))
    table.detach()


def _nodes(graph: nx.MultiDiGraph[Any]) -> Iterator[list[str]]:
    known = columns(facts for _, facts in graph.nodes(data=True))
    yield ["node:ID", *_header(known), ":LABEL"]
    for node, facts in graph.nodes(data=True):
        kind = _NAME.sub("", str(facts.get("kind") or "Node").title())
        yield [text(str(node)), *_row(facts, known), kind or "Node"]


def _relationships(graph: nx.MultiDiGraph[Any]) -> Iterator[list[str]]:
    known = columns(edge.attributes for edge in edges(graph))
    yield [":START_ID", *_header(known), ":END_ID", ":TYPE"]
    for edge in edges(graph):
        relation = _NAME.sub("_", str(edge.attributes["relation"])).upper() or "EDGE"
        yield [text(edge.source), *_row(edge.attributes, known), text(edge.target), relation]


def _header(known: Mapping[str, Column]) -> Iterator[str]:
    """Yield a property for each column; a colon would end its name, and no two are one."""
    taken: set[str] = {"node"}
    for name, column in known.items():
        written = _UNWRITABLE.sub("_", name).strip() or "_"
        while written in taken:
            written += "_"
        taken.add(written)
        yield f"{written}:{_TYPES[column.type]}"


def _row(facts: Mapping[Any, object], known: Mapping[str, Column]) -> list[str]:
    found: dict[str, Plain] = {column.id: value for column, value in cells(facts, known)}
    return [lexical(found[one.id]) if one.id in found else "" for one in known.values()]
