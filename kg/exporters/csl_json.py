"""CSL-JSON: the merged papers, for Zotero, pandoc and every citation processor.

As https://docs.citationstyles.org and its JSON schema have it; an id that CSL lacks a variable for
stands in the note, as Zotero reads and writes it ("PMID: 123").
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, BinaryIO

from kg.exporters._bibliography import Entry, entries
from kg.files import write_text
from kg.names import WrittenName

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["MEDIA_TYPE", "NAME", "SUFFIXES", "TITLE", "write"]

NAME = "csl"
TITLE = "CSL-JSON of the papers, for Zotero, pandoc and citation processors"
SUFFIXES = (".csl.json",)
MEDIA_TYPE = "application/vnd.citationstyles.csl+json"

_TYPES = {
    "book": "book",
    "conference": "paper-conference",
    "journal": "article-journal",
    "preprint": "article",
    "report": "report",
    "thesis": "thesis",
}
_VARIABLES = (
    ("title", "title"),
    ("venue", "container-title"),
    ("volume", "volume"),
    ("issue", "issue"),
    ("pages", "page"),
    ("publisher", "publisher"),
    ("id_doi", "DOI"),
    ("id_pmid", "PMID"),
    ("id_pmcid", "PMCID"),
    ("id_isbn", "ISBN"),
    ("abstract", "abstract"),
)


def write(
    graph: nx.MultiDiGraph[Any],
    out: BinaryIO,
    *,
    base_iri: str,  # noqa: ARG001 - every format is called alike
) -> None:
    """Write the papers as one list of items, in the order of their ids."""
    write_text(out, _document(graph))


def _document(graph: nx.MultiDiGraph[Any]) -> Iterator[str]:
    yield "["
    comma = "\n"
    for entry in entries(graph):
        yield comma + json.dumps(_item(entry), ensure_ascii=False)
        comma = ",\n"
    yield "\n]\n"


def _item(entry: Entry) -> dict[str, Any]:
    fields = entry.fields
    item: dict[str, Any] = {"id": entry.key, "type": _TYPES.get(entry.kind or "", "document")}
    if entry.authors:
        item["author"] = [_name(author) for author in entry.authors]
    if entry.date:
        item["issued"] = {"date-parts": [entry.date]}
    item |= {variable: fields[known] for known, variable in _VARIABLES if known in fields}
    item |= dict(_arxiv(entry))
    if entry.retracted:
        item["note"] = "Retracted"
    if entry.keywords:
        item["keyword"] = ", ".join(entry.keywords)
    return item


def _arxiv(entry: Entry) -> Iterator[tuple[str, str]]:
    if arxiv := entry.fields.get("id_arxiv"):
        yield "number", f"arXiv:{arxiv}"
        yield "URL", f"https://arxiv.org/abs/{arxiv}"


def _name(author: WrittenName) -> dict[str, str]:
    if not author.given:
        return {"literal": author.family}
    parts = {"family": author.family, "given": author.given, "suffix": author.suffix}
    return {name: part for name, part in parts.items() if part}
