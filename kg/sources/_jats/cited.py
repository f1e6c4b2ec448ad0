"""A citation of a reference list as one line of text that a reader can use."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from kg.sources._jats.contributors import name_of
from kg.sources._jats.text import shown
from kg.text import clean

__all__ = ["cited"]

# What leads to an id in print: "doi:", "PMID: ", "https://doi.org/". Others were added unprinted.
_LEAD = re.compile(r"(?:doi|pmc?id|pmc|arxiv|pubmed|\.org/)[\s:.\[(]*\Z", re.IGNORECASE)
_FIELDS = frozenset(
    """
    article-title chapter-title collab comment conf-name data-title edition elocation-id etal
    ext-link fpage given-names issue lpage month name part-title patent person-group pub-id
    publisher-loc publisher-name series size source string-name suffix supplement surname
    trans-title uri volume volume-series year
    """.split()
)
_ENDS = ".?!,;)]”\"'"
_MEMORY = 24
_PEOPLE = frozenset({"collab", "name", "string-name"})
_TITLES = ("article-title", "chapter-title", "part-title", "data-title")
_LAST = ("edition", "publisher-name", "conf-name", "comment", "ext-link", "uri")


def cited(citation: Element) -> str | None:
    """Return a citation as printed; put together in the usual order where it is only fields.

    The element is changed: take its fields first.
    """
    tails = "".join(inner.tail or "" for inner in citation)
    if clean((citation.text or "") + tails) or citation.tag in {"note", "ref"}:
        return _printed(citation)
    return _composed(citation) or _printed(citation)


def _printed(citation: Element) -> str | None:
    """Return the text as printed, with a blank between fields that have nothing between them."""
    before = ""
    for element, begins in _walk(citation):
        if begins and element.tag == "pub-id" and not _LEAD.search(before):
            for child in list(element):
                element.remove(child)
            element.text = None
        elif begins and element.tag in _FIELDS and (before[-1:].isalnum() or before[-1:] in _ENDS):
            element.text = f" {element.text or ''}"
        text = (element.text if begins else element.tail) or ""
        before = (before + text)[-_MEMORY:]
    return (shown(citation) or "").lstrip(" .,;:") or None


def _walk(root: Element) -> Iterator[tuple[Element, bool]]:
    """Yield each element twice, where it begins and where it ends; not the root's end."""
    pending = [(root, True)]
    while pending:
        element, begins = pending.pop()
        yield element, begins
        if begins:
            pending += [] if element is root else [(element, False)]
            pending += [(child, True) for child in reversed(element)]


def _composed(citation: Element) -> str | None:
    """Return "Authors. Title. Source. Year;Volume(Issue):Pages. Publisher. Comment"."""
    groups = {group.get("person-group-type") or "author": group for group in _groups(citation)}
    authors: str | None = _people(groups.pop("author", citation))
    editors = [f"{people}, eds" for group in groups.values() if (people := _people(group))]
    titles = [title for tag in _TITLES if (title := shown(citation.find(tag)))]
    rest = [text for tag in _LAST for each in citation.findall(tag) if (text := shown(each))]
    source = shown(citation.find("source"))
    parts = [authors, *titles, *editors, source, _issue(citation), *rest]
    line = ""
    for part in parts:
        if part:
            line += ("" if not line else " " if line[-1] in "?!" else ". ") + part.rstrip(". ")
    return line or None


def _groups(citation: Element) -> list[Element]:
    return citation.findall("person-group")


def _people(holder: Element) -> str:
    names = [name_of(each, inverted=True) for each in holder if each.tag in _PEOPLE]
    if holder.find("etal") is not None:
        names.append("et al.")
    return ", ".join(name for name in names if name)


def _issue(citation: Element) -> str | None:
    """Return "1989;5(2):3-18", as far as it is known."""
    year, volume = shown(citation.find("year")), shown(citation.find("volume"))
    issue = shown(citation.find("issue")) or shown(citation.find("supplement"))
    first, last = shown(citation.find("fpage")), shown(citation.find("lpage"))
    pages = f"{first}-{last}" if first and last and first != last else first
    pages = pages or shown(citation.find("elocation-id"))
    place = (volume or "") + (f"({issue})" if issue else "") + (f":{pages}" if pages else "")
    return ";".join(part for part in (year, place) if part) or None
