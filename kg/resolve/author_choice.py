"""Which of several author lists of one paper is the one to follow."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from kg.model import Author, Record
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
    names = [tuple(author.name for author in record.authors) for record in lists]
    if len(set(names)) == 1:  # the same list from all
        return sorted(lists, key=lambda record: not record.authors_complete)
    people = _people(lists)
    ranks = [_rank(record, count) for record, count in zip(lists, people, strict=True)]
    order = sorted(range(len(lists)), key=ranks.__getitem__)
    chosen = _agreed([lists[at] for at in order])
    return [lists[order[at]] for at in (chosen, *(n for n in range(len(order)) if n != chosen))]


def _rank(record: Record, people: int) -> tuple[int, bool, int, int, tuple[str, ...]]:
    """Rank the list of most people first, then a complete one, then one of few other entries."""
    names = tuple(author.name for author in record.authors)
    spelt_out = sum(map(len, names))
    return (-people, not record.authors_complete, len(names) - people, -spelt_out, names)


def _people(lists: Sequence[Record]) -> list[int]:
    """Return how many people each list names.

    A lone word is the one whose name it is a piece of in any list; what has no word is nobody,
    nor is an editor.
    """
    if len({len(record.authors) for record in lists}) == 1:
        return [len(record.authors) for record in lists]
    family_of: dict[str, str] = {}
    for record in lists:
        for author in record.authors:
            given, family, _ = parse(author.name)
            if given and family:
                for word in given:
                    family_of[word] = min(family, family_of.get(word, family))
    return [_count(record.authors, family_of) for record in lists]


def _count(authors: Sequence[Author], family_of: dict[str, str]) -> int:
    whole: set[str] = set()
    lone: set[str] = set()
    count = 0
    for author in authors:
        found = [word for word in name_words(author.name) if word != "and"]
        if not any(len(word) > 1 or not word.isascii() for word in found):
            continue
        if len(found) == 1:
            lone.add(found[0])
        elif not _EDITOR.search(author.name):
            whole.add(parse(author.name).family)
            count += 1
    return count + len({family_of.get(word, word) for word in lone - whole} - whole)


def _agreed(lists: Sequence[Record]) -> int:
    """Return the place of the list to choose among those ranked: the first, unless some agree."""
    if sum(record.authors_complete for record in lists) < _AGREEING:
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
