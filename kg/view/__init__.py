"""The interactive page: one HTML file that holds the graph and needs no network.

`render` gives the document, `write` puts it in a file, `select` cuts a large graph down first.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from kg.files import replacing
from kg.view.select import DEFAULT_LIMIT, select

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["DEFAULT_LIMIT", "DEFAULT_TITLE", "render", "select", "write"]

DEFAULT_TITLE = "Paper knowledge graph"


def render(graph: nx.Graph[Any], *, title: str = DEFAULT_TITLE, note: str | None = None) -> str:
    """Return the page of a graph as one HTML document; the same graph gives the same text.

    `note` is shown beside the counts, such as what `select` left out. The graph may be any
    NetworkX graph; `kg.graph` says which attributes the page knows. It is not changed.
    """
    from kg.view.content import read
    from kg.view.document import Document

    return Document(read(graph), title, note).generate_html()


def write(
    graph: nx.Graph[Any],
    path: str | os.PathLike[str],
    *,
    title: str = DEFAULT_TITLE,
    note: str | None = None,
) -> None:
    """Write the page of a graph to a file, which is whole or stays as it was.

    Raises:
        KgError: if the file can't be written.
    """
    page = render(graph, title=title, note=note).encode("utf-8")
    with replacing(path) as out:
        out.write(page)
