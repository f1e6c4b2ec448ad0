"""The tags and texts of an HTML page, one at a time, however long and however broken it is.

The parser of the standard library takes quadratic time on unclosed tags and comments, and holds
a tag until it ends; a saved page has pictures of many megabytes in its attributes. So the page is
cut up here: what no reader needs (pictures, styles, scripts) is dropped while it is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import NamedTuple

__all__ = ["Comment", "End", "Fault", "Start", "Text", "Token", "tokens"]

_LONGEST_TAG = 1 << 20
_LONGEST_RAW = 4 << 20
_KEPT = 64  # characters of a value that is too long to be kept
_ENTITY_ROOM = 40
_COMMENT_ROOM = 2_000
# Elements whose content is no markup.
_RAW = frozenset(("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"))
_DATA = re.compile(r"application/(?:ld\+)?json", re.IGNORECASE)
_NAME = re.compile(r"<(/?)([A-Za-z][^\s/>]{0,63})[^\s/>]*+")
_GAP = re.compile(r"[\s/]*+")
_ATTRIBUTE = re.compile(r"([^\s/>=][^\s/>=]*+)(\s*+=\s*+)?")
_UNQUOTED = re.compile(r"[^\s>]*+")


class Start(NamedTuple):
    """A start tag; the line and column are where it stands in the file."""

    name: str
    attributes: dict[str, str]
    line: int
    column: int


class End(NamedTuple):
    """An end tag."""

    name: str


class Text(NamedTuple):
    """Text between tags, entities resolved; `raw` names the element whose raw content it is."""

    text: str
    line: int
    column: int
    raw: str = ""


class Comment(NamedTuple):
    """A comment, if it is short: browsers that save a page write its address in one."""

    text: str


class Fault(NamedTuple):
    """Markup that does not end, or is too long to be read."""

    reason: str
    line: int
    text: str


Token = Start | End | Text | Comment | Fault


def tokens(chunks: Iterable[str], line: int = 1, column: int = 1) -> Iterator[Token]:
    """Yield the tokens of a page that comes in pieces; `line`, `column` are where it begins."""
    scanner = _Scanner(line, column)
    for chunk in chunks:
        yield from scanner.feed(chunk)
    yield from scanner.close()


class _Scanner:
    """What is read of a page, and where in it the next token begins."""

    def __init__(self, line: int, column: int) -> None:
        self._buffer, self._at = "", 0
        self._line, self._column, self._counted = line, column, 0
        self._inside = ""  # what a long stretch without tokens is: "comment" or a raw element
        self._keep = False  # whether its content is wanted
        self._raw: list[str] = []
        self._raw_place = (line, column)
        self._last = False
        self._unclosed: set[str] = set()  # quotes of which the rest of the page has no more

    def feed(self, chunk: str) -> Iterator[Token]:
        """Yield the tokens that are complete."""
        self._place()
        self._buffer = self._buffer[self._at :] + chunk
        self._at = self._counted = 0
        yield from self._scan()

    def close(self) -> Iterator[Token]:
        """Yield what is left at the end of the page."""
        self._last = True
        yield from self._scan()
        if self._inside:
            yield Fault(f"a <{self._inside}> that does not end", self._raw_place[0], "")

    def _scan(self) -> Iterator[Token]:
        while self._at < len(self._buffer):
            before = self._at
            if self._inside == "!--":
                yield from self._comment()
            elif self._inside:
                yield from self._raw_text()
            elif self._buffer[self._at] == "<":
                yield from self._markup()
            else:
                yield from self._text()
            if self._at == before:
                break

    def _move(self, to: int) -> tuple[int, int]:
        """Go on to a place in the buffer; return the line and column of where we were."""
        place = self._place()
        self._at = to
        return place

    def _place(self) -> tuple[int, int]:
        at = self._at
        if breaks := self._buffer.count("\n", self._counted, at):
            self._line += breaks
            self._column = at - self._buffer.rfind("\n", self._counted, at)
        else:
            self._column += at - self._counted
        self._counted = at
        return self._line, self._column

    def _text(self) -> Iterator[Token]:
        end = self._buffer.find("<", self._at)
        if end < 0:
            end = len(self._buffer)
            if not self._last and (cut := self._buffer.rfind("&", end - _ENTITY_ROOM)) >= self._at:
                end = cut
        if end > self._at:
            yield self._text_to(end)

    def _text_to(self, end: int) -> Text:
        text = self._buffer[self._at : end]
        return Text(unescape(text) if "&" in text else text, *self._move(end))

    def _markup(self) -> Iterator[Token]:
        start = self._buffer[self._at : self._at + 4]
        if len(start) < 4 and not self._last:  # noqa: PLR2004 - "<!--"
            return
        if start == "<!--":
            self._inside, self._raw, self._keep = "!--", [], True
            self._raw_place = self._move(self._at + 4)
        elif start[1:2] in {"!", "?"}:
            yield from self._declaration()
        elif name := _NAME.match(self._buffer, self._at):
            yield from self._tag(name)
        else:
            yield self._text_to(self._at + 1)

    def _declaration(self) -> Iterator[Token]:
        end = self._buffer.find(">", self._at)
        if end >= 0:
            self._move(end + 1)
        elif self._last or len(self._buffer) - self._at > _LONGEST_TAG:
            yield self._text_to(self._at + 2)

    def _comment(self) -> Iterator[Token]:
        end = self._buffer.find("-->", self._at)
        if end < 0:
            if self._keep and not self._last and len(self._buffer) - self._at <= _COMMENT_ROOM:
                return  # its end may stand in the next piece
            self._move(len(self._buffer) if self._last else max(self._at, len(self._buffer) - 2))
            self._keep = False
            return
        if self._keep and end - self._at <= _COMMENT_ROOM:
            yield Comment(self._buffer[self._at : end])
        self._move(end + 3)
        self._inside = ""

    def _raw_text(self) -> Iterator[Token]:
        end = re.compile(rf"</{self._inside}(?=[\s/>])", re.IGNORECASE).search(
            self._buffer, self._at
        )
        stop = end.start() if end else len(self._buffer) - (0 if self._last else _KEPT)
        if stop > self._at:
            if self._keep:
                self._raw.append(self._buffer[self._at : stop])
                self._keep = sum(map(len, self._raw)) < _LONGEST_RAW
            self._move(stop)
        if end:
            if self._raw and self._keep:
                yield Text("".join(self._raw), *self._raw_place, raw=self._inside)
            self._inside = ""

    def _tag(self, name: re.Match[str]) -> Iterator[Token]:
        found: dict[str, str] = {}
        end = self._attributes(name.end(), found)
        if end is None:
            yield from self._unended()
            return
        closing, word = name[1], name[2].lower()
        line, column = self._move(end)
        if closing:
            yield End(word)
            return
        yield Start(word, found, line, column)
        if word in _RAW:
            wanted = word == "title" or (word == "script" and _DATA.match(found.get("type", "")))
            self._inside, self._keep, self._raw = word, bool(wanted), []
            self._raw_place = self._place()

    def _unended(self) -> Iterator[Token]:
        """Wait for the rest of a tag; give it up where there is none, or it is too long."""
        length = len(self._buffer) - self._at
        if self._last or length > _LONGEST_TAG:
            text = self._buffer[self._at : self._at + 2 * _KEPT]
            reason = "a tag that does not end" if self._last else f"a tag of {length:,} characters"
            line, _ = self._move(len(self._buffer))
            yield Fault(reason, line, text)

    def _attributes(self, at: int, found: dict[str, str]) -> int | None:
        """Return where a tag ends, None if the buffer has no end of it; fill in the attributes."""
        buffer = self._buffer
        while True:
            at = _GAP.match(buffer, at).end()  # type: ignore[union-attr]
            if at >= len(buffer):
                return None
            if buffer[at] == ">":
                return at + 1
            attribute = _ATTRIBUTE.match(buffer, at)
            if attribute is None:  # a lone "="
                at += 1
                continue
            at, value = attribute.end(), ""
            if attribute[2]:
                if at >= len(buffer):
                    return None
                after, value = self._value(at)
                if after is None:
                    return None
                at = after
                buffer = self._buffer
            found.setdefault(attribute[1].lower(), unescape(value) if "&" in value else value)

    def _value(self, at: int) -> tuple[int | None, str]:
        """Return where an attribute's value ends, None if not in the buffer, and the value."""
        quote = self._buffer[at]
        if quote in "\"'" and quote not in self._unclosed:
            end = self._buffer.find(quote, at + 1)
            if end >= 0:
                return end + 1, self._buffer[at + 1 : min(end, at + _LONGEST_TAG)]
            if not self._last:
                self._shorten(at)
                return None, ""
            self._unclosed.add(quote)
        value = _UNQUOTED.match(self._buffer, at)
        assert value is not None  # noqa: S101 - the pattern matches the empty text
        return value.end(), value[0].strip("\"'")

    def _shorten(self, at: int) -> None:
        """Drop most of a value that does not end in the buffer, but for its line ends."""
        if len(self._buffer) - at > _LONGEST_TAG // 2:
            rest = self._buffer[at + _KEPT :]
            self._buffer = self._buffer[: at + _KEPT] + "\n" * rest.count("\n")
