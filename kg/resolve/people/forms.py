"""The forms of a name that a group has, by number: whether those of two may be one person's."""

from __future__ import annotations

from enum import IntEnum
from functools import lru_cache
from itertools import combinations

from kg.names import compatible, is_initial, maybe_renamed, parse

__all__ = ["HALF", "Agreement", "Forms", "fit"]

HALF = 32
"""The bits of a number: that of a pair is the lower of its two, then the higher."""


class Agreement(IntEnum):
    """What two sets of forms say about one person."""

    NONE = 0  # they contradict each other
    OTHER = 1  # they fit, but no form is on both sides: "Jeff Wu", "Jeffrey Wu"
    SHARED = 2  # they fit, and a form is on both sides but for initials or how it is written


class Forms:
    """Sets of forms of names, each by its number; what is asked of two is worked out once."""

    def __init__(self) -> None:
        self._sets: list[frozenset[str]] = []
        self._numbers: dict[frozenset[str], int] = {}
        self._agreements: dict[int, Agreement] = {}
        self._consistent: dict[int, bool] = {}

    def number(self, forms: frozenset[str]) -> int:
        """Return the number of a set of forms."""
        number = self._numbers.setdefault(forms, len(self._sets))
        if number == len(self._sets):
            self._sets.append(forms)
        return number

    def joint(self, one: int, other: int) -> int:
        """Return the number of the forms of both."""
        return one if one == other else self.number(self._sets[one] | self._sets[other])

    def agree(self, one: int, other: int) -> bool:
        """Return whether each form of one fits each of the other.

        Where a user joined people whose names contradict each other, any form that fits will do.
        """
        if one == other:
            return True
        return bool(self.agreement(one << HALF | other if one < other else other << HALF | one))

    def maybe_renamed(self, one: int, other: int) -> bool:
        """Return whether a form of one may be of the other's person under another family name."""
        return any(
            maybe_renamed(mine, theirs) for mine in self._sets[one] for theirs in self._sets[other]
        )

    def agreement(self, pair: int) -> Agreement:
        """Return how two different sets agree, that are one number: the lower, then the higher."""
        known = self._agreements.get(pair)
        if known is None:
            one, other = pair >> HALF, pair & ((1 << HALF) - 1)
            known = self._agreements[pair] = self._compared(one, other)
        return known

    def _compared(self, one: int, other: int) -> Agreement:
        mine, theirs = self._sets[one], self._sets[other]
        fits = [fit(name, form) for name in mine for form in theirs]
        if all(fits) or (
            any(fits) and not (self._is_consistent(one) and self._is_consistent(other))
        ):
            return Agreement.SHARED if _share_form(mine, theirs) else Agreement.OTHER
        return Agreement.NONE

    def _is_consistent(self, number: int) -> bool:
        known = self._consistent.get(number)
        if known is None:
            pairs = combinations(self._sets[number], 2)
            known = self._consistent[number] = all(fit(one, other) for one, other in pairs)
        return known


def fit(one: str, other: str) -> bool:
    """Return whether two names are `compatible`: groups that grow ask for the same ones again."""
    return _fit(one, other) if one < other else _fit(other, one)


_fit = lru_cache(maxsize=262_144)(compatible)


def _share_form(names: frozenset[str], others: frozenset[str]) -> bool:
    """Return whether a name is the same on both sides but for initials or how it is written."""
    mine, theirs = _forms(names), _forms(others)
    return mine is None or theirs is None or not mine.isdisjoint(theirs)


@lru_cache(maxsize=262_144)
def _forms(names: frozenset[str]) -> frozenset[tuple[str, str]] | None:
    """Return the first given and the family name of each form, None if one has initials alone."""
    return None if any(map(is_initial, names)) else frozenset(map(_first_and_family, names))


def _first_and_family(name: str) -> tuple[str, str]:
    parsed = parse(name)
    return (parsed.given[0] if parsed.given else ""), parsed.family
