"""DBLP: the dump (dblp.xml), the XML of one record, person or table of contents, the search.

Every publication is a record, proceedings and theses too. Left out by rule are home pages
(`<www key="homepages/...">`), which are persons, DBLP's notes to itself (`dblpnote/...`), editors,
addresses within DBLP, `<crossref>` to the proceedings, whose title stands with the paper, and
citations that DBLP did not find ("..."). The number behind a name ("Jun Zhang 0001") tells
persons of one name apart: it leaves the name and makes it the author's id.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO
from xml.etree.ElementTree import Element

from kg.model import Record, Rejected, Source
from kg.sources._dblp import search
from kg.sources._dblp.publication import Person, Publication, record_of
from kg.sources._json import objects
from kg.sources._shape import keys
from kg.sources._text import rejected
from kg.sources._xml import inner_markup, records, root_name
from kg.streams import rejoined

__all__ = ["CARRIES", "MARKS", "NAME", "SUFFIXES", "TITLE", "WHERE", "read", "sniff"]

NAME = "dblp"
TITLE = "DBLP: dump, records and search answers, XML or JSON"
WHERE = "https://dblp.org/xml/dblp.xml.gz, https://dblp.org/rec/KEY.xml, https://dblp.org/search"
CARRIES = "title, authors with ORCID iDs, venue, year, volume, pages, DOI and arXiv id, citations"
SUFFIXES = (".xml", ".json")
MARKS = (b"<dblp", b"dblp.dtd", b"dblp.org", b" mdate=", b"<booktitle>", b"<ee>", b"</ee>")

_TAGS = frozenset(
    """
    article inproceedings proceedings book incollection phdthesis mastersthesis data www hit
    """.split()
)
_ROOTS = frozenset(("dblp", "dblpperson", "dblpcites", "bht"))
_KEY = re.compile(
    rb"<[a-z]+\s+(?:[^<>]*\s)?key=[\"'](?:[a-z]+/[^\"'/<>]+/|homepages/)[^\"'<>]+[\"']"
)
_MDATE = re.compile(rb"<[a-z]+\s+(?:[^<>]*\s)?mdate=[\"']\d{4}-")
_VENUES = ("journal", "booktitle", "school", "series")
_SEVERAL = frozenset(("cite", "ee", "isbn"))
_NO_PUBLICATION = "a hit that is no publication: a person or a venue"
_HEAD = 64


def sniff(name: str, head: bytes) -> bool:  # noqa: ARG001 (the content tells)
    """Return whether the file begins as DBLP's XML or as an answer of its search."""
    if head[:_HEAD].lstrip().startswith(b"{"):
        return {"result.hits", "result.completions"} <= keys(head) and b"dblp" in head
    root = root_name(head)
    if root is None:
        return False
    if root.name == "result":
        return b"<hits" in head and b"<completions" in head and b"dblp" in head
    if root.name in _ROOTS:
        return True
    return root.name in _TAGS and bool(_KEY.search(head) and _MDATE.search(head))


def read(stream: BinaryIO, file: str) -> Iterator[Record | Rejected]:
    """Yield a record for each publication, and what can't be read of it."""
    head = stream.read(_HEAD)
    stream = rejoined(head, stream)
    return (_of_json if head.lstrip().startswith((b"{", b"[")) else _of_xml)(stream, file)


def _of_xml(stream: BinaryIO, file: str) -> Iterator[Record | Rejected]:
    for item in records(stream, file, NAME, _TAGS):
        if isinstance(item, Rejected):
            yield item
            continue
        element, faults = item.element, list[str]()
        if element.tag != "hit":
            given = None if _is_no_work(element) else _publication(element)
        elif (given := search.of_element(element)) is None:
            faults.append(_NO_PUBLICATION)
        yield from _pieces(given, item.place, item.raw, faults)


def _of_json(stream: BinaryIO, file: str) -> Iterator[Record | Rejected]:
    for item in objects(stream, file, NAME, {search.PATH}):
        if isinstance(item, Rejected):
            yield item
            continue
        faults: list[str] = []
        try:
            given = search.of_json(item.raw, faults)
        except ValueError as error:
            yield rejected(item.place, f"not a hit of DBLP's search: {error}", item.raw)
            continue
        if given is None:
            faults.append(_NO_PUBLICATION)
        yield from _pieces(given, item.place, item.raw, faults)


def _pieces(
    given: Publication | None, place: Source, raw: bytes, faults: list[str]
) -> Iterator[Record | Rejected]:
    """Yield the record of a publication, if it is one, and what is wrong with it."""
    if given:
        record = record_of(given, place, faults)
        if record.title or record.ids:
            yield record
        else:
            faults.append("a publication without title and key")
    for fault in faults:
        yield rejected(place, fault, raw)


def _is_no_work(element: Element) -> bool:
    """Return whether an element is a person or one of DBLP's notes to itself."""
    key = element.get("key", "")
    return (element.tag == "www" and key.startswith("homepages/")) or key.startswith("dblpnote/")


def _publication(element: Element) -> Publication:
    first: dict[str, str] = {}
    several: dict[str, list[str]] = {}
    authors: list[Person] = []
    title = None
    for child in element:
        tag = child.tag
        if tag == "author":
            authors.append((child.text or "", child.get("orcid"), child.get("pid")))
        elif tag == "title":
            title = title or (inner_markup(child) if len(child) else child.text)
        elif tag in _SEVERAL:
            several.setdefault(tag, []).append(child.text or child.get("ref") or "")
        elif tag not in first and child.text:
            first[tag] = child.text
    return Publication(
        key=element.get("key", ""),
        kind=element.tag,
        title=title,
        authors=authors,
        venue=next((first[tag] for tag in _VENUES if tag in first), None),
        year=first.get("year"),
        month=first.get("month"),
        volume=first.get("volume"),
        number=first.get("number"),
        pages=first.get("pages"),
        publisher=first.get("publisher"),
        mark=element.get("publtype"),
        addresses=several.get("ee", ()),
        isbns=several.get("isbn", ()),
        citations=several.get("cite", ()),
    )
