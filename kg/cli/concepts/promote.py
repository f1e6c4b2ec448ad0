"""kg concepts promote: take discovered concepts over into a vocabulary file."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli._shared import console, counted, graph_option, some, write_text

if TYPE_CHECKING:
    from kg.concepts import Vocabulary
    from kg.concepts.promoting import Promotion
    from kg.directory import GraphDirectory
    from kg.model import ConceptNode

_NEAR = 3


@click.command("promote", short_help="Take discovered concepts into a vocabulary.")
@click.argument("labels", nargs=-1, metavar="[LABEL]...")
@graph_option
@click.option(
    "--to",
    "file",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    metavar="FILE",
    help="The vocabulary to add to: .ttl, .nt, .csv, .tsv or .txt; it need not exist yet.",
)
@click.option("--all", "everything", is_flag=True, help="Take all that were discovered.")
@click.option(
    "--min-papers",
    type=click.IntRange(min=1),
    default=1,
    metavar="N",
    help="With --all: only those of at least N papers.",
)
@click.option("--dry-run", is_flag=True, help="Print what would be added; write nothing.")
def command(  # noqa: PLR0913 - one parameter for each option
    *,
    labels: tuple[str, ...],
    directory: Path,
    file: Path,
    everything: bool,
    min_papers: int,
    dry_run: bool,
) -> None:
    r"""Take concepts that a build discovered over into a vocabulary FILE of your own.

    Each is added with its label, the other forms that papers write, and what is broader. What
    stands in FILE stays as it is, to the byte. From the next build with it on they are concepts
    of your vocabulary: tagged in every paper that names them, whatever else is discovered.

    \b
    Examples:
      kg concepts promote "prompt sensitivity" "reward hacking" --to mine.ttl
      kg concepts promote --all --min-papers 5 --to mine.csv
    """
    if everything == bool(labels):
        raise click.UsageError("Give LABELs, or --all.")
    if str(file) == "-":
        raise click.UsageError("Name a file to add to; --dry-run prints what would be added.")
    from kg.concepts.promoting import promote, write
    from kg.directory import GraphDirectory

    graph = GraphDirectory(directory)
    nodes, known = {node.id: node for node in graph.concepts()}, graph.vocabulary()
    if everything:
        found = [one for one in nodes.values() if one.discovered and one.papers >= min_papers]
    else:
        found = _found(list(nodes.values()), labels)
    promotion = promote(found, file, nodes, known, pass_over=everything)
    _print_left_out(promotion, stderr=dry_run)
    if not promotion.concepts:
        console(stderr=dry_run).print(f"{file}: nothing to add")
    elif dry_run:
        write_text(promotion.text, None)
    else:
        write(promotion, file)
        _print_added(promotion, file, graph)


def _found(nodes: list[ConceptNode], labels: tuple[str, ...]) -> list[ConceptNode]:
    """Return the discovered concepts of these names; InputError where one is none."""
    from kg.concepts import Concept, Vocabulary
    from kg.model import InputError

    vocabulary = Vocabulary(
        Concept(id=node.id, label=node.label, alt_labels=node.alt_labels) for node in nodes
    )
    by_id = {node.id: node for node in nodes}
    found = []
    for label in labels:
        concept = vocabulary.concepts.get(label) or vocabulary.matching(label)
        if concept is None:
            raise InputError(_unknown(label, vocabulary))
        node = by_id[concept.id]
        if not node.discovered:
            raise InputError(
                f"{label!r} need not be promoted: the vocabulary has it, as {node.label!r}."
            )
        found.append(node)
    return found


def _unknown(label: str, vocabulary: Vocabulary) -> str:
    from difflib import get_close_matches

    labels = {concept.label.lower(): concept.label for concept in vocabulary.concepts.values()}
    near = [labels[one] for one in get_close_matches(label.lower(), labels, n=_NEAR)]
    hint = f" Near it: {', '.join(near)}." if near else ""
    rest = "`kg concepts list --discovered` lists what can be promoted."
    return f"{label!r} is no concept of the graph.{hint} {rest}"


def _print_left_out(promotion: Promotion, *, stderr: bool) -> None:
    out = console(stderr=stderr)
    for reason in promotion.left_out:
        out.print(f"left out: {reason}", style="yellow")


def _print_added(promotion: Promotion, file: Path, graph: GraphDirectory) -> None:
    out = console()
    labels = some(node.label for node in promotion.concepts)
    out.print(
        f"{file}: {counted(len(promotion.concepts), 'concept')} added: {labels}", style="bold"
    )
    out.print(f"Next: kg build INPUT... {shlex.join(_options(graph, file))}")


def _options(graph: GraphDirectory, file: Path) -> list[str]:
    """Return the options of a build like that of a graph, but with a vocabulary among its own."""
    from kg.building.options import BuildOptions, Settings

    given, default = Settings.of_report(graph.report()), BuildOptions().settings
    words: list[str] = []
    for name in (*(name for name in given.vocabulary if name != file.name), str(file)):
        words += ["--vocabulary", name]
    words += [] if given.built_in else ["--no-built-in"]
    words += [] if given.discovery else ["--no-discovery"]
    for option in ("min_papers", "base_iri", "versions"):
        if (value := getattr(given, option)) != getattr(default, option):
            words += [f"--{option.replace('_', '-')}", str(value)]
    return words if graph.path == Path("exports") else [*words, "-o", str(graph.path)]
