"""The graph as two tables: a row for each node and each edge, for the formats of tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from kg.exporters._values import columns, edges, free, plain, text

if TYPE_CHECKING:
    import networkx as nx

    from kg.exporters._values import Plain

__all__ = ["EDGES", "NODES", "Table"]

Row = Mapping[str, object]


class Table(NamedTuple):
    """A table: what its first columns are, and what makes its rows of a graph."""

    first: tuple[str, ...]
    rows: Callable[[nx.MultiDiGraph[Any]], Iterable[Row]]

    def types(self, graph: nx.MultiDiGraph[Any]) -> dict[str, str]:
        """Return the columns, each with a type of XML Schema (`string`, `long`, ...)."""
        found = {name: column.type for name, column in columns(self.rows(graph)).items()}
        names = [*self.first, *(name for name in found if name not in self.first)]
        return {name: found.get(name, "string") for name in names}

    def cells(self, graph: nx.MultiDiGraph[Any]) -> Iterator[dict[str, Plain | None]]:
        """Yield the rows with plain values; a column that is absent is one that is empty."""
        for row in self.rows(graph):
            yield {text(str(name)): plain(value) for name, value in row.items()}


def _nodes(graph: nx.MultiDiGraph[Any]) -> Iterator[Row]:
    for node, facts in graph.nodes(data=True):
        yield {"id": str(node)} | {free(str(name), ("id",)): facts[name] for name in facts}


def _edges(graph: nx.MultiDiGraph[Any]) -> Iterator[Row]:
    for edge in edges(graph):
        ends = {"source": edge.source, "target": edge.target}
        yield ends | {free(name, ends): value for name, value in edge.attributes.items()}


NODES = Table(("id", "kind", "label"), _nodes)
EDGES = Table(("source", "target", "relation"), _edges)
