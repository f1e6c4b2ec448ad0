"""Options and printing that commands share."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from rich.console import Console

__all__ = [
    "change_options",
    "console",
    "counted",
    "format_option",
    "graph_option",
    "graph_words",
    "map_option",
    "progress_bars",
    "some",
    "version_line",
    "write_text",
]

_SOME = 3
_Command = TypeVar("_Command", bound=Callable[..., Any])


def graph_option(command: _Command) -> _Command:
    """Return the command with `-g DIR`, the graph directory it reads."""
    return click.option(
        "-g",
        "--graph",
        "directory",
        type=click.Path(path_type=Path),
        default=Path("exports"),
        show_default=True,
        metavar="DIR",
        help="The graph directory.",
    )(command)


def graph_words(directory: Path) -> str:
    """Return the option that a suggested command needs to read this graph: "", or " -g DIR"."""
    return "" if directory == Path("exports") else f" -g {quote(str(directory))}"


def format_option(text: str | None = None) -> Callable[[_Command], _Command]:
    """Return what gives a command `-f text|json`, with a text for its help."""
    return click.option(
        "-f",
        "--format",
        "format_name",
        type=click.Choice(["text", "json"]),
        default="text",
        show_default=True,
        help=text,
    )


def change_options(command: _Command) -> _Command:
    """Return the command with the options of those that change a graph: -g, --dry-run, --quiet."""
    quiet = click.option("-q", "--quiet", is_flag=True, help="Print nothing but errors.")
    dry = click.option("--dry-run", is_flag=True, help="Say what would change; write nothing.")
    return graph_option(dry(quiet(command)))


def map_option(command: _Command) -> _Command:
    """Return the command with `--map COLUMN=FIELD`, given as the dictionary `columns`."""
    return click.option(
        "--map",
        "columns",
        multiple=True,
        callback=_columns,
        metavar="COLUMN=FIELD",
        help="Read this column of CSV tables as that field; with an empty FIELD, leave it out.",
    )(command)


def _columns(
    _context: click.Context, _option: click.Parameter, given: tuple[str, ...]
) -> dict[str, str]:
    pairs = [text.rpartition("=") for text in given]
    for (column, equals, _), text in zip(pairs, given, strict=True):
        if not equals or not column.strip():
            raise click.BadParameter(f"{text!r} is not COLUMN=FIELD, such as 'Paper name=title'.")
    return {column.strip(): field.strip() for column, _, field in pairs}


def console(*, stderr: bool = False) -> Console:
    """Return a console for text as it is: markup and highlighting off, since titles hold any."""
    from rich.console import Console

    return Console(stderr=stderr, markup=False, highlight=False, emoji=False, soft_wrap=True)


@contextmanager
def progress_bars(*, quiet: bool) -> Iterator[Callable[[str, int, int], None]]:
    """Give a function that shows how far a stage is, on stderr when that is a terminal.

    It is called with the stage, how much is done, and of how much, 0 where that is not known.
    """
    if quiet or not sys.stderr.isatty():
        yield lambda _stage, _done, _total: None
        return
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description:>10}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console(stderr=True), transient=True) as bars:
        tasks: dict[str, Any] = {}

        def show(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage, total=total or None)  # None: nobody knows
            bars.update(tasks[stage], completed=done, total=total or None)

        yield show


def counted(number: int, noun: str) -> str:
    """Return a number with its noun: "1 record", "1,200 records"."""
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def some(names: Iterable[str]) -> str:
    """Return the first of some names, and how many more there are."""
    names = list(names)
    more = f" and {len(names) - _SOME} more" if len(names) > _SOME else ""
    return ", ".join(names[:_SOME]) + more


def version_line(version: Mapping[str, Any]) -> str:
    """Return a version, as plain values, in one line."""
    parts = [version.get(name) for name in ("type", "label", "date", "venue")]
    ids = [f"{scheme}:{value}" for scheme, value in version.get("ids", {}).items()]
    records = [f"({some(version['records'])})"] if version.get("records") else []
    return "  ".join(str(part) for part in (*parts, *ids, *records) if part)


def write_text(text: str, path: Path | None) -> None:
    """Write a result to a file, or to standard output where there is no path."""
    if path is None:
        click.echo(text, nl=not text.endswith("\n"))
        return
    from kg.files import replacing

    with replacing(path) as file:
        file.write(text.encode("utf-8", "replace"))
