"""RDF/XML made ready for a parser that knows UTF-8 only, trusts entities and misses a cut end."""

from __future__ import annotations

import re

from kg.concepts.reading.content import Content
from kg.model import InputError

__all__ = ["xml"]

_ENCODING = re.compile(rb"\A(\s*<\?xml[^>]*?)\s+encoding\s*=\s*[\"']([\w.:-]+)[\"']")
_ENTITY = re.compile(rb"<!ENTITY\s+(?:%\s+)?[^\s>]+\s+(?:\"([^\"]*)\"|'([^']*)'|(\w+))")
_LONGEST_ENTITY = 1000
_PROLOGUE = re.compile(
    rb"\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!DOCTYPE(?:[^\[>]|\[[^\]]*+\])*+>\s*)*+", re.DOTALL
)
_ROOT = re.compile(rb"<([\w.:-]+)")


def xml(content: Content) -> bytes:
    """Return XML in UTF-8, whatever encoding it declares.

    InputError where it breaks off, and where entities are made of others, by which a small file
    can fill any memory.
    """
    data = _as_utf8(content)
    for match in _ENTITY.finditer(data):
        value = match[1] or match[2] or b""
        if match[3] or b"&" in value or len(value) > _LONGEST_ENTITY:
            line = data.count(b"\n", 0, match.start()) + 1
            raise InputError(
                f"{content.name}:{line}: an entity that holds another, or a file, is not expanded. "
                "Write out what it stands for."
            )
    _check_end(content, data)
    return data


def _check_end(content: Content, data: bytes) -> None:
    prologue = _PROLOGUE.match(data)
    root = _ROOT.match(data, prologue.end()) if prologue else None
    if root is None:
        return  # the parser says what it is
    end = data.rfind(b"</" + root[1])
    alone = data.find(b">", root.end())
    if end < 0 and not (alone > 0 and data[alone - 1 : alone] == b"/"):
        line = data.rstrip().count(b"\n") + 1
        name = root[1].decode("ascii", "replace")
        raise InputError(
            f"{content.name}:{line}: not valid as RDF/XML: it breaks off, </{name}> is missing. "
            "Fetch the file again."
        )


def _as_utf8(content: Content) -> bytes:
    declared = _ENCODING.match(content.data)
    if declared is None:
        return content.data
    encoding = declared[2].decode("ascii").lower()
    rest = content.data[declared.end() :]
    if encoding.startswith(("utf-8", "utf8", "utf-16", "utf-32")):  # the wide ones came by a mark
        return declared[1] + rest
    try:
        return declared[1] + rest.decode(encoding).encode("utf-8")
    except (LookupError, UnicodeDecodeError) as error:
        raise InputError(
            f"{content.name}:1: the text is not in the encoding {encoding!r} that it declares. "
            "Save the file as UTF-8."
        ) from error
