"""Which phrases become concepts, and which papers name them."""

from __future__ import annotations

from math import inf, log

from kg.concepts.discovery.corpus import Corpus, background
from kg.concepts.discovery.drafting import Draft, Drafts
from kg.concepts.discovery.features import genre, stopped
from kg.concepts.discovery.model import CHOSEN, COMMON, KNOWN, rare_odds, shared_odds
from kg.concepts.discovery.usage import Usage

__all__ = ["Odds", "choose", "odds_of"]

_LEAST_ALONE = 0.2
"""Where fewer of its papers have a phrase but in longer ones, it is a part of these."""

_SMALL, _MOST_RISE = 100, 1.0
"""Below so many papers, two may well share common words by chance: more must speak for these."""

_OF = "of"

_PLAIN = 0.6
"""As much more in any corpus must speak for phrases of common words: "final step"."""

Odds = dict[str, float]
"""The concepts of a paper by their keys, with their log-odds."""


def choose(drafts: Drafts, *, min_papers: int) -> None:
    """Give odds to the phrases that are concepts, and to those of the vocabulary.

    A phrase is one if what the corpus says of it is enough together with what some paper says, and
    with what papers say on average where several must share it, and at least `min_papers` name it;
    those that the vocabulary has are left out. Every paper that names a concept is linked with it.
    """
    corpus = drafts.corpus
    least = COMMON if min_papers > 1 else -inf
    for usage in corpus.values():
        if usage.named < min_papers or _is_none(usage, drafts, min_papers):
            continue
        shared = shared_odds(usage)
        more = (_rise(usage, corpus) if min_papers > 1 else 0.0) - shared
        if usage.reaches(CHOSEN + more, least + more):
            usage.odds = shared + rare_odds(usage, corpus)
    for id_ in {id_ for draft in drafts.papers for id_ in draft.known.ids.values()}:
        if id_ in corpus:
            usage = corpus[id_]
            usage.odds = shared_odds(usage) + rare_odds(usage, corpus)


def _is_none(usage: Usage, drafts: Drafts, min_papers: int) -> bool:
    """Return whether a phrase is no concept of its own, whatever its odds."""
    if usage.key in stopped() or _is_taken(usage, drafts):
        return True
    return min_papers > 1 and usage.stands < _LEAST_ALONE


def _is_taken(usage: Usage, drafts: Drafts) -> bool:
    """Return whether the vocabulary has a phrase, or all of it but a last word of the genre.

    "Machine translation systems" say no more than machine translation.
    """
    if usage.key in drafts.taken:
        return True
    *words, last = usage.parts
    return bool(words) and last in genre() and "".join(words) in drafts.taken


def _rise(usage: Usage, corpus: Corpus) -> float:
    """Return how much more must speak for a single word, and for words of any field alone."""
    small = min(_MOST_RISE, max(0.0, log(_SMALL / max(1, corpus.papers))))
    words = usage.parts
    if len(words) == 1:
        return small
    plain = all(word in background() or word == _OF for word in words)
    return max(small, _PLAIN) if plain else 0.0


def odds_of(draft: Draft, taken: frozenset[str]) -> tuple[Odds, Odds]:
    """Return the discovered concepts of a paper, and those of the vocabulary by their ids.

    `taken` are the keys that the vocabulary has.
    """
    odds = {
        usage.key: mine + usage.odds
        for usage, mine in zip(draft.usages, draft.odds, strict=True)
        if usage.odds is not None
    }
    ids = draft.known.ids
    known = {id_: odds[key] + KNOWN for id_, key in ids.items() if key in odds}
    for key in taken.intersection(odds):
        del odds[key]
    return odds, known
