"""kg show: one node, with its facts, their sources and its neighbours."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli._concept_text import CONCEPT_FACTS, edge_note, print_concept
from kg.cli._shared import console, graph_option, version_line

if TYPE_CHECKING:
    import networkx as nx
    from rich.console import Console

    from kg.model import Claim, Paper

_MOST = 20
_WIDEST = 100
# What stands in the heading, or in a paragraph of its own.
_HIDDEN = frozenset("kind label sources stub title discovered versions evidence lost".split())
_SHOWN_APART = _HIDDEN.union(CONCEPT_FACTS)
_OUT = {
    "authored_by": "authors",
    "in_category": "categories",
    "about": "concepts",
    "cites": "cites",
    "overlaps": "shares text with",
    "version_of": "is a version of",
    "retracts": "retracts",
    "affiliated_with": "institutions",
    "published_in": "venue",
    "broader": "broader",
    "related": "related",
    "close_match": "concept",
    "related_match": "near concepts",
}
_IN = {
    "authored_by": "papers",
    "in_category": "papers",
    "about": "papers",
    "cites": "cited by",
    "overlaps": "shares text with",
    "version_of": "has version",
    "retracts": "retracted by",
    "affiliated_with": "papers",
    "published_in": "papers",
    "broader": "narrower",
    "related": "related",
    "close_match": "category",
    "related_match": "near categories",
}


@click.command("show", short_help="Show one node: facts, sources, neighbours.")
@graph_option
@click.argument("node", metavar="NODE")
@click.option("-a", "--all", "everything", is_flag=True, help="Every neighbour, however many.")
def command(*, directory: Path, node: str, everything: bool) -> None:
    r"""Show one node: its facts, which files say so, what lost in the merge, its neighbours.

    NODE is a node id (author/alec-radford), a name, a title or its beginning, a concept by any
    of its names (RLHF), an arXiv id or a DOI.

    \b
    Examples:
      kg show "alec radford"
      kg show RLHF
      kg show 2406.04093
    """
    from kg.directory import GraphDirectory
    from kg.query import find_node

    graph_directory = GraphDirectory(directory)
    graph = graph_directory.graph()
    found = find_node(graph, node)
    out, most = console(), None if everything else _MOST
    _print_facts(out, found, graph.nodes[found])
    print_concept(out, graph, found)
    paper = next((paper for paper in graph_directory.papers() if paper.id == found), None)
    if paper:
        _print_versions(out, paper)
        _print_evidence(out, paper, most)
    _print_neighbours(out, graph, found, most)


def _print_facts(out: Console, node: str, facts: dict[str, Any]) -> None:
    from kg.ids import url

    out.print(str(facts["label"]), style="bold")
    out.print(f"{_kind(facts)}  {node}")
    for name, value in facts.items():
        if name in _SHOWN_APART or value is None:
            continue
        scheme = name.removeprefix("id_")
        address = url(scheme, str(value)) if name.startswith("id_") else None
        text = f"{value}  {address}" if address else ", ".join(str(value).split("\n"))
        out.print(f"  {scheme:<17} {text}")


def _kind(facts: dict[str, Any]) -> str:
    if facts.get("stub"):
        return "cited work, not in the corpus"
    return "concept that the papers gave" if facts.get("discovered") else str(facts["kind"])


def _print_versions(out: Console, paper: Paper) -> None:
    import msgspec

    if paper.versions:
        out.print(f"\nVersions ({len(paper.versions)})", style="bold")
    for version in paper.versions:
        out.print(f"  {version_line(msgspec.to_builtins(version))}")


def _print_evidence(out: Console, paper: Paper, most: int | None) -> None:
    out.print("\nWho says so", style="bold")
    for record in paper.records:
        key = f"  ({record.id})" if record.id else ""
        out.print(f"  {record.ref}{key}")
    for field, evidence in paper.evidence.items():
        out.print(f"  {field:<17} {', '.join(evidence.by)}")
        # Who says a citation or a version stands with those.
        parts = [] if field in ("references", "versions") else evidence.not_by_all
        for claim in parts[:most]:
            _print_claim(out, "not by all", claim)
        for claim in evidence.lost:
            _print_claim(out, "not kept", claim)


def _print_claim(out: Console, what: str, claim: Claim) -> None:
    value = claim.value
    text = value if len(value) <= _WIDEST else f"{value[: _WIDEST - 3]}..."
    out.print(f"  {'':<17} {what}: {text}  ({', '.join(claim.by)})")


def _print_neighbours(
    out: Console, graph: nx.MultiDiGraph[str], node: str, most: int | None
) -> None:
    groups: dict[str, list[tuple[Any, str, str]]] = {}
    for _, target, relation, facts in graph.out_edges(node, keys=True, data=True):
        order = facts.get("index", 0), -facts.get("score", facts.get("npmi", 0)), target
        group = groups.setdefault(_OUT.get(str(relation), str(relation)), [])
        group.append((order, target, edge_note(facts)))
    for source, _, relation, facts in graph.in_edges(node, keys=True, data=True):
        order = -graph.nodes[source].get("year", 0), -facts.get("npmi", 0), source
        group = groups.setdefault(_IN.get(str(relation), str(relation)), [])
        group.append((order, source, edge_note(facts)))
    for name, found in groups.items():
        out.print(f"\n{name.capitalize()} ({len(found):,})", style="bold")
        for _, other, note in sorted(found)[:most]:
            out.print(f"  {graph.nodes[other]['label']}  {other}{note}")
        if most is not None and len(found) > most:
            out.print(f"  ... and {len(found) - most:,} more (--all)")
