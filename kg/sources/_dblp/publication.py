"""A publication of DBLP, whichever way it came, as a record."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from kg import ids
from kg.dates import iso_date
from kg.model import Author, Record, Reference, Source, Version
from kg.sources._fields import isbn, text
from kg.sources._tex import readable
from kg.text import clean

__all__ = ["Person", "Publication", "record_of"]

_NUMBER = re.compile(r"(?P<name>.+?) \d{4}")
_DOI_LEADS = ("https://doi.org/", "http://doi.org/", "https://dx.doi.org/", "http://dx.doi.org/")
# What nearly all addresses and keys look like, and what needs no more than this to be canonical.
_USUAL_DOI = re.compile(r"https://doi\.org/(10\.(?!48550/)\d{4,9}/[\w./()-]*+(?<=\w))", re.ASCII)
_USUAL_KEY = re.compile(r"(?:conf|journals|books|phd|series|reference|tr)/\w+/[\w-]+", re.ASCII)
_CORR_VOLUME = re.compile(r"abs/(.+)|([a-z-]+(?:\.[A-Z]{2})?/\d{7})")
_NO_CITATION = "..."
_WHOLE_BOOKS = frozenset(("book", "mastersthesis", "phdthesis", "proceedings"))


Person = tuple[str, str | None, str | None]
"""An author: the name that DBLP tells persons apart by, ORCID iD, and DBLP's own id."""


class Publication(NamedTuple):
    """The fields of a publication, as DBLP writes them."""

    key: str
    kind: str
    title: str | None
    authors: Sequence[Person]
    venue: str | None = None
    year: str | None = None
    month: str | None = None
    volume: str | None = None
    number: str | None = None
    pages: str | None = None
    publisher: str | None = None
    mark: str | None = None
    addresses: Sequence[str] = ()
    isbns: Sequence[str] = ()
    citations: Sequence[str] = ()


def record_of(given: Publication, place: Source, faults: list[str]) -> Record:
    """Return the record of a publication; what is wrong with its fields goes to `faults`."""
    found = _Ids(given, faults)
    date = _date(given.year, given.month)
    if given.year and not date:
        faults.append(f"no such year: {given.year[:40]}")
    return Record(
        source=place,
        id=given.key or None,
        ids=found.known,
        title=_title(given.title),
        authors=tuple(_authors(given.authors, faults)),
        date=date,
        venue=_name(given.venue) if given.venue else None,
        volume=None if found.is_corr else _short(given.volume),
        issue=_short(given.number),
        pages=_short(given.pages),
        publisher=_name(given.publisher) if given.publisher else None,
        type=given.kind or None,
        links=tuple(dict.fromkeys(found.links)) if found.links else (),
        flags=(given.mark,) if given.mark else (),
        versions=tuple(found.others),
        references=tuple(_references(given.citations, faults)) if given.citations else (),
        retracted=True if given.mark == "withdrawn" else None,
    )


def _title(value: str | None) -> str | None:
    """Return a title without the full stop that DBLP puts behind each."""
    title = text(value)
    if title is None:
        return None
    title = readable(title)
    return title[:-1].rstrip() if title.endswith(".") and not title.endswith("..") else title


_name = lru_cache(maxsize=65_536)(text)


def _authors(people: Sequence[Person], faults: list[str]) -> list[Author]:
    for _, orcid, _ in people:
        if orcid and not ids.normalise("orcid", orcid):
            faults.append(f"not an ORCID iD: {orcid[:40]}")
    return [author for person in people if (author := _author(*person))]


@lru_cache(maxsize=65_536)
def _author(written: str, orcid: str | None, pid: str | None) -> Author | None:
    """Return an author; the number behind a name makes it the id of one of several persons."""
    name = clean(written)
    if not name:
        return None
    known: dict[str, str] = {}
    match = _NUMBER.fullmatch(name) if name[-1].isdigit() else None
    if match:
        known["dblp_person"] = name
    if pid:
        known["dblp_pid"] = pid
    if orcid and (canonical := ids.normalise("orcid", orcid)):
        known["orcid"] = canonical
    return Author(name=match["name"] if match else name, ids=known)


def _short(value: str | None) -> str | None:
    if not value or value.isalnum():
        return value or None
    return clean(value) or None


@lru_cache(maxsize=4096)
def _date(year: str | None, month: str | None) -> str | None:
    """Return the year, with the month where it is one and no season or span."""
    found = iso_date(year) if year else None
    return (month and found and iso_date(f"{month} {found}")) or found


def _references(keys: Sequence[str], faults: list[str]) -> Iterator[Reference]:
    """Yield the citations that DBLP found among its publications; the others are "..."."""
    for key in dict.fromkeys(keys):
        if (value := key.strip()) in ("", _NO_CITATION):
            continue
        if canonical := ids.normalise("dblp", value):
            yield Reference(ids={"dblp": canonical})
        else:
            faults.append(f"a citation that is no key of DBLP: {value[:80]}")


class _Ids:
    """The ids of a publication, further DOIs, and links."""

    def __init__(self, given: Publication, faults: list[str]) -> None:
        self.known: dict[str, str] = {}
        self.others: list[Version] = []
        self.links: list[str] = []
        self.is_corr = False
        if _USUAL_KEY.fullmatch(given.key):
            self.known["dblp"] = given.key
        elif canonical := ids.normalise("dblp", given.key):
            self.known["dblp"] = canonical
        else:
            faults.append(f"not a key of DBLP: {given.key[:80]}" if given.key else "no key")
        if given.venue == "CoRR" and given.volume:
            self._add_corr(given.volume)
        for address in given.addresses:
            self._add(address.strip())
        if given.kind in _WHOLE_BOOKS:
            self._add_isbn(given.isbns, faults)

    def _add_corr(self, volume: str) -> None:
        match = _CORR_VOLUME.fullmatch(volume.strip())
        arxiv = ids.normalise("arxiv", match[1] or match[2]) if match else None
        if arxiv:
            self.known["arxiv"] = arxiv
            self.is_corr = True

    def _add(self, address: str) -> None:
        found = _id_of(address)
        if found:
            scheme, value = found
            if self.known.setdefault(scheme, value) != value and scheme == "doi":
                self.others.append(Version(ids={"doi": value}))
        elif "://" in address:
            self.links.append(address)

    def _add_isbn(self, values: Sequence[str], faults: list[str]) -> None:
        for value in values:
            if number := isbn(value):
                self.known.setdefault("isbn", number)
            elif value.strip():
                faults.append(f"not an ISBN: {value[:40]}")


def _id_of(address: str) -> tuple[str, str] | None:
    """Return the id that an address is; DOIs, which most are, without trying other schemes."""
    if match := _USUAL_DOI.fullmatch(address):
        return "doi", match[1].lower()
    if address.startswith(_DOI_LEADS):
        doi = ids.normalise("doi", address)
        arxiv = ids.arxiv_of_doi(doi) if doi else None
        return ("arxiv", arxiv) if arxiv else ("doi", doi) if doi else None
    return ids.parse(address) if "://" in address else None
