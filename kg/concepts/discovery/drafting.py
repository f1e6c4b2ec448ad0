"""What each paper says of its phrases, and what all papers together say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from kg.concepts.acronyms import definitions, settled
from kg.concepts.discovery.backing import Backing
from kg.concepts.discovery.candidates import Candidate, Found, candidates
from kg.concepts.discovery.corpus import Corpus
from kg.concepts.discovery.features import stopped
from kg.concepts.discovery.folding import folded
from kg.concepts.discovery.known import Known
from kg.concepts.discovery.model import paper_odds
from kg.concepts.vocabulary import Vocabulary
from kg.model import Paper

__all__ = ["Draft", "Drafts", "drafted", "has_capitals"]

# Words of a long form: as many as the longest noun phrase that is a candidate has.
_LONGEST = 7


class Draft(NamedTuple):
    """The firm candidates of a paper by key, and the log-odds that the paper itself gives each.

    `shorts` are the keys of its short forms, each with that of the long one, which other papers may
    have defined. `known` are its concepts of the vocabulary.
    """

    odds: dict[str, float]
    shorts: dict[str, str]
    known: Known


class Drafts(NamedTuple):
    """The drafts of all papers, and what is known of their keys.

    `backing` is what papers say for them in the choice of concepts, `corpus` counts them, `taken`
    are those of the vocabulary. `capitals` are the short forms that are defined in capitals: in
    small letters "IT" is another word.
    """

    papers: list[Draft]
    backing: Backing
    corpus: Corpus
    taken: frozenset[str]
    capitals: frozenset[str]


def drafted(papers: Iterable[Paper], vocabulary: Vocabulary) -> Drafts:
    """Return the drafts of papers; a short form counts as the long one where that is agreed."""
    taken = frozenset(_keys(vocabulary))
    corpus = Corpus()
    drafts: list[Draft] = []
    backing = Backing()
    senses: dict[str, Counter[str]] = {}
    capitals: set[str] = set()
    for paper in papers:
        known = Known(paper.concepts)
        found = candidates(paper, known)
        shorts = _merged(found, paper, capitals)
        corpus.add(found)
        odds = _weighed(found, backing, untitled=not paper.title)
        drafts.append(Draft(odds, shorts, known))
        for short, long in shorts.items():
            senses.setdefault(short, Counter())[long] += 1
    agreed = {short: long for short, long in settled(senses, taken) if short not in taken}
    if agreed:
        for draft in drafts:
            _renamed(draft, agreed, corpus)
        for short, long in agreed.items():
            backing.join(short, long)
    return Drafts(drafts, backing, corpus, taken, frozenset(capitals))


def _weighed(found: Found, backing: Backing, *, untitled: bool) -> dict[str, float]:
    """Return the log-odds of what a paper may be linked with, and let it back the choice."""
    odds: dict[str, float] = {}
    never = stopped()
    for key, one in found.items():
        if key not in never and one.is_firm:
            odds[key], choice = paper_odds(one, untitled=untitled)
            backing.add(key, choice)
    return odds


def _keys(vocabulary: Vocabulary) -> Iterator[str]:
    """Yield the ids of a vocabulary and the keys of all labels."""
    for concept in vocabulary.concepts.values():
        yield concept.id
        for label in concept.labels:
            yield folded(label)


def _merged(found: Found, paper: Paper, capitals: set[str]) -> dict[str, str]:
    """Return short -> long key as a paper defines them; its uses of the short are of the long.

    Those in capitals are added to `capitals`.
    """
    shorts: dict[str, str] = {}
    for text in (paper.title, paper.abstract):
        if not text or ("(" not in text and "[" not in text):
            continue
        for short, long, _, _ in definitions(text):
            key, other = folded(short), folded(long)
            if key != other and len(long.split()) <= _LONGEST:
                shorts.setdefault(key, other)
                if has_capitals(short):
                    capitals.add(key)
                _join(found, key, other, long)
    return shorts


def has_capitals(short: str) -> bool:
    """Return whether a short form has capitals that no place in a sentence gives a word."""
    return sum(map(str.isupper, short)) > 1


def _join(found: Found, short: str, key: str, long: str) -> None:
    """Add what a paper does with a short form to the long one."""
    one = found.pop(short, None)
    if one is None:
        return
    both = found.get(key)
    if both is None:
        found[key] = Candidate.like(one, long)
    else:
        both.add(one)


def _renamed(draft: Draft, agreed: Mapping[str, str], corpus: Corpus) -> None:
    """Let short forms be what other papers define them as."""
    odds = draft.odds
    for short in [key for key in odds if key in agreed and key not in draft.shorts]:
        long = agreed[short]
        odd = odds.pop(short)
        corpus.using[short] -= 1
        if not long:
            continue
        if long not in odds:
            corpus.using[long] += 1
        odds[long] = max(odd, odds.get(long, odd))
        draft.shorts[short] = long
