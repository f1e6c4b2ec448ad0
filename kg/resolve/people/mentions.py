"""The mentions of names on papers, in an order that their content fixes, and their blocks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from kg.model import Paper, PaperAuthor
from kg.names import keys
from kg.text import fold

__all__ = ["Mention", "blocks", "mentions", "reference"]


class Mention(NamedTuple):
    """An author in a paper's list: where it stands (both from 0), the name and the author."""

    paper: int
    place: int
    name: str
    author: PaperAuthor


def mentions(papers: Sequence[Paper]) -> list[Mention]:
    """Return the mentions of all papers, by paper and within a paper by name, then place."""
    return [
        Mention(at, place, author.name, author)
        for at, paper in enumerate(papers)
        for _, _, place, author in sorted(
            [(fold(a.name), a.name, place, a) for place, a in enumerate(paper.authors)]
        )
    ]


def reference(mention: Mention, papers: Sequence[Paper]) -> str:
    """Return the mention's name in joins and judgements: `file:at#3`, counted from 1."""
    if mention.author.mentions:
        return min(mention.author.mentions)
    return f"{papers[mention.paper].id}#{mention.place + 1}"


def blocks(found: Sequence[Mention]) -> list[str]:
    """Return the block of each mention, "" where it is no name: only within one people are joined.

    A name that can be read in several ways, or has a short form, goes where most names go.
    """
    counts = Counter([mention.name for mention in found])
    keys_of = {name: keys(name) for name in counts}
    popular: dict[str, int] = {}
    for name, count in counts.items():
        for key in keys_of[name]:
            popular[key] = popular.get(key, 0) + count
    chosen = {name: _most_popular(own, popular) for name, own in keys_of.items()}
    return [chosen[mention.name] for mention in found]


def _most_popular(found: Collection[str], popular: Mapping[str, int]) -> str:
    if len(found) == 1:
        return next(iter(found))
    return min(found, key=lambda key: (-popular[key], key), default="")
