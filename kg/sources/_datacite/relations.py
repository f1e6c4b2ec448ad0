"""What a DataCite record points to: cited works and other versions of it."""

from __future__ import annotations

from collections.abc import Iterator

from kg import ids
from kg.model import Reference, Relation
from kg.sources._datacite.attributes import Attributes, RelatedItem
from kg.sources._fields import doi, text, year_in
from kg.text import clean

__all__ = ["references"]

# "IsCitedBy" and the like are the other work's references, not this one's.
_RELATIONS = {
    **dict.fromkeys(("cites", "references"), Relation.CITES),
    **dict.fromkeys(
        """
        isversionof hasversion isnewversionof ispreviousversionof isidenticalto isvariantformof
        isoriginalformof obsoletes isobsoletedby
        """.split(),
        Relation.VERSION_OF,
    ),
}
_SCHEMES = {"doi": "doi", "arxiv": "arxiv", "pmid": "pmid", "pmcid": "pmcid"}
_ADDRESSES = frozenset(("url", "purl"))


def references(attributes: Attributes, own: str | None, faults: list[str]) -> Iterator[Reference]:
    """Yield each work that the record points to, once, in the order they stand."""
    seen: set[tuple[Relation, str]] = set()
    for reference in (*_by_identifier(attributes, faults), *_described(attributes)):
        keys = [f"{scheme}:{value}" for scheme, value in reference.ids.items()]
        key = reference.relation, keys[0] if keys else reference.text or ""
        if key not in seen and f"doi:{own}" not in keys:
            seen.add(key)
            yield reference


def _by_identifier(attributes: Attributes, faults: list[str]) -> Iterator[Reference]:
    for number, related in enumerate(attributes.related_identifiers or (), 1):
        relation = _RELATIONS.get((related.relation_type or "").lower())
        value = (related.related_identifier or "").strip()
        if relation is None or not value:
            continue
        kind = (related.related_identifier_type or "").lower()
        known = _known(kind, value)
        if kind in _SCHEMES and not known:
            faults.append(f"not an id of scheme {kind} in relation {number}: {value[:80]}")
        if known:
            yield Reference(ids=known, relation=relation)
        elif relation is Relation.CITES:
            named = value if kind in _ADDRESSES else f"{related.related_identifier_type} {value}"
            yield Reference(text=clean(named))


def _known(kind: str, value: str) -> dict[str, str]:
    """Return an identifier as ids; a DOI may stand as an address."""
    if scheme := _SCHEMES.get(kind):
        canonical = doi(value) if scheme == "doi" else ids.normalise(scheme, value)
        return {scheme: canonical} if canonical else {}
    found = ids.parse(value) if kind in _ADDRESSES else None
    return dict([found]) if found else {}


def _described(attributes: Attributes) -> Iterator[Reference]:
    for item in attributes.related_items or ():
        relation = _RELATIONS.get((item.relation_type or "").lower())
        if relation is None:
            continue
        known = _item_ids(item)
        title = next((found for each in item.titles or () if (found := text(each.title))), None)
        if known or (title and relation is Relation.CITES):
            yield Reference(
                ids=known,
                title=title,
                text=title,
                year=year_in(str(item.publication_year or "")),
                relation=relation,
            )


def _item_ids(item: RelatedItem) -> dict[str, str]:
    found = item.related_item_identifier
    if found is None or isinstance(found, str):
        return _known("url", found or "")
    return _known(
        (found.related_item_identifier_type or "").lower(), found.related_item_identifier or ""
    )
