"""CSL-JSON: items as Zotero, Mendeley, pandoc and doi.org hand them to citation processors.

- date: `issued`; of a range the beginning, of a season the year. A year before the common era is
  no date here.
- venue: the container, else the event. Editors, directors and the like are no authors.
- ids stand in fields of their own, in the address, in the number ("arXiv:2406.04093"), and as
  lines of the note ("PMID: 123"); what is left of the note is the comment. A short DOI
  ("10/fqd6hj") is a link.
- an ISBN is an id of whole books alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from kg.model import Author, Record, Rejected, Source
from kg.sources._csl.dates import issued
from kg.sources._csl.identifiers import Identifiers
from kg.sources._csl.item import Item, Person, written
from kg.sources._fields import is_et_al, is_marked_retracted, natural_name, prose, text
from kg.sources._json_marks import is_csl_json
from kg.sources._lenient import LenientDecoder, records

__all__ = ["CARRIES", "MARKS", "NAME", "SUFFIXES", "TITLE", "WHERE", "read", "sniff"]

NAME = "csl-json"
TITLE = "CSL-JSON of Zotero, Mendeley, pandoc or doi.org"
WHERE = "Zotero: Export, CSL JSON; doi.org: Accept: application/vnd.citationstyles.csl+json"
CARRIES = (
    "title, abstract, authors, date, venue, volume, issue, pages, publisher, keywords, note, "
    "DOI, arXiv id, PMID"
)
SUFFIXES = (".csl.json", ".json")
MARKS = (b'"issued"', b'"family"')

_PATHS = (("items",), ("references",))
_DECODER = LenientDecoder(Item)


def sniff(name: str, head: bytes) -> bool:
    """Return whether the JSON has types and variables of citation styles."""
    return is_csl_json(name, head)


def read(stream: BinaryIO, file: str) -> Iterator[Record | Rejected]:
    """Yield a record for each item; a field that can't be read is rejected by itself."""
    yield from records(stream, file, NAME, _PATHS, _DECODER, _made)


def _made(item: Item, place: Source, faults: list[str]) -> Record | str:
    """Return the record of an item, or why there is none."""
    record = _record(item, place, faults)
    found = record.title or record.ids or record.id
    return record if found else "an item needs an id or a title"


def _record(item: Item, place: Source, faults: list[str]) -> Record:
    identifiers = Identifiers(item, faults)
    names = _names(item)
    title = prose(written(item.title))
    return Record(
        source=place,
        id=written(item.id).strip() or written(item.citation_key).strip() or None,
        ids=identifiers.known,
        title=title,
        abstract=prose(item.abstract),
        authors=tuple(Author(name=name) for name in names if not is_et_al(name)),
        authors_complete=not any(map(is_et_al, names)),
        keywords=_keywords(item),
        date=issued(item.issued, faults),
        venue=_venue(item),
        volume=text(written(item.volume)),
        issue=text(written(item.issue)),
        pages=text(written(item.page)),
        publisher=text(written(item.publisher)),
        type=text(item.type),
        comment=identifiers.note,
        links=identifiers.links,
        retracted=True if is_marked_retracted(title) else None,
    )


def _names(item: Item) -> list[str]:
    people = [item.author] if isinstance(item.author, str) else item.author or []
    return [name for person in people if (name := _name(person))]


def _name(person: Person | str) -> str | None:
    if isinstance(person, str):
        return natural_name(None, person)
    particles = (person.dropping_particle, person.non_dropping_particle)
    family = " ".join(filter(None, (*particles, written(person.family))))
    spoken = natural_name(written(person.given), family, written(person.suffix))
    return spoken or natural_name(None, person.literal or person.name)


def _keywords(item: Item) -> tuple[str, ...]:
    """Return the keywords, which stand in one text with semicolons or commas between them."""
    given = item.keyword or item.categories or []
    if isinstance(given, str):
        given = given.split(";" if ";" in given else ",")
    return tuple(dict.fromkeys(found for each in given if (found := text(each))))


def _venue(item: Item) -> str | None:
    values = (item.container_title, item.event_title, item.event, item.container_title_short)
    return next((found for value in values if (found := text(written(value)))), None)
