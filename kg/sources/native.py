"""Native records: one JSON object a line, in files named `*.records.jsonl`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

import msgspec

from kg import ids
from kg.citations import own_key
from kg.dates import iso_date
from kg.model import Author, Record, Reference, Rejected, Source
from kg.text import clean

__all__ = ["CARRIES", "NAME", "SUFFIXES", "TITLE", "WHERE", "read", "sniff"]

NAME = "native"
TITLE = "kg's own records, one JSON object a line"
WHERE = "written by hand or by a script; fields as in the README"
CARRIES = "every field"
SUFFIXES = (".records.jsonl",)

_EXCERPT = 80


class _AuthorEntry(msgspec.Struct):
    name: str
    orcid: str | None = None
    ids: dict[str, str] = {}
    affiliations: list[str] = []


class _ReferenceEntry(msgspec.Struct):
    ids: dict[str, str] = {}
    text: str | None = None
    title: str | None = None


class _Entry(msgspec.Struct):
    id: str | int | None = None
    title: str | None = None
    abstract: str | None = None
    authors: list[str | _AuthorEntry] = []
    authors_complete: bool = True
    institutions: list[str] = []
    categories: list[str] = []
    date: str | int | None = None
    venue: str | None = None
    type: str | None = None
    comment: str | None = None
    ids: dict[str, str | int | None] = {}
    version: str | None = None
    links: list[str] = []
    flags: list[str] = []
    references: list[str | _ReferenceEntry] = []
    retracted: bool | None = None


_DECODER = msgspec.json.Decoder(_Entry)
_NAMES = frozenset(_Entry.__struct_fields__)


def sniff(name: str, head: bytes) -> bool:
    """Return whether the file is named as native records are and begins with an object."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return name.lower().endswith(SUFFIXES) and start[:1] in {b"{", b""}


def read(stream: BinaryIO, file: str) -> Iterator[Record | Rejected]:
    """Yield a record for each line; a line, id or date that can't be read is rejected.

    A field of another name is reported once a file and otherwise left alone.
    """
    unknown: set[str] = set()
    for number, line in enumerate(stream, 1):
        text = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
        if not text.strip():
            continue
        place = Source(file=file, format=NAME, at=str(number))
        try:
            entry = _DECODER.decode(text)
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            yield _rejected(place, f"not a record: {error}", text)
            continue
        yield from _checked(entry, place, text)
        yield from _unknown_fields(text, place, unknown)


def _checked(entry: _Entry, place: Source, text: bytes) -> Iterator[Record | Rejected]:
    if not (entry.title or entry.id is not None or entry.ids or entry.abstract):
        yield _rejected(place, "a record needs an id, a title or an abstract", text)
        return
    known, bad = _ids(entry)
    date = iso_date(str(entry.date)) if entry.date is not None else None
    if entry.date is not None and date is None:
        bad.append(f"no such date: {entry.date}")
    yield Record(
        source=place,
        id=str(entry.id) if entry.id is not None else None,
        ids=known,
        version=entry.version,
        title=_text(entry.title),
        abstract=_text(entry.abstract),
        authors=tuple(author for each in entry.authors if (author := _author(each))),
        authors_complete=entry.authors_complete,
        institutions=_texts(entry.institutions),
        categories=_texts(entry.categories),
        date=date,
        venue=_text(entry.venue),
        type=_text(entry.type),
        comment=_text(entry.comment),
        links=_texts(entry.links),
        flags=_texts(entry.flags),
        references=tuple(_reference(each, place.file) for each in entry.references),
        retracted=entry.retracted,
    )
    for reason in bad:
        yield _rejected(place, reason, text)


def _ids(entry: _Entry) -> tuple[dict[str, str], list[str]]:
    """Return the ids in canonical form, and what is wrong with the others."""
    known: dict[str, str] = {}
    bad: list[str] = []
    for scheme, value in entry.ids.items():
        if value is None or not str(value).strip():
            continue
        name = scheme.strip().lower()
        canonical = ids.normalise(name, str(value))
        if canonical:
            known[name] = canonical
        else:
            bad.append(f"not an id of scheme {name}: {value}")
    if (
        isinstance(entry.id, str)
        and (":" in entry.id or "/" in entry.id)
        and (own := ids.parse(entry.id))
    ):
        known.setdefault(*own)
    return known, bad


def _author(entry: str | _AuthorEntry) -> Author | None:
    if isinstance(entry, str):
        name = clean(entry)
        return Author(name=name) if name else None
    known = {scheme.lower(): value for scheme, value in entry.ids.items()}
    if entry.orcid:
        known["orcid"] = entry.orcid
    canonical = {scheme: ids.normalise(scheme, value) or value for scheme, value in known.items()}
    name = clean(entry.name)
    return (
        Author(name=name, ids=canonical, affiliations=_texts(entry.affiliations)) if name else None
    )


def _reference(entry: str | _ReferenceEntry, file: str) -> Reference:
    """Return a reference; a text that is no known id may be the key of a record in this file."""
    if isinstance(entry, str):
        if found := ids.parse(entry):
            return Reference(ids=dict([found]))
        if " " in entry.strip():
            return Reference(text=clean(entry))
        return Reference(ids={"key": own_key(file, clean(entry))})
    known = {
        scheme.lower(): ids.normalise(scheme.lower(), value) or value
        for scheme, value in entry.ids.items()
    }
    return Reference(ids=known, text=_text(entry.text or entry.title))


def _text(value: str | None) -> str | None:
    return clean(value) or None if value else None


def _texts(values: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for value in values if (text := clean(value))))


def _unknown_fields(text: bytes, place: Source, seen: set[str]) -> Iterator[Rejected]:
    names: dict[str, Any] = msgspec.json.decode(text, type=dict[str, msgspec.Raw])
    for name in sorted(names.keys() - _NAMES - seen):
        seen.add(name)
        yield _rejected(place, f"unknown field {name!r}, here and below in this file", text)


def _rejected(place: Source, reason: str, text: bytes) -> Rejected:
    excerpt = clean(text[: 4 * _EXCERPT].decode("utf-8", "replace"))[:_EXCERPT]
    return Rejected(file=place.file, at=place.at, reason=reason, text=excerpt)
