"""What a corpus tells about phrases: how many papers use them, and how rare their words are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cache
from math import log

from kg.concepts.discovery.candidates import Candidate
from kg.concepts.discovery.folding import folded
from kg.concepts.discovery.lists import groups

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


class Corpus:
    """Counts papers by phrase and by word; the order in which they are added changes nothing."""

    def __init__(self) -> None:
        """Begin with no papers."""
        self.papers = 0
        self.using: Counter[str] = Counter()
        self.whole: Counter[str] = Counter()
        self._words: dict[str, str] = {}
        self._word_papers: Counter[str] = Counter()

    def add(self, found: Mapping[str, Candidate]) -> None:
        """Count a paper with its candidates."""
        self.papers += 1
        self.using.update(found.keys())
        self.whole.update([key for key, one in found.items() if one.whole])
        known = self._words
        seen: set[str] = set()
        for key, one in found.items():
            words = one.text.folds[one.start : one.end]
            if one.whole:
                seen.update(words)
            if words[0] != key:  # the key of a single word is the word
                joined = " ".join(words)
                if known.setdefault(key, joined) > joined:  # the first in the alphabet
                    known[key] = joined
        self._word_papers.update(seen)

    def words_of(self, key: str) -> list[str]:
        """Return the folded words of a phrase."""
        return self._words.get(key, key).split()

    def is_word(self, key: str) -> bool:
        """Return whether a key is that of a single word in all papers."""
        return " " not in self._words.get(key, "")

    def stands(self, key: str) -> float:
        """Return the share of the papers with a phrase in which it also stands alone."""
        return self.whole[key] / max(1, self.using[key])

    def rarities(self, key: str) -> list[float]:
        """Return for each word of a phrase the negative logarithm of the share of papers."""
        known, papers = background(), self._word_papers
        total = self.papers + _BACKGROUND
        return [
            min(_RAREST, -log((papers[word] + _BACKGROUND * known.get(word, _UNLISTED)) / total))
            for word in self.words_of(key)
        ]
