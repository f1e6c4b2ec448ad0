"""RIS: the records of reference managers and publishers, a tag at the beginning of each line.

What is read, and the rules:

* A record goes from TY to ER. A TY before the ER begins the next record; tags without a TY make
  a record too. Where the file ends without ER, the record is read and the end is reported.
* A tag is two letters, two blanks and a hyphen. The tags of RIS are also known with other
  blanks around the hyphen, and in lower case.
* A line without a tag goes on with the field above it: in a list of people or key words it is
  another one. Behind an id, a number or a date nothing can go on: the line is rejected.
* Authors are AU and A1; editors and other people (A2, A3, A4, ED) are left alone, as are series,
  places, languages, custom fields, paths of files and dates of access. A tag that RIS lacks is
  reported once a file.
* Lines such as "Provider: ..." above the records are no records, nor is EF, Web of Science's
  end of the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from kg.model import Record, Rejected, Source
from kg.sources._ris import work
from kg.sources._ris.entry import Entry, Field
from kg.sources._tables.lines import unended
from kg.sources._text import Line, rejected
from kg.text import clean

__all__ = ["CARRIES", "MARKS", "NAME", "SUFFIXES", "TITLE", "WHERE", "read", "sniff"]

NAME = "ris"
TITLE = "RIS records of reference managers and publishers"
WHERE = "export of Zotero, Mendeley, EndNote, Scopus, Web of Science, IEEE, Springer, Crossref"
CARRIES = "title, abstract, authors, date, venue, ids, key words, links, notes, cited references"
SUFFIXES = (".ris",)
MARKS = (b"TY  - ", b"ER  -", b"AU  - ", b"TI  - ", b"PY  - ", b"\nT1  - ", b"\nDO  - ")

_EXACT = re.compile(r"\W{0,3}([A-Za-z][A-Za-z0-9]) {2}-(?: +(.*)|\s*)", re.ASCII)
_LOOSE = re.compile(r"\s{0,3}([A-Za-z][A-Za-z0-9])(?:[ \t]+-[ \t]*|-(?:[ \t]+|\Z))(.*)")
_TYPE = re.compile(
    rb"(?:^|[\r\n])\W{0,3}ty(?:[ \t]+-[ \t]*|-[ \t]+)[a-z]{2,8}[ \t]*(?=[\r\n]|\Z)", re.IGNORECASE
)
_TAGS = re.compile(rb"(?:^|[\r\n])[A-Z][A-Z0-9]  - ")
_END = re.compile(rb"[\r\n]ER  -")
_ABOVE = re.compile(r"(?:provider|database|content|source)\s*:.*", re.IGNORECASE)
_KNOWN = work.READ | work.IGNORED
_LEAST = 3
_LARGEST = 8 << 20
_OVERHEAD = 64  # what a field or line takes besides its text
_LISTS = frozenset(("AU", "A1", "A2", "A3", "ED", "KW", "AD", "CR"))
_TEXTS = frozenset("TI T1 T2 T3 CT BT JF JO AB N2 N1 C1 C2 C3 UR L1 L2 PB CY M1 M2 ST".split())


def sniff(name: str, head: bytes) -> bool:  # noqa: ARG001 - the content tells
    """Return whether a line gives the type of a record, or tags lead to the end of one."""
    if head.lstrip()[:1] in (b"<", b"{", b"["):
        return False
    if _TYPE.search(head):
        return True
    return _END.search(head) is not None and len(_TAGS.findall(head)) >= _LEAST


def read(stream: BinaryIO, file: str) -> Iterator[Record | Rejected]:
    """Yield the record of each entry, and the lines and fields that are in none."""
    entries = _Entries(file)
    for line in unended(stream, file, NAME):
        yield from [line] if isinstance(line, Rejected) else entries.line(line)
    yield from entries.end()


class _Entries:
    """The entry that is being read, field by field."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._fields: list[Field] = []
        self._texts: list[str] = []  # the lines of the last field
        self._size = 0
        self._full = False  # whether the record is too large, which is said once
        self._begun = False  # whether a record has begun in this file
        self._unknown: set[str] = set()

    def line(self, line: Line) -> Iterator[Record | Rejected]:
        """Take a line; yield the record that ends with it, and what is wrong."""
        tag, text = _tag(line.text)
        if tag == "TY":
            yield from self._flush()
        elif tag == "ER":
            if not self._fields:
                yield self._rejected(line, "the end of a record that did not begin")
            elif text:
                yield self._rejected(line, "text behind the end of a record")
            yield from self._flush()
            return
        if not tag:
            yield from self._more(line)
            return
        if tag == "EF" and not self._fields:
            return
        self._begun = True
        yield from self._take(Field(line.number, tag, text), line)

    def end(self) -> Iterator[Record | Rejected]:
        """Yield the record that the end of the file breaks off."""
        last = self._fields[-1] if self._fields else None
        yield from self._flush()
        if last:
            line = Line(last.line, f"{last.tag}  - {last.text}")
            yield self._rejected(line, "the file ends before the record does: no ER")

    def _take(self, field: Field, line: Line) -> Iterator[Rejected]:
        if field.tag not in _KNOWN and field.tag not in self._unknown:
            self._unknown.add(field.tag)
            yield self._rejected(line, f"unknown tag {field.tag}, here and below in this file")
        self._close_field()
        if self._has_room(field.text):
            self._fields.append(field)
            self._texts = [field.text]
        else:
            yield from self._too_large(line)

    def _more(self, line: Line) -> Iterator[Rejected]:
        """Take a line without a tag."""
        if not clean(line.text):
            return
        last = self._fields[-1] if self._fields else None
        if last is None:
            if self._begun or not _ABOVE.fullmatch(line.text.strip()):
                yield self._rejected(line, "a line outside of any record")
        elif last.tag in _LISTS:
            yield from self._take(Field(line.number, last.tag, line.text), line)
        elif last.tag in _TEXTS or last.tag in self._unknown:
            if self._has_room(line.text):
                self._texts.append(line.text)
            else:
                yield from self._too_large(line)
        else:
            yield self._rejected(line, f"a line without a tag, behind {last.tag}")

    def _has_room(self, text: str) -> bool:
        self._size += len(text) + _OVERHEAD
        return self._size <= _LARGEST

    def _too_large(self, line: Line) -> Iterator[Rejected]:
        if not self._full:
            self._full = True
            yield self._rejected(line, f"more than {_LARGEST:,} characters in one record")

    def _close_field(self) -> None:
        if len(self._texts) > 1:
            self._fields[-1] = self._fields[-1]._replace(text="\n".join(self._texts))
        self._texts = []

    def _flush(self) -> Iterator[Record | Rejected]:
        self._close_field()
        fields, self._fields, self._size, self._full = self._fields, [], 0, False
        if fields:
            place = Source(file=self._file, format=NAME, at=str(fields[0].line))
            yield from work.record(Entry(fields, place))

    def _rejected(self, line: Line, reason: str) -> Rejected:
        place = Source(file=self._file, format=NAME, at=str(line.number))
        return rejected(place, reason, line.text)


def _tag(line: str) -> tuple[str, str]:
    """Return the tag of a line and what is behind it; no tag where the line has none."""
    if match := _EXACT.fullmatch(line):
        return match[1].upper(), (match[2] or "").strip()
    if (match := _LOOSE.fullmatch(line)) and match[1] in _KNOWN:
        return match[1], match[2].strip()
    return "", ""
