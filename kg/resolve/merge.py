"""Merging: what the records of one paper say together, each field with who says it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from msgspec.structs import replace

from kg.citations import id_keys, node_of_ids
from kg.dates import year_of
from kg.model import Evidence, Paper, PaperAuthor, Record, RecordRef
from kg.names import parse
from kg.resolve import unions
from kg.resolve.author_lists import merge_authors
from kg.resolve.fields import Said, choose, collect
from kg.text import digest, slug, words
from kg.titles import title_key

__all__ = ["merge"]

_SINGLE = ("title", "abstract", "date", "venue", "publisher", "journal_ref", "type", "comment")
_OF_VENUE = ("volume", "issue", "pages")
_MANY = ("institutions", "categories", "keywords", "links", "flags")
_UNIONS: dict[str, Callable[[Sequence[Record]], tuple[Any, Evidence | None]]] = {
    "institution_ids": unions.institution_ids,
    "topics": unions.topics,
    "versions": unions.versions,
    "references": unions.united_references,
}


def merge(records: Sequence[Record]) -> Paper:
    """Return the paper that these records (at least one) are of; their order does not matter.

    Single values are chosen by the rules of `fields`, collections are united, a flag that any
    record raises (`retracted`) is raised. The authors' node ids are given later, as they depend
    on the other papers.
    """
    records = sorted(records, key=lambda record: record.source.ref)
    evidence: dict[str, Evidence | None] = {}
    fields: dict[str, Any] = {field: _single(field, records, evidence) for field in _SINGLE}
    for field in _OF_VENUE:
        fields[field] = _of_venue(field, records, fields["venue"], evidence)
    for field in _MANY:
        fields[field], evidence[field] = unions.texts(field, records)
    for field, united in _UNIONS.items():
        fields[field], evidence[field] = united(records)
    authors = merge_authors(records)
    evidence["authors"] = authors.evidence
    paper = Paper(
        id="",
        **fields,
        ids=_ids(records, evidence),
        authors=tuple(
            PaperAuthor(id="", name=name, ids=known, affiliations=places)
            for name, known, places in authors.authors
        ),
        authors_complete=authors.complete,
        retracted=_any(records, evidence),
        records=tuple(_ref(record) for record in records),
        evidence={field: found for field, found in evidence.items() if found},
    )
    return _named(paper)


def _ref(record: Record) -> RecordRef:
    return RecordRef(source=record.source.file, at=record.source.at, id=record.id)


def _single(
    field: str, records: Sequence[Record], evidence: dict[str, Evidence | None]
) -> str | None:
    """Return the value that the field's rule chooses, and put down who says it."""
    said = [Said(value, r.source.ref) for r in records if (value := getattr(r, field))]
    value, evidence[field] = choose(field, said)
    return value


def _of_venue(
    field: str,
    records: Sequence[Record],
    venue: str | None,
    evidence: dict[str, Evidence | None],
) -> str | None:
    """Return a place within the venue: pages of a journal say nothing of a conference's volume.

    Where no record of the chosen venue gives it, one of another venue does.
    """
    said = [
        (r.venue == venue, Said(value, r.source.ref))
        for r in records
        if (value := getattr(r, field))
    ]
    near = [claim for of_venue, claim in said if of_venue]
    value, found = choose(field, near or [claim for _, claim in said])
    if found and near:
        others = collect(claim for of_venue, claim in said if not of_venue and claim.value != value)
        found = replace(
            found,
            lost=tuple(sorted({*found.lost, *others}, key=lambda claim: (claim.value, claim.by))),
        )
    evidence[field] = found
    return value


def _ids(records: Sequence[Record], evidence: dict[str, Evidence | None]) -> dict[str, str]:
    """Return one id a scheme: the one most records give; an arXiv DOI counts as its arXiv id."""
    said: dict[str, list[Said]] = {}
    for record in records:
        for key in id_keys(record.ids):
            scheme, _, value = key.partition(":")
            said.setdefault(scheme, []).append(Said(value, record.source.ref))
    ids: dict[str, str] = {}
    for scheme in sorted(said):
        chosen, evidence[f"ids.{scheme}"] = choose("ids", said[scheme])
        if chosen:
            ids[scheme] = chosen
    return ids


def _any(records: Sequence[Record], evidence: dict[str, Evidence | None]) -> bool | None:
    said = [Said(str(r.retracted), r.source.ref) for r in records if r.retracted is not None]
    claims = {claim.value: claim for claim in collect(said)}
    if not claims:
        return None
    kept = claims.pop("True", None) or claims.pop("False")
    evidence["retracted"] = Evidence(by=kept.by, lost=tuple(claims.values()))
    return kept.value == "True"


def _named(paper: Paper) -> Paper:
    """Return the paper with its node id: by its best id, else by title, abstract or record."""
    if paper.ids:
        return replace(paper, id=node_of_ids(id_keys(paper.ids)))
    if paper.title:
        author = parse(paper.authors[0].name).family if paper.authors else ""
        key = "|".join([title_key(paper.title), str(year_of(paper.date) or ""), author])
        return replace(
            paper, id=f"paper/title:{slug(paper.title, 60)}-{digest(key)}".replace(":-", ":")
        )
    if paper.abstract:
        return replace(paper, id=f"paper/abstract:{digest(' '.join(words(paper.abstract)), 6)}")
    record = paper.records[0]
    return replace(paper, id=f"paper/record:{record.source}#{record.id or record.at}")
