"""What the commands that judge share: a decision stored, applied, and what it changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from kg.cli._shared import console, counted, graph_option, graph_words, progress_bars

if TYPE_CHECKING:
    from kg.directory import GraphDirectory
    from kg.identity import Thing
    from kg.judgements import Verdict
    from kg.model import Paper

__all__ = ["apply", "judge", "judging_options"]

_Command = TypeVar("_Command", bound=Callable[..., Any])
_SHOWN = 20
_NAMES = 3
_UNMET = {
    "paper": "The judgement is kept, but the graph is not as it says; other judgements forbid it.",
    "author": "The judgement is kept, but the graph is not as it says: both stand in one paper's "
    "list of authors. Judge the records of that paper first.",
}


def judging_options(command: _Command) -> _Command:
    """Return the command with A, B and the options of a judgement."""
    for decorate in reversed(
        (
            graph_option,
            click.argument("one", metavar="A"),
            click.argument("other", metavar="B"),
            click.option(
                "--replace", is_flag=True, help="Take back earlier judgements in its way."
            ),
            click.option(
                "--no-build",
                is_flag=True,
                help="Only store it; `kg judgements --apply` and every build apply it.",
            ),
            click.option("-q", "--quiet", is_flag=True, help="Print nothing but errors."),
        )
    ):
        command = decorate(command)
    return command


def judge(  # noqa: PLR0913 - one parameter for each option
    verdict: Verdict,
    *,
    directory: Path,
    one: str,
    other: str,
    replace: bool,
    no_build: bool,
    quiet: bool,
) -> None:
    """Store that two papers or authors are the same, or are not, and build the graph again."""
    from kg.directory import GraphDirectory
    from kg.identity import Things, is_met, judgement_of, store

    graph_directory, out = GraphDirectory(directory), console()
    out.quiet = quiet
    papers = graph_directory.papers()
    things = Things(papers)
    first, second = things.find(one), things.find(other)
    records = graph_directory.all_records()
    judgement = judgement_of(verdict, first, second, records)
    if judgement is None:
        out.print(f"Both are {first}: nothing to judge.")
    elif not store(graph_directory, judgement, records, replace=replace):
        out.print("Judged so already: nothing changes.")
    else:
        out.print(_told(verdict, first, second))
        out.print(_undo_hint(graph_directory))
        if not no_build and not is_met(judgement, apply(graph_directory, papers, quiet=quiet)):
            console(stderr=True).print(_UNMET[judgement.kind], style="yellow")


def apply(
    directory: GraphDirectory, before: Sequence[Paper], *, quiet: bool = False
) -> list[Paper]:
    """Build the graph again from its records, and print which papers and authors changed.

    Returns the papers as they are now.
    """
    from kg.building import rebuild
    from kg.cli._reports import print_judgements
    from kg.identity import changes

    with progress_bars(quiet=quiet) as progress:
        result = rebuild(directory, progress)
    out, report = console(), result.report
    out.quiet = quiet
    lines = list(changes(before, result.papers)) or ["No paper or author of the graph changed."]
    for line in lines[:_SHOWN]:
        out.print(line)
    if len(lines) > _SHOWN:
        out.print(f"... and {len(lines) - _SHOWN:,} changes more")
    applied = counted(report["judgements"]["applied"], "judgement")
    out.print(f"{counted(report['papers'], 'paper')}, {applied} applied", style="bold")
    print_judgements(report)
    return result.papers


def _told(verdict: Verdict, one: Thing, other: Thing) -> str:
    lines = [f"{one.kind.capitalize()}s judged {verdict.value}:"]
    for thing in (one, other):
        names = ", ".join(thing.names[:_NAMES]) + (", ..." if len(thing.names) > _NAMES else "")
        lines.append(f"  {thing}  ({names})")
    return "\n".join(lines)


def _undo_hint(directory: GraphDirectory) -> str:
    line = directory.judgements().lines[-1]
    undo = f"kg judgements{graph_words(directory.path)} --forget {line}"
    return f"Kept as {directory.judgements_file}:{line}. Undo: {undo}"
