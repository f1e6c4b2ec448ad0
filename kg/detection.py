"""What a file is: the one format that knows it, or why none does and which is the nearest."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import NamedTuple

from kg import sources
from kg.inputs import Input
from kg.model import InputError
from kg.streams import damage

__all__ = ["HEAD", "UNKNOWN", "Finding", "recognise"]

HEAD = 65_536
"""How many bytes of a file its format is told from."""

UNKNOWN = "no known format"
"""How the reason begins for a file that may be of any kind."""

_START, _SHOWN = 320, 80

_BINARY = (
    (b"%PDF", "a PDF; kg reads metadata, not papers"),
    (b"PK\x03\x04", "a ZIP archive, such as an Office document; if it holds input, name it .zip"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"SQLite format 3", "an SQLite database; export its papers, as BibTeX for instance"),
    (b"PAR1", "a Parquet file"),
    (b"BZh", "bzip2 data; kg opens .gz, .zst and .zip"),
    (b"\xfd7zXZ", "xz data; kg opens .gz, .zst and .zip"),
    (b"7z\xbc\xaf", "a 7-Zip archive; kg opens .gz, .zst and .zip"),
    (b"Rar!", "a RAR archive; kg opens .gz, .zst and .zip"),
)
_OURS = re.compile(
    rb'\{"source":\{"file":|\{"id":"paper/[^"]*","(?:ids|title|abstract|records)":'
    rb'|\{"id":"author/[^"]*","name":|\{"verdict":"(?:same|different)"'
    rb"|PK\x03\x04.{26}[0-9a-f]{32}"
    rb'|<!DOCTYPE html>.{0,80}<meta name="generator" content="kg">'
    rb'|\{"directed":true,"multigraph":true,"graph":|id,kind,label,|source,target,relation\b',
    re.DOTALL,
)
# Records of tagged lines that no format reads, and what their programs export besides.
_TAGGED = (
    (re.compile(rb"FN (?:Clarivate|Thomson|ISI)"), "plain text of Web of Science", "tab-delimited"),
    (re.compile(rb"PMID- ?\d"), "PubMed's own format (.nbib)", "CSV or PubMed XML"),
    (re.compile(rb"%0 [A-Z][a-z]+ ?[A-Za-z]*\s"), "EndNote's own format (.enw)", "RIS or BibTeX"),
)
_XML_ROOT = re.compile(rb"<(?![?!])([\w.:-]+)")


class Finding(NamedTuple):
    """The format of a file; or None, with the reason and how the file begins.

    `damaged` tells a file that can't be read to its end from one that is something else.
    """

    format: sources.Format | None
    reason: str = ""
    start: str = ""
    damaged: bool = False


def recognise(item: Input) -> Finding:
    """Return the one format that knows the file.

    Where there is none, the reason says what the file looks like, and the nearest format.
    """
    try:
        with item.open() as stream:
            head = stream.read(HEAD)
    except InputError as error:
        return Finding(None, str(error).removeprefix(f"{item.name}: ").rstrip("."), damaged=True)
    except damage() as error:
        return Finding(None, f"damaged: {error}. Fetch the file again", damaged=True)
    return _of(item, head)


def _of(item: Input, head: bytes) -> Finding:
    name = item.given_name
    start = " ".join(head[:_START].decode("utf-8", "replace").split())[:_SHOWN]
    if not head.strip():
        return Finding(None, "the file is empty")
    if head.startswith(b"PK") and name.lower().endswith(".zip"):
        return _unopened(item)
    if _OURS.match(head):
        reason = "kg wrote this file itself. Give the sources it was built from"
        return Finding(None, reason, start)
    for form, kind, instead in _TAGGED:
        if form.match(head.lstrip()):
            return Finding(None, f"it is {kind}, which kg doesn't read; export {instead}", start)
    try:
        known = sources.detect(name, head)
    except InputError as error:
        return Finding(None, str(error).rstrip("."), start)
    return Finding(known) if known else Finding(None, _unknown(name, head), start)


def _unopened(item: Input) -> Finding:
    if item.member is not None:
        return Finding(None, "an archive within an archive, which kg doesn't open. Unpack it")
    return Finding(None, "damaged: not a whole ZIP archive. Fetch the file again", damaged=True)


def _unknown(name: str, head: bytes) -> str:
    """Return what a file that no format knows looks like, and what it might be."""
    near = sources.nearest(name, head)
    looks = f"{UNKNOWN}: {_looks_like(name, head)}"
    if near is None:
        return looks
    return f"{looks}. Nearest is {near.NAME} ({near.TITLE}): --format {near.NAME} reads it so"


def _looks_like(name: str, head: bytes) -> str:
    for start, kind in _BINARY:
        if head.startswith(start):
            return f"it is {kind}"
    if b"\0" in head:
        wide = not head[1:400:2].strip(b"\0") or not head[:400:2].strip(b"\0")
        mark = "it is UTF-16 without a byte order mark; save it as UTF-8"
        return mark if wide and head.strip(b"\0") else "it holds binary data"
    text = head.lstrip()[:2000].lower()
    if text.startswith((b"<!doctype html", b"<html")):
        return _html(name)
    if text.startswith(b"<") and (root := _XML_ROOT.search(head)):
        return f"it is XML with the root <{root[1].decode('ascii', 'replace')}>"
    if text[:1] in (b"{", b"["):
        return "it looks like JSON"
    return "it looks like text"


def _html(name: str) -> str:
    suffix = PurePosixPath(name).suffix.lower()
    if suffix in ("", ".html", ".htm", ".xhtml"):
        return "it is an HTML page that links no paper"
    return (
        f"it is an HTML page, though its name ends in {suffix}: an error page may have been saved"
    )
