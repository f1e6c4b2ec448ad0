"""What DBLP's search answers: hits, in JSON and in XML, with the facts of a publication each."""

from __future__ import annotations

from xml.etree.ElementTree import Element

import msgspec

from kg.sources._dblp.publication import Person, Publication
from kg.sources._lenient import LenientDecoder
from kg.sources._xml import inner_markup

__all__ = ["PATH", "of_element", "of_json"]

PATH = ("result", "hits", "hit")
"""The keys that lead to the hits of an answer."""

_OneOrMore = str | list[str] | None
_Number = str | int | None


class _Person(msgspec.Struct):
    text: str = ""
    pid: str | None = msgspec.field(default=None, name="@pid")


class _Authors(msgspec.Struct):
    author: str | _Person | list[str | _Person] = []


class _Info(msgspec.Struct):
    key: str = ""
    type: str = ""
    title: str | None = None
    authors: _Authors | None = None
    venue: _OneOrMore = None
    year: _Number = None
    volume: _Number = None
    number: _Number = None
    pages: _Number = None
    publisher: str | None = None
    doi: str | None = None
    ee: _OneOrMore = None


class _Hit(msgspec.Struct):
    info: _Info | None = None


_DECODER = LenientDecoder(_Hit)


def of_json(raw: bytes, faults: list[str]) -> Publication | None:
    """Return the publication of a hit, None for a person or venue; ValueError if it's no JSON."""
    hit, found = _DECODER.decode(raw)
    faults += found
    info = hit.info
    if info is None or not (info.key or info.title):
        return None
    given = info.authors.author if info.authors else []
    return Publication(
        key=info.key,
        kind=info.type.lower(),
        title=info.title,
        authors=[_person(each) for each in (given if isinstance(given, list) else [given])],
        venue=next(iter(_several(info.venue)), None),
        year=_text(info.year),
        volume=_text(info.volume),
        number=_text(info.number),
        pages=_text(info.pages),
        publisher=info.publisher,
        addresses=[*_doi(info.doi), *_several(info.ee)],
    )


def _person(given: str | _Person) -> Person:
    return (given, None, None) if isinstance(given, str) else (given.text, None, given.pid)


def _several(value: _OneOrMore) -> list[str]:
    return value if isinstance(value, list) else [value] if value else []


def _text(value: _Number) -> str | None:
    return None if value is None else str(value)


def _doi(value: str | None) -> list[str]:
    return [f"https://doi.org/{value.strip()}"] if value and value.strip() else []


def of_element(hit: Element) -> Publication | None:
    """Return the publication of a `<hit>`, None for a person or venue."""
    info = hit.find("info")
    if info is None or (info.find("key") is None and info.find("title") is None):
        return None
    title = info.find("title")
    return Publication(
        key=info.findtext("key") or "",
        kind=(info.findtext("type") or "").lower(),
        title=inner_markup(title) if title is not None else None,
        authors=[(each.text or "", None, each.get("pid")) for each in info.iter("author")],
        venue=info.findtext("venue"),
        year=info.findtext("year"),
        volume=info.findtext("volume"),
        number=info.findtext("number"),
        pages=info.findtext("pages"),
        publisher=info.findtext("publisher"),
        addresses=[*_doi(info.findtext("doi")), *(each.text or "" for each in info.findall("ee"))],
    )
