"""What is wrong with the files: those of the graph, and those it was made of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from shlex import quote

from kg.diagnosis.finding import Finding, Level
from kg.diagnosis.state import State
from kg.directory import FileReport

__all__ = ["lost_pieces", "missing_outputs", "unread_files"]

_MANY_LOST = 0.05
"""So many pieces for a record that a file is likely damaged, or of another format."""


def missing_outputs(state: State) -> Iterator[Finding]:
    """Yield what the build wrote and is gone; it can be written again without the sources."""
    turtle, page = state.directory.turtle_file, state.directory.page_file
    for file, command in (
        (turtle, f"kg export -g {state.path} -f turtle -o {quote(str(turtle))}"),
        (page, f"kg view -g {state.path} -o {quote(str(page))}"),
    ):
        if not file.is_file():
            message = f"{file.name} is gone."
            yield Finding(level=Level.FAULT, about="files", message=message, advice=command)


def unread_files(state: State) -> Iterator[Finding]:
    """Yield the files that gave nothing, each with the reason if it is known.

    A file of no known format is at fault only where it was given by name: in a folder may lie
    anything.
    """
    for file in state.files:
        if file.records:
            continue
        reason = file.passed_over or _commonest(file) or "it holds no paper"
        yield Finding(
            level=Level.NOTE if file.passed_over else Level.FAULT,
            about="files",
            message=f"{file.name} gave no record: {reason.rstrip('.')}.",
            advice=f"kg sources --check {quote(file.name)}",
        )


def lost_pieces(state: State) -> Iterator[Finding]:
    """Yield the files of which much was rejected, each with the commonest reason."""
    for file in state.files:
        lost = len(file.rejected)
        if file.records and lost > 1 and lost > _MANY_LOST * file.records:
            yield Finding(
                level=Level.FAULT,
                about="files",
                message=f"{file.name}: {lost:,} pieces were rejected beside {file.records:,} "
                f"records, most often: {_commonest(file)}.",
                advice=f"kg sources --check {quote(file.name)}",
            )


def _commonest(file: FileReport) -> str:
    """Return the commonest reason for which pieces of a file were rejected, "" if none was."""
    reasons = Counter(rejected.reason for rejected in file.rejected)
    return min(reasons, key=lambda reason: (-reasons[reason], reason)) if reasons else ""
