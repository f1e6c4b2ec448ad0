"""The least certain pairs of papers and authors, with what is shown of each side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from math import log
from typing import TYPE_CHECKING, NamedTuple

from kg.dates import year_of
from kg.graph import node_label
from kg.identity.things import Thing, Things
from kg.identity.verdicts import judgement_of
from kg.judgements import Held, Judgement, Judgements, Kind, Verdict
from kg.model import Paper, PaperAuthor, Record

if TYPE_CHECKING:
    from kg.directory import GraphDirectory
    from kg.resolve.comparison import Comparison

__all__ = ["Pair", "Reviewed"]

_MORE = 8
"""So many times as many pairs are asked for as are shown: those of one pair of papers fall out."""
_TITLES = 5
_CERTAIN = 3.0
"""So far from the threshold in log-odds (a score of 0.95 where it is 0.5) nothing is uncertain."""


class Pair(NamedTuple):
    """Two things that may be one, how likely that is and why, and what is shown of both."""

    one: Thing
    other: Thing
    comparison: Comparison
    rows: list[tuple[str, str, str]]

    @property
    def joined(self) -> bool:
        """Return whether the two are one in the graph."""
        return self.one.node == self.other.node


class Reviewed:
    """A graph whose least certain pairs are looked at, and judged one by one."""

    def __init__(self, directory: GraphDirectory) -> None:
        self.directory = directory
        self.papers = directory.papers()
        self.records = directory.all_records()
        self.things = Things(self.papers)
        self._by_ref = {record.source.ref: record for record in self.records}

    def pairs(self, kind: str, limit: int) -> list[Pair]:
        """Return up to `limit` pairs of papers or authors nobody has judged, least certain first.

        Two papers come once, however many of their records are alike; two records of one paper
        come where nothing but their likeness holds them together.
        """
        judgements = self._judgements()
        held = Held(judgements.of(Kind(kind)))
        found: dict[frozenset[tuple[str, ...]], Pair] = {}
        uncertain = self._paper_pairs if kind == "paper" else self._author_pairs
        for one, other, comparison in uncertain(judgements, limit * _MORE):
            key = frozenset((one.names, other.names))
            if len(key) == 1 or key in found or not _uncertain(comparison):
                continue
            if _known(one, other, held):
                continue
            rows = self._rows(one, other)
            found[key] = Pair(one, other, comparison, rows)
            if len(found) == limit:
                break
        return list(found.values())

    def judgement(self, pair: Pair, verdict: Verdict) -> Judgement | None:
        """Return what an answer says as a judgement."""
        return judgement_of(verdict, pair.one, pair.other, self.records)

    def judged(self, pair: Pair) -> bool:
        """Return whether the pair has been judged by now, be it through other judgements."""
        held = Held(self._judgements().of(Kind(pair.one.kind)))
        return _known(pair.one, pair.other, held)

    def _judgements(self) -> Judgements:
        return self.directory.judgements().standing(self.records).judgements

    def _paper_pairs(
        self, judgements: Judgements, limit: int
    ) -> Iterator[tuple[Thing, Thing, Comparison]]:
        from kg.identity.compared import work_of
        from kg.resolve.matching import Matcher

        joins = {frozenset((join.one, join.other)) for paper in self.papers for join in paper.joins}
        for found in Matcher(self.records).uncertain(judgements, limit):
            one, other = self.things.find(found.one), self.things.find(found.other)
            if found.vetoes and one.node != other.node:  # a rule decides it, whatever the score
                continue
            if one.node != other.node and work_of(one, self.things) != work_of(other, self.things):
                yield self.things.of_node(one.node), self.things.of_node(other.node), found
            elif frozenset((found.one, found.other)) in joins:
                yield one, other, found

    def _author_pairs(
        self, judgements: Judgements, limit: int
    ) -> Iterator[tuple[Thing, Thing, Comparison]]:
        from kg.resolve.people import PeopleMatcher

        for found in PeopleMatcher(self.papers).uncertain(judgements, limit):
            yield self.things.of_node(found.one), self.things.of_node(found.other), found

    def _rows(self, one: Thing, other: Thing) -> list[tuple[str, str, str]]:
        """Return the fields of two things side by side, those that both lack left out."""
        if one.kind == "author":
            sides = [_of_author(thing, self.things) for thing in (one, other)]
        elif one.node == other.node:
            sides = [_of_record(self._by_ref[thing.names[0]]) for thing in (one, other)]
        else:
            sides = [_of_paper(self.things.papers[thing.node]) for thing in (one, other)]
        first, second = sides
        return [(name, first[name], second[name]) for name in first if first[name] or second[name]]


def _known(one: Thing, other: Thing, held: Held) -> bool:
    """Return whether judgements say already that two things are one, or that they are not."""
    return any(
        held.against(
            Judgement(verdict=verdict, kind=Kind(one.kind), one=one.names, other=other.names)
        )
        for verdict in Verdict
    )


def _uncertain(found: Comparison) -> bool:
    return abs(_log_odds(found.score) - _log_odds(found.threshold)) <= _CERTAIN


def _log_odds(score: float) -> float:
    score = min(max(score, 1e-9), 1 - 1e-9)
    return log(score / (1 - score))


def _of_paper(paper: Paper) -> dict[str, str]:
    names = [author.name for author in paper.authors]
    facts = _facts(paper, names, paper.authors_complete)
    return facts | {
        "node": paper.id,
        "records": ", ".join(record.ref for record in paper.records),
    }


def _of_record(record: Record) -> dict[str, str]:
    names = [author.name for author in record.authors]
    return _facts(record, names, record.authors_complete) | {"records": record.source.ref}


def _facts(of: Paper | Record, names: Iterable[str], complete: bool) -> dict[str, str]:  # noqa: FBT001
    more = () if complete else ("et al.",)
    return {
        "title": of.title or "",
        "authors": ", ".join([*names, *more]),
        "date": of.date or "",
        "venue": of.venue or "",
        "type": of.type or "",
        "pages": of.pages or "",
        "ids": _ids(of.ids),
        "abstract": _short(of.abstract or ""),
    }


def _of_author(thing: Thing, things: Things) -> dict[str, str]:
    entries = things.authors[thing.node]
    papers = sorted((paper for paper, _ in entries), key=lambda paper: (paper.date or "", paper.id))
    others = {
        author.name for paper in papers for author in paper.authors if author.id != thing.node
    }
    years = [year for paper in papers if (year := year_of(paper.date))]
    ids = {scheme: value for _, author in entries for scheme, value in author.ids.items()}
    return {
        "name": thing.label,
        "names": ", ".join(sorted(_forms(entries) - {thing.label})),
        "ids": _ids(ids),
        "papers": "; ".join(_listed([node_label(paper) for paper in papers])),
        "years": "-".join(dict.fromkeys((str(min(years)), str(max(years))))) if years else "",
        "co-authors": ", ".join(_listed(sorted(others))),
        "institutions": "; ".join(
            sorted({n for _, author in entries for n in author.affiliations})
        ),
        "venues": "; ".join(_listed(sorted({paper.venue for paper in papers if paper.venue}))),
        "node": thing.node,
    }


def _forms(entries: Iterable[tuple[Paper, PaperAuthor]]) -> set[str]:
    return {form for _, author in entries for form in (author.name, *author.other_names)}


def _listed(names: list[str]) -> list[str]:
    more = len(names) - 2 * _TITLES
    return names[: 2 * _TITLES] + ([f"and {more} more"] if more > 0 else [])


def _ids(ids: Mapping[str, str]) -> str:
    return ", ".join(f"{scheme}:{value}" for scheme, value in sorted(ids.items()))


def _short(text: str) -> str:
    words = text.split()
    return " ".join(words[:30]) + (" ..." if len(words) > 30 else "")  # noqa: PLR2004
