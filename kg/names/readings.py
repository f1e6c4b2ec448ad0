"""The ways in which a name can be read: the canonical one first, then what it may be elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum
from functools import lru_cache
from string import ascii_lowercase
from typing import NamedTuple

from kg.names.affixes import LINKS, PARTICLES
from kg.names.families import (
    CHINESE,
    EAST_ASIAN,
    IBERIAN,
    KOREAN,
    VIETNAMESE,
    VIETNAMESE_GIVEN,
)
from kg.names.given import Given, given_names, given_texts
from kg.names.order import Order
from kg.names.parsing import Draft, drafted
from kg.names.parts import LOST, Word, plain_form, word
from kg.names.scripts import is_unspaced

__all__ = ["Custom", "Name", "Reading", "Rule", "canonical", "readings"]

_STRONG_VIETNAMESE = VIETNAMESE - frozenset("le vu vo do ho ly luu".split())
_SEVERAL_SYLLABLES = CHINESE | KOREAN
_JOINED_PARTICLES = {"-": ("al", "el"), "'": ("d", "dell", "dall", "l", "o", "t")}
_MOST_LOST = 2
_LIKELY_LOST = "aeioucnsz"


class Name(NamedTuple):
    """A folded name: given-name parts (initials are one letter), family name, suffix.

    The suffix is "jr", "iii" or DBLP's number, which tells people of one name apart: "0003" of
    "Jun Zhang 0003".
    """

    given: tuple[str, ...]
    family: str
    suffix: str


_NOBODY = Name((), "", "")


class Rule(Enum):
    """What of the family name a reading takes, and so what else it asks for."""

    WHOLE = "whole"
    CORE = "core"  # without the particles, which sources leave out
    FIRST = "first"  # the first of two family names
    LAST = "last"  # the last of two family names


class Custom(Enum):
    """How given names are used beside a family name."""

    WESTERN = "western"  # a middle name may be left out
    SYLLABLES = "syllables"  # no syllable is left out, and two may be written as one
    VIETNAMESE = "vietnamese"  # the order turns


class Reading(NamedTuple):
    """A name in one way of reading it.

    `key` is the loose family name; `rest` is what the rule leaves of it: particles, other half.
    """

    name: Name
    key: str
    family: Word
    given: tuple[Word, ...]
    joined: str
    rule: Rule
    rest: tuple[str, ...]
    custom: Custom


def canonical(name: str) -> Name:
    """Return the name as the first of its readings has it: for a third of what all of them cost."""
    draft = drafted(name)
    if not draft.family:
        return _NOBODY
    if draft.organisation:
        return _organisation(draft.family).name
    return _name(draft, given_texts(draft.given), draft.family)


def _name(draft: Draft, given: tuple[str, ...], family: Sequence[str]) -> Name:
    return Name(given, plain_form(_whole(family)), draft.number or draft.suffix)


def _whole(family: Sequence[str]) -> str:
    return family[0] if len(family) == 1 else "".join(family)


@lru_cache(maxsize=262_144)
def readings(name: str) -> tuple[Reading, ...]:
    """Return the readings of a name; none for a text without a letter or digit."""
    draft = drafted(name)
    if not draft.family:
        return ()
    found = _of_draft(draft)
    if draft.nicknames:
        found += _of_nicknames(draft)
    return tuple(found)


def _of_draft(draft: Draft) -> list[Reading]:
    family = draft.family
    if draft.organisation:
        return [_organisation(family)]
    given = given_names(draft.given)
    found = _read(draft, given, family)
    if len(family) > 1 or not family[0].isalpha():
        found += _of_parts(draft, given)
    if len(given.words) > 1 and not draft.by_comma:
        found += _double(draft, given)
    if draft.order is not Order.CERTAIN and draft.given:
        first, last = _other_order(draft)
        found += _read(draft, given_names(first), last)
    return found


def _of_parts(draft: Draft, given: Given) -> Iterator[Reading]:
    """Yield the readings by a part of the family name."""
    particles, core = _core(draft.family)
    if particles:
        yield from _read(draft, given, core, Rule.CORE, particles)
    if len(core) > 1 or "-" in core[0]:
        halves = _halves(core)
        if halves:
            yield from _read(draft, given, halves[:1], Rule.FIRST, (halves[-1],))
            yield from _read(draft, given, halves[-1:], Rule.LAST, (halves[0],))


def _other_order(draft: Draft) -> tuple[Sequence[str], Sequence[str]]:
    """Return given and family words if the one word of the family name stands at the other end."""
    if draft.order is Order.TURNED:
        words = [*draft.family, *draft.given]
        return words[:-1], words[-1:]
    words = [*draft.given, *draft.family]
    return words[1:], words[:1]


def _organisation(words: Sequence[str]) -> Reading:
    plains = [plain_form(text) for text in words]
    if plains[0] in ("the", "a") and len(plains) > 1:
        del plains[0]
    joined = "".join(plains)
    whole = Word(
        plain=joined,
        spellings=frozenset((joined,)),
        keys=frozenset((joined,)),
        initials=frozenset(),
        groups=frozenset(),
        foreign=False,
        lost=False,
    )
    name = Name((), joined, "")
    return Reading(name, joined, whole, (), "", Rule.WHOLE, (), Custom.WESTERN)


def _read(
    draft: Draft,
    given: Given,
    family: Sequence[str],
    rule: Rule = Rule.WHOLE,
    rest: tuple[str, ...] = (),
) -> list[Reading]:
    """Return a reading, or several where letters of the family name can be read in several ways."""
    whole = word(_whole(family))
    texts, words, joined = given
    name = _name(draft, texts, family)
    custom = _custom(whole.plain, words)
    if len(whole.keys) == 1 and not whole.lost:
        (key,) = whole.keys
        return [Reading(name, key, whole, words, joined, rule, rest, custom)]
    return [
        Reading(name, key, one, words, joined, rule, rest, custom)
        for one in (_found_again(whole.plain) if whole.lost else [whole])
        for key in sorted(one.keys)
    ]


def _found_again(plain: str) -> Iterator[Word]:
    """Yield the words that one with one or two lost letters may have been."""
    count = plain.count(LOST)
    if count > _MOST_LOST:
        yield word(plain)
        return
    letters = ascii_lowercase if count == 1 else _LIKELY_LOST
    texts = [plain]
    for _ in range(count):
        texts = [text.replace(LOST, letter, 1) for text in texts for letter in letters]
    yield from map(word, texts)


def _custom(family: str, given: tuple[Word, ...]) -> Custom:
    if family in VIETNAMESE and (
        family in _STRONG_VIETNAMESE or any(one.plain in VIETNAMESE_GIVEN for one in given)
    ):
        return Custom.VIETNAMESE
    return Custom.SYLLABLES if family in _SEVERAL_SYLLABLES else Custom.WESTERN


def _core(family: Sequence[str]) -> tuple[tuple[str, ...], Sequence[str]]:
    """Return the particles of a family name, and the rest."""
    particles: list[str] = []
    while len(family) > 1 and plain_form(family[0]) in PARTICLES:
        particles.append(plain_form(family[0]))
        family = family[1:]
    for mark, known in _JOINED_PARTICLES.items():
        first, found, other = family[0].partition(mark)
        if found and len(family) == 1 and other and first.lower() in known:
            return (*particles, first.lower()), [other]
    return tuple(particles), family


def _halves(family: Sequence[str]) -> list[str]:
    """Return the two family names of "Garcia-Molina", "Garcia Molina", "Ramón y Cajal"."""
    if len(family) == 1:
        halves = [half for half in family[0].split("-") if half] if "-" in family[0] else []
    else:
        halves = [
            part for part in family if part not in LINKS and plain_form(part) not in PARTICLES
        ]
    if len(halves) != 2 or any(len(plain_form(half)) < 2 for half in halves):  # noqa: PLR2004
        return []
    return halves


def _double(draft: Draft, given: Given) -> Iterator[Reading]:
    """Yield what "Gabriel Garcia Marquez" is if Garcia belongs to the family name."""
    last, half = given.words[-1], draft.given[-1]
    if (
        len(last.plain) == 1
        or last.foreign
        or "-" in half
        or draft.family[-1].lower() in EAST_ASIAN
    ):
        return
    others = given_names(draft.given[:-1])
    if others.words:
        yield from _read(draft, others, [half, *draft.family])
        if last.plain in IBERIAN:
            yield from _read(draft, others, [half], Rule.FIRST, ("".join(draft.family),))


def _of_nicknames(draft: Draft) -> Iterator[Reading]:
    """Yield "Joe Zhang" of "Jun (Joe) Zhang", and the name in Han of "Jun Zhang (张军)"."""
    for nickname in draft.nicknames:
        tokens = nickname.replace(".", " ").split()
        if len(tokens) == 1 and is_unspaced(tokens[0]):
            yield from _of_draft(drafted(nickname))
        elif len(tokens) == 1:
            given = given_names(tokens)
            if given.words:
                yield from _read(draft, given, draft.family)
