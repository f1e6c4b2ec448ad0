"""The figures of a build: nothing in them depends on the clock or the machine."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from kg.building.options import Settings
from kg.directory import FORMAT, FileReport
from kg.model import Paper

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["figures"]


def figures(
    papers: Sequence[Paper],
    graph: nx.MultiDiGraph[str],
    files: Sequence[FileReport],
    settings: Settings,
    judged: dict[str, Any],
) -> dict[str, Any]:
    """Return what `report.json` holds; `judged` is what became of the judgements."""
    from kg import __version__

    kinds = Counter(str(facts["kind"]) for _, facts in graph.nodes(data=True))
    stubs = sum(bool(facts.get("stub")) for _, facts in graph.nodes(data=True))
    records = sum(file.records for file in files)
    return {
        "kg": __version__,
        "format": FORMAT,
        "options": msgspec.to_builtins(settings),
        "records": records,
        "papers": len(papers),
        "merged": records - len(papers),
        "rejected": sum(len(file.rejected) for file in files),
        "cited_outside": stubs,
        "nodes": {**dict(sorted(kinds.items())), "paper": kinds["paper"] - stubs},
        "edges": dict(sorted(Counter(key for _, _, key in graph.edges(keys=True)).items())),
        "references": _coverage(graph),
        "judgements": judged,
        "files": [msgspec.to_builtins(file) for file in files],
    }


def _coverage(graph: nx.MultiDiGraph[str]) -> dict[str, int]:
    """Return how many citations there are, and how many lead to a paper of the corpus."""
    cited = [target for _, target, key in graph.edges(keys=True) if key == "cites"]
    inside = sum(not graph.nodes[target]["stub"] for target in cited)
    return {"citations": len(cited), "in_corpus": inside}
