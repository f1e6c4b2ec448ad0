"""ACL Anthology: the XML of its collections, one file a collection.

Every `<paper>` is a record. Left out by rule are the `<frontmatter>` of a volume, which is the
book itself without a title of its own, its editors, the `<meta>` of volumes but for what papers
take from it, and `<event>` with the talks and colocated volumes it names. Of a paper these are
left out: its `<language>`, the key that BibTeX files give it (`<bibkey>`), names of files kept
at the Anthology, checksums and data sets. Venue ids of volumes ("acl") are no titles; what stands
for the venue is the title of the journal, or that of the book.

Files of before 2020 have `<volume id="P18">` as root, and papers by four digits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import BinaryIO
from xml.etree.ElementTree import Element

from kg.model import Record, Rejected
from kg.sources._acl.paper import paper
from kg.sources._acl.volume import NO_VOLUME, Volume, volume
from kg.sources._text import rejected
from kg.sources._xml import records, root_name

__all__ = ["CARRIES", "MARKS", "NAME", "SUFFIXES", "TITLE", "WHERE", "read", "sniff"]

NAME = "acl"
TITLE = "ACL Anthology XML"
WHERE = "github.com/acl-org/acl-anthology, folder data/xml"
CARRIES = (
    "title, abstract, authors with ids and affiliations, date, book or journal, pages, DOI and "
    "Anthology id, awards, revisions, retractions"
)
SUFFIXES = (".xml",)
MARKS = (b"<collection id=", b"<volume id=", b"<booktitle>", b"<fixed-case>", b"<bibkey>")

_COLLECTION = re.compile(rb"<collection\s+(?:[^<>]*\s)?id=[\"'](?:[A-Z]\d\d|\d{4}\.\w+)[\"']")
_OLD_VOLUME = re.compile(rb"<volume\s+(?:[^<>]*\s)?id=[\"'][A-Z]\d\d[\"']")


def sniff(name: str, head: bytes) -> bool:  # noqa: ARG001 (the content tells)
    """Return whether the file begins as a collection of the Anthology, or an old volume."""
    root = root_name(head)
    if root is None or root.name.lower() == "html":
        return False
    return bool(
        _COLLECTION.search(head)
        if root.name != "volume"
        else _OLD_VOLUME.search(head) and b"<paper" in head
    )


def read(stream: BinaryIO, file: str) -> Iterator[Record | Rejected]:
    """Yield a record for each `<paper>`, and what can't be read of it or between papers."""
    current = NO_VOLUME
    for item in records(stream, file, NAME, {"meta", "paper"}):
        if isinstance(item, Rejected):
            yield item
            continue
        attributes = _place(item.parents)
        if item.element.tag == "meta":
            if attributes is not None:
                current = volume(*attributes, item.element)
            continue
        record, faults = paper(item.element, _within(current, attributes), item.place)
        if record:
            yield record
        for fault in faults:
            yield rejected(item.place, fault, item.raw)


_Place = tuple[str | None, str | None, str | None]


def _place(parents: Sequence[Element]) -> _Place | None:
    """Return the ids of the collection and the volume around, and the volume's type."""
    if not parents or parents[-1].tag != "volume":
        return None
    collection = next((each.get("id") for each in parents if each.tag == "collection"), None)
    return collection, parents[-1].get("id"), parents[-1].get("type")


def _within(current: Volume, place: _Place | None) -> Volume:
    """Return the volume that a paper stands in; one without `<meta>` has but its ids."""
    if place is None:
        return NO_VOLUME
    if place == (current.collection, current.id, current.kind):
        return current
    return Volume(collection=place[0], id=place[1], kind=place[2])
