"""Which phrases of which papers become concepts: those that some paper chooses, where named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from math import inf, log

from kg.concepts.discovery.corpus import Corpus, background
from kg.concepts.discovery.drafting import Draft, Drafts
from kg.concepts.discovery.features import genre, stopped
from kg.concepts.discovery.model import CHOSEN, KNOWN, NAMED, corpus_odds

__all__ = ["Choice", "choose", "known_odds"]

_LEAST_ALONE = 0.2
"""Where fewer of its papers have a phrase but in longer ones, it is a part of these."""

_SMALL, _MOST_RISE = 100, 1.0
"""Below so many papers, two may well share common words by chance: more must speak for these."""

Choice = dict[str, float]
"""The phrases of a paper that are concepts, with their log-odds."""


class _Odds(dict[str, float]):
    """Key -> what the corpus says of a phrase, each found once: -inf if it is no concept."""

    def __init__(self, drafts: Drafts, min_papers: int) -> None:
        self._corpus, self._taken = drafts.corpus, drafts.taken
        self._min_papers = min_papers

    def __missing__(self, key: str) -> float:
        found = self[key] = -inf if self._is_none(key) else corpus_odds(key, self._corpus)
        return found

    def _is_none(self, key: str) -> bool:
        corpus = self._corpus
        if key in stopped() or self._is_taken(key):
            return True
        return self._min_papers > 1 and corpus.stands(key) < _LEAST_ALONE

    def _is_taken(self, key: str) -> bool:
        """Return whether the vocabulary has a phrase, or all of it but a last word of the genre.

        "Machine translation systems" say no more than machine translation.
        """
        if key in self._taken:
            return True
        *words, last = self._corpus.words_of(key)
        return bool(words) and last in genre() and "".join(words) in self._taken


def choose(drafts: Drafts, *, min_papers: int) -> list[Choice]:
    """Return for each paper the phrases that are concepts.

    A phrase is one if some paper chooses it, and at least `min_papers` name it with some weight;
    those that the vocabulary has are left out. Where nobody else needs to share it, it is enough
    that a paper names it.
    """
    odds = _Odds(drafts, min_papers)
    using = drafts.corpus.using
    shared = frozenset(key for key, papers in using.items() if papers >= min_papers)
    choices = [_named(draft, shared, odds) for draft in drafts.papers]
    if min_papers <= 1:
        return choices
    papers = Counter(key for choice in choices for key in choice)
    rise = min(_MOST_RISE, max(0.0, log(_SMALL / max(1, len(choices)))))
    chosen = {
        key
        for choice in choices
        for key, mine in choice.items()
        if mine >= CHOSEN + rise * _is_plain(key, drafts.corpus)
    }
    kept = {key for key in chosen if papers[key] >= min_papers}
    return [{key: mine for key, mine in choice.items() if key in kept} for choice in choices]


def _is_plain(key: str, corpus: Corpus) -> bool:
    """Return whether a key is a single word, or all its words are those of any field."""
    return corpus.is_word(key) or all(word in background() for word in corpus.words_of(key))


def _named(draft: Draft, shared: Collection[str], odds: _Odds) -> Choice:
    """Return the phrases that a paper names with some weight, and the short forms it uses."""
    choice: Choice = {}
    mine = draft.odds
    for key in [key for key in mine if key in shared]:
        total = mine[key] + odds[key]
        if total >= NAMED:
            choice[key] = total
        elif key in draft.told and total > -inf:
            choice[key] = NAMED
    return choice


def known_odds(drafts: Drafts) -> Iterator[dict[str, float]]:
    """Yield for each paper the log-odds of its concepts of the vocabulary."""
    corpus = drafts.corpus
    ids = {id_ for draft in drafts.papers for id_ in draft.known.ids.values()}
    odds = {id_: corpus_odds(id_, corpus) for id_ in ids if corpus.using[id_]}
    for draft in drafts.papers:
        yield {
            id_: draft.odds[key] + odds[key] + KNOWN
            for id_, key in draft.known.ids.items()
            if key in draft.odds
        }
