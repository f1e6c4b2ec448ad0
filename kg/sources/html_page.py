"""Saved web pages: reading lists, publication pages, pages of one paper, bookmarks.

A page whose head describes a paper (`citation_title`, JSON-LD) is that paper's: one record, and
the papers that its body links to are none, be they cited, related or the next in the volume. On
any other page a record is a list item, table row or block that links to a paper, as in Markdown
(see markdown.py); class names such as "authors" and "abstract" say what its parts are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from kg.model import Record, Rejected
from kg.sources._reading_list import facts
from kg.sources._reading_list.article import Article
from kg.sources._reading_list.blocks import Blocks
from kg.sources._reading_list.encoding import chunks
from kg.sources._reading_list.groups import Group
from kg.sources._reading_list.head import Head
from kg.sources._reading_list.hosts import PAPER_HOST, ROOTED
from kg.sources._reading_list.records import Places, Reader
from kg.sources._reading_list.tokens import Fault, Start, Token, tokens
from kg.sources._text import rejected

__all__ = ["CARRIES", "MARKS", "NAME", "SUFFIXES", "TITLE", "WHERE", "read", "sniff"]

NAME = "html"
TITLE = "saved web page or bookmarks that link to papers"
WHERE = "save a page in a browser (complete, single file, source only), or export bookmarks"
CARRIES = "title, ids, authors, venue, date, abstract, links; all that a paper's own page says"
SUFFIXES = (".html", ".htm", ".xhtml", ".shtml")
MARKS = (b"<html", b"<!DOCTYPE html", b"<!doctype html", b"</a>", b"</p>", b"</div>", b"href=")

_NO_LINK = "no paper is linked on this page"
_CUT = 60_000  # a head of this size may be cut off
_START = re.compile(
    rb"\s*(?:<\?xml[^>]{0,300}>\s*)?(?:<!--[^>]{0,4000}?-->\s*)*"
    rb"(?:<!doctype\s+(?:html|netscape-bookmark-file-1)\b|<html\b)",
    re.IGNORECASE,
)
_FRAGMENT = re.compile(
    rb"\s*(?:<!--.{0,4000}?-->\s*)*<(?:head|body|meta|div|[uod]l|h[1-6]|p|table|article|section|main"
    rb"|a|title|span|center|font)\b",
    re.IGNORECASE | re.DOTALL,
)
# kg's own page, and pages in place of the one asked for.
_OWN = re.compile(rb"aria-roledescription=\"graph\"|/\* The page: stage behind")
_ERROR = re.compile(
    rb"<title[^>]*>\s*(?:just a moment|attention required!|access denied|are you a robot"
    rb"|robot check|(?:error )?[45]\d\d\b|(?:error:? )?(?:page )?not found"
    rb"|forbidden|bad gateway|captcha|service unavailable|security check"
    rb"|sign in\b|log ?in\b|login\b|redirecting)",
    re.IGNORECASE,
)
_TAGS = re.compile(rb"citation_(?:title|author|doi|arxiv_id)|ScholarlyArticle", re.IGNORECASE)
_HREF = re.compile(rb"href\s*=\s*[\"']?([^\"'\s>]{4,300})", re.IGNORECASE)
_ID = re.compile(rb"arxiv:\s?\d{4}\.\d{4,5}|\bdoi:\s?10\.\d{4}", re.IGNORECASE)


def sniff(name: str, head: bytes) -> bool:
    """Return whether a file is a page of HTML that links to papers, or may do so further on.

    Pages that say that something went wrong, and the page that kg makes, are none.
    """
    named = name.lower().endswith(SUFFIXES)
    if not (_START.match(head) or (named and _FRAGMENT.match(head))):
        return False
    if _OWN.search(head) or _ERROR.search(head):
        return False
    if _TAGS.search(head) or _ID.search(head):
        return True
    if any(_is_paper(link[1]) for link in _HREF.finditer(head)):
        return True
    return named and len(head) >= _CUT


def _is_paper(address: bytes) -> bool:
    if PAPER_HOST.search(address):
        return True
    text = address.decode("ascii", "replace")
    return text[:1] == "/" and any(form.match(text) for form, _ in ROOTED)


def read(stream: BinaryIO, file: str) -> Iterator[Record | Rejected]:
    """Yield the paper that a page is about, or a record for each paper that it links to."""
    page = _Page(file)
    for token in tokens(chunks(stream)):
        yield from page.read(token)
    yield from page.close()


class _Page:
    """A page as it is read: its head, and what its body has brought so far."""

    def __init__(self, file: str) -> None:
        self._places = Places(file, NAME)
        self._head, self._blocks = Head(), Blocks()
        self._reader = Reader(self._places)
        self._paper = False  # whether the page is about one paper
        self._body = False
        self._said = facts.Facts()
        self._found = False

    def read(self, token: Token) -> Iterator[Record | Rejected]:
        """Yield the pieces that a token completes."""
        if isinstance(token, Fault):
            yield rejected(self._places.of(token.line), token.reason, token.text)
            return
        self._head.feed(token)
        if not self._body and isinstance(token, Start) and token.name in {"body", "p", "div", "h1"}:
            self._body, self._paper = True, self._head.is_paper
        self._blocks.base = self._head.base
        groups = self._blocks.feed(token)
        if self._paper:
            self._take(groups)
        else:
            yield from self._reader.read(groups)

    def close(self) -> Iterator[Record | Rejected]:
        """Yield what is left at the end of the page."""
        if self._paper:
            self._take(self._blocks.close())
        else:
            yield from self._reader.read(self._blocks.close())
            yield from self._reader.close()
        for article in self._head.articles():
            self._found = True
            if self._paper:
                self._fill(article)
            yield from article.pieces(self._places.of(article.line))
        for line, fault in self._head.faults:
            yield rejected(self._places.of(line), fault)
        if not (self._found or self._reader.found):
            yield rejected(self._places.of(1), _NO_LINK)

    def _take(self, groups: Iterator[Group]) -> None:
        """Take note of what the body of a paper's own page says of it and the head does not."""
        for group in groups:
            facts.add_roles(self._said, group.lines)

    def _fill(self, article: Article) -> None:
        said = self._said
        article.fill(
            Article(
                line=article.line,
                abstract=said.abstract,
                categories=said.categories,
                comment=said.comment,
                journal_ref=said.journal_ref,
            )
        )
