"""Lines of text out of tags and texts: what stands together on a page, and what is told apart.

End tags may be missing or in the wrong order; what an element closes is as in HTML's rules, as far
as lists, tables, paragraphs and links go. Lines are handed to the groups of the element they
stand in, which puts together those of one item when the element ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from kg.sources._reading_list import addresses, labels, roles
from kg.sources._reading_list.elements import (
    BARRIERS,
    BLOCKS,
    ENDS,
    HEADINGS,
    INLINE_BARRIERS,
    STYLES,
    VOID,
    Element,
)
from kg.sources._reading_list.groups import Group, closed, of_line
from kg.sources._reading_list.lines import Line, Span, spans_of_text
from kg.sources._reading_list.tokens import End, Start, Text, Token

__all__ = ["Blocks"]

_DEEPEST = 256
_MOST_LINES = 60  # of one element before what is read of it is handed on
_MOST_TEXT = 60_000  # characters of one line
_MUCH_TEXT = 10_000  # characters after which a line ends at the next break
_BLANKS = re.compile(r"\s+")


class Blocks:
    """A page as it is taken apart; `feed` tokens, get the groups of lines that are complete."""

    def __init__(self, base: str = "") -> None:
        self.base = base
        self._open = [Element("", block=True, kind="p")]
        self._spans: list[Span] = []
        self._length = 0
        self._count = 0  # of links
        self._beyond = 0  # elements that are open but too deep

    def feed(self, token: Token) -> Iterator[Group]:
        """Yield the groups that a token completes."""
        if isinstance(token, Text):
            if not token.raw:
                yield from self._text(token)
        elif isinstance(token, Start):
            yield from self._start(token)
        elif isinstance(token, End):
            yield from self._end(token.name)

    def close(self) -> Iterator[Group]:
        """Yield what is left at the end of the page."""
        yield from self._close_to(1)
        self._flush()
        yield from self._handed_on(self._open[0])

    def _text(self, token: Text) -> Iterator[Group]:
        top = self._open[-1]
        if top.hidden or not token.text:
            return
        text = token.text if token.text == "\n" else _BLANKS.sub(" ", token.text)
        self._add(Span(text, token.line, token.column, top.link, top.href, top.style, top.role))
        if self._length > (_MUCH_TEXT if token.text == "\n" else _MOST_TEXT):
            self._flush()
            yield from self._overflowing()

    def _add(self, span: Span) -> None:
        self._length += len(span.text) + 1
        if span.link or span.style == "code" or span.role in {"abstract", "comments"}:
            self._spans.append(span)
            return
        parts = list(spans_of_text(span, self._count + 1))
        self._count += sum(bool(part.link) for part in parts)
        self._spans += parts

    def _start(self, token: Start) -> Iterator[Group]:
        name = token.name
        if name in VOID:
            yield from self._void(token)
            return
        if len(self._open) > _DEEPEST and name != "a":
            self._beyond += 1
            if name in BLOCKS:
                self._flush()
            return
        if name in BLOCKS:
            self._widen_link()
            self._flush()
            if self._nearest_block().name in {"p", *HEADINGS}:
                yield from self._close_named(self._nearest_block().name, ())
        if name in ENDS:
            yield from self._close_first(*ENDS[name])
        self._open.append(self._element(token))
        top = self._open[-1]
        if name == "a" and top.link and not top.hidden:
            self._length += 1
            self._spans.append(Span("", token.line, token.column, top.link, top.href,
                                    top.style, top.role))  # fmt: skip

    def _widen_link(self) -> None:
        """Make a link that a block begins in a block itself: all that is in it is one item."""
        for element in reversed(self._open):
            if element.block:
                return
            if element.name == "a" and element.link:
                if not "".join(span.text for span in self._spans if span.link).strip():
                    self._spans = [span for span in self._spans if span.link != element.link]
                self._flush()
                element.block = True
                return

    def _void(self, token: Start) -> Iterator[Group]:
        top = self._open[-1]
        if top.hidden:
            return
        if token.name in {"br", "hr"}:
            if token.name == "hr":
                self._flush()
            else:
                yield from self._text(Text("\n", token.line, token.column))
        elif token.name == "img" and (src := token.attributes.get("src", "")):
            self._spans.append(Span("", token.line, token.column, top.link, top.href,
                                    top.style, top.role, src[:2_000]))  # fmt: skip

    def _element(self, token: Start) -> Element:
        name, attributes, parent = token.name, token.attributes, self._open[-1]
        element = Element(
            name,
            block=name in BLOCKS,
            role=self._role(token, parent),
            style=STYLES.get(name) or parent.style,
            link=parent.link,
            href=parent.href,
            hidden=parent.hidden or roles.is_hidden(name, attributes),
            kind=self._kind(name, parent),
            level=HEADINGS.get(name, parent.level),
            nested=parent.nested + (name in {"li", "dd", "tr"}),
        )
        if name == "a" and not element.hidden:
            self._link(element, attributes)
        return element

    def _link(self, element: Element, attributes: Mapping[str, str]) -> None:
        if href := addresses.absolute(self.base, attributes.get("href", "")):
            self._count += 1
            element.link, element.href = self._count, href
            if addresses.is_person(href) and not element.role:
                element.role = "authors"

    @staticmethod
    def _kind(name: str, parent: Element) -> str:
        if name in HEADINGS:
            return "h"
        if name in {"li", "td", "th", "dt", "dd"}:
            return name
        return parent.kind if parent.kind in {"li", "td", "th", "dt", "dd", "h"} else "p"

    def _role(self, token: Start, parent: Element) -> str:
        if token.name in {"td", "th"}:
            return self._cell_role(token.name) or roles.role(token.name, token.attributes)
        own = roles.role(token.name, token.attributes)
        return own if own and parent.role != "authors" else parent.role

    def _cell_role(self, name: str) -> str:
        """Return what the column's head says of a cell of a table, or the head of the row."""
        row = next((each for each in reversed(self._open) if each.name == "tr"), None)
        table = next((each for each in reversed(self._open) if each.name == "table"), None)
        if row is None or table is None:
            return ""
        row.column += 1
        if row.role:  # "Authors" | "A, B": the head of this row
            return row.role
        known = table.columns
        return known[row.column - 1] if name == "td" and row.column <= len(known) else ""

    def _nearest_block(self) -> Element:
        return next(each for each in reversed(self._open) if each.block)

    def _close_first(self, names: tuple[str, ...], barriers: tuple[str, ...]) -> Iterator[Group]:
        for element in reversed(self._open):
            if element.name in names:
                yield from self._close_named(element.name, barriers)
                return
            if element.name in barriers:
                return

    def _end(self, name: str) -> Iterator[Group]:
        if self._beyond and name != "a":
            self._beyond -= 1
            if name in BLOCKS:
                self._flush()
            return
        if name in BLOCKS:
            self._flush()
            yield from self._close_named(name, BARRIERS.get(name, ()))
        else:
            yield from self._close_named(name, INLINE_BARRIERS)

    def _close_named(self, name: str, barriers: tuple[str, ...]) -> Iterator[Group]:
        for index in range(len(self._open) - 1, 0, -1):
            if self._open[index].name == name:
                yield from self._close_to(index)
                return
            if self._open[index].name in barriers:
                return

    def _close_to(self, index: int) -> Iterator[Group]:
        while len(self._open) > index:
            if self._open[-1].block:
                self._flush()
            element = self._open.pop()
            if element.block:
                yield from self._closed(element)

    def _closed(self, element: Element) -> Iterator[Group]:
        parent = self._nearest_block()
        if element.name in {"th", "tr", "summary"}:
            self._learn(element, parent)
        groups = element.groups if element.large else closed(element.name, element.groups)
        for group in groups:
            group.origin = element.name if element.name in {"dt", "dd"} else group.origin
        parent.groups += groups
        parent.lines += sum(len(group.lines) for group in groups)
        yield from self._overflowing()

    def _learn(self, element: Element, parent: Element) -> None:
        """Take note of what a head says of the cells beside or below it, or of a fold-out."""
        if element.name == "th":
            said = labels.field(" ".join(line.text for group in element.groups
                                         for line in group.lines))  # fmt: skip
            parent.columns.append(said)
            parent.role = said
        elif element.name == "tr":
            table = next((each for each in reversed(self._open) if each.name == "table"), None)
            heads = len(element.columns) == element.column and element.column > 1
            if table is not None and heads and any(element.columns):
                table.columns = element.columns
                element.groups.clear()
        elif parent.name == "details":
            text = " ".join(line.text for group in element.groups for line in group.lines)
            parent.role = labels.field(text) or parent.role

    def _flush(self) -> None:
        """End the line at hand and give it to the element that it stands in."""
        spans, self._spans, self._length = self._spans, [], 0
        if not any(span.text.strip() or span.link or span.src for span in spans):
            return
        block = self._nearest_block()
        line = Line(block.kind, spans, block.level if block.kind == "h" else 0, block.nested)
        block.groups.append(of_line(line))
        block.lines += 1

    def _overflowing(self) -> Iterator[Group]:
        """Yield what an element holds that is too large to be one item, and all it stands in."""
        if all(element.lines <= _MOST_LINES for element in self._open):
            return
        last = max(i for i, each in enumerate(self._open) if each.lines > _MOST_LINES)
        for element in self._open[: last + 1]:
            yield from self._handed_on(element)

    @staticmethod
    def _handed_on(element: Element) -> Iterator[Group]:
        groups, element.groups, element.lines = element.groups, [], 0
        element.large = True
        yield from groups
