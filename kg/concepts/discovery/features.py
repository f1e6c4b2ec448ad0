"""What is asked of a candidate: how one paper uses it, and what the corpus says of it."""

from __future__ import annotations

from functools import cache
from math import log

from kg.concepts.discovery.candidates import Candidate, Shape
from kg.concepts.discovery.corpus import Corpus, background, everyday
from kg.concepts.discovery.folding import folded
from kg.concepts.discovery.lists import groups
from kg.concepts.discovery.tokens import CAPITAL, DIGIT, HYPHEN

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

Use = tuple[bool, bool, int, int, bool, bool, bool, bool]
"""In the title, among the keywords, times, whole, heads, begins, owned each time, listed."""

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
    return (
        one.title,
        one.keyword,
        one.times,
        one.whole,
        one.heads > 0,
        one.begins > 0,
        one.owned == one.times,
        one.listed > 0,
    )


def of_use(given: Use) -> tuple[float, ...]:
    """Return how a paper uses a phrase, in the order of `OF_USE`."""
    title, keyword, times, whole, heads, begins, owned, listed = given
    return (
        title,
        keyword,
        log(times),
        whole > 0,
        log(1 + whole),
        heads,
        begins,
        owned,
        listed,
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


def in_corpus(key: str, corpus: Corpus) -> tuple[float, ...]:
    """Return what a corpus says of a phrase, in the order of `OF_CORPUS`."""
    papers, common, words = corpus.using[key], genre(), corpus.words_of(key)
    return (
        key in common,
        words[0] in common,
        words[-1] in common,
        len(words) == 1 and key in background(),
        papers <= 1,
        min(_MOST, log(max(1, papers))),
        corpus.stands(key),
    )


def rarity(key: str, corpus: Corpus) -> tuple[float, ...]:
    """Return how rare the words of a phrase are in a corpus, in the order of `OF_RARITY`."""
    found = corpus.rarities(key)
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
