"""BibTeX and BibLaTeX: `.bib` files of reference managers, publishers and search engines.

Every entry is a record: papers, and also the volumes they stand in (`@proceedings`, `@book`),
which are citable works; an editor is no author. Left out by rule are `@string`, `@preamble`,
`@comment`, the containers `@xdata` and `@set`, entries that only set a style (`@control`,
`@IEEEtranBSTCTL`), and the text between entries, unless it looks like what a typing error has
left of an entry.

As in BibTeX, an entry that breaks off, lacks a key, comma, brace or quote is rejected, and reading
goes on at the next line that begins an entry. More lenient than BibTeX: an empty key
(`@article{,`), a field without a value, lines of an entry behind `%`, and a key that a file uses
twice; it names no record the second time. Files that are given together share macros and the
volumes that entries name (`library`); a macro that none of them defines is empty.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from hashlib import blake2b
from shutil import copyfileobj
from typing import BinaryIO, cast

from kg.model import Record, Rejected, Source
from kg.sources._bibtex.blocks import KINDS, blocks
from kg.sources._bibtex.entries import Fault, entries
from kg.sources._bibtex.inheritance import inherited, parents
from kg.sources._bibtex.library import ALONE, Library, library
from kg.sources._bibtex.reader import Entry
from kg.sources._bibtex.record import record
from kg.sources._text import rejected
from kg.streams import damage

__all__ = ["CARRIES", "MARKS", "NAME", "SUFFIXES", "TITLE", "WHERE", "library", "read", "sniff"]

NAME = "bibtex"
TITLE = "BibTeX and BibLaTeX"
WHERE = "exported by Zotero, Mendeley, JabRef, Google Scholar, DBLP, ACM, ADS, INSPIRE and others"
CARRIES = (
    "title, abstract, authors with ORCID ids, date, journal or book, volume, issue, pages, "
    "publisher, DOI, arXiv, DBLP, PubMed and ACL ids, keywords, note"
)
SUFFIXES = (".bib", ".bibtex")
MARKS = (b"@article", b"@inproc", b"@misc{", b"@book{", b"author =", b"year = ", b"title = ")

_CONTAINERS = frozenset({"xdata", "set", "control", "ieeetranbstctl", "bibnote"})
_KEYS = 250_000  # keys that are remembered, so that memory does not grow with the file
_ENTRY = re.compile(
    rb"^[ \t]*@[ \t]*(?:(?P<kind>[A-Za-z]\w*)\s*[{(]\s*[^\n{}\"]{0,200}?\s*[,=]"
    rb"|(?:comment|preamble)\b)",
    re.IGNORECASE | re.MULTILINE,
)
_AT = re.compile(rb"^[ \t]*@", re.MULTILINE)
_OTHER = re.compile(rb"^[ \t]*(?:#{1,6} |```|</?[A-Za-z!])", re.MULTILINE)


def sniff(name: str, head: bytes) -> bool:
    """Return whether the first "@" that begins a line begins an entry; comments may precede it.

    Where there is none the suffix decides.
    """
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    named = name.lower().endswith(SUFFIXES)
    if start[:1] in (b"<", b"{", b"[") or b"\x00" in head:
        return False
    at = _AT.search(start)
    if at is None:
        return named
    match = _ENTRY.match(start, at.start())
    if match is None or (match["kind"] or b"comment").decode().lower() not in KINDS:
        return named and match is not None
    return named or not _OTHER.search(start, 0, at.start())


def read(stream: BinaryIO, file: str, library: Library = ALONE) -> Iterator[Record | Rejected]:
    """Yield a record for each entry, and what is wrong in the file with its line.

    `library` is what the files give each other that are read together.
    The file is looked at twice, for the entries that others name as parents (`crossref`); a
    stream that can't be wound back is copied to a temporary file.
    """
    if stream.seekable():
        yield from _read(stream, file, library)
        return
    with tempfile.TemporaryFile(prefix="kg-bibtex-") as copy:
        error = None
        try:
            copyfileobj(stream, copy)
        except damage() as found:
            error = found
        copy.seek(0)
        yield from _read(cast("BinaryIO", copy), file, library)
        if error:
            raise error


def _read(stream: BinaryIO, file: str, shared: Library) -> Iterator[Record | Rejected]:
    begin = stream.tell()
    known = {**shared.parents, **parents(stream, shared.macros)}
    stream.seek(begin)
    macros = dict(shared.macros)
    seen: set[bytes] = set()
    for block in blocks(stream):
        for found in entries(block, macros):
            place = Source(file=file, format=NAME, at=found.at)
            if isinstance(found, Fault):
                yield rejected(place, found.reason, found.text)
            elif found.kind not in _CONTAINERS:
                entry = _once(found, seen)
                yield from record(entry, inherited(entry, known), place)


def _once(entry: Entry, seen: set[bytes]) -> Entry:
    """Return the entry, without its key where the file has used that before."""
    if entry.key is None:
        return entry
    mark = blake2b(entry.key.lower().encode("utf-8", "replace"), digest_size=8).digest()
    if mark in seen:
        return entry._replace(key=None, faults=(*entry.faults, f"the key {entry.key} again"))
    if len(seen) < _KEYS:
        seen.add(mark)
    return entry
