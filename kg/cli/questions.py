"""kg questions: list the named questions."""

from __future__ import annotations

import click

from kg.cli._shared import console


@click.command("questions", short_help="List the named questions.")
def command() -> None:
    r"""List the named questions: what each answers and what it has to be told.

    \b
    Examples:
      kg questions
      kg query --name cited-by --set paper="attention is all you need"
    """
    from kg.query import questions

    out = console()
    for name, question in questions().items():
        out.print(name, style="bold")
        out.print(f"    {question.answers}")
        for parameter in question.parameters:
            default = f"  [default: {parameter.default}]" if parameter.default is not None else ""
            out.print(f"    --set {parameter.name}=...  {parameter.help}{default}")
