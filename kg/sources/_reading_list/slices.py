"""An item that links to several papers, cut into what is said of each."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from kg.sources._reading_list.groups import Group
from kg.sources._reading_list.lines import Line
from kg.sources._reading_list.works import Work

__all__ = ["Slice", "slices"]


class Slice(NamedTuple):
    """A paper with the lines, or parts of lines, that speak of it."""

    work: Work
    lines: list[Line]
    prose: bool


def slices(group: Group) -> Iterator[Slice]:
    """Yield the papers of a group, each with its lines.

    A paper whose link says the title begins there; one with a link that says "pdf" begins where
    the paper before it ended.
    """
    works, prose = group.works, group.prose
    if len(works) == 1:
        yield Slice(works[0], group.lines, prose)
        return
    places = {
        id(span): (number, index)
        for number, line in enumerate(group.lines)
        for index, span in enumerate(line.spans)
    }
    starts = [(0, 0)]
    for before, work in pairwise(works):
        starts.append(_start(group.lines, before, work, places))
    for index, work in enumerate(works):
        end = starts[index + 1] if index + 1 < len(works) else (len(group.lines), 0)
        yield Slice(work, list(_between(group.lines, starts[index], end)), prose)


def _start(
    lines: list[Line], before: Work, work: Work, places: dict[int, tuple[int, int]]
) -> tuple[int, int]:
    """Return the line and the span in it where what is said of a paper begins."""
    if work.named is not None:
        line, span = places[id(work.named.span)]
        return _line_start(lines[line], line, span)
    line, span = places[id(before.links[-1].span)]
    spans = lines[line].spans
    number = spans[span].link
    while span < len(spans) and number and spans[span].link == number:
        span += 1
    return line, max(span, 1)


def _line_start(line: Line, index: int, span: int) -> tuple[int, int]:
    """Return where the printed line of a span begins, if no other link stands before it there."""
    start = span
    while start > 0 and line.spans[start - 1].text != "\n":
        start -= 1
        if line.spans[start].link:
            return index, span
    return index, start


def _between(lines: list[Line], begin: tuple[int, int], end: tuple[int, int]) -> Iterator[Line]:
    for number in range(begin[0], min(end[0] + 1, len(lines))):
        line = lines[number]
        first = begin[1] if number == begin[0] else 0
        last = end[1] if number == end[0] else len(line.spans)
        if first < last:
            yield Line(line.kind, line.spans[first:last], line.level, line.nested)
