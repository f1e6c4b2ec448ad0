"""Markdown as the tags and texts of the page that it stands for.

The parser holds what it reads, and reads one paragraph in a time that grows with its square at
worst. So a file is read in chapters that end where a new block begins, embedded pictures are
cut short, and a line that is too long is rejected.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from kg.model import Rejected, Source
from kg.sources._reading_list import tokens as html
from kg.sources._reading_list.tokens import End, Start, Text, Token
from kg.sources._text import Line, rejected

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token as MarkdownToken

__all__ = ["tokens"]

_CHAPTER = 1 << 18
_AHEAD = 8 << 20
_MOST_NAMES = 100_000
_LONGEST_LINE = 50_000
_PARAGRAPH = 300  # lines at the most
_LINE = 200  # characters of a usual line
_DEEPEST = 120
_INDENT = 56  # columns before the text of a line, which is at most as many levels of nesting
_MARKS = frozenset(">-*+0123456789")
_DATA = re.compile(r"(data:[\w/+.-]{1,80}(?:;[\w=-]{1,40})*,)[A-Za-z0-9+/=%_-]{40,}")
_FOOTNOTE = re.compile(r"^ {0,3}\[\^[^\]\s]{1,60}\]:\s+")
_DEFINITION = re.compile(r" {0,3}\[([^\[\]]{1,300})\]:\s*<?(https?://[^\s<>]+)>?(?:\s.*)?$")
_BLOCK = re.compile(r"\s*(?:[-*+]\s|\d{1,9}[.)]\s|#|\||>|$|<)")
_TOP = re.compile(r"#{1,6} |[-*+] |\d{1,9}[.)] ")
_RULE = re.compile(r" {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-*:?[ \t]*)*$")
_LEAD = re.compile(r"(?:[ \t>]|[-*+][ \t]|\d{1,9}[.)][ \t])*")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")


def tokens(lines: Iterable[Line | Rejected], file: str, name: str) -> Iterator[Token | Rejected]:
    """Yield the tags and texts that some lines of Markdown stand for; `name` is the format's.

    A footnote's text is an item of its own, as is each note in a list of references. What the
    name of a link stands for may be said up to 8 MB further on.
    """
    parser = _parser()
    known: dict[str, dict[str, str]] = {}
    ahead: deque[tuple[int, list[str]]] = deque()
    held = 0
    for part in _chapters(lines, file, name):
        if isinstance(part, Rejected):
            yield part
            continue
        _define(known, part[1])
        ahead.append(part)
        held += 1
        if held * _CHAPTER > _AHEAD:
            yield from _Rendered(*ahead.popleft()).tokens(parser, known)
            held -= 1
    for part in ahead:
        yield from _Rendered(*part).tokens(parser, known)


def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": True, "maxNesting": _DEEPEST}).enable(
        ["table", "strikethrough"]
    )


def _define(known: dict[str, dict[str, str]], lines: Iterable[str]) -> None:
    """Note what names of links stand for: a definition may come after the chapter that uses it."""
    from markdown_it.common.utils import normalizeReference

    for line in lines:
        match = _DEFINITION.match(line) if line.lstrip()[:1] == "[" else None
        if match and len(known) < _MOST_NAMES:
            known.setdefault(normalizeReference(match[1]), {"href": match[2], "title": ""})


def _chapters(
    lines: Iterable[Line | Rejected], file: str, name: str
) -> Iterator[tuple[int, list[str]] | Rejected]:
    """Yield runs of lines that can be parsed by themselves, each with its first line's number."""
    held: list[str] = []
    head: list[str] = []  # the first two lines of the table that is open
    first, size, paragraph, fence = 1, 0, 0, ""
    for line in lines:
        if isinstance(line, Rejected):
            yield line
            held.append("")
            continue
        text = _DATA.sub(r"\1", line.text) if "data:" in line.text else line.text
        if len(text) > _LONGEST_LINE:
            yield _too_long(Source(file=file, format=name, at=str(line.number)), text)
            text = ""
        paragraph = 0 if _BLOCK.match(text) else paragraph + 1 + len(text) // _LINE
        ready = size > _CHAPTER and not fence and _begins_block(text, held[-1:])
        if ready or paragraph > _PARAGRAPH or size > 4 * _CHAPTER:
            yield first, held
            held = list(head)
            first, size, paragraph = line.number - len(head), 0, 0
        head = _table_head(head, held[-1:], text)
        fence = _fence(fence, text)
        held.append(_shallow(text))
        size += len(text) + 1
    yield first, held


def _shallow(text: str) -> str:
    """Return a line as the parser takes it: footnotes as items, and nested no deeper than it reads.

    The parser drops what is nested too deep, with all that follows.
    """
    if mark := _FOOTNOTE.match(text):
        return "- " + text[mark.end() :]
    if not text[:1].isspace() and text[:1] not in _MARKS:
        return text
    lead = _LEAD.match(text)
    start = lead[0].expandtabs(4) if lead else ""
    if not lead or len(start) <= _INDENT:
        return text
    return start[:_INDENT].rpartition(" ")[0] + " " + text[lead.end() :]


def _too_long(place: Source, text: str) -> Rejected:
    reason = f"a line of {len(text):,} characters; at most {_LONGEST_LINE:,} are read"
    return rejected(place, reason, text)


def _begins_block(text: str, before: Sequence[str]) -> bool:
    """Return whether the text before a line can be parsed without it."""
    if _TOP.match(text):
        return True
    return bool(text[:1].strip()) and before == [""]


def _table_head(head: list[str], before: Sequence[str], text: str) -> list[str]:
    """Return the head of the table that a line is in, empty outside of tables."""
    if "|" not in text:
        return []
    return [*before, text] if not head and before and _RULE.match(text) else head


def _fence(fence: str, text: str) -> str:
    """Return the mark of the code block that is open behind a line, "" if none is."""
    match = _FENCE.match(text)
    if not match:
        return fence
    if not fence:
        return match[1]
    return "" if match[1].startswith(fence) and not text[match.end() :].strip() else fence


class _Rendered:
    """A chapter as tags and texts, with the lines that they come from."""

    def __init__(self, first: int, lines: list[str]) -> None:
        self._first, self._lines = first, lines
        self._line = first
        self._cursor = 0  # how far the links of this line are found

    def tokens(self, parser: MarkdownIt, known: dict[str, dict[str, str]]) -> Iterator[Token]:
        """Yield the tokens of the chapter; `known` is what names of links stand for."""
        for token in parser.parse("\n".join(self._lines), {"references": known}):
            if token.map:
                self._go_to(self._first + token.map[0])
            if token.type == "inline":
                yield from self._inline(token.children or [])
            elif token.type == "html_block":
                yield from html.tokens([token.content], self._line)
            elif token.tag and token.type not in {"fence", "code_block"}:
                yield from self._tag(token)

    def _go_to(self, line: int) -> None:
        if line != self._line:
            self._line, self._cursor = line, 0

    def _tag(self, token: MarkdownToken) -> Iterator[Token]:
        if token.nesting < 0:
            yield End(token.tag)
        else:
            attributes = {name: str(value) for name, value in token.attrs.items()}
            yield Start(token.tag, attributes, self._line, self._column(attributes))

    def _column(self, attributes: dict[str, str]) -> int:
        address = attributes.get("href") or attributes.get("src")
        if not address:
            return 1
        index = self._line - self._first
        source = self._lines[index] if index < len(self._lines) else ""
        at = source.find(address, self._cursor)
        self._cursor = (at if at >= 0 else self._cursor) + 1
        return self._cursor

    def _inline(self, children: list[MarkdownToken]) -> Iterator[Token]:
        open_links = 0
        for index, token in enumerate(children):
            if token.type in {"softbreak", "hardbreak"}:
                self._go_to(self._line + 1)
                breaks = token.type == "hardbreak" or _ends_line(children, index)
                yield Text("\n" if breaks and not open_links else " ", self._line, 1)
            elif token.type == "html_inline":
                yield from html.tokens([token.content], self._line, self._cursor + 1)
                self._go_to(self._line + token.content.count("\n"))
            elif token.type == "code_inline":
                yield from (Start("code", {}, self._line, 1), self._text(token), End("code"))
            elif token.tag:
                open_links += token.nesting if token.tag == "a" else 0
                yield from self._tag(token)
            elif token.content:
                yield self._text(token)

    def _text(self, token: MarkdownToken) -> Text:
        return Text(token.content, self._line, self._cursor + 1)


def _ends_line(children: Sequence[MarkdownToken], index: int) -> bool:
    """Return whether a line's end in the source means one: something begins or ended there."""
    after = children[index + 1] if index + 1 < len(children) else None
    if after is not None and (
        after.type in {"link_open", "strong_open", "em_open", "image", "html_inline"}
        or after.content[:1] in {"[", "("}
    ):
        return True
    before = children[index - 1] if index else None
    return before is not None and before.type in {"link_close", "strong_close", "em_close"}
