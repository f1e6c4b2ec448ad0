"""What the identifiers of a Dublin Core record are: ids, links, a journal reference."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg import ids
from kg.model import Version
from kg.sources._fields import link

__all__ = ["Identifiers"]

_OWN = re.compile(r"info:eu-repo/semantics/altIdentifier/(\w+)/(.+)", re.IGNORECASE)
_PREFIXED = re.compile(r"(arxiv|doi|hal|pmcid|pmid)\s*:\s*(\S+)", re.IGNORECASE)
_SCHEMES = {"arxiv": "arxiv", "doi": "doi", "pmc": "pmcid", "pmcid": "pmcid", "pmid": "pmid"}
_HEADERS = (
    ("oai:arxiv.org:", "arxiv", ""),
    ("oai:hal:", "hal", ""),
    ("oai:pubmedcentral.nih.gov:", "pmcid", "PMC"),
)
_AT_ARXIV = re.compile(r"arxiv\.org/abs/\S+?(v\d+)?$", re.IGNORECASE)
# The name of a journal and a number or year: "Phys.Lett.B12:3,1996", "Nature 12 (2005) 3".
_NO_REFERENCE = re.compile(r"(?:isbn|issn|urn|hdl|handle|oai|info|https?|ark|ppn)\b", re.IGNORECASE)
_REFERENCE = re.compile(r"(?=.*?[^\W\d_]{3})(?=.*?\d)(?=.*?[ .,]).", re.DOTALL)
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")


class Identifiers:
    """The ids that a record gives, the DOIs of other versions, links and a journal reference."""

    def __init__(
        self, key: str, given: Sequence[str], relations: Sequence[str], faults: list[str]
    ) -> None:
        self.known: dict[str, str] = {}
        self.others: list[Version] = []
        self.links: list[str] = []
        self.reference: str | None = None
        self.version: str | None = None
        self.at_arxiv = False
        self.first = given[0] if given else None
        self._faults = faults
        self._add_header(key)
        for value in given:
            self._add(value)
        for value in relations:
            if own := _OWN.fullmatch(value):
                self._add_id(_SCHEMES.get(own[1].lower(), own[1].lower()), own[2])

    def _add_header(self, key: str) -> None:
        for lead, scheme, before in _HEADERS:
            if key.lower().startswith(lead):
                self.at_arxiv = self.at_arxiv or scheme == "arxiv"
                self._add_id(scheme, before + key[len(lead) :])

    def _add(self, value: str) -> None:
        if match := _PREFIXED.fullmatch(value):
            self._add_id(_SCHEMES.get(match[1].lower(), match[1].lower()), match[2])
        elif value.startswith("10.") and "/" in value and " " not in value:
            self._add_id("doi", value)
        elif "://" in value:
            self._add_address(value)
        elif self.reference is None and self._is_reference(value):
            self.reference = value

    def _add_id(self, scheme: str, value: str) -> None:
        canonical = ids.normalise(scheme, value) if scheme in ids.SCHEMES else None
        if canonical is None:
            if scheme in ids.SCHEMES:
                self._faults.append(f"not an id of scheme {scheme}: {value[:80]}")
        elif self.known.setdefault(scheme, canonical) != canonical and scheme == "doi":
            self.others.append(Version(ids={"doi": canonical}))

    def _add_address(self, value: str) -> None:
        if match := _AT_ARXIV.search(value):
            self.at_arxiv = True
            self.version = self.version or match[1]
        found = ids.parse(value)
        if found and found[0] == "doi":
            self._add_id(*found)
        else:
            self.links += link(value, self.known)

    def _is_reference(self, value: str) -> bool:
        """Return whether a text that is no id names a journal; only arXiv's need no year."""
        if _NO_REFERENCE.match(value) or not _REFERENCE.match(value):
            return False
        return self.at_arxiv or _YEAR.search(value) is not None
