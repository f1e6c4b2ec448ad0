"""The text in an element, and the first element of a file."""

from __future__ import annotations

import re
from typing import NamedTuple
from xml.etree.ElementTree import Element
from xml.sax.saxutils import escape, quoteattr

from kg.sources._xml.splitting import DOCTYPE, TAG

__all__ = ["Root", "inner_markup", "inner_text", "root_name"]

_PROLOG = re.compile(rb"\s++|<\?.*?\?>|<!--.*?(?:-->|\Z)|" + DOCTYPE, re.DOTALL | re.IGNORECASE)
_NAMESPACE = re.compile(rb"\sxmlns(?::[\w.-]+)?\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")


class Root(NamedTuple):
    """The first element of a file: its local name, and the namespaces that its tag declares."""

    name: str
    namespaces: frozenset[str]


def root_name(head: bytes) -> Root | None:
    """Return the first element in the beginning of a file, None if that is no XML or HTML.

    The tag may be cut off within its attributes; the namespaces up to there count.
    """
    at = 3 if head.startswith(b"\xef\xbb\xbf") else 0
    while prolog := _PROLOG.match(head, at):
        at = prolog.end()
    start = TAG.match(head, at)
    if start is None or start[1]:
        return None
    found = {(double or single) for double, single in _NAMESPACE.findall(start[3])}
    name = start[2].rpartition(b":")[2].decode("utf-8", "replace")
    return Root(name, frozenset(uri.decode("utf-8", "replace") for uri in found))


def inner_text(element: Element) -> str:
    """Return all text in an element as it stands, without the markup between."""
    return "".join(element.itertext()) if len(element) else element.text or ""


def inner_markup(element: Element) -> str:
    """Return the content of an element as XML text, with the tags of the elements in it.

    Elements may nest to any depth: nothing here recurses.
    """
    if not len(element):
        return escape(element.text or "")
    out = [escape(element.text or "")]
    waiting: list[Element | str] = list(reversed(element))
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            out.append(item)
            continue
        attributes = "".join(f" {name}={quoteattr(value)}" for name, value in item.items())
        out.append(f"<{item.tag}{attributes}>{escape(item.text or '')}")
        waiting.append(f"</{item.tag}>{escape(item.tail or '')}")
        waiting.extend(reversed(item))
    return "".join(out)
