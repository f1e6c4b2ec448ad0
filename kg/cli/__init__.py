"""The command line: one command a module; each parses, calls one stage, and prints.

This package is the only place that prints or exits. Modules import nothing heavier than click
until a command runs.
"""

from __future__ import annotations

import sys
from typing import NoReturn

import click

from kg import __version__
from kg.cli._groups import LazyGroup

__all__ = ["COMMANDS", "main"]

COMMANDS = (
    "build",
    "add",
    "remove",
    "view",
    "query",
    "questions",
    "serve",
    "show",
    "explain",
    "same",
    "different",
    "review",
    "judgements",
    "stats",
    "doctor",
    "validate",
    "export",
    "concepts",
    "sources",
    "formats",
)
"""The commands in the order that a new user needs them; each is a module of this package."""

_EPILOG = """\b
Examples:
  kg build papers.txt library.records.jsonl    merge the files into a graph in exports/
  kg view --open                               look at it in a browser
  kg query --name most-cited                   ask a question
  kg export -f graphml -o graph.graphml        take it elsewhere
"""
_SHELL_INTERRUPTED = 130


@click.group(
    cls=LazyGroup,
    package=__name__,
    commands=COMMANDS,
    epilog=_EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="kg")
def group() -> None:
    """Make one knowledge graph of research papers from many overlapping sources."""


def main() -> NoReturn:
    """Run the command line and exit: 0 done, 1 the input is at fault, 2 wrong usage, 3 rejected."""
    from kg.model import KgError

    try:
        group(prog_name="kg")
    except KgError as error:
        click.echo(f"Error: {error}", err=True)
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        sys.exit(_SHELL_INTERRUPTED)
    sys.exit(0)
