"""Where papers name the concepts that were chosen, and how they write them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate

from kg.concepts.discovery.known import Known, cuts
from kg.concepts.discovery.tokens import Written
from kg.model import Mention, Paper

__all__ = ["Place", "places"]

Place = tuple[str, Mention, bool]
"""A phrase's key, where it stands, and whether its capitals may be the place's, not its own."""

_SENTENCE_ENDS = ".!?:"
_SMALL = 3
_MOST_WORDS = 9


def places(paper: Paper, keys: Iterable[str], known: Known) -> Iterator[Place]:
    """Yield where phrases stand, title first, of those that overlap all.

    Every place that has their words counts, but for one that cuts a concept of the vocabulary.
    """
    wanted = _Wanted(keys)
    if paper.title:
        styled = _is_title_case(paper.title)
        for key, start, end, first in _found(paper.title, known, wanted):
            yield key, _mention("title", paper.title, start, end), styled or first
    joined = "\n".join(paper.keywords)
    before = 0
    for keyword in paper.keywords:
        for key, start, end, _ in _found(keyword, known, wanted):
            yield key, _mention("keywords", joined, before + start, before + end), True
        before += len(keyword) + 1
    if paper.abstract:
        for key, start, end, first in _found(paper.abstract, known, wanted):
            yield key, _mention("abstract", paper.abstract, start, end), first


def _mention(where: str, text: str, start: int, end: int) -> Mention:
    return Mention(where=where, start=start, end=end, text=text[start:end])


def _found(text: str, known: Known, wanted: _Wanted) -> Iterator[tuple[str, int, int, bool]]:
    """Yield key, start, end and whether it begins a sentence."""
    written = Written(text)
    found = list(wanted.spans(written.folds))
    if not found:
        return
    inside = cuts(known.spans(written.folds))
    words = written.words(max(last for _, last, _ in found))
    for first, last, key in found:
        if first not in inside and last not in inside:
            begins = first == 0 or words[first - 1][0][-1] in _SENTENCE_ENDS
            word, start = words[last - 1]
            yield key, words[first][1], start + len(word), begins


class _Wanted:
    """Keys that are looked for, by what they begin with."""

    def __init__(self, keys: Iterable[str]) -> None:
        self.keys = frozenset(keys)
        self._heads: set[str] = set().union(*map(_heads, self.keys))

    def spans(self, folds: Sequence[str]) -> Iterator[tuple[int, int, str]]:
        """Yield from where to where words are a key, and the key; never over a mark."""
        keys, heads = self.keys, self._heads
        for first in [at for at, word in enumerate(folds) if word in heads]:
            text = ""
            for last in range(first, min(len(folds), first + _MOST_WORDS)):
                text += folds[last]
                if not folds[last] or text not in heads:
                    break
                if text in keys:
                    yield first, last + 1, text


@lru_cache(maxsize=16_384)  # papers share the concepts that are looked for
def _heads(key: str) -> tuple[str, ...]:
    """Return what a key may begin with, itself among it."""
    return tuple(accumulate(key))


def _is_title_case(title: str) -> bool:
    """Return whether most of the longer words of a title have capitals, so that they say little."""
    words = [word for word in title.split()[1:] if len(word) > _SMALL and word[0].isalpha()]
    return 2 * sum(word[0].isupper() for word in words) > len(words)
