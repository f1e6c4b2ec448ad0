"""Concepts out of plain lists, one label a line.

    # a comment: a line, or what stands behind a hash between spaces
    language model | LM; LMs      other labels behind a bar
        masked language model     narrower than the line that it is indented below
    calibration

A line may begin as items of lists do (`- `, `* `, `1. `).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.concepts.reading.content import Content
from kg.concepts.reading.entries import Entry, VocabularyFile
from kg.concepts.reading.labels import checked
from kg.model import InputError
from kg.text import clean

__all__ = ["UNWRITABLE", "read_list"]

UNWRITABLE = re.compile(r"[|;\r\n]|\A\s*#|\s#(?:\s|$)|\A\s*(?:[-*+•]|\d{1,3}[.)])\s")
"""What a label must not hold to stand in a list."""

_COMMENT = re.compile(r"\s#(?:\s.*)?$")
_ITEM = re.compile(r"\A(?:[-*+•]|\d{1,3}[.)])\s+")
_BETWEEN = re.compile(r"[|;]")
_SENTENCE, _SHOWN = 10, 40


def read_list(content: Content) -> VocabularyFile:
    """Return the concepts of a plain list; InputError where its lines are sentences."""
    entries, faults = checked(_entries(content.text()))
    long = [entry for entry in entries if entry.label.count(" ") >= _SENTENCE]
    if 2 * len(long) > len(entries):
        raise InputError(
            f"{content.name}:{long[0].line}: {long[0].label[:_SHOWN]!r}... is a sentence, as most "
            "lines are. Give a list with a label on each line."
        )
    return VocabularyFile(content.name, "list", entries, faults)


def _entries(text: str) -> Iterator[Entry]:
    above: list[tuple[int, str]] = []  # how far the lines above are indented, and their labels
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), 1):
        said = line.expandtabs(8)
        stripped = said.lstrip()
        if not stripped or stripped.startswith("#"):
            continue
        first, *others = _BETWEEN.split(_COMMENT.sub("", _ITEM.sub("", stripped, count=1)))
        label, indent = clean(first), len(said) - len(stripped)
        while above and above[-1][0] >= indent:
            above.pop()
        alts = sorted(other for other in map(clean, others) if other)
        broader = (above[-1][1],) if above and above[-1][1] != label else ()
        yield Entry(label=label, line=number, alt_labels=tuple(alts), broader=broader)
        above.append((indent, label))
