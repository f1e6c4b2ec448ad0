"""kg concepts list: the concepts of a graph."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli._shared import console, counted, graph_option, write_text

if TYPE_CHECKING:
    from kg.model import ConceptNode

_COLUMNS = ("id", "label", "alt_labels", "broader", "papers", "first_year", "discovered")
_BETWEEN = "; "


@click.command("list", short_help="List the concepts of a graph.")
@graph_option
@click.option("--discovered", is_flag=True, help="Only those that the vocabulary lacks.")
@click.option(
    "--min-papers",
    type=click.IntRange(min=1),
    default=1,
    metavar="N",
    help="Only those of at least N papers.",
)
@click.option(
    "-f",
    "--format",
    "format_name",
    type=click.Choice(["table", "csv", "json"]),
    default="table",
    show_default=True,
    help="csv is itself a vocabulary that --vocabulary reads.",
)
def command(*, directory: Path, discovered: bool, min_papers: int, format_name: str) -> None:
    r"""List the concepts of a graph, those of most papers first.

    Of each: how many papers are about it, the first year of one, its label (marked * if no
    vocabulary has it: the papers themselves gave it), and what is broader.

    \b
    Examples:
      kg concepts list
      kg concepts list --discovered --min-papers 3
      kg concepts list --discovered -f csv > new.csv
    """
    from kg.directory import GraphDirectory

    nodes = GraphDirectory(directory).concepts()
    labels = {node.id: node.label for node in nodes}
    kept = [
        node
        for node in sorted(nodes, key=lambda node: (-node.papers, node.label, node.id))
        if node.papers >= min_papers and (node.discovered or not discovered)
    ]
    if format_name == "json":
        _print_json(kept)
    elif format_name == "csv":
        # What is neither listed nor in a vocabulary can't be named by a file that is one itself.
        listed = {node.id for node in kept}
        known = {node.id: node.label for node in nodes if node.id in listed or not node.discovered}
        write_text(_csv(kept, known), None)
    else:
        _print(kept, labels)


def _print_json(nodes: Iterable[ConceptNode]) -> None:
    import json

    import msgspec

    rows = [
        {name: msgspec.to_builtins(getattr(node, name)) for name in node.__struct_fields__}
        for node in nodes
    ]
    write_text(json.dumps(rows, ensure_ascii=False, indent=2), None)


def _csv(nodes: Iterable[ConceptNode], labels: dict[str, str]) -> str:
    import csv
    import io

    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for node in nodes:
        alts, broader = _BETWEEN.join(node.alt_labels), _BETWEEN.join(_broader(node, labels))
        mark = "yes" if node.discovered else "no"
        row = (node.id, node.label, alts, broader, node.papers, node.first_year, mark)
        writer.writerow(row)
    return out.getvalue()


def _broader(node: ConceptNode, labels: dict[str, str]) -> list[str]:
    return [labels[id_] for id_ in node.broader if id_ in labels]


def _print(nodes: list[ConceptNode], labels: dict[str, str]) -> None:
    out = console()
    for node in nodes:
        broader = ", ".join(_broader(node, labels))
        label = f"{node.label} *" if node.discovered else node.label
        line = f"{node.papers:>6,}  {node.first_year or '':>4}  {label}"
        out.print(f"{line}  < {broader}" if broader else line)
    new = sum(node.discovered for node in nodes)
    out.print(f"{counted(len(nodes), 'concept')}, {new:,} of them discovered (*)", style="bold")
