"""Where a text has noun phrases, and the shorter ones inside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from kg.concepts.discovery.words import kinds
from kg.concepts.spacing import masked

__all__ = ["Tokens", "chunks", "located", "of_phrases", "parts", "plain_words", "tokens"]

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
    (re.compile(r"\w(?=y)"), "l"),  # Smith et al.
)
_CHUNK = re.compile(r"(?:[aegnNwb]|(?<=[nNw])m(?=[anNw]))*[gnNw]")
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
    words = plain_words(text)
    found = "".join([known[word] for word in words])
    for pattern, kind in _BY_NEIGHBOURS:
        found = pattern.sub(kind, found)
    return Tokens(words, found)


def plain_words(text: str) -> list[str]:
    """Return the words of a text, as `tokens` does, without their kinds."""
    shown = masked(text)
    return _pattern(shown).findall(shown)


def located(text: str, words: list[str]) -> list[int]:
    """Return where words start that are the first of a text: nothing but spaces is between."""
    shown = masked(text)
    starts = []
    at = 0
    for word in words:
        at = shown.index(word, at)
        starts.append(at)
        at += len(word)
    return starts


def _pattern(text: str) -> re.Pattern[str]:
    return _TOKEN if text.isascii() or not _ACCENT.search(text) else _ACCENTED


def chunks(found: str) -> list[tuple[int, int]]:
    """Return from where to where a string of kinds has noun phrases, as long as they get."""
    return [match.span() for match in _CHUNK.finditer(found)]


def parts(found: str) -> tuple[tuple[int, int], ...]:
    """Return from where to where a noun phrase has others, itself among them if not too long."""
    return _parts(found) if len(found) <= _LONGEST_CHUNK else tuple(_inside(found))


def _inside(found: str) -> Iterator[tuple[int, int]]:
    size = len(found)
    for first in range(size):
        if found[first] in _STARTS:
            for last in range(first + 1, min(size, first + _LONGEST_PART) + 1):
                if found[last - 1] in _ENDS:
                    yield first, last
    if _LONGEST_PART < size <= _LONGEST_CHUNK:
        yield 0, size


@lru_cache(maxsize=16_384)  # kinds follow each other in few ways
def _parts(found: str) -> tuple[tuple[int, int], ...]:
    return tuple(_inside(found))


def of_phrases(found: str, spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield two neighbouring noun phrases that "of" joins, of at most five words together."""
    for (start, end), (first, last) in pairwise(spans):
        if first == end + 1 and found[end] == "o" and last - start <= _LONGEST_PART:
            yield start, last
