"""Collections of a merged paper: every part that any record gives, once, with who gives it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from msgspec.structs import replace

from kg.citations import id_keys, reference_value
from kg.mentions import links, references
from kg.model import Claim, Evidence, Record, Reference, Topic, Version
from kg.resolve.fields import chosen, collect

__all__ = [
    "Given",
    "institution_ids",
    "texts",
    "topics",
    "united_references",
    "version_value",
    "versions",
]

Given = Sequence[tuple[Record, str]]
"""The records of a paper, each with its `file:at`, sorted by that."""


def texts(field: str, given: Given) -> tuple[tuple[str, ...], Evidence | None]:
    """Return all values of a collection, in the order of the record that gives most of them."""
    said = [(values, ref) for record, ref in given if (values := _values(field, record))]
    if not said:
        return (), None
    evidence = _united((value, ref) for values, ref in said for value in values)
    ranked = sorted((values for values, _ in said), key=lambda values: (-len(values), values))
    return tuple(dict.fromkeys(value for values in ranked for value in values)), evidence


def _values(field: str, record: Record) -> tuple[str, ...]:
    values: tuple[str, ...] = getattr(record, field)
    if field == "links":
        found = [link for text in (record.abstract, record.comment) if text for link in links(text)]
        return (*values, *found) if found else values
    return values


def topics(given: Given) -> tuple[tuple[Topic, ...], Evidence | None]:
    """Return the topics by scheme and name; one that is said with less stays as said with more."""
    found, evidence = _parts(given, "topics", lambda topic: f"{topic.scheme}: {topic.name}")
    if evidence is None or len(given) == 1:
        return found, evidence
    kept = {(topic.scheme, topic.name): topic.id for topic in found}
    lost = collect(
        (f"{topic.scheme}: {topic.name} ({topic.id})", ref)
        for record, ref in given
        for topic in record.topics
        if topic.id and topic.id != kept[topic.scheme, topic.name]
    )
    return found, replace(evidence, lost=tuple(lost))


def versions(given: Given) -> tuple[tuple[Version, ...], Evidence | None]:
    """Return the versions, each that differs in anything from the others."""
    return _parts(given, "versions", version_value)


def version_value(version: Version) -> str:
    """Return all that is said of a version, as one line of evidence."""
    facts = (version.label, *id_keys(version.ids), version.url, version.venue, version.type)
    return " ".join(str(fact) for fact in (*facts, version.date) if fact)


def _parts(
    given: Given, field: str, value: Callable[[Any], str]
) -> tuple[tuple[Any, ...], Evidence | None]:
    found: dict[str, Any] = {}
    said: list[tuple[str, str]] = []
    for record, ref in given:
        for part in getattr(record, field):
            key = value(part)
            said.append((key, ref))
            known = found.get(key)
            if known is None:
                found[key] = part
            elif known != part:
                found[key] = max(known, part, key=repr)
    return tuple([found[key] for key in sorted(found)]), _united(said)


def institution_ids(given: Given) -> tuple[dict[str, str], Evidence | None]:
    """Return the ROR id of each institution that has one: what most records say."""
    said: dict[str, list[tuple[str, str]]] = {}
    for record, ref in given:
        for name, value in record.institution_ids.items():
            said.setdefault(name, []).append((value, ref))
    if not said:
        return {}, None
    found: dict[str, str] = {}
    kept: list[tuple[str, str]] = []
    lost: list[tuple[str, str]] = []
    for name in sorted(said):
        best, evidence = chosen("ids", collect(said[name]))
        if best and evidence:
            found[name] = best
            kept += [(f"{name}: {best}", ref) for ref in evidence.by]
            lost += [(f"{name}: {c.value}", ref) for c in evidence.lost for ref in c.by]
    united = _united(kept)
    return found, replace(united, lost=tuple(collect(lost))) if united and lost else united


def united_references(given: Given) -> tuple[tuple[Reference, ...], Evidence | None]:
    """Return every work that a record points to, in its references or its text, once each."""
    found: dict[str, Reference] = {}
    said: list[tuple[str, str]] = []
    for record, ref in given:
        for reference in _pointed(record):
            value = reference_value(reference)
            said.append((value, ref))
            known = found.get(value)
            found[value] = reference if known is None else _both(known, reference)
    return tuple([found[value] for value in sorted(found)]), _united(said)


def _pointed(record: Record) -> Iterator[Reference]:
    yield from record.references
    if record.abstract:
        yield from references(record.abstract)
    if record.comment:
        yield from references(record.comment, comment=True)


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


def _united(said: Iterable[tuple[str, str]]) -> Evidence | None:
    claims = collect(said)
    if not claims:
        return None
    by = claims[0].by if len(claims) == 1 else _refs(claims)
    return Evidence(by=by, values=tuple(claims))


def _refs(claims: Iterable[Claim]) -> tuple[str, ...]:
    return tuple(sorted({ref for claim in claims for ref in claim.by}))
