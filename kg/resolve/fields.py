"""How one value is chosen where the records of a paper differ, and who said which.

Every rule looks at values alone, never at the order of records. A value that is not chosen
stays in the evidence as lost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from kg.dates import precision
from kg.model import Claim, Evidence
from kg.text import fold, words

__all__ = ["RANKS", "Said", "choose", "collect"]

Rank = Callable[[str, int], tuple[Any, ...]]


class Said(NamedTuple):
    """A value and the record (`file:at`) that states it."""

    value: str
    by: str


def _by_count(value: str, count: int) -> tuple[Any, ...]:
    """Rank what most records say first, then the longest."""
    return (-count, -len(value), value)


def _title(value: str, count: int) -> tuple[Any, ...]:
    """Rank a title that does not shout first, then what most records say, then the longest."""
    shouting = value.isupper() or value.islower()
    return (shouting, -count, -len(fold(value)), value)


def _abstract(value: str, count: int) -> tuple[Any, ...]:
    """Rank the abstract with most words first, since listings cut them short."""
    return (-len(words(value)), -count, -len(value), value)


def _date(value: str, count: int) -> tuple[Any, ...]:
    """Rank the most exact date first, then what most records say, then the earliest."""
    return (-precision(value), -count, value)


RANKS: dict[str, Rank] = {"title": _title, "abstract": _abstract, "date": _date}
"""The rule of each field with one value; `_by_count` where there is none."""


def choose(field: str, said: Iterable[Said]) -> tuple[str | None, Evidence | None]:
    """Return the value that the field's rule puts first, and who says it and the others."""
    claims = collect(said)
    if not claims:
        return None, None
    rank = RANKS.get(field, _by_count)
    best, *lost = sorted(claims, key=lambda claim: rank(claim.value, len(claim.by)))
    lost.sort(key=lambda claim: claim.value)
    return best.value, Evidence(by=best.by, lost=tuple(lost))


def collect(said: Iterable[Said]) -> Sequence[Claim]:
    """Return each value once, sorted, with the records that state it, sorted."""
    by: dict[str, set[str]] = {}
    for value, ref in said:
        by.setdefault(value, set()).add(ref)
    return [Claim(value=value, by=tuple(sorted(by[value]))) for value in sorted(by)]
