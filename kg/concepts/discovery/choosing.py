"""Which phrases become concepts, and which papers name them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import chain
from math import inf, log

from kg.concepts.discovery.corpus import Corpus, background
from kg.concepts.discovery.drafting import Drafts
from kg.concepts.discovery.features import genre, stopped
from kg.concepts.discovery.model import CHOSEN, COMMON, KNOWN, corpus_odds

__all__ = ["Choice", "choose", "known_odds"]

_LEAST_ALONE = 0.2
"""Where fewer of its papers have a phrase but in longer ones, it is a part of these."""

_SMALL, _MOST_RISE = 100, 1.0
"""Below so many papers, two may well share common words by chance: more must speak for these."""

_OF = "of"

_PLAIN = 0.6
"""As much more in any corpus must speak for phrases of common words: "final step"."""

Choice = dict[str, float]
"""The phrases of a paper that are concepts, with their log-odds."""


def choose(drafts: Drafts, *, min_papers: int) -> list[Choice]:
    """Return for each paper the phrases that are concepts.

    A phrase is one if what the corpus says of it is enough together with what some paper says, and
    with what papers say on average where several must share it, and at least `min_papers` name it;
    those that the vocabulary has are left out. Every paper that names a concept is linked with it.
    """
    corpus = drafts.corpus
    naming = Counter(chain.from_iterable(draft.odds for draft in drafts.papers))
    least = COMMON if min_papers > 1 else -inf
    chosen: dict[str, float] = {}
    for key, papers in naming.items():
        if papers >= min_papers and not _is_none(key, drafts, min_papers):
            odds = corpus_odds(key, corpus)
            more = (_rise(key, corpus) if min_papers > 1 else 0.0) - odds.choice
            if drafts.backing.chooses(key, CHOSEN + more, least + more):
                chosen[key] = odds.all
    return [
        {key: mine + chosen[key] for key, mine in draft.odds.items() if key in chosen}
        for draft in drafts.papers
    ]


def _is_none(key: str, drafts: Drafts, min_papers: int) -> bool:
    """Return whether a phrase is no concept of its own, whatever its odds."""
    if key in stopped() or _is_taken(key, drafts):
        return True
    return min_papers > 1 and drafts.corpus.stands(key) < _LEAST_ALONE


def _is_taken(key: str, drafts: Drafts) -> bool:
    """Return whether the vocabulary has a phrase, or all of it but a last word of the genre.

    "Machine translation systems" say no more than machine translation.
    """
    if key in drafts.taken:
        return True
    *words, last = drafts.corpus.words_of(key)
    return bool(words) and last in genre() and "".join(words) in drafts.taken


def _rise(key: str, corpus: Corpus) -> float:
    """Return how much more must speak for a single word, and for words of any field alone."""
    small = min(_MOST_RISE, max(0.0, log(_SMALL / max(1, corpus.papers))))
    words = corpus.words_of(key)
    if len(words) == 1:
        return small
    plain = all(word in background() or word == _OF for word in words)
    return max(small, _PLAIN) if plain else 0.0


def known_odds(drafts: Drafts) -> Iterator[dict[str, float]]:
    """Yield for each paper the log-odds of its concepts of the vocabulary."""
    corpus = drafts.corpus
    ids = {id_ for draft in drafts.papers for id_ in draft.known.ids.values()}
    odds = {id_: corpus_odds(id_, corpus).all for id_ in ids if corpus.using[id_]}
    for draft in drafts.papers:
        yield {
            id_: draft.odds[key] + odds[key] + KNOWN
            for id_, key in draft.known.ids.items()
            if key in draft.odds
        }
