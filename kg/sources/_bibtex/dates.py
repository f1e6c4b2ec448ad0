"""Dates of BibTeX (year, month, day) and BibLaTeX (EDTF), as exact as they are given."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg.dates import MONTH, iso_date
from kg.latex import plain
from kg.text import clean

__all__ = ["date_of"]

_EDTF = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2}|XX)(?:-(?P<day>\d{2}|XX))?)?(?:T.*)?[~?%]?")
_YEAR = re.compile(r"(?<!\d)(?P<year>[12]\d{3})(?!\d)")
_MONTH = re.compile(rf"(?<![A-Za-z])(?:{MONTH})(?![A-Za-z])", re.IGNORECASE)
_NUMBER = re.compile(r"(?<!\d)(\d{1,2})(?!\d)")
_NUMERIC = re.compile(r"0?[1-9]|1[0-2]")
# What stands for a date that is not known, or not yet; and parts of a year, which leave the year.
_SILENT = re.compile(
    r"\W*|n\.?\s*d\.?|s\.?\s*[ad]\.?|no date|0+|(?:19|20)?X+|unknown|undated|ongoing|n/?a|null|none"
    r"|(?:in|at) (?:press|print|review|prep(?:aration|\.)?)|to (?:appear|be published)|accepted"
    r"|forthcoming|submitted|under review|preprint|unpublished|online(?: first)?|ahead of print"
    r"|early access|in production|\?+",
    re.IGNORECASE,
)
_SEASON = re.compile(
    r"spring|summer|fall|autumn|winter|quarter|trimester|semester|issue|special|christmas|first"
    r"|second|third|fourth|early|mid|late|\bq[1-4]\b|suppl|easter|michaelmas|\bann|\bno\b",
    re.IGNORECASE,
)
_MONTHS_OF_YEAR = 12


def date_of(fields: Mapping[str, str]) -> tuple[str | None, tuple[str, ...]]:
    """Return the date of an entry, and what is wrong with it.

    Of a span the date is its beginning; an approximate date counts; a season or several months
    leave the year alone.
    """
    written = _text(fields.get("date"))
    if written and not _SILENT.fullmatch(written):
        if found := _edtf(written):
            return found, ()
        if not fields.get("year"):
            return None, (f"no such date: {written[:40]}",)
    return _year_first(fields)


def _text(value: str | None) -> str:
    if not value:
        return ""
    return clean(plain(value)).strip("(). []" if "[" in value or "(" in value else ". ")


def _edtf(text: str) -> str | None:
    """Return the date, or where its span begins (ends, if the beginning is open)."""
    for part in text.split("/"):
        if match := _EDTF.fullmatch(part.strip()):
            year, month, day = match["year"], match["month"], match["day"]
            if month is None or month == "XX" or int(month) > _MONTHS_OF_YEAR:
                return year
            return iso_date(f"{year}-{month}" + (f"-{day}" if day and day != "XX" else ""))
    return iso_date(text)


def _year_first(fields: Mapping[str, str]) -> tuple[str | None, tuple[str, ...]]:
    written = _text(fields.get("year"))
    if not written or _SILENT.fullmatch(written):
        return None, ()
    match = _YEAR.search(written)
    if match is None:
        return None, (f"no such year: {written[:40]}",)
    year = match["year"]
    if "-" in written and (exact := iso_date(written)):
        return exact, ()
    month, days = _month(fields.get("month", ""))
    if month is None:
        fault = _unread(_text(fields.get("month")))
        return year, (f"no such month: {fault[:40]}",) if fault else ()
    day = _text(fields.get("day")) or days
    exact = iso_date(f"{year}-{month:02}-{day}") if day.isdecimal() else None
    return exact or f"{year}-{month:02}", ()


def _month(value: str) -> tuple[int | None, str]:
    """Return the number of a month and the day that stands with it, if there is just one."""
    text = _text(value.replace("~", " "))
    if _NUMERIC.fullmatch(text):
        return int(text), ""
    names = {name[:3].lower() for name in _MONTH.findall(text)}
    if len(names) != 1:
        return None, ""
    found = iso_date(f"{names.pop()} 2000")
    days = _NUMBER.findall(text)
    return int(found[5:7]) if found else None, days[0] if len(days) == 1 else ""


def _unread(month: str) -> str:
    """Return a month that is neither several months nor a part of a year, else nothing."""
    several = len(_MONTH.findall(month)) > 1 or len(_NUMBER.findall(month)) > 1
    readable = several or _SEASON.search(month) or _SILENT.fullmatch(month)
    return "" if readable else month
