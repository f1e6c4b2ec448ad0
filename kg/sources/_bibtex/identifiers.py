"""The ids of an entry, from the many fields and texts where tools put them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg import ids
from kg.categories import listed
from kg.sources._fields import add_id, isbn
from kg.sources._text import excerpt

__all__ = ["Identifiers", "is_address", "is_preprint_journal"]

_URL_FIELDS = ("url", "ee", "howpublished", "biburl", "adsurl", "link", "eprint", "note")
_BOOKS = frozenset(
    "book mvbook collection mvcollection proceedings mvproceedings reference mvreference".split()
)
# Fields of ids: the field, and the scheme.
_PLAIN = (
    ("pmid", "pmid"), ("pmcid", "pmcid"), ("pmc", "pmcid"), ("arxivid", "arxiv"),
    ("arxiv", "arxiv"), ("hal_id", "hal"), ("hal-id", "hal"),
    ("openalex", "openalex"), ("corpusid", "corpusid"),
)  # fmt: skip
_EPRINT_SCHEMES = {"pubmed": "pmid", "pmid": "pmid", "pmc": "pmcid", "hal": "hal", "doi": "doi"}

_VERBATIM = re.compile(
    r"\\(?:url|path|nolinkurl|href)\s*|\{?\\text(asciitilde|underscore)\s*(?:\{\})?\}?|\\~\s*(?:\{\})?|\$\\sim\$|\\([_%#&$])|[{}]"
)
_ANGLED = re.compile(r"\$?\\(?:text)?(?:less|lt|langle)\b\s*(?:\{\})?\$?|&lt;")
_ANGLED_END = re.compile(r"\$?\\(?:text)?(?:greater|gt|rangle)\b\s*(?:\{\})?\$?|&gt;")
_URL = re.compile(r"https?://[^\s\"]+", re.IGNORECASE)
_ACL = re.compile(
    r"https?://(?:www\.)?(?:aclweb\.org/anthology(?:-new)?|aclanthology\.(?:org|info|coli\.uni-saarland\.de))"
    r"/(?:papers/(?:[A-Z]/[A-Z]\d\d/)?)?([A-Z]\d\d-\d{4,5}|\d{4}\.[\w-]+\.\d+)(?:\.pdf|\.bib)?/?"
)
_PMID = re.compile(
    r"https?://(?:www\.)?(?:ncbi\.nlm\.nih\.gov/pubmed/|pubmed\.ncbi\.nlm\.nih\.gov/)(\d{1,9})/?"
)
_PMCID = re.compile(r"https?://\S*ncbi\.nlm\.nih\.gov/(?:pmc/)?articles/(PMC\d+)", re.IGNORECASE)
_DBLP = re.compile(
    r"https?://(?:www\.)?dblp\.(?:org|uni-trier\.de|dagstuhl\.de)/rec/(?:bib\d?/|html/)?"
    r"(?P<key>[\w-]+/[\w./-]+?)(?:\.bib|\.html|\.xml)?"
)
_NUMBER = r"(?:\d{2}(?:0[1-9]|1[0-2])\.\d{4,5}|[a-z]+(?:-[a-z]+)?(?:\.[A-Z]{2})?/\d{7})"
_ARXIV = re.compile(
    rf"(?:https?://)?(?:(?:www|export)\.)?(?:arxiv\.org/(?:abs|pdf|html)/|arxiv[:\s]+)?(?:abs/)?"
    rf"(?P<id>{_NUMBER})(?P<version>v\d+)?(?:\.pdf)?(?:\s*\[(?P<category>[\w.-]+)\])?",
    re.IGNORECASE,
)
_IN_JOURNAL = re.compile(
    rf"arxiv\D{0, 40}?(?P<id>{_NUMBER})(?P<version>v\d+)?(?:\s*\[(?P<category>[\w.-]+)\])?",
    re.IGNORECASE,
)
_PREPRINT_JOURNAL = re.compile(
    r"(?:corr|arxiv(?:\.org)?|computing research repository)"
    r"(?:\s*(?:e-?prints?|preprints?|\(?cornell university\)?)|[\s,:]*(?:e-?prints?|preprints?)?"
    rf"[\s,:(]*(?:arxiv[:\s]*)?(?:abs/)?{_NUMBER}.*)?[\s.,)]*",
    re.IGNORECASE,
)
_SEVEN = re.compile(r"\d{7}")
_ISBN = re.compile(r"[\dX][\dX \-\u2010-\u2015]{8,20}[\dX]", re.IGNORECASE)
_SEPARATORS = re.compile(r"[,;\s]{1,20}(?=10\.\d)")


def is_preprint_journal(text: str) -> bool:
    """Return whether what stands for a journal is arXiv, with or without an id."""
    return len(text) < 200 and _PREPRINT_JOURNAL.fullmatch(text) is not None  # noqa: PLR2004


def is_address(text: str) -> bool:
    """Return whether a text is the address of something, and no more than that."""
    return _URL.fullmatch(_verbatim(text)) is not None


class Identifiers:
    """The ids, links, version and categories of an entry; `faults` say what is no id."""

    def __init__(self, kind: str, key: str | None, fields: Mapping[str, str]) -> None:
        self.ids: dict[str, str] = {}
        self.links: dict[str, None] = {}
        self.version: str | None = None
        self.categories: tuple[str, ...] = ()
        self.faults: list[str] = []
        self._fields = fields
        self._dois()
        for field, scheme in _PLAIN:
            if value := fields.get(field):
                add_id(self.ids, scheme, _verbatim(value), self.faults)
        self._eprint()
        self._texts()
        self._addresses()
        self._dblp(key or "")
        if kind in _BOOKS:
            self._isbn(fields.get("isbn", ""))
        self._arxiv_doi()

    def _dois(self) -> None:
        value = _verbatim(self._fields.get("doi", ""))
        if not value or value.lower() in ("n/a", "none", "-", "na"):
            return
        first = _SEPARATORS.split(value)[0].strip(" ,;")
        add_id(self.ids, "doi", first, self.faults)

    def _arxiv_doi(self) -> None:
        if (doi := self.ids.get("doi")) and (own := ids.arxiv_of_doi(doi)):
            self.ids.setdefault("arxiv", own)

    def _eprint(self) -> None:
        fields = self._fields
        value = _verbatim(fields.get("eprint", ""))
        kind = _verbatim(
            fields.get("eprinttype") or fields.get("archiveprefix") or fields.get("archive") or ""
        ).lower()
        subject = _verbatim(fields.get("primaryclass") or fields.get("eprintclass") or "")
        if not value or (value.startswith("http") and "arxiv.org" not in value):
            return
        if scheme := _EPRINT_SCHEMES.get(kind):
            add_id(self.ids, scheme, value, self.faults)
        elif self._arxiv(value) or (
            _SEVEN.fullmatch(value) and self._arxiv(f"{(subject or kind).split('.')[0]}/{value}")
        ):
            self._category(subject)
        elif "arxiv" in kind:
            self.faults.append(f"not an id of scheme arxiv: {excerpt(value)}")

    def _arxiv(self, value: str) -> bool:
        match = _ARXIV.fullmatch(value.strip())
        return match is not None and self._take(match)

    def _take(self, match: re.Match[str]) -> bool:
        found = ids.normalise("arxiv", match["id"])
        if found is None:
            return False
        if self.ids.setdefault("arxiv", found) == found:
            self.version = self.version or match["version"]
            if "category" in match.re.groupindex:
                self._category(match["category"] or "")
        return True

    def _category(self, written: str) -> None:
        found = (*self.categories, *listed(written).codes)
        self.categories = tuple(dict.fromkeys(found))

    def _texts(self) -> None:
        """Find the arXiv id that stands in place of a journal, volume, number or page."""
        for field in (
            "journal",
            "journaltitle",
            "howpublished",
            "booktitle",
            "publisher",
            "series",
        ):
            value = self._fields.get(field, "")
            if "rxiv" in value.lower() and (match := _IN_JOURNAL.search(_verbatim(value))):
                self._take(match)
        for field in ("volume", "number", "pages", "eid", "note", "articleno"):
            value = self._fields.get(field, "")
            if value and ("rxiv" in value.lower() or value.startswith("abs/")):
                self._arxiv(_verbatim(value))

    def _addresses(self) -> None:
        found = [name for name in self._fields if name.startswith("bdsk-url")]
        for name in (*_URL_FIELDS, *sorted(found)):
            value = self._fields.get(name)
            if value and "http" in value.lower() and (name != "note" or is_address(value)):
                for address in _URL.findall(_verbatim(value)):
                    self._address(_trimmed(address))
            elif value and name == "url" and ids.normalise("doi", value):
                self.ids.setdefault("doi", ids.normalise("doi", value) or "")

    def _address(self, address: str) -> None:
        if known := _of_address(address):
            self.ids.setdefault(*known)
        elif "arxiv.org" in address and self._arxiv(address):
            pass
        elif found := ids.parse(address):
            self.ids.setdefault(*found)
        else:
            self.links[address] = None

    def _dblp(self, key: str) -> None:
        if key[:5].lower() == "dblp:" and (own := ids.normalise("dblp", key)):
            self.ids["dblp"] = own

    def _isbn(self, value: str) -> None:
        found = [number for each in _ISBN.findall(value) if (number := isbn(_hyphens(each)))]
        if found:
            self.ids["isbn"] = found[0]
        elif any(char.isdigit() for char in value):
            self.faults.append(f"not an id of scheme isbn: {excerpt(value)}")


def _of_address(address: str) -> tuple[str, str] | None:
    """Return the id in an address that `kg.ids` does not read."""
    for scheme, pattern in (("acl", _ACL), ("pmid", _PMID), ("pmcid", _PMCID), ("dblp", _DBLP)):
        if (match := pattern.fullmatch(address)) and (own := ids.normalise(scheme, match[1])):
            return scheme, own
    return None


def _trimmed(address: str) -> str:
    """Return an address without the punctuation of the text around it."""
    address = address.rstrip(".,;>")
    return address.rstrip(").") if address.count(")") > address.count("(") else address


def _hyphens(value: str) -> str:
    return re.sub("[\u2010-\u2015]", "-", value)


def _verbatim(value: str) -> str:
    """Return an id or address without the LaTeX that escapes it; `--` and `~` are its own."""
    if not value or value.isalnum():
        return value
    if "less" in value or "lt" in value or "angle" in value:
        value = _ANGLED_END.sub(">", _ANGLED.sub("<", value))
    if "\\" in value or "{" in value:
        value = _VERBATIM.sub(_unescaped, value)
    return value.strip()


def _unescaped(match: re.Match[str]) -> str:
    if match[2]:
        return match[2]
    if match[1] == "underscore":
        return "_"
    return "~" if match[1] or "~" in match[0] or "sim" in match[0] else ""
