"""Where a text has noun phrases, and the shorter ones inside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from kg.concepts.discovery.words import kinds
from kg.concepts.spacing import masked

__all__ = ["Tokens", "chunks", "of_phrases", "parts", "spans", "tokens"]

_TOKEN = re.compile(r"[^\W_]+(?:[-‐‑–'’./+&_][^\W_]+)*[+#]*|[^\w\s]+|\n\s*\n|_+")
# The same for texts whose accents stand behind their letters.
_ACCENT = re.compile(r"[\u0300-\u036f]")
_ACCENTED = re.compile(
    r"[^\W_][^\W_\u0300-\u036f]*(?:[-‐‑–'’./+&_\u0300-\u036f]+[^\W_]+)*[\u0300-\u036f]*[+#]*"
    r"|[^\w\s]+|\n\s*\n|_+"
)
# What a word is by the words beside it: pattern of kinds -> kind.
_BY_NEIGHBOURS = (
    (re.compile(r"(?<=[tux])w|(?<=[ux]r)w"), "v"),  # we use, can now use
    (re.compile(r"(?<=[nNwm])w(?=[dux])"), "v"),  # results show that
    (re.compile(r"[kg](?=[dt])"), "v"),  # using the
    (re.compile(r"(?<=[naNw])k(?![dnaNwegbq])"), "g"),  # curve fitting
    (re.compile(r"(?<=x)e|(?<=xr)e"), "v"),  # was measured
    (re.compile(r"e(?=[dptr|])"), "v"),  # obtained by
)
_CHUNK = re.compile(r"(?:[aegnNwb]|(?<=[nN])m(?=[anNw]))*[gnNw]")
_STARTS = frozenset("aegnNwb")
_ENDS = frozenset("gnNw")
_LONGEST_CHUNK = 7
_LONGEST_PART = 5


class Tokens(NamedTuple):
    """The words and marks of a text, and a character for the kind of each."""

    words: list[str]
    kinds: str


def tokens(text: str) -> Tokens:
    """Return the words of a text; mathematics, code and addresses are marks."""
    known = kinds()
    shown = masked(text)
    words = _pattern(shown).findall(shown)
    found = "".join([known[word] for word in words])
    for pattern, kind in _BY_NEIGHBOURS:
        found = pattern.sub(kind, found)
    return Tokens(words, found)


def spans(text: str) -> list[tuple[int, int]]:
    """Return where the words of a text start and end, as `tokens` takes them."""
    shown = masked(text)
    return [match.span() for match in _pattern(shown).finditer(shown)]


def _pattern(text: str) -> re.Pattern[str]:
    return _TOKEN if text.isascii() or not _ACCENT.search(text) else _ACCENTED


def chunks(found: str) -> list[tuple[int, int]]:
    """Return from where to where a string of kinds has noun phrases, as long as they get."""
    return [match.span() for match in _CHUNK.finditer(found)]


def parts(found: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the noun phrases in one, itself among them if it has no more than seven words."""
    for first in range(start, end):
        if found[first] in _STARTS:
            for last in range(first, min(end, first + _LONGEST_PART)):
                if found[last] in _ENDS:
                    yield first, last + 1
    if _LONGEST_PART < end - start <= _LONGEST_CHUNK:
        yield start, end


def of_phrases(found: str, spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield two neighbouring noun phrases that "of" joins, of at most five words together."""
    for (start, end), (first, last) in pairwise(spans):
        if first == end + 1 and found[end] == "o" and last - start <= _LONGEST_PART:
            yield start, last
