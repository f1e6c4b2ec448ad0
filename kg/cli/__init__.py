"""The command line: one command a module; each parses, calls one stage, and prints.

This package is the only place that prints or exits. Modules import nothing heavier than click
until a command runs.
"""

from __future__ import annotations

import importlib
import sys
from typing import NoReturn

import click

from kg import __version__

__all__ = ["COMMANDS", "main"]

COMMANDS = (
    "build",
    "add",
    "remove",
    "view",
    "query",
    "questions",
    "show",
    "explain",
    "same",
    "different",
    "review",
    "judgements",
    "stats",
    "export",
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


class _Commands(click.Group):
    """The commands, each imported when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:  # noqa: ARG002
        if name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"{__name__}.{name}").command
        # Docstrings are raw, so that click's mark of lines to leave as they are is two characters.
        command.help = (command.help or "").replace("\\b\n", "\b\n")
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        from difflib import get_close_matches

        near = get_close_matches(args[0], COMMANDS, n=1)
        if near and args[0] not in COMMANDS:
            ctx.fail(f"No such command {args[0]!r}. Did you mean {near[0]!r}?")
        return super().resolve_command(ctx, args)


@click.group(
    cls=_Commands,
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
