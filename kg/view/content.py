"""What the page holds: nodes and edges as columns, drawn at once, from any NetworkX graph.

The graph of `kg.graph` is expected, but anything goes: a node without a kind takes it from its
id, an edge without a relation is `linked`, and graphs may be undirected or simple.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, TypeGuard

from kg.text import clean
from kg.view.communities import communities
from kg.view.layout import layout
from kg.view.marks import KINDS, RELATIONS, kind_mark, radius, relation_mark
from kg.view.timeline import UNDATED, Band, timeline

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["Content", "Link", "Point", "edges", "kind_of", "read"]

_LONGEST_LABEL = 600
_OTHER = "other"
_LINKED = "linked"
_LAST_YEAR = 9999
_ARXIV = re.compile(r"(\d\d)(?:0[1-9]|1[0-2])\.\d{4,5}")  # the form since 2007
_FEW_CITATIONS = 0.25  # citations a paper, below which papers are sized by their links


class Point(NamedTuple):
    """A node as the page shows it: `amount` is what its size stands for.

    (`x`, `y`) is its place by ties, (`when_x`, `when_y`) that on the timeline.
    """

    id: str
    kind: str
    label: str
    year: int
    amount: int
    size: float
    x: float
    y: float
    when_x: float
    when_y: float
    community: int
    attributes: Mapping[str, Any]


class Link(NamedTuple):
    """An edge between two nodes, by their numbers."""

    source: int
    target: int
    relation: str
    attributes: Mapping[str, Any]


class Content(NamedTuple):
    """The nodes and edges of a page in a fixed order; `sized_by` names what sizes stand for."""

    points: list[Point]
    links: list[Link]
    sized_by: str
    bands: list[Band]

    @property
    def kinds(self) -> list[str]:
        """Return the kinds that are there, in the order of the legend."""
        return _ordered({point.kind for point in self.points}, KINDS)

    @property
    def relations(self) -> list[str]:
        """Return the relations that are there, in the order of the legend."""
        return _ordered({link.relation for link in self.links}, RELATIONS)


def read(graph: nx.Graph[Any]) -> Content:
    """Return what a page shows of the graph; the order does not depend on the graph's."""
    kinds = {node: kind_of(str(node), facts) for node, facts in graph.nodes.items()}
    nodes = sorted(kinds, key=lambda node: (_rank(kinds[node], KINDS), kinds[node], str(node)))
    number = {node: at for at, node in enumerate(nodes)}
    links = sorted(
        (Link(number[edge[0]], number[edge[1]], edge[2], edge[3]) for edge in edges(graph)),
        key=_link_order,
    )
    amounts, sized_by = _amounts([kinds[node] for node in nodes], links)
    sizes = [radius(kind_mark(kinds[node]), amounts[at]) for at, node in enumerate(nodes)]
    ties = [(link.source, link.target, relation_mark(link.relation).tie) for link in links]
    places = layout(len(nodes), ties, sizes)
    years = [_year(graph.nodes[node]) for node in nodes]
    dates = [_date(kinds[node], graph.nodes[node]) for node in nodes]
    times, bands = timeline(ties, sizes, dates, places)
    groups = communities(len(nodes), ties)
    points = [
        Point(
            id=str(node),
            kind=kinds[node],
            label=_label(str(node), graph.nodes[node]),
            year=years[at],
            amount=amounts[at],
            size=sizes[at],
            x=places[at][0],
            y=places[at][1],
            when_x=times[at][0],
            when_y=times[at][1],
            community=groups[at],
            attributes=graph.nodes[node],
        )
        for at, node in enumerate(nodes)
    ]
    return Content(points, links, sized_by, bands)


def _date(kind: str, facts: Mapping[str, Any]) -> int:
    """Return a node's year on the timeline, 0 where its neighbours give it, `UNDATED` for none.

    A concept stands where it was first written of, an arXiv paper where its id says.
    """
    first = facts.get("first_year")
    if year := _year(facts) or (first if _is_year(first) else 0):
        return year
    if kind not in ("paper", "stub"):
        return 0
    numbered = _ARXIV.match(str(facts.get("id_arxiv") or ""))
    return 2000 + int(numbered[1]) if numbered else UNDATED


def kind_of(node: str, attributes: Mapping[str, Any]) -> str:
    """Return a node's kind on the page: its own, `stub` for a cited work, or its id's lead."""
    kind = str(attributes.get("kind") or node.partition("/")[0])
    if kind not in KINDS and "kind" not in attributes:
        return _OTHER
    return "stub" if kind == "paper" and attributes.get("stub") is True else kind


def edges(
    graph: nx.Graph[Any],
) -> Iterator[tuple[Hashable, Hashable, str, Mapping[str, Any]]]:
    """Yield (source, target, relation, attributes) from any kind of graph, loops left out.

    The relation is the edge's key, else its attribute `relation`, else `linked`.
    """
    view: Any = graph.edges
    for source, target, *key, facts in (
        view(keys=True, data=True) if graph.is_multigraph() else view(data=True)
    ):
        if source != target:
            named = key[0] if key and isinstance(key[0], str) else facts.get("relation")
            yield source, target, str(named or _LINKED), facts


def _rank(name: str, table: Mapping[str, object]) -> int:
    return list(table).index(name) if name in table else len(table)


def _ordered(names: set[str], table: Mapping[str, object]) -> list[str]:
    return sorted(names, key=lambda name: (_rank(name, table), name))


def _link_order(link: Link) -> tuple[int, int, str, float, float, int]:
    """Return what sorts authors as they stand on the paper and concepts by their score."""
    index, score = link.attributes.get("index"), link.attributes.get("score")
    return (
        link.source,
        _rank(link.relation, RELATIONS),
        link.relation,
        float(index) if isinstance(index, int) else 0.0,
        -float(score) if isinstance(score, int | float) and score == score else 0.0,  # noqa: PLR0124
        link.target,
    )


def _amounts(kinds: list[str], links: list[Link]) -> tuple[list[int], str]:
    """Return what each node's size stands for: citations of papers, else the number of links.

    A paper's authors don't count, or the longest list of authors would be the largest paper.
    """
    cited = Counter(link.target for link in links if link.relation == "cites")
    papers = sum(kind in ("paper", "stub") for kind in kinds)
    by_citations = bool(cited) and sum(cited.values()) >= _FEW_CITATIONS * papers
    degree = Counter(link.target for link in links)
    degree.update(link.source for link in links if link.relation != "authored_by")
    amounts = [
        (cited if by_citations and kind in ("paper", "stub") else degree)[at]
        for at, kind in enumerate(kinds)
    ]
    return amounts, "citations" if by_citations else "links"


def _label(node: str, attributes: Mapping[str, Any]) -> str:
    label = clean(str(attributes.get("label") or attributes.get("title") or "")) or clean(node)
    return label if len(label) <= _LONGEST_LABEL else label[:_LONGEST_LABEL] + "…"


def _year(attributes: Mapping[str, Any]) -> int:
    year = attributes.get("year")
    return year if _is_year(year) else 0


def _is_year(value: object) -> TypeGuard[int]:
    return type(value) is int and 0 < value <= _LAST_YEAR
