"""kg concepts find: what a label means in a vocabulary."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli._shared import console, some

if TYPE_CHECKING:
    from kg.concepts import Concept, Vocabulary


@click.command("find", short_help="Show what a label means in the vocabulary.")
@click.argument("labels", nargs=-1, required=True, metavar="LABEL...")
@click.option(
    "--vocabulary",
    "files",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Concepts beside the built-in ones, as for `kg build`; - for standard input.",
)
@click.option("--no-built-in", is_flag=True, help="Leave the built-in concepts out.")
def command(*, labels: tuple[str, ...], files: tuple[Path, ...], no_built_in: bool) -> None:
    r"""Show the concept that each LABEL means, in any of its forms: labels, definition, place.

    \b
    Examples:
      kg concepts find RLHF
      kg concepts find "sparse auto-encoders" "red teaming" --vocabulary mine.ttl
    """
    if no_built_in and not files:
        raise click.UsageError("--no-built-in leaves no concept. Give a --vocabulary FILE as well.")
    from kg.concepts import load

    vocabulary = load(files, built_in=not no_built_in)
    found = [_found(vocabulary, label) for label in labels]
    for concept in dict.fromkeys(one.id for one in found):
        _print(vocabulary, vocabulary.concepts[concept])


def _found(vocabulary: Vocabulary, label: str) -> Concept:
    from difflib import get_close_matches

    from kg.model import InputError

    concept = vocabulary.concepts.get(label) or vocabulary.matching(label)
    if concept:
        return concept
    labels = {
        name.lower(): name
        for one in vocabulary.concepts.values()
        for name in (one.label, *one.alt_labels)
    }
    near = [labels[name] for name in get_close_matches(label.lower(), labels, n=3)]
    hint = f"Near it: {', '.join(near)}." if near else "Give a file that has it as --vocabulary."
    raise InputError(f"{label!r} is no label of the vocabulary. {hint}")


def _print(vocabulary: Vocabulary, concept: Concept) -> None:
    out = console()
    out.print(f"{concept.label}  ({concept.id})", style="bold")
    narrower = [
        one.label
        for one in vocabulary.concepts.values()
        if concept.id in vocabulary.broader(one.id)
    ]
    rows = (
        ("", concept.definition or ""),
        ("also", ", ".join(concept.alt_labels)),
        ("hidden", ", ".join(concept.hidden_labels)),
        ("context", ", ".join(concept.context_words)),
        ("broader", " | ".join(_ways_up(vocabulary, concept.id))),
        ("narrower", some(sorted(narrower))),
        ("same as", ", ".join(concept.exact_match)),
    )
    for name, text in rows:
        if text:
            out.print(f"  {name:<9} {text}" if name else f"  {text}")


def _ways_up(vocabulary: Vocabulary, id_: str) -> list[str]:
    """Return the ways to the top of the tree by the first broader concept of each."""
    ways = []
    for one in vocabulary.broader(id_):
        way, at = [], one
        while at:
            way.append(vocabulary.concepts[at].label)
            at = next(iter(vocabulary.broader(at)), "")
        ways.append(" < ".join(way))
    return ways
