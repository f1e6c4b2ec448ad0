"""kg remove: take sources out of a graph."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli._reports import print_change, print_judgements
from kg.cli._shared import change_options, progress_bars


@click.command("remove", short_help="Take sources out of a graph.")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@change_options
def command(*, sources: tuple[str, ...], directory: Path, dry_run: bool, quiet: bool) -> None:
    r"""Take SOURCE (file names as kg stats lists them) out of the graph.

    A pattern means all files that it fits, a folder or archive all files in it. The graph becomes,
    byte for byte, what a build of the sources that are left gives. The files themselves are not
    touched, and judgements stay for the day when their papers come back.

    \b
    Examples:
      kg remove old.bib
      kg remove "*.bib" -g exports
      kg remove downloads/2019/ --dry-run
    """
    from kg.building import remove
    from kg.directory import GraphDirectory

    with progress_bars(quiet=quiet) as progress:
        change = remove(GraphDirectory(directory), sources, progress, dry_run=dry_run)
    if quiet:
        return
    print_change(change, directory, dry_run=dry_run)
    if change.result:
        print_judgements(change.result.report)
