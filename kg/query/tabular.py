"""The questions that SQL answers too, over a kept store's tables, with the same rows.

A file `ontology/queries/NAME.sql` stands beside `NAME.rq` and takes the same parameters, as
`:name`. Its first line says what its columns are:

    -- columns: other iri, label text, together integer

A column is an `iri`, a `text`, an `integer` or a `year`. The column of a parameter, whose value
would be the same in every row, is left out, as it is of the SPARQL query's answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from kg.model import InputError
from kg.query.engine import Answer
from kg.rdf.namespaces import expand

if TYPE_CHECKING:
    import sqlite3

    from kg.query.engine import Term

__all__ = ["columns", "run_tables"]

_COLUMNS = re.compile(r"-- columns: (?P<columns>\w+ \w+(?:, \w+ \w+)*)\n")


def columns(sql: str, where: str) -> list[tuple[str, str]]:
    """Return the names and kinds of a query's columns; InputError where it doesn't say them."""
    found = _COLUMNS.match(sql)
    if not found:
        raise InputError(f"{where}:1: must begin with '-- columns: NAME KIND, ...'.")
    named = [tuple(column.split(" ", 1)) for column in found["columns"].split(", ")]
    if unknown := sorted({kind for _, kind in named} - set(_TERMS)):
        raise InputError(f"{where}:1: unknown kind {unknown[0]!r}: one of {', '.join(_TERMS)}.")
    return [(name, kind) for name, kind in named]


def run_tables(
    tables: sqlite3.Connection, sql: str, values: Mapping[str, str | int], base: str
) -> Answer:
    """Return the answer to a query over the tables, in the terms that SPARQL would give."""
    named = columns(sql, "query")
    make = [_TERMS[kind]() for _, kind in named]
    rows = tuple(
        tuple(None if value is None else term(value) for term, value in zip(make, row, strict=True))
        for row in tables.execute(sql, values)
    )
    return Answer("rows", tuple(name for name, _ in named), rows, base=base)


def _iri() -> Callable[[str | int], Term]:
    from pyoxigraph import BlankNode, NamedNode

    def term(value: str | int) -> Term:
        text = str(value)
        return BlankNode(text[2:]) if text.startswith("_:") else NamedNode(text)

    return term


def _text() -> Callable[[str | int], Term]:
    from pyoxigraph import Literal

    return lambda value: Literal(str(value))


def _integer() -> Callable[[str | int], Term]:
    from pyoxigraph import Literal

    return lambda value: Literal(int(value))


def _year() -> Callable[[str | int], Term]:
    from pyoxigraph import Literal, NamedNode

    kind = NamedNode(expand("xsd:gYear"))
    return lambda value: Literal(str(value), datatype=kind)


_TERMS: Mapping[str, Callable[[], Callable[[str | int], Term]]] = {
    "iri": _iri,
    "text": _text,
    "integer": _integer,
    "year": _year,
}
