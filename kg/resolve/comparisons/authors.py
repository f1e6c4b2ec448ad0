"""Two author lists: how many people of one are in the other, whatever the order."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from kg.names import compatible, parse
from kg.names.scripts import is_unspelt

__all__ = [
    "AuthorMatch",
    "Person",
    "is_initials",
    "is_one_person",
    "match_authors",
    "may_match",
    "person",
]

_MOST_LEFT = 12
_LEAST_FAMILY = 4
_LONG_FAMILY = 8
_DAMAGE = frozenset("?\ufffdÃÂ¿")
_GIVEN_ALIKE = 0.6


class Person(NamedTuple):
    """A name in parts: family name, given names or initials.

    `damaged` says that letters are broken, `unspelt` that it is in a script (Han, Arabic) that
    nothing here spells in Latin letters, as others may have done.
    """

    name: str
    family: str
    given: tuple[str, ...]
    damaged: bool
    unspelt: bool


class AuthorMatch(NamedTuple):
    """How many people two lists have in common, and how many each has."""

    shared: int
    mine: int
    theirs: int


@lru_cache(maxsize=262_144)
def person(name: str) -> Person:
    """Return the parts of a name."""
    parts = parse(name)
    damaged = not _DAMAGE.isdisjoint(name)
    return Person(name, parts.family, parts.given, damaged, is_unspelt(parts.family))


def is_initials(name: Person) -> bool:
    """Return whether a name is nothing but Latin initials: its family name is lost."""
    if len(name.family) != 1:  # as of nearly all: a quick look
        return False
    parts = (name.family, *name.given)
    return all(len(part) == 1 and part.isascii() for part in parts) and "".join(parts).isalpha()


def match_authors(one: Sequence[Person], other: Sequence[Person]) -> AuthorMatch:
    """Return how many people the lists share; each person is counted once."""
    if one == other:
        return AuthorMatch(len(one), len(one), len(one))
    by_family: dict[str, list[Person]] = {}
    for they in other:
        by_family.setdefault(they.family, []).append(they)
    shared = 0
    left: list[Person] = []
    for me in one:
        found = by_family.get(me.family)
        same = next((they for they in found if _given_agree(me, they)), None) if found else None
        if same is None or found is None:
            left.append(me)
            continue
        found.remove(same)
        shared += 1
    if left:
        right = [they for rest in by_family.values() for they in rest]
        shared += _nearly(left[:_MOST_LEFT], right[:_MOST_LEFT])
    return AuthorMatch(shared, len(one), len(other))


def may_match(one: Sequence[Person], other: Sequence[Person]) -> bool:
    """Return whether one person's name could be found in both: they have names of like script.

    "王伟" and "Wei Wang" may be one, and to find nobody in common says nothing then.
    """
    return not {name.unspelt for name in one}.isdisjoint(name.unspelt for name in other)


def _nearly(left: Sequence[Person], right: list[Person]) -> int:
    """Return how many of the people left over are one but for spelling or the order of names."""
    shared = 0
    for me in left:
        same = next((they for they in right if is_one_person(me, they)), None)
        if same is not None:
            right.remove(same)
            shared += 1
    return shared


def is_one_person(one: Person, other: Person) -> bool:
    """Return whether two names on one paper are one person's: typos, order and joins allowed."""
    if one.family == other.family:
        return _given_agree(one, other)
    if _swapped(one, other) or _run_together(one, other):
        return True
    return _family_nearly(one, other) and _given_agree(one, other)


def _given_agree(one: Person, other: Person) -> bool:
    """Return whether the given names, or their initials, can be one person's."""
    mine, theirs = one.given, other.given
    if not mine or not theirs or mine[0] == theirs[0]:
        return True
    if mine[0][0] == theirs[0][0]:
        return _same_initial(mine[0], theirs[0]) or compatible(one.name, other.name)
    if mine[0] in theirs or theirs[0] in mine:
        return True
    return one.damaged or other.damaged or compatible(one.name, other.name)


def _same_initial(one: str, other: str) -> bool:
    """Return whether two given names that begin alike are one: initials, short forms, typos."""
    short, long = sorted((one, other), key=len)
    if long.startswith(short):
        return True
    return Levenshtein.normalized_similarity(short, long) >= _GIVEN_ALIKE


def _family_nearly(one: Person, other: Person) -> bool:
    """Return whether two family names are one: a typo, or a part of a double name missing."""
    short, long = sorted((one.family, other.family), key=len)
    if len(short) < _LEAST_FAMILY - (one.damaged or other.damaged):
        return False
    if len(short) > _LEAST_FAMILY and (long.endswith(short) or long.startswith(short)):
        return True
    most = 2 if len(short) >= _LONG_FAMILY or one.damaged or other.damaged else 1
    return Levenshtein.distance(short, long, score_cutoff=most) <= most


def _swapped(one: Person, other: Person) -> bool:
    """Return whether one name has the family name first."""
    return one.family in other.given and other.family in one.given


def _run_together(one: Person, other: Person) -> bool:
    """Return whether the names are the same letters, but for spaces."""
    mine, theirs = "".join(one.given) + one.family, "".join(other.given) + other.family
    return len(mine) > _LONG_FAMILY and mine == theirs
