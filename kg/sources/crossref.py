"""Works as Crossref's REST API and its public data file give them.

What stands for what, where several fields could:

- title: "Title: Subtitle"; the original title only where there is no other.
- date: the earliest publication as Crossref has it (`issued`), else `published`,
  `published-online`, `published-print`, `posted`. When the DOI was made is no date of the work.
- venue: the journal or book; of a chapter with several titles the last one, as the series comes
  first; else the event, and for posted content the server.
- type: as it stands. An ISBN is an id of whole books alone.
- `retracted`: an update says so, or the title does ("RETRACTED: ..."); the title stays as it is.
  A notice of a retraction points to what it retracts.
- what is no work by itself (a figure of a work, a journal, a grant) is rejected with its type;
  data sets, reviews, standards and the like are works.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from kg.model import Record, Rejected, Source, Topic
from kg.sources._crossref.people import Authors
from kg.sources._crossref.references import is_retracted, references, retracts
from kg.sources._crossref.work import Named, Work, first
from kg.sources._fields import (
    add_id,
    full_title,
    is_marked_retracted,
    isbn,
    iso_of_parts,
    link,
    prose,
    text,
)
from kg.sources._json_marks import is_crossref
from kg.sources._lenient import LenientDecoder, records

__all__ = ["CARRIES", "MARKS", "NAME", "SUFFIXES", "TITLE", "WHERE", "read", "sniff"]

NAME = "crossref"
TITLE = "works of Crossref's REST API or public data file (JSON)"
WHERE = "https://api.crossref.org/works?query=..., or the yearly public data file"
CARRIES = (
    "title, abstract, authors with ORCID and affiliations, date, venue, volume, issue, pages, "
    "publisher, subjects, references, versions, retractions, DOI"
)
SUFFIXES = (".json", ".jsonl")
MARKS = (b'"DOI"', b'"indexed')

_PATHS = (("message", "items"), ("message",), ("items",))
_DECODER = LenientDecoder(Work)
_NO_WORKS = frozenset(
    """
    component grant journal journal-volume journal-issue book-series book-set proceedings-series
    report-series standard-series
    """.split()
)
_BOOKS = frozenset("book monograph edited-book reference-book proceedings".split())
_PARTS_OF_BOOKS = frozenset(
    "book-chapter book-part book-section book-track reference-entry proceedings-article".split()
)


def sniff(name: str, head: bytes) -> bool:
    """Return whether the JSON has keys that only Crossref's works have."""
    return is_crossref(name, head)


def read(stream: BinaryIO, file: str) -> Iterator[Record | Rejected]:
    """Yield a record for each work; a field that can't be read is rejected by itself."""
    yield from records(stream, file, NAME, _PATHS, _DECODER, _made)


def _made(work: Work, place: Source, faults: list[str]) -> Record | str:
    """Return the record of a work, or why there is none."""
    title = full_title(prose(first(work.title)), prose(first(work.subtitle)))
    title = title or prose(first(work.original_title))
    known = _ids(work, faults)
    if work.type in _NO_WORKS:
        return f"not a work by itself: {work.type}"
    if title or known:
        return _record(work, place, known, title, faults)
    return "a work needs a DOI or a title"


def _record(
    work: Work, place: Source, known: dict[str, str], title: str | None, faults: list[str]
) -> Record:
    own = known.get("doi")
    authors = Authors(work.author or [], faults)
    marked = is_marked_retracted(title) and not retracts(work)
    resource = work.resource.primary.url if work.resource and work.resource.primary else None
    links = link(resource, {}) if resource else ()
    return Record(
        source=place,
        id=work.doi,
        ids=known,
        title=title,
        abstract=prose(work.abstract),
        authors=tuple(authors.names),
        authors_complete=authors.complete,
        institutions=_institutions(work),
        institution_ids=authors.institution_ids,
        topics=_topics(work),
        date=_date(work, faults),
        venue=_venue(work),
        volume=_number(work.volume),
        issue=_number(work.issue),
        pages=_number(work.page) or _number(work.article_number),
        publisher=text(work.publisher),
        type=work.type or None,
        links=links,
        references=tuple(references(work, own, faults)),
        retracted=True if marked or is_retracted(work, own) else None,
    )


def _ids(work: Work, faults: list[str]) -> dict[str, str]:
    known: dict[str, str] = {}
    add_id(known, "doi", work.doi, faults)
    if work.isbn and work.type in _BOOKS:
        values = [work.isbn] if isinstance(work.isbn, str) else work.isbn
        found = [valid for value in values if value and (valid := isbn(value))]
        if found:
            known["isbn"] = found[0]
        elif written := first(work.isbn):
            faults.append(f"not an ISBN: {written[:80]}")
    return known


def _date(work: Work, faults: list[str]) -> str | None:
    for dates in (
        *(work.issued, work.published, work.published_online, work.published_print),
        work.posted,
    ):
        parts = dates.date_parts[0] if dates and dates.date_parts else None
        if parts and (found := iso_of_parts(parts, faults)):
            return found
    return None


def _venue(work: Work) -> str | None:
    titles = work.container_title
    if isinstance(titles, list) and work.type in _PARTS_OF_BOOKS:
        titles = titles[::-1]
    event = work.event.name if isinstance(work.event, Named) else work.event
    found = text(first(titles)) or text(event)
    if found is None and work.type == "posted-content":
        return next(iter(_hosts(work)), None)
    return found


def _hosts(work: Work) -> tuple[str, ...]:
    places = [work.institution] if isinstance(work.institution, Named) else work.institution or []
    return tuple(dict.fromkeys(name for place in places if (name := text(place.name))))


def _institutions(work: Work) -> tuple[str, ...]:
    """Return where a thesis or report comes from; for posted content that is the server."""
    return _hosts(work) if work.type != "posted-content" else ()


def _topics(work: Work) -> tuple[Topic, ...]:
    subjects = [work.subject] if isinstance(work.subject, str) else work.subject or []
    found = [("crossref-subject", text(subject)) for subject in subjects]
    found.append(("crossref-group", text(work.group_title)))
    return tuple(Topic(name=name, scheme=scheme) for scheme, name in found if name)


def _number(value: str | int | None) -> str | None:
    return text(str(value)) if value is not None else None
