"""What all papers together say of one phrase: how many use it, and how strongly they speak for it.

What a paper says for a phrase never falls when its text grows, and neither does what counts here.
"""

from __future__ import annotations

from math import inf

from msgspec import Struct

__all__ = ["Usage"]


class Usage(Struct, eq=False, gc=False):
    """A phrase by its key, counted: there is one for each key, so that one look-up finds all.

    `words` are its folded words: where papers part them in several ways, the first in the alphabet.
    `papers` use it, in `whole` of them it stands alone, and `named` may be linked with it.
    `votes` are the log-odds that papers give it, of which `best` are the highest, `total` the sum.
    `odds` are what the corpus adds to them if it is a concept, else None.
    """

    key: str
    words: str = ""
    papers: int = 0
    whole: int = 0
    named: int = 0
    votes: int = 0
    best: float = -inf
    total: float = 0.0
    odds: float | None = None

    @property
    def is_word(self) -> bool:
        """Whether all papers write it as a single word."""
        return " " not in self.words

    @property
    def parts(self) -> list[str]:
        """The folded words of the phrase."""
        return (self.words or self.key).split()

    @property
    def stands(self) -> float:
        """The share of the papers with a phrase in which it also stands alone."""
        return self.whole / max(1, self.papers)

    def vote(self, odds: float) -> None:
        """Count a paper that may be linked with the phrase, and the log-odds that it gives it."""
        self.named += 1
        self.votes += 1
        self.total += odds
        if odds > self.best:  # noqa: PLR1730 - quicker than max
            self.best = odds

    def speak_for(self, long: Usage) -> None:
        """Let what speaks for a short form speak for the long one alone."""
        long.votes += self.votes
        long.total += self.total
        long.best = max(long.best, self.best)
        self.votes, self.total, self.best = 0, 0.0, -inf

    def reaches(self, best: float, mean: float) -> bool:
        """Return whether the strongest voice and the mean reach as much."""
        return self.best >= best and self.total >= mean * self.votes
