"""kg export: write the graph in another format."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg.cli._shared import graph_option


@click.command("export", short_help="Write the graph in another format.")
@graph_option
@click.option("-f", "--format", "name", metavar="FORMAT", help="One of those in `kg formats`.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Where to write; its suffix tells the format. Standard output if left out.",
)
@click.option("--base-iri", metavar="IRI", help="What node IRIs begin with, if not as built.")
def command(directory: Path, name: str | None, output: Path | None, base_iri: str | None) -> None:
    r"""Write the graph in another format.

    \b
    Examples:
      kg export -f turtle | head
      kg export -o graph.graphml
      kg export -f csv -o tables/
    """
    from kg import exporters
    from kg.directory import GraphDirectory
    from kg.iri import check_base
    from kg.model import UsageError

    if name is None and output is None:
        raise UsageError("Say which format: kg export -f FORMAT, or -o FILE with a known suffix.")
    if output is None and name and hasattr(exporters.get(name), "FILES") and sys.stdout.isatty():
        raise UsageError(f"{name} is several files. Say where: -o FOLDER, or -o FILE.zip")
    graph_directory = GraphDirectory(directory)
    base = check_base(base_iri) if base_iri else graph_directory.base_iri()
    target = output if output is not None and str(output) != "-" else sys.stdout.buffer
    exporters.export(graph_directory.graph(), name, target, base_iri=base)
