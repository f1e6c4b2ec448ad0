"""Values of fields as several JSON formats write them: texts, names, dates, ids."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from unicodedata import is_normalized

from kg import ids, latex, markup
from kg.text import clean

__all__ = [
    "DatePart",
    "add_id",
    "doi",
    "full_title",
    "is_et_al",
    "is_marked_retracted",
    "isbn",
    "iso_of_parts",
    "link",
    "natural_name",
    "prose",
    "text",
    "year_in",
]

DatePart = int | str | float | None
"""A year, month or day as `date-parts` hold it."""

_PLACEHOLDERS = frozenset(
    (
        *(
            "",
            "-",
            "n/a",
            "none",
            "none none",
            "nan",
            "null",
            "undefined",
            "no title",
            "no title available",
        ),
        *("no abstract", "no abstract available", "not available", "unknown title"),
    )
)
_LONGEST_PLACEHOLDER = 24
_AROUND = "[](). "
# What DataCite's schema writes where a value is missing: (:unav), (:tba), "(:unkn) unknown", ...
_CODED = re.compile(r":(?:una[a-z]|unkn|none|null|tba|etal)(?:\) .*)?", re.IGNORECASE)
_PLAIN_DOI = re.compile(r"10\.[0-9]{4,9}/[a-z0-9._/-]*[a-z0-9]")
_ET_AL = frozenset(("et al", "et. al", "etal", "others", "and others", ":etal"))
_RETRACTED_WORDS = ("retracted", "withdrawn", "removed")
_RETRACTED = re.compile(
    r"[\[(]?\s*(?:retracted|withdrawn|removed)(?:\s+(?:article|chapter|paper|preprint))?\s*"
    r"(?:[\])]\s*[:.–—-]?|[:–—]|\s-)\s*\S"
    r"|.*\S\s*[\[(]\s*(?:retracted|withdrawn)(?:\s+(?:article|paper))?\s*[\])]\s*\Z",
    re.IGNORECASE | re.DOTALL,
)
_ID_HOSTS = re.compile(
    r"doi\.org|arxiv|aclanthology|openalex|openreview|semanticscholar|ncbi\.nlm|dblp|hal\.|ouvertes"
    r"|w3id",
    re.IGNORECASE,
)
_NO_WORKS = frozenset(("orcid", "ror"))
_YEAR = re.compile(r"\D{0,3}(\d{4})[a-z]?\b")
_ISBN10, _ISBN13 = re.compile(r"[0-9]{9}[0-9X]"), re.compile(r"97[89][0-9]{10}")
_LENGTHS = (0, 4, 7, 10)  # of an ISO date of so many parts
_SEASONS = range(13, 42)  # CSL 1.0.1 has 13-16, EDTF 21-41


def text(value: str | None) -> str | None:
    """Return a text as it is read, without marks; None for nothing and for a placeholder."""
    if not value:
        return None
    if not _is_readable(value):
        value = _cleaned(value)
    return None if len(value) <= _LONGEST_PLACEHOLDER and _is_placeholder(value) else value


def prose(value: str | None) -> str | None:
    """Return a title or abstract as it is read: as `text` does, and without LaTeX."""
    shown = text(value)
    return text(latex.plain(shown)) if shown and ("\\" in shown or "$" in shown) else shown


def _is_readable(value: str) -> bool:
    """Return whether a text surely holds nothing to clean; this is quick, and most texts are so."""
    return (
        value.isprintable()
        and "<" not in value
        and "&" not in value
        and "  " not in value
        and value[0] != " " != value[-1]
        and (value.isascii() or is_normalized("NFC", value))
    )


def _cleaned(value: str) -> str:
    return clean(markup.plain(value) if "<" in value or "&" in value else value)


def _is_placeholder(value: str) -> bool:
    bare = value.lower().strip(_AROUND)
    return bare in _PLACEHOLDERS or (":" in bare and _CODED.fullmatch(bare) is not None)


def full_title(title: str | None, subtitle: str | None) -> str | None:
    """Return "Title: Subtitle", or the title alone where it holds the subtitle already."""
    if not title or not subtitle or subtitle.casefold() in title.casefold():
        return title or subtitle
    return f"{title}{'' if title[-1] in ':?!.' else ':'} {subtitle}"


def is_marked_retracted(title: str | None) -> bool:
    """Return whether a title says "RETRACTED: ", "[Withdrawn] " or the like before or behind."""
    if not title or not any(word in title.lower() for word in _RETRACTED_WORDS):
        return False
    return _RETRACTED.match(title) is not None


def natural_name(given: str | None, family: str | None, suffix: str | None = None) -> str | None:
    """Return a name as it is spoken: "Given von Family, Jr"."""
    # "Null" and "None" are names; only a whole name is a placeholder.
    name = text(f"{given} {family}" if given and family else given or family)
    last = text(suffix) if suffix else None
    return f"{name}, {last}" if name and last else name


def is_et_al(name: str) -> bool:
    """Return whether an entry of a list of authors says that the list goes on."""
    return name.lower().strip("(). ") in _ET_AL


def doi(value: str) -> str | None:
    """Return a DOI in its canonical form, as `kg.ids` does; quick for one without odd marks."""
    lower = value.lower()
    return lower if _PLAIN_DOI.fullmatch(lower) else ids.normalise("doi", value)


def add_id(known: dict[str, str], scheme: str, value: str | None, faults: list[str]) -> None:
    """Put an id in its canonical form beside the others; the first of a scheme stays."""
    if not value or not value.strip() or _CODED.fullmatch(value.strip(_AROUND)):
        return
    if canonical := doi(value) if scheme == "doi" else ids.normalise(scheme, value):
        known.setdefault(scheme, canonical)
    else:
        faults.append(f"not an id of scheme {scheme}: {value[:80]}")


def link(address: str | None, known: dict[str, str]) -> tuple[str, ...]:
    """Return the address as the links of a record; none where it is an id, which is added."""
    address = clean(address or "")
    if "://" not in address:
        return ()
    # Most addresses are a publisher's, and trying each scheme on them takes its time.
    found = ids.parse(address) if _ID_HOSTS.search(address) else None
    if found and found[0] not in _NO_WORKS:
        known.setdefault(*found)
        return ()
    return (address,)


def iso_of_parts(parts: Sequence[DatePart], faults: list[str]) -> str | None:
    """Return the ISO date of a year, month and day, as many as there are.

    A season in place of the month leaves the year.
    """
    found = _iso_of_parts(parts)
    if found is None:
        faults.append(f"no such date: {'-'.join(map(str, parts))[:40]}")
    return found or None


def _iso_of_parts(parts: Sequence[DatePart]) -> str | None:
    """Return the ISO date, empty where there is nothing; None for what is no date."""
    try:
        numbers = [int(part or 0) for part in parts]
    except (ValueError, OverflowError):
        return None
    numbers = numbers[: numbers.index(0)] if 0 in numbers else numbers[:3]
    if not numbers:
        return ""
    if len(numbers) > 1 and numbers[1] in _SEASONS:
        numbers = numbers[:1]
    try:
        exact = date(*(*numbers, 1, 1)[:3])
    except (ValueError, OverflowError):
        return None
    return exact.isoformat()[: _LENGTHS[len(numbers)]]


def year_in(value: str | None) -> int | None:
    """Return the year that a value such as "2007a" begins with, else None."""
    match = _YEAR.match(value) if value else None
    return int(match[1]) if match else None


def isbn(value: str) -> str | None:
    """Return an ISBN as 13 digits, None where its check digit is wrong."""
    digits = value.rpartition("/")[2].replace("-", "").replace(" ", "").upper()
    if _ISBN10.fullmatch(digits):
        total = sum((10 - place) * _digit(mark) for place, mark in enumerate(digits))
        return _with_check(f"978{digits[:9]}") if total % 11 == 0 else None
    if _ISBN13.fullmatch(digits) and _with_check(digits[:12]) == digits:
        return digits
    return None


def _digit(mark: str) -> int:
    return 10 if mark == "X" else int(mark)


def _with_check(digits: str) -> str:
    total = sum((1, 3)[place % 2] * int(mark) for place, mark in enumerate(digits))
    return f"{digits}{-total % 10}"
