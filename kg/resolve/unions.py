"""Collections of a merged paper: every part that any record gives, once, with who gives it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeVar

from msgspec.structs import replace

from kg.citations import id_keys, reference_value
from kg.mentions import links, references
from kg.model import Claim, Evidence, Record, Reference, Topic, Version
from kg.resolve.fields import Said, collect

__all__ = ["institution_ids", "texts", "topics", "united_references", "versions"]

Part = TypeVar("Part")


def texts(field: str, records: Sequence[Record]) -> tuple[tuple[str, ...], Evidence | None]:
    """Return all values of a collection, in the order of the record that gives most of them."""
    given = [(tuple(_values(field, record)), record.source.ref) for record in records]
    ranked = sorted((values for values, _ in given), key=lambda values: (-len(values), values))
    evidence = _united(Said(value, ref) for values, ref in given for value in values)
    return tuple(dict.fromkeys(value for values in ranked for value in values)), evidence


def _values(field: str, record: Record) -> Iterator[str]:
    yield from getattr(record, field)
    if field == "links":
        for text in (record.abstract, record.comment):
            yield from links(text or "")


def topics(records: Sequence[Record]) -> tuple[tuple[Topic, ...], Evidence | None]:
    """Return the topics by scheme and name; one that is said with less stays as said with more."""
    return _parts(records, "topics", lambda topic: f"{topic.scheme}: {topic.name}")


def versions(records: Sequence[Record]) -> tuple[tuple[Version, ...], Evidence | None]:
    """Return the versions, each that differs in anything from the others."""
    return _parts(records, "versions", _version_value)


def _version_value(version: Version) -> str:
    facts = (version.label, *id_keys(version.ids), version.url, version.venue, version.type)
    return " ".join(str(fact) for fact in (*facts, version.date) if fact)


def _parts(
    records: Sequence[Record], field: str, value: Callable[[Any], str]
) -> tuple[tuple[Any, ...], Evidence | None]:
    found: dict[str, Any] = {}
    said: list[Said] = []
    for record in records:
        for part in getattr(record, field):
            key = value(part)
            said.append(Said(key, record.source.ref))
            found[key] = max(found.get(key, part), part, key=repr)
    return tuple(found[key] for key in sorted(found)), _united(said)


def institution_ids(records: Sequence[Record]) -> tuple[dict[str, str], Evidence | None]:
    """Return the ROR id of each institution that has one; of two that differ, the smaller."""
    found: dict[str, str] = {}
    said: list[Said] = []
    for record in records:
        for name, value in record.institution_ids.items():
            found[name] = min(value, found.get(name, value))
            said.append(Said(f"{name}: {value}", record.source.ref))
    return dict(sorted(found.items())), _united(said)


def united_references(
    records: Sequence[Record],
) -> tuple[tuple[Reference, ...], Evidence | None]:
    """Return every work that a record points to, in its references or its text, once each."""
    found: dict[str, Reference] = {}
    said: list[Said] = []
    for record in records:
        for reference in _pointed(record):
            value = reference_value(reference)
            said.append(Said(value, record.source.ref))
            known = found.get(value)
            found[value] = reference if known is None else _both(known, reference)
    return tuple(found[value] for value in sorted(found)), _united(said)


def _pointed(record: Record) -> Iterator[Reference]:
    yield from record.references
    yield from references(record.abstract or "")
    yield from references(record.comment or "", comment=True)


def _both(one: Reference, other: Reference) -> Reference:
    """Return what two references to one work say together."""
    if one == other:
        return one
    years = [year for year in (one.year, other.year) if year is not None]
    marks = [mark for mark in (one.influential, other.influential) if mark is not None]
    return replace(
        one,
        text=_first(one.text, other.text),
        title=_first(one.title, other.title),
        year=min(years, default=None),
        intents=tuple(sorted({*one.intents, *other.intents})),
        influential=any(marks) if marks else None,
    )


def _first(*values: str | None) -> str | None:
    return min((value for value in values if value), default=None)


def _united(said: Iterable[Said]) -> Evidence | None:
    claims = collect(said)
    if not claims:
        return None
    return Evidence(by=_refs(claims), values=tuple(claims))


def _refs(claims: Iterable[Claim]) -> tuple[str, ...]:
    return tuple(sorted({ref for claim in claims for ref in claim.by}))
