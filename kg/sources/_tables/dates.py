"""Dates in the forms that tables and reference managers write."""

from __future__ import annotations

import re
from datetime import date, timedelta

from kg.dates import MONTH, iso_date

__all__ = ["combined", "read_date"]

_NO_DAY = re.compile(r"(?<=\d)[-/.]0{1,2}(?=[-/.]|\Z)")
_EMPTY = re.compile(r"0{4}\b.*|[\W_]*")
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_WHOLE = re.compile(r"((?:1[5-9]|20)\d\d)\.0+")
_COMPACT = re.compile(r"((?:1[5-9]|20)\d\d)([01]\d)([0-3]\d)")
_YEAR_FIRST = re.compile(
    rf"(?P<y>\d{{4}})[\s,/-]*(?P<m>{MONTH})(?:[\s,/-]+(?P<d>\d{{1,2}}))?", re.IGNORECASE
)
_DAYS = re.compile(
    rf"(?:\d{{1,2}}\s*[-–]\s*\d{{1,2}}\s+(?P<m>{MONTH})|(?P<n>{MONTH})\s+\d{{1,2}}\s*[-–]\s*\d{{1,2}})"
    r",?\s+(?P<y>\d{4})",
    re.IGNORECASE,
)
_SERIAL = re.compile(r"([1-5]\d{4})(?:\.\d+)?")
_SERIAL_ZERO = date(1899, 12, 30)


def read_date(text: str) -> str | None:
    """Return the ISO date that a text is, "" where it only stands for none, None if it's no date.

    Read are the forms of `kg.dates.iso_date`, "2019 Dec 3", "01-May-2019", "2019/05/00/",
    "20190501", "2019.0", "27-30 June 2016" (its month) and the day numbers of spreadsheets (43586).
    Of a text that can't be read wholly but has one year ("6/7/2019", "Spring 2019"), the year is
    taken.
    """
    text = " ".join(text.split()).strip(" .,;()[]")
    if _EMPTY.fullmatch(text):
        return ""
    if found := iso_date(text):
        return found
    text = _NO_DAY.sub("", text).strip(" /-")
    return iso_date(text) or _other_form(text) or _only_year(text)


def _other_form(text: str) -> str | None:
    if match := _YEAR_FIRST.fullmatch(text):
        parts = [match["d"], match["m"], match["y"]]
        return iso_date(" ".join(part for part in parts if part))
    if match := _DAYS.fullmatch(text):
        return iso_date(f"{match['m'] or match['n']} {match['y']}")
    if match := _WHOLE.fullmatch(text):
        return match[1]
    if match := _COMPACT.fullmatch(text):
        return iso_date("-".join(match.groups()))
    if match := _SERIAL.fullmatch(text):
        return (_SERIAL_ZERO + timedelta(days=int(match[1]))).isoformat()
    return iso_date(text.replace("-", " "))


def _only_year(text: str) -> str | None:
    years = set(_YEAR.findall(text))
    return years.pop() if len(years) == 1 else None


def combined(year: str, month: str, day: str = "") -> str:
    """Return an ISO year with the month and day that stand by themselves, where they are such.

    The month may be a number, a name, or a name with the day ("DEC 3").
    """
    month, day = month.strip(" ."), day.strip(" .")
    if not month:
        return year
    for text in (f"{month} {day}", month):
        for form in (f"{year}-{text.strip().replace(' ', '-')}", f"{text.strip()} {year}"):
            if found := iso_date(form):
                return found
    return year
