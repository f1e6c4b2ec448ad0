"""What can be a label, and what is said of a text that can't."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from msgspec.structs import replace

from kg.concepts.reading.entries import Entry, Fault, Level

__all__ = ["LONGEST_LABEL", "checked", "nameless"]

LONGEST_LABEL = 300
_LETTER = re.compile(r"[^\W_]")
_SHOWN = 60


def nameless(label: str) -> str:
    """Return what is wrong with a text as a label, "" if nothing is."""
    if not label:
        return "its label is empty"
    if len(label) > LONGEST_LABEL:
        start = f"{label[:_SHOWN]}..."
        return f"{start!r} has {len(label):,} characters; a label has at most {LONGEST_LABEL}"
    return "" if _LETTER.search(label) else f"its label {label!r} has no letters"


def checked(
    entries: Iterable[Entry], line: Callable[[Entry], int] = lambda entry: entry.line
) -> tuple[list[Entry], list[Fault]]:
    """Return the entries that can be used, without labels that can't, and what was wrong.

    `line` tells where an entry stands.
    """
    good: list[Entry] = []
    faults: list[Fault] = []
    for entry in entries:
        if fault := nameless(entry.label):
            message = f"{entry.name}: {fault}. Write a name, or take the concept out."
            faults.append(Fault(Level.FATAL, "label", line(entry), message))
            continue
        others = (*entry.alt_labels, *entry.hidden_labels)
        bad = {label: why for label in others if (why := nameless(label))}
        faults.extend(_other_faults(entry, bad, line))
        good.append(_without(entry, bad) if bad else entry)
    return good, sorted(faults)


def _other_faults(
    entry: Entry, bad: dict[str, str], line: Callable[[Entry], int]
) -> Iterator[Fault]:
    for label, why in bad.items():
        level = Level.FATAL if len(label) > LONGEST_LABEL else Level.ERROR
        message = f"{entry.name}: of its other labels, {why}. Take that one out."
        yield Fault(level, "label", line(entry), message)


def _without(entry: Entry, bad: dict[str, str]) -> Entry:
    return replace(
        entry,
        alt_labels=tuple(label for label in entry.alt_labels if label not in bad),
        hidden_labels=tuple(label for label in entry.hidden_labels if label not in bad),
    )
