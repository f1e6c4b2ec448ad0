"""Text in XML 1.0, which has no form for most control characters: they are left out."""

from __future__ import annotations

import re

__all__ = ["attribute", "content", "identifier"]

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
# A reader turns line ends and tabs in attributes into spaces, and a bare CR in text into LF.
_IN_TEXT = str.maketrans(_ENTITIES | {"\r": "&#13;"})
_IN_ATTRIBUTES = str.maketrans(
    _ENTITIES | {'"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
)


def content(text: str) -> str:
    """Return a text as it stands between tags."""
    return _FORBIDDEN.sub("", text).translate(_IN_TEXT)


def attribute(text: str) -> str:
    """Return a text as it stands in a quoted attribute."""
    return _FORBIDDEN.sub("", text).translate(_IN_ATTRIBUTES)


def identifier(text: str) -> str:
    """Return a node's id as an attribute; what XML can't hold is percent-encoded, not left out.

    Otherwise two nodes could become one.
    """
    return _FORBIDDEN.sub(lambda char: f"%{ord(char[0]):02X}", text).translate(_IN_ATTRIBUTES)
