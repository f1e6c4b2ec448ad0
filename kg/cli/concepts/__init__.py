"""kg concepts: look into vocabularies, and take concepts of a graph over into one."""

from __future__ import annotations

import click

from kg.cli._groups import LazyGroup

_EPILOG = """\b
Examples:
  kg concepts check mine.csv                   what is wrong with a vocabulary
  kg concepts list --discovered                the concepts that the papers themselves gave
  kg concepts promote "prompt sensitivity" --to mine.ttl
"""


@click.group(
    "concepts",
    cls=LazyGroup,
    package=__name__,
    commands=("list", "find", "check", "promote"),
    epilog=_EPILOG,
    short_help="List concepts; check and extend vocabularies.",
)
def command() -> None:
    """List the concepts of a graph; check a vocabulary, and add to it what a graph discovered.

    A vocabulary is SKOS (Turtle, N-Triples, RDF/XML, JSON-LD), a table (CSV, TSV) or a plain list
    of labels; `kg build --vocabulary FILE` adds it to the built-in concepts.
    """
