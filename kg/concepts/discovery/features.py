"""What is asked of a candidate: how one paper uses it, and what the corpus says of it."""

from __future__ import annotations

from functools import cache
from math import log

from kg.concepts.discovery.candidates import KEYWORD, TITLE, Candidate, Shape
from kg.concepts.discovery.corpus import Corpus, background, everyday
from kg.concepts.discovery.folding import folded
from kg.concepts.discovery.lists import groups
from kg.concepts.discovery.phrases import BEGINS, FREE, HEADS, LISTED
from kg.concepts.discovery.tokens import CAPITAL, DIGIT, HYPHEN
from kg.concepts.discovery.usage import Usage

__all__ = [
    "OF_CORPUS", "OF_PLACE", "OF_RARITY", "OF_SHAPE", "OF_USE", "Use", "genre", "in_corpus",
    "of_shape", "of_use", "place", "rarity", "stopped", "use",
]  # fmt: skip

OF_PLACE = ("late", "late_untitled")
"""The names of what `place` returns."""

OF_USE = (
    "title", "keyword", "times", "whole", "wholes", "heads", "begins", "owned", "listed",
)  # fmt: skip
"""The names of what `of_use` returns."""

OF_SHAPE = (
    "three", "four", "five", "more", "of", "measure", "past", "ing", "verbal", "ends_ing", "name",
    "capital", "hyphen", "digit",
)  # fmt: skip
"""The names of what `of_shape` returns."""

OF_CORPUS = ("genre", "genre_first", "genre_last", "everyday", "alone", "papers", "stands")
"""The names of what `in_corpus` returns."""

OF_RARITY = ("rarity", "rarest", "commonest", "head")
"""The names of what `rarity` returns."""

Use = tuple[int, int, int]
"""What holds of some place of a phrase, as bits, how many places there are, and whole ones."""

_MOST = 3.0
# Number of words -> three, four, five, more.
_SIZES = {
    1: (0, 0, 0, 0),
    2: (0, 0, 0, 0),
    3: (1, 0, 0, 0),
    4: (0, 1, 0, 0),
    5: (0, 0, 1, 0),
}
_MORE = (0, 0, 0, 1)


def place(first: int, *, untitled: bool) -> tuple[float, ...]:
    """Return how far from the beginning a phrase stands first, in the order of `OF_PLACE`."""
    late = log(1 + first)
    return late, late if untitled else 0.0


def use(one: Candidate) -> Use:
    """Return how a paper uses a phrase, shortly: papers use phrases in few ways."""
    return one.marks, one.times, one.whole


def of_use(given: Use) -> tuple[float, ...]:
    """Return how a paper uses a phrase, in the order of `OF_USE`."""
    marks, times, whole = given
    return (
        marks & TITLE > 0,
        marks & KEYWORD > 0,
        log(times),
        whole > 0,
        log(1 + whole),
        marks & HEADS > 0,
        marks & BEGINS > 0,
        not marks & FREE,
        marks & LISTED > 0,
    )


def of_shape(given: Shape) -> tuple[float, ...]:
    """Return what a phrase looks like, in the order of `OF_SHAPE`."""
    kinds, looks = given
    bits = [int(look) for look in looks]
    start, end = kinds[0], kinds[-1]
    return (
        *_SIZES.get(len(kinds), _MORE),
        "o" in kinds,
        start == "b",
        start == "e",
        start == "g",
        end == "w",
        end == "g",
        "N" in kinds,
        bool(bits[0] & CAPITAL),
        any(one & HYPHEN for one in bits),
        any(one & DIGIT for one in bits),
    )


def in_corpus(usage: Usage) -> tuple[float, ...]:
    """Return what a corpus says of a phrase, in the order of `OF_CORPUS`."""
    common, words = genre(), usage.parts
    return (
        usage.key in common,
        words[0] in common,
        words[-1] in common,
        len(words) == 1 and usage.key in background(),
        usage.papers <= 1,
        min(_MOST, log(max(1, usage.papers))),
        usage.stands,
    )


def rarity(usage: Usage, corpus: Corpus) -> tuple[float, ...]:
    """Return how rare the words of a phrase are in a corpus, in the order of `OF_RARITY`."""
    found = corpus.rarities(usage.parts)
    return sum(found) / len(found), max(found), min(found), found[-1]


@cache
def genre() -> frozenset[str]:
    """Return the keys of words and phrases that papers of any field use."""
    listed = groups("genre.txt")
    return frozenset(map(folded, (*listed["word"], *listed["phrase"])))


@cache
def stopped() -> frozenset[str]:
    """Return the keys that are no concept in any corpus."""
    listed = groups("genre.txt")
    return everyday() | frozenset(map(folded, (*listed["never"], *listed["phrase"])))
