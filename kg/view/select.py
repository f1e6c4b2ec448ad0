"""Which part of a large graph a page shows, so that a browser stays quick and a reader sees."""

from __future__ import annotations

import math
from collections import Counter, deque
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from difflib import get_close_matches
from itertools import islice
from typing import TYPE_CHECKING, Any, TypedDict, Unpack

from kg.model import UsageError
from kg.text import fold
from kg.view.content import edges, kind_of
from kg.view.marks import KINDS, kind_mark

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["DEFAULT_LIMIT", "Part", "select"]

DEFAULT_LIMIT = 5_000
_SEARCHED = ("label", "title", "name", "names", "alt_labels", "abstract", "definition", "keywords")
_MOST_COMPARED = 50_000  # names that a wrong one is compared with: more would take seconds


class Part(TypedDict, total=False):
    """Which part of a graph: what is near a node or words, and of which kinds."""

    around: str | None
    query: str | None
    depth: int
    kinds: Collection[str] | None


def select(
    graph: nx.Graph[Any], limit: int = DEFAULT_LIMIT, **part: Unpack[Part]
) -> tuple[nx.Graph[Any], str | None]:
    """Return the part of a graph to show, and a sentence on what is left out (None: nothing).

    `around` keeps what is at most `depth` steps from a node, counted in the whole graph; `query`
    likewise from every node whose names, ids or abstract have all its words; `kinds` keeps these
    kinds (and the node itself); then at most `limit` nodes stay. Near ones come first, then the
    most cited papers, and what ties at least two of them together. The graph itself is returned
    where nothing is left out, else a copy of the part.

    Raises:
        UsageError: for an unknown node or kind, words that no node has, a limit under 1 or a
            depth under 0.
    """
    around, query = part.get("around"), part.get("query")
    depth, kinds = part.get("depth", 1), part.get("kinds")
    _check(limit, depth)
    kind = {node: kind_of(str(node), facts) for node, facts in graph.nodes.items()}
    wanted = _known_kinds(kinds, set(kind.values()))
    centre = None if around is None else _known_node(graph, around)
    near = _near(graph, centre, query, depth)
    kept = {node for node in near if node == centre or wanted is None or kind[node] in wanted}
    if len(kept) > limit:
        kept = set(islice(_by_importance(graph, kept, near, kind, centre), limit))
    if len(kept) == len(graph):
        return graph, None
    chosen = graph.subgraph(node for node in graph if node in kept).copy()
    return chosen, _note(kind, kept, around, query)


def _check(limit: int, depth: int) -> None:
    if limit < 1:
        raise UsageError(f"limit {limit}: a page shows at least 1 node")
    if depth < 0:
        raise UsageError(f"depth {depth}: the number of steps can't be under 0")


def _known_kinds(kinds: Collection[str] | None, there: set[str]) -> set[str] | None:
    """Return the kinds to keep; `paper` means papers that a source describes."""
    if not kinds:
        return None
    known = sorted(there | set(KINDS))
    for kind in kinds:
        if kind not in known:
            raise UsageError(
                f"no kind of node is called {kind!r}{_nearest(kind, known)} "
                f"Kinds: {', '.join(known)}."
            )
    return set(kinds)


def _known_node(graph: nx.Graph[Any], name: str) -> Hashable:
    """Return the node with this id, or the only one with this label."""
    if name in graph:
        return name
    texts: dict[str, Hashable] = {str(node): node for node in graph}
    if name in texts:
        return texts[name]
    labelled: list[Hashable] = [
        node for node, facts in graph.nodes.items() if facts.get("label") == name
    ]
    if len(labelled) == 1:
        return labelled[0]
    if labelled:
        ids = ", ".join(sorted(map(str, labelled)))
        raise UsageError(f"several nodes are called {name!r}; name one by its id: {ids}")
    raise UsageError(f"no node {name!r} in the graph{_nearest(name, sorted(texts))}")


def _nearest(name: str, known: Collection[str]) -> str:
    """Return a hint at a known name that this one is a part of, or else looks like."""
    close = [one for one in known if name.casefold() in one.casefold()][:1]
    if not close and len(known) <= _MOST_COMPARED:
        close = get_close_matches(name, known, n=1)
    return f". Did you mean {close[0]!r}?" if close else "."


def _near(
    graph: nx.Graph[Any], centre: Hashable | None, query: str | None, depth: int
) -> dict[Any, int]:
    """Return the nodes within reach with their steps; both ways of asking must reach them."""
    near = dict.fromkeys(graph, 0) if centre is None else _steps(graph, [centre], depth)
    if query is None:
        return near
    found = _steps(graph, _matching(graph, query), depth)
    return {node: max(near[node], found[node]) for node in near if node in found}


def _matching(graph: nx.Graph[Any], query: str) -> list[Any]:
    """Return the nodes that have every word of the query somewhere in their texts."""
    words = fold(query).split()
    texts = {node: _texts(node, facts) for node, facts in graph.nodes.items()}
    found = [node for node, text in texts.items() if all(word in text for word in words)]
    if not words or not found:
        raise UsageError(f"query {query!r}: no node has all its words; ask with fewer, or others")
    return found


def _texts(node: Hashable, facts: Mapping[str, Any]) -> str:
    """Return what a node is searched in, folded."""
    texts = [facts.get(name) for name in _SEARCHED]
    texts += [value for name, value in facts.items() if str(name).startswith("id_")]
    return fold(" ".join(map(str, [node, *filter(None, texts)])))


def _steps(graph: nx.Graph[Any], centres: Iterable[Any], depth: int) -> dict[Any, int]:
    """Return the nodes within `depth` steps, whichever way the edges point, with their steps."""
    steps = dict.fromkeys(centres, 0)
    neighbours = _neighbours(graph)
    queue = deque(steps)
    while queue:
        node = queue.popleft()
        if steps[node] == depth:
            continue
        for other in neighbours(node):
            if other not in steps:
                steps[other] = steps[node] + 1
                queue.append(other)
    return steps


def _neighbours(graph: nx.Graph[Any]) -> Callable[[Any], Iterable[Any]]:
    """Return what gives each neighbour of a node once, in an order that no run changes."""
    # The public views make an object for each node, which doubles the time.
    out: Mapping[Any, Mapping[Any, object]] = graph._adj  # type: ignore[attr-defined] # noqa: SLF001
    if not graph.is_directed():
        return out.__getitem__
    into: Mapping[Any, Mapping[Any, object]] = graph._pred  # type: ignore[attr-defined] # noqa: SLF001
    return lambda node: {**out[node], **into[node]} if into[node] else out[node]


def _by_importance(
    graph: nx.Graph[Any],
    kept: set[Any],
    near: Mapping[Any, int],
    kind: Mapping[Any, str],
    centre: Hashable,
) -> Iterator[Any]:
    """Yield the kept nodes, most important first; nobody needs them all.

    Papers come by nearness, citations and number of links. A node of another kind comes as soon
    as two papers before it are tied to it. What belongs to one paper comes last, one of each
    paper in turn, so that the 441 authors of one paper take nobody's place.
    """
    worth = _worth(graph, near)
    papers = _ordered([node for node in kept if kind[node] == "paper"], worth)
    neighbours = _neighbours(graph)
    first: dict[Any, int] = {}
    given: set[Any] = set()
    if centre is not None:
        given.add(centre)
        yield centre
    for rank, paper in enumerate(papers):
        if paper != centre:
            given.add(paper)
            yield paper
        for other in neighbours(paper):
            if other not in first:
                first[other] = rank
            elif other not in given and other in kept and kind[other] != "paper":
                given.add(other)
                yield other
    yield from _in_turn(_ordered(kept - given, worth), near, first)


def _in_turn(nodes: list[Any], near: Mapping[Any, int], first: Mapping[Any, int]) -> list[Any]:
    """Return the nodes one of each paper in turn; those of none come as the last paper's first."""
    turn: Counter[int] = Counter()
    rows: list[tuple[int, int, float, int]] = []
    for at, node in enumerate(nodes):
        paper = first.get(node)
        if paper is None:
            rows.append((near[node], 0, math.inf, at))
        else:
            rows.append((near[node], turn[paper], paper, at))
            turn[paper] += 1
    return [nodes[row[-1]] for row in sorted(rows)]


def _worth(graph: nx.Graph[Any], near: Mapping[Any, int]) -> list[Mapping[Any, int]]:
    """Return per node what sorts the nearest first, the most cited, then the best connected."""
    cited = Counter(target for _, target, relation, _ in edges(graph) if relation == "cites")
    degrees = {node: -degree for node, degree in graph.degree()}
    return [near, Counter({node: -count for node, count in cited.items()}), degrees]


def _ordered(nodes: Iterable[Any], worth: list[Mapping[Any, int]]) -> list[Any]:
    """Return the nodes by worth, those of equal worth by id."""
    order = sorted(nodes, key=str)
    # Sorting once for each takes half the time of sorting by all of them together.
    for rank in reversed(worth):
        order.sort(key=rank.__getitem__)
    return order


def _note(
    kind: Mapping[Any, str], kept: Collection[Any], around: str | None, query: str | None
) -> str:
    """Return the sentence on what is left out, by kind."""
    lost = Counter(kind[node] for node in kind if node not in kept)
    named = [f"{count:,} {_plural(name, count)}" for name, count in sorted(lost.items())]
    left = " and ".join([", ".join(named[:-1]), named[-1]] if named[1:] else named)
    whose = f" around {around}" if around is not None else ""
    whose += f" that have or are beside {query!r}" if query is not None else ""
    return f"{len(kept):,} of {len(kind):,} nodes{whose} are in this page. Left out: {left}."


def _plural(kind: str, count: int) -> str:
    mark = kind_mark(kind)
    return (mark.one if count == 1 else mark.many).lower()
