"""Dates as sources write them, brought to ISO 8601 and kept exactly as exact as they were."""

from __future__ import annotations

import re
from datetime import date

__all__ = ["MONTH", "iso_date", "precision", "year_of"]

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
"""A regular expression for an English month name, long or short."""

_LEAP_YEAR = 2000  # "Feb 29" without a year is a day that exists
_DAY = r"(?P<d>\d{1,2})(?:st|nd|rd|th)?"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?:[T ]\d{1,2}:\d{2}.*)?",
        r"(?P<y>\d{4})/(?P<m>\d{1,2})/(?P<d>\d{1,2})",
        r"(?P<y>\d{4})[-/](?P<m>\d{1,2})",
        r"(?P<y>\d{4})",
        r"--(?P<m>\d{2})-(?P<d>\d{2})",
        rf"(?P<m>{MONTH})\s*{_DAY}\s*(?:,\s*|\s)(?P<y>\d{{4}})",
        rf"(?:\w{{3}}, )?{_DAY}[\s.]+(?P<m>{MONTH}),?\s+(?P<y>\d{{4}})(?:\s+\d{{1,2}}:\d{{2}}.*)?",
        rf"(?P<m>{MONTH}),?\s+(?P<y>\d{{4}})",
        rf"(?P<m>{MONTH})\s*{_DAY}",
        rf"{_DAY}\s+(?P<m>{MONTH})",
    )
)


def iso_date(text: str) -> str | None:
    """Return the date as `2024-06-06`, `2024-06`, `2024` or `--06-06`; None if it is no date.

    Only dates that can be read in one way are read: `6/7/2024` is None, and so is a day that
    the calendar lacks.
    """
    text = " ".join(text.split())
    for form in _FORMS:
        if match := form.fullmatch(text):
            parts = match.groupdict()
            return _iso(parts.get("y"), parts.get("m"), parts.get("d"))
    return None


def _iso(year: str | None, month: str | None, day: str | None) -> str | None:
    if month is None:
        return year
    number = int(month) if month.isdecimal() else _MONTHS.index(month[:3].lower()) + 1
    try:
        exact = date(int(year) if year else _LEAP_YEAR, number, int(day) if day else 1)
    except ValueError:
        return None
    if year is None:
        return f"--{exact:%m-%d}"
    return f"{exact.year:04}-{exact:%m-%d}" if day else f"{exact.year:04}-{exact:%m}"


def precision(iso: str) -> int:
    """Return how exact an ISO date is: 3 full date, 2 year and month, 1 year, 0 no year."""
    return 0 if iso.startswith("--") else iso.count("-") + 1


def year_of(iso: str | None) -> int | None:
    """Return the year of an ISO date, or None where it has none."""
    return int(iso[:4]) if iso and iso[:4].isdecimal() else None
