"""Merging: what the records of one paper say together, each field with who says it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from kg.citations import id_keys, node_of_ids, reference_value
from kg.dates import year_of
from kg.mentions import links, references
from kg.model import Claim, Evidence, Paper, PaperAuthor, Record, RecordRef, Reference
from kg.names import parse
from kg.resolve.author_lists import merge_authors
from kg.resolve.features import title_key
from kg.resolve.fields import Said, choose, collect
from kg.text import digest, slug, words

__all__ = ["merge"]

_SINGLE = ("title", "abstract", "date", "venue", "type", "comment")
_MANY = ("institutions", "categories", "links", "flags")


def merge(records: Sequence[Record]) -> Paper:
    """Return the paper that these records (at least one) are of; their order does not matter.

    Single values are chosen by the rules of `fields`, collections are united, a flag that any
    record raises (`retracted`) is raised. The authors' node ids are given later, as they depend
    on the other papers.
    """
    records = sorted(records, key=lambda record: record.source.ref)
    evidence: dict[str, Evidence | None] = {}
    single = {field: _single(field, records, evidence) for field in _SINGLE}
    many = {field: _many(field, records, evidence) for field in _MANY}
    authors = merge_authors(records)
    evidence["authors"] = authors.evidence
    paper = Paper(
        id="",
        ids=_ids(records, evidence),
        title=single["title"],
        abstract=single["abstract"],
        date=single["date"],
        venue=single["venue"],
        type=single["type"],
        comment=single["comment"],
        institutions=many["institutions"],
        categories=many["categories"],
        links=many["links"],
        flags=many["flags"],
        authors=tuple(
            PaperAuthor(id="", name=name, ids=known, affiliations=places)
            for name, known, places in authors.authors
        ),
        authors_complete=authors.complete,
        references=_references(records, evidence),
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


def _many(
    field: str, records: Sequence[Record], evidence: dict[str, Evidence | None]
) -> tuple[str, ...]:
    """Return all values of a collection, in the order of the record that gives most of them."""
    given = [(tuple(_values(field, record)), record.source.ref) for record in records]
    evidence[field] = _united(Said(value, ref) for values, ref in given for value in values)
    ranked = sorted((values for values, _ in given), key=lambda values: (-len(values), values))
    return tuple(dict.fromkeys(value for values in ranked for value in values))


def _values(field: str, record: Record) -> Iterator[str]:
    yield from getattr(record, field)
    if field == "links":
        for text in (record.abstract, record.comment):
            yield from links(text or "")


def _united(said: Iterable[Said]) -> Evidence | None:
    claims = collect(said)
    if not claims:
        return None
    return Evidence(by=_refs(claims), values=tuple(claims))


def _refs(claims: Iterable[Claim]) -> tuple[str, ...]:
    return tuple(sorted({ref for claim in claims for ref in claim.by}))


def _references(
    records: Sequence[Record], evidence: dict[str, Evidence | None]
) -> tuple[Reference, ...]:
    """Return every work that a record points to, in its references or its text, once each."""
    found: dict[str, Reference] = {}
    said: list[Said] = []
    for record in records:
        for reference in _pointed(record):
            value = reference_value(reference)
            said.append(Said(value, record.source.ref))
            known = found.setdefault(value, reference)
            found[value] = min(known, reference, key=lambda item: (item.text is None, item.text))
    evidence["references"] = _united(said)
    return tuple(found[value] for value in sorted(found))


def _pointed(record: Record) -> Iterator[Reference]:
    yield from record.references
    yield from references(record.abstract or "")
    yield from references(record.comment or "", comment=True)


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
