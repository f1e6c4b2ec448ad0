"""The named graphs that a query asks for with FROM: those that the store has, no others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from kg.iri import is_iri
from kg.model import KgError
from kg.query.syntax import point_at, tokens

if TYPE_CHECKING:
    import pyoxigraph

__all__ = ["check_graphs", "named_graph"]


def named_graph(store: pyoxigraph.Store, name: str) -> pyoxigraph.NamedNode:
    """Return a graph of the store; KgError where it has none of that name."""
    import pyoxigraph

    if not is_iri(name) or not store.contains_named_graph(pyoxigraph.NamedNode(name)):
        raise KgError(_no_graph(name))
    return pyoxigraph.NamedNode(name)


def _no_graph(name: str) -> str:
    return (
        f"there is no graph <{name}> here, and none is fetched from elsewhere. "
        "All that is known is in the default graph: ask without naming one."
    )


def check_graphs(store: pyoxigraph.Store, sparql: str, known: Mapping[str, str]) -> None:
    """Refuse FROM with graphs that aren't here; Oxigraph would find them empty, and say nothing."""
    for name, start, end in _named_after_from(sparql, known):
        try:
            named_graph(store, name)
        except KgError as error:
            raise KgError(f"FROM is refused{point_at(sparql, start, end)}\n{error}") from None


def _named_after_from(sparql: str, known: Mapping[str, str]) -> Iterator[tuple[str, int, int]]:
    """Yield the graphs that FROM and FROM NAMED give, with where they stand."""
    declared = dict(known)
    before = prefix = ""
    for piece in tokens(sparql):
        if piece.kind == "word":
            before = "FROM" if (before, piece.text.upper()) == ("FROM", "NAMED") else piece.text
            before = before.upper()
            continue
        start, _, local = piece.text.partition(":")
        if before == "PREFIX" and piece.kind == "name":
            prefix = start
            continue
        iri = piece.text[1:-1] if piece.kind == "iri" else declared.get(start, "") + local
        if before == "PREFIX" and piece.kind == "iri":
            declared[prefix] = iri
        elif before == "FROM":
            yield iri, piece.start, piece.end
        before = ""
