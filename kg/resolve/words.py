"""The words of all titles as numbers: which titles share rare ones, and how much is left over."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import chain, combinations
from typing import TYPE_CHECKING, Any

from kg.resolve.corpus import Corpus

if TYPE_CHECKING:
    import numpy as np

    Ints = np.ndarray[Any, np.dtype[np.int64]]
    Words32 = np.ndarray[Any, np.dtype[np.int32]]
    Bools = np.ndarray[Any, np.dtype[np.bool_]]
    Floats = np.ndarray[Any, np.dtype[np.floating[Any]]]

__all__ = ["Words"]

_MOST = 16  # words of a title that count: the rarest
_RAREST = 5  # words of a title that are paired to keys
_RARE = 6  # titles with a word that alone is a key
_LACKING = 11.0  # what the words tell together
_SHARE = 0.34
_GLANCE = 4


class Words:
    """A row for each record: its title's rarest words as numbers, in order of rarity."""

    def __init__(self, corpus: Corpus, titled: Sequence[int]) -> None:
        """Take the places of the records that have titles."""
        import numpy as np

        vocabulary: defaultdict[str, int] = defaultdict()
        vocabulary.default_factory = vocabulary.__len__  # each new word has the next number
        titles = [dict.fromkeys(corpus.features[place].words) for place in titled]
        owner = np.repeat(np.array(titled, dtype=np.int64), [len(title) for title in titles])
        numbers = map(vocabulary.__getitem__, chain.from_iterable(titles))
        word = np.fromiter(numbers, dtype=np.int64, count=len(owner))
        self._size = len(vocabulary)
        self._count = np.bincount(word, minlength=self._size)
        tells = np.array([corpus.weight(each) for each in vocabulary], dtype=np.float32)
        order = np.argsort(owner * self._size + _order(self._count)[word])
        self._word, self._owner = word[order], owner[order]
        rank = _rank(self._owner)
        kept = rank < _MOST
        shape = (len(corpus.features), _MOST)
        self._rows = np.full(shape, -1, dtype=np.int32)
        self._rows[self._owner[kept], rank[kept]] = self._word[kept]
        self._tells = np.append(tells, np.float32(0))
        self._total = self._tells[self._rows].sum(axis=1)

    def keys(self) -> Ints:
        """Return (key, record) for pairs of a title's rarest words, and for very rare ones.

        Words that only one title has, such as misspelt ones, are passed over.
        """
        import numpy as np

        shared = self._count[self._word] > 1
        word, owner = self._word[shared], self._owner[shared]
        rare = self._count[word] <= _RARE
        tables = [np.stack([word[rare], owner[rare]], axis=1)]
        rank = _rank(owner)
        for first, second in combinations(range(_RAREST), 2):
            ahead = second - first
            here = np.flatnonzero(rank[: max(0, len(rank) - ahead)] == first)
            here = here[owner[here] == owner[here + ahead]]
            low = np.minimum(word[here], word[here + ahead])
            high = np.maximum(word[here], word[here + ahead])
            keys = (low + 1) * (self._size + 1) + high
            tables.append(np.stack([keys, owner[here]], axis=1))
        return np.concatenate(tables)

    def lacking(self, ones: Ints, others: Ints) -> Floats:
        """Return for each pair what the title that tells less has and the other lacks.

        Infinity where that is more than a word and a half, or much of a title of few words.
        """
        import numpy as np

        swap = self._total[ones] > self._total[others]
        less, more = np.where(swap, others, ones), np.where(swap, ones, others)
        found = np.full(len(ones), np.inf)
        # Where none of the rarest words is in common, too much is lacking: a quick look.
        mine, theirs = self._rows[less].T, self._rows[more].T
        met = _common(mine[:_GLANCE], theirs).any(axis=0)
        here = np.flatnonzero(met)
        mine, theirs = mine[:, met], theirs[:, met]
        least = self._total[less[here]]
        shared = np.where(_common(mine, theirs), self._tells[mine], 0)
        # By rows, as sums of rounded numbers depend on their order.
        lack = least - np.ascontiguousarray(shared.T).sum(axis=1)
        found[here] = np.where(lack <= np.minimum(_LACKING, _SHARE * least), lack, np.inf)
        return found


def _common(mine: Words32, theirs: Words32) -> Bools:
    """Return which of the words in each column of one table are in that column of the other."""
    import numpy as np

    mine, theirs = np.ascontiguousarray(mine), np.ascontiguousarray(theirs)
    found: Bools = np.zeros(mine.shape, dtype=np.bool_)
    for word in theirs:  # whole rows at once: numpy is slow along short ones
        found |= mine == word
    return found & (mine >= 0)


def _order(counts: Ints) -> Ints:
    """Return the place of each word in the order of how often it stands, then of number."""
    import numpy as np

    found = np.empty_like(counts)
    found[np.argsort(counts, kind="stable")] = np.arange(len(counts))
    return found


def _rank(owner: Ints) -> Ints:
    """Return the place of each row among those of its owner, where owners stand together."""
    import numpy as np

    if not len(owner):
        return owner
    starts = np.flatnonzero(np.r_[True, owner[1:] != owner[:-1]])
    lengths = np.diff(np.r_[starts, len(owner)])
    return np.arange(len(owner)) - np.repeat(starts, lengths)
