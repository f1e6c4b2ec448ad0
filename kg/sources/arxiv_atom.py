"""The Atom feed of arXiv's API, and arXiv's daily feeds (RSS 2.0 and Atom).

Each `<entry>` or `<item>` is a record. The entry in which the API reports an error is rejected
with its message. Links that only lead to the paper itself are left out by rule. A daily feed
dates announcements, not papers: its date counts for those that are new.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO
from xml.etree.ElementTree import Element

from kg.model import Record, Rejected, Source, Topic, Version
from kg.sources._arxiv.authors import Authors, authors_of
from kg.sources._arxiv.withdrawal import Withdrawal, withdrawal
from kg.sources._fields import link
from kg.sources._oai.arxiv import arxiv_id
from kg.sources._oai.values import add_dois, classes, codes, date, field, text
from kg.sources._text import rejected
from kg.sources._xml import records, root_name
from kg.text import clean

__all__ = ["CARRIES", "MARKS", "NAME", "SUFFIXES", "TITLE", "WHERE", "read", "sniff"]

NAME = "arxiv-atom"
TITLE = "arXiv API and daily feeds, Atom or RSS"
WHERE = "https://export.arxiv.org/api/query and https://rss.arxiv.org"
CARRIES = (
    "ids, version, title, abstract, authors with affiliations, categories, dates, DOI, comment, "
    "journal reference"
)
SUFFIXES = (".xml", ".atom", ".rss")
MARKS = (b"<arxiv:", b"arxiv.org/api", b"arxiv.org/schemas", b"<summary>", b"Announce Type:")

_ENTRIES = frozenset(("entry", "item"))
_SPACE = "http://arxiv.org/schemas/atom"
_ADDRESS = re.compile(rb"<(?:id|guid[^<>]*|link)>\s*(?:https?://arxiv\.org/|oai:arXiv\.org:)")
_KEY = re.compile(r"(?:https?://arxiv\.org/abs/|oai:arXiv\.org:)(\S+)")
_ERROR = "arxiv.org/api/errors"
_LEAD = re.compile(
    r"\s*arXiv:\S+\s+Announce Type:\s*(?P<type>[\w-]+)\s+(?:Abstract:)?\s*", re.IGNORECASE
)


def sniff(name: str, head: bytes) -> bool:  # noqa: ARG001 (the content tells)
    """Return whether the file begins as a feed of arXiv's, or as an entry of one."""
    root = root_name(head)
    if root is None or root.name not in ("feed", "rss", "entry"):
        return False
    return _SPACE in root.namespaces or _ADDRESS.search(head) is not None


def read(stream: BinaryIO, file: str) -> Iterator[Record | Rejected]:
    """Yield a record for each entry, and what can't be read of it."""
    for item in records(stream, file, NAME, _ENTRIES):
        if isinstance(item, Rejected):
            yield item
            continue
        entry, faults = item.element, list[str]()
        key = clean(entry.findtext("id") or entry.findtext("guid") or entry.findtext("link") or "")
        if _ERROR in key or _ERROR in clean(entry.findtext("link") or ""):
            message = clean(entry.findtext("summary") or "") or "no message"
            yield rejected(item.place, f"the arXiv API answered with an error: {message}", item.raw)
            continue
        record = _record(entry, item.place, key, faults)
        if record.title or record.abstract or record.ids:
            yield record
        else:
            faults.append("an entry without id, title and summary")
        for fault in faults:
            yield rejected(item.place, fault, item.raw)


def _record(entry: Element, place: Source, key: str, faults: list[str]) -> Record:
    known: dict[str, str] = {}
    match = _KEY.fullmatch(key)
    version = arxiv_id(match[1] if match else key, known, faults)
    doi = entry.findtext("doi") or entry.findtext("DOI")
    others = tuple(add_dois(doi, known, faults))
    abstract, announced = _abstract(entry)
    comment = field(entry, "comment")
    journal_ref = field(entry, "journal_ref") or field(entry, "journal_reference")
    categories, topics = _categories(entry, faults)
    authors, complete = _authors(entry)
    versions = () if announced else tuple(_versions(entry, version, faults))
    gone = withdrawal(abstract, comment, published=bool("doi" in known or journal_ref))
    return Record(
        source=place,
        id=(match[1] if match else key) or None,
        ids=known,
        version=version,
        title=field(entry, "title"),
        abstract=abstract,
        authors=authors,
        authors_complete=complete,
        categories=categories,
        topics=topics,
        date=_announced(entry, announced, faults) if announced else _first(versions),
        journal_ref=journal_ref,
        comment=comment,
        links=tuple(_links(entry, known)),
        flags=() if gone is Withdrawal.NONE else ("withdrawn",),
        versions=(versions if len(versions) > 1 else ()) + others,
        retracted=True if gone is Withdrawal.OF_WORK else None,
    )


def _abstract(entry: Element) -> tuple[str | None, str | None]:
    """Return the abstract, and the kind of announcement that a daily feed has before it."""
    found = field(entry, "summary") or field(entry, "description")
    lead = _LEAD.match(found) if found and found.startswith("arXiv:") else None
    if not found or not lead:
        return found, clean(entry.findtext("announce_type") or "") or None
    return text(found[lead.end() :]), lead["type"].lower()


def _versions(entry: Element, version: str | None, faults: list[str]) -> Iterator[Version]:
    """Yield the first version and, where it is another, the one at hand."""
    published = date(entry.findtext("published"), faults)
    updated = date(entry.findtext("updated"), faults)
    if published:
        yield Version(label="v1", date=published)
    if version != "v1" and updated:
        yield Version(label=version, date=updated)


def _first(versions: tuple[Version, ...]) -> str | None:
    return versions[0].date if versions else None


def _announced(entry: Element, kind: str, faults: list[str]) -> str | None:
    found = date(entry.findtext("published") or entry.findtext("pubDate"), faults)
    return found if kind == "new" else None


def _categories(entry: Element, faults: list[str]) -> tuple[tuple[str, ...], tuple[Topic, ...]]:
    """Return the categories, the primary first, and the classes of other systems beside them."""
    primary = entry.find("primary_category")
    terms = [primary.get("term") or ""] if primary is not None else []
    terms += [each.get("term") or each.text or "" for each in entry.findall("category")]
    topics: dict[Topic, None] = {}
    for term in terms:
        topics.update(dict.fromkeys(classes(term)))
    return codes([term for term in terms if not classes(term)], faults), tuple(topics)


def _authors(entry: Element) -> Authors:
    people = entry.findall("author")
    if not people:
        listed = entry.findtext("creator")
        return authors_of(listed, [])
    return authors_of(None, [_parts(person) for person in people])


def _parts(person: Element) -> list[str]:
    """Return an author's name, which stands whole, and the affiliations."""
    places = (place.text or "" for place in person.findall("affiliation"))
    return [clean(person.findtext("name") or ""), "", "", *places]


def _links(entry: Element, known: dict[str, str]) -> Iterator[str]:
    """Yield addresses that are no ids, and add those that are; arXiv's own say nothing new."""
    for each in entry.findall("link"):
        address = each.get("href") or each.text or ""
        if "arxiv.org/" not in address:
            yield from link(address, known)
