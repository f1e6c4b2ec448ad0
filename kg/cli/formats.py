"""kg formats: list the export formats."""

from __future__ import annotations

import click

from kg.cli._shared import console


@click.command("formats", short_help="List the formats that kg writes.")
def command() -> None:
    r"""List the formats that kg writes, with the suffixes that `kg export -o FILE` knows.

    \b
    Example:
      kg formats
    """
    from kg.exporters import formats

    out = console()
    for name, known in formats().items():
        out.print(f"{name:<12} {', '.join(known.SUFFIXES):<18} {known.TITLE}")
