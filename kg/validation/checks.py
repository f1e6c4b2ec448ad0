"""The queries that find what breaks a set of shapes, each with what it looks for.

A shape that another one asks of the values of a path (`sh:node`) is looked at where it applies: its
focus nodes are those values, so that a report names the node that is wrong and not all above it.
Where shapes lead in a circle (a work cites works) the values must be IRIs, and that is all: those
that have a target of their own are looked at as such.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kg.model import InputError
from kg.validation.constraints import Compiler
from kg.validation.shapes import Shape, Shapes
from kg.validation.wording import wording

__all__ = ["Check", "Group", "checks", "targets"]

_THIS, _VALUE = "?this", "?value"


class Check(NamedTuple):
    """A query for focus nodes (`this`) and values that break a constraint, and what is wrong."""

    query: str
    shape: Shape
    component: str
    message: str


class Group(NamedTuple):
    """Checks of the same nodes: where `gate` finds none, none of them would find any.

    Most data is sound, and one query for all that can be wrong with a value reads it once.
    """

    gate: str
    checks: tuple[Check, ...]


class _Focus(NamedTuple):
    """The focus nodes of a shape: a pattern that binds ?this, and the shapes that led here."""

    pattern: str
    above: tuple[str, ...]


def checks(shapes: Shapes, *, subclasses: bool) -> Iterator[Group]:
    """Yield a check for each constraint and each way to its focus nodes, in groups.

    `subclasses` tells whether the data says `rdfs:subClassOf` anywhere.
    """
    maker = _Maker(shapes, Compiler(shapes, subclasses=subclasses))
    for key in sorted(shapes.shapes):
        shape = shapes.shapes[key]
        for kind, term in shape.targets:
            yield from maker.of_shape(shape, _Focus(maker.target(kind, term), ()))


def targets(shapes: Shapes, *, subclasses: bool) -> Iterator[str]:
    """Yield a pattern for the nodes of each target; `subclasses` as for `checks`."""
    maker = _Maker(shapes, Compiler(shapes, subclasses=subclasses))
    for key in sorted(shapes.shapes):
        for kind, term in shapes.shapes[key].targets:
            yield maker.target(kind, term)


class _Maker:
    def __init__(self, shapes: Shapes, compiler: Compiler) -> None:
        self._shapes = shapes
        self._compiler = compiler

    def target(self, kind: str, term: str) -> str:
        """Return the pattern of a target."""
        if kind == "targetClass":
            return f"{_THIS} {self._compiler.typed} {term} ."
        if kind == "targetNode":
            return f"VALUES {_THIS} {{ {term} }}"
        ends = f"{_THIS} {term} ?end" if kind == "targetSubjectsOf" else f"?end {term} {_THIS}"
        return f"{{ SELECT DISTINCT {_THIS} WHERE {{ {ends} }} }}"

    def of_shape(self, shape: Shape, focus: _Focus) -> Iterator[Group]:
        """Yield the checks of a shape's own constraints, then of the shapes that it leads to."""
        step = f"{_THIS} {shape.path} {_VALUE} ." if shape.path else ""
        yield from self._group(shape, focus.pattern, _THIS, self._compiler.of_focus(shape, _THIS))
        values = self._compiler.of_values(shape, _VALUE if step else _THIS)
        shown = f"{_THIS} {_VALUE}" if step else _THIS
        yield from self._group(shape, f"{focus.pattern} {step}", shown, values)
        for prefixes, select, message in shape.selects:
            check = self._select(shape, focus, prefixes, select, message)
            yield Group(check.query, (check,))
        yield from self._further(shape, focus, step)

    def _group(
        self, shape: Shape, pattern: str, shown: str, all_broken: Iterable[tuple[str, str]]
    ) -> Iterator[Group]:
        """Yield the checks of constraints that speak of the same nodes, if there are any."""
        found = dict(all_broken)
        if found:
            any_broken = " || ".join(f"COALESCE({broken}, true)" for broken in found.values())
            gate = f"SELECT {shown} WHERE {{ {pattern} FILTER({any_broken}) }} LIMIT 1"
            made = (
                self._check(shape, name, f"{pattern} {_filter(broken)}", shown)
                for name, broken in found.items()
            )
            yield Group(gate, tuple(made))

    def _further(self, shape: Shape, focus: _Focus, step: str) -> Iterator[Group]:
        inner = _below(focus.pattern, shape.path) if shape.path else focus.pattern
        for key in (*shape.properties, *shape.constraints.get("node", ())):
            other = self._shapes.shapes[key]
            if key in focus.above or key == shape.key:
                circle = f"{focus.pattern} {step} {_filter(f'!isIRI({_VALUE if step else _THIS})')}"
                check = self._check(shape, "nodeKind", circle, f"{_THIS} {_VALUE if step else ''}")
                yield Group(check.query, (check,))
            else:
                yield from self.of_shape(other, _Focus(inner, (*focus.above, shape.key)))

    def _check(self, shape: Shape, name: str, pattern: str, shown: str) -> Check:
        query = f"SELECT DISTINCT {shown} WHERE {{ {pattern} }}"
        return Check(query, shape, name, shape.message or wording(shape, name))

    def _select(
        self, shape: Shape, focus: _Focus, prefixes: str, select: str, message: str
    ) -> Check:
        if "$PATH" in select:
            raise InputError(f"{self._shapes.where}: {shape.key}: $PATH can't be checked.")
        inner = select.replace("$this", _THIS)
        value = f" {_VALUE}" if _VALUE in inner or "$value" in inner else ""
        inner = inner.replace("$value", _VALUE)
        query = (
            f"{prefixes}SELECT DISTINCT {_THIS}{value} WHERE {{ {focus.pattern} {{ {inner} }} }}"
        )
        return Check(query, shape, "sparql", message or shape.message or wording(shape, "sparql"))


def _filter(broken: str) -> str:
    """Return a filter for what is broken, or can't be compared at all."""
    return f"FILTER(COALESCE({broken}, true))"


def _below(pattern: str, path: str) -> str:
    """Return the pattern of the values of a path, each once."""
    above = f"?up{pattern.count('?up')}"
    moved = pattern.replace(_THIS, above)
    return f"{{ SELECT DISTINCT {_THIS} WHERE {{ {moved} {above} {path} {_THIS} }} }}"
