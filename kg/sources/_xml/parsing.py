"""The bytes of one record as an element: entities, encodings, and faults that do no harm."""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence
from html.entities import html5
from xml.etree.ElementTree import Element, ParseError, XMLParser

__all__ = ["MalformedError", "declared_encoding", "parse", "parse_all", "prefixes"]

_DECLARATION = re.compile(rb"<\?xml\s[^>]*?\bencoding\s*=\s*[\"']([\w.:-]+)[\"']")
# A browser reads these as Windows-1252 or as UTF-8, whichever the bytes are; so does kg.
_GUESSED = frozenset(("ascii", "utf-8", "utf-16", "utf-32", "iso8859-1", "cp1252"))

# Entities mean nothing in comments and CDATA; one that is not closed takes all that follows.
_ENTITY = re.compile(
    rb"<!--.*?(?:-->|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)|&([A-Za-z_:][\w.:-]*+);", re.DOTALL
)
_ENTITIES = {
    name[:-1].encode(): "".join(f"&#{ord(char)};" for char in text).encode()
    for name, text in html5.items()
    if name.endswith(";")
} | {name: b"&" + name + b";" for name in (b"amp", b"lt", b"gt", b"quot", b"apos")}

_BARE = re.compile(
    rb"<!--.*?(?:-->|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)|(&)(?![A-Za-z_:][\w.:-]*;|#\d+;|#x[0-9A-Fa-f]+;)",
    re.DOTALL,
)
_CONTROL = re.compile(
    rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]|\xed[\xa0-\xbf][\x80-\xbf]"
)
_NUMBER = re.compile(rb"&#(?:x([0-9A-Fa-f]+)|(\d+));")
_LONG = 9  # no character has a number of so many digits
_CHARACTERS = (
    range(0x9, 0xB),
    range(0xD, 0xE),
    range(0x20, 0xD800),
    range(0xE000, 0xFFFE),
    range(0x10000, 0x110000),
)
_PREFIX = re.compile(rb"(?<=[<\s/])([A-Za-z_][\w.-]*+):[A-Za-z_]")
_DECLARED = re.compile(rb"\bxmlns:([A-Za-z_][\w.-]*)")


class MalformedError(ValueError):
    """A record that is not XML: why, and how many lines below its first."""

    def __init__(self, reason: str, line: int = 0) -> None:
        super().__init__(reason)
        self.reason, self.line = reason, line


def declared_encoding(head: bytes) -> str | None:
    """Return the encoding to try first for text that is not UTF-8 by its XML declaration.

    None stands for UTF-8 if the bytes are that, and else Windows-1252. That is also how
    ISO-8859-1 is read, and UTF-16, which is UTF-8 when it comes here.
    """
    match = _DECLARATION.match(head.lstrip())
    try:
        name = codecs.lookup(match[1].decode("ascii")).name if match else "utf-8"
    except LookupError:
        return None
    return None if name in _GUESSED else name


def prefixes(tags: bytes) -> bytes:
    """Return declarations of the namespace prefixes that stand in some tags.

    Elements come out with local names, so that any address does.
    """
    found = {*_PREFIX.findall(tags), *_DECLARED.findall(tags)}
    names = sorted(name for name in found if not name.lower().startswith(b"xml"))
    return b"".join(b' xmlns:%s="urn:%s"' % (name, name) for name in names)


def parse_all(raws: Sequence[bytes], declarations: bytes, encoding: str | None) -> list[Element]:
    """Return the elements of several records; MalformedError if one of them is damaged.

    One call of the parser for many records takes half the time of one for each.
    """
    joined = b"".join(raws)
    if not joined.isascii():
        joined = b"".join([raw if raw.isascii() else _recoded(raw, encoding) for raw in raws])
    if b"&" in joined:
        joined = _without_entities(joined)
    try:
        found = list(_root(joined, declarations))
    except ParseError as error:
        raise MalformedError(str(error)) from error
    # A comment that one leaves open and a later one closes would swallow what is between.
    if len(found) != len(raws):
        raise MalformedError("records run into each other")
    return found


def parse(raw: bytes, declarations: bytes, encoding: str | None) -> Element:
    """Return the element that some bytes are, with local names; MalformedError if it is none.

    A record that is not well-formed is tried again with the faults mended that lose nothing: a
    bare "&", control characters, namespace prefixes without declaration.
    """
    text = raw if raw.isascii() else _recoded(raw, encoding)
    if b"&" in text:
        text = _without_entities(text)
    try:
        return _root(text, declarations)[0]
    except ParseError as error:
        mended = _mended(text)
        try:
            return _root(mended, prefixes(mended) or declarations)[0]
        except ParseError:
            reason = str(error).partition(":")[0]
            raise MalformedError(f"not well-formed XML: {reason}", error.position[0] - 1) from error


def _root(text: bytes, declarations: bytes) -> Element:
    """Return an element of ours around the elements of a text."""
    parser = XMLParser()  # noqa: S314 (it is given no DTD, so there is nothing to expand)
    parser.feed(b"<r%s>%s</r>" % (declarations, text))
    root: Element = parser.close()
    if declarations or b"xmlns" in text or b"xml:" in text:
        _drop_namespaces(root)
    return root


def _drop_namespaces(root: Element) -> None:
    for element in root.iter():
        if "}" in element.tag:
            element.tag = element.tag.rpartition("}")[2]
        for name in element.keys():  # noqa: SIM118 (an element is no dict)
            if "}" in name:
                element.set(name.rpartition("}")[2], element.attrib.pop(name))


def _without_entities(raw: bytes) -> bytes:
    """Return the text with HTML's entities as numbers; MalformedError for one of the file's own."""

    def number(match: re.Match[bytes]) -> bytes:
        name = match[1]
        if name is None:
            return match[0]
        if name not in _ENTITIES:
            shown = match[0].decode("utf-8", "replace")
            reason = f"uses the entity {shown}, which is not XML's or HTML's"
            lines = raw.count(b"\n", 0, match.start())
            raise MalformedError(f"{reason}; kg expands none that a file declares itself", lines)
        return _ENTITIES[name]

    return _ENTITY.sub(number, raw)


def _recoded(text: bytes, encoding: str | None) -> bytes:
    """Return the text in UTF-8, from the encoding that is declared unless it is not that."""
    if encoding:
        try:
            return text.decode(encoding).encode("utf-8", "replace")
        except (UnicodeError, LookupError):
            pass
    return _encoded_once(text.decode("utf-8", _WINDOWS)).encode()


def _encoded_once(text: str) -> str:
    """Return the text with "Ã©" as "é", where all that is not ASCII was encoded twice so.

    That happens where UTF-8 is saved as if it were Latin-1; no language has such pairs alone.
    """
    for encoding in ("latin-1", "cp1252"):
        try:
            return text.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
    return text


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    """Return bytes that are not UTF-8 as Windows-1252; the text around them stays UTF-8."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


_WINDOWS = "kg.windows-1252"
codecs.register_error(_WINDOWS, _as_windows)


def _mended(text: bytes) -> bytes:
    text = _BARE.sub(lambda match: b"&amp;" if match[1] else match[0], text)
    return _CONTROL.sub(b"", _NUMBER.sub(_allowed, text))


def _allowed(match: re.Match[bytes]) -> bytes:
    """Return a numeric reference, or nothing where XML has no such character."""
    digits = (match[1] or match[2]).lstrip(b"0")
    code = int(digits or b"0", 16 if match[1] else 10) if len(digits) < _LONG else 0
    return match[0] if any(code in allowed for allowed in _CHARACTERS) else b""
