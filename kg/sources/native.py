"""Native records: one JSON object a line, in files named `*.records.jsonl`.

The fields are those of `kg.model.Record`. A record's own `id` is found by the references of other
records in the same file; an id that can be nothing else than an id of a scheme ("2406.04093",
"10.1000/xyz") counts as that too. A field of the wrong type is left out and reported, and the rest
of the record is read.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

import msgspec

from kg.categories import listed
from kg.model import Record, Rejected, Source
from kg.sources._json import Element, apart
from kg.sources._lenient import LenientDecoder
from kg.sources._native.entry import Entry
from kg.sources._native.fields import Fields, text, texts
from kg.sources._tables.cells import known_id
from kg.sources._text import byte_lines, rejected

__all__ = ["CARRIES", "MARKS", "NAME", "SUFFIXES", "TITLE", "WHERE", "read", "sniff"]

NAME = "native"
TITLE = "kg's own records, one JSON object a line"
WHERE = "written by hand or by a script; fields as in the README"
CARRIES = "every field"
SUFFIXES = (".records.jsonl",)
MARKS = (b'"title":', b'"authors":', b'"ids":', b'"references":', b'"abstract":')


class _Exact(Entry, forbid_unknown_fields=True):
    """An entry without fields of other names; most lines are that, and decoding tells."""


_DECODER = msgspec.json.Decoder(_Exact)
_LENIENT = LenientDecoder(Entry)
_NAMES = frozenset(Entry.__struct_fields__)


def sniff(name: str, head: bytes) -> bool:
    """Return whether the file is named as native records are and begins with an object."""
    return name.lower().endswith(SUFFIXES) and head.lstrip()[:1] in {b"{", b""}


def read(stream: BinaryIO, file: str) -> Iterator[Record | Rejected]:
    """Yield a record for each line; a line, field, id or date that can't be read is rejected.

    A field of another name is reported once a file and otherwise left alone.
    """
    unknown: set[str] = set()
    for item in byte_lines(stream, file, NAME):
        if isinstance(item, Rejected):
            yield item
            continue
        number, line = item
        if not line.strip():
            continue
        yield from _read(line, Source(file=file, format=NAME, at=str(number)), unknown)


def _read(line: bytes, place: Source, unknown: set[str]) -> Iterator[Record | Rejected]:
    try:
        entry = _DECODER.decode(line)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        yield from _damaged(line, place, unknown)
    else:
        yield from _record(entry, [], place, line)


def _damaged(line: bytes, place: Source, unknown: set[str]) -> Iterator[Record | Rejected]:
    """Yield what a line holds that is no record as it should be."""
    try:
        entry, faults = _LENIENT.decode(line)
    except ValueError as error:
        parts = apart(Element(place, line))
        for part in parts:
            yield from (
                [part] if isinstance(part, Rejected) else _read(part.raw, part.place, unknown)
            )
        if not parts:
            yield rejected(place, f"not a record: {error}", line)
        return
    yield from _record(entry, faults, place, line)
    for name in _unknown_fields(line, unknown):
        yield rejected(place, f"unknown field {name!r}, here and below in this file", line)


def _unknown_fields(line: bytes, seen: set[str]) -> list[str]:
    try:
        names: dict[str, Any] = msgspec.json.decode(line, type=dict[str, msgspec.Raw])
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return []
    found = sorted(names.keys() - _NAMES - seen)
    seen.update(found)
    return found


def _record(
    entry: Entry, faults: list[str], place: Source, line: bytes
) -> Iterator[Record | Rejected]:
    fields = Fields(place.file)
    key, known = text(entry.id), fields.ids(entry.ids)
    if own := known_id(key or ""):
        known.setdefault(*own)
    if not (text(entry.title) or key or known or text(entry.abstract)):
        reasons = [*faults, *fields.faults, "a record needs an id, a title or an abstract"]
        yield rejected(place, "; ".join(reasons), line)
        return
    yield Record(
        source=place,
        id=key,
        ids=known,
        version=text(entry.version),
        title=text(entry.title),
        abstract=text(entry.abstract),
        authors=fields.authors(entry.authors),
        authors_complete=entry.authors_complete,
        institutions=texts(entry.institutions),
        institution_ids=fields.institution_ids(entry.institution_ids),
        categories=_categories(entry.categories),
        keywords=texts(entry.keywords),
        topics=tuple(fields.topics(entry.topics)),
        date=fields.date(entry.date),
        venue=text(entry.venue),
        volume=text(entry.volume),
        issue=text(entry.issue),
        pages=text(entry.pages),
        publisher=text(entry.publisher),
        journal_ref=text(entry.journal_ref),
        type=text(entry.type),
        comment=text(entry.comment),
        links=texts(entry.links),
        flags=texts(entry.flags),
        versions=tuple(fields.versions(entry.versions)),
        references=tuple(fields.references(entry.references)),
        retracted=entry.retracted,
    )
    for reason in faults + fields.faults:
        yield rejected(place, reason, line)


def _categories(given: list[str] | None) -> tuple[str, ...]:
    """Return arXiv's codes of categories in any writing, and others as they are."""
    found: dict[str, None] = {}
    for each in texts(given):
        known = listed(each)
        found.update(dict.fromkeys((each,) if known.others else known.codes))
    return tuple(found)
