"""kg export: write the graph in another format."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli._shared import graph_option

if TYPE_CHECKING:
    import networkx as nx


@click.command("export", short_help="Write the graph in another format.")
@graph_option
@click.option(
    "--from",
    "file",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="An RDF file, perhaps one that you edited, to write instead of the graph directory.",
)
@click.option("-f", "--format", "name", metavar="FORMAT", help="One of those in `kg formats`.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Where to write; its suffix tells the format. Standard output if left out.",
)
@click.option("--base-iri", metavar="IRI", help="What node IRIs begin with, if not as built.")
def command(
    directory: Path,
    file: Path | None,
    name: str | None,
    output: Path | None,
    base_iri: str | None,
) -> None:
    r"""Write the graph in another format.

    \b
    Examples:
      kg export -f turtle | head
      kg export -o graph.graphml
      kg export -f csv -o tables/
      kg export --from edited.ttl -o graph.gexf
    """
    from kg import exporters
    from kg.iri import check_base
    from kg.model import UsageError

    if name is None and output is None:
        raise UsageError("Say which format: kg export -f FORMAT, or -o FILE with a known suffix.")
    if output is None and name and hasattr(exporters.get(name), "FILES") and sys.stdout.isatty():
        raise UsageError(f"{name} is several files. Say where: -o FOLDER, or -o FILE.zip")
    base = check_base(base_iri) if base_iri else None
    graph, base = _read_file(file, base) if file else _read_directory(directory, base)
    target = output if output is not None and str(output) != "-" else sys.stdout.buffer
    exporters.export(graph, name, target, base_iri=base)


def _read_file(file: Path, base: str | None) -> tuple[nx.MultiDiGraph[str], str]:
    """Return the graph of a file, and the base IRI that it was written with."""
    from kg.rdf import read_graph

    graph, named = read_graph(file, base)
    return graph, base or named


def _read_directory(directory: Path, base: str | None) -> tuple[nx.MultiDiGraph[str], str]:
    from kg.directory import GraphDirectory

    found = GraphDirectory(directory)
    return found.graph(), base or found.base_iri()
