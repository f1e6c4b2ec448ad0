"""A paper of the Anthology: its fields as a record, and what is wrong with any of them."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from kg.dates import iso_date
from kg.model import Author, Record, Source, Version
from kg.sources._acl.text import shown
from kg.sources._acl.volume import NO_VOLUME, Volume, anthology_id, issued
from kg.sources._fields import add_id, is_et_al, link
from kg.text import clean, fold

__all__ = ["paper"]

_TYPES = {"journal": "article", "proceedings": "inproceedings"}
_NOWHERE = frozenset({"na", "n/a", "none", "null", "-"})
_FILES = "https://aclanthology.org/"


class _Parts:
    """The elements in a paper, by their tags."""

    def __init__(self, element: Element) -> None:
        self._by_tag: dict[str, list[Element]] = {}
        for part in element:
            self._by_tag.setdefault(part.tag, []).append(part)

    def all(self, tag: str) -> list[Element]:
        return self._by_tag.get(tag, [])

    def text(self, tag: str) -> str | None:
        """Return the text of the first element with a tag, None without it."""
        found = self._by_tag.get(tag)
        return shown(found[0]) if found else None

    def withdrawals(self, kind: str) -> list[Element]:
        """Return the notes that a paper is `retracted` or `removed`, in either of their forms."""
        return self.all(kind) + [each for each in self.all("deletion") if each.get("type") == kind]


def paper(element: Element, within: Volume, place: Source) -> tuple[Record | None, list[str]]:
    """Return the record of a `<paper>`, and what is wrong with its fields.

    There is no record where the element has neither an id nor a title.
    """
    faults: list[str] = []
    parts = _Parts(element)
    address = parts.text("url")
    own = anthology_id(within, element.get("id"), address)
    title = parts.text("title")
    if not own and not title:
        return None, ["a paper without title and place in a volume"]
    if not own:
        faults.append("no id of the Anthology: neither an address nor a place in a volume")
    date, wrong = issued(parts.text("year") or within.year, parts.text("month") or within.month)
    faults += [wrong] if wrong else []
    known = {"acl": own} if own else {}
    add_id(known, "doi", parts.text("doi"), faults)
    links = link(address, known) if address and not anthology_id(NO_VOLUME, None, address) else ()
    everybody = [name for each in parts.all("author") if (name := _author(each, faults))]
    authors = tuple(each for each in everybody if not is_et_al(each.name))
    return Record(
        source=place,
        id=own or parts.text("bibkey"),
        ids=known,
        title=title,
        abstract=parts.text("abstract"),
        authors=authors,
        authors_complete=len(authors) == len(everybody),
        date=date,
        venue=parts.text("journal") or parts.text("booktitle") or within.venue,
        volume=parts.text("volume") or within.number,
        issue=parts.text("issue") or within.issue,
        pages=parts.text("pages"),
        publisher=parts.text("publisher") or within.publisher,
        journal_ref=within.title if within.journal else None,
        type=_type(parts.text("bibtype") or element.get("type"), within),
        comment="; ".join(_comments(parts)) or None,
        links=tuple(dict.fromkeys((*links, *_links(parts)))),
        flags=tuple(dict.fromkeys(_flags(parts))),
        versions=tuple(_versions(parts, faults)),
        retracted=True if parts.withdrawals("retracted") else None,
    ), faults


def _author(element: Element, faults: list[str]) -> Author | None:
    parts = _Parts(element)
    name = clean(f"{parts.text('first') or ''} {parts.text('last') or ''}")
    name = name or clean(element.text or "")
    if not name:
        faults.append("an author without a name")
        return None
    known: dict[str, str] = {}
    if person := element.get("id", "").strip():
        known["acl_person"] = person
    add_id(known, "orcid", element.get("orcid"), faults)
    places = (shown(each) for each in parts.all("affiliation"))
    affiliations = tuple(each for each in places if each and fold(each) not in _NOWHERE)
    return Author(name=name, ids=known, affiliations=affiliations)


def _type(written: str | None, within: Volume) -> str | None:
    return written.lower() if written else _TYPES.get(within.kind or "")


def _comments(parts: _Parts) -> Iterator[str]:
    notes = (*parts.all("note"), *parts.withdrawals("retracted"), *parts.withdrawals("removed"))
    yield from (text for note in notes if (text := shown(note)))


def _flags(parts: _Parts) -> Iterator[str]:
    yield from (text for award in parts.all("award") if (text := shown(award)))
    if parts.withdrawals("removed"):
        yield "Removed"


def _links(parts: _Parts) -> Iterator[str]:
    """Yield the web addresses of a paper's code, recordings and material, if kept elsewhere."""
    found = [each.get("url") for each in parts.all("pwccode")]
    found += [each.get("href") for each in parts.all("video")]
    found += [shown(each) for each in parts.all("attachment")]
    for address in found:
        if address and address.startswith(("http://", "https://")):
            yield address.strip()


def _versions(parts: _Parts, faults: list[str]) -> Iterator[Version]:
    """Yield the revisions of the text and the errata, as the Anthology files them."""
    for revision in parts.all("revision"):
        yield Version(
            label=f"v{revision.get('id', '').strip()}",
            url=_file(revision.get("href")),
            date=_day(revision, faults),
        )
    for erratum in parts.all("erratum"):
        yield Version(
            label=f"e{erratum.get('id', '').strip()}",
            url=_file(shown(erratum)),
            type="erratum",
            date=_day(erratum, faults),
        )


def _file(name: str | None) -> str | None:
    """Return the address of a PDF file, which the Anthology names without host and suffix."""
    if not name or "/" in name:
        return name or None
    return f"{_FILES}{name.removesuffix('.pdf')}.pdf"


def _day(element: Element, faults: list[str]) -> str | None:
    written = element.get("date", "").strip()
    date = iso_date(written) if written else None
    if written and date is None:
        faults.append(f"no such date: {written}")
    return date
