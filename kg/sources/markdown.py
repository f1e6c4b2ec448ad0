"""Reading lists in Markdown: awesome lists, notes, tables of papers.

A record is a list item, table row, heading or paragraph that links to a paper: arXiv, DOI, ACL
Anthology, OpenReview, PubMed, Semantic Scholar, OpenAlex, the proceedings' own sites and others
(`_reading_list/hosts.py`). An item that names no such address is none, however plainly it cites a
paper; so are links to code, videos and blogs, which become links of the paper they stand with.
Code blocks, comments and definitions of links that are not used are not read. Section headings
are not taken as keywords. A link to arXiv or doi.org that holds no id is rejected.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from kg.model import Record, Rejected
from kg.sources._reading_list import markdown_tokens, note
from kg.sources._reading_list.blocks import Blocks
from kg.sources._reading_list.hosts import PAPER_HOST
from kg.sources._reading_list.records import Places, Reader
from kg.sources._reading_list.tokens import Fault
from kg.sources._text import lines as text_lines
from kg.sources._text import rejected

__all__ = ["CARRIES", "MARKS", "NAME", "SUFFIXES", "TITLE", "WHERE", "read", "sniff"]

NAME = "markdown"
TITLE = "reading list in Markdown (awesome list, notes)"
WHERE = "README.md of a list of papers, notes of Obsidian, Zotero or Notion saved as Markdown"
CARRIES = "title, ids, and as far as the text says them authors, venue, date, keywords, links"
SUFFIXES = (".md", ".markdown", ".mdown", ".mkd", ".mkdn", ".qmd", ".rmd")
MARKS = (b"](http", b"\n## ", b"\n- [", b"\n* [", b"| [", b"**", b"\n### ")

_NO_LINK = "no paper is linked in this text"
_CUT = 60_000  # a head of this size may be cut off
_LINK = re.compile(rb"(?:\]\(\s*<?|\]:\s+<?|<)(https?://[^\s()<>]{4,300})", re.IGNORECASE)
# Turtle and its kin have addresses in pointed brackets, so these tell nothing without a suffix.
_INLINE = re.compile(rb"\]\(\s*<?(https?://[^\s()<>]{4,300})", re.IGNORECASE)
_CODE = re.compile(rb"^```.*?^```|`[^`\n]{1,200}`", re.MULTILINE | re.DOTALL)
_ANY_LINK = re.compile(rb"https?://[^\s<>\"']{4,300}|arxiv:\s?\d{4}\.\d{4,5}", re.IGNORECASE)
_BLOCK = re.compile(rb"^ {0,8}(?:[-*+]|\d{1,3}[.)]|#{1,6}|>)\s+\S|^ {0,3}\||^\[", re.MULTILINE)
_NOTE = re.compile(rb"\A---\s*\n(?:.*\n){0,80}?(?:doi|arxiv(?:[_ ]?id)?)\s*:\s*\S", re.IGNORECASE)
_OTHER = re.compile(rb"\s*(?:[{<@%]|\[\s*[\[{\"\d]|TY  - |PK\x03)")
_PLAIN = (".txt", ".text", "-")


def sniff(name: str, head: bytes) -> bool:
    """Return whether a text links to papers in the way of Markdown.

    A file named as Markdown may also hold bare addresses, and its first link to a paper may come
    later than its head.
    """
    named = name.lower().endswith(SUFFIXES)
    if b"\0" in head or not (named or name.lower().endswith(_PLAIN) or "." not in name):
        return False
    if _OTHER.match(head) and not (named and head.lstrip()[:1] in b"<%["):
        return False
    if any(PAPER_HOST.search(link[1]) for link in (_LINK if named else _INLINE).finditer(head)):
        return named or _BLOCK.search(head) is not None
    if not named:
        return False
    links = _ANY_LINK.finditer(_CODE.sub(b"", head))
    if any(PAPER_HOST.search(link[0]) or link[0][:6].lower() == b"arxiv:" for link in links):
        return True
    return bool(_NOTE.match(head)) or (len(head) >= _CUT and _LINK.search(head) is not None)


def read(stream: BinaryIO, file: str) -> Iterator[Record | Rejected]:
    """Yield a record for each paper that an item links to, and what can't be read as one."""
    places = Places(file, NAME)
    reader, blocks = Reader(places), Blocks()
    fields, lines = note.front_matter(text_lines(stream, file, NAME))
    found = False
    for piece in note.record(fields, places):
        found = True
        yield piece
    for token in markdown_tokens.tokens(lines, file, NAME):
        if isinstance(token, Rejected):
            yield token
        elif isinstance(token, Fault):
            yield rejected(places.of(token.line), token.reason, token.text)
        else:
            yield from reader.read(blocks.feed(token))
    yield from reader.read(blocks.close())
    yield from reader.close()
    if not (reader.found or found):
        yield rejected(places.of(1), _NO_LINK)
