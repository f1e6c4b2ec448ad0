"""What entries take over from others: `crossref` and `xdata`.

A parent may stand before or behind its children, so a first look at the file notes which keys are
named as parents, and keeps what those entries give; of the others nothing is kept.
"""

from __future__ import annotations

import re
from collections import ChainMap
from collections.abc import Iterator, Mapping, MutableMapping
from typing import BinaryIO, NamedTuple, TypeVar

from kg.sources._bibtex.blocks import Block, blocks, chunks
from kg.sources._bibtex.entries import entries, header
from kg.sources._bibtex.macros import PREDEFINED
from kg.sources._bibtex.reader import Entry
from kg.streams import damage

__all__ = ["Parent", "definitions", "inherited", "parents", "wanted_keys"]

_Value = TypeVar("_Value")

_LONGEST_KEYS = 600
_NAMED = re.compile(rb"\b(?:crossref|xdata)\s*=\s*[{\"]\s*([^{}\"]{1,500})[}\"]", re.IGNORECASE)
_DEEPEST = 4

# An id, page or abstract of a volume is not one of the papers in it.
_FROM_VOLUME = """address date day edition editor eventdate eventtitle institution
journal journaltitle location month number organization part publisher school series volume volumes
year""".split()
_DATES = frozenset("date day month year".split())
_WHOLE = frozenset("inbook bookinbook suppbook".split())
_PERIODICALS = frozenset("periodical suppperiodical".split())


class Parent(NamedTuple):
    """An entry that others name: its type, and what it may give."""

    kind: str
    fields: Mapping[str, str]


def parents(stream: BinaryIO, macros: Mapping[str, str] = PREDEFINED) -> dict[str, Parent]:
    """Return the entries of a file that others in it name as parents, by key in small letters.

    `macros` are those known before the file. What stands behind damage is left out: reading the
    stream again shows the damage.
    """
    begin = stream.tell()
    wanted = frozenset(wanted_keys(stream))
    stream.seek(begin)
    return definitions(stream, wanted, macros)[1] if wanted else {}


def wanted_keys(stream: BinaryIO) -> Iterator[str]:
    """Yield the keys that a file names as parents, up to damage."""
    yield from _until_damage(_wanted(stream))


def definitions(
    stream: BinaryIO, wanted: frozenset[str], macros: Mapping[str, str]
) -> tuple[dict[str, str], dict[str, Parent]]:
    """Return the macros that a file defines, and of its entries those with a wanted key."""
    own: dict[str, str] = {}
    known = ChainMap(own, dict(macros))
    found: dict[str, Parent] = {}
    for key, parent in _until_damage(_found(stream, wanted, known)):
        found.setdefault(key, parent)
    return own, found


def _until_damage(values: Iterator[_Value]) -> Iterator[_Value]:
    try:
        yield from values
    except damage():
        return


def _wanted(stream: BinaryIO) -> Iterator[str]:
    """Yield the keys that a file names as parents."""
    tail = b""
    for chunk in chunks(stream):
        part = tail + chunk
        small = part.lower()
        if b"crossref" in small or b"xdata" in small:
            for match in _NAMED.finditer(part):
                yield from _keys(match[1].decode("utf-8", "replace"))
        tail = part[-_LONGEST_KEYS:]


def _keys(value: str) -> Iterator[str]:
    yield from (key for part in value.split(",") if (key := part.strip().lower()))


def _found(
    stream: BinaryIO, wanted: frozenset[str], macros: MutableMapping[str, str]
) -> Iterator[tuple[str, Parent]]:
    for block in blocks(stream):
        for entry in _entries(block, macros, wanted):
            key = (entry.key or "").lower()
            if key in wanted:
                fields = {name: value for name, value in entry.fields.items() if name != "abstract"}
                yield key, Parent(entry.kind, fields)


def _entries(
    block: Block, macros: MutableMapping[str, str], wanted: frozenset[str]
) -> Iterator[Entry]:
    kind, key = header(block.text)
    if kind == "string" or key in wanted or block.text.count("@") > 1:
        yield from (found for found in entries(block, macros) if isinstance(found, Entry))


def inherited(entry: Entry, known: Mapping[str, Parent]) -> dict[str, str]:
    """Return the fields of an entry with those that its parents give it.

    Of `xdata` it takes every field that it lacks. Of `crossref` it takes the facts of the volume:
    the parent's booktitle, else its title, is the child's booktitle (of a periodical: its
    journal), as BibLaTeX has it; an @inbook without a title has that of the book, and its authors.
    """
    return _taken(entry.kind, entry.fields, known, frozenset())


def _taken(
    kind: str, fields: Mapping[str, str], known: Mapping[str, Parent], via: frozenset[str]
) -> dict[str, str]:
    made = dict(fields)
    for key in _keys(fields.get("xdata", "")):
        for name, value in _of_parent(key, known, via).items():
            made.setdefault(name, value)
    key = fields.get("crossref", "").strip().lower()
    if key in known:
        _give(kind, made, known[key].kind, _of_parent(key, known, via))
    return made


def _of_parent(key: str, known: Mapping[str, Parent], via: frozenset[str]) -> Mapping[str, str]:
    parent = known.get(key)
    if parent is None or key in via or len(via) >= _DEEPEST:
        return {}
    return _taken(parent.kind, parent.fields, known, via | {key})


def _give(kind: str, made: dict[str, str], parent_kind: str, parent: Mapping[str, str]) -> None:
    """Add to a child's fields what it lacks and its volume has."""
    dated = not _DATES.isdisjoint(made)
    for name in _FROM_VOLUME:
        if name in parent and not (dated and name in _DATES):
            made.setdefault(name, parent[name])
    title = parent.get("title", "")
    if subtitle := parent.get("subtitle"):
        title = f"{title}: {subtitle}"
    if parent_kind in _PERIODICALS:
        made.setdefault("journaltitle", title)
    elif kind in _WHOLE and not made.get("title"):
        made["title"] = title
    else:
        made.setdefault("booktitle", parent.get("booktitle") or title)
    if kind in _WHOLE and "author" in parent:
        made.setdefault("author", parent["author"])
