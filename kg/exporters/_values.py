"""Attributes as the formats other than RDF can hold them, whatever a user has put in.

A value is plain where a format knows only text, numbers and booleans: lists are joined by line
ends as `kg.graph` joins them, dates are ISO 8601, anything else becomes text. None is an
attribute that isn't there.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from numbers import Integral, Real
from typing import TYPE_CHECKING, Any, NamedTuple

from kg.rdf.edges import relation_of
from kg.rdf.values import as_text, double

if TYPE_CHECKING:
    import networkx as nx

__all__ = [
    "Column",
    "Edge",
    "Plain",
    "cells",
    "columns",
    "edges",
    "free",
    "json_value",
    "lexical",
    "plain",
    "text",
]

Plain = str | int | float | bool
_SURROGATE = re.compile("[\ud800-\udfff]")
_LONG = 1 << 63


class Edge(NamedTuple):
    """An edge: its ends as text, networkx' key, and its attributes with the relation first."""

    source: str
    target: str
    key: object
    attributes: dict[str, Any]


def edges(graph: nx.MultiDiGraph[Any]) -> Iterator[Edge]:
    """Yield the edges in the graph's order; of a graph without keys the relation is the key."""
    for source, target, key, facts in _keyed(graph):
        relation = relation_of(key, facts)
        others = {str(name): value for name, value in facts.items() if name != "relation"}
        yield Edge(
            str(source),
            str(target),
            relation if key is None else key,
            {"relation": relation} | others,
        )


def _keyed(graph: nx.MultiDiGraph[Any]) -> Iterator[tuple[Any, Any, Any, Mapping[Any, Any]]]:
    if graph.is_multigraph():
        yield from graph.edges(keys=True, data=True)
    else:
        for source, target, facts in graph.edges(data=True):
            yield source, target, None, facts


def text(value: str) -> str:
    """Return a text that UTF-8 can hold: lone surrogates are replaced."""
    return value if value.isascii() else _SURROGATE.sub("\ufffd", value)


def plain(value: object) -> Plain | None:
    """Return a value as text, a number or a boolean; None for None."""
    if value is None or isinstance(value, (bool, int, float)):
        return value
    if isinstance(value, str):
        return text(value)
    if isinstance(value, (list, tuple, set, frozenset)):
        return _joined(value)
    if isinstance(value, Integral):
        return int(value)
    if isinstance(value, Real):
        return float(value)
    return text(value.isoformat() if isinstance(value, date) else as_text(value))


def json_value(value: object) -> object:
    """Return a value that JSON can hold: lists and objects stay, NaN and infinity are null."""
    if isinstance(value, Mapping):
        return {text(str(name)): json_value(item) for name, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [json_value(item) for item in value]
    if isinstance(value, (set, frozenset)):
        return [json_value(item) for item in sorted(value, key=str)]
    found = plain(value)
    return None if isinstance(found, float) and not math.isfinite(found) else found


def lexical(value: Plain) -> str:
    """Return a plain value as XML Schema writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return double(value) if isinstance(value, float) else str(value)


def _joined(values: Iterable[object]) -> str:
    found = [lexical(item) for item in map(plain, values) if item is not None]
    return "\n".join(sorted(found) if isinstance(values, (set, frozenset)) else found)


def _plain_items(attributes: Mapping[Any, object]) -> Iterator[tuple[str, Plain]]:
    """Yield the attributes that are there, by name, as plain values."""
    for name, value in attributes.items():
        found = plain(value)
        if found is not None:
            yield text(str(name)), found


class Column(NamedTuple):
    """An attribute of all nodes or all edges: an id for XML, and a type of XML Schema."""

    id: str
    type: str


def columns(rows: Iterable[Mapping[Any, object]], lead: str = "") -> dict[str, Column]:
    """Return the attributes that the rows have, sorted by name, with ids that begin with `lead`.

    One whose values differ in type is a string, or a double if all are numbers.
    """
    found: dict[str, str] = {}
    for row in rows:
        for name, value in _plain_items(row):
            kind = _type(value)
            known = found.setdefault(name, kind)
            if known != kind:
                found[name] = "double" if {known, kind} == {"long", "double"} else "string"
    return {name: Column(f"{lead}{place}", found[name]) for place, name in enumerate(sorted(found))}


def cells(row: Mapping[Any, object], known: Mapping[str, Column]) -> Iterator[tuple[Column, Plain]]:
    """Yield the attributes that a row has, each with its column, in the order of the columns."""
    found = dict(_plain_items(row))
    for name, column in known.items():
        if name in found:
            yield column, found[name]


def _type(value: Plain) -> str:
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int):
        return "long" if -_LONG <= value < _LONG else "string"
    return "double" if isinstance(value, float) else "string"


def free(name: str, taken: Iterable[str]) -> str:
    """Return an attribute's name, with "_" behind it where the format needs the name itself."""
    return f"{name}_" if name in taken else name
