"""Why a graph is as it is: what is damaged, what the sources leave out, where they disagree.

for finding in diagnose(GraphDirectory(Path("exports"))):
    print(finding.level, finding.message, finding.advice)
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.diagnosis import disagreements, files, gaps
from kg.diagnosis.finding import Finding, Level
from kg.diagnosis.state import Check, State
from kg.directory import GraphDirectory
from kg.model import InputError

__all__ = ["CHECKS", "Finding", "Level", "diagnose"]

CHECKS: tuple[Check, ...] = (
    files.missing_outputs,
    files.unread_files,
    files.lost_pieces,
    gaps.facts,
    gaps.citations,
    gaps.concepts,
    disagreements.contradicting_records,
    disagreements.judgements,
)
"""What is looked at; findings of one level come in this order."""


def diagnose(directory: GraphDirectory) -> Iterator[Finding]:
    """Yield what is wrong with a graph or missing from it, the worst first; nothing if all is well.

    Damage that keeps a file from being read is a finding too, the only one then. InputError where
    there is no graph at all.
    """
    directory.report()
    try:
        state = State.read(directory)
    except InputError as error:
        advice = "kg build INPUT... makes the graph again; judgements.jsonl is kept."
        yield Finding(level=Level.FAULT, about="files", message=str(error), advice=advice)
        return
    found = [finding for check in CHECKS for finding in check(state)]
    yield from sorted(found, key=lambda finding: list(Level).index(finding.level))
