"""kg judgements: what was judged, taken back or taken over."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli._shared import console, counted, format_option, graph_option, write_text

if TYPE_CHECKING:
    from kg.directory import GraphDirectory
    from kg.judgements import Judgement


@click.command("judgements", short_help="List what was judged; take it back.")
@graph_option
@click.option(
    "--forget",
    "lines",
    type=click.IntRange(min=1),
    multiple=True,
    metavar="LINE",
    help="Take back the judgement of this line; may be given several times.",
)
@click.option(
    "--take",
    "other",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Add the judgements of another file, such as a colleague's.",
)
@click.option("--apply", "apply_now", is_flag=True, help="Build the graph again with them.")
@click.option("--no-build", is_flag=True, help="With --forget and --take: only change the file.")
@format_option()
def command(  # noqa: PLR0913 - one parameter for each option
    *,
    directory: Path,
    lines: tuple[int, ...],
    other: Path | None,
    apply_now: bool,
    no_build: bool,
    format_name: str,
) -> None:
    r"""List the judgements of a graph by their lines in DIR/judgements.jsonl.

    Each is applied, dormant (its records are not among the sources now; it is kept, as they may
    come back) or contradicted by others, of which the later line counts.

    \b
    Examples:
      kg judgements
      kg judgements --forget 3 --forget 4
      kg judgements --take colleague/judgements.jsonl
      kg judgements --apply
    """
    if no_build and apply_now:
        raise click.UsageError("--apply and --no-build exclude each other.")
    from kg.directory import GraphDirectory

    graph_directory = GraphDirectory(directory)
    graph_directory.report()
    changed = _change(graph_directory, lines, other)
    if apply_now or (changed and not no_build):
        from kg.cli._judging import apply

        apply(graph_directory, graph_directory.papers())
    elif not lines and other is None:
        _list(graph_directory, as_json=format_name == "json")


def _change(directory: GraphDirectory, lines: tuple[int, ...], other: Path | None) -> bool:
    """Take back and take over what is asked, and return whether the file is another one now."""
    from kg.identity import told
    from kg.judgements import add, read, remove
    from kg.staging import locked

    out, file = console(), directory.judgements_file
    new = read(other).judged if other else ()
    with locked(directory.path):
        gone = remove(file, lines).judged if lines else ()
        added = add(file, new) if new else 0
    for judgement in gone:
        out.print(f"taken back: {told(judgement)}")
    if other:
        out.print(f"{other}: {counted(added, 'new judgement')} of {len(new):,}")
    return bool(gone or added)


def _list(directory: GraphDirectory, *, as_json: bool) -> None:
    import msgspec

    states = _states(directory)
    if as_json:
        rows = [
            {"line": line, "state": state, "why": why, **msgspec.to_builtins(judgement)}
            for line, (state, why, judgement) in states.items()
        ]
        write_text(msgspec.json.format(msgspec.json.encode(rows), indent=2).decode(), None)
        return
    _print(directory, states)


def _print(directory: GraphDirectory, states: dict[int, tuple[str, str, Judgement]]) -> None:
    from kg.identity import told

    out = console()
    if not states:
        out.print(f"{directory.path}: nothing was judged. `kg review` asks what is least certain.")
    for line, (state, why, judgement) in states.items():
        style = "" if state == "applied" else "yellow"
        out.print(
            f"{line:>4}  {state:<12} {judgement.kind.value:<6} {told(judgement)}", style=style
        )
        if why:
            out.print(f"      {why}", style=style)


def _states(directory: GraphDirectory) -> dict[int, tuple[str, str, Judgement]]:
    """Return of each line whether its judgement applies, and if not, why."""
    judged = directory.judgements()
    standing = judged.standing(directory.all_records()) if judged.judged else judged.standing(())
    states = {line: ("applied", "", judgement) for line, judgement in judged}
    for dormant in standing.dormant:
        states[dormant.line] = ("dormant", str(dormant), dormant.judgement)
    for overruled in standing.contradictions:
        states[overruled.line] = ("contradicted", str(overruled), overruled.judgement)
    return states
