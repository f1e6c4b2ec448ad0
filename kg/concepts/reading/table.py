"""Concepts out of tables: CSV, TSV and their kind, one concept a row.

* A first row that names its columns (`kg.concepts.reading.columns`) is the header; without one,
  the columns are label, alternative labels, broader, definition.
* Several labels in a cell stand between bars or semicolons, in Wikidata's tables between commas.
  `broader` holds labels or ids. A tree number is below the longest one that it begins with.
* Empty rows are passed over, comments (rows that begin with `# `, above the header with `#`), and
  the line in which Excel is told the delimiter (`sep=;`).
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from kg.concepts.reading.columns import POSITIONS, Columns, columns
from kg.concepts.reading.content import Content
from kg.concepts.reading.entries import Entry, Fault, Level, VocabularyFile
from kg.concepts.reading.labels import checked
from kg.concepts.reading.syntax import TABLES
from kg.model import InputError
from kg.text import clean

__all__ = ["header", "layout", "read_table"]

_DELIMITERS = (",", "\t", ";", "|")
_BETWEEN = re.compile(r"[|;\n]")
_COMMAS = re.compile(r"[|;\n]|, ")
_EXCEL = "sep="
_LISTED = {
    "alt": "alt_labels", "hidden": "hidden_labels", "broader": "broader", "match": "exact_match",
    "context": "context_words", "ambiguous": "ambiguous_labels", "case": "case_labels",
    "false": "false_labels",
}  # fmt: skip

_Row = tuple[int, list[str]]


def header(content: Content) -> tuple[str, Columns] | None:
    """Return the delimiter and columns of a table that begins with a header, None for others."""
    first = next(_lines(content.text()), "")
    known = [(found, delimiter) for delimiter in _DELIMITERS if (found := _named(first, delimiter))]
    found, delimiter = max(known, key=lambda one: len(one[0]), default=({}, ""))
    return (delimiter, found) if found else None


def layout(content: Content) -> tuple[str, Columns, bool]:
    """Return the delimiter and columns of a table, and whether a header names them."""
    named = header(content)
    if named:
        return *named, True
    places: Columns = {field: [at] for at, field in enumerate(POSITIONS)}
    return TABLES.get(content.suffix) or _delimiter(content.text()), places, False


def read_table(content: Content) -> VocabularyFile:
    """Return the concepts of a table; InputError where it can't be read as one."""
    delimiter, places, named = layout(content)
    if "label" not in places:
        raise InputError(
            f"{content.name}:1: no column of the header has the labels. Call one `label`."
        )
    rows = _rows(content, delimiter)
    width = len(next(rows)[1]) if named else 0
    found: list[Entry] = []
    faults: list[Fault] = []
    narrower: dict[str, list[str]] = {}
    numbers: dict[str, str] = {}
    for line, cells in rows:
        if width and len(cells) > width and any(map(str.strip, cells[width:])):
            message = f"{len(cells)} cells; the header has {width}. Put quotes around a cell "
            faults.append(Fault(Level.FATAL, "row", line, f"{message}that holds {delimiter!r}."))
            continue
        entry = _entry(line, cells, places)
        found.append(entry)
        name = entry.iri or entry.label
        for other in _values(cells, places.get("narrower", ())):
            narrower.setdefault(other, []).append(name)
        numbers.update((number, name) for number in _values(cells, places.get("tree", ())))
    for number, name in numbers.items():
        narrower.setdefault(name, []).extend(_above(number, numbers))
    entries, more = checked(_with_broader(found, narrower))
    return VocabularyFile(content.name, "table", entries, sorted([*faults, *more]))


def _lines(text: str) -> Iterator[str]:
    """Yield the lines that are neither empty nor, at the beginning, comments."""
    begun = False
    for line in io.StringIO(text, newline=""):
        begun = begun or bool(line.strip() and not line.startswith(("#", _EXCEL)))
        if begun and line.strip():
            yield line


def _named(line: str, delimiter: str) -> Columns | None:
    try:
        return columns(next(csv.reader([line], delimiter=delimiter), []))
    except csv.Error:  # a cell that is longer than any label
        return None


def _delimiter(text: str) -> str:
    """Return the delimiter that splits the most lines; a bar or semicolon may stand in a list."""
    counts = dict.fromkeys(_DELIMITERS, 0)
    for line in _lines(text):
        for delimiter in _DELIMITERS:
            counts[delimiter] += delimiter in line
    tab, comma = counts["\t"], counts[","]
    if tab or comma:
        return "\t" if tab > comma else ","
    return ";" if counts[";"] > counts["|"] else "|"


def _rows(content: Content, delimiter: str) -> Iterator[_Row]:
    """Yield the rows with the lines they begin on, without empty ones and comments above them."""
    reader = csv.reader(io.StringIO(content.text(), newline=""), delimiter=delimiter, strict=True)
    begun, line = False, 1
    try:
        for cells in reader:
            first = cells[0] if cells else ""
            begun = begun or bool(cells and not first.startswith(("#", _EXCEL)))
            if begun and not first.startswith("# ") and any(map(str.strip, cells)):
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise InputError(
            f"{content.name}:{line}: not valid as CSV: {error}. "
            "Close the quote that opens here, or double a quote within quotes."
        ) from error


def _entry(line: int, cells: Sequence[str], places: Columns) -> Entry:
    lists = {
        name: tuple(_values(cells, at))
        for field, at in places.items()
        if (name := _LISTED.get(field))
    }
    if at := places.get("commas"):
        lists["alt_labels"] = (*lists.get("alt_labels", ()), *_values(cells, at, _COMMAS))
    definition = _value(cells, places.get("definition", ())) or None
    iri = _value(cells, places.get("id", ()))
    label = _value(cells, places["label"])
    return Entry(label=label, iri=iri, line=line, definition=definition, **lists)


def _value(cells: Sequence[str], at: Sequence[int]) -> str:
    """Return the first of some columns that holds something."""
    for place in at:
        if place < len(cells) and (text := clean(cells[place])):
            return text
    return ""


def _values(
    cells: Sequence[str], at: Sequence[int], between: re.Pattern[str] = _BETWEEN
) -> list[str]:
    """Return what some columns list, sorted."""
    texts = [cells[place] for place in at if place < len(cells) and cells[place]]
    if not texts:
        return []
    parts = [clean(part) for text in texts for part in between.split(text)]
    return sorted(part for part in parts if part)


def _above(number: str, numbers: Mapping[str, str]) -> Iterator[str]:
    """Yield what has the nearest tree number above one: D03.633 is below D03."""
    while number := number.rpartition(".")[0]:
        if number in numbers:
            yield numbers[number]
            return


def _with_broader(entries: list[Entry], narrower: dict[str, list[str]]) -> Iterator[Entry]:
    """Yield the entries, with those as broader that name them as narrower."""
    for entry in entries:
        wider = {
            *narrower.get(entry.label, ()),
            *(narrower.get(entry.iri, ()) if entry.iri else ()),
        }
        yield replace(entry, broader=tuple(sorted({*entry.broader, *wider}))) if wider else entry
