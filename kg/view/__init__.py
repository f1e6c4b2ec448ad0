"""The interactive page: one HTML file that holds the graph and needs no network.

`render` gives the document, `write` puts it in a file, `select` cuts a large graph down first.
In a notebook `kg.view(graph)` does all three and shows the page below the cell.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, Unpack

from kg.files import replacing
from kg.view.select import DEFAULT_LIMIT, Part, select

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["DEFAULT_LIMIT", "DEFAULT_TITLE", "render", "select", "show", "write"]

DEFAULT_TITLE = "Paper knowledge graph"
_WIDTH, _HEIGHT = "100%", 640


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


def show(
    graph: nx.Graph[Any],
    path: str | os.PathLike[str] = "graph.html",
    *,
    title: str = DEFAULT_TITLE,
    limit: int = DEFAULT_LIMIT,
    **part: Unpack[Part],
) -> Path:
    """Return the file with the page of a graph; in a notebook it is shown below the cell, too.

    `part` is what `select` takes, such as `around` and `depth`. Notebooks show files from the
    folder of the notebook and below it.

    Raises:
        KgError: if the file can't be written.
        UsageError: as `select` does.
    """
    chosen, note = select(graph, limit, **part)
    write(chosen, path, title=title, note=note)
    if "IPython" in sys.modules:
        _show_inline(Path(path))
    return Path(path)


def _show_inline(path: Path) -> None:
    from IPython import get_ipython
    from IPython.display import IFrame, display

    if get_ipython() is not None:
        near = path.is_absolute() and path.is_relative_to(Path.cwd())
        source = str(path.relative_to(Path.cwd()) if near else path)
        display(IFrame(source, _WIDTH, _HEIGHT))  # type: ignore[no-untyped-call]


class _Callable(ModuleType):
    """This module, which can be called: `kg.view(graph)` is `kg.view.show(graph)`."""

    __call__ = staticmethod(show)


sys.modules[__name__].__class__ = _Callable
