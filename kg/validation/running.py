"""The checks put to a store, and what they find."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, cast

from kg.rdf.namespaces import expand
from kg.validation.checks import Check, checks, targets
from kg.validation.report import Finding, Report, Violation
from kg.validation.shapes import Shapes, literal

if TYPE_CHECKING:
    import pyoxigraph

__all__ = ["validate"]

_Row = tuple[str | None, ...]
_FIRST = 20
_SOURCES = 3
# What a node was made of, or else what one that leads to it was made of.
_SAID_BY = f"""
SELECT DISTINCT ?label WHERE {{
  {{ $node <{expand("prov:wasDerivedFrom")}>|<{expand("prov:hadPrimarySource")}> ?source }}
  UNION {{ ?other ?step $node . ?other <{expand("prov:wasDerivedFrom")}> ?source }}
  ?source <{expand("rdfs:label")}> ?label
}} ORDER BY ?label LIMIT {_SOURCES + 1}
"""


def validate(
    store: pyoxigraph.Store,
    shapes: Shapes,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
    first: int = _FIRST,
) -> Report:
    """Return what breaks the shapes in a store; of each constraint the first nodes are kept.

    `progress` is told how many constraints are checked, of how many.
    """
    subclass = expand("rdfs:subClassOf")
    subclasses = bool(store.query(f"ASK {{ ?a <{subclass}> ?b }}"))
    wanted = list(checks(shapes, subclasses=subclasses))
    findings, known = [], set[object]()
    for number, group in enumerate(wanted):
        progress(number, len(wanted))
        for check in group.checks if _rows(store, group.gate) else ():
            found = _new(check, sorted(_rows(store, check.query), key=str), known)
            if found:
                kept = tuple(_violation(store, *row) for row in found[:first])
                findings.append(Finding(check, len(found), kept))
    progress(len(wanted), len(wanted))
    aimed = targets(shapes, subclasses=subclasses)
    empty = not any(store.query(f"ASK {{ {pattern} }}") for pattern in aimed)
    return Report(tuple(findings), sum(len(group.checks) for group in wanted), empty)


def _new(check: Check, rows: list[_Row], known: set[object]) -> list[_Row]:
    """Return what no earlier check has found: several shapes may ask the same of one node."""
    asked = (check.shape.path, check.component, check.message)
    found = [row for row in rows if (asked, row) not in known]
    known.update((asked, row) for row in found)
    return found


def _rows(store: pyoxigraph.Store, query: str) -> list[_Row]:
    rows = cast("Iterable[Iterable[object]]", store.query(query))
    return [tuple(None if term is None else str(term) for term in row) for row in rows]


def _violation(store: pyoxigraph.Store, focus: str | None, value: str | None = None) -> Violation:
    sources: tuple[str, ...] = ()
    if focus and focus.startswith("<"):
        rows = _rows(store, _SAID_BY.replace("$node", focus))
        sources = tuple(literal(row[0]) for row in rows if row[0])
    return Violation(focus or "", value, sources)
