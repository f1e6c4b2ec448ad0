"""IRIs of nodes: a node id under a base IRI, and back.

An id is kept as readable as RFC 3987 allows: letters of any script stay, what an IRI can't hold
(spaces, `<>"{}|^`, controls, lone surrogates), what would end its path (`#`, `?`), and `%` itself
are percent-encoded UTF-8. Nothing is lost: `iri_node` gives the id back.
"""

from __future__ import annotations

import re

from kg.model import KgError

__all__ = ["DEFAULT_BASE_IRI", "check_base", "escape", "iri_node", "is_iri", "node_iri"]

DEFAULT_BASE_IRI = "https://kg.example/"
"""The base of every export unless the user sets one; a reserved name, so nobody's."""

# RFC 3987 `ucschar` without what shows nothing or is a space, which editors and mail change.
_LETTERS = (
    "\u00a1-\u00ac\u00ae-\u061b\u061d-\u167f\u1681-\u180d\u180f-\u1fff"
    "\u2010-\u2027\u2030-\u205e\u2070-\u2fff\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufefe\uff00-\uffef"
    "\U00010000-\U0001fffd\U00020000-\U0002fffd\U00030000-\U0003fffd"
)
_UNSAFE = re.compile(rf"[^A-Za-z0-9._~!$&'()*+,;=:@/{_LETTERS}-]")
_DOTS = re.compile(r"(?<![^/])\.{1,2}(?![^/])")
_ESCAPE = re.compile(r"(?:%[0-9A-F]{2})+")
# What some parser refuses or, in the case of dot segments, resolves away.
_FAULTS = (
    re.compile(rf"[^A-Za-z0-9._~!$&'()*+,;=:@/?#%\[\]{_LETTERS}-]"),
    re.compile(r"%(?![0-9A-Fa-f]{2})"),
    re.compile(r"#.*#"),
    re.compile(r"/\.{1,2}(?:[/?#]|$)"),
)
_WEB = re.compile(
    r"https?://(?:[^/?#@\s]*@)?(?:\[[0-9A-Fa-f:.]+\]|[^/?#@\[\]:]+)(?::\d*)?(?:[/?#].*)?"
)
_URN = re.compile(r"urn:[A-Za-z0-9][A-Za-z0-9-]{0,31}:.+")


def check_base(iri: str) -> str:
    """Return the base IRI as it is if node ids can stand behind it.

    Raises:
        KgError: if it isn't an absolute http(s) or urn IRI that ends with `/` or `#`.
    """
    if not is_iri(iri) or iri[-1] not in "/#" or "#" in iri[:-1]:
        raise KgError(
            f"base IRI {iri!r}: it must be an absolute http, https or urn IRI that ends with"
            " / or #, such as https://example.org/kg/"
        )
    return iri


def is_iri(text: str) -> bool:
    """Return whether a text is an absolute http(s) or urn IRI that every RDF parser accepts."""
    if any(fault.search(text) for fault in _FAULTS):
        return False
    return bool(_WEB.fullmatch(text) or _URN.fullmatch(text))


def node_iri(base: str, node_id: str) -> str:
    """Return the IRI of a node: the base and the id, percent-encoded where an IRI needs it."""
    return base + escape(node_id)


def escape(text: str) -> str:
    """Return the text with all that can't stand in an IRI's path as percent-encoded UTF-8."""
    escaped = _UNSAFE.sub(_encode, text)
    if "/." in escaped or escaped[:1] == ".":
        # A path segment of dots would be resolved away.
        return _DOTS.sub(lambda dots: "%2E" * len(dots[0]), escaped)
    return escaped


def _encode(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode("utf-8", "surrogatepass"))


def iri_node(base: str, iri: str) -> str | None:
    """Return the node id that `node_iri` makes this IRI of, None if there is none."""
    if not iri.startswith(base):
        return None
    rest = iri[len(base) :]
    try:
        node_id = _ESCAPE.sub(_decode, rest)
    except UnicodeDecodeError:
        return None
    return node_id if escape(node_id) == rest else None


def _decode(match: re.Match[str]) -> str:
    return bytes.fromhex(match[0].replace("%", "")).decode("utf-8", "surrogatepass")
