"""Where sources disagree, and what became of a user's judgements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from kg.diagnosis.finding import Finding, Level
from kg.diagnosis.state import State, share
from kg.resolve.conflicts import conflicts

__all__ = ["contradicting_records", "judgements"]

_SHOWN = 3


def contradicting_records(state: State) -> Iterator[Finding]:
    """Yield how many papers have records that can't all be right, and on which fields."""
    found = {paper.id: conflicts(paper) for paper in state.papers if len(paper.records) > 1}
    disputed = {paper: said for paper, said in found.items() if said}
    if not disputed:
        return
    fields = Counter(conflict.field for said in disputed.values() for conflict in said)
    most = ", ".join(f"{field} {count:,}" for field, count in fields.most_common(_SHOWN))
    example = min(disputed, key=lambda paper: (-len(disputed[paper]), paper))
    yield Finding(
        level=Level.NOTE,
        about="merging",
        message=f"{share(len(disputed), len(found))} merged papers have records that disagree: "
        f"{most}.",
        advice=f"See the most disputed: kg explain -g {state.path} {example}",
    )


def judgements(state: State) -> Iterator[Finding]:
    """Yield the judgements that contradict each other, and those that apply to nothing here."""
    report = state.report["judgements"]
    for count, says in (
        (len(report["contradictions"]), "contradicted by later ones, which count"),
        (len(report["dormant"]), "dormant: their records are not in the graph"),
    ):
        if count:
            yield Finding(
                level=Level.NOTE,
                about="judgements",
                message=f"{count:,} of the judgements {'is' if count == 1 else 'are'} {says}.",
                advice=f"kg judgements -g {state.path}",
            )
