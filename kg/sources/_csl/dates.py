"""The date of a CSL-JSON item."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.dates import iso_date
from kg.sources._csl.item import Date, written
from kg.sources._fields import DatePart, iso_of_parts, text

__all__ = ["issued"]

_SEASON = re.compile(r"(\d{4})-(?:2[1-9]|3\d|4[01])")
_ABOUT = re.compile(r"(?:c(?:a|irca)?\b\.?)\s*", re.IGNORECASE)
_UNCERTAIN = "~?% "
_NOT_YET = frozenset(
    """
    n.d. nd undated no date in press forthcoming submitted accepted to appear in preparation
    under review unpublished
    """.split()
)


def issued(date: Date | str | int | None, faults: list[str]) -> str | None:
    """Return when the item was issued; of a range the beginning, of a season the year."""
    if not isinstance(date, Date):
        return _of_text(written(date), faults)
    if date.date_parts:
        return iso_of_parts(_first(date.date_parts), faults)
    return _of_text(written(date.raw) or written(date.literal), faults)


def _first(parts: Sequence[list[DatePart] | DatePart]) -> list[DatePart]:
    """Return the parts of the first date; some scripts leave the outer list out."""
    if isinstance(parts[0], list):
        return parts[0]
    return [part for part in parts if not isinstance(part, list)]


def _of_text(value: str, faults: list[str]) -> str | None:
    shown = text(value)
    if shown is None or all(word in _NOT_YET for word in shown.lower().strip("()[]").split()):
        return None
    start = shown.partition("/")[0].rstrip(_UNCERTAIN)
    start = start[about.end() :] if (about := _ABOUT.match(start)) else start
    season = _SEASON.fullmatch(start)
    found = iso_date(shown) or (season[1] if season else iso_date(start))
    if found is None:
        faults.append(f"no such date: {shown[:80]}")
    return found
