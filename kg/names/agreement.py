"""Whether two names can be one person's."""

from __future__ import annotations

from kg.names.affixes import may_be_dropped
from kg.names.families import VIETNAMESE_MIDDLE, second_syllables
from kg.names.parts import Word, same_given, same_spelling, word
from kg.names.readings import Custom, Reading, Rule, readings
from kg.names.scripts import is_unspelt

__all__ = ["compatible", "given_agree", "maybe_renamed"]

_ARTICLES = (frozenset({"al", "el"}), frozenset({"bin", "ben", "ibn"}))
_SECOND = frozenset({"jr", "ii"})
_SPELT = 3  # letters of a name by which one may be called who has an initial before it


def compatible(one: str, other: str) -> bool:
    """Return whether two names can be one person's: no part of one contradicts the other.

    "T. Brown", "Tom Brown" and "Thomas B. Brown" are compatible; "Tom A. Brown" and
    "Tom B. Brown" are not, nor "J. Smith Jr." and "J. Smith Sr.", nor two of DBLP's numbers.
    What one name leaves out (a suffix, a number, middle names, "da" before Silva) contradicts
    nothing. Two names that are compatible share one of their `keys`.
    """
    mine, theirs = readings(one), readings(other)
    for left in mine:
        key = left.key
        for right in theirs:
            if key == right.key and _agree(left, right):
                return True
    return False


def maybe_renamed(one: str, other: str) -> bool:
    """Return whether two names are one person's if an id says so: the family name may be another.

    "Ann Poe" may be "Ann Smith" or "A. Poe-Smith"; "Jane Roe" isn't "Tom Poe", nor "J. Poe". In
    scripts that don't compare, as "Wei Wang" and "王伟", any two may be.
    """
    mine, theirs = readings(one), readings(other)
    return any(_renamed(left, right) for left in mine for right in theirs)


def _renamed(one: Reading, other: Reading) -> bool:
    if not one.given or not other.given or _suffixes_differ(one.name.suffix, other.name.suffix):
        return False
    if is_unspelt(one.family.plain) != is_unspelt(other.family.plain):
        return True
    first, second = one.given[0], other.given[0]
    if one.key == other.key:
        return same_given(first, second)
    whole = one.rule is Rule.WHOLE and other.rule is Rule.WHOLE
    return whole and not first.is_initial and first.plain == second.plain


def _agree(one: Reading, other: Reading) -> bool:
    mine, theirs = one.name, other.name
    if mine is theirs:
        return True
    if _suffixes_differ(mine.suffix, theirs.suffix):
        return False
    if mine.family != theirs.family and not same_spelling(one.family, other.family):
        return False
    if one.rule is Rule.WHOLE and other.rule is Rule.WHOLE:
        return given_agree(one, other)
    return _part_agrees(one, other)


def _suffixes_differ(one: str, other: str) -> bool:
    if one == other or not one or not other:
        return False
    return not (one in _SECOND and other in _SECOND)


def _part_agrees(one: Reading, other: Reading) -> bool:
    """Return whether names agree of which one at least is read by a part of the family name."""
    if one.rule is Rule.WHOLE:
        one, other = other, one
    if other.rule is not Rule.WHOLE:
        return _same_article(one, other) and given_agree(one, other)
    if one.rule is Rule.CORE:
        hinted = _without_hint(other, "".join(particle[0] for particle in one.rest))
        if hinted is not None and given_agree(one, hinted):
            return True
        return may_be_dropped(one.rest) and given_agree(one, other)
    if one.rule is Rule.FIRST:
        return (
            len(other.given) <= len(one.given)
            and _spelt_alike(one.given, other.given)
            and given_agree(one, other)
        )
    return _other_half_is_given(one, other)


def _same_article(one: Reading, other: Reading) -> bool:
    """Return whether particles are two ways to write one: al and el, zu and von und zu."""
    if one.rule is not Rule.CORE or other.rule is not Rule.CORE:
        return False
    if len(one.rest) > len(other.rest):
        one, other = other, one
    extra = len(other.rest) - len(one.rest)
    return may_be_dropped(other.rest[:extra]) and all(
        mine == theirs or any({mine, theirs} <= article for article in _ARTICLES)
        for mine, theirs in zip(one.rest, other.rest[extra:], strict=True)
    )


def _without_hint(reading: Reading, initials: str) -> Reading | None:
    """Return "L. Gool" of "L. V. Gool", where the initials are the particles'."""
    count = len(initials)
    given = reading.given
    if len(given) <= count or "".join(one.plain for one in given[-count:]) != initials:
        return None
    kept = given[:-count]
    return reading._replace(given=kept, joined="".join(one.plain for one in kept))


def _spelt_alike(one: tuple[Word, ...], other: tuple[Word, ...]) -> bool:
    if not one or not other or one[0].is_initial or other[0].is_initial:
        return False
    return same_given(one[0], other[0])


def _other_half_is_given(one: Reading, other: Reading) -> bool:
    """Return whether "H. G. Molina" has Garcia, of Garcia-Molina, among the given names."""
    if len(other.given) < 2 or not same_given(other.given[-1], word(one.rest[0])):  # noqa: PLR2004
        return False
    kept = other.given[:-1]
    joined = "".join(word.plain for word in kept)
    return given_agree(one, other._replace(given=kept, joined=joined))


def given_agree(one: Reading, other: Reading) -> bool:
    """Return whether the given names of two readings do not contradict each other."""
    mine, theirs = one.given, other.given
    if not mine or not theirs:
        return not mine and not theirs
    if one.joined == other.joined:
        return True
    if one.custom is not Custom.WESTERN or other.custom is not Custom.WESTERN:
        if Custom.VIETNAMESE in (one.custom, other.custom):
            return _turn_agrees(mine, theirs)
        return _syllables_agree(mine, theirs, one.family.plain)
    return _western_agree(mine, theirs)


def _western_agree(one: tuple[Word, ...], other: tuple[Word, ...]) -> bool:
    """Return whether given names agree, of which the later ones may be left out."""
    if same_given(one[0], other[0]):
        return _in_step(one[1:], other[1:])
    return (
        _called_by_second(one, other)
        or _called_by_second(other, one)
        or _joins(one, other)
        or _joins(other, one)
    )


def _in_step(one: tuple[Word, ...], other: tuple[Word, ...]) -> bool:
    return all(same_given(mine, theirs) for mine, theirs in zip(one, other, strict=False))


def _called_by_second(one: tuple[Word, ...], other: tuple[Word, ...]) -> bool:
    """Return whether "E. Paxton Frady" goes by "Paxton Frady"."""
    return (
        len(one) > 1
        and one[0].is_initial
        and len(one[1].plain) >= _SPELT
        and one[1].plain == other[0].plain
        and _in_step(one[2:], other[1:])
    )


def _joins(one: tuple[Word, ...], other: tuple[Word, ...]) -> bool:
    """Return whether "Jean Pierre" is written "Jeanpierre"."""
    return (
        len(one) > 1
        and one[0].plain + one[1].plain == other[0].plain
        and _in_step(one[2:], other[1:])
    )


def _syllables_agree(one: tuple[Word, ...], other: tuple[Word, ...], family: str) -> bool:
    """Return whether Chinese or Korean given names agree.

    "Wei" and "Wei-Jie" are two names, "Weijie" is not "W. K.".
    """
    if _are_syllables(one, family) and _are_syllables(other, family):
        return False  # since they differ when joined
    if len(one) == 1 < len(other):
        one, other = other, one
    if len(other) == 1 < len(one) and not other[0].groups and not other[0].is_initial:
        seconds = second_syllables(other[0].plain, family)
        if seconds and _may_abbreviate(one, other[0], family):
            return any(_splits(one, other[0].plain, second) for second in seconds)
    return _western_agree(one, other)


def _are_syllables(given: tuple[Word, ...], family: str) -> bool:
    """Return whether given names are spelt out in two syllables at the most, and not western."""
    seconds = [second_syllables(one.plain, family) for one in given if not one.groups]
    if len(given) == 1:
        return bool(seconds and seconds[0]) and len(given[0].plain) > 1
    return len(seconds) == len(given) == 2 and all("" in second for second in seconds)  # noqa: PLR2004


def _may_abbreviate(parts: tuple[Word, ...], whole: Word, family: str) -> bool:
    """Return whether the parts may be the syllables of one word: "W. J.", "Jian J." of Jianjun."""
    return parts[0].plain != whole.plain and (
        parts[1].is_initial or bool(second_syllables(parts[1].plain, family))
    )


def _splits(parts: tuple[Word, ...], whole: str, second: str) -> bool:
    """Return whether a name of one or two syllables is what the parts say or abbreviate."""
    first, begin = whole.removesuffix(second) if second else whole, parts[0].plain
    if not second:
        return begin == first[0]
    return begin in (first, first[0]) and parts[1].plain in (second, second[0])


def _turn_agrees(one: tuple[Word, ...], other: tuple[Word, ...]) -> bool:
    """Return whether Vietnamese given names agree: Van Anh, Anh Van, or Anh alone."""
    if len(one) > len(other):
        one, other = other, one
    if len(one) == 1:
        return same_given(one[0], other[0]) or (
            one[0].plain == other[-1].plain
            and all(middle.plain in VIETNAMESE_MIDDLE for middle in other[:-1])
        )
    if len(one) != len(other):
        return _western_agree(one, other)
    turns = [other[cut:] + other[:cut] for cut in range(len(other))] + [other[::-1]]
    return any(_in_step(one, turn) for turn in turns)
