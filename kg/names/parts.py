"""One word of a name in the forms in which it is compared: computed once a word."""

from __future__ import annotations

import re
from functools import lru_cache
from string import ascii_lowercase
from typing import NamedTuple

from kg.names.nicknames import GROUPS, HEADS
from kg.names.scripts import is_foreign, loose, romanised, spellings
from kg.text import fold

__all__ = ["LOST", "Word", "plain_form", "same_given", "same_spelling", "word"]

LOST = "\ufffd"
"""What stands where a tool lost a letter."""

_NO_GROUPS: frozenset[int] = frozenset()
_NOT_A_LETTER = re.compile(r"[^\w\ufffd]|_")
_EVERY_LETTER = frozenset(ascii_lowercase)


class Word(NamedTuple):
    """A word of a name.

    Folded letters; its spellings; loose keys; the letters it may be abbreviated to; its groups of
    nicknames; whether it was Cyrillic or Greek; and whether a letter is lost.
    """

    plain: str
    spellings: frozenset[str]
    keys: frozenset[str]
    initials: frozenset[str]
    groups: frozenset[int]
    foreign: bool
    lost: bool

    @property
    def is_initial(self) -> bool:
        """Whether it is one letter."""
        return len(self.plain) == 1

    @property
    def letters(self) -> frozenset[str]:
        """Its initials, and those of the full forms that it may be short for."""
        if not self.groups:
            return self.initials
        return self.initials | {HEADS[group][0] for group in self.groups}


def plain_form(raw: str) -> str:
    """Return the folded letters of one word, the first of its forms: to find all takes longer."""
    plain = raw.lower() if raw.isascii() else fold(raw)
    return plain if plain.isalnum() else _NOT_A_LETTER.sub("", plain)


@lru_cache(maxsize=131_072)
def word(raw: str) -> Word:
    """Return the forms of one word; `raw` has marks and case."""
    plain = plain_form(raw)
    if is_foreign(raw):
        return _foreign(plain, raw)
    lost = LOST in plain
    initials = _EVERY_LETTER if plain[:1] == LOST else frozenset(plain[:1])
    marked = frozenset((plain,)) if lost else spellings(raw, plain)
    groups = GROUPS.get(plain, _NO_GROUPS)
    if not raw.isascii() and not groups:
        groups = _NO_GROUPS.union(*(GROUPS.get(form, _NO_GROUPS) for form in marked))
    return Word(
        plain, marked, frozenset((loose(plain),)), initials, groups, foreign=False, lost=lost
    )


def _foreign(plain: str, raw: str) -> Word:
    forms = [form for form in (_NOT_A_LETTER.sub("", f) for f in romanised(raw)) if form]
    return Word(
        plain=plain,
        spellings=frozenset((plain, *forms)),
        keys=frozenset(map(loose, forms)) or frozenset((plain,)),
        initials=frozenset(form[0] for form in forms) or frozenset(plain[:1]),
        groups=_NO_GROUPS.union(*(GROUPS.get(form, _NO_GROUPS) for form in forms)),
        foreign=True,
        lost=False,
    )


def same_spelling(one: Word, other: Word) -> bool:
    """Return whether two words are one in different letters, marks or transliterations."""
    if one.plain == other.plain or not one.spellings.isdisjoint(other.spellings):
        return True
    if one.foreign or other.foreign:
        return not one.keys.isdisjoint(other.keys) and not one.initials.isdisjoint(other.initials)
    return (one.lost or other.lost) and _same_but_lost(one.plain, other.plain)


def _same_but_lost(one: str, other: str) -> bool:
    return len(one) == len(other) and all(
        mine == theirs or LOST in (mine, theirs) for mine, theirs in zip(one, other, strict=True)
    )


def same_given(one: Word, other: Word) -> bool:
    """Return whether two given names can be one: equal, initial, nickname or transliteration."""
    if one.plain == other.plain:
        return True
    if len(one.plain) == 1 or len(other.plain) == 1:
        return not one.initials.isdisjoint(other.initials)
    if not one.groups.isdisjoint(other.groups):
        return True
    return same_spelling(one, other)
