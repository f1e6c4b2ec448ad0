"""Where the words of a text name concepts of the vocabulary, as the tagger has found them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.concepts.discovery.folding import FOLDS
from kg.concepts.discovery.phrases import tokens
from kg.model import ConceptLink

__all__ = ["Known"]


class Known:
    """The mentions of the links of one paper, folded.

    `words` are those of mentions of several words: alone, they take up what has been named.
    """

    def __init__(self, links: Iterable[ConceptLink]) -> None:
        """Take the links of a paper."""
        texts = {mention.text for link in links for mention in link.mentions}
        self.words: set[str] = set()
        self._keys: dict[str, set[str]] = {}
        """First word -> the keys of mentions that begin with it."""
        self._longest = 0
        for text in texts:
            words = [FOLDS[word] for word in tokens(text).words]
            if not words:
                continue
            self._keys.setdefault(words[0], set()).add("".join(words))
            self._longest = max(self._longest, len(words))
            if len(words) > 1:
                self.words.update(words)
        self.words.difference_update(*self._keys.values())

    def spans(self, words: Sequence[str]) -> list[tuple[int, int]]:
        """Return from where to where words are a mention, the longest at each place."""
        found: list[tuple[int, int]] = []
        behind = 0
        for first in [at for at, word in enumerate(words) if word in self._keys]:
            if first < behind:
                continue
            keys = self._keys[words[first]]
            for last in range(first + self._longest, first, -1):
                if "".join(words[first:last]) in keys:
                    behind = min(last, len(words))
                    found.append((first, behind))
                    break
        return found
