"""arXiv's own metadata formats over OAI-PMH: arXiv, arXivRaw and arXivOld."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from kg import ids
from kg.model import Record, Source, Topic, Version
from kg.sources._arxiv.authors import Authors, authors_of
from kg.sources._arxiv.withdrawal import Withdrawal, withdrawal
from kg.sources._oai.values import add_dois, classes, codes, date, field, text
from kg.text import clean

__all__ = ["FORMATS", "arxiv_id", "arxiv_record"]

FORMATS = frozenset(("arXiv", "arXivRaw", "arXivOld"))
"""The elements that hold such metadata."""


def arxiv_id(value: str | None, known: dict[str, str], faults: list[str]) -> str | None:
    """Put an arXiv id beside the other ids; return the version that it ends in."""
    if not value or not (value := value.strip()):
        return None
    if canonical := ids.normalise("arxiv", value):
        known["arxiv"] = canonical
    else:
        faults.append(f"not an arXiv id: {value[:80]}")
    _, mark, number = value.rpartition("v")
    return f"v{number}" if canonical and mark and number.isdecimal() else None


def arxiv_record(element: Element, place: Source, key: str | None, faults: list[str]) -> Record:
    """Return the record that one element of `FORMATS` holds; `key` is its OAI identifier.

    Submitter, licence, proxy and report number are left out by rule.
    """
    known: dict[str, str] = {}
    own = element.findtext("id") or (key or "").rpartition("arXiv.org:")[2]
    version = arxiv_id(own, known, faults)
    others = tuple(add_dois(element.findtext("doi"), known, faults))
    versions = tuple(_versions(element, faults))
    abstract, comment = field(element, "abstract"), field(element, "comments")
    journal_ref = field(element, "journal-ref")
    authors, complete = _authors(element.find("authors"))
    gone = withdrawal(abstract, comment, published=bool(others or "doi" in known or journal_ref))
    return Record(
        source=place,
        id=key or own,
        ids=known,
        version=version or (versions[-1].label if element.tag == "arXivRaw" and versions else None),
        title=field(element, "title"),
        abstract=abstract,
        authors=authors,
        authors_complete=complete,
        categories=codes(element.findtext("categories"), faults),
        topics=tuple(_topics(element)),
        date=versions[0].date if versions else None,
        journal_ref=journal_ref,
        comment=comment,
        flags=() if gone is Withdrawal.NONE else ("withdrawn",),
        versions=(versions if len(versions) > 1 else ()) + others,
        retracted=True if gone is Withdrawal.OF_WORK else None,
    )


def _versions(element: Element, faults: list[str]) -> Iterator[Version]:
    """Yield the versions; the format arXiv only dates the first one and the last."""
    for each in element.findall("version"):
        yield Version(label=each.get("version"), date=date(each.findtext("date"), faults))
    if created := date(element.findtext("created"), faults):
        yield Version(label="v1", date=created)
    if updated := date(element.findtext("updated"), faults):
        yield Version(date=updated)


def _authors(element: Element | None) -> Authors:
    if element is None:
        return (), True
    people = element.findall("author")
    return authors_of(None if people else element.text, [_parts(person) for person in people])


def _parts(person: Element) -> list[str]:
    """Return family name, given names, suffix and affiliations of an author."""
    named = [clean(person.findtext(name) or "") for name in ("keyname", "forenames", "suffix")]
    return [*named, *(place.text or "" for place in person.findall("affiliation"))]


def _topics(element: Element) -> Iterator[Topic]:
    for scheme in ("msc", "acm"):
        if value := text(element.findtext(f"{scheme}-class")):
            yield from classes(value) or (Topic(name=value, scheme=scheme),)
