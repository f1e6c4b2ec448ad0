"""OpenCitations: the tables of the Index (who cites whom) and of Meta (the works), and their JSON.

What is read, and the rules:

* An end of a citation is a DOI, or a list of ids ("omid:br/061 doi:10... pmid:..."); of several of
  one scheme the first counts. COCI's "coci => 10..." is its second part.
* Rows of one citing work that follow each other make one record with its references. The creation
  date of a citation is the date of the citing work. The time span is left alone, as it follows
  from both dates. Self-citations are intents of the reference: "author self-citation",
  "journal self-citation". A work that cites itself, by the same ids, is rejected.
* Meta's people are "Family, Given [orcid:... omid:ra/...]", parted by semicolons; editors are left
  alone. Ids of scheme `omid` are kept as `br/061...`. ISSNs are left alone, an ISBN counts for a
  book itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import BinaryIO

import msgspec

from kg import ids
from kg.model import Author, Record, Reference, Rejected, Source
from kg.sources._json import objects
from kg.sources._tables.cells import filled, readable
from kg.sources._tables.dates import read_date
from kg.sources._tables.lines import numbered
from kg.sources._tables.people import natural
from kg.sources._tables.rows import rows
from kg.sources._text import rejected
from kg.streams import rejoined
from kg.text import clean

__all__ = ["CARRIES", "MARKS", "NAME", "SUFFIXES", "TITLE", "WHERE", "read", "sniff"]

NAME = "opencitations"
TITLE = "OpenCitations Index and Meta (CSV of the dumps, CSV and JSON of the API)"
WHERE = "download.opencitations.net; api.opencitations.net/index, api.opencitations.net/meta"
CARRIES = "references; of Meta title, authors with ORCID, date, venue, volume, issue, pages, ids"
SUFFIXES = (".csv", ".json")
MARKS = (b"oci", b"citing", b"cited", b"journal_sc", b"author_sc", b"omid:", b"pub_date")

_INDEX = frozenset(("oci", "citing", "cited"))
_META = frozenset(("id", "title", "author", "pub_date", "venue", "publisher"))
_KEY = re.compile(rb'"(\w+)"\s*:')
_BRACKETS = re.compile(r"\s*\[([^\[\]]*)\]\s*\Z")
_ARROW = re.compile(r"\A\w+\s*=>\s*")
_HEAD = 4096
_BOOKS = ("book", "monograph", "edited book", "reference book")
_NOT_OF_PAPERS = frozenset(("issn", "isbn", "orcid", "crossref"))

_Row = Mapping[str, str]


def sniff(name: str, head: bytes) -> bool:  # noqa: ARG001 - the content tells
    """Return whether the first line or object has the names of a table of OpenCitations."""
    start = head[:_HEAD].lstrip()
    if start.startswith((b"[", b"{")):
        first = start.partition(b"}")[0]
        names = {key.decode("ascii", "replace") for key in _KEY.findall(first)}
    else:
        line = start.partition(b"\n")[0].decode("utf-8", "replace")
        names = {name.strip(' \r"') for name in line.split(",")}
    return names >= _INDEX or names >= _META


def read(stream: BinaryIO, file: str) -> Iterator[Record | Rejected]:
    """Yield a record for each work of Meta, and for each run of citations of one work."""
    head = stream.read(_HEAD)
    stream = rejoined(head, stream)
    is_json = head.lstrip().startswith((b"[", b"{"))
    runs = _Runs()
    for item in _json_rows(stream, file) if is_json else _table_rows(stream, file):
        if isinstance(item, Rejected):
            yield item
            continue
        place, row = item
        if "citing" in row:
            yield from runs.citation(row, place)
        else:
            yield from _work(row, place)
    yield from runs.end()


def _table_rows(stream: BinaryIO, file: str) -> Iterator[tuple[Source, _Row] | Rejected]:
    header: list[str] | None = None
    for row in rows(numbered(stream, file, NAME), file, NAME):
        if isinstance(row, Rejected):
            yield row
            continue
        place = Source(file=file, format=NAME, at=str(row.line))
        if header is None:
            header = [name.strip() for name in row.cells]
            if not (_INDEX - {"oci"} <= set(header) or {"id", "title"} <= set(header)):
                yield rejected(place, "no header of OpenCitations", " ".join(header))
                return
            continue
        if row.fault or row.given < min(len(header), 3):
            fault = row.fault or f"only {row.given} fields; the header has {len(header)}"
            yield rejected(place, fault, ",".join(row.cells))
        if not row.fault:
            yield place, dict(zip(header, row.cells, strict=True))


def _json_rows(stream: BinaryIO, file: str) -> Iterator[tuple[Source, _Row] | Rejected]:
    for item in objects(stream, file, NAME):
        if isinstance(item, Rejected):
            yield item
            continue
        try:
            found = msgspec.json.decode(item.raw, type=dict[str, str | int | None])
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            yield rejected(item.place, f"no citation and no work: {error}", item.raw)
            continue
        yield item.place, {name: str(value or "") for name, value in found.items()}


class _Runs:
    """The citations of one work that follow each other."""

    def __init__(self) -> None:
        self._citing: dict[str, str] = {}
        self._place: Source | None = None
        self._date: str | None = None
        self._references: dict[tuple[tuple[str, str], ...], Reference] = {}

    def citation(self, row: _Row, place: Source) -> Iterator[Record | Rejected]:
        """Take a row; yield the record of the run before it where it begins another."""
        citing, cited = _ids(row["citing"]), _ids(row.get("cited", ""))
        text = ",".join(row.values())
        if not citing or not cited:
            end = "cited" if citing else "citing"
            yield rejected(place, f"no id of the {end} work: {clean(row.get(end, ''))}", text)
            return
        if citing != self._citing:
            yield from self.end()
            self._citing, self._place = citing, place
        date = read_date(row.get("creation", ""))
        if date is None:
            yield rejected(place, f"no such date: {clean(row['creation'])}", text)
        self._date = self._date or date or None
        if citing == cited:
            yield rejected(place, "cites itself", text)
            return
        reference = Reference(ids=cited, intents=tuple(_self_citations(row)))
        self._references.setdefault(tuple(cited.items()), reference)

    def end(self) -> Iterator[Record]:
        """Yield the record of the run, if there is one."""
        if self._place:
            key = next(iter(self._citing.items()))
            yield Record(
                source=self._place,
                id=":".join(key),
                ids=self._citing,
                date=self._date,
                references=tuple(self._references.values()),
            )
        self._citing, self._place, self._date, self._references = {}, None, None, {}


def _self_citations(row: _Row) -> Iterator[str]:
    for name in ("author", "journal"):
        if row.get(f"{name}_sc", "").strip().lower() in ("yes", "true"):
            yield f"{name} self-citation"


def _ids(text: str) -> dict[str, str]:
    """Return the ids of a work: a bare DOI, or a list of `scheme:value`."""
    found: dict[str, str] = {}
    for part in _ARROW.sub("", text.strip()).split():
        scheme, colon, value = part.partition(":")
        name = scheme.lower() if colon and not scheme.startswith("10.") else "doi"
        canonical = ids.normalise(name, value if name != "doi" else part)
        if canonical and name not in _NOT_OF_PAPERS:
            found.setdefault(name, canonical)
    return found


def _work(row: _Row, place: Source) -> Iterator[Record | Rejected]:
    """Yield the record of a work of Meta."""
    cell = {name: filled(value) for name, value in row.items()}
    known = _ids(cell.get("id", ""))
    kind = cell.get("type", "").lower()
    isbn = next((part[5:] for part in cell.get("id", "").split() if part[:5] == "isbn:"), None)
    if isbn and kind in _BOOKS:
        known["isbn"] = isbn
    title = readable(cell.get("title", "")) or None
    text = ",".join(row.values())
    if not (known or title):
        yield rejected(place, "a work needs an id or a title", text)
        return
    date = read_date(cell.get("pub_date", ""))
    yield Record(
        source=place,
        id=cell.get("id", "").partition(" ")[0] or None,
        ids=known,
        title=title,
        authors=tuple(_authors(cell.get("author", ""))),
        date=date or None,
        venue=_name(cell.get("venue", "")),
        volume=cell.get("volume") or None,
        issue=cell.get("issue") or None,
        pages=cell.get("page") or None,
        publisher=_name(cell.get("publisher", "")),
        type=kind or None,
    )
    if date is None:
        yield rejected(place, f"no such date: {clean(cell['pub_date'])}", text)


def _authors(text: str) -> Iterator[Author]:
    for part in text.split(";"):
        ids_text = match[1] if (match := _BRACKETS.search(part)) else ""
        known: dict[str, str] = {}
        for one in ids_text.split():
            scheme, _, value = one.partition(":")
            if value and (canonical := ids.normalise(scheme.lower(), value)):
                known.setdefault(scheme.lower(), canonical)
        if name := readable(natural(_BRACKETS.sub("", part))):
            yield Author(name=name, ids=known)


def _name(text: str) -> str | None:
    return readable(_BRACKETS.sub("", text)) or None
