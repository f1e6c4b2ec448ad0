"""Personal names: their parts, whether two can name one person, and the fullest of several."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from kg.text import clean, fold

__all__ = ["Name", "compatible", "full_key", "fullest", "parse"]

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_PARTICLES = frozenset(
    """af al ap bin da dal de del della den der di dos du el ibn la le ten ter van von y zu zum
    zur""".split()
)
# Short forms that stand for the same given name; each line is one group.
_NICKNAMES = """
abby abigail
abe abraham
al alan albert alfred
alex alexander alexandra alexandre aleksandr alexey
andy andrew andreas
ben benjamin
bill billy will william
bob rob robert
cathy kate katherine catherine kathryn
charlie charles
chris christopher christian christine christina
dan danny daniel
dave david
don donald
ed eddie edward edwin
fred frederick alfred
geoff geoffrey jeff jeffrey
greg gregory
jack john
jake jacob
jamie jim jimmy james
jen jenny jennifer
jess jessica
joe joseph
jon jonathan
josh joshua
ken kenneth
larry lawrence
liz beth elizabeth
lou louis
maggie meg margaret
manu emmanuel
matt matthew matthias
max maxwell maximilian
mike michael mikhail
mitch mitchell
nate nathan nathaniel
nick nicholas nicolas nikolaus
pam pamela
pat patrick patricia
pete peter
phil philip phillip
ray raymond
rich rick dick richard
ron ronald
sam samuel samantha

steve steven stephen
sue susan
ted theodore edward
tim timothy
toby tobias
tom thomas tomas
tony anthony
vicky victoria
vince vincent
zach zack zachary
"""
_GROUPS: dict[str, set[int]] = {}
for _number, _line in enumerate(_NICKNAMES.split("\n")):
    for _name in _line.split():
        _GROUPS.setdefault(_name, set()).add(_number)


class Name(NamedTuple):
    """A folded name: given-name parts (initials are one letter), family name, suffix."""

    given: tuple[str, ...]
    family: str
    suffix: str


@lru_cache(maxsize=262_144)
def parse(name: str) -> Name:
    """Return the parts of a name written "Given Family" or "Family, Given".

    Particles ("van der", "de la") belong to the family name; a lone word is a family name.
    """
    family, comma, given = fold(name).partition(",")
    if comma and given.strip(" .") not in _SUFFIXES:
        given, _, tail = given.partition(",")
        return _join(_parts(given), _parts(family), tail.strip(" ."))
    parts = _parts(f"{family} {given}")
    suffix = parts.pop() if len(parts) > 1 and parts[-1] in _SUFFIXES else ""
    cut = len(parts) - 1
    while cut > 1 and parts[cut - 1] in _PARTICLES:
        cut -= 1
    return _join(parts[:cut], parts[cut:], suffix)


def _parts(text: str) -> list[str]:
    return [part for part in re.split(r"[\s.]+", text) if part]


def _join(given: list[str], family: list[str], suffix: str) -> Name:
    family_name = re.sub(r"[^\w]", "", "".join(family))
    parts = [re.sub(r"[^\w-]", "", part).strip("-") for part in given]
    return Name(tuple(part for part in parts if part), family_name, suffix)


def full_key(name: str) -> tuple[str, str]:
    """Return what names must share to be one without further evidence: given and family name.

    The given name is the first one; an initial gives the empty string, which is no evidence.
    """
    given, family, _ = parse(name)
    first = given[0].replace("-", "") if given else ""
    return (first if len(first) > 1 else ""), family


def compatible(one: str, other: str) -> bool:
    """Return whether two names can be one person's: no part of one contradicts the other.

    "T. Brown", "Tom Brown" and "Thomas B. Brown" are compatible; "Tom A. Brown" and
    "Tom B. Brown" are not, nor "J. Smith Jr." and "J. Smith Sr.".
    """
    first, second = parse(one), parse(other)
    if first.family != second.family or not first.family:
        return False
    if first.suffix and second.suffix and first.suffix != second.suffix:
        return False
    if "".join(first.given).replace("-", "") == "".join(second.given).replace("-", ""):
        return True
    return _given_compatible(_split(first.given), _split(second.given))


def _split(given: tuple[str, ...]) -> list[str]:
    return [part for name in given for part in name.split("-") if part]


def _given_compatible(one: list[str], other: list[str]) -> bool:
    if not one or not other:
        return not one and not other
    if not _same_given(one[0], other[0]):
        return False
    return all(_same_given(mine, theirs) for mine, theirs in zip(one[1:], other[1:], strict=False))


def _same_given(one: str, other: str) -> bool:
    if one == other:
        return True
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    return bool(_GROUPS.get(one, set()) & _GROUPS.get(other, set()))


def fullest(names: Iterable[str]) -> str:
    """Return the form of a name that says most: spelt-out parts, then all parts, then marks.

    Ties go to the form that sorts first; ValueError if there is none.
    """
    return min(names, key=_fullness)


def _fullness(name: str) -> tuple[int, int, int, int, str]:
    given, family, suffix = parse(name)
    spelt = sum(len(part) for part in given if len(part) > 1)
    shouting = int(name == name.upper() or name == name.lower())
    marks = sum(not char.isascii() or char == "." for char in name)
    return (shouting, -spelt, -len(given) - len(suffix) - len(family), -marks, clean(name))
