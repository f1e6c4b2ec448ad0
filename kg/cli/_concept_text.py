"""A concept, and what ties it to papers and other concepts, as text for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import networkx as nx
    from rich.console import Console

__all__ = ["CONCEPT_FACTS", "edge_note", "print_concept"]

CONCEPT_FACTS = frozenset({"first_year", "years", "top_papers"})
"""The attributes of a concept that `print_concept` shows."""

_BAR = 30


def print_concept(out: Console, graph: nx.MultiDiGraph[str], node: str) -> None:
    """Print the papers a year of a concept, and those that say most about it."""
    facts = graph.nodes[node]
    years = [line.partition(":") for line in str(facts.get("years", "")).split("\n") if line]
    if years:
        out.print(f"\nPapers a year (first: {facts.get('first_year')})", style="bold")
    most = max((int(count) for _, _, count in years), default=0)
    for year, _, count in years:
        # A bar a year, so that a rise can be seen; any number of papers has one.
        out.print(f"  {year}  {int(count):>6,}  {'#' * max(1, int(count) * _BAR // most)}")
    top = [paper for paper in str(facts.get("top_papers", "")).split("\n") if paper in graph]
    if top:
        out.print("\nTop papers", style="bold")
    for paper in top:
        out.print(f"  {graph.nodes[paper]['label']}  {paper}")


def edge_note(facts: dict[str, Any]) -> str:
    """Return what an edge says beside its ends: score and words of a concept, NPMI of two."""
    if "npmi" in facts:
        return f"  (NPMI {facts['npmi']}, {facts.get('papers')} papers)"
    if "by" in facts:
        return f"  (by {facts['by']})"
    if "score" not in facts:
        return ""
    times = facts.get("times", 1)
    said = [str(facts["score"]), *([f"{times} times"] if times > 1 else [])]
    if mentions := str(facts.get("mentions", "")):
        where, _, words = mentions.split("\n", maxsplit=1)[0].split(":", 2)
        said.append(f'"{words}" in the {where}')
    return f"  ({', '.join(said)})"
