"""Where each record of an XML file begins and ends, found by its tags alone.

Between records every tag is looked at, to know which elements are open there. Within a record
only its own end tag is searched for, unless comments, CDATA or elements of the same name stand
in it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import BinaryIO, NamedTuple

from kg.sources._text import LONGEST
from kg.sources._xml.window import MORE, NEVER, Window

__all__ = ["DOCTYPE", "TAG", "Fault", "Piece", "Splitter", "Tag"]

DOCTYPE = (
    rb"<!DOCTYPE(?:[^<>\[\"']++|\"[^\"]*+\"|'[^']*+')*+"
    rb"(?:\[(?:[^\]\"'<]++|\"[^\"]*+\"|'[^']*+'|<!--.*?(?:-->|\Z)|<)*+\]\s*+)?+>"
)
"""A regular expression for a DOCTYPE with the declarations in it, quotes and comments heeded."""

# No value of an attribute holds "<", so a tag with a quote or ">" amiss ends before the next one.
TAG = re.compile(rb"<(/?)([^\s<>/\"'=!?&]++)((?:[^<>\"']++|\"[^\"<]*+\"|'[^'<]*+')*+>|[^<>]*+>?)")
"""A start or end tag, well-formed or not: slash, name with prefix, and what follows up to `>`."""

_DOCTYPE = re.compile(DOCTYPE, re.DOTALL | re.IGNORECASE)
_MAY_BE_CUT = re.compile(rb"<(?:!(?:-?|\[\w*\[?|D\w*)\Z|!DOCTYPE[\s\S])", re.IGNORECASE)
_END = re.compile(rb"(?![\w.:-])\s*+>?")
_OPAQUE = {b"<!--": b"-->", b"<![CDATA[": b"]]>", b"<?": b"?>"}
_BLANK = b"\xef\xbb\xbf \t\r\n"
# Deeper than this, records in records are taken for records that lack their end tags.
_DEPTH = 8
# Files have a handful of each; the bounds keep memory and time flat where one is made to hurt.
_MOST_OPEN = 100
_MOST_NAMES = 16
_EXCERPT = 320


class Tag(NamedTuple):
    """A start tag: its name with any prefix, and its attributes as they stand."""

    name: bytes
    attributes: bytes
    abandoned: bool = False
    """Whether it began a record that was given up; what is in it is read as if outside."""


class Piece(NamedTuple):
    """A record: its line (or line:column), its bytes, and the tags open around it."""

    at: str
    raw: bytes
    parents: tuple[Tag, ...]


class Fault(NamedTuple):
    """Damage that is no record: its line, what is wrong, and how it begins."""

    at: str
    reason: str
    raw: bytes


class Splitter:
    """A scan of one stream for the elements that have one of some local names."""

    def __init__(self, stream: BinaryIO, tags: Collection[str]) -> None:
        self._window = Window(stream)
        self._tags = frozenset(tag.encode() for tag in tags)
        self._open: list[Tag] = []
        self._parents: tuple[Tag, ...] | None = ()
        self._around: list[Tag | None] = []  # the element that the last record stood in
        self._names: set[bytes] = set()
        self._unclosed: set[bytes] = set()
        self._found: list[Piece | Fault] = []
        self._in_text = False

    def pieces(self) -> Iterator[Piece | Fault]:
        """Yield the records and the damage between them, in order."""
        empty = True
        while True:
            while self._step():
                if self._found:
                    empty = False
                    yield from self._found
                    self._found.clear()
            if not self._window.more():
                break
        self._ended(empty=empty and not self._found)
        yield from self._found

    def _step(self) -> bool:
        """Take the next tag, record or other piece; False where more must be read first."""
        window = self._window
        at = window.data.find(b"<", window.at)
        end = at if at >= 0 else len(window.data)
        if end > window.at:
            self._text(end)
            window.at = end
        if at < 0:
            return False
        opaque = window.data[at + 1 : at + 2] in (b"!", b"?")
        end = self._opaque(at) if opaque else self._tag(at)
        if end == MORE:
            return False
        window.advance(end)
        return True

    def _innermost(self) -> Tag | None:
        return self._open[-1] if self._open else None

    def _text(self, end: int) -> None:
        """Report text where there were only records and white space before."""
        if self._in_text or not self._around or self._around[0] is not self._innermost():
            return
        text = self._window.data[self._window.at : end]
        if not text.isspace() and (shown := text.lstrip(_BLANK)):
            self._fault(end - len(shown), "text that stands in no record")
            self._in_text = True

    def _opaque(self, at: int) -> int:
        """Return the end of a comment, CDATA section, instruction or DOCTYPE; MORE if not held."""
        window = self._window
        for begin, close in _OPAQUE.items():
            if window.data.startswith(begin, at):
                end = window.end_of(close, at + len(begin))
                return self._never_closed(at, begin, close) if end == NEVER else end
        if match := _DOCTYPE.match(window.data, at):
            return match.end()
        return MORE if _MAY_BE_CUT.match(window.data, at) and not window.final else at + 2

    def _never_closed(self, at: int, begin: bytes, close: bytes) -> int:
        """Return where reading goes on; the first such comment of a file is reported."""
        if begin not in self._unclosed:
            self._unclosed.add(begin)
            self._fault(at, f"{begin.decode()} without the {close.decode()} that ends it")
        return at + len(begin)

    def _tag(self, at: int) -> int:
        """Return the end of a tag, or of the record that it begins; MORE if not held."""
        window = self._window
        tag = TAG.match(window.data, at)
        if not tag:
            # A sign alone, as in "a < b"; where what is held ends, a name may follow.
            return MORE if at + 2 >= len(window.data) and not window.final else at + 1
        if self._is_cut(tag):
            return MORE
        self._in_text = False
        if tag[1]:
            self._closed(tag)
        elif tag[2].rpartition(b":")[2] in self._tags:
            return self._record(tag)
        elif not tag[3].endswith(b"/>"):
            self._opened(tag)
        return tag.end()

    def _is_cut(self, tag: re.Match[bytes]) -> bool:
        """Return whether a tag goes on beyond what is held."""
        window = self._window
        at_end = tag.end() == len(window.data) and not window.final
        return at_end and not tag[0].endswith(b">")

    def _opened(self, tag: re.Match[bytes], *, abandoned: bool = False) -> None:
        if len(self._open) < _MOST_OPEN:
            self._open.append(Tag(tag[2], tag[3].rstrip(b"/>"), abandoned))
            self._parents = None

    def _closed(self, tag: re.Match[bytes]) -> None:
        for index in range(len(self._open) - 1, -1, -1):
            if self._open[index].name == tag[2]:
                del self._open[index:]
                self._parents = None
                return
        if tag[2].rpartition(b":")[2] in self._tags:
            self._fault(tag.start(), f"the end tag {_shown(tag)} of a record that has no start")

    def _record(self, tag: re.Match[bytes]) -> int:
        window = self._window
        end = tag.end() if tag[3].endswith(b"/>") else self._record_end(tag[2], tag.end())
        if end == MORE:
            return MORE
        if end == NEVER or end - tag.start() > LONGEST:
            self._abandon(tag)
            return tag.end()
        if self._parents is None:
            self._parents = tuple(self._open)
        self._around = [self._innermost()]
        raw = window.data[tag.start() : end]
        self._found.append(Piece(window.place(tag.start()), raw, self._parents))
        return end

    def _abandon(self, tag: re.Match[bytes]) -> None:
        """Give up a record that does not end; others may begin within what seemed to be in it."""
        reason = f"{_shown(tag)} is not closed within {LONGEST:,} bytes"
        if self._window.ended:
            reason = f"{_shown(tag)} is not closed before the file ends"
        self._fault(tag.start(), reason)
        self._opened(tag, abandoned=True)

    def _record_end(self, name: bytes, start: int) -> int:
        """Return where a record ends whose start tag ends at `start`, else MORE or NEVER."""
        self._names.add(name)
        if len(self._names) > _MOST_NAMES:
            return NEVER
        end = self._end_tag(name, start)
        if end < 0:
            return end
        find = self._window.data.find
        if find(b"<" + name, start, end) > 0 or find(b"<!", start, end) > 0:
            return self._counted(name, start)
        return end if find(b"<?", start, end) < 0 else self._counted(name, start)

    def _end_tag(self, name: bytes, start: int) -> int:
        """Return where the next end tag of a name ends, else MORE or NEVER."""
        window = self._window
        end = window.end_of(b"</" + name, start)
        while end >= 0:
            if match := _END.match(window.data, end):
                cut = match.end() == len(window.data) and not match[0].endswith(b">")
                return MORE if cut and not window.final else match.end()
            end = window.end_of(b"</" + name, end)
        return end

    def _counted(self, name: bytes, start: int) -> int:
        """Return where a record ends that holds comments, CDATA or records of its own name."""
        window, depth, at = self._window, 1, start
        while match := _marks(name).search(window.data, at):
            if match[0] in _OPAQUE:
                end = window.end_of(_OPAQUE[match[0]], match.end())
                if end == MORE:
                    return MORE
                at = match.end() if end == NEVER else end
                continue
            tag = TAG.match(window.data, match.start())
            if tag is None or self._is_cut(tag):
                return MORE
            at = tag.end()
            depth += -1 if tag[1] else not tag[3].endswith(b"/>")
            if not depth:
                return at
            if depth > _DEPTH:
                return NEVER
        return NEVER if window.final else MORE

    def _ended(self, *, empty: bool) -> None:
        """Report what the end of the file leaves open, and that there was nothing."""
        end = len(self._window.data)
        if empty:
            names = ", ".join(f"<{tag.decode()}>" for tag in sorted(self._tags))
            self._fault(end, f"the file has no {names}")
        elif self._open and not any(tag.abandoned for tag in self._open):
            name = self._open[0].name.decode("utf-8", "replace")
            self._fault(end, f"the file breaks off: <{name}> is not closed")

    def _fault(self, at: int, reason: str) -> None:
        window = self._window
        self._found.append(Fault(window.place(at), reason, window.data[at : at + _EXCERPT]))


@lru_cache(maxsize=64)
def _marks(name: bytes) -> re.Pattern[bytes]:
    """Return what counts within a record of this name."""
    return re.compile(rb"<!--|<!\[CDATA\[|<\?|</?" + re.escape(name) + rb"(?![\w.:-])")


def _shown(tag: re.Match[bytes]) -> str:
    return f"<{tag[1].decode()}{tag[2][:40].decode('utf-8', 'replace')}>"
