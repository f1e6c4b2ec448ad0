"""Which phrases of which papers become concepts: those that some paper chooses, where named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator
from math import log

from kg.concepts.discovery.corpus import Corpus
from kg.concepts.discovery.drafting import Draft, Drafts
from kg.concepts.discovery.features import genre
from kg.concepts.discovery.model import CHOSEN, KNOWN, NAMED, corpus_odds

__all__ = ["Choice", "choose", "known_odds"]

_LEAST_ALONE = 0.2
"""Where fewer of its papers have a phrase but in longer ones, it is a part of these."""

_SMALL, _SMALL_RISE = 100, 0.8
"""Below so many papers, two may well share a phrase by chance: more must speak for it."""

Choice = dict[str, float]
"""The phrases of a paper that are concepts, with their log-odds."""


class _Odds(dict[str, float]):
    """Key -> what the corpus says of a phrase, each found once."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus

    def __missing__(self, key: str) -> float:
        found = self[key] = corpus_odds(key, self._corpus)
        return found


def choose(drafts: Drafts, *, min_papers: int) -> list[Choice]:
    """Return for each paper the phrases that are concepts.

    A phrase is one if some paper chooses it, and at least `min_papers` name it with some weight;
    those that the vocabulary has are left out. Where nobody else needs to share it, it is enough
    that a paper names it.
    """
    odds = _Odds(drafts.corpus)
    choices = [_named(draft, drafts, odds, min_papers) for draft in drafts.papers]
    if min_papers <= 1:
        return choices
    papers = Counter(key for choice in choices for key in choice)
    least = CHOSEN + _SMALL_RISE * max(0.0, log(_SMALL / max(1, len(choices))))
    chosen = {key for choice in choices for key, mine in choice.items() if mine >= least}
    kept = {key for key in chosen if papers[key] >= min_papers}
    return [{key: mine for key, mine in choice.items() if key in kept} for choice in choices]


def _named(draft: Draft, drafts: Drafts, odds: _Odds, min_papers: int) -> Choice:
    """Return the phrases that a paper names with some weight, and the short forms it uses."""
    corpus, taken = drafts.corpus, drafts.taken
    choice: Choice = {}
    for key, mine in draft.odds.items():
        if corpus.using[key] < min_papers or _is_taken(key, corpus, taken):
            continue
        total = mine + odds[key]
        if key in draft.told:
            choice[key] = max(total, NAMED)
        elif total >= NAMED and (min_papers <= 1 or corpus.stands(key) >= _LEAST_ALONE):
            choice[key] = total
    return choice


def _is_taken(key: str, corpus: Corpus, taken: Container[str]) -> bool:
    """Return whether the vocabulary has a phrase, or all of it but a last word of the genre.

    "Machine translation systems" say no more than machine translation.
    """
    if key in taken:
        return True
    *words, last = corpus.words_of(key)
    return bool(words) and last in genre() and "".join(words) in taken


def known_odds(drafts: Drafts) -> Iterator[dict[str, float]]:
    """Yield for each paper the log-odds of its concepts of the vocabulary."""
    odds = _Odds(drafts.corpus)
    for draft in drafts.papers:
        yield {
            id_: draft.odds[key] + odds[key] + KNOWN
            for id_, key in draft.known.items()
            if key in draft.odds
        }
