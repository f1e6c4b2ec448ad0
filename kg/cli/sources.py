"""kg sources: list the input formats."""

from __future__ import annotations

import click

from kg.cli._shared import console


@click.command("sources", short_help="List the formats that kg reads.")
def command() -> None:
    r"""List the formats that kg reads: what each is, where to get it, what it carries.

    \b
    Example:
      kg sources
    """
    from kg.sources import formats

    out = console()
    for name, known in formats().items():
        out.print(f"{name:<10} {known.TITLE}", style="bold")
        out.print(f"{'':<10} files    {', '.join(known.SUFFIXES)}")
        out.print(f"{'':<10} from     {known.WHERE}")
        out.print(f"{'':<10} carries  {known.CARRIES}")
