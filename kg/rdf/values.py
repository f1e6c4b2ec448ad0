"""RDF terms of attribute values, whatever a user has put into the graph.

A plain value becomes a literal of its own datatype; a list, tuple or set one literal for each
item; None none. What no datatype fits (a dict, an object) is kept as text, so nothing is lost
and nothing fails.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from numbers import Integral, Real
from typing import Any, TypeVar

from kg.iri import is_iri
from kg.rdf.terms import Context

__all__ = [
    "Converter",
    "as_text",
    "dates",
    "double",
    "instants",
    "iris",
    "items",
    "lines",
    "nodes",
    "other_lines",
    "years",
]

T = TypeVar("T")
Converter = Callable[[Context[T], Any], list[T]]
"""Makes the objects of one predicate from an attribute's value."""

# Form, datatype, and what makes a whole day of it; 2000 is a leap year, in which 02-29 is a day.
_DATES = (
    (re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"), "xsd:date", "", ""),
    (re.compile(r"[0-9]{4}-[0-9]{2}"), "xsd:gYearMonth", "", "-01"),
    (re.compile(r"[0-9]{4}"), "xsd:gYear", "", "-01-01"),
    (re.compile(r"--[0-9]{2}-[0-9]{2}"), "xsd:gMonthDay", "2000", ""),
)


def items(context: Context[T], value: object) -> list[T]:
    """Return the literals of a value; a text as it is, an empty one as none."""
    if isinstance(value, str):
        return [context.terms.text(value)] if value else []
    if type(value) is float:  # most of the rest, and to ask for Integral and Real first takes long
        return [context.terms.typed(double(value), "xsd:double")]
    if isinstance(value, (list, tuple)):
        return _unique(term for item in value for term in items(context, item))
    if isinstance(value, (set, frozenset)):
        return items(context, sorted(value, key=str))
    return [] if value is None else [_literal(context, value)]


def _literal(context: Context[T], value: object) -> T:
    typed = context.terms.typed
    if isinstance(value, bool):
        return typed("true" if value else "false", "xsd:boolean")
    if isinstance(value, (int, Integral)):
        return typed(str(int(value)), "xsd:integer")
    if isinstance(value, Real):
        return typed(double(float(value)), "xsd:double")
    if isinstance(value, datetime):
        return typed(value.isoformat(), "xsd:dateTime")
    if isinstance(value, date):
        return typed(value.isoformat(), "xsd:date")
    return context.terms.text(as_text(value))


def double(value: float) -> str:
    """Return a number as xsd:double writes it."""
    if math.isfinite(value):
        return repr(value)
    return "NaN" if math.isnan(value) else "INF" if value > 0 else "-INF"


def as_text(value: object) -> str:
    """Return a value that is no plain one as text: a dict as JSON, another as str() does."""
    if not isinstance(value, Mapping):
        return str(value)
    try:
        return json.dumps(value, ensure_ascii=False, sort_keys=True, default=_inside)
    except (TypeError, ValueError):
        return str(value)


def _inside(value: object) -> object:
    """Return what stands for a value that JSON hasn't: sets in a fixed order, others as text."""
    return sorted(value, key=str) if isinstance(value, (set, frozenset)) else str(value)


def _unique(terms: Iterable[T]) -> list[T]:
    return list(dict.fromkeys(terms))


def lines(context: Context[T], value: object) -> list[T]:
    """Return one literal for each line of a text, or for each item of another value."""
    if not isinstance(value, str):
        return items(context, value)
    if "\n" not in value:
        return [context.terms.text(value)] if value else []
    return _unique(context.terms.text(line) for line in value.split("\n") if line)


def nodes(context: Context[T], value: object) -> list[T]:
    """Return the node that each line of a text names by its id."""
    if not isinstance(value, str):
        return items(context, value)
    return _unique(context.node(line) for line in value.split("\n") if line)


def iris(context: Context[T], value: object) -> list[T]:
    """Return an IRI for each line that is one; the others are left to the caller."""
    found = value.split("\n") if isinstance(value, str) else []
    return _unique(context.terms.iri(line) for line in found if is_iri(line))


def other_lines(context: Context[T], value: object) -> list[T]:
    """Return a literal for each line that is no IRI, so no fit for `iris`."""
    if not isinstance(value, str):
        return items(context, value)
    found = (line for line in value.split("\n") if line and not is_iri(line))
    return _unique(context.terms.text(line) for line in found)


def dates(context: Context[T], value: object) -> list[T]:
    """Return a date as exact as it is written; text that is no date of the calendar as text."""
    if isinstance(value, str):
        for form, datatype, before, after in _DATES:
            if form.fullmatch(value) and _exists(f"{before}{value.removeprefix('-')}{after}"):
                return [context.terms.typed(value, datatype)]
    return items(context, value)


def instants(context: Context[T], value: object) -> list[T]:
    """Return the point in time at which a whole day begins; none for a month, a year, a text."""
    form = _DATES[0][0]
    if isinstance(value, str) and form.fullmatch(value) and _exists(value):
        return [context.terms.typed(f"{value}T00:00:00", "xsd:dateTime")]
    return []


def _exists(day: str) -> bool:
    try:
        return bool(date.fromisoformat(day))
    except ValueError:
        return False


def years(context: Context[T], value: object) -> list[T]:
    """Return a year of our era as xsd:gYear, another value as it is."""
    if isinstance(value, Real) and not isinstance(value, bool):
        number = float(value)
        if 1 <= number <= date.max.year and number.is_integer():
            return [context.terms.typed(f"{int(number):04}", "xsd:gYear")]
    return items(context, value)
