"""OAI-PMH: what arXiv and other repositories answer to harvesters.

Answers of GetRecord and ListRecords, one or many in a file, bare `<record>` elements, and bare
metadata. Read are oai_dc (and other metadata of Dublin Core's elements) of any repository, and
arXiv's own arXiv, arXivRaw and arXivOld. Each `<record>` is a record; one that the header says
is deleted, one in another metadata format, and an `<error>` that the server answered are
rejected with that reason. A `<header>` alone, as ListIdentifiers gives, holds no metadata.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO
from xml.etree.ElementTree import Element

from kg.model import Record, Rejected, Source
from kg.sources._oai.arxiv import FORMATS, arxiv_record
from kg.sources._oai.dublin_core import dublin_core
from kg.sources._text import rejected
from kg.sources._xml import inner_text, records, root_name
from kg.streams import rejoined
from kg.text import clean

__all__ = ["CARRIES", "MARKS", "NAME", "SUFFIXES", "TITLE", "WHERE", "read", "sniff"]

NAME = "oai"
TITLE = "OAI-PMH records: Dublin Core, arXiv"
WHERE = "https://export.arxiv.org/oai2 and other repositories, verb=ListRecords"
CARRIES = "ids, title, abstract, authors, categories or keywords, dates, comment, journal reference"
SUFFIXES = (".xml", ".oai")
MARKS = (b"<OAI-PMH", b"oai_dc:", b"<dc:title", b"<dc:creator", b"<setSpec>", b"<datestamp>")

_RECORDS = frozenset(("record", "error"))
_HEADERS = frozenset(("header", "error"))
_BARE = frozenset(("dc", *FORMATS))
_HEAD = 65_536
_SPACE = "http://www.openarchives.org/OAI/"
_ARXIV_SPACE = "http://arxiv.org/OAI/"
_RECORD = re.compile(rb"<(?:[\w.-]+:)?record[\s>]")
_HEADER = re.compile(rb"<(?:[\w.-]+:)?header[\s/>]")
_METADATA = re.compile(rb"<(?:[\w.-]+:)?metadata[\s>]|status=[\"']deleted[\"']")
_IDENTIFIERS = re.compile(rb"<(?:[\w.-]+:)?ListIdentifiers[\s>]")
_JATS = re.compile(rb"<(?:\w+:)?article-meta[\s>]")
_DUBLIN_CORE = frozenset(("title", "creator", "identifier"))


def sniff(name: str, head: bytes) -> bool:  # noqa: ARG001 (the content tells)
    """Return whether the file begins as an answer of OAI-PMH, or as a record out of one."""
    root = root_name(head)
    if root is None or root.name.lower() == "html":
        return False
    if root.name == "OAI-PMH":
        return True
    if root.name == "dc" or root.name in FORMATS:
        return any(each.startswith((_SPACE, _ARXIV_SPACE)) for each in root.namespaces)
    record = _RECORD.search(head)
    if record is None or _JATS.search(head):
        return False
    header = _HEADER.search(head, record.end())
    return header is not None and _METADATA.search(head, header.start()) is not None


def read(stream: BinaryIO, file: str) -> Iterator[Record | Rejected]:
    """Yield a record for each record, and what can't be read of it."""
    head = stream.read(_HEAD)
    for item in records(rejoined(head, stream), file, NAME, _tags(head)):
        if isinstance(item, Rejected):
            yield item
            continue
        faults: list[str] = []
        record = _record(item.element, item.place, faults)
        if record:
            yield record
        for fault in faults:
            yield rejected(item.place, fault, item.raw)


def _tags(head: bytes) -> frozenset[str]:
    """Return the elements to look for in a file that begins so."""
    root = root_name(head)
    if root and root.name in _BARE:
        return _BARE
    return _HEADERS if _IDENTIFIERS.search(head) else _RECORDS


def _record(element: Element, place: Source, faults: list[str]) -> Record | None:
    """Return the record that an element holds, None with the reason among the faults."""
    header = element.find("header")
    if element.tag == "record":
        metadata = _metadata(element, header, faults)
    elif element.tag in ("error", "header"):
        metadata = None
        faults.append(_answer(element))
    else:
        metadata = element
    if metadata is None:
        return None
    key = clean((header.findtext("identifier") if header is not None else None) or "") or None
    if metadata.tag in FORMATS:
        record = arxiv_record(metadata, place, key, faults)
    else:
        record = dublin_core(metadata, place, header, faults)
    if record.title or record.abstract or record.ids:
        return record
    faults.append("the record has no title, no abstract and no id")
    return None


def _answer(element: Element) -> str:
    """Return what is wrong with an element that stands in place of a record."""
    if element.tag == "header":
        return "a header without metadata: harvest with verb=ListRecords"
    message = clean(inner_text(element)) or "no message"
    return f"the server answered with an error: {element.get('code') or 'no code'}: {message}"


def _metadata(element: Element, header: Element | None, faults: list[str]) -> Element | None:
    """Return the element of a record that holds its metadata, None if it can't be read."""
    if header is not None and header.get("status") == "deleted":
        key = clean(header.findtext("identifier") or "")
        faults.append(f"deleted at its source: {key}")
        return None
    metadata = element.find("metadata")
    inner = metadata[0] if metadata is not None and len(metadata) else None
    if inner is None:
        faults.append("the record has no metadata")
        return None
    if inner.tag in FORMATS or any(child.tag in _DUBLIN_CORE for child in inner):
        return inner
    if inner.tag == "dc":
        faults.append("the record's metadata are empty")
    else:
        hint = "--format jats" if inner.tag == "article" else "metadataPrefix=oai_dc"
        faults.append(f"metadata in the format {inner.tag!r}, which is not read here: use {hint}")
    return None
