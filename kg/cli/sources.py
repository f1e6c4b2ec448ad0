"""kg sources: list the input formats, and look into a file before it is built."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from kg.cli._shared import console, counted, map_option, progress_bars

if TYPE_CHECKING:
    from rich.console import Console

    from kg.checking import Check

_REJECTED_EXIT = 3
_TICK = 1000


@click.command("sources", short_help="List the formats that kg reads; check files.")
@click.option(
    "--check",
    "checked",
    multiple=True,
    metavar="FILE",
    help="Say what FILE (a folder, or - for standard input) is and what it holds.",
)
@click.option("--format", "format_name", metavar="NAME", help="Check every file as this format.")
@map_option
@click.option("--strict", is_flag=True, help="Exit with code 3 if anything would be rejected.")
@click.argument("more", nargs=-1, metavar="[FILE]...")
def command(
    *,
    checked: tuple[str, ...],
    format_name: str | None,
    columns: dict[str, str],
    strict: bool,
    more: tuple[str, ...],
) -> None:
    r"""List the formats that kg reads: what each is, where to get it, what it carries.

    With --check, say what each FILE is, how many records it holds, which fields they fill, and
    what would be rejected and why. Nothing is written.

    \b
    Examples:
      kg sources
      kg sources --check library.bib
      kg sources --check downloads/
      kg sources --check table.csv --map "Paper name=title" --map "Who=authors"
    """
    if not checked:
        if more:
            raise click.UsageError("Files are given with --check FILE.")
        _list()
        return
    _check((*checked, *more), format_name, columns, strict=strict)


def _list() -> None:
    from kg.sources import formats

    out = console()
    for name, known in formats().items():
        out.print(f"{name:<17} {known.TITLE}", style="bold")
        out.print(f"{'':<17} files    {', '.join(known.SUFFIXES)}")
        out.print(f"{'':<17} from     {known.WHERE}")
        out.print(f"{'':<17} carries  {known.CARRIES}")


def _check(
    given: tuple[str, ...], format_name: str | None, columns: dict[str, str], *, strict: bool
) -> None:
    from kg import inputs, sources
    from kg.checking import check
    from kg.model import InputError
    from kg.readings import readings

    known = sources.get(format_name) if format_name else None
    out, found = console(), []
    with progress_bars(quiet=False) as show:
        for reading in readings(inputs.collect(given), known, columns):

            def tick(done: int, name: str = reading.item.name) -> None:
                if done % _TICK == 0:
                    show(name, done, 0)

            found.append(check(reading, tick))
    for at, result in enumerate(found):
        if at:
            out.print()
        _print(out, result)
    if not any(result.records for result in found):
        raise InputError("No record was found.")
    if strict and any(result.rejected or result.format is None for result in found):
        sys.exit(_REJECTED_EXIT)


def _print(out: Console, found: Check) -> None:
    if found.format is None:
        out.print(f"{found.file}: {found.reason}.", style="yellow")
        return
    out.print(
        f"{found.file}: {found.format}, {counted(found.records, 'record')}, "
        f"{found.rejected:,} rejected",
        style="bold",
    )
    for name, count in sorted(found.filled.items(), key=lambda item: (-item[1], item[0])):
        share = 100 * count / found.records
        out.print(f"  {name:<22} {count:>9,}  {share:5.1f} %")
    for reason, count in sorted(found.reasons.items(), key=lambda item: (-item[1], item[0])):
        out.print(f"  rejected {count:,}: {reason}", style="yellow")
        for piece in found.first[reason]:
            out.print(
                f"    {piece.ref}: {piece.reason}" + (f": {piece.text}" if piece.text else "")
            )
