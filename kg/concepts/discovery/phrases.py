"""Where a text has noun phrases, and the shorter ones inside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

__all__ = [
    "BEGINS",
    "HEADS",
    "INSIDE",
    "WHOLE",
    "Phrase",
    "chunks",
    "of_phrases",
    "parts",
    "phrases",
]

_LINKED = re.compile(r"(?:[aegnNwb]|(?<=[nNw])m(?=[anNw]))++")
_RUN = re.compile("[aegnNwbmo]+")
_ENDS = "gnNw"
_NO_ENDS = "aembo"
_STARTS = frozenset("aegnNwb")
_LONGEST_CHUNK = 7
_LONGEST_PART = 5
_LONGEST_KEPT = 24

INSIDE, BEGINS, HEADS, WHOLE = range(4)
"""How a phrase stands in the noun phrase that holds it: it may begin it, end it, or be all."""

Phrase = tuple[int, int, int]
"""From where to where words are a phrase, and how it stands in the longest that holds it."""


def chunks(found: str) -> list[tuple[int, int]]:
    """Return from where to where a string of kinds has noun phrases, as long as they get."""
    linked = ((match.start(), match[0].rstrip(_NO_ENDS)) for match in _LINKED.finditer(found))
    return [(start, start + len(chunk)) for start, chunk in linked if chunk]


def parts(found: str) -> list[tuple[int, int]]:
    """Return from where to where a noun phrase has others, itself among them if not too long."""
    size = len(found)
    inside = [
        (first, last)
        for first in range(size)
        if found[first] in _STARTS
        for last in range(first + 1, min(size, first + _LONGEST_PART) + 1)
        if found[last - 1] in _ENDS
    ]
    return [*inside, (0, size)] if _LONGEST_PART < size <= _LONGEST_CHUNK else inside


def of_phrases(found: str, spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield two neighbouring noun phrases that "of" joins, of at most five words together."""
    for (start, end), (first, last) in pairwise(spans):
        if first == end + 1 and found[end] == "o" and last - start <= _LONGEST_PART:
            yield start, last


def phrases(found: str) -> Iterator[tuple[int, list[Phrase], list[Phrase]]]:
    """Yield a place in a string of kinds, the noun phrases from there on, those that "of" joins."""
    for run in _RUN.finditer(found):
        start, end = run.span()
        inside, joined = (_kept if end - start <= _LONGEST_KEPT else _in_run)(run[0])
        if inside:
            yield start, inside, joined


def _in_run(found: str) -> tuple[list[Phrase], list[Phrase]]:
    """Return the noun phrases of a run of kinds that they are made of, and of "of"."""
    spans = chunks(found)
    inside = [
        (start + first, start + last, HEADS * (start + last == end) + BEGINS * (first == 0))
        for start, end in spans
        for first, last in parts(found[start:end])
    ]
    return inside, [(first, last, WHOLE) for first, last in of_phrases(found, spans)]


_kept = lru_cache(maxsize=65_536)(_in_run)  # kinds follow each other in few ways
