"""What is asked of a candidate: how one paper uses it, and what the corpus says of it."""

from __future__ import annotations

from functools import cache
from math import log

from kg.concepts.discovery.candidates import Candidate
from kg.concepts.discovery.corpus import Corpus, background
from kg.concepts.discovery.folding import folded
from kg.concepts.discovery.lists import groups

__all__ = ["OF_CORPUS", "OF_PAPER", "in_corpus", "in_paper"]

OF_PAPER = (
    "title", "keyword", "late", "late_untitled", "times", "whole", "wholes", "heads", "begins",
    "owned", "listed", "three", "four", "five", "more", "of", "measure", "past", "ing", "verbal",
    "ends_ing", "capital", "name", "hyphen", "digit",
)  # fmt: skip
"""The names of what `in_paper` returns."""

OF_CORPUS = (
    "genre", "genre_first", "genre_last", "everyday", "alone", "papers", "stands", "rarity", "rarest", "commonest", "head",
)  # fmt: skip
"""The names of what `in_corpus` returns."""

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


def in_paper(one: Candidate, *, untitled: bool) -> tuple[float, ...]:
    """Return how a paper uses a candidate, in the order of `OF_PAPER`."""
    kinds, form, times, words = one.kinds, one.form, one.times, len(one.words)
    late = log(1 + one.first)
    start, end = kinds[0], kinds[-1]
    return (
        one.title,
        one.keyword,
        late,
        late if untitled else 0.0,
        log(times),
        one.whole > 0,
        log(1 + one.whole),
        one.heads > 0,
        one.begins > 0,
        one.owned == times,
        one.listed > 0,
        *_SIZES.get(words, _MORE),
        "o" in kinds,
        start == "b",
        start == "e",
        start == "g",
        end == "w",
        end == "g",
        one.first > 0 and form[0].isupper(),
        "N" in kinds,
        "-" in form,
        any(map(str.isdigit, form)),
    )


def in_corpus(key: str, corpus: Corpus) -> tuple[float, ...]:
    """Return what a corpus says of a phrase, in the order of `OF_CORPUS`."""
    papers, rarities = corpus.using[key], corpus.rarities(key)
    genre, words = _genre(), corpus.words_of(key)
    return (
        key in genre,
        words[0] in genre,
        words[-1] in genre,
        len(words) == 1 and key in background(),
        papers <= 1,
        min(_MOST, log(max(1, papers))),
        corpus.stands(key),
        sum(rarities) / len(rarities),
        max(rarities),
        min(rarities),
        rarities[-1],
    )


@cache
def _genre() -> frozenset[str]:
    listed = groups("genre.txt")
    return frozenset(map(folded, (*listed["word"], *listed["phrase"])))
