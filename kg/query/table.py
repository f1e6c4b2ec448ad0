"""An answer as a table for people: node ids for IRIs, fitting the terminal, safe to print."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import TYPE_CHECKING

from kg.iri import iri_node
from kg.rdf.namespaces import KINDS, PREFIXES
from kg.text import clean

if TYPE_CHECKING:
    from kg.query.engine import Answer, Term

__all__ = ["shorten", "to_table"]

_GAP = 2
_NARROWEST = 8  # narrower columns say nothing: a row becomes a block of lines
_READABLE = 24  # texts are cut to this before node ids, which are of no use when cut
_ELLIPSIS = "…"
_JOINERS = "\u200c\u200d"
_NODES = tuple(f"{kind}/" for kind in KINDS)


def to_table(answer: Answer, width: int | None = None) -> str:
    """Return the answer as aligned text, with the number of rows below.

    Columns are cut to fit `width` characters, texts before node ids, the widest first; with None
    nothing is cut. A terminal too narrow gets a block of lines for each row instead.
    """
    if answer.boolean is not None:
        return "yes\n" if answer.boolean else "no\n"
    rows = [[_cell(term, answer.base) for term in row] for row in answer.rows]
    count = f"{len(rows):,} {'row' if len(rows) == 1 else 'rows'}"
    if not answer.columns or not rows:
        return f"{count}\n"
    terms = list(zip(*answer.rows, strict=True))
    widths = _fit(answer.columns, rows, width, [_is_text(column) for column in terms])
    if widths is None:
        return "\n".join([*_blocks(answer.columns, rows, width or 0), count]) + "\n"
    right = [_is_numeric(column) for column in terms]
    lines = [_line(answer.columns, widths, right), "  ".join("-" * size for size in widths)]
    lines.extend(_line(row, widths, right) for row in rows)
    return "\n".join([*lines, count]) + "\n"


def shorten(iri: str, base: str) -> str:
    """Return the node id of an IRI under the base, or a prefixed name, or the IRI as it is."""
    node = iri_node(base, iri)
    if node and node.startswith(_NODES):
        return node
    for prefix, namespace in PREFIXES.items():
        local = iri[len(namespace) :]
        if iri.startswith(namespace) and local.replace("-", "").replace("_", "").isalnum():
            return f"{prefix}:{local}"
    return iri


def _cell(term: Term | None, base: str) -> str:
    from pyoxigraph import Literal, NamedNode

    if term is None:
        return ""
    if isinstance(term, NamedNode):
        text = shorten(term.value, base)
    else:
        text = term.value if isinstance(term, Literal) else str(term)
    return _printable(clean(text))


def _printable(text: str) -> str:
    """Return text that can't move the cursor, change colours or reverse the line."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() or char in _JOINERS else "\ufffd" for char in text)


def _is_text(terms: Sequence[Term | None]) -> bool:
    from pyoxigraph import Literal

    return any(isinstance(term, Literal) for term in terms)


def _is_numeric(terms: Sequence[Term | None]) -> bool:
    from pyoxigraph import Literal

    found = [term for term in terms if term is not None]
    return bool(found) and all(
        isinstance(term, Literal) and term.value.lstrip("-").replace(".", "", 1).isdecimal()
        for term in found
    )


def _width(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    if text.isascii():
        return len(text)
    return sum(_char_width(char) for char in text)


def _char_width(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in ("F", "W") else 1


def _fit(
    columns: Sequence[str],
    rows: Sequence[Sequence[str]],
    width: int | None,
    texts: Sequence[bool],
) -> list[int] | None:
    """Return the columns' widths, None if even cut columns don't fit."""
    widths = [
        max(_width(column), *(_width(row[place]) for row in rows))
        for place, column in enumerate(columns)
    ]
    if width is None:
        return widths
    room = width - _GAP * (len(columns) - 1)
    everything = [True] * len(widths)
    return _cut_widths(widths, room, texts, _READABLE) or _cut_widths(
        widths, room, everything, _NARROWEST
    )


def _cut_widths(
    widths: list[int], room: int, may_cut: Sequence[bool], least: int
) -> list[int] | None:
    """Return widths that fit the room, the widest cut first and none below the least."""
    if sum(widths) <= room:
        return widths
    for limit in range(max(widths), least - 1, -1):
        cut = [min(size, limit) if may else size for size, may in zip(widths, may_cut, strict=True)]
        if sum(cut) <= room:
            # What is left when all have one limit goes to the first that is cut.
            first = next(place for place, size in enumerate(widths) if size > cut[place])
            cut[first] += room - sum(cut)
            return cut
    return None


def _line(cells: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> str:
    padded = (
        _pad(_cut(cell, size), size, right=to_right)
        for cell, size, to_right in zip(cells, widths, right, strict=True)
    )
    return (" " * _GAP).join(padded).rstrip()


def _pad(text: str, size: int, *, right: bool) -> str:
    space = " " * (size - _width(text))
    return space + text if right else text + space


def _cut(text: str, size: int) -> str:
    if _width(text) <= size:
        return text
    kept, used = [], 0
    for char in text:
        used += _char_width(char)
        if used > size - 1:
            break
        kept.append(char)
    return "".join(kept).rstrip() + _ELLIPSIS


def _blocks(columns: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> list[str]:
    """Return each row as lines of `column  value`, with an empty line below."""
    lead = max(_width(column) for column in columns) + _GAP
    room = max(width - lead, _NARROWEST)
    return [
        line
        for row in rows
        for line in (
            *(_pad(name, lead, right=False) + _cut(cell, room)
              for name, cell in zip(columns, row, strict=True) if cell),
            "",
        )
    ]  # fmt: skip
