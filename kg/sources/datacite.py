"""DOIs as DataCite's REST API and public data file give them: papers, data sets, software.

What stands for what, where several fields could:

- title: the main one (without a type) with its subtitle, else the first there is.
- date: `Issued`, made more exact by `Available` where both agree; else `Available`, the year of
  publication, `Created`, `Submitted`. Of a range its beginning.
- venue: the container; else the related item that the work is published in.
- type: the general type; where that only says "Text" or "Other", the more exact word beside it.
- arXiv's own subjects are categories, the fields of science are topics, the rest is keywords.
- "IsCitedBy" and other relations that come from elsewhere are left out. Placeholders such as
  "(:unav)" say nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from kg.categories import canonical
from kg.dates import iso_date
from kg.ids import arxiv_of_doi
from kg.model import Record, Rejected, Topic
from kg.sources._datacite.attributes import (
    Attributes,
    Container,
    Entry,
    Number,
    Publisher,
    RelatedItem,
    Titled,
    listed,
)
from kg.sources._datacite.people import Authors
from kg.sources._datacite.relations import references
from kg.sources._fields import add_id, full_title, is_marked_retracted, link, prose, text
from kg.sources._json import Element, apart, objects
from kg.sources._json_marks import is_datacite
from kg.sources._lenient import LenientDecoder
from kg.sources._text import rejected

__all__ = ["CARRIES", "MARKS", "NAME", "SUFFIXES", "TITLE", "WHERE", "read", "sniff"]

NAME = "datacite"
TITLE = "DOIs of DataCite's REST API or public data file (JSON)"
WHERE = "https://api.datacite.org/dois?query=..., or the yearly public data file"
CARRIES = (
    "title, abstract, creators with ORCID and affiliations, date, venue, publisher, keywords, "
    "version, references, other versions, DOI"
)
SUFFIXES = (".json", ".jsonl")
MARKS = (b"creators", b'"titles"')

_PATHS = (("data",),)
_ENVELOPE, _ATTRIBUTES = LenientDecoder(Entry), LenientDecoder(Attributes)
_DATES = ("issued", "available", "", "created", "submitted")  # "" is the year of publication
_VAGUE = frozenset(("", "text", "other"))
_FIELDS_OF_SCIENCE = "fields of science"
_SCHEMES = frozenset(("arxiv", "pmid", "pmcid"))


def sniff(name: str, head: bytes) -> bool:
    """Return whether the JSON has the keys of DataCite's DOIs."""
    return is_datacite(name, head)


def read(stream: BinaryIO, file: str) -> Iterator[Record | Rejected]:
    """Yield a record for each DOI; a field that can't be read is rejected by itself."""
    for item in objects(stream, file, NAME, _PATHS):
        if isinstance(item, Rejected):
            yield item
        else:
            yield from _read(item)


def _read(item: Element) -> Iterator[Record | Rejected]:
    try:
        entry, faults = _ENVELOPE.decode(item.raw)
        attributes = entry.attributes
        if attributes is None:
            attributes, faults = _ATTRIBUTES.decode(item.raw)
    except ValueError as error:
        parts = apart(item)
        for part in parts:
            yield from [part] if isinstance(part, Rejected) else _read(part)
        if not parts:
            yield rejected(item.place, f"not a DOI's record: {error}", item.raw)
        return
    known: dict[str, str] = {}
    add_id(known, "doi", attributes.doi or entry.id, faults)
    title = _title(attributes)
    if title or known:
        yield _record(item, attributes, known, title, faults)
    else:
        yield rejected(item.place, "a record needs a DOI or a title", item.raw)
    for fault in faults:
        yield rejected(item.place, fault, item.raw)


def _record(
    item: Element, of: Attributes, known: dict[str, str], title: str | None, faults: list[str]
) -> Record:
    own = known.get("doi")
    for other in of.identifiers or ():
        if (scheme := (other.identifier_type or "").lower()) in _SCHEMES:
            add_id(known, scheme, other.identifier, faults)
    authors = Authors(listed(of.creators), faults)
    categories, topics, keywords = _subjects(of)
    place = _place(of)
    return Record(
        source=item.place,
        id=of.doi or own,
        ids=known,
        version=_version(of, own),
        title=title,
        abstract=_description(of, "abstract"),
        authors=tuple(authors.names),
        authors_complete=authors.complete,
        institution_ids=authors.institution_ids,
        categories=categories,
        keywords=keywords,
        topics=topics,
        date=_date(of, faults),
        venue=text(place.title),
        volume=_number(place.volume),
        issue=_number(place.issue),
        pages=_pages(place),
        publisher=_publisher(of),
        type=_type(of),
        comment=_description(of, "other"),
        links=link(of.url, {}),
        references=tuple(references(of, own, faults)),
        retracted=True if is_marked_retracted(title) else None,
    )


def _title(of: Attributes) -> str | None:
    """Return the main title with its subtitle, else the first title there is."""
    first: str | None = None
    found: dict[str, str] = {}
    titles: list[Titled | str] = listed(of.titles)
    for each in titles:
        kind = "" if isinstance(each, str) else (each.title_type or "").lower()
        title = prose(each if isinstance(each, str) else each.title)
        first = first or title
        if title:
            found.setdefault(kind, title)
    return full_title(found.get(""), found.get("subtitle")) if "" in found else first


def _publisher(of: Attributes) -> str | None:
    return text(of.publisher.name if isinstance(of.publisher, Publisher) else of.publisher)


def _version(of: Attributes, own: str | None) -> str | None:
    """Return the version as it stands; arXiv's "7" is what everybody else calls "v7"."""
    version = text(str(of.version or ""))
    return f"v{version}" if version and version.isdecimal() and arxiv_of_doi(own or "") else version


def _description(of: Attributes, kind: str) -> str | None:
    """Return the first description of a kind; JSON that some repository keeps there is none."""
    for each in listed(of.descriptions):
        found = prose(each.description) if (each.description_type or "").lower() == kind else None
        if found and not found.startswith('{"'):
            return found
    return None


def _subjects(of: Attributes) -> tuple[tuple[str, ...], tuple[Topic, ...], tuple[str, ...]]:
    """Return the arXiv categories, the topics and the keywords."""
    categories: dict[str, None] = {}
    topics: dict[str, None] = {}
    keywords: dict[str, None] = {}
    for each in of.subjects or ():
        name = text(each if isinstance(each, str) else each.subject)
        scheme = "" if isinstance(each, str) else (each.subject_scheme or "").lower()
        if not name:
            continue
        if scheme == "arxiv" and (code := canonical(name)):
            categories[code] = None
        elif scheme.startswith(_FIELDS_OF_SCIENCE) or name.startswith("FOS: "):
            topics[name.removeprefix("FOS: ")] = None
        else:
            keywords[name] = None
    return (
        tuple(categories),
        tuple(Topic(name=name, scheme="fos") for name in topics),
        tuple(keywords),
    )


def _date(of: Attributes, faults: list[str]) -> str | None:
    found = {"": _iso(of.publication_year, faults)}
    for each in of.dates or ():
        kind = (each.date_type or "").lower()
        if kind in _DATES and kind not in found and (date := _iso(each.date, faults)):
            found[kind] = date
    chosen = next((date for kind in _DATES if (date := found.get(kind))), None)
    available = found.get("available")
    return available if chosen and available and available.startswith(f"{chosen}-") else chosen


def _iso(value: Number, faults: list[str]) -> str | None:
    written = text(str(value or ""))
    if written is None or written.strip("0") == "":
        return None
    # A range has a slash; so has a day written 2015/03/01, which is no range.
    date = iso_date(written) or iso_date(written.partition("/")[0])
    if date is None:
        faults.append(f"no such date: {written[:80]}")
    return date


def _place(of: Attributes) -> Container:
    if of.container and of.container.title:
        return of.container
    for item in of.related_items or ():
        if (item.relation_type or "").lower() == "ispublishedin" and item.titles:
            return _container(item)
    return of.container or Container()


def _container(item: RelatedItem) -> Container:
    return Container(
        title=item.titles[0].title if item.titles else None,
        volume=item.volume,
        issue=item.issue,
        first_page=item.first_page,
        last_page=item.last_page,
    )


def _pages(place: Container) -> str | None:
    first, last = _number(place.first_page), _number(place.last_page)
    return f"{first}-{last}" if first and last and first != last else first


def _number(value: Number) -> str | None:
    return text(str(value)) if value is not None else None


def _type(of: Attributes) -> str | None:
    if of.types is None:
        return None
    general = (text(of.types.resource_type_general) or "").lower()
    exact = (text(of.types.resource_type) or "").lower()
    return (exact or general if general in _VAGUE else general) or None
