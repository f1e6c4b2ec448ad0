"""How files of Crossref, DataCite and CSL-JSON are told apart, and from other JSON.

The three share field names, as all describe DOIs; so what tells them stands in one place.
"""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["is_crossref", "is_csl_json", "is_datacite"]

_OTHERS = (".records.jsonl",)  # what kg reads as its own records
_START = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\[\s*)?\{\s*[\"}]")
# A quote within a string is escaped, so a key in an abstract that quotes JSON does not count.
_KEY = re.compile(rb'"([\w@-]{2,40}+)"\s*+:')
_CROSSREF = frozenset(
    b"""
    indexed reference-count references-count content-domain is-referenced-by-count deposited
    member prefix message-type message-version short-container-title issn-type
    """.split()
)
_LISTED_TITLE = re.compile(rb'"(?:title|container-title)"\s*+:\s*+\[\s*+"')
_DATACITE = re.compile(rb'"type"\s*+:\s*+"dois"')
_NOT_CSL = frozenset(
    b"""
    authors_parsed externalIds paperId corpusid corpusId display_name itemType creators @context
    @graph abstract_inverted_index
    """.split()
)
_CSL_TYPE = re.compile(
    rb'"type"\s*+:\s*+"(?:article(?:-journal|-magazine|-newspaper)?|bill|book|broadcast|chapter'
    rb"|classic|collection|dataset|document|entry(?:-dictionary|-encyclopedia)?|event|figure"
    rb"|graphic|hearing|interview|legal_case|legislation|manuscript|map|motion_picture"
    rb"|musical_score|pamphlet|paper-conference|patent|performance|periodical"
    rb"|personal_communication|post|post-weblog|regulation|report|review|review-book|software"
    rb'|song|speech|standard|thesis|treaty|video|webpage)"'
)
_CSL = frozenset(
    b"""
    container-title citation-key publisher-place title-short container-title-short event-title
    collection-title number-of-pages event-place original-date call-number event-date
    non-dropping-particle dropping-particle reviewed-author container-author script-writer
    """.split()
)
_CSL_NAMES = frozenset((b"family", b"literal"))
_CSL_PLACES = frozenset((b"issued", b"DOI", b"URL"))


def is_crossref(name: str, head: bytes) -> bool:
    """Return whether a file begins with a work as Crossref has it, or with its envelope."""
    keys = _keys(name, head)
    if b"message-type" in keys and b"message" in keys:
        return True
    if b"DOI" not in keys:
        return False
    return len(keys & _CROSSREF) > 1 or _LISTED_TITLE.search(head) is not None


def is_datacite(name: str, head: bytes) -> bool:
    """Return whether a file begins with a DOI as DataCite has it."""
    keys = _keys(name, head)
    if b"attributes" in keys and _DATACITE.search(head):
        return True
    return {b"creators", b"titles"} <= keys and b"itemType" not in keys


def is_csl_json(name: str, head: bytes) -> bool:
    """Return whether a file begins with an item as citation styles (CSL) have it."""
    keys = _keys(name, head)
    if not keys or keys & _NOT_CSL or is_crossref(name, head) or is_datacite(name, head):
        return False
    people, special = bool(keys & _CSL_NAMES), bool(keys & _CSL)
    if _CSL_TYPE.search(head):
        return people or special or bool(keys & _CSL_PLACES)
    return b"date-parts" in keys and b"title" in keys and (people or special)


def _keys(name: str, head: bytes) -> frozenset[bytes]:
    """Return the keys that a head of JSON holds, at any depth; none where it is no JSON."""
    return _keys_in(head) if not name.lower().endswith(_OTHERS) else frozenset()


@lru_cache(maxsize=1)
def _keys_in(head: bytes) -> frozenset[bytes]:
    return frozenset(_KEY.findall(head)) if _START.match(head) else frozenset()
