"""What is compared of an entry in an author list: keys that entries of one author share."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import NamedTuple

from kg.mojibake import repaired
from kg.names import parse
from kg.text import fold, words

__all__ = ["LEVELS", "Keys", "is_piece", "keys", "name_words", "script", "turned"]

_NOT_LETTERS = re.compile(r"[\W\d_]+")


@lru_cache(maxsize=65_536)
def name_words(name: str) -> tuple[str, ...]:
    """Return the folded words of a name, mended where its bytes were misread."""
    return tuple(words(repaired(name)))


@lru_cache(maxsize=65_536)
def script(name: str) -> str:
    """Return the script of a name by its first letter ("LATIN"), empty if it has none."""
    letter = next((char for char in name if char.isalpha()), "")
    return unicodedata.name(letter, "").partition(" ")[0] if letter else ""


class Keys(NamedTuple):
    """What entries of one author share."""

    joined: str
    initial: str
    family: str


@lru_cache(maxsize=65_536)
def keys(name: str) -> Keys:
    """Return the keys of a name, mended where its bytes were misread."""
    given, family, suffix = parse(repaired(name))
    joined = f"{_NOT_LETTERS.sub('', ''.join((*given, family)))} {suffix}".strip()
    return Keys(joined, f"{family} {given[0][:1]}" if given else "", family)


LEVELS: dict[str, Callable[[str], str]] = {
    "exact": lambda name: fold(repaired(name)),
    "joined": lambda name: keys(name).joined,
    "initial": lambda name: keys(name).initial,
    "family": lambda name: keys(name).family,
    "turned": lambda name: " ".join(sorted(name_words(name))),
}
"""What entries of one author share, the surest first: the key of a name by each of them."""


def turned(name: str) -> str:
    """Return the name as if its first word, or what stands before the comma, were the other."""
    given, family, _ = parse(repaired(name))
    return f"{' '.join(given)}, {family}" if given else name


def is_piece(name: str, names: Iterable[str]) -> bool:
    """Return whether the name is one word, or initials, and part of one of the others."""
    mine = set(name_words(name)) - {"and"}
    if len(mine) > 1 and any(len(word) > 1 for word in mine):
        return False
    return any(mine <= {*known, *(word[0] for word in known)} for known in map(name_words, names))
