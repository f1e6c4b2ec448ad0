"""kg query: ask the graph in SPARQL, or by a named question."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli._process import at_once
from kg.cli._shared import graph_option, write_text

if TYPE_CHECKING:
    from kg.query import Answer

_TABLE_WIDTH = 120


@click.command("query", short_help="Ask the graph: SPARQL or a named question.")
@graph_option
@click.argument("sparql", required=False, metavar="[SPARQL]")
@click.option(
    "--file",
    "file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path, allow_dash=True),
    metavar="F.rq",
    help="Read the query from a file, or from standard input (-).",
)
@click.option(
    "-n", "--name", metavar="QUESTION", help="A named question; `kg questions` lists them."
)
@click.option(
    "-s",
    "--set",
    "settings",
    multiple=True,
    metavar="K=V",
    help="A question's parameter; nodes by name, words or id.",
)
@click.option(
    "-f",
    "--format",
    "format_name",
    metavar="FORMAT",
    default="table",
    show_default=True,
    help="table, csv, tsv, json, or turtle for CONSTRUCT and DESCRIBE.",
)
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE")
def command(  # noqa: PLR0913 - one parameter for each option
    *,
    directory: Path,
    sparql: str | None,
    file: Path | None,
    name: str | None,
    settings: tuple[str, ...],
    format_name: str,
    output: Path | None,
) -> None:
    r"""Ask the graph in SPARQL, or by a named question.

    The usual prefixes (dcterms, fabio, cito, foaf, skos, rdfs, ...) need no declaration. DIR may
    also be a lone RDF file.

    \b
    Examples:
      kg query 'SELECT ?title { ?p a fabio:Work ; dcterms:title ?title } LIMIT 5'
      kg query --name papers-on --set concept=RLHF
      kg query --name co-authors --set author="alec radford" -f csv
    """
    if sum(given is not None for given in (sparql, file, name)) != 1:
        raise click.UsageError("Give one of: a SPARQL query, --file F.rq, --name QUESTION.")
    if settings and name is None:
        raise click.UsageError("--set goes with --name.")
    from kg.query import render

    answer = _named(directory, name, settings) if name else _asked(directory, sparql, file)
    shown = output is None and sys.stdout.isatty()  # a pipe or file gets every character
    width = shutil.get_terminal_size((_TABLE_WIDTH, 24)).columns if shown else None
    write_text(render(answer, format_name, width), output)


def _asked(directory: Path, sparql: str | None, file: Path | None) -> Answer:
    from kg.query import run
    from kg.store import open_store

    store, query = open_store(directory), _read(file) if file is not None else sparql or ""
    with at_once():
        return run(store, query)


def _read(file: Path) -> str:
    """Return the query that a file, or standard input, holds."""
    from kg.model import InputError

    content = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise InputError(f"{file}:{line}: not UTF-8. Save the query as UTF-8.") from error


def _named(directory: Path, name: str, settings: tuple[str, ...]) -> Answer:
    from kg.query import ask, question
    from kg.store import open_graph

    asked = question(name)
    values = dict(_setting(text) for text in settings)
    graph = open_graph(directory)
    with at_once():
        return ask(graph, asked, values)


def _setting(text: str) -> tuple[str, str]:
    key, equals, value = text.partition("=")
    if not equals:
        raise click.UsageError(f"--set takes NAME=VALUE, not {text!r}.")
    return key.strip(), value
