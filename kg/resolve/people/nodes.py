"""The ids of author nodes, the same whatever other papers there are beside a person's own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.model import Paper
from kg.names import fullest
from kg.resolve.people.mentions import Mention
from kg.text import digest, slug

__all__ = ["node_ids"]


def node_ids(people: Sequence[Sequence[Mention]], papers: Sequence[Paper]) -> Iterator[str]:
    """Yield each person's node id: his fullest name, and of namesakes all but one get a suffix.

    The suffix depends on the person's own id or first paper, so that it stays when others come.
    """
    slugs: dict[str, list[int]] = {}
    for number, mentions in enumerate(people):
        label = mentions[0].name
        if len(mentions) > 1 and len(names := {mention.name for mention in mentions}) > 1:
            label = fullest(names)
        slugs.setdefault(slug(label) or digest(label), []).append(number)
    named: dict[int, str] = {}
    taken = {f"author/{name}" for name in slugs}
    for name, namesakes in sorted(slugs.items()):
        first, *others = (
            sorted(namesakes, key=lambda number: _rank(people[number]))
            if len(namesakes) > 1
            else namesakes
        )
        named[first] = f"author/{name}"
        for number in others:
            node = next(
                node for node in _candidates(name, people[number], papers) if node not in taken
            )
            taken.add(node)
            named[number] = node
    yield from (named[number] for number in range(len(people)))


def _rank(mentions: Sequence[Mention]) -> tuple[bool, str, int, int]:
    """Rank who has an id first, then whose first paper comes first."""
    known = min(_ids(mentions), default="")
    return (not known, known, *min((mention.paper, mention.place) for mention in mentions))


def _ids(mentions: Sequence[Mention]) -> Iterator[str]:
    for mention in mentions:
        yield from (f"{scheme}:{value}" for scheme, value in mention.author.ids.items())


def _candidates(name: str, mentions: Sequence[Mention], papers: Sequence[Paper]) -> Iterator[str]:
    """Yield ids with a suffix by the person's id, by his first paper, and where these are taken."""
    paper, place = min((mention.paper, mention.place) for mention in mentions)
    if known := min(_ids(mentions), default=""):
        yield f"author/{name}-{digest(known)}"
    yield f"author/{name}-{digest(f'{papers[paper].id} {place}')}"
    size = 5
    while True:
        yield f"author/{name}-{digest(f'{papers[paper].id} {place}', size)}"
        size += 1
