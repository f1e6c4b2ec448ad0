"""The objects of a JSON file, one at a time: JSON lines, or the array that a document holds.

An API's answer (`{"meta": ..., "results": [...]}`) and a library saved as one array may be
larger than memory. So only strings and brackets are looked at here, to find where each object
of the array begins and ends; the object's bytes are decoded by the format, with msgspec. An
object that can't be decoded, or that breaks off, does not hide the ones behind it. A null between
objects says nothing; any other value there is rejected.
"""

from __future__ import annotations

import io
import re
from collections.abc import Collection, Iterator
from typing import BinaryIO, NamedTuple

import msgspec

from kg.model import Rejected, Source
from kg.sources._places import Places
from kg.sources._text import LONGEST, byte_lines, rejected
from kg.streams import rejoined

__all__ = ["Element", "Path", "apart", "objects"]

Path = tuple[str, ...]
"""The keys that lead to an array of objects, or to an object: `("message", "items")`."""

_CHUNK = 1 << 20
_KEY_ROOM = 256
_QUOTE, _OBJECT, _ARRAY, _ARRAY_END = b'"{[]'
_OPENING, _CLOSING = frozenset(b"{["), frozenset(b"}]")
_Keys = dict[str, msgspec.Raw]
# A string of JSON holds no line end, so a missing quote does no harm beyond its line. A quote alone
# is a string that the end of the chunk cuts off, or such damage. Containers of plain values are
# passed over as one, which is most of them.
_STRING = rb'"(?:[^"\\\n]++|\\.)*+"'
_PLAIN = rb'(?:[^"{}\[\]]++|' + _STRING + rb")*+"
_TOKEN = re.compile(
    _PLAIN + rb"(?P<mark>\{" + _PLAIN + rb"\}|\[" + _PLAIN + rb'\]|[{}\[\]"])', re.DOTALL
)
_KEY = re.compile(rb'"([^"\\\n]*+)"\s*+:\s*+\Z')
_FIRST_KEY = re.compile(rb'\{[ \t]*"[^"\\\n]*"')
_BETWEEN = b" \t\r\n,;\x1e\xef\xbb\xbf"  # what may stand between objects, with a byte order mark
_NULLS = re.compile(rb"[\s,]*(?:null[\s,]*)*")


class Element(NamedTuple):
    """An object of a file: where it begins, and its bytes."""

    place: Source
    raw: bytes


def objects(
    stream: BinaryIO, file: str, name: str, paths: Collection[Path] = ()
) -> Iterator[Element | Rejected]:
    """Yield the objects of JSON lines, of an array, or of a document that wraps them.

    `paths` are the keys under which a document may hold its objects; an object that has none of
    them is an object itself. `name` is the format's. An object's place is its line, or
    `line:column` where another one begins on that line before it. What breaks off, and what is
    larger than `LONGEST`, is rejected.
    """
    head = stream.read(_CHUNK)
    stream = rejoined(head, stream)
    if _are_lines(head, {path[0] for path in paths}):
        for item in byte_lines(stream, file, name):
            if isinstance(item, Rejected):
                yield item
            elif item[1].strip():
                yield Element(Source(file=file, format=name, at=str(item[0])), item[1])
    else:
        yield from _Document(file, name, paths).objects(stream)


def apart(item: Element) -> list[Element | Rejected]:
    """Return the objects that stand in one line of JSON lines, and what breaks off; [] for one.

    So it is where files without a last newline were put together, and where returns end lines.
    A line of which no part is an object is one broken object: braces may stand in its text.
    """
    if b"}" not in item.raw.rstrip()[:-1]:
        return []
    lead = item.place.at
    found: list[Element | Rejected] = []
    for each in _Document(item.place.file, item.place.format, ()).objects(io.BytesIO(item.raw)):
        if isinstance(each, Rejected):
            found.append(msgspec.structs.replace(each, at=lead + each.at.removeprefix("1")))
        else:
            at = lead + each.place.at.removeprefix("1")
            found.append(Element(msgspec.structs.replace(each.place, at=at), each.raw))
    whole = any(isinstance(each, Element) and _is_object(each.raw) for each in found)
    return found if whole and len(found) > 1 else []


def _is_object(raw: bytes) -> bool:
    try:
        msgspec.json.decode(raw, type=_Keys)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return False
    return True


def _are_lines(head: bytes, wrappers: Collection[str]) -> bool:
    """Return whether a file that begins so has an object on each line.

    A document may be one line too; then one of the keys that wrap objects tells.
    """
    start, *more = head.removeprefix(b"\xef\xbb\xbf").lstrip().split(b"\n", 2)
    if not re.match(rb'\{\s*(?:"|\}\s*$)', start) or (not more and len(head) == _CHUNK):
        return False
    try:
        return not any(key in wrappers for key in msgspec.json.decode(start, type=_Keys))
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        if not more and "trailing characters" in str(error):
            return False  # all in one line, or lines that end in returns
        wraps = any(f'"{key}"'.encode() in start for key in wrappers)
        return not wraps and (not more or more[0].lstrip()[:1] in {b"{", b""})


class _Document:
    """A scan of one document: which containers are open, and where a likely object began."""

    def __init__(self, file: str, name: str, paths: Collection[Path]) -> None:
        self._file, self._name = file, name
        self._paths = frozenset(paths)
        self._reach = max(map(len, self._paths), default=0)
        self._open: list[Path | None] = []  # a container's path; None beyond what paths reach
        self._arrays: list[bool] = []  # whether each open container is an array
        self._count = [0, 0]  # how many objects and how many arrays are open
        self._start: int | None = None  # where in the buffer the object begins
        self._level = 0  # how many containers were open there
        self._indent: bytes | None = None  # a newline and the blanks before it, if there is one
        self._buffer, self._position = b"", 0
        self._places = Places()
        self._found = False

    def objects(self, stream: BinaryIO) -> Iterator[Element | Rejected]:
        """Yield each object as its end is reached, and what is wrong with the document."""
        while chunk := stream.read(_CHUNK):
            self._drop_read()
            self._buffer += chunk
            yield from self._scan()
        yield from self._scan(last=True)
        if self._open:
            start = len(self._buffer) if self._start is None else self._start
            yield self._rejected(start, "the file breaks off here")
        elif not self._found:
            yield self._rejected(0, "no JSON object")

    def _drop_read(self) -> None:
        """Forget what is read, but for the object that is open and room for a key."""
        keep = max(0, self._position - _KEY_ROOM) if self._start is None else self._start
        self._places.shift(self._buffer, keep)
        self._buffer = self._buffer[keep:]
        self._position -= keep
        if self._start is not None:
            self._start = 0

    def _scan(self, *, last: bool = False) -> Iterator[Element | Rejected]:
        buffer, end = self._buffer, len(self._buffer)
        while token := _TOKEN.match(buffer, self._position):
            at, after = token.span("mark")
            kind = buffer[at]
            if kind == _QUOTE and not last and buffer.find(b"\n", at) < 0 and end - at < LONGEST:
                break
            if self._start is None:
                yield from self._stray(self._position, at)
            elif kind == _OBJECT and self._is_next(at):
                yield self._rejected(self._start, "an object breaks off before the next one")
                self._give_up()
            if kind in _OPENING:
                self._opened(at, array=kind == _ARRAY)
            if buffer[after - 1] in _CLOSING:
                if self._start is None and kind == _ARRAY:
                    yield from self._stray(at + 1, after - 1)
                yield from self._closed(after, array=buffer[after - 1] == _ARRAY_END)
            self._position = after
        yield from self._checked_size(end)

    def _stray(self, start: int, end: int) -> Iterator[Rejected]:
        """Reject what stands between the objects of an array, or between documents."""
        text = self._buffer[start:end].strip(_BETWEEN)
        inside = self._open and not (self._arrays[-1] and self._holds_objects(self._open[-1]))
        if text and not inside and not _NULLS.fullmatch(text):
            self._found = True
            yield self._rejected(self._buffer.index(text, start), "not an object", text)

    def _holds_objects(self, path: Path | None) -> bool:
        return path is not None and (not path or path in self._paths)

    def _is_next(self, at: int) -> bool:
        """Return whether an object begins here that can be no part of the one that is open.

        In an object, a key must stand before it. In an array, the layout of the lines tells.
        """
        buffer, indent = self._buffer, self._indent
        if not self._arrays[-1]:
            return not buffer[max(0, at - _KEY_ROOM) : at].rstrip().endswith(b":")
        if indent is None or buffer[at - len(indent) : at] != indent:
            return False
        own, other = (_FIRST_KEY.match(buffer, place) for place in (self._start or 0, at))
        return len(indent) > 1 or bool(own and other and own[0] == other[0])

    def _give_up(self) -> None:
        """Close all up to the container that the object stands in."""
        while len(self._open) >= self._level:
            self._pop()
        self._start = None

    def _checked_size(self, end: int) -> Iterator[Rejected]:
        """Give up an object that is too large, and pass over a long stretch of plain values."""
        begun = self._position if self._start is None else self._start
        if end - begun > LONGEST:
            self._position = end
            if self._start is not None:
                yield self._rejected(self._start, f"an object of more than {LONGEST:,} bytes")
                self._start = None

    def _opened(self, at: int, *, array: bool) -> None:
        path = self._path(at)
        self._open.append(path)
        self._arrays.append(array)
        self._count[array] += 1
        if path in self._paths or (not path and path is not None and self._start is None):
            # A path inside of the object that seemed to begin shows that this only wraps.
            self._start = None if array else at
            self._level = len(self._open)
            self._indent = self._blanks_before(at)

    def _blanks_before(self, at: int) -> bytes | None:
        """Return the newline and the blanks before an object, None if it does not begin a line."""
        line = self._buffer.rfind(b"\n", max(0, at - _KEY_ROOM), at)
        blanks = self._buffer[line:at]
        return blanks if line >= 0 and not blanks.strip() else None

    def _path(self, at: int) -> Path | None:
        """Return the keys that lead to the container that opens here."""
        if not self._open:
            return ()
        parent = self._open[-1]
        if parent is None or self._arrays[-1]:
            return parent if self._start is None else None
        if len(parent) >= self._reach:
            return None
        key = _KEY.search(self._buffer, max(0, at - _KEY_ROOM), at)
        return (*parent, key[1].decode("utf-8", "replace")) if key else None

    def _closed(self, end: int, *, array: bool) -> Iterator[Element | Rejected]:
        """Take a closing bracket: it closes all up to its own opening one, if there is one."""
        if not self._count[array]:
            return
        while self._arrays[-1] is not array:
            self._pop()
        complete = self._start is not None and len(self._open) <= self._level
        self._pop()
        if complete and self._start is not None:
            self._found = True
            yield Element(self._place(self._start), self._buffer[self._start : end])
            self._start = None

    def _pop(self) -> None:
        self._open.pop()
        self._count[self._arrays.pop()] -= 1

    def _place(self, at: int) -> Source:
        return Source(file=self._file, format=self._name, at=self._places.place(self._buffer, at))

    def _rejected(self, at: int, reason: str, text: bytes | None = None) -> Rejected:
        shown = self._buffer[at : at + _KEY_ROOM] if text is None else text
        return rejected(self._place(at), reason, shown)
