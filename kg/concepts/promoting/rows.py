"""Concepts as rows of a table, and as lines of a list, to stand behind what a file holds."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from kg.concepts.promoting.addition import Addition
from kg.concepts.reading.columns import columns
from kg.concepts.reading.content import Content
from kg.concepts.reading.lists import UNWRITABLE
from kg.concepts.reading.syntax import TABLES
from kg.concepts.reading.table import layout
from kg.model import InputError

__all__ = ["list_lines", "new_table", "table_rows"]

_HEADER = ("label", "altLabels", "broader", "definition")
_BETWEEN = "|;"
_CALLED = {"alt": "other labels", "broader": "broader concepts", "definition": "definition"}


def new_table(additions: Iterable[Addition], suffix: str) -> tuple[str, list[str]]:
    """Return a table with a header, and what it has no place for.

    InputError for a label that holds what parts labels in a cell.
    """
    delimiter = TABLES[suffix] or ","
    text = _row(_HEADER, delimiter)
    place = columns(_HEADER) or {}
    rows, left_out = _rows(additions, delimiter, {field: at[0] for field, at in place.items()})
    return text + rows, left_out


def table_rows(additions: Iterable[Addition], old: Content) -> tuple[str, list[str]]:
    """Return a row for each concept, in the columns of a table, and what these have no place for.

    The columns of ids and any other stay empty. InputError as for `new_table`.
    """
    delimiter, found, named = layout(old)
    places = {field: at[0] for field, at in found.items()}
    if not named:  # rows may be shorter, and none is made longer than the others
        width = len(next(csv.reader([old.text().splitlines()[0]], delimiter=delimiter)))
        places = {field: at for field, at in places.items() if at < width}
    return _rows(additions, delimiter, places, _width(old, delimiter))


def _width(old: Content, delimiter: str) -> int:
    return max(
        len(row) for row in csv.reader(io.StringIO(old.text(), newline=""), delimiter=delimiter)
    )


def _rows(
    additions: Iterable[Addition], delimiter: str, places: dict[str, int], width: int = 0
) -> tuple[str, list[str]]:
    between = next(mark for mark in _BETWEEN if mark != delimiter)
    text, left_out = "", []
    for addition in additions:
        node = addition.node
        values = _values(addition, between)
        cells = [""] * max(width, 1 + max(places.values()))
        for field, value in values.items():
            if field in places:
                cells[places[field]] = value
            elif value:
                left_out.append(f"{_CALLED[field]} of {node.label!r}: the table has no such column")
        text += _row(cells, delimiter)
    return text, left_out


def _values(addition: Addition, between: str) -> dict[str, str]:
    """Return field -> what its cell says of a concept."""
    wider = [one.label for one in addition.broader if one.label]
    for label in (*addition.alt_labels, *wider):
        if any(mark in label for mark in _BETWEEN):
            raise InputError(
                f"{label!r}: labels in a cell are told apart by | and ;, so it can't be "
                "written into a table. Promote it to a file of Turtle (.ttl)."
            )
    return {
        "label": addition.node.label,
        "alt": f"{between} ".join(addition.alt_labels),
        "broader": f"{between} ".join(wider),
        "definition": addition.node.definition or "",
    }


def _row(cells: Iterable[str], delimiter: str) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\n").writerow(cells)
    return out.getvalue()


def list_lines(additions: Iterable[Addition]) -> tuple[str, list[str]]:
    """Return a line for each concept, `label | other; other`, and what a list has no place for.

    InputError for a label that would be read as something else.
    """
    lines, left_out = [], []
    for addition in additions:
        node = addition.node
        _check_lines((node.label, *addition.alt_labels))
        others = "; ".join(addition.alt_labels)
        lines.append(f"{node.label} | {others}\n" if others else f"{node.label}\n")
        said = {"broader": addition.broader, "definition": node.definition}
        left_out += [
            f"{_CALLED[field]} of {node.label!r}: a list has no place for it"
            for field, value in said.items()
            if value
        ]
    return "".join(lines), left_out


def _check_lines(labels: Iterable[str]) -> None:
    for label in labels:
        if UNWRITABLE.search(label):
            raise InputError(
                f"{label!r} can't be written into a list, where | ; and # have a meaning. "
                "Promote it to a file of Turtle (.ttl)."
            )
