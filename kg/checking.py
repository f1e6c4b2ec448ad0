"""A look at one file before it is built: its format, what its records fill, what is rejected."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import msgspec

from kg.model import Record, Rejected
from kg.readings import Reading

__all__ = ["Check", "check"]

_SHOWN = 5
_FIELDS = tuple(
    name for name in Record.__struct_fields__ if name not in {"source", "authors_complete"}
)


class Check(msgspec.Struct, kw_only=True):
    """What a file holds.

    `filled` counts the records that fill a field; an id counts as `ids.SCHEME`, an author's as
    `authors.ids.SCHEME`. `reasons` counts the rejected pieces, `first` has the first ones of
    each reason. `format` is None, with the `reason`, where the file is not read.
    """

    file: str
    format: str | None
    reason: str = ""
    records: int = 0
    filled: Counter[str] = msgspec.field(default_factory=Counter)
    rejected: int = 0
    reasons: Counter[str] = msgspec.field(default_factory=Counter)
    first: dict[str, list[Rejected]] = msgspec.field(default_factory=dict)


def check(reading: Reading, progress: Callable[[int], None] | None = None) -> Check:
    """Return what a file holds; memory does not grow with it.

    `progress` is called with the number of pieces read so far.
    """
    name, known = reading.item.name, reading.format
    if known is None:
        return Check(file=name, format=None, reason=reading.finding.reason)
    found = Check(file=name, format=known.NAME)
    for done, piece in enumerate(reading.pieces(), 1):
        if isinstance(piece, Record):
            found.records += 1
            found.filled.update(_filled(piece))
        else:
            _count(found, piece)
        if progress:
            progress(done)
    return found


def _filled(record: Record) -> set[str]:
    names = {name for name in _FIELDS if getattr(record, name) not in (None, "", (), {})}
    names.update(f"ids.{scheme}" for scheme in record.ids)
    for author in record.authors:
        names.update(f"authors.ids.{scheme}" for scheme in author.ids)
        if author.affiliations:
            names.add("authors.affiliations")
    names.discard("ids")
    return names


def _count(found: Check, piece: Rejected) -> None:
    """Count a rejected piece under its reason, without what is particular to it."""
    found.rejected += 1
    reason = piece.reason.split(": ", 1)[0]
    found.reasons[reason] += 1
    first = found.first.setdefault(reason, [])
    if len(first) < _SHOWN:
        first.append(piece)
