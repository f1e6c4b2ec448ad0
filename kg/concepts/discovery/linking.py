"""Links of papers with discovered concepts, in one order with those of the vocabulary."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from kg.concepts.discovery.choosing import Odds, choose, odds_of
from kg.concepts.discovery.drafting import Draft, Drafts, has_capitals
from kg.concepts.discovery.model import probability
from kg.concepts.discovery.naming import Writing, named
from kg.concepts.discovery.places import places
from kg.concepts.vocabulary import Concept, Vocabulary
from kg.model import ConceptLink, Mention, Paper

__all__ = ["linked"]

_MOST_MENTIONS = 5


class _Named(NamedTuple):
    """Where a paper names its concepts, and how it writes each."""

    mentions: dict[str, list[Mention]]
    writings: dict[str, set[Writing]]


def linked(
    papers: Sequence[Paper], drafts: Drafts, vocabulary: Vocabulary, *, min_papers: int
) -> tuple[list[Paper], list[Concept]]:
    """Return the papers with all links, strongest first, and the discovered concepts."""
    choose(drafts, min_papers=min_papers)
    odds = [odds_of(draft, drafts.taken) for draft in drafts.papers]
    mentions: list[dict[str, tuple[int, tuple[Mention, ...]]]] = []
    writings: dict[str, Counter[Writing]] = defaultdict(Counter)
    for paper, draft, (choice, _) in zip(papers, drafts.papers, odds, strict=True):
        found = _named(paper, draft, choice, drafts.capitals)
        for key, several in found.writings.items():
            counts = writings[key]
            for writing in several:
                counts[writing] += 1
        mentions.append(
            {key: (len(all_), tuple(all_[:_MOST_MENTIONS])) for key, all_ in found.mentions.items()}
        )
    concepts = named(writings, vocabulary.concepts.keys())
    done: list[Paper] = []
    for paper, (choice, known), where in zip(papers, odds, mentions, strict=True):
        links = [_rescored(link, known) for link in paper.concepts]
        links += [_link(concepts[key], choice[key], *where[key]) for key in where]
        links.sort(key=lambda link: (-link.score, link.id))
        done.append(replace(paper, concepts=tuple(links)))
    return done, sorted(concepts.values(), key=lambda concept: concept.id)


def _named(paper: Paper, draft: Draft, choice: Odds, capitals: Container[str]) -> _Named:
    """Return where a paper names what it chose, by its short forms too, and how.

    Short forms in `capitals` count only where they have them.
    """
    found = _Named({}, {})
    if not choice:
        return found
    long = {short: key for short, key in draft.shorts.items() if key in choice}
    for key, mention, is_styled in places(paper, choice.keys() | long.keys(), draft.known):
        is_short = key in long and key not in choice
        if is_short and key in capitals and not has_capitals(mention.text):
            continue
        concept = long[key] if is_short else key
        found.mentions.setdefault(concept, []).append(mention)
        writing = Writing(" ".join(mention.text.split()), is_styled and not is_short, is_short)
        found.writings.setdefault(concept, set()).add(writing)
    return found


def _link(concept: Concept, odds: float, times: int, mentions: tuple[Mention, ...]) -> ConceptLink:
    return ConceptLink(
        id=concept.id,
        label=concept.label,
        score=probability(odds),
        discovered=True,
        times=times,
        mentions=mentions,
    )


def _rescored(link: ConceptLink, known: dict[str, float]) -> ConceptLink:
    return replace(link, score=probability(known[link.id])) if link.id in known else link
