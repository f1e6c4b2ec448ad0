"""Given names: initials apart, hyphens kept, and each part in the forms in which it is compared."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from kg.names.affixes import are_initials, may_be_dropped
from kg.names.families import SIMPLIFIED
from kg.names.parts import Word, plain_form, word
from kg.names.scripts import is_unspaced

__all__ = ["Given", "given_names", "given_texts"]

# Where a given name stands; alone it may be initials though it is in capitals.
_ALONE, _FIRST, _FIRST_SHOUTED, _LATER = 0, 0, 2, 1


class Given(NamedTuple):
    """Given names as `Name` shows them, one by one, and joined."""

    texts: tuple[str, ...]
    words: tuple[Word, ...]
    joined: str


def given_names(tokens: Sequence[str]) -> Given:
    """Return the given names that stand as these words, with all that they are compared by."""
    names = _names(tokens)
    words = tuple([word(part) for name in names for part in name.parts])
    return Given(_texts(names), words, "".join([one.plain for one in words]))


def given_texts(tokens: Sequence[str]) -> tuple[str, ...]:
    """Return the given names as `Name` shows them: for a part of what the whole takes."""
    return _texts(_names(tokens))


class _GivenName(NamedTuple):
    """One given name as `Name` shows it, and its parts as they are written."""

    texts: tuple[str, ...]
    parts: tuple[str, ...]


def _texts(names: Sequence[_GivenName]) -> tuple[str, ...]:
    return names[0].texts if len(names) == 1 else tuple([one for name in names for one in name[0]])


def _names(tokens: Sequence[str]) -> list[_GivenName]:
    if len(tokens) == 1:
        return [_name(tokens[0], _ALONE)]
    first = _FIRST_SHOUTED if "".join(tokens).isupper() else _FIRST
    later = first | _LATER
    return [_name(token, later if at else first) for at, token in enumerate(tokens)]


def _is_left_out(token: str) -> bool:
    """Return whether a word among given names is the "da" of Maria da Silva Santos."""
    return (
        len(token) > 1
        and token.islower()
        and may_be_dropped((token,))
        and token not in ("al", "ben", "bin")
    )


@lru_cache(maxsize=131_072)
def _name(token: str, place: int) -> _GivenName:
    """Return one given name, or the initials that are written as one word."""
    token = token.strip("-'")
    if place & _LATER and _is_left_out(token):
        return _GivenName((), ())
    if len(token) > 1 and are_initials(token, shouting=place & ~_LATER == _FIRST_SHOUTED):
        parts = tuple(token.replace("-", ""))
    elif is_unspaced(token):
        parts = (token.translate(SIMPLIFIED),)
    else:
        parts = tuple(filter(plain_form, token.split("-")))
    plains = tuple(map(plain_form, parts))
    apart = all(len(plain) == 1 for plain in plains)
    return _GivenName(plains if apart else ("-".join(plains),), parts)
