"""What a corpus tells about phrases: how many papers use them, and how rare their words are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from math import log

from kg.concepts.discovery.candidates import Candidate
from kg.concepts.discovery.folding import folded
from kg.concepts.discovery.lists import groups
from kg.concepts.discovery.usage import Usage

__all__ = ["Corpus", "background", "everyday"]

# As many papers of any field are added to a corpus, so that a small one knows common words.
_BACKGROUND = 100
# The share of abstracts that use a word which is not listed: one of 5,000.
_UNLISTED = 0.0002
# One paper of about a thousand: a larger corpus has slips of the pen that are rarer.
_RAREST = 7.0


@cache
def background() -> dict[str, float]:
    """Return folded word -> the share of abstracts of any field that use it."""
    found: dict[str, float] = {}
    for every, words in groups("background.txt").items():
        for word in words:
            name = folded(word)
            found[name] = min(0.5, found.get(name, 0.0) + 1 / int(every))
    return found


@cache
def everyday() -> frozenset[str]:
    """Return the words that more than one abstract of fifty uses in any field."""
    listed = groups("background.txt")
    return frozenset(folded(word) for every in ("25", "50") for word in listed[every])


class Corpus(dict[str, Usage]):
    """Key -> its usage, made when it is asked for; the order of the papers changes nothing."""

    def __init__(self) -> None:
        """Begin with no papers."""
        super().__init__()
        self.papers = 0
        self._word_papers: Counter[str] = Counter()

    def __missing__(self, key: str) -> Usage:
        found = self[key] = Usage(key)
        return found

    def add(self, found: Mapping[str, Candidate]) -> list[Usage]:
        """Count a paper with its candidates, and return the usage of each."""
        self.papers += 1
        usages = list(map(self.__getitem__, found))
        seen: set[str] = set()
        for usage, one in zip(usages, found.values(), strict=True):
            words = one.text.folds[one.start : one.end]
            usage.papers += 1
            if one.whole:
                usage.whole += 1
                seen.update(words)
            if words[0] != usage.key:  # the key of a single word is the word
                joined = " ".join(words)
                if joined < usage.words or not usage.words:
                    usage.words = joined
        self._word_papers.update(seen)
        return usages

    def rarities(self, words: Iterable[str]) -> list[float]:
        """Return for each word the negative logarithm of the share of papers."""
        known, papers = background(), self._word_papers
        total = self.papers + _BACKGROUND
        return [
            min(_RAREST, -log((papers[word] + _BACKGROUND * known.get(word, _UNLISTED)) / total))
            for word in words
        ]
