"""The entries of a block, and what is wrong with those that BibTeX would not read either."""

from __future__ import annotations

import re
from collections.abc import Iterator, MutableMapping
from typing import NamedTuple

from kg.sources._bibtex.blocks import KINDS, Block
from kg.sources._bibtex.reader import Entry, EntryError, Reader, key_of

__all__ = ["Fault", "entries", "header"]

_HEADER = re.compile(r"@\s*([A-Za-z][\w.:+-]*)\s*([{(])\s*")
_NEXT = re.compile(r"[\s,;]*+(?=@\s*[A-Za-z][\w.:+-]*\s*[{(])")
# Not at the beginning of a line BibTeX finds an entry too; behind "%" it is meant to be none.
_WITHIN = re.compile(
    r"%[^\n]*+|(?<![\w@\\])(?P<entry>@"
    rf"(?:{'|'.join(sorted(KINDS))})[ \t]*\{{[^\s{{}}(),=]+[ \t]*,)",
    re.IGNORECASE,
)
_REST = re.compile(r"\s*+[,}]*+\s*+[A-Za-z][\w-]*+\s*+=\s*+[{\"\d]")
# Between entries anything may stand, but not what looks like the rest of a broken one.
_OF_PAPERS = "|".join(sorted(KINDS - {"comment", "string", "preamble"}))
_REMAINS = re.compile(
    r"^[ \t]*+[,}]*+[ \t]*+(?:[A-Za-z][\w-]*+[ \t]*+=[ \t]*+[{\"]|"
    rf"(?:{_OF_PAPERS})[ \t]*\{{[^\s{{}}]+,[ \t]*$)",
    re.MULTILINE | re.IGNORECASE,
)


_INDENT = 200  # blanks before an entry that its place does not tell


class Fault(NamedTuple):
    """A piece of the file that can't be read: where it begins, why, and its text."""

    at: str
    reason: str
    text: str


def header(text: str) -> tuple[str, str]:
    """Return the type of the entry that a block begins with and its key, in small letters."""
    match = _HEADER.match(text)
    return (match[1].lower(), key_of(text, match.end()).lower()) if match else ("", "")


def entries(block: Block, macros: MutableMapping[str, str]) -> Iterator[Entry | Fault]:
    """Yield the entries of a block; what `@string` defines is added to `macros`.

    `@comment` and `@preamble` are left out. A broken entry ends the block.
    """
    text, places = block.text, _Places(block)
    position = _following(text, 0)
    while match := _HEADER.match(text, position):
        at = places.at(position)
        try:
            entry, position = Reader(text, match, macros, at).read()
        except EntryError as error:
            yield Fault(at, _reason(block, error), text[match.start() : match.start() + 400])
            return
        if entry:
            yield entry
        position = _following(text, position)
    if text.startswith("@", position):
        yield Fault(places.at(position), "no { behind the type of an entry", text[position:])
    elif not block.cut and (
        remains := _REST.match(text, position) or _REMAINS.search(text, position)
    ):
        reason = "fields outside of any entry: the one before may end too early, or lack its @"
        begin = remains.start() + len(remains[0]) - len(remains[0].lstrip())
        yield Fault(places.at(begin), reason, text[begin:])


def _following(text: str, position: int) -> int:
    """Return where the next entry of a block begins, the position itself where there is none."""
    if match := _NEXT.match(text, position):
        return match.end()
    found = (match for match in _WITHIN.finditer(text, position) if match["entry"])
    return next((match.start() for match in found), position)


def _reason(block: Block, error: EntryError) -> str:
    if block.cut:
        return f"an entry of more than {len(block.text):,} characters, or one that does not end"
    line = block.line + block.text.count("\n", 0, error.position)
    return f"{error.reason} (line {line})"


class _Places:
    """The places of a block, which are asked for in order: each line end is counted once."""

    def __init__(self, block: Block) -> None:
        self._text, self._line, self._seen, self._begin = block.text, block.line, 0, 0

    def at(self, position: int) -> str:
        """Return the line, with the column where something stands before it on that line."""
        ends = self._text.count("\n", self._seen, position)
        if ends:
            self._line += ends
            self._begin = self._text.rindex("\n", self._seen, position) + 1
        self._seen = position
        indent = self._text[self._begin : min(position, self._begin + _INDENT)]
        column = position - self._begin + 1
        return f"{self._line}:{column}" if indent.strip() or column > _INDENT else str(self._line)
