"""What each paper says of its phrases, and what all papers together say."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from kg.concepts.acronyms import definitions, settled
from kg.concepts.discovery.candidates import Candidate, Found, candidates
from kg.concepts.discovery.corpus import Corpus
from kg.concepts.discovery.features import stopped
from kg.concepts.discovery.folding import folded
from kg.concepts.discovery.known import Known
from kg.concepts.discovery.model import paper_odds
from kg.concepts.discovery.usage import Usage
from kg.concepts.vocabulary import Vocabulary
from kg.model import Paper

__all__ = ["Draft", "Drafts", "drafted", "has_capitals"]

# Words of a long form: as many as the longest noun phrase that is a candidate has.
_LONGEST = 7


class Draft(NamedTuple):
    """The firm candidates of a paper, and the log-odds that the paper itself gives each.

    `shorts` are the keys of its short forms, each with that of the long one, which other papers may
    have defined. `known` are its concepts of the vocabulary.
    """

    usages: list[Usage]
    odds: array[float]
    shorts: dict[str, str]
    known: Known


class Drafts(NamedTuple):
    """The drafts of all papers, what all together say, and the keys that the vocabulary has.

    `capitals` are the short forms that are defined in capitals: in small letters "IT" is another
    word.
    """

    papers: list[Draft]
    corpus: Corpus
    taken: frozenset[str]
    capitals: frozenset[str]


def drafted(papers: Iterable[Paper], vocabulary: Vocabulary) -> Drafts:
    """Return the drafts of papers; a short form counts as the long one where that is agreed."""
    taken = frozenset(_keys(vocabulary))
    corpus = Corpus()
    drafts: list[Draft] = []
    senses: dict[str, Counter[str]] = {}
    capitals: set[str] = set()
    for paper in papers:
        drafts.append(_draft(paper, corpus, capitals))
        for short, long in drafts[-1].shorts.items():
            senses.setdefault(short, Counter())[long] += 1
    agreed = {
        corpus[short]: corpus[long] if long else None
        for short, long in settled(senses, taken)
        if short not in taken
    }
    if agreed:
        drafts = [_renamed(draft, agreed) for draft in drafts]
        for one, other in agreed.items():
            if other is not None:
                one.speak_for(other)
    return Drafts(drafts, corpus, taken, frozenset(capitals))


def _draft(paper: Paper, corpus: Corpus, capitals: set[str]) -> Draft:
    """Return the draft of a paper, and let it vote for what it may be linked with.

    Short forms that it defines in capitals are added to `capitals`.
    """
    known = Known(paper.concepts)
    found = candidates(paper, known)
    shorts = _merged(found, paper, capitals)
    draft = Draft([], array("d"), shorts, known)
    never, untitled = stopped(), not paper.title
    for usage, one in zip(corpus.add(found), found.values(), strict=True):
        if usage.key not in never and one.is_firm:
            odds, choice = paper_odds(one, untitled=untitled)
            usage.vote(choice)
            draft.usages.append(usage)
            draft.odds.append(odds)
    return draft


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


def _renamed(draft: Draft, agreed: Mapping[Usage, Usage | None]) -> Draft:
    """Let short forms be what other papers define them as."""
    shorts = [one for one in draft.usages if one in agreed and one.key not in draft.shorts]
    if not shorts:
        return draft
    odds = dict(zip(draft.usages, draft.odds, strict=True))
    for short in shorts:
        long, odd = agreed[short], odds.pop(short)
        short.papers -= 1
        short.named -= 1
        if long is None:
            continue
        if long not in odds:
            long.papers += 1
            long.named += 1
        odds[long] = max(odd, odds.get(long, odd))
        draft.shorts[short.key] = long.key
    return Draft(list(odds), array("d", odds.values()), draft.shorts, draft.known)
