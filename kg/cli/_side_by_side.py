"""Two papers or authors side by side in the terminal, with the parts that differ marked."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any

from kg.identity import feature_words

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from kg.identity import Pair

__all__ = ["pair_json", "print_pair", "strongest"]

_STRONGEST = 3
_PART = re.compile(r"\s+|[^\W_]+|.")
_DIFFERS = "bold red"
_UNLIKE = frozenset({"node", "records", "papers", "co-authors"})
"""Rows that differ always, so that nothing is gained by marking it."""


def print_pair(out: Console, pair: Pair, number: int, of: int) -> None:
    """Print a pair: what both say, the score, and the strongest evidence for and against."""
    from rich import box
    from rich.table import Table

    state = "held to be one" if pair.joined else "held to be two"
    found = pair.comparison
    noun = "Papers" if pair.one.kind == "paper" else "Authors"
    out.print(
        f"\n{noun} {number} of {of}: {state}, score {found.score:.3f} "
        f"(joined from {found.threshold:.3f})",
        style="bold",
    )
    table = Table(box=box.SIMPLE, show_header=False, pad_edge=False, expand=True)
    for ratio in (None, None, 1, 1):
        table.add_column(ratio=ratio, overflow="fold")
    for name, one, other in pair.rows:
        differs = name not in _UNLIKE and not (one.startswith(other) or other.startswith(one))
        table.add_row(name, "≠" if differs else "", *_marked(one, other, mark=differs))
    out.print(table)
    for lead, features in strongest(pair).items():
        if features:
            out.print(f"{lead:<8} {'; '.join(features)}")


def strongest(pair: Pair) -> dict[str, list[str]]:
    """Return the strongest evidence for and against, and the vetoes, in words."""
    features = pair.comparison.features
    ordered = sorted(features.items(), key=lambda item: (-abs(item[1]), item[0]))
    told = [
        (value, f"{feature_words(name, pair.one.kind, value)} ({value:+.1f})")
        for name, value in ordered
        if name != "bias"
    ]
    return {
        "for": [words for value, words in told if value > 0][:_STRONGEST],
        "against": [words for value, words in told if value < 0][:_STRONGEST],
        "forbids": list(pair.comparison.vetoes),
    }


def pair_json(pair: Pair) -> dict[str, Any]:
    """Return a pair as plain values."""
    found = pair.comparison
    sides = {
        side: {"id": thing.node, "names": list(thing.names)}
        | {name: row[place] for name, *row in pair.rows}
        for place, (side, thing) in enumerate((("one", pair.one), ("other", pair.other)))
    }
    return {
        "kind": pair.one.kind,
        "joined": pair.joined,
        "score": found.score,
        "threshold": found.threshold,
        "features": found.features,
        "vetoes": list(found.vetoes),
        **sides,
    }


def _marked(one: str, other: str, *, mark: bool) -> tuple[Text, Text]:
    """Return two texts, the words of each that the other lacks marked."""
    from rich.text import Text

    if not mark:
        return Text(one), Text(other)
    mine, theirs = _PART.findall(one), _PART.findall(other)
    first, second = Text(), Text()
    matcher = SequenceMatcher(None, mine, theirs, autojunk=False)
    for kind, start, end, from_, to in matcher.get_opcodes():
        style = "" if kind == "equal" else _DIFFERS
        first.append("".join(mine[start:end]), style)
        second.append("".join(theirs[from_:to]), style)
    return first, second
