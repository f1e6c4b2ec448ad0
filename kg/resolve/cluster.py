"""Which records are one paper: judgements and ids first, then scored pairs, strongest first.

A join is refused where it would bring together what a judgement holds apart, ids or titles that
contradict each other, or groups that are not alike as a whole: a chain of similar records makes
no paper. Pairs are taken in an order that the records' content fixes, so the result does not
depend on the input's order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from operator import itemgetter
from typing import NamedTuple

from kg.collecting import without_collecting
from kg.judgements import Judgements, Kind
from kg.model import Join, Record
from kg.resolve.blocks import candidates
from kg.resolve.comparisons.abstracts import NEARLY, abstract_alike
from kg.resolve.corpus import Corpus
from kg.resolve.features import Features
from kg.resolve.groups import Groups
from kg.resolve.model import THRESHOLD, contributions, logistic, logit
from kg.resolve.pairs import Pair, vetoes
from kg.resolve.strangers import acquainted

__all__ = ["Cluster", "cluster", "grouped"]

# What the members of two groups must score on average (log-odds) for a fuzzy join.
_TOGETHER = 0.0

# A pair, and what each comparison adds to its log-odds.
Scored = tuple[Pair, dict[str, float]]


class Cluster(NamedTuple):
    """The records of one work, and what joined them: one join fewer than there are records."""

    records: list[Record]
    joins: list[Join]


def cluster(records: Iterable[Record], judgements: Judgements) -> list[Cluster]:
    """Return the records in groups, one a work; every record is in exactly one group."""
    with without_collecting():
        corpus = Corpus(records)
        return _clusters(grouped(corpus, judgements), corpus.features)


def grouped(corpus: Corpus, judgements: Judgements) -> Groups:
    """Return the groups of a corpus' records by place, as `cluster` makes them."""
    features = corpus.features
    groups = Groups(features, _places(judgements.different(Kind.PAPER), corpus))
    for one, other in sorted(_places(judgements.same(Kind.PAPER), corpus)):
        groups.join(one, other, partial(_join, features, one, other, "judgement"))
    for block in corpus.by_id.values():
        for one, other in acquainted(features, block):
            groups.join(one, other, partial(_join, features, one, other, "id"))
    _by_score(corpus, groups)
    return groups


def _places(pairs: Iterable[tuple[str, str]], corpus: Corpus) -> Iterator[tuple[int, int]]:
    """Yield the places of pairs of records that the corpus has."""
    for one, other in pairs:
        at = corpus.at
        if one in at and other in at and one != other:
            yield min(at[one], at[other]), max(at[one], at[other])


def _by_score(corpus: Corpus, groups: Groups) -> None:
    """Join groups over pairs that score enough, strongest first."""
    features = corpus.features
    strong: list[tuple[float, int, int, Scored]] = []
    least = logit(THRESHOLD)
    for one, other in candidates(corpus):
        if groups.find(one) == groups.find(other):
            continue
        pair = Pair(features[one], features[other], corpus)
        found = contributions(pair, least)
        score = sum(found.values())
        if score >= least and next(vetoes(pair.one, pair.other), None) is None:
            strong.append((-score, one, other, (pair, found)))
    strong.sort(key=itemgetter(0, 1, 2))
    known = {(one, other): -score for score, one, other, _ in strong}

    def odds(one: int, other: int) -> float:
        found = known.get((one, other))
        if found is None:
            pair = Pair(features[one], features[other], corpus)
            found = known[one, other] = sum(contributions(pair).values())
        return found

    for _, one, other, scored in strong:
        if groups.may_join(one, other, odds, _TOGETHER):
            groups.join(one, other, partial(_scored, *scored))


def _join(features: Sequence[Features], one: int, other: int, by: str) -> Join:
    refs = (features[place].record.source.ref for place in (one, other))
    first, second = sorted(refs)
    return Join(one=first, other=second, by=by, score=1.0)


def _scored(pair: Pair, found: dict[str, float]) -> Join:
    first, second = sorted((pair.one.record.source.ref, pair.other.record.source.ref))
    score = round(logistic(sum(found.values())), 4)
    rounded = {name: round(value, 3) for name, value in found.items()}
    return Join(one=first, other=second, by=_by(pair), score=score, features=rounded)


def _by(pair: Pair) -> str:
    if pair.title is not None and pair.title.equal:
        return "title"
    alike = abstract_alike(pair.one, pair.other)
    return "abstract" if alike is not None and alike >= NEARLY else "score"


def _clusters(groups: Groups, features: Sequence[Features]) -> list[Cluster]:
    joins: dict[int, list[Join]] = {}
    for place, join in groups.joins:
        joins.setdefault(groups.find(place), []).append(join)
    return [
        Cluster(
            [features[place].record for place in members],
            sorted(joins.get(groups.find(members[0]), ()), key=lambda j: (j.one, j.other)),
        )
        for members in groups.members()
    ]
