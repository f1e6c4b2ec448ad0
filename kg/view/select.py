"""Which part of a large graph a page shows, so that a browser stays quick and a reader sees."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Collection, Hashable, Iterable, Mapping
from difflib import get_close_matches
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
        kept = set(_by_importance(graph, kept, near, kind, centre)[:limit])
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
    queue = deque(steps)
    while queue:
        node = queue.popleft()
        if steps[node] == depth:
            continue
        for other in _neighbours(graph, node):
            if other not in steps:
                steps[other] = steps[node] + 1
                queue.append(other)
    return steps


def _neighbours(graph: nx.Graph[Any], node: Hashable) -> Iterable[Any]:
    """Return each neighbour once, in an order that does not change from run to run."""
    into = graph.pred[node] if isinstance(graph, _directed()) else ()
    return dict.fromkeys([*graph.adj[node], *into])


def _directed() -> type[Any]:
    import networkx as nx

    return nx.DiGraph


def _by_importance(
    graph: nx.Graph[Any],
    kept: set[Any],
    near: Mapping[Any, int],
    kind: Mapping[Any, str],
    centre: Hashable,
) -> list[Any]:
    """Return the kept nodes, most important first.

    Papers come by nearness, citations and number of links. A node of another kind comes as soon
    as two papers before it are tied to it. What belongs to one paper comes last, one of each
    paper in turn, so that the 441 authors of one paper take nobody's place.
    """
    worth = _worth(graph)
    order = sorted(kept, key=lambda node: (near[node], worth[node], str(node)))
    papers = [node for node in order if kind[node] == "paper"]
    ties: Counter[Any] = Counter()
    first: dict[Any, int] = {}
    chosen: dict[Any, None] = {} if centre is None else {centre: None}
    for rank, paper in enumerate(papers):
        chosen[paper] = None
        for other in _neighbours(graph, paper):
            ties[other] += 1
            first.setdefault(other, rank)
            if ties[other] > 1 and other in kept and kind[other] != "paper":
                chosen[other] = None
    turn: Counter[int] = Counter()
    rest: list[tuple[int, int, int, Any]] = []
    for node in order:
        if node not in chosen:
            paper = first.get(node, len(papers))
            rest.append((near[node], turn[paper], paper, node))
            turn[paper] += paper < len(papers)
    rest.sort(key=lambda row: row[:3])
    return [*chosen, *(row[3] for row in rest)]


def _worth(graph: nx.Graph[Any]) -> dict[Any, tuple[int, int]]:
    """Return per node what sorts the most cited first, then the best connected."""
    cited = Counter(target for _, target, relation, _ in edges(graph) if relation == "cites")
    return {node: (-cited[node], -degree) for node, degree in graph.degree()}


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
