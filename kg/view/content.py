"""What the page holds: nodes and edges as columns, drawn at once, from any NetworkX graph.

The graph of `kg.graph` is expected, but anything goes: a node without a kind takes it from its
id, an edge without a relation is `linked`, and graphs may be undirected or simple.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from kg.text import clean
from kg.view.layout import layout
from kg.view.marks import KINDS, RELATIONS, kind_mark, radius, relation_mark

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["Content", "Link", "Point", "kind_of", "links", "read", "relation_of"]

_LONGEST_LABEL = 600
_OTHER = "other"
_LINKED = "linked"
_FEW_CITATIONS = 0.25  # citations a paper, below which papers are sized by their links


class Point(NamedTuple):
    """A node as the page shows it: `amount` is what its size stands for."""

    id: str
    kind: str
    label: str
    year: int
    amount: int
    size: float
    x: float
    y: float
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

    @property
    def kinds(self) -> list[str]:
        """Return the kinds that are there, in the order of the legend."""
        return _ordered({point.kind for point in self.points}, KINDS)

    @property
    def relations(self) -> list[str]:
        """Return the relations that are there, in the order of the legend."""
        return _ordered({link.relation for link in self.links}, RELATIONS)


def read(graph: nx.Graph[Hashable]) -> Content:
    """Return what a page shows of the graph; the order does not depend on the graph's."""
    nodes = sorted(
        ((str(node), kind_of(str(node), facts), node, facts) for node, facts in graph.nodes.items()),
        key=lambda row: (_rank(row[1], KINDS), row[1], row[0]),
    )
    number = {row[2]: at for at, row in enumerate(nodes)}
    edges = sorted(links(graph, number), key=_edge_order)
    kinds = [row[1] for row in nodes]
    amounts, sized_by = _amounts(kinds, edges)
    sizes = [radius(kind_mark(kind), amount) for kind, amount in zip(kinds, amounts, strict=True)]
    ties = [(edge.source, edge.target, relation_mark(edge.relation).tie) for edge in edges]
    places = layout(len(nodes), ties, sizes)
    points = [
        Point(id_, kind, _label(id_, facts), _year(facts), amounts[at], sizes[at], *places[at], facts)
        for at, (id_, kind, _, facts) in enumerate(nodes)
    ]
    return Content(points, edges, sized_by)


def kind_of(node: str, attributes: Mapping[str, Any]) -> str:
    """Return a node's kind on the page: its own, `stub` for a cited work, or its id's lead."""
    kind = str(attributes.get("kind") or node.partition("/")[0])
    if kind not in KINDS and "kind" not in attributes:
        return _OTHER
    return "stub" if kind == "paper" and attributes.get("stub") is True else kind


def relation_of(key: object, attributes: Mapping[str, Any]) -> str:
    """Return an edge's relation: its key, else its attribute `relation`, else `linked`."""
    return key if isinstance(key, str) and key else str(attributes.get("relation") or _LINKED)


def links(graph: nx.Graph[Hashable], number: Mapping[Hashable, int]) -> Iterator[Link]:
    """Yield the edges of any kind of graph, loops left out."""
    rows = graph.edges(keys=True, data=True) if graph.is_multigraph() else graph.edges(data=True)
    for source, target, *key, facts in rows:
        if source != target:
            relation = relation_of(key[0] if key else None, facts)
            yield Link(number[source], number[target], relation, facts)


def _rank(name: str, table: Mapping[str, object]) -> int:
    return list(table).index(name) if name in table else len(table)


def _ordered(names: set[str], table: Mapping[str, object]) -> list[str]:
    return sorted(names, key=lambda name: (_rank(name, table), name))


def _edge_order(link: Link) -> tuple[int, int, str, float, float, int]:
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


def _amounts(kinds: list[str], edges: list[Link]) -> tuple[list[int], str]:
    """Return what each node's size stands for: citations of papers, else the number of links.

    A paper's authors don't count, or the longest list of authors would be the largest paper.
    """
    cited = Counter(edge.target for edge in edges if edge.relation == "cites")
    papers = sum(kind in ("paper", "stub") for kind in kinds)
    by_citations = bool(cited) and sum(cited.values()) >= _FEW_CITATIONS * papers
    degree: Counter[int] = Counter(edge.target for edge in edges)
    degree.update(edge.source for edge in edges if edge.relation != "authored_by")
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
    return year if isinstance(year, int) and not isinstance(year, bool) else 0
