"""Where a text has noun phrases, and the shorter ones inside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from sys import intern

__all__ = [
    "BEGINS", "FREE", "HEADS", "LISTED", "WHOLE", "Phrase", "chunks", "marks", "of_phrases",
    "parts", "runs",
]  # fmt: skip

_LINKED = re.compile(r"(?:[aegnNwb]|(?<=[nNw])m(?=[anNw]))++")
_RUN = re.compile("[aegnNwbmoc]+")
_ENDS = "gnNw"
_NO_ENDS = "aembo"
_STARTS = frozenset("aegnNwb")
_OF, _AND = "o", "c"
_LONGEST_CHUNK = 7
_LONGEST_PART = 5
_LONGEST_KEPT = 24

BEGINS, HEADS, WHOLE, FREE, LISTED = 1, 2, 4, 8, 16
"""How a phrase stands, as bits: it begins the noun phrase that holds it, ends it, or is all of it;
no "of" follows, "and" stands beside it."""

Phrase = tuple[int, int, int, str, bool]
"""From where to where words are a phrase, how it stands, the kinds of its words, and whether "of"
joins two phrases in it."""


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
        if first == end + 1 and found[end] == _OF and last - start <= _LONGEST_PART:
            yield start, last


def marks(found: str, first: int, last: int, role: int) -> int:
    """Return how a phrase of a string of kinds stands there, of which `role` is known."""
    after = found[last : last + 1] if role & (HEADS | WHOLE) else ""
    listed = after == _AND or (first > 0 and found[first - 1] == _AND)
    return role | FREE * (after != _OF) | LISTED * listed


def runs(found: str) -> Iterator[tuple[int, list[Phrase]]]:
    """Yield a place in a string of kinds, and the noun phrases from there on."""
    for run in _RUN.finditer(found):
        start, end = run.span()
        yield start, (_kept if end - start <= _LONGEST_KEPT else _in_run)(run[0])


def _in_run(found: str) -> list[Phrase]:
    """Return the noun phrases of a run of kinds that they are made of, of "of", and of "and"."""
    spans = chunks(found)
    inside = [
        _phrase(found, start + first, start + last, _role(first, last, end - start))
        for start, end in spans
        for first, last in parts(found[start:end])
    ]
    joined = [_phrase(found, *span, WHOLE, is_joined=True) for span in of_phrases(found, spans)]
    return inside + joined


def _role(first: int, last: int, size: int) -> int:
    """Return how the words from `first` to `last` stand in a noun phrase of so many."""
    if last - first == size:
        return WHOLE
    return BEGINS * (first == 0) | HEADS * (last == size)


def _phrase(found: str, first: int, last: int, role: int, *, is_joined: bool = False) -> Phrase:
    return first, last, marks(found, first, last, role), intern(found[first:last]), is_joined


_kept = lru_cache(maxsize=65_536)(_in_run)  # kinds follow each other in few ways
