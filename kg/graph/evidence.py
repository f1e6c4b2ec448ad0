"""Who says what of a paper, as attributes of its node: lines that people and programs can read.

A line is a field and the records (`file:at`) that say it, by tabs: `title`, `a.bib:key`,
`b.json:3`. A part of a collection that fewer of these records say has a line of its own,
`categories=cs.CL`, and values that were not kept stand with their records in the same form,
`date=2013`. `parse` reads such lines.

A paper of one record needs no such lines: it says everything. Who says a citation stands with
its edge. In values every run of white space is one space, and long ones are cut.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kg.graph.attributes import lines
from kg.model import Claim, Evidence, Paper

__all__ = ["LONGEST", "Line", "evidence_lines", "has_lines", "lost_lines", "one_line", "parse"]

LONGEST = 300
"""Characters of a value that are kept; a longer one ends in an ellipsis."""
_CUT = "…"
# What the edges, and the versions themselves, say of these.
_ELSEWHERE = frozenset({"references", "versions"})


class Line(NamedTuple):
    """A field or a value of it, and the records that say it."""

    field: str
    value: str | None
    by: tuple[str, ...]

    @property
    def is_cut(self) -> bool:
        """Return whether the value is only the beginning of what the records say."""
        return self.value is not None and len(self.value) > LONGEST


def evidence_lines(paper: Paper) -> str | None:
    """Return who says what of a paper, None where one record says it all."""
    if len(paper.records) < 2:  # noqa: PLR2004
        return None
    fields = sorted(paper.evidence.keys() - _ELSEWHERE)
    return lines([line for field in fields for line in _said(field, paper.evidence[field])])


def lost_lines(paper: Paper) -> str | None:
    """Return the values that other records have, None where there are none."""
    evidence = paper.evidence
    fields = [field for field, said in evidence.items() if said.lost and field not in _ELSEWHERE]
    if not fields:
        return None
    lost = [(field, claim) for field in sorted(fields) for claim in evidence[field].lost]
    return lines(dict.fromkeys([_value_line(field, claim) for field, claim in lost]))


def _said(field: str, said: Evidence) -> list[str]:
    return [_line(field, said.by), *[_value_line(field, part) for part in said.not_by_all]]


def _value_line(field: str, claim: Claim) -> str:
    return _line(f"{field}={one_line(claim.value)}", claim.by)


def one_line(value: str) -> str:
    """Return a value as lines have it."""
    line = " ".join(value.split())
    return line if len(line) <= LONGEST else line[:LONGEST] + _CUT


def _line(what: str, by: Iterable[str]) -> str:
    return "\t".join([what, *[ref.replace("\t", " ").replace("\n", " ") for ref in by]])


def has_lines(attribute: object) -> bool:
    """Return whether an attribute holds lines of this kind and nothing else."""
    if not isinstance(attribute, str) or not attribute:
        return False
    return len(list(parse(attribute))) == attribute.count("\n") + 1


def parse(attribute: object) -> Iterator[Line]:
    """Yield what the lines of an attribute say; what is no such line is passed over."""
    for line in attribute.split("\n") if isinstance(attribute, str) else ():
        what, *by = line.split("\t")
        field, has_value, value = what.partition("=")
        if field and by:
            yield Line(field, value if has_value else None, tuple(by))
