"""A date of publication from its year, month and day, and which of several dates counts."""

from __future__ import annotations

from collections.abc import Iterable

from kg.dates import iso_date, precision

__all__ = ["earliest", "iso_of"]

_MONTH, _FULL = 2, 3


def iso_of(year: str, month: str | None, day: str | None) -> tuple[str | None, str | None]:
    """Return the ISO date as far as it holds, and what is wrong with the rest.

    A month is a number or a name; a season or a span of months leaves the year alone.
    """
    for parts in ((year, month, day), (year, month), (year,)):
        if all(parts) and (date := _iso(*parts)):
            known = precision(date)
            false_month = month and month.isdecimal() and known == 1
            given = "-".join(part for part in (year, month, day) if part)
            wrong = false_month or (day and known == _MONTH)
            return date, f"no such date: {given}" if wrong else None
    return None, f"no such year: {year}"


def _iso(year: str | None, month: str | None = None, day: str | None = None) -> str | None:
    parts = [part for part in (year, month, day) if part]
    if month and not month.isdecimal():
        return iso_date(" ".join(reversed(parts)))
    return iso_date("-".join(parts))


def earliest(dates: Iterable[str]) -> str | None:
    """Return the earliest of some ISO dates, as exact as any date of that time.

    "2010" and "2010-11" are of one time, and the latter says more; "2010-10" is earlier.
    """
    known = list(dates)
    if not known:
        return None
    chosen = min(date[:4] for date in known)
    for exactness, length in ((_MONTH, 7), (_FULL, 10)):
        same = (date for date in known if date.startswith(chosen))
        finer = [date[:length] for date in same if precision(date) >= exactness]
        chosen = min(finer, default=chosen)
    return chosen
