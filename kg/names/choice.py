"""The form of a name that is shown, and whether two names differ by one slip."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from kg.mojibake import is_broken
from kg.names.affixes import is_title
from kg.names.agreement import given_agree
from kg.names.parts import LOST, plain_form
from kg.names.readings import Name, canonical, readings
from kg.text import clean

__all__ = ["fullest", "is_initial", "near", "parse"]

_LONG = 6
_EXTRA = frozenset('()[]"0123456789*')


@lru_cache(maxsize=262_144)
def parse(name: str) -> Name:
    """Return the parts of a name written "Given Family" or "Family, Given".

    Particles ("van der", "de la") belong to the family name; a lone word is a family name, and so
    are all words of an organisation. Titles and degrees are left out. A common Chinese, Korean,
    Japanese, Vietnamese or Hungarian family name may stand first ("Zhang Jun"), and initials last
    ("Roe JA"). This is one reading; `compatible` knows others.
    """
    return canonical(name)


def is_initial(name: str) -> bool:
    """Return whether no given name of a person is spelt out: "T. B. Brown", "Brown"."""
    return all(len(part) == 1 for part in parse(name).given)


def near(one: str, other: str) -> bool:
    """Return whether two names differ by one slip in a long family name: weak evidence.

    A letter too many, too few, wrong, or two that changed places ("Karpathy", "Karpahty").
    """
    from rapidfuzz.distance import OSA

    mine, theirs = readings(one), readings(other)
    if not mine or not theirs:
        return False
    left, right = mine[0], theirs[0]
    families = left.name.family, right.name.family
    return (
        min(map(len, families)) >= _LONG
        and families[0][0] == families[1][0]
        and OSA.distance(*families, score_cutoff=1) == 1
        and bool(left.given and right.given)
        and given_agree(left, right)
    )


def fullest(names: Iterable[str]) -> str:
    """Return the form of a name that says most: spelt-out parts, then all parts, then marks.

    Broken text, capitals alone, titles and a family name that leads come after other forms. Ties
    go to the form with particles written apart ("van der Berg"), then to the one that sorts first;
    ValueError if there is none.
    """
    forms = names if isinstance(names, list | tuple | set | frozenset | dict) else [*names]
    if len(forms) == 1:
        return next(iter(forms))
    return min(forms, key=_fullness)


@lru_cache(maxsize=65_536)
def _fullness(name: str) -> tuple[bool, bool, int, int, bool, bool, int, int, str]:
    given, family, suffix = parse(name)
    broken = LOST in name or "?" in name or (not name.isascii() and is_broken(name))
    shouting = name == name.upper() or name == name.lower()
    spelt = sum(len(part) for part in given if len(part) > 1)
    shown = clean(name)
    lead = plain_form(shown.partition(" ")[0])
    extra = not _EXTRA.isdisjoint(name) or is_title(lead)
    marks = sum(not char.isascii() or char == "." for char in name)
    size = len(given) + len(family) + (0 if suffix.isdigit() else len(suffix))
    particles = sum(map(str.islower, shown.split()))
    turned = _is_turned(shown, given)
    return broken, shouting, -spelt, -size, extra, turned, -marks, -particles, shown


def _is_turned(name: str, given: tuple[str, ...]) -> bool:
    """Return whether the family name leads."""
    head, comma, tail = name.partition(",")
    return bool(comma and given) and len(tail.split()) >= 1 and " " not in head.strip()
