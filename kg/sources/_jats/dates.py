"""When an article was published, of the several dates that it carries."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from kg.dates import iso_date
from kg.sources._jats.text import shown
from kg.sources._published import earliest, iso_of

__all__ = ["day_of", "published"]

# pub-type of the older versions, date-type of the newer ones. Not among them: the release by
# PubMed Central, corrections, retractions, and the history before publication.
_KINDS = frozenset(
    """
    collection ecollection epub epub-ppub epreprint epub-original fpub issue ppub
    pub publication preprint issue-pub original
    """.split()
)


def published(meta: Element, faults: list[str]) -> str | None:
    """Return the earliest date of publication, as exact as any date of that time."""
    dates: list[str] = []
    for element in meta.findall("pub-date"):
        kind = element.get("date-type") or element.get("pub-type") or "pub"
        if kind.lower() not in _KINDS:
            continue
        date, wrong = day_of(element)
        dates += [date] if date else []
        faults += [wrong] if wrong else []
    return earliest(dates)


def day_of(element: Element) -> tuple[str | None, str | None]:
    """Return the ISO date of an element with year, month and day, and what is wrong with it.

    A season leaves the year alone, unless it is the name of one month.
    """
    year, month, day = (shown(element.find(tag)) for tag in ("year", "month", "day"))
    if year:
        return iso_of(year, month or shown(element.find("season")), day)
    written = element.get("iso-8601-date") or shown(element.find("string-date"))
    date = iso_date(written) if written else None
    return date, f"no such date: {written}" if written and not date else None
