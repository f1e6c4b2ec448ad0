"""The reference list of an article: each citation with its ids, title, year and readable text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from kg import ids
from kg.model import Reference
from kg.sources._jats.cited import cited
from kg.sources._jats.text import shown
from kg.text import clean

__all__ = ["citation_ids", "references"]

_CITATIONS = frozenset({"citation", "element-citation", "mixed-citation", "nlm-citation"})
# Elements that hold an article of their own, with references of its own.
_OTHERS = frozenset({"response", "sub-article"})
_TITLES = ("article-title", "chapter-title", "part-title", "data-title")
# Kinds of works whose title stands as <source>; that of an article or chapter is what holds it.
_WHOLE = frozenset(
    """
    book commun conf-proc data dataset database gov government other patent preprint report
    software standard thesis web webpage website working-paper
    """.split()
)
_SCHEMES = {
    "arxiv": "arxiv",
    "doi": "doi",
    "pmc": "pmcid",
    "pmcid": "pmcid",
    "pmid": "pmid",
    "pubmed": "pmid",
}
_YEAR = re.compile(r"(?<!\d)(?:1[4-9]|20)\d\d(?!\d)", re.ASCII)


def references(article: Element, faults: list[str]) -> Iterator[Reference]:
    """Yield what the reference lists of an article cite, in order.

    A `<ref>` with several citations yields each; one with none is a text.
    """
    for ref in _refs(article):
        found = list(_citations(ref))
        for citation in found or [[ref]]:
            if reference := _reference(citation, faults):
                yield reference


def _refs(article: Element) -> Iterator[Element]:
    pending = [article]
    while pending:
        element = pending.pop()
        if element.tag == "ref":
            yield element
        elif element.tag not in _OTHERS or element is article:
            pending += reversed(element)


def _citations(ref: Element) -> Iterator[list[Element]]:
    """Yield each citation in all of the forms in which it is given."""
    for element in ref:
        if element.tag in _CITATIONS:
            yield [element]
        elif element.tag == "citation-alternatives":
            if forms := [each for each in element if each.tag in _CITATIONS]:
                yield forms
        elif element.tag == "note":
            yield from ([each] for each in element.iter() if each.tag in _CITATIONS)


def _reference(forms: list[Element], faults: list[str]) -> Reference | None:
    known: dict[str, str] = {}
    for form in forms:
        for scheme, value in citation_ids(form, faults).items():
            known.setdefault(scheme, value)
    # The text is taken last: it changes the elements.
    title = next((title for form in forms if (title := _title(form))), None)
    year = next((year for form in forms if (year := _year(form))), None)
    text = next((text for form in reversed(forms) if (text := cited(form))), None)
    for mention in ids.find(text or ""):
        known.setdefault(mention.scheme, mention.value)
    if not (known or text or title):
        return None
    return Reference(ids=known, text=text, title=title, year=year)


def citation_ids(element: Element, faults: list[str]) -> dict[str, str]:
    """Return the ids that an element holds as `<pub-id>` or link; a false one is a fault."""
    known: dict[str, str] = {}
    for inner in element.iter():
        if inner.tag in {"pub-id", "article-id", "object-id"}:
            scheme = _SCHEMES.get((inner.get("pub-id-type") or "").lower())
            written = clean(inner.text or "") or (inner.get("href") or "").strip()
        elif inner.tag in {"ext-link", "uri", "related-article", "related-object"}:
            scheme = _SCHEMES.get((inner.get("ext-link-type") or "").lower())
            written = (inner.get("href") or "").strip()
        else:
            continue
        if written and (found := _canonical(scheme, written)):
            known.setdefault(*found)
        elif written and scheme:
            faults.append(f"not an id of scheme {scheme}: {written}")
    return known


def _canonical(scheme: str | None, written: str) -> tuple[str, str] | None:
    """Return the id with its scheme; where none or another one is named, an address tells it."""
    if scheme == "pmcid" and written.isdecimal():
        written = f"PMC{written}"
    value = ids.normalise(scheme, written.removeprefix("info:")) if scheme else None
    if scheme and value:
        return scheme, value
    return ids.parse(written) if "/" in written else None


def _title(citation: Element) -> str | None:
    kind = citation.get("publication-type") or citation.get("citation-type") or ""
    tags = (*_TITLES, "source") if kind.lower() in _WHOLE else _TITLES
    for tag in tags:
        if title := shown(citation.find(f".//{tag}")):
            return title if title.endswith("..") else title.removesuffix(".")
    return None


def _year(citation: Element) -> int | None:
    for element in citation.iter("year"):
        if match := _YEAR.search(element.text or ""):
            return int(match[0])
    return None
