"""From papers to papers whose authors have nodes, and the people that the nodes are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from kg.collecting import without_collecting
from kg.judgements import Judgements, Kind
from kg.model import Claim, Join, Paper, PaperAuthor, Person
from kg.names import fullest
from kg.resolve.people.agglomerate import agglomerate
from kg.resolve.people.constraints import Constraints
from kg.resolve.people.joins import Joined, join, of_merges
from kg.resolve.people.mentions import Mention, blocks, mentions
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
    places = _places(found) if judgements.judged else {}
    constraints = Constraints(found, _pairs(judgements.different(Kind.AUTHOR), places))
    joins = [*_judged(judgements, places, constraints, found, ordered)]
    joins += _by_id(found, constraints, ordered)
    live, keys = _live(found, constraints)
    if live:
        evidence = gather(ordered, found, live, keys)
        for merged in agglomerate(evidence, constraints):
            joins += of_merges(merged, found, ordered)
    return _named(ordered, found, constraints, joins)


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
) -> Iterator[Joined]:
    for one, other in sorted(_pairs(judgements.same(Kind.AUTHOR), places)):
        if constraints.find(one) != constraints.find(other):
            constraints.join(one, other)
            yield one, join(found[one], found[other], papers, "judgement")


def _by_id(
    found: Sequence[Mention], constraints: Constraints, papers: Sequence[Paper]
) -> Iterator[Joined]:
    """Yield the joins of mentions that share an id, where their names may be one person's.

    Whoever has an id may have taken another family name.
    """
    holders: dict[tuple[str, str], list[int]] = {}
    for number, mention in enumerate(found):
        for id_ in mention.author.ids.items():
            holders.setdefault(id_, []).append(number)
    for _, numbers in sorted(holders.items()):
        kept: list[int] = []  # one mention of each person that claims the id
        for number in numbers:
            for known in kept:
                if constraints.allow(known, number, renamed=True):
                    constraints.join(known, number)
                    yield known, join(found[known], found[number], papers, "id")
            if len(kept) < _CLAIMANTS and all(
                constraints.find(known) != constraints.find(number) for known in kept
            ):
                kept.append(number)


def _live(found: Sequence[Mention], constraints: Constraints) -> tuple[list[int], list[str]]:
    """Return the mentions that have another group in their block, and the keys of the blocks."""
    keys = blocks(found)
    roots = constraints.roots(range(len(found)))
    groups = Counter([key for at, key in enumerate(keys) if key and roots[at] == at])
    live = [number for number, key in enumerate(keys) if groups[key] > 1]
    return live, [keys[number] for number in live]


def _named(
    papers: Sequence[Paper],
    found: Sequence[Mention],
    constraints: Constraints,
    joins: Sequence[Joined],
) -> tuple[list[Paper], list[Person]]:
    groups: dict[int, list[Mention]] = {}
    for root, mention in zip(constraints.roots(range(len(found))), found, strict=True):
        groups.setdefault(root, []).append(mention)
    node_of = dict(zip(groups, node_ids(list(groups.values()), papers), strict=True))
    nodes: list[list[str]] = [[""] * len(paper.authors) for paper in papers]
    for root, group in groups.items():
        for paper, place, _, _ in group:
            nodes[paper][place] = node_of[root]
    of_group: dict[int, list[Join]] = {}
    for number, one in joins:
        of_group.setdefault(constraints.find(number), []).append(one)
    people = [
        _person(node_of[root], group, papers, of_group.get(root, ()))
        for root, group in groups.items()
    ]
    named = [_with_nodes(paper, own) for paper, own in zip(papers, nodes, strict=True)]
    return named, sorted(people, key=lambda person: person.id)


def _with_nodes(paper: Paper, nodes: Sequence[str]) -> Paper:
    authors = tuple(
        [replace(author, id=node) for author, node in zip(paper.authors, nodes, strict=True)]
    )
    once = len(nodes) == 1 or len(set(nodes)) == len(nodes)
    return replace(paper, authors=authors if once else _each_once(authors))


def _each_once(authors: Sequence[PaperAuthor]) -> tuple[PaperAuthor, ...]:
    """Return the authors of a paper; entries that a user judged to be one person are one entry."""
    entries: dict[str, list[PaperAuthor]] = {}
    for author in authors:
        entries.setdefault(author.id, []).append(author)
    return tuple([_one_entry(same) if len(same) > 1 else same[0] for same in entries.values()])


def _one_entry(same: Sequence[PaperAuthor]) -> PaperAuthor:
    ids = {scheme: value for author in reversed(same) for scheme, value in author.ids.items()}
    name = fullest({author.name for author in same})
    forms = {form for author in same for form in (author.name, *author.other_names)}
    return replace(
        same[0],
        name=name,
        other_names=tuple(sorted(forms - {name})),
        ids=dict(sorted(ids.items())),
        affiliations=tuple(sorted({name for author in same for name in author.affiliations})),
        mentions=tuple(sorted({mention for author in same for mention in author.mentions})),
    )


def _person(
    node: str, group: Sequence[Mention], papers: Sequence[Paper], joins: Sequence[Join]
) -> Person:
    if len(group) == 1:
        return _of_one_paper(node, group[0], papers[group[0].paper].id)
    ids: dict[str, str] = {}
    for mention in group:
        for scheme, value in mention.author.ids.items() if mention.author.ids else ():
            ids[scheme] = min(value, ids.get(scheme, value))
    names = {mention.name for mention in group}
    return Person(
        id=node,
        name=fullest(names) if len(names) > 1 else group[0].name,
        names=_names(group, papers),
        ids=dict(sorted(ids.items())),
        papers=tuple(dict.fromkeys([papers[mention.paper].id for mention in group])),
        joins=tuple(joins),
    )


def _names(group: Sequence[Mention], papers: Sequence[Paper]) -> tuple[Claim, ...]:
    """Return all forms of a person's name, each with the papers that have it."""
    forms: dict[str, dict[str, None]] = {}
    for mention in group:
        paper = papers[mention.paper].id
        for name in (mention.name, *mention.author.other_names):
            forms.setdefault(name, {})[paper] = None
    return tuple([Claim(value=name, by=tuple(by)) for name, by in sorted(forms.items())])


def _of_one_paper(node: str, mention: Mention, paper: str) -> Person:
    by = (paper,)
    forms = sorted((mention.name, *mention.author.other_names))
    return Person(
        id=node,
        name=mention.name,
        names=tuple([Claim(value=name, by=by) for name in forms]),
        ids=dict(sorted(mention.author.ids.items())) if mention.author.ids else {},
        papers=by,
    )
