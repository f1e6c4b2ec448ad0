"""kg review: the least certain pairs, side by side, for a person to judge."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli._shared import counted, format_option, graph_option, graph_words

if TYPE_CHECKING:
    from rich.console import Console

    from kg.identity import Pair, Reviewed

_ANSWERS = {"y": "same", "n": "different", "s": "skip", "q": "quit"}
_WIDTH = 100


@click.command("review", short_help="Judge the least certain pairs.")
@graph_option
@click.option(
    "--papers/--authors",
    "papers",
    default=None,
    help="Only pairs of papers, or only pairs of authors.  [default: both]",
)
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=20,
    show_default=True,
    help="At most so many pairs of each kind.",
)
@click.option("--list", "list_only", is_flag=True, help="Show the pairs and ask nothing.")
@format_option("With json, the pairs are printed and nothing is asked.")
@click.option("--no-build", is_flag=True, help="Only store the answers.")
def command(  # noqa: PLR0913 - one parameter for each option
    *,
    directory: Path,
    papers: bool | None,
    limit: int,
    list_only: bool,
    format_name: str,
    no_build: bool,
) -> None:
    r"""Show the pairs that are least certain, side by side, and take what you say of them.

    y: the two are one; n: they are two; s: skip, and be asked again another time; q: quit. On a
    terminal one key is enough; else each answer is a line of standard input. An answer is kept at
    once, as `kg same` and `kg different` keep theirs, and is not asked for again. At the end the
    graph is built again. `kg judgements` lists the answers and takes them back.

    \b
    Examples:
      kg review
      kg review --authors --limit 50
      kg review --list
      printf 'y\nn\ns\n' | kg review --papers
    """
    from kg.directory import GraphDirectory
    from kg.identity import Reviewed

    reviewed = Reviewed(GraphDirectory(directory))
    kinds = ["paper", "author"] if papers is None else ["paper" if papers else "author"]
    pairs = [pair for kind in kinds for pair in reviewed.pairs(kind, limit)]
    out = _console()
    if format_name == "json":
        _print_json(pairs)
    elif not pairs:
        out.print("Nothing is uncertain: no pair is near the threshold that was not judged.")
    elif list_only:
        _list(out, pairs)
    else:
        _ask(out, reviewed, pairs, build=not no_build)


def _console() -> Console:
    """Return a console that wraps, as tables need it; as wide as a page where it is no terminal."""
    from rich.console import Console

    width = None if sys.stdout.isatty() else _WIDTH
    return Console(markup=False, highlight=False, emoji=False, width=width)


def _print_json(pairs: Sequence[Pair]) -> None:
    import msgspec

    from kg.cli._side_by_side import pair_json

    rows = [pair_json(pair) for pair in pairs]
    click.echo(msgspec.json.format(msgspec.json.encode(rows), indent=2).decode())


def _list(out: Console, pairs: Sequence[Pair]) -> None:
    from kg.cli._side_by_side import print_pair

    for number, pair in enumerate(pairs, 1):
        print_pair(out, pair, number, len(pairs))


def _ask(out: Console, reviewed: Reviewed, pairs: Sequence[Pair], *, build: bool) -> None:
    """Ask for each pair, keep each answer at once, and build the graph again if there was one."""
    from kg.cli._judging import apply

    kept, done = 0, False
    try:
        for number, pair in enumerate(pairs, 1):
            if reviewed.judged(pair):
                continue
            answer = _answer(out, pair, number, len(pairs))
            if answer == "quit":
                break
            if answer != "skip":
                kept += _keep(reviewed, pair, answer)
        done = True
    finally:  # of an interrupted run, too, what was said counts
        out.print(f"\n{counted(kept, 'answer')} kept in {reviewed.directory.judgements_file}")
        if kept and not (build and done):
            where = graph_words(reviewed.directory.path)
            out.print(f"Not applied yet: kg judgements{where} --apply")
    if kept and build:
        apply(reviewed.directory, reviewed.papers)


def _answer(out: Console, pair: Pair, number: int, of: int) -> str:
    """Show a pair and return what the user says of it; the end of the input is to quit."""
    from kg.cli._side_by_side import print_pair

    print_pair(out, pair, number, of)
    while True:
        out.print("One? y(es), n(o), s(kip), q(uit): ", end="")
        said = _read()
        out.print(said or "")
        if said is None:
            return "quit"
        if answer := _ANSWERS.get(said.strip().lower()[:1]):
            return answer


def _read() -> str | None:
    """Return a key of the terminal, or a line of an input that is none; None at its end."""
    if sys.stdin.isatty():
        try:
            return click.getchar()
        except EOFError:
            return None
    line = sys.stdin.readline()
    return line.rstrip("\r\n") if line else None


def _keep(reviewed: Reviewed, pair: Pair, answer: str) -> int:
    """Write an answer, and return how many judgements it made."""
    from kg.identity import store
    from kg.judgements import Verdict

    judgement = reviewed.judgement(pair, Verdict(answer))
    if judgement is None:
        return 0
    return int(store(reviewed.directory, judgement, reviewed.records, replace=False))
