"""Merging: what the records of one paper say together, each field with who says it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from itertools import compress
from operator import attrgetter
from typing import Any

from kg.citations import id_keys
from kg.model import Evidence, Join, Paper, Record, RecordRef
from kg.resolve import unions
from kg.resolve.author_lists import merge_authors
from kg.resolve.fields import chosen, collect
from kg.resolve.naming import node_id
from kg.resolve.unions import Given
from kg.venues import venue_agreement

__all__ = ["merge"]

_SINGLE = ("title", "abstract", "date", "venue", "publisher", "journal_ref", "type", "comment")
_OF_VENUE = ("volume", "issue", "pages")
_MANY = ("institutions", "categories", "keywords", "links", "flags")
_UNIONS: dict[str, Callable[[Given], tuple[Any, Evidence | None]]] = {
    "institution_ids": unions.institution_ids,
    "topics": unions.topics,
    "versions": unions.versions,
    "references": unions.united_references,
}

_FIELDS = (*_SINGLE, *_OF_VENUE, *_MANY, *_UNIONS, "ids")
_values = attrgetter(*_FIELDS)

_SAME_VENUE = 0.85

Fields = dict[str, Any]
Evidences = dict[str, Evidence]


def merge(records: Sequence[Record], joins: Sequence[Join] = ()) -> Paper:
    """Return the paper that these records (at least one) are of; their order does not matter.

    `joins` say why they are one.

    Single values are chosen by the rules of `fields`, collections are united, a flag that any
    record raises (`retracted`) is raised. The authors' node ids are given later, as they depend
    on the other papers.
    """
    given = [(record, record.source.ref) for record in records]
    if len(given) > 1:
        given.sort(key=lambda each: each[1])
    stated = _stated(given)
    evidence: Evidences = {}
    fields: Fields = {}
    _singles(given, stated, fields, evidence)
    _collections(given, stated, fields, evidence)
    authors = merge_authors([record for record, _ in given])
    evidence |= authors.evidence
    if "ids" in stated:
        fields["ids"] = _ids(given, evidence)
    fields["retracted"] = _any(given, evidence)
    fields["records"] = tuple([_ref(record) for record, _ in given])
    fields["authors"] = authors.authors
    return Paper(
        id=node_id(fields),
        authors_complete=authors.complete,
        joins=tuple(joins),
        evidence=evidence,
        **fields,
    )


def _stated(given: Given) -> set[str]:
    """Return the fields that any record has, so that the others, most of them, cost no look."""
    return set().union(*[compress(_FIELDS, _values(record)) for record, _ in given])


def _collections(
    given: Given, stated: Collection[str], fields: Fields, evidence: Evidences
) -> None:
    """Put down what all records together say; links and references are in their texts too."""
    has_text = "abstract" in stated or "comment" in stated
    for field in _MANY:
        if field in stated or (has_text and field == "links"):
            _put(field, unions.texts(field, given), fields, evidence)
    for field, united in _UNIONS.items():
        if field in stated or (has_text and field == "references"):
            _put(field, united(given), fields, evidence)


def _ref(record: Record) -> RecordRef:
    return RecordRef(source=record.source.file, at=record.source.at, id=record.id)


def _put(
    field: str,
    found: tuple[Any, Evidence | None],
    fields: Fields,
    evidence: Evidences,
    lead: str = "",
) -> None:
    value, said = found
    if said is not None:
        fields[field], evidence[lead + field] = value, said


def _singles(given: Given, stated: Collection[str], fields: Fields, evidence: Evidences) -> None:
    """Put down the value of each single field that the field's rule chooses, and who says it."""
    if len(given) == 1:
        _of_one(given[0], stated, fields, evidence)
        return
    for field in _SINGLE:
        if field in stated:
            said = [(value, ref) for record, ref in given if (value := getattr(record, field))]
            _put(field, chosen(field, collect(said)), fields, evidence)
    for field in _OF_VENUE:
        if field in stated:
            _put(field, _of_venue(field, given, fields.get("venue")), fields, evidence)


def _of_one(
    given: tuple[Record, str], stated: Collection[str], fields: Fields, evidence: Evidences
) -> None:
    record, ref = given
    said = Evidence(by=(ref,))
    for field in _SINGLE + _OF_VENUE:
        if field in stated:
            fields[field], evidence[field] = getattr(record, field), said


def _of_venue(field: str, given: Given, venue: str | None) -> tuple[str | None, Evidence | None]:
    """Return a place within the venue: pages of a journal say nothing of a conference's volume.

    Where no record of the chosen venue gives it, one of another venue does.
    """
    said = [(record, value, ref) for record, ref in given if (value := getattr(record, field))]
    claims = collect((value, ref) for _, value, ref in said)
    near = collect((value, ref) for record, value, ref in said if _in_venue(record, venue))
    value, found = chosen(field, near or claims)
    if found is None or not near:
        return value, found
    by = next(claim.by for claim in claims if claim.value == value)
    lost = tuple([claim for claim in claims if claim.value != value])
    return value, Evidence(by=by, lost=lost)


def _in_venue(record: Record, venue: str | None) -> bool:
    """Return whether the record is of this venue under any name."""
    if record.venue == venue:
        return True
    return (venue_agreement(record.venue, venue) or 0) >= _SAME_VENUE


def _ids(given: Given, evidence: Evidences) -> dict[str, str]:
    """Return one id a scheme, as the scheme's rule chooses; an arXiv DOI counts as its arXiv id."""
    said: dict[str, list[tuple[str, str]]] = {}
    for record, ref in given:
        if record.ids:
            for key in id_keys(record.ids):
                scheme, _, value = key.partition(":")
                said.setdefault(scheme, []).append((value, ref))
    ids: dict[str, str] = {}
    for scheme in sorted(said):
        best = chosen(f"ids.{scheme}", collect(said[scheme]))
        _put(scheme, best, ids, evidence, lead="ids.")
    return ids


def _any(given: Given, evidence: Evidences) -> bool | None:
    said = [(str(r.retracted), ref) for r, ref in given if r.retracted is not None]
    if not said:
        return None
    claims = {claim.value: claim for claim in collect(said)}
    kept = claims.pop("True", None) or claims.pop("False")
    evidence["retracted"] = Evidence(by=kept.by, lost=tuple(claims.values()))
    return kept.value == "True"
