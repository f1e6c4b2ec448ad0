"""kg stats: figures of a graph."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from kg.cli._shared import console, counted, graph_option

_WIDEST = 60


@click.command("stats", short_help="Show the figures of a graph.")
@graph_option
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def command(*, directory: Path, as_json: bool) -> None:
    r"""Show how much the graph holds and what each source gave.

    \b
    Examples:
      kg stats
      kg stats -g exports --json
    """
    from kg.directory import GraphDirectory

    graph_directory = GraphDirectory(directory)
    figures = _figures(graph_directory)
    if as_json:
        click.echo(json.dumps(figures, indent=2, ensure_ascii=False))
        return
    _print(figures)


def _figures(graph_directory: Any) -> dict[str, Any]:  # noqa: ANN401 - a GraphDirectory, imported late
    report = graph_directory.report()
    papers = graph_directory.papers()
    fields = ("title", "abstract", "authors", "date", "categories", "ids", "venue", "concepts")
    years = sorted(paper.date[:4] for paper in papers if paper.date and paper.date[:4].isdecimal())
    return {
        "papers": report["papers"],
        "records": report["records"],
        "rejected": report["rejected"],
        "versions": report["options"].get("versions", "joined"),
        "judgements": _judged(report["judgements"]),
        "nodes": report["nodes"],
        "edges": report["edges"],
        "references": report["references"],
        "filled": {field: sum(bool(getattr(paper, field)) for paper in papers) for field in fields},
        "years": {"first": years[0], "last": years[-1]} if years else {},
        "files": [
            {"name": file["name"], "format": file["format"], "records": file["records"],
             "rejected": len(file["rejected"])}
            for file in report["files"]
        ],
    }  # fmt: skip


def _print(figures: dict[str, Any]) -> None:
    out = console()
    papers, records = counted(figures["papers"], "paper"), counted(figures["records"], "record")
    out.print(f"{papers} from {records}", style="bold")
    if figures["years"]:
        out.print(f"years {figures['years']['first']} to {figures['years']['last']}")
    if figures["versions"] == "apart":
        out.print("versions of a work are papers of their own")
    for heading in ("nodes", "edges"):
        out.print(f"\n{heading.capitalize()}", style="bold")
        for name, count in figures[heading].items():
            out.print(f"  {name:<18} {count:>9,}")
    references = figures["references"]
    share = references["in_corpus"] / references["citations"] if references["citations"] else 0
    out.print(
        f"\nCitations {references['citations']:,}, of which {references['in_corpus']:,} "
        f"({share:.0%}) lead to a paper of the graph"
    )
    out.print("\nPapers that have", style="bold")
    for field, count in figures["filled"].items():
        percent = count / figures["papers"] if figures["papers"] else 0
        out.print(f"  {field:<18} {count:>9,}  {percent:>4.0%}")
    if any(figures["judgements"].values()):
        states = (f"{count:,} {state}" for state, count in figures["judgements"].items())
        out.print(f"\nJudgements: {', '.join(states)}")
    out.print("\nFiles", style="bold")
    widest = max((len(file["name"]) for file in figures["files"]), default=0)
    for file in figures["files"]:
        known = file["format"] or "passed over"
        counts = f"{file['records']:>7,} records, {file['rejected']:,} rejected"
        out.print(f"  {file['name']:<{min(widest, _WIDEST)}} {known:<12} {counts}")


def _judged(report: dict[str, Any]) -> dict[str, int]:
    return {
        "applied": report["applied"],
        "dormant": len(report["dormant"]),
        "contradicted": len(report["contradictions"]),
    }
