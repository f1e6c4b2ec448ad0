"""The arXiv snapshot: JSON lines, as arXiv puts it on Kaggle, and the same objects in an array.

Read are id, versions, title, abstract, authors, categories, dates, DOIs, comments and journal
reference. Left out by rule: submitter, licence and report number, which several papers may share.
Of several DOIs the first is the paper's; the others (errata, as a rule) are versions.
A paper that is withdrawn has the flag "withdrawn"; `retracted` is set where nothing says that
the work lives on elsewhere.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import BinaryIO

import msgspec

from kg import categories, ids
from kg.dates import iso_date
from kg.model import Record, Rejected, Source, Version
from kg.sources._arxiv.authors import authors_of
from kg.sources._arxiv.withdrawal import Withdrawal, withdrawal
from kg.sources._lenient import LenientDecoder, records
from kg.sources._shape import keys
from kg.sources._tex import readable

__all__ = ["CARRIES", "MARKS", "NAME", "SUFFIXES", "TITLE", "WHERE", "read", "sniff"]

NAME = "arxiv-json"
TITLE = "arXiv metadata snapshot, JSON lines"
WHERE = "https://www.kaggle.com/datasets/Cornell-University/arxiv"
CARRIES = "ids, versions, title, abstract, authors, categories, date, DOI, comment, journal_ref"
SUFFIXES = (".json", ".jsonl")
MARKS = (b"authors_parsed", b"journal-ref", b"update_date", b'"categories"', b"report-no")

_OWN = frozenset(("authors_parsed", "journal-ref", "report-no", "submitter", "update_date"))
_FEWEST = 2
_EMPTY = frozenset(("", "-", "n/a", "nan", "no title", "none", "null"))
_MONTHS = {
    name: f"{number:02}"
    for number, name in enumerate(
        "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(),
        start=1,
    )
}
# "2" and "02" in "Apr" are the day "04-02"; the 29th of February is left to `iso_date`.
_DAYS = {
    name: {
        day: f"{month}-{number:02}"
        for number in range(1, calendar.monthrange(2007, int(month))[1] + 1)
        for day in (f"{number}", f"{number:02}")
    }
    for name, month in _MONTHS.items()
}
_USUAL_DOI = re.compile(r"10\.\d{4,9}/[\w./-]*+(?<=\w)", re.ASCII)


class _Version(msgspec.Struct, gc=False):
    version: str | None = None
    created: str | None = None


class _Entry(msgspec.Struct, gc=False):
    id: str | None = None
    authors: str | None = None
    title: str | None = None
    comments: str | None = None
    journal_ref: str | None = msgspec.field(default=None, name="journal-ref")
    doi: str | None = None
    categories: str | list[str] | None = None
    abstract: str | None = None
    versions: list[str | _Version] | None = None
    update_date: str | None = None
    authors_parsed: list[list[str | None]] | None = None


_DECODER = LenientDecoder(_Entry)


def sniff(name: str, head: bytes) -> bool:
    """Return whether the file begins with an object that has the keys of the snapshot."""
    found = keys(head)
    if "id" not in found or name.lower().endswith(".records.jsonl"):
        return False
    own = found & _OWN
    return "authors_parsed" in own or len(own) >= _FEWEST or {"submitter", "authors"} <= found


def read(stream: BinaryIO, file: str) -> Iterator[Record | Rejected]:
    """Yield a record for each paper; an object without id, title and abstract is rejected."""
    yield from records(stream, file, NAME, (), _DECODER, _made)


def _made(entry: _Entry, place: Source, faults: list[str]) -> Record | str:
    if entry.id or entry.title or entry.abstract:
        return _record(entry, place, faults)
    return "not an arXiv record: it has no id, title or abstract"


def _record(entry: _Entry, place: Source, faults: list[str]) -> Record:
    known, others = _ids(entry, faults)
    title, abstract, comment, journal_ref = map(
        _text, (entry.title, entry.abstract, entry.comments, entry.journal_ref)
    )
    versions = tuple(_versions(entry, faults))
    date = versions[0].date if versions else None
    if date is None and entry.update_date:
        date = _date(entry.update_date, faults)
    authors, complete = authors_of(entry.authors, _parsed(entry))
    gone = withdrawal(abstract, comment, published=bool(entry.doi or journal_ref))
    return Record(
        source=place,
        id=entry.id,
        ids=known,
        version=_last_version(versions, entry.id),
        title=title,
        abstract=abstract,
        authors=authors,
        authors_complete=complete,
        categories=_categories(entry.categories, faults),
        date=date,
        journal_ref=journal_ref,
        comment=comment,
        flags=() if gone is Withdrawal.NONE else ("withdrawn",),
        versions=(*versions, *others) if others else versions,
        retracted=True if gone is Withdrawal.OF_WORK else None,
    )


def _text(value: str | None) -> str | None:
    if not value:
        return None
    text = readable(value)
    return None if len(text) < 9 and text.lower() in _EMPTY else text  # noqa: PLR2004


def _ids(entry: _Entry, faults: list[str]) -> tuple[dict[str, str], tuple[Version, ...]]:
    """Return the paper's ids, and the other DOIs that it gives as versions."""
    known: dict[str, str] = {}
    if entry.id:
        if arxiv := _arxiv(entry.id):
            known["arxiv"] = arxiv
        else:
            faults.append(f"not an arXiv id: {entry.id[:80]}")
    if not entry.doi:
        return known, ()
    dois = list(dict.fromkeys(_dois(entry.doi, faults)))
    if dois:
        known["doi"] = dois[0]
    return known, tuple([Version(ids={"doi": doi}) for doi in dois[1:]])


def _arxiv(text: str) -> str | None:
    """Return an arXiv id in canonical form; the usual ones without a regular expression."""
    month, dot, number = text.partition(".")
    usual = dot and len(month) == 4 and len(number) == (4 if month < "1500" else 5)  # noqa: PLR2004
    if usual and text.isascii() and (month + number).isdecimal():
        return text if month >= "0701" and "01" <= month[2:] <= "12" else None
    return ids.normalise("arxiv", text)


def _dois(text: str, faults: list[str]) -> Iterator[str]:
    for part in text.split():
        if _USUAL_DOI.fullmatch(part):
            yield part.lower()
        elif doi := ids.normalise("doi", part):
            yield doi
        elif part.strip(",;").lower() not in {"", "and", "doi:", *_EMPTY}:
            faults.append(f"not a DOI: {part[:80]}")


def _parsed(entry: _Entry) -> list[list[str]]:
    parsed = entry.authors_parsed or []
    if any(None in person for person in parsed):
        return [[part or "" for part in person] for person in parsed]
    return parsed  # type: ignore[return-value]  # no None is left


def _versions(entry: _Entry, faults: list[str]) -> Iterator[Version]:
    for each in entry.versions or ():
        if isinstance(each, str):
            yield Version(label=each)
        else:
            yield Version(
                label=each.version, date=_date(each.created, faults) if each.created else None
            )


def _last_version(versions: tuple[Version, ...], own: str | None) -> str | None:
    """Return the label of the last version that is listed, else the one that the id ends in."""
    if versions and versions[-1].label:
        return versions[-1].label
    _, mark, number = (own or "").rpartition("v")
    return f"v{number}" if mark and number.isdecimal() else None


def _date(text: str, faults: list[str]) -> str | None:
    """Return the date of "Mon, 2 Apr 2007 19:18:42 GMT", or of anything `iso_date` reads."""
    parts = text.split(" ", 4)
    day = _DAYS.get(parts[2], {}).get(parts[1]) if len(parts) == 5 else None  # noqa: PLR2004
    if day and len(parts[3]) == 4 and parts[3].isdecimal():  # noqa: PLR2004
        return f"{parts[3]}-{day}"
    date = iso_date(text)
    if date is None and text.strip():
        faults.append(f"no such date: {text[:80]}")
    return date


def _categories(value: str | list[str] | None, faults: list[str]) -> tuple[str, ...]:
    if not value:
        return ()
    codes, unknown = _codes(value if isinstance(value, str) else " ".join(value))
    if unknown:
        faults += [f"no arXiv category: {code[:80]}" for code in unknown]
    return codes


@lru_cache(maxsize=65_536)
def _codes(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the categories that a text lists, the primary first, and what is none."""
    given = dict.fromkeys(text.replace(",", " ").replace(";", " ").split())
    found = {code: categories.canonical(code) for code in given}
    codes = dict.fromkeys(code for code in found.values() if code)
    return tuple(codes), tuple(code for code, known in found.items() if not known)
