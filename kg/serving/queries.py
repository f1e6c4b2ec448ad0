"""SPARQL queries and named questions answered from an opened graph, for a worker."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from kg.iri import is_iri
from kg.model import KgError
from kg.query import ask, check, question
from kg.query.results import to_csv, to_json, to_tsv
from kg.query.syntax import point_at, tokens
from kg.rdf.namespaces import prefixes
from kg.serving.formats import (
    TooLargeError,
    content_type,
    not_acceptable,
    write_graph,
    write_results,
)
from kg.serving.jobs import PutQuestion, Reply, RunQuery
from kg.serving.negotiation import choose
from kg.store import base_iri

if TYPE_CHECKING:
    import pyoxigraph

    from kg.store import Opened

__all__ = ["put_question", "run_query"]

_ANSWERS = {
    "application/sparql-results+json": to_json,
    "text/csv": to_csv,
    "text/tab-separated-values": to_tsv,
    "application/json": to_json,
}


def run_query(opened: Opened, job: RunQuery, most: int) -> Reply:
    """Return the answer to a query, at most so many bytes.

    Raises:
        KgError: if the query is malformed or refused.
        TooLargeError: if the answer is too long.
    """
    import pyoxigraph

    store = opened.store
    base = base_iri(store)
    known = prefixes(base)
    check(job.sparql, base)
    _check_graphs(store, job.sparql, known)
    dataset: dict[str, Any] = {}
    if job.default_graphs or job.named_graphs:
        # A data set that the request gives stands for all of what the query says.
        dataset["default_graph"] = [_graph(store, name) for name in job.default_graphs]
        dataset["named_graphs"] = [_graph(store, name) for name in job.named_graphs]
    found = store.query(job.sparql, prefixes=known, **dataset)
    if isinstance(found, pyoxigraph.QueryTriples):
        return write_graph(found, job.accept, most, known)
    return write_results(found, job.accept, most)


def put_question(opened: Opened, job: PutQuestion, most: int) -> Reply:
    """Return the answer to a named question, at most so many bytes.

    Raises:
        KgError: if the question, a setting or a node isn't known.
        TooLargeError: if the answer is too long.
    """
    media_type = choose(job.accept, tuple(_ANSWERS))
    if media_type is None:
        return not_acceptable(_ANSWERS)
    answer = ask(opened, question(job.name), job.settings)
    body = _ANSWERS[media_type](answer).encode()
    if len(body) > most:
        raise TooLargeError
    return Reply(200, content_type(media_type), body)


def _graph(store: pyoxigraph.Store, name: str) -> pyoxigraph.NamedNode:
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


def _check_graphs(store: pyoxigraph.Store, sparql: str, known: Mapping[str, str]) -> None:
    """Refuse FROM with graphs that aren't here; Oxigraph would find them empty, and say nothing."""
    for name, start, end in _named_after_from(sparql, known):
        try:
            _graph(store, name)
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
