"""SPARQL queries and named questions answered from an opened graph, for a worker."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.query import ask, check, question
from kg.query.graphs import check_graphs, named_graph
from kg.query.results import to_csv, to_json, to_tsv
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
    check_graphs(store, job.sparql, known)
    dataset: dict[str, Any] = {}
    if job.default_graphs or job.named_graphs:
        # A data set that the request gives stands for all of what the query says.
        dataset["default_graph"] = [named_graph(store, name) for name in job.default_graphs]
        dataset["named_graphs"] = [named_graph(store, name) for name in job.named_graphs]
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
