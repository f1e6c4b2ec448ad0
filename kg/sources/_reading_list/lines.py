"""Lines of a page: stretches of text that stand together, with the links in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from kg import ids
from kg.sources._reading_list import addresses
from kg.sources._reading_list.addresses import Address
from kg.sources._reading_list.labels import is_label
from kg.text import clean

__all__ = ["Line", "Link", "Span", "spans_of_text"]

_URL = re.compile(r"https?://[^\s<>\"\u3002\uff0c\uff09\u3001\u3011\u300b]+", re.IGNORECASE)
_MARKDOWN_LINK = re.compile(r"\[([^\[\]]{0,400})\]\((https?://[^\s()<>]{1,1000})\)")
_PUBMED = re.compile(r"\bPMID:?\s*(?P<pmid>\d{5,9})\b|\bPMCID:?\s*(?P<pmcid>PMC\d{4,9})\b")
_NO_WORKS = frozenset(("abstract", "comments", "journal_ref"))


class Span(NamedTuple):
    """A stretch of text in one style; `link` numbers the link it belongs to, 0 for none.

    `role` is the field that the markup says it is ("authors"), `src` a picture's address.
    """

    text: str
    line: int
    column: int
    link: int = 0
    href: str = ""
    style: str = ""
    role: str = ""
    src: str = ""


class Link(NamedTuple):
    """A link of a line: its text, where it leads, and the first of its spans."""

    text: str
    href: str
    address: Address | None
    span: Span

    @property
    def titled(self) -> bool:
        """Return whether the text says more than what kind of link it is."""
        return not is_label(self.text)


@dataclass(eq=False)
class Line:
    """A paragraph, heading, item or row; `level` is a heading's, `nested` how deep in lists."""

    kind: str
    spans: list[Span]
    level: int = 0
    nested: int = 0

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """The links in the order they stand, with what they lead to."""
        return tuple(_links(self.spans))

    @cached_property
    def papers(self) -> tuple[Link, ...]:
        """The links that lead to papers, or should."""
        return tuple(link for link in self.links if link.address)

    @cached_property
    def text(self) -> str:
        """The line's text; what stands in links too."""
        return clean("".join(span.text for span in self.spans))

    @cached_property
    def roles(self) -> frozenset[str]:
        """The fields that the markup or a label says parts of the line are."""
        return frozenset(span.role for span in self.spans if span.role)


def _links(spans: Sequence[Span]) -> Iterator[Link]:
    index = 0
    while index < len(spans):
        first = spans[index]
        after = index + 1
        if first.link:
            while after < len(spans) and spans[after].link == first.link:
                after += 1
            yield _link(spans[index:after])
        elif first.src and (address := addresses.badge(first.src)):
            yield Link("", first.src, address, first)
        index = after


def _link(spans: Sequence[Span]) -> Link:
    first = spans[0]
    address = None if first.role in _NO_WORKS else addresses.read(first.href)
    if address is None:
        found = (addresses.badge(span.src) for span in spans if span.src)
        address = next((each for each in found if each), None)
    return Link(clean("".join(span.text for span in spans)), first.href, address, first)


def spans_of_text(span: Span, number: int) -> Iterator[Span]:
    """Yield the parts of a text without links: the addresses and ids that stand in it are links.

    `number` is that of the next link. Text in square brackets before an address in round ones is
    Markdown that was not rendered, as in an HTML block of a Markdown file.
    """
    at = 0
    for start, end, text, href in _found(span.text):
        if start > at:
            yield _part(span, at, span.text[at:start])
        yield _part(span, start, text)._replace(link=number, href=href)
        number += 1
        at = end
    if at < len(span.text):
        yield _part(span, at, span.text[at:])


def _part(span: Span, start: int, text: str) -> Span:
    return span._replace(text=text, column=span.column + start)


def _found(text: str) -> list[tuple[int, int, str, str]]:
    """Return start, end, shown text and address of the links that a text holds, in order."""
    found: list[tuple[int, int, str, str]] = []
    if "](" in text:
        found += [(*match.span(), match[1], match[2]) for match in _MARKDOWN_LINK.finditer(text)]
    if "://" in text:
        for match in _URL.finditer(text):
            address = _trimmed(match[0])
            found.append((match.start(), match.start() + len(address), address, address))
    for mention in ids.find(text):
        address = ids.url(mention.scheme, mention.value) or ""
        found.append((mention.start, mention.end, text[mention.start : mention.end], address))
    if "PM" in text:
        for match in _PUBMED.finditer(text):
            scheme = match.lastgroup or ""
            found.append((*match.span(), match[0], ids.url(scheme, match[scheme]) or ""))
    return _apart(found)


def _trimmed(address: str) -> str:
    address = address.rstrip(".,;:'\"!?*_|`")
    while address and address[-1] in ")]}" and not _opened(address):
        address = address[:-1].rstrip(".,;:'\"!?*_|`")
    return address


def _opened(address: str) -> bool:
    opening = {")": "(", "]": "[", "}": "{"}[address[-1]]
    return address.count(opening) >= address.count(address[-1])


def _apart(found: list[tuple[int, int, str, str]]) -> list[tuple[int, int, str, str]]:
    """Return the finds in order without those that overlap an earlier one."""
    kept: list[tuple[int, int, str, str]] = []
    for each in sorted(found):
        if not kept or each[0] >= kept[-1][1]:
            kept.append(each)
    return kept
