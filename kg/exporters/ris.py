"""RIS: the merged papers, for reference managers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, BinaryIO

from kg.exporters._bibliography import Entry, entries, one_line
from kg.files import write_text
from kg.names import WrittenName

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["MEDIA_TYPE", "NAME", "SUFFIXES", "TITLE", "write"]

NAME = "ris"
TITLE = "RIS of the papers, for reference managers"
SUFFIXES = (".ris",)
MEDIA_TYPE = "application/x-research-info-systems"

_TYPES = {
    "book": "BOOK",
    "conference": "CPAPER",
    "journal": "JOUR",
    "preprint": "UNPB",
    "report": "RPRT",
    "thesis": "THES",
}
_RANGE = re.compile(r"(\w+)\s*[-–]+\s*(\w+)")
_FIELDS = (("volume", "VL"), ("issue", "IS"), ("publisher", "PB"), ("id_doi", "DO"))


def write(
    graph: nx.MultiDiGraph[Any],
    out: BinaryIO,
    *,
    base_iri: str,  # noqa: ARG001 - every format is called alike
) -> None:
    """Write the papers as RIS records, in the order of their ids."""
    write_text(out, _document(graph))


def _document(graph: nx.MultiDiGraph[Any]) -> Iterator[str]:
    for entry in entries(graph):
        lines = (f"{tag}  - {value}\r\n" for tag, value in _fields(entry))
        yield "".join([*lines, "ER  - \r\n", "\r\n"])


def _fields(entry: Entry) -> Iterator[tuple[str, str]]:
    fields = entry.fields
    yield "TY", _TYPES.get(entry.kind or "", "GEN")
    yield "ID", entry.key
    if title := fields.get("title"):
        yield "TI", title
    for author in entry.authors:
        yield "AU", _name(author)
    if entry.date:
        yield "PY", f"{entry.date[0]:04}"
        day = [f"{entry.date[0]:04}", *(f"{part:02}" for part in entry.date[1:])]
        yield "DA", "/".join((*day, "", "", "")[:4])
    if venue := fields.get("venue"):
        yield "T2", venue
    for known, tag in _FIELDS:
        if value := fields.get(known):
            yield tag, value
    yield from _pages(fields.get("pages", ""))
    yield from _addresses(entry)
    yield from _texts(entry)


def _texts(entry: Entry) -> Iterator[tuple[str, str]]:
    if entry.retracted:
        yield "N1", "Retracted"
    for keyword in entry.keywords:
        yield "KW", keyword
    if abstract := entry.fields.get("abstract"):
        yield "AB", one_line(abstract)


def _pages(pages: str) -> Iterator[tuple[str, str]]:
    if found := _RANGE.fullmatch(pages):
        yield "SP", found[1]
        yield "EP", found[2]
    elif pages:
        yield "SP", pages


def _addresses(entry: Entry) -> Iterator[tuple[str, str]]:
    """Yield where a paper is; RIS has no tag for an arXiv id but the address."""
    if arxiv := entry.fields.get("id_arxiv"):
        yield "UR", f"https://arxiv.org/abs/{arxiv}"
    if pmid := entry.fields.get("id_pmid"):
        yield "UR", f"https://pubmed.ncbi.nlm.nih.gov/{pmid}/"


def _name(author: WrittenName) -> str:
    parts = (author.family, author.given, author.suffix)
    return ", ".join(part for part in parts if part)
