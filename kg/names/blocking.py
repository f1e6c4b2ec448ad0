"""The keys under which compatible names meet."""

from __future__ import annotations

from functools import lru_cache

from kg.names.parts import Word
from kg.names.readings import Custom, Reading, readings

__all__ = ["block_key", "keys"]


@lru_cache(maxsize=65_536)
def keys(name: str) -> frozenset[str]:
    """Return the keys of a name ("brown t"); two names that are `compatible` share one.

    A key is a loose family name and the first letter of the given name. Several stand for a name
    whose order is not sure, that has particles or two family names, or that may be short for
    another. A text without a letter has none.
    """
    return frozenset(
        f"{reading.key} {letter}" for reading in readings(name) for letter in _letters(reading)
    )


def block_key(name: str) -> str:
    """Return the key of the canonical reading alone, "" for a text without a letter.

    Nearly all compatible names share it, but not all can: "Li Na" may be "Na Li".
    """
    found = readings(name)
    if not found:
        return ""
    given = found[0].given
    return f"{found[0].key} {min(given[0].initials) if given else ''}"


def _letters(reading: Reading) -> frozenset[str]:
    given = reading.given
    if not given:
        return frozenset(("",))
    if reading.custom is Custom.VIETNAMESE:
        return frozenset().union(*(one.letters for one in given))
    if len(given) > 1 and given[0].is_initial and not given[1].is_initial:
        return given[0].letters | given[1].letters
    return _of_word(given[0])


def _of_word(one: Word) -> frozenset[str]:
    return one.letters
