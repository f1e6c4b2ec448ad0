"""VOSviewer JSON: for VOSviewer and VOSviewer Online, which lay out and cluster by themselves.

As https://app.vosviewer.com/docs/file-types/json-file-type/ has it: items, and links without
direction, one for each pair of items; its strength is the number of edges between them.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from html import escape
from typing import TYPE_CHECKING, Any, BinaryIO

from kg.exporters._values import edges, lexical, plain, text
from kg.files import write_text
from kg.rdf.nodes import kind_of, label_of
from kg.text import clean

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["MEDIA_TYPE", "NAME", "SUFFIXES", "TITLE", "write"]

NAME = "vosviewer"
TITLE = "VOSviewer JSON"
SUFFIXES = (".vosviewer.json",)
MEDIA_TYPE = "application/json"

_CITES = "cites"
_SHOWN = ("kind", "title", "date", "venue", "definition")
_URLS = {"id_doi": "https://doi.org/", "id_arxiv": "https://arxiv.org/abs/"}


def write(
    graph: nx.MultiDiGraph[Any],
    out: BinaryIO,
    *,
    base_iri: str,  # noqa: ARG001 - every format is called alike
) -> None:
    """Write the network, one item or link a line."""
    write_text(out, _document(graph))


def _document(graph: nx.MultiDiGraph[Any]) -> Iterator[str]:
    cited = Counter(edge.target for edge in edges(graph) if edge.attributes["relation"] == _CITES)
    yield '{"network":{"items":['
    comma = "\n"
    for node, facts in graph.nodes(data=True):
        yield comma + _dump(_item(str(node), facts, cited[str(node)]))
        comma = ",\n"
    yield '\n],\n"links":['
    comma = "\n"
    for (one, other), strength in sorted(_pairs(graph).items()):
        yield comma + _dump({"source_id": one, "target_id": other, "strength": strength})
        comma = ",\n"
    yield "\n]}}\n"


def _item(node: str, facts: Mapping[Any, object], cited: int) -> dict[str, Any]:
    item: dict[str, Any] = {"id": text(node), "label": clean(label_of(node, facts))}
    # The description is shown as HTML.
    shown = [(name, plain(facts.get(name))) for name in _SHOWN]
    lines = [f"{name}: {escape(lexical(value))}" for name, value in shown if value is not None]
    item["description"] = "<br>".join(clean(line) for line in lines)
    if url := _url(facts):
        item["url"] = url
    if kind_of(node, facts) == "paper":
        item["weights"] = {"Citations": cited}
    year = plain(facts.get("year"))
    if isinstance(year, int) and not isinstance(year, bool):
        item["scores"] = {"Publication year": year}
    return item


def _url(facts: Mapping[Any, object]) -> str | None:
    for name, address in _URLS.items():
        if value := plain(facts.get(name)):
            return address + lexical(value)
    return None


def _pairs(graph: nx.MultiDiGraph[Any]) -> Counter[tuple[str, str]]:
    """Return how many edges join two nodes, in whichever direction; a loop joins none."""
    found: Counter[tuple[str, str]] = Counter()
    for edge in edges(graph):
        one, other = sorted((text(edge.source), text(edge.target)))
        if one != other:
            found[one, other] += 1
    return found


def _dump(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
