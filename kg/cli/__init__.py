"""The command line: one command a module; each parses, calls one stage, and prints.

This package is the only place that prints or exits. Modules import nothing heavier than click
until a command runs.
"""

from __future__ import annotations

import gc
import signal
import sys
from typing import NoReturn

import click

from kg import __version__
from kg.cli._groups import LazyGroup
from kg.cli._process import Ended, cleanly, prepare_streams

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
    """Run the command line and exit: 0 done, 1 the input is at fault, 2 wrong usage, 3 rejected.

    130 where Ctrl-C has interrupted it, as shells have it; a signal ends it as signals do.
    """
    prepare_streams()
    try:
        with cleanly():
            code = _run()
    except Ended as error:
        ended = error.number
    else:
        sys.exit(code)
    gc.collect()  # removes temporary files, which the frames of the exception held
    signal.raise_signal(ended)
    sys.exit(1)  # not reached: the signal has its default meaning again


def _run() -> int:
    """Run the command line; print what the user can mend, and return the exit code."""
    from kg.model import DISK_FULL, KgError

    try:
        return group.main(prog_name="kg", standalone_mode=False) or 0
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except KgError as error:
        click.echo(f"Error: {error}", err=True)
        return error.exit_code
    except click.Abort:
        click.echo("Interrupted.", err=True)
        return _SHELL_INTERRUPTED
    except OSError as error:
        if error.errno not in DISK_FULL:
            raise
        where = error.filename or "the output"
        click.echo(f"Error: {where}: can't be written: {error.strerror}.", err=True)
        return 1
