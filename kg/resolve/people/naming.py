"""From papers to papers whose authors have nodes, and the people that the nodes are."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from kg.collecting import without_collecting
from kg.judgements import Judgements, Kind
from kg.model import Claim, Join, Paper, Person
from kg.names import fullest
from kg.resolve.people.agglomerate import agglomerate
from kg.resolve.people.constraints import Constraints
from kg.resolve.people.mentions import Mention, blocks, mentions, reference
from kg.resolve.people.nodes import node_ids
from kg.resolve.people.scores import gather

__all__ = ["name_authors"]

# So many people of names that contradict each other can claim one id; who comes later has none.
_CLAIMANTS = 10


def name_authors(
    papers: Sequence[Paper], judgements: Judgements
) -> tuple[list[Paper], list[Person]]:
    """Return the papers with a node id for every author (`author/alec-radford`), and the nodes.

    Both are sorted by id. The result does not depend on the order of papers.
    """
    with without_collecting():
        return _people(papers, judgements)


def _people(papers: Sequence[Paper], judgements: Judgements) -> tuple[list[Paper], list[Person]]:
    ordered = sorted(papers, key=lambda paper: paper.id)
    found = mentions(ordered)
    places = _places(found)
    constraints = Constraints(found, _pairs(judgements.different(Kind.AUTHOR), places))
    joins = [*_judged(judgements, places, constraints, found, ordered)]
    joins += _by_id(found, constraints, ordered)
    live, keys = _live(found, constraints)
    if live:
        evidence = gather(ordered, found, live, keys)
        for merge in agglomerate(evidence, constraints):
            joins.append(
                Join(
                    one=reference(found[merge.one], ordered),
                    other=reference(found[merge.other], ordered),
                    by=_reason(merge.features),
                    score=_probability(merge.odds),
                    features=merge.features,
                )
            )
    return _named(ordered, found, constraints, joins)


def _probability(odds: float) -> float:
    return round(1 / (1 + math.exp(-max(-30.0, min(30.0, odds)))), 4)


def _reason(features: Mapping[str, float]) -> str:
    """Return "name" or "co-authors" where that says most for the join, else "score"."""
    most = max(sorted(features), key=lambda name: features[name])
    return most if most in ("name", "co-authors") else "score"


def _places(found: Sequence[Mention]) -> dict[str, int]:
    return {ref: number for number, mention in enumerate(found) for ref in mention.author.mentions}


def _pairs(
    judged: Iterable[tuple[str, str]], places: Mapping[str, int]
) -> Iterator[tuple[int, int]]:
    """Yield judged pairs as mentions, without those that the papers do not hold."""
    for one, other in judged:
        if one in places and other in places and places[one] != places[other]:
            yield places[one], places[other]


def _judged(
    judgements: Judgements,
    places: Mapping[str, int],
    constraints: Constraints,
    found: Sequence[Mention],
    papers: Sequence[Paper],
) -> Iterator[Join]:
    for one, other in sorted(_pairs(judgements.same(Kind.AUTHOR), places)):
        if constraints.find(one) != constraints.find(other):
            constraints.join(one, other)
            yield _join(found[one], found[other], papers, "judgement")


def _join(one: Mention, other: Mention, papers: Sequence[Paper], by: str) -> Join:
    return Join(one=reference(one, papers), other=reference(other, papers), by=by, score=1.0)


def _by_id(
    found: Sequence[Mention], constraints: Constraints, papers: Sequence[Paper]
) -> Iterator[Join]:
    """Yield the joins of mentions that share an id, where their names may be one person's."""
    holders: dict[tuple[str, str], list[int]] = {}
    for number, mention in enumerate(found):
        for known in mention.author.ids.items():
            holders.setdefault(known, []).append(number)
    for _, numbers in sorted(holders.items()):
        kept: list[int] = []  # one mention of each person that claims the id
        for number in numbers:
            match = next((known for known in kept if constraints.allow(known, number)), None)
            if match is not None:
                constraints.join(match, number)
                yield _join(found[match], found[number], papers, "id")
            elif len(kept) < _CLAIMANTS and all(
                constraints.find(known) != constraints.find(number) for known in kept
            ):
                kept.append(number)


def _live(found: Sequence[Mention], constraints: Constraints) -> tuple[list[int], list[str]]:
    """Return the mentions that have another group in their block, and the keys of the blocks."""
    keys = blocks(found)
    groups = Counter(
        key for number, key in enumerate(keys) if key and constraints.find(number) == number
    )
    live = [number for number, key in enumerate(keys) if groups[key] > 1]
    return live, [keys[number] for number in live]


def _named(
    papers: Sequence[Paper],
    found: Sequence[Mention],
    constraints: Constraints,
    joins: Sequence[Join],
) -> tuple[list[Paper], list[Person]]:
    groups: dict[int, list[int]] = {}
    for number in range(len(found)):
        groups.setdefault(constraints.find(number), []).append(number)
    members = [[found[number] for number in group] for group in groups.values()]
    nodes = list(node_ids(members, papers))
    places = {
        (mention.paper, mention.place): node
        for node, group in zip(nodes, members, strict=True)
        for mention in group
    }
    named = [
        replace(
            paper,
            authors=tuple(
                [
                    replace(author, id=places[at, place])
                    for place, author in enumerate(paper.authors)
                ]
            ),
        )
        for at, paper in enumerate(papers)
    ]
    node_of = {
        reference(mention, papers): places[mention.paper, mention.place] for mention in found
    }
    of_node: dict[str, list[Join]] = {}
    for join in joins:
        of_node.setdefault(node_of[join.one], []).append(join)
    people = [
        _person(node, group, papers, of_node.get(node, ()))
        for node, group in zip(nodes, members, strict=True)
    ]
    return named, sorted(people, key=lambda person: person.id)


def _person(
    node: str, group: Sequence[Mention], papers: Sequence[Paper], joins: Sequence[Join]
) -> Person:
    names: dict[str, set[str]] = {}
    ids: dict[str, str] = {}
    for mention in group:
        names.setdefault(mention.name, set()).add(papers[mention.paper].id)
        for scheme, value in mention.author.ids.items():
            ids[scheme] = min(value, ids.get(scheme, value))
    return Person(
        id=node,
        name=fullest(names) if len(names) > 1 else next(iter(names)),
        names=tuple(Claim(value=name, by=tuple(sorted(by))) for name, by in sorted(names.items())),
        ids=dict(sorted(ids.items())),
        papers=tuple(sorted({papers[mention.paper].id for mention in group})),
        joins=tuple(joins),
    )
