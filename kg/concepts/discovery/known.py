"""Where the words of a text name concepts of the vocabulary, as the tagger has found them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from kg.concepts.discovery.tokens import Written
from kg.model import ConceptLink

__all__ = ["Known", "Span", "cuts"]

Span = tuple[int, int, str]
"""From where to where words name a concept, and its id."""


class Known:
    """The mentions of the links of one paper, folded.

    `ids` tells which concept stands for each: two may have the same mentions.
    """

    __slots__ = ("_concepts", "_longest", "ids")

    def __init__(self, links: Iterable[ConceptLink]) -> None:
        """Take the links of a paper."""
        self.ids: dict[str, str] = {}
        self._concepts: dict[str, str] = {}
        self._longest: dict[str, int] = {}
        """First word of a mention -> how many words it has at most."""
        for link in sorted(links, key=lambda link: link.id):
            for text in {mention.text for mention in link.mentions}:
                self._add(link.id, *_folds(text))

    def _add(self, id_: str, key: str, words: Sequence[str]) -> None:
        if not words:
            return
        self.ids[id_] = self._concepts.setdefault(key, id_)
        self._longest[words[0]] = max(len(words), self._longest.get(words[0], 0))

    def spans(self, words: Sequence[str]) -> list[Span]:
        """Return where words are a mention, the longest at each place."""
        longest, concepts = self._longest, self._concepts
        found: list[Span] = []
        if not longest:
            return found
        behind = 0
        for first in [at for at, word in enumerate(words) if word in longest]:
            if first < behind:
                continue
            for last in range(min(len(words), first + longest[words[first]]), first, -1):
                id_ = concepts.get("".join(words[first:last]))
                if id_:
                    behind = last
                    found.append((first, last, id_))
                    break
        return found


def cuts(named: Iterable[Span]) -> set[int]:
    """Return the places between the words of names."""
    return {at for first, last, _ in named for at in range(first + 1, last)}


@lru_cache(maxsize=65_536)  # papers name concepts in few ways
def _folds(text: str) -> tuple[str, Sequence[str]]:
    """Return the folded words of a text, together and each."""
    words = Written(text).folds
    return "".join(words), words
