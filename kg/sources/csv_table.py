"""Tables of papers: CSV, TSV and their kind, a header above one paper a row.

What is read, and the rules:

* The header is the first of the first ten rows that names a title or an id of papers and one
  column more; rows above it ("About the data: ...", `sep=;`) are no records. The delimiter is the
  one with which most of its columns are known: comma, semicolon, tab, bar, `%`, `^` or U+001F.
* What a column means is told by its name (`kg.sources._tables.columns`), or by the user:
  `--map COLUMN=FIELD`, and `--map COLUMN=` to leave one alone. Columns that are not known are
  reported once a file; counts, ISSNs, funding and the like have no place in a record and are
  left alone.
* Names are split by one rule (`kg.sources._tables.people`); where that can't be done without
  guessing, the record has no authors and the fault is told.
* A row that is short has empty cells at its end; a longer one is rejected. A quote that does not
  close costs its own line and no other (`kg.sources._tables.rows`). Empty rows are nothing.
* Web of Science's tab-delimited files name columns by their two letters.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import BinaryIO, NamedTuple

from kg.model import Record, Rejected, Source
from kg.sources._tables.columns import SCHEMES, check_columns, field_of, folded, plan
from kg.sources._tables.lines import numbered
from kg.sources._tables.rows import Row, cells_of, rows
from kg.sources._tables.works import Works
from kg.sources._text import Line, decode, rejected

__all__ = [
    "CARRIES",
    "MARKS",
    "NAME",
    "SUFFIXES",
    "TITLE",
    "WHERE",
    "check_columns",
    "names_column",
    "read",
    "sniff",
]

NAME = "csv"
TITLE = "table of papers with a header (CSV, TSV, semicolons, bars)"
WHERE = "export of Scopus, Web of Science, PubMed, Dimensions, Lens, Zotero ...; any spreadsheet"
CARRIES = "what the columns hold; --map COLUMN=FIELD for names that kg does not know"
SUFFIXES = (".csv", ".tsv", ".tab")
MARKS = (b"Authors,", b"Title,", b"Year,", b"DOI,", b"Abstract,", b"title,", b"authors,")

_DELIMITERS = (",", ";", "\t", "|", "%", "^", "\x1f")
_ABOVE = 10
_SAMPLE = 32_768
_LONGEST_NAME = 80
_LEAST, _LEAST_BELOW = 2, 4  # known columns of a header, on the first line and below others
_FEWEST_SHARE = 6
_KINDS = frozenset(("title", *SCHEMES))
_IDENTIFYING = frozenset(("id", "title", "abstract", *SCHEMES))
_SEPARATOR_LINE = re.compile(r'"?sep=(.)"?', re.IGNORECASE)
_RULE = re.compile(r"[\s|:+-]+")
_SENTENCE = re.compile(r"\s\S+\s\S+[.:!?]\Z")
_OTHER_SYNTAX = re.compile(rb"\s*[{\[<@#]")
# Tables that are no lists of papers, or are read by a format of their own.
_OTHERS = (
    ("id", "kind", "label"),
    ("source", "target", "relation"),
    ("oci", "citing", "cited"),
)
_OPENCITATIONS_META = frozenset(("id", "title", "author", "pub_date", "venue", "publisher"))
_NO_HEADER = (
    "no column of this header is known as a title or an id, so nothing below is read; "
    "say what its columns are with --map COLUMN=FIELD"
)


class _Header(NamedTuple):
    """Which of the first lines is the header, and its delimiter."""

    at: int
    delimiter: str


def sniff(name: str, head: bytes) -> bool:
    """Return whether the text begins with a header of papers, and rows of its length follow.

    Lines may stand above the header of a file that is named as tables are.
    """
    if b"\0" in head[:1024] or _OTHER_SYNTAX.match(head):
        return False
    lines = re.split(r"\r\n|\n|\r", decode(head[:_SAMPLE]))
    above = _ABOVE if name == "-" or name.lower().endswith(SUFFIXES) else 1
    header = _header(lines[:above], {})
    if header is None:
        return False
    names = [cell.strip() for cell in cells_of(lines[header.at], header.delimiter)]
    if any(tuple(names[: len(other)]) == other for other in _OTHERS):
        return False
    if header.delimiter == "," and _OPENCITATIONS_META.issubset(names):
        return False
    return _has_rows(lines[header.at :], header.delimiter)


def _has_rows(lines: Sequence[str], delimiter: str) -> bool:
    """Return whether as good as whole rows follow the header, and mostly nothing else.

    What stands behind the last good row counts for nothing: the sample may end within a row.
    """
    if not any(line.strip() for line in lines[1:]):
        return True
    if delimiter == "|" and _RULE.fullmatch(lines[1]):
        return False  # a table in Markdown
    numbered_lines = (Line(number, f"{line}\n") for number, line in enumerate(lines, 1))
    header, *found = rows(numbered_lines, "", NAME, delimiter)
    if isinstance(header, Rejected):
        return False
    width = len(header.cells)
    good = [isinstance(row, Row) and row.given >= max(_LEAST, width / 2) for row in found]
    while good and not good[-1]:
        good.pop()
    if not good:  # the first row may be longer than the sample
        return width > _LEAST and all(map(field_of, header.cells))
    return 2 * sum(good) > len(good)


def read(
    stream: BinaryIO, file: str, columns: Mapping[str, str] | None = None
) -> Iterator[Record | Rejected]:
    """Yield a record for each row, and what is wrong with rows and cells.

    `columns` maps names of columns to fields, "" to leave one alone. UsageError for a field that
    there is none of, InputError, when reading begins, for a column that is not there.
    """
    columns = dict(columns or {})
    check_columns(columns)
    return _read(stream, file, columns)


def names_column(stream: BinaryIO, columns: Collection[str]) -> bool:
    """Return whether a line near the top has one of the user's columns."""
    given = {folded(name) for name in columns}
    lines = [_plain(line) for line in islice(numbered(stream, "", NAME), _ABOVE)]
    return any(
        folded(name.strip()) in given
        for line in lines
        for mark in _DELIMITERS
        for name in cells_of(line, mark)
    )


def _read(stream: BinaryIO, file: str, columns: Mapping[str, str]) -> Iterator[Record | Rejected]:
    lines = numbered(stream, file, NAME)
    first = list(islice(lines, _ABOVE))
    header = _header([_plain(line) for line in first], columns) or _first_line(first)
    yield from (line for line in first[: header.at] if isinstance(line, Rejected))
    table = _Table(file, columns)
    for row in rows(chain(first[header.at :], lines), file, NAME, header.delimiter):
        yield from [row] if isinstance(row, Rejected) else table.read(row)
        if table.useless:
            return


def _plain(line: Line | Rejected) -> str:
    return line.text.rstrip("\r\n") if isinstance(line, Line) else ""


def _header(lines: Sequence[str], columns: Mapping[str, str]) -> _Header | None:
    """Return the first line that names columns of papers, and what separates them."""
    given = {folded(name) for name in columns}
    for at, line in enumerate(lines):
        scores = [(_known(line, mark, given), mark) for mark in _DELIMITERS if mark in line]
        count, delimiter = max(scores, key=lambda score: score[0], default=(0, ","))
        if count >= _least(lines[:at], delimiter):
            return _Header(at, delimiter)
    return None


def _least(above: Sequence[str], delimiter: str) -> int:
    """Return how many columns of a header must be known, by what stands above it."""
    above = [line for line in above if line.strip() and not _SEPARATOR_LINE.fullmatch(line)]
    if any(len(list(filter(None, cells_of(line, delimiter)))) > 1 for line in above):
        return 2 * _LEAST_BELOW
    return _LEAST_BELOW if above else _LEAST


def _known(line: str, delimiter: str, given: Collection[str]) -> int:
    """Return how many fields the columns of a line are, 0 where it can't be a header."""
    names = [name.strip() for name in cells_of(line, delimiter)]
    if any(len(name) > _LONGEST_NAME or _SENTENCE.search(name) for name in names):
        return 0
    if any(folded(name) in given for name in names):
        return _LEAST + len(names)
    found = [field for name in names if (field := field_of(name))]
    few = _FEWEST_SHARE * len(found) < len(list(filter(None, names)))
    return 0 if few or not _KINDS.intersection(found) else len(set(found))


def _first_line(lines: Sequence[Line | Rejected]) -> _Header:
    """Return the first line with text as the header, split where that gives most parts."""
    texts = [_plain(line) for line in lines]
    at = next((at for at, text in enumerate(texts) if text.strip()), 0)
    text = texts[at] if texts else ""
    if separator := _SEPARATOR_LINE.fullmatch(text):
        return _Header(at + 1, separator[1])
    return _Header(at, max(_DELIMITERS, key=text.count))


class _Table:
    """The rows of a file: the first says what the others hold."""

    def __init__(self, file: str, columns: Mapping[str, str]) -> None:
        self._file, self._columns = file, columns
        self._works: Works | None = None
        self._needed = 0
        self.useless = False
        """Whether the header names nothing that a paper could be known by."""

    def read(self, row: Row) -> Iterator[Record | Rejected]:
        place = Source(file=self._file, format=NAME, at=str(row.line))
        if self._works is None:
            yield from self._begin(row, place)
            return
        found = list(self._works.read(row.cells, place))
        yield from found
        text = " ".join(row.cells)
        if row.fault:
            yield rejected(place, row.fault, text)
        elif row.given < self._needed and isinstance(found[0], Record):
            yield rejected(place, f"only {row.given} fields; the others are empty", text)

    def _begin(self, row: Row, place: Source) -> Iterator[Rejected]:
        names = [cell.strip() for cell in row.cells]
        fields, unknown = plan(names, self._columns, self._file)
        self.useless = not any(field in _IDENTIFYING or field[:4] == "ids." for field in fields)
        if self.useless:
            yield rejected(place, _NO_HEADER, " ".join(names))
            return
        self._works = Works(fields, self._file)
        self._needed = 1 + max(at for places in fields.values() for at in places)
        if unknown:
            reason = (
                f"columns that are not read: {', '.join(unknown)}; --map COLUMN=FIELD reads one"
            )
            yield rejected(place, reason, " ".join(names))
