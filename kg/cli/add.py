"""kg add: read more sources into a graph."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli._reports import end_if_strict, print_change, print_judgements, print_rejected
from kg.cli._shared import change_options, console, counted, map_option, progress_bars

if TYPE_CHECKING:
    from kg.building import Change


@click.command("add", short_help="Read more sources into a graph.")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@change_options
@click.option("--format", "format_name", metavar="NAME", help="Read every file as this format.")
@map_option
@click.option("--replace", is_flag=True, help="Put a file in the place of the one of its name.")
@click.option("--strict", is_flag=True, help="Exit with code 3 if anything was rejected.")
@click.option("-v", "--verbose", is_flag=True, help="Print every rejected line.")
def command(  # noqa: PLR0913 - one parameter for each option
    *,
    inputs: tuple[str, ...],
    directory: Path,
    dry_run: bool,
    quiet: bool,
    format_name: str | None,
    columns: dict[str, str],
    replace: bool,
    strict: bool,
    verbose: bool,
) -> None:
    r"""Read INPUT (files, folders, or - for standard input) into the graph.

    The graph becomes, byte for byte, what one build of all its sources gives; what it has already
    is not read again. A file is known by its name: one that the graph has with other content is
    refused, unless --replace says that it takes the other's place.

    \b
    Examples:
      kg add new.bib
      kg add downloads/ -g exports --dry-run
      kg add library.bib --replace
    """
    from kg.building import add
    from kg.directory import GraphDirectory

    with progress_bars(quiet=quiet) as progress:
        change = add(
            GraphDirectory(directory),
            inputs,
            format_name,
            columns,
            progress,
            replacing=replace,
            dry_run=dry_run,
        )
    if not quiet:
        _print(change, directory, dry_run=dry_run, everything=verbose)
    end_if_strict(strict=strict, rejected=sum(len(file.rejected) for file in change.added))


def _print(change: Change, directory: Path, *, dry_run: bool, everything: bool) -> None:
    import msgspec

    added: list[dict[str, Any]] = [msgspec.to_builtins(file) for file in change.added]
    print_rejected(added, everything=everything)
    if change.there:
        what = counted(len(change.there), "file")
        console().print(f"Already there, not read again: {what}: {_listed(change.there)}")
    print_change(change, directory, dry_run=dry_run)
    if change.result:
        print_judgements(change.result.report)


def _listed(names: Any, most: int = 5) -> str:  # noqa: ANN401 - a sequence of names
    more = f" ... and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more
