"""Works of OpenAlex: answers of its API and files of its snapshot.

Read are a work, a list (`{"meta": ..., "results": [...]}`), arrays and JSON lines. Left out by
rule: related works, counts, funders, licences and the goals that a work serves. Concepts are read
only where a work has no topics. Groups of a grouped answer are rejected: they are no works. So is
what stands for deleted works (W4285719527), which references to it are left out for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from kg.dates import iso_date
from kg.model import Record, Reference, Rejected, Source
from kg.sources._fields import add_id
from kg.sources._lenient import LenientDecoder, records
from kg.sources._openalex.ids import DELETED, entity, pmcid
from kg.sources._openalex.people import people_of
from kg.sources._openalex.places import places_of
from kg.sources._openalex.subjects import keywords_of, topics_of
from kg.sources._openalex.text import abstract_of, readable
from kg.sources._openalex.work import Work
from kg.sources._shape import keys

__all__ = ["CARRIES", "MARKS", "NAME", "SUFFIXES", "TITLE", "WHERE", "read", "sniff"]

NAME = "openalex"
TITLE = "OpenAlex works: API answers and snapshot"
WHERE = "https://api.openalex.org/works, https://docs.openalex.org/download-all-data"
CARRIES = (
    "ids, title, abstract, authors with ids and institutions, venue, volume, issue, pages, date, "
    "type, topics, keywords, versions, links, references, retracted"
)
SUFFIXES = (".json", ".jsonl")
MARKS = (
    *(b"https://openalex.org/W", b'"authorships"', b'"abstract_inverted_index"'),
    *(b'"referenced_works"', b'"primary_location"'),
)

_PATHS = (("results",), ("group_by",))
_DECODER = LenientDecoder(Work)
_OF_WORKS = frozenset(
    """
    abstract_inverted_index authorships biblio host_venue locations primary_location
    referenced_works
    """.split()
)
_WORK = re.compile(rb'"id"\s*+:\s*+"(?:https?://openalex\.org/)?W\d{4,12}"')


def sniff(name: str, head: bytes) -> bool:
    """Return whether the file begins with a work, or with an answer that lists or groups works."""
    if b"openalex.org/" not in head or name.lower().endswith(".records.jsonl"):
        return False
    found = keys(head)
    if {"meta.groups_count", "group_by.key_display_name"} <= found:
        return True
    for lead in ("", "results."):
        if f"{lead}id" in found and _WORK.search(head):
            return True
        if any(f"{lead}{field}" in found for field in _OF_WORKS):
            return True
    return False


def read(stream: BinaryIO, file: str) -> Iterator[Record | Rejected]:
    """Yield a record for each work; other entities and groups are rejected."""
    yield from records(stream, file, NAME, _PATHS, _DECODER, _made)


def _made(work: Work, place: Source, faults: list[str]) -> Record | str:
    return _not_a_work(work) or _record(work, place, faults)


def _not_a_work(work: Work) -> str | None:
    """Return why an object is no record of a work, None if it is one."""
    own = (work.id or "").rpartition("/")[2].upper()
    if own in DELETED:
        return "a placeholder for deleted works"
    if own and own[1:].isdecimal() and not own.startswith("W"):
        return "an entity of OpenAlex that is not a work"
    if work.key_display_name is not None:
        return "a group with its count, not a work"
    if not (own or work.doi or work.ids or work.title or work.display_name):
        return "not a work: it has no id and no title"
    return None


def _record(work: Work, place: Source, faults: list[str]) -> Record:
    known = _ids(work, faults)
    people, places = people_of(work, faults), places_of(work, known)
    volume, issue, pages = _biblio(work)
    index = work.abstract_inverted_index
    return Record(
        source=place,
        id=work.id,
        ids=known,
        title=readable(work.display_name) or readable(work.title),
        abstract=(abstract_of(index) if index else None) or readable(work.abstract),
        authors=people.authors,
        authors_complete=people.complete,
        institutions=people.institutions,
        institution_ids=people.rors,
        keywords=keywords_of(work),
        topics=topics_of(work),
        date=_date(work, faults),
        venue=places.venue,
        volume=volume,
        issue=issue,
        pages=pages,
        publisher=places.publisher,
        type=work.type.strip().lower() or None if work.type else None,
        links=places.links,
        flags=("paratext",) if work.is_paratext else (),
        versions=places.versions,
        references=tuple(_references(work, faults)),
        retracted=work.is_retracted,
    )


def _ids(work: Work, faults: list[str]) -> dict[str, str]:
    known: dict[str, str] = {}
    other = work.ids
    if own := entity(work.id, "W") or entity(other.openalex if other else None, "W"):
        known["openalex"] = own
    elif work.id:
        faults.append(f"not an id of scheme openalex: {work.id[:80]}")
    add_id(known, "doi", work.doi, faults)
    if other is None:
        return known
    if not work.doi:
        add_id(known, "doi", other.doi, faults)
    add_id(known, "mag", _string(other.mag), faults)
    add_id(known, "pmid", _string(other.pmid), faults)
    if other.pmcid:
        add_id(known, "pmcid", pmcid(str(other.pmcid)) or str(other.pmcid), faults)
    return known


def _string(value: str | int | None) -> str | None:
    return None if value is None else str(value).strip() or None


def _date(work: Work, faults: list[str]) -> str | None:
    for value in (work.publication_date, _string(work.publication_year)):
        if value and value.strip():
            if date := iso_date(value):
                return date
            faults.append(f"no such date: {value[:80]}")
    return None


def _biblio(work: Work) -> tuple[str | None, str | None, str | None]:
    """Return volume, issue and pages."""
    biblio = work.biblio
    if biblio is None:
        return None, None, None
    first, last = _string(biblio.first_page), _string(biblio.last_page)
    pages = f"{first}-{last}" if first and last and first != last else first or last
    return _string(biblio.volume), _string(biblio.issue), pages


def _references(work: Work, faults: list[str]) -> Iterator[Reference]:
    """Yield the works that this one cites, each once."""
    for address in dict.fromkeys(work.referenced_works or ()):
        if cited := entity(address, "W"):
            yield Reference(ids={"openalex": cited})
        elif address.rpartition("/")[2].upper() not in DELETED:
            faults.append(f"not an id of scheme openalex: {address[:80]}")
