"""A volume of the Anthology: what its papers share, and how their ids and dates are made."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple
from xml.etree.ElementTree import Element

from kg import ids
from kg.dates import iso_date
from kg.sources._acl.text import shown
from kg.text import fold, words

__all__ = ["NO_VOLUME", "Volume", "anthology_id", "issued", "volume"]

# An id of the Anthology, alone or at the end of one of its addresses, past and present.
_ID = re.compile(
    r"(?:(?:https?://)?(?:www\.)?(?:aclweb\.org/anthology|aclanthology\.(?:org|info)|"
    r"aclanthology\.coli\.uni-saarland\.de)/(?:papers/|[A-Z]/[A-Z]\d\d/)?)?"
    r"(?P<id>[A-Z]\d\d-\d{4}|\d{4}\.\w+-\w+\.\d+)(?:\.pdf)?/?",
    re.ASCII,
)
_OLD = re.compile(r"[A-Z]\d\d", re.ASCII)
# Since D19-5 the workshops of EMNLP share the collection with the conference.
_FIRST_WORKSHOP = 5
# "Computational Linguistics, Volume 47, Issue 1 - March 2021" is an issue of a journal.
_ISSUE = re.compile(r",?\s+(?:Volume|Vol\.|Number|Issue)\s+\d.*")
_MONTHS = (
    "january jan janvier, february feb fevrier, march mar mars, april apr avril, may mai, "
    "june jun juin, july jul juillet, august aug aout, september sep sept septembre, "
    "october oct octobre, november nov novembre, december dec decembre"
)
_MONTH_OF = {
    name: number for number, names in enumerate(_MONTHS.split(", "), 1) for name in names.split()
}
_YEAR = re.compile(r"\d{4}", re.ASCII)
_LAST_MONTH, _LAST_DAY = 12, 31


class Volume(NamedTuple):
    """What the papers of a volume share: the parts of their ids, and where they appeared."""

    collection: str | None = None
    id: str | None = None
    kind: str | None = None
    title: str | None = None
    journal: str | None = None
    number: str | None = None
    issue: str | None = None
    publisher: str | None = None
    year: str | None = None
    month: str | None = None

    @property
    def venue(self) -> str | None:
        """Return the journal's title, or that of the book."""
        return self.journal or self.title


NO_VOLUME = Volume()
"""A paper that stands in no volume."""


def volume(collection: str | None, name: str | None, kind: str | None, meta: Element) -> Volume:
    """Return a volume by the attributes that name it and its `<meta>`."""
    title = shown(meta.find("booktitle"))
    journal = shown(meta.find("journal-title"))
    if journal is None and kind == "journal" and title:
        journal = _ISSUE.sub("", title) or None
    return Volume(
        collection=collection,
        id=name,
        kind=kind,
        title=title,
        journal=journal,
        number=shown(meta.find("journal-volume")) or shown(meta.find("volume")),
        issue=shown(meta.find("journal-issue")),
        publisher=shown(meta.find("publisher")),
        year=shown(meta.find("year")),
        month=shown(meta.find("month")),
    )


def anthology_id(within: Volume, number: str | None, address: str | None) -> str | None:
    """Return the id of a paper: the one its address holds, else by its place in the volume.

    Before 2020 an id is a letter, a year, and the numbers of volume and paper in four digits
    (`P18-1001`); since then the parts are written out (`2020.acl-main.1`).
    """
    if address and (match := _ID.fullmatch(address)):
        return match["id"]
    if not number or not within.id:
        return None
    return ids.normalise("acl", _placed(within, number))


def _placed(within: Volume, number: str) -> str:
    if not within.collection:
        return f"{within.id}-{number:0>4}"
    if not _OLD.fullmatch(within.collection):
        return f"{within.collection}-{within.id}.{number}"
    width = 2 if _has_two_digits(within) else 1
    return f"{within.collection}-{within.id:0>{width}}{number:0>{4 - width}}"


def _has_two_digits(within: Volume) -> bool:
    """Return whether two of the four digits are the volume's, as in collections of workshops."""
    if within.collection == "D19":
        return (within.id or "").isdecimal() and int(within.id or 0) >= _FIRST_WORKSHOP
    return within.collection == "C69" or (within.collection or "").startswith("W")


@lru_cache(maxsize=1024)
def issued(year: str | None, month: str | None) -> tuple[str | None, str | None]:
    """Return the ISO date of a year and what stands for the month, and what is wrong with it.

    "July 5-10" is the month, "July 5" the day; "June-July" and "Spring" leave the year alone.
    """
    if not year:
        return None, None
    if not _YEAR.fullmatch(year):
        return None, f"no such year: {year}"
    found = words(month or "")
    numbers = [int(word) for word in found if word.isdecimal() and len(word) < len(year)]
    months = {_MONTH_OF[word] for word in found if word in _MONTH_OF}
    if not months and fold(month or "").isdecimal():
        months, numbers = set(numbers), []
    if len(months) != 1:
        return year, None
    number = months.pop()
    if not 1 <= number <= _LAST_MONTH:
        return year, f"no such month: {month}"
    day = numbers[0] if len(numbers) == 1 and 1 <= numbers[0] <= _LAST_DAY else None
    exact = iso_date(f"{year}-{number}-{day}") if day else None
    return exact or f"{year}-{number:02}", None
