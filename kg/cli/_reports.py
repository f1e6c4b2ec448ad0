"""What commands that read sources print of files, rejected pieces and judgements."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli._shared import console, counted

if TYPE_CHECKING:
    from kg.building import Change

__all__ = ["end_if_strict", "print_change", "print_judgements", "print_rejected"]

_REJECTED_EXIT = 3
_SHOWN = 5


def print_rejected(files: Iterable[dict[str, Any]], *, everything: bool) -> None:
    """Print the files of a report that were passed over, and the first rejected pieces."""
    files = list(files)
    err = console(stderr=True)
    for file in files:
        if file["passed_over"]:
            err.print(f"{file['name']}: passed over: {file['passed_over']}", style="yellow")
    rejected = [piece for file in files for piece in file["rejected"]]
    shown = rejected if everything else rejected[:_SHOWN]
    for piece in shown:
        excerpt = f": {piece['text']}" if piece.get("text") else ""
        err.print(f"{piece['file']}:{piece['at']}: {piece['reason']}{excerpt}", style="yellow")
    if len(shown) < len(rejected):
        more = len(rejected) - len(shown)
        err.print(f"... and {more:,} more rejected; --verbose shows them, report.json keeps them")


def print_judgements(report: dict[str, Any]) -> None:
    """Print which judgements contradict each other, and how many find nothing to judge."""
    err, judged = console(stderr=True), report["judgements"]
    for sentence in judged["contradictions"]:
        err.print(f"judgements.jsonl: {sentence}", style="yellow")
    if count := len(judged["dormant"]):
        what = counted(count, "judgement")
        err.print(f"{what} of what is not in these sources; kg judgements lists them")


def end_if_strict(*, strict: bool, rejected: int) -> None:
    """Exit with code 3 if something was rejected and the user asked for that."""
    if strict and rejected:
        click.echo("Error: some input was rejected, and --strict was given.", err=True)
        sys.exit(_REJECTED_EXIT)


def print_change(change: Change, directory: Path, *, dry_run: bool) -> None:
    """Print what came and went, and how many records and papers the graph has now."""
    out = console()
    if change.result is None:
        out.print(f"Nothing to change in {directory}/", style="bold")
        return
    for sign, files in (("-", change.removed), ("+", change.added)):
        for file in files:
            known = file.format or "not read"
            out.print(f"  {sign} {file.name:<34} {known:<10} {counted(file.records, 'record')}")
    before, after = change.before, change.result.report
    out.print(
        f"{counted(after['records'], 'record')} ({_grown(before, after, 'records')}), "
        f"{counted(after['papers'], 'paper')} ({_grown(before, after, 'papers')}), "
        f"{after['merged']:,} merged",
        style="bold",
    )
    out.print("Nothing written: --dry-run" if dry_run else f"Written to {directory}/")


def _grown(before: dict[str, Any], after: dict[str, Any], what: str) -> str:
    return f"{after[what] - before[what]:+,}"
