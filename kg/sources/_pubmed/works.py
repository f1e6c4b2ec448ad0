"""The works that a PubMed record points to: what it cites, and what it retracts or replaces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from kg import ids
from kg.model import Reference, Relation
from kg.sources._fields import add_id
from kg.sources._pubmed.text import shown

__all__ = ["add_ids", "is_retracted", "references"]

_SCHEMES = {"doi": "doi", "pmc": "pmcid", "pmcid": "pmcid", "pubmed": "pmid", "arxiv": "arxiv"}
_RELATIONS = {
    "Cites": Relation.CITES,
    "RepublishedFrom": Relation.VERSION_OF,
    "RetractedandRepublishedFrom": Relation.VERSION_OF,
    "RetractionOf": Relation.RETRACTS,
    "UpdateOf": Relation.VERSION_OF,
}
_RETRACTED_BY = frozenset({"RetractionIn", "RetractedandRepublishedIn"})
# No page (":1315-6"), nor a part of a DOI or an arXiv id.
_YEAR = re.compile(r"(?<![\d./:-])(?:1[4-9]|20)\d\d(?!\d|\.\d)", re.ASCII)


def add_ids(known: dict[str, str], listed: Element | None, faults: list[str]) -> None:
    """Put the ids of an `<ArticleIdList>` beside those known."""
    for element in listed.findall("ArticleId") if listed is not None else ():
        scheme = _SCHEMES.get((element.get("IdType") or "").lower())
        written = shown(element)
        if scheme and written:
            written = f"PMC{written}" if scheme == "pmcid" and written.isdecimal() else written
            add_id(known, scheme, written, faults)


def references(citation: Element, data: Element | None, faults: list[str]) -> Iterator[Reference]:
    """Yield the relations to other works, then the reference list, each as the record has it."""
    for element in citation.findall("CommentsCorrectionsList/CommentsCorrections"):
        relation = _RELATIONS.get(element.get("RefType") or "")
        if relation is None:
            continue
        known: dict[str, str] = {}
        add_id(known, "pmid", shown(element.find("PMID")), faults)
        if reference := _reference(known, shown(element.find("RefSource")), relation):
            yield reference
    for element in data.iter("Reference") if data is not None else ():
        known = {}
        for listed in element.findall("ArticleIdList"):
            add_ids(known, listed, faults)
        if reference := _reference(known, shown(element.find("Citation")), Relation.CITES):
            yield reference


def _reference(known: dict[str, str], text: str | None, relation: Relation) -> Reference | None:
    for mention in ids.find(text or ""):
        known.setdefault(mention.scheme, mention.value)
    if not known and not text:
        return None
    return Reference(ids=known, text=text, year=_year(text), relation=relation)


def _year(text: str | None) -> int | None:
    """Return the year of a citation if just one number in it can be that."""
    found = set(_YEAR.findall(text or ""))
    return int(found.pop()) if len(found) == 1 else None


def is_retracted(citation: Element, types: list[str]) -> bool:
    """Return whether another record retracts this one."""
    related = citation.findall("CommentsCorrectionsList/CommentsCorrections")
    return "retracted publication" in types or any(
        (each.get("RefType") or "") in _RETRACTED_BY for each in related
    )
