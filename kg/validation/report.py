"""What a validation found: what is wrong, where, and which sources said so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from kg.validation.checks import Check
from kg.validation.shapes import SH

__all__ = ["Finding", "Report", "Violation", "as_turtle"]

_XSD_BOOLEAN = "<http://www.w3.org/2001/XMLSchema#boolean>"


class Violation(NamedTuple):
    """One node that breaks a constraint; terms are written as in N-Triples.

    `value` is None where the constraint speaks of all values together. `sources` are the labels of
    the records that the node, or one that leads to it, was derived from.
    """

    focus: str
    value: str | None
    sources: tuple[str, ...]


class Finding(NamedTuple):
    """A broken constraint: how often, and the first nodes that break it."""

    check: Check
    broken: int
    violations: tuple[Violation, ...]


class Report(NamedTuple):
    """What is wrong, constraint by constraint, and how many of them were checked.

    `empty` tells that no shape has a target in the data: it conforms, but maybe is the wrong file.
    """

    findings: tuple[Finding, ...]
    checked: int
    empty: bool = False

    @property
    def conforms(self) -> bool:
        """Return whether nothing is wrong but, at most, what is a warning or worth knowing."""
        return not self.count("Violation")

    def count(self, severity: str) -> int:
        """Return how many nodes and values break constraints of a severity."""
        return sum(one.broken for one in self.findings if one.check.shape.severity == severity)


def as_turtle(report: Report) -> Iterator[str]:
    """Yield the report as SHACL writes it (section 3.6), in Turtle; all that was kept is in it."""
    yield f"@prefix sh: <{SH}> .\n\n[] a sh:ValidationReport ;\n"
    yield f'    sh:conforms "{str(report.conforms).lower()}"^^{_XSD_BOOLEAN}'
    for finding in report.findings:
        for violation in finding.violations:
            yield f" ;\n    sh:result {_result(finding.check, violation)}"
    yield " .\n"


def _result(check: Check, violation: Violation) -> str:
    shape = check.shape
    facts = [
        "a sh:ValidationResult",
        f"sh:focusNode {_node(violation.focus)}",
        f"sh:resultSeverity sh:{shape.severity}",
        f"sh:sourceConstraintComponent sh:{_component(check.component)}",
        f"sh:resultMessage {_text(check.message)}",
    ]
    if shape.path and shape.path.startswith("<"):
        facts.append(f"sh:resultPath {shape.path}")
    if violation.value is not None:
        facts.append(f"sh:value {_node(violation.value)}")
    if shape.key.startswith("<"):
        facts.append(f"sh:sourceShape {shape.key}")
    listed = " ;\n        ".join(facts)
    return f"[ {listed} ]"


def _component(name: str) -> str:
    upper = name[0].upper() + name[1:]
    return "SPARQLConstraintComponent" if name == "sparql" else f"{upper}ConstraintComponent"


def _node(term: str) -> str:
    """Return a term; a blank node's name means nothing in another file."""
    return "[]" if term.startswith("_:") else term


def _text(text: str) -> str:
    from pyoxigraph import Literal

    return str(Literal(text))
