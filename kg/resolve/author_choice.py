"""Which of several author lists of one paper is the one to follow."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from kg.model import Record
from kg.names import parse
from kg.resolve.author_keys import name_words

__all__ = ["ranked", "slots_of_first"]

_AGREEING = 3  # complete lists of the same people that a longer one does not overrule

_EDITOR = re.compile(r"\(?\b(?:eds?|editors?)\b\.?\)?$", re.IGNORECASE)


def ranked(lists: Sequence[Record]) -> list[Record]:
    """Return the lists with the chosen one first, then those that name most people.

    Of lists on which three complete ones or more agree (the same family names), the one that most
    give is chosen; it yields to a longer one only if that begins as it does, as it then is the one
    that was cut. Else it is the list of most people, where an entry that is no name, or a piece of
    a name that another list has whole, is nobody.
    """
    names = [tuple([author.name for author in record.authors]) for record in lists]
    if len(set(names)) == 1:  # the same list from all
        return sorted(lists, key=lambda record: not record.authors_complete)
    people = _people(names)
    ranks = list(map(_rank, lists, names, people))
    order = sorted(range(len(lists)), key=ranks.__getitem__)
    chosen = _agreed([lists[at] for at in order])
    return [lists[order[at]] for at in (chosen, *(n for n in range(len(order)) if n != chosen))]


def _rank(
    record: Record, names: tuple[str, ...], people: int
) -> tuple[int, bool, int, int, tuple[str, ...]]:
    """Rank the list of most people first, then a complete one, then one of few other entries."""
    spelt_out = sum(map(len, names))
    return (-people, not record.authors_complete, len(names) - people, -spelt_out, names)


def _people(lists: Sequence[Sequence[str]]) -> list[int]:
    """Return how many people each list of names has.

    A lone word is the one whose name it is a piece of in any list; what has no word is nobody,
    nor is an editor.
    """
    if len(set(map(len, lists))) == 1:
        return list(map(len, lists))
    counted = [_counted(names) for names in lists]
    if not any(found.lone for found in counted):
        return [found.whole for found in counted]
    family_of = _family_of(lists)
    return [
        found.whole
        + len({family_of.get(word, word) for word in found.lone}.difference(found.families))
        for found in counted
    ]


class _Counted(NamedTuple):
    """How many names of a list are whole, their family names, and the lone words beside them."""

    whole: int
    families: set[str]
    lone: set[str]


def _counted(names: Iterable[str]) -> _Counted:
    families: set[str] = set()
    lone: set[str] = set()
    whole = 0
    for name in names:
        word, family = _entry(name)
        if word:
            lone.add(word)
        elif family is not None:
            families.add(family)
            whole += 1
    return _Counted(whole, families, lone - families)


@lru_cache(maxsize=65_536)
def _entry(name: str) -> tuple[str, str | None]:
    """Return the lone word that an entry is, or the family name; nothing for who is nobody."""
    found = [word for word in name_words(name) if word != "and"]
    if not any(len(word) > 1 or not word.isascii() for word in found):
        return "", None
    if len(found) == 1:
        return found[0], None
    return "", None if _EDITOR.search(name) else parse(name).family


def _family_of(lists: Iterable[Iterable[str]]) -> dict[str, str]:
    """Return the family name that each given name of the lists goes with, the first of several."""
    family_of: dict[str, str] = {}
    for names in lists:
        for name in names:
            given, family, _ = parse(name)
            if given and family:
                for word in given:
                    family_of[word] = min(family, family_of.get(word, family))
    return family_of


def _agreed(lists: Sequence[Record]) -> int:
    """Return the place of the list to choose among those ranked: the first, unless some agree."""
    if len([record for record in lists if record.authors_complete]) < _AGREEING:
        return 0
    families = [tuple(parse(author.name).family for author in record.authors) for record in lists]
    alike = [tuple(sorted(found)) for found in families]
    counts = Counter(
        found for found, record in zip(alike, lists, strict=True) if record.authors_complete
    )
    most = max(counts.values(), default=0)
    if most < _AGREEING:
        return 0
    agreed = next(at for at, found in enumerate(alike) if counts[found] == most)
    for at in range(agreed - 1, -1, -1):  # the longer ones, the least of them first
        if families[at][: len(families[agreed])] == families[agreed]:
            agreed = at
    return agreed


def slots_of_first(lists: Sequence[Record]) -> list[int]:
    """Return the slot of each entry of the first list: two equal names are two people.

    They are one where both have one id, where the whole list stands there twice, or where another
    complete list has only one of that family name.
    """
    authors = lists[0].authors
    names = [author.name for author in authors]
    if len(set(names)) == len(names):
        return list(range(len(names)))
    half = len(names) // 2
    if len({*names}) == half > 1 and names == names[:half] * 2:
        return [*range(half), *range(half)]
    once = _named_once(lists)
    slots: dict[object, int] = {}
    found = []
    for author in authors:
        key: object = object()
        if author.ids:
            key = (author.name, *sorted(author.ids.items()))
        elif parse(author.name).family in once:
            key = author.name
        found.append(slots.setdefault(key, len(slots)))
    return found


def _named_once(lists: Sequence[Record]) -> set[str]:
    """Return the family names that a complete list beside the first one has just once."""
    return {
        family
        for record in lists[1:]
        if record.authors_complete
        for family, count in Counter(parse(a.name).family for a in record.authors).items()
        if count == 1
    }
