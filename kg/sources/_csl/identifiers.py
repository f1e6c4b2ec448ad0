"""The identifiers of a CSL-JSON item, which Zotero also puts in its note and number."""

from __future__ import annotations

import re

from kg import ids
from kg.sources._csl.item import Item, written
from kg.sources._fields import add_id, isbn, link, text

__all__ = ["Identifiers"]

_SHORT_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/)?(10/[a-z0-9]+)", re.IGNORECASE)
# "DOI: 10.1000/1", "arXiv:2406.04093 [cs]", and the older form "{:PMID: 123}".
_NOTED = re.compile(
    r"^[ \t]*(?:\{:)?(?P<scheme>DOI|PMID|PMCID|arXiv)[ \t]*:[ \t]*(?P<value>[^\s}]+)"
    r"(?:[ \t]*\[[\w.-]+\])?[ \t]*\}?[ \t]*$|^[ \t]*Citation Key[ \t]*:.*$",
    re.IGNORECASE | re.MULTILINE,
)
_LEAD = re.compile(r"\A\s*Comment\s*:\s*", re.IGNORECASE)
_DOI_LEADS = ("10.", "https://doi.org/10.", "http://dx.doi.org/10.")
_BOOKS = frozenset(("book", "classic", "collection"))


class Identifiers:
    """The ids of an item, its links, and what is left of its note without the ids."""

    def __init__(self, item: Item, faults: list[str]) -> None:
        self.known: dict[str, str] = {}
        short = _SHORT_DOI.fullmatch(written(item.doi).strip())
        if not short:
            add_id(self.known, "doi", written(item.doi), faults)
        add_id(self.known, "pmid", written(item.pmid), faults)
        add_id(self.known, "pmcid", written(item.pmcid), faults)
        self.note = self._noted(written(item.note))
        self._arxiv(item)
        self._isbn(item, faults)
        if not self.known and isinstance(item.id, str) and item.id.startswith(_DOI_LEADS):
            add_id(self.known, "doi", item.id, [])
        self.links = link(item.url, self.known)
        if short and "doi" not in self.known:
            # A short DOI stands for a DOI that only its resolver knows.
            self.links = tuple(dict.fromkeys((f"https://doi.org/{short[1].lower()}", *self.links)))

    def _noted(self, note: str) -> str | None:
        for match in _NOTED.finditer(note):
            scheme = (match["scheme"] or "").lower()
            if scheme and (canonical := ids.normalise(scheme, match["value"])):
                self.known.setdefault(scheme, canonical)
        return text(_LEAD.sub("", _NOTED.sub("", note))) if note else None

    def _arxiv(self, item: Item) -> None:
        """Take an arXiv id from where exports put it, if it is certain that it is one."""
        hosts = f"{written(item.publisher)} {item.archive or ''}".lower()
        for value in (written(item.number), item.archive_location or ""):
            if "arxiv" in value.lower() or "arxiv" in hosts:
                add_id(self.known, "arxiv", value, [])
        venue, volume = written(item.container_title), written(item.volume)
        if "arxiv" in venue.lower():
            for mention in ids.find(venue):
                self.known.setdefault(mention.scheme, mention.value)
        if volume.startswith("abs/"):
            add_id(self.known, "arxiv", volume.removeprefix("abs/"), [])

    def _isbn(self, item: Item, faults: list[str]) -> None:
        values = re.split(r"[\s,;]+", written(item.isbn).strip())
        if item.type not in _BOOKS or not values[0]:
            return
        if found := next(filter(None, map(isbn, values)), None):
            self.known["isbn"] = found
        else:
            faults.append(f"not an ISBN: {written(item.isbn)[:80]}")
