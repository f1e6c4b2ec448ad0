"""Comparing records of a corpus two by two: how likely they are one paper, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.judgements import Judgements, Kind
from kg.model import Record
from kg.resolve.blocks import candidates
from kg.resolve.cluster import grouped
from kg.resolve.comparison import Comparison
from kg.resolve.corpus import Corpus
from kg.resolve.features import Features
from kg.resolve.groups import Groups
from kg.resolve.lazy import lazy
from kg.resolve.model import BIAS, THRESHOLD, contributions, logistic
from kg.resolve.pairs import Pair, comparable, vetoes
from kg.resolve.strangers import are_strangers

__all__ = ["Matcher"]

_FUZZY = frozenset({"title", "abstract", "score"})


class Matcher:
    """The records of a corpus, ready for comparing: how much a word tells depends on all."""

    def __init__(self, records: Iterable[Record]) -> None:
        """Take all records of the corpus."""
        self._corpus = Corpus(records)

    def compare(self, one: Record, other: Record) -> Comparison:
        """Return how likely two records are one paper, what speaks for it and against."""
        first, second = (
            self._known.get(each.source.ref) or Features(each) for each in (one, other)
        )
        return self._compare(first, second)

    def uncertain(self, judgements: Judgements, limit: int) -> list[Comparison]:
        """Return the pairs of records nearest to the threshold that nobody has judged.

        The most uncertain come first. Of two papers-to-be only the surest pair is shown, and none
        where a rule keeps all apart, whatever the score; within one only those pairs whose likeness
        joined it, not those that an id or a judgement did.
        """
        groups = grouped(self._corpus, judgements)
        found = [*self._joined(groups), *self._apart(groups, judgements)]
        found.sort(key=lambda each: (abs(each.score - each.threshold), each.one, each.other))
        return found[:limit]

    def _joined(self, groups: Groups) -> Iterator[Comparison]:
        for _, join in groups.joins:
            if join.by in _FUZZY:
                yield self._compare(self._known[join.one], self._known[join.other])

    def _apart(self, groups: Groups, judgements: Judgements) -> Iterator[Comparison]:
        """Yield the surest pair of each two groups that share candidates, if nothing forbids it."""
        places = {item.record.source.ref: at for at, item in enumerate(self._corpus.features)}
        judged = {
            frozenset(groups.find(places[ref]) for ref in pair)
            for pair in judgements.different(Kind.PAPER)
            if all(ref in places for ref in pair)
        }
        best: dict[frozenset[int], Comparison] = {}
        features = self._corpus.features
        for one, other in candidates(self._corpus):
            key = frozenset((groups.find(one), groups.find(other)))
            if len(key) == 1 or key in judged:
                continue
            found = self._compare(features[one], features[other])
            if key not in best or _rank(found) > _rank(best[key]):
                best[key] = found
        yield from (found for found in best.values() if not found.vetoes)

    @lazy
    def _known(self) -> dict[str, Features]:
        """The records of the corpus by where they stand."""
        return {item.record.source.ref: item for item in self._corpus.features}

    def _compare(self, one: Features, other: Features) -> Comparison:
        # Records that lack titles are never one paper for what else they have in common.
        met = comparable(one, other)
        found = contributions(Pair(one, other, self._corpus)) if met else {"bias": BIAS}
        common = sorted(one.ids & other.ids)
        strange = bool(common) and are_strangers(one, other)
        shared = bool(common) and not strange
        return Comparison(
            one.record.source.ref,
            other.record.source.ref,
            1.0 if shared else logistic(sum(found.values())),
            {} if shared else found,
            THRESHOLD,
            (*vetoes(one, other), *([_of_strangers(common)] if strange else [])),
        )


def _of_strangers(ids: Iterable[str]) -> str:
    """Return why ids that two records share do not make them one paper, in words."""
    return f"both have {', '.join(ids)}, but no author and no title in common: an id by mistake"


def _rank(found: Comparison) -> tuple[bool, float, str, str]:
    return not found.vetoes, found.score, found.one, found.other
