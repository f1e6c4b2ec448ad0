"""Author nodes: which names on different papers are one person.

An id (ORCID, ...) decides. Names join by themselves only where given and family name are spelt
out and no other part contradicts ("Tom Brown", "Tom B. Brown"). A nickname or an initial ("Jeff
Wu", "J. Wu" and "Jeffrey Wu") joins one other person, and only over a shared co-author. Nobody
writes one paper twice. A wrong join is worse than a missed one, so what is unclear stays apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from kg.model import Paper, PaperAuthor
from kg.names import compatible, full_key, fullest, parse
from kg.text import digest, slug

__all__ = ["name_authors"]


# On a paper of more authors than this, two need not know each other.
_CROWD = 100
# So many people of one full name are told apart; beyond them each mention stays alone.
_NAMESAKES = 30


class _Mention(NamedTuple):
    """An author in a paper's list: the paper's and the author's place, the name, `scheme:id`s."""

    paper: int
    place: int
    name: str
    ids: frozenset[str]


class _Person:
    """Mentions that are one person."""

    def __init__(self, mentions: Sequence[_Mention]) -> None:
        self.mentions = list(mentions)
        self.papers = {mention.paper for mention in mentions}
        self.names = {mention.name for mention in mentions}
        self.ids = frozenset().union(*(mention.ids for mention in mentions))

    def add(self, other: _Person) -> None:
        """Take another's mentions as one's own."""
        self.mentions += other.mentions
        self.papers |= other.papers
        self.names |= other.names
        self.ids |= other.ids

    def may_be(self, other: _Person) -> bool:
        """Return whether nothing speaks against these two being one."""
        if self.papers & other.papers or _ids_differ(self.ids, other.ids):
            return False
        return all(compatible(mine, theirs) for mine in self.names for theirs in other.names)


def _ids_differ(one: frozenset[str], other: frozenset[str]) -> bool:
    if one & other:
        return False
    return bool({key.partition(":")[0] for key in one} & {key.partition(":")[0] for key in other})


def name_authors(papers: Sequence[Paper]) -> list[Paper]:
    """Return the papers with a node id for every author (`author/alec-radford`)."""
    ordered = sorted(papers, key=lambda paper: paper.id)
    people = _over_coauthors(_by_name(_by_id(list(_mentions(ordered)))))
    nodes: dict[tuple[int, int], str] = {}
    for node, person in _nodes(people, ordered):
        for mention in person.mentions:
            nodes[mention.paper, mention.place] = node
    return [
        replace(paper, authors=tuple(_with_node(paper, at, nodes)))
        for at, paper in enumerate(ordered)
    ]


def _with_node(
    paper: Paper, at: int, nodes: Mapping[tuple[int, int], str]
) -> Iterator[PaperAuthor]:
    for place, author in enumerate(paper.authors):
        yield replace(author, id=nodes[at, place])


def _mentions(papers: Sequence[Paper]) -> Iterator[_Mention]:
    for at, paper in enumerate(papers):
        for place, author in enumerate(paper.authors):
            ids = frozenset(f"{scheme}:{value}" for scheme, value in author.ids.items())
            yield _Mention(at, place, author.name, ids)


def _by_id(mentions: Sequence[_Mention]) -> list[_Person]:
    """Return the mentions that share an id as one person each, the others alone."""
    groups: dict[str, list[_Mention]] = {}
    people = []
    for mention in mentions:
        if mention.ids:
            groups.setdefault(min(mention.ids), []).append(mention)
        else:
            people.append(_Person([mention]))
    return [*people, *(_Person(group) for _, group in sorted(groups.items()))]


def _by_name(people: Iterable[_Person]) -> list[_Person]:
    """Join people of one spelt-out given and family name whom nothing keeps apart."""
    blocks: dict[tuple[str, str], list[_Person]] = {}
    joined: list[_Person] = []
    for person in people:
        key = full_key(fullest(person.names))
        if key[0] and key[1]:
            blocks.setdefault(key, []).append(person)
        else:
            joined.append(person)
    for _, block in sorted(blocks.items()):
        joined.extend(_join_block(block))
    return joined


def _join_block(block: Sequence[_Person]) -> Iterator[_Person]:
    """Yield the people of one name: all as one, or each full form apart if forms contradict.

    Of "Tom Brown", "Tom A. Brown" and "Tom B. Brown" the first may be either: he stays alone.
    """
    forms: dict[tuple[str, ...], list[_Person]] = {}
    for person in block:
        name = parse(fullest(person.names))
        middle = tuple(part[0] for part in "-".join(name.given[1:]).split("-") if part)
        forms.setdefault((*middle, name.suffix), []).append(person)
    names = [fullest(n for p in form for n in p.names) for form in forms.values()]
    if all(compatible(one, other) for one in names for other in names):
        forms = {(): [person for _, form in sorted(forms.items()) for person in form]}
    for _, form in sorted(forms.items()):
        yield from _fold(form)


def _fold(people: Sequence[_Person]) -> list[_Person]:
    """Return the people with each put into the first one before whom it may be, ids first."""
    kept: list[_Person] = []
    for person in sorted(people, key=_order):
        known = next((known for known in kept[:_NAMESAKES] if known.may_be(person)), None)
        if known is None:
            kept.append(person)
        else:
            known.add(person)
    return kept


def _order(person: _Person) -> tuple[bool, str, list[_Mention]]:
    return (not person.ids, min(person.ids, default=""), sorted(person.mentions)[:1])


def _over_coauthors(people: Sequence[_Person]) -> list[_Person]:
    """Join a nickname or initial to the one person it may be, where they share a co-author."""
    ordered = sorted(people, key=lambda person: min(person.mentions)[:2])
    families = [parse(min(person.names)).family for person in ordered]
    near = _coauthors(ordered)
    beside: dict[tuple[int, str], list[int]] = {}  # co-author and family name -> people
    for number, others in enumerate(near):
        for other in others:
            beside.setdefault((other, families[number]), []).append(number)
    matches = [
        sorted(
            other
            for other in {n for c in near[number] for n in beside[c, families[number]]}
            if other != number and ordered[number].may_be(ordered[other])
        )
        for number in range(len(ordered))
    ]
    return list(_join_mutual(ordered, matches))


def _coauthors(people: Sequence[_Person]) -> list[set[int]]:
    """Return with whom each person wrote, but for papers of so many that it says little."""
    on_paper: dict[int, list[int]] = {}
    for number, person in enumerate(people):
        for paper in person.papers:
            on_paper.setdefault(paper, []).append(number)
    near: list[set[int]] = [set() for _ in people]
    for authors in on_paper.values():
        if len(authors) <= _CROWD:
            for number in authors:
                near[number].update(authors)
    for number, others in enumerate(near):
        others.discard(number)
    return near


def _join_mutual(people: Sequence[_Person], matches: Sequence[list[int]]) -> Iterator[_Person]:
    """Yield the people, two of whom each has the other as the only match as one."""
    for number, person in enumerate(people):
        only = matches[number][0] if len(matches[number]) == 1 else None
        if only is None or matches[only] != [number]:
            yield person
        elif number < only:
            yield _Person(person.mentions + people[only].mentions)


def _nodes(people: Sequence[_Person], papers: Sequence[Paper]) -> Iterator[tuple[str, _Person]]:
    """Yield each person with a node id of his fullest name; of namesakes all but one get more.

    The suffix depends on the person's own id or first paper, so that it stays when others come.
    """
    slugs: dict[str, list[_Person]] = {}
    for person in people:
        label = fullest(person.names)
        slugs.setdefault(slug(label) or digest(label), []).append(person)
    for name, namesakes in sorted(slugs.items()):
        first, *others = sorted(namesakes, key=_order)
        yield f"author/{name}", first
        for person in others:
            mention = min(person.mentions)
            own = min(person.ids, default=f"{papers[mention.paper].id} {mention.place}")
            yield f"author/{name}-{digest(own)}", person
