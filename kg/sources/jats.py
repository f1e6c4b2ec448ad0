"""JATS: articles with full text in XML, as PubMed Central and many publishers give them.

The versions 1.x to 3.x of NLM's and NISO's tag sets are read, one article a file or many.
An article is one record; its `<sub-article>` and `<response>` (reviews, replies, translations)
belong to it and are no records. Read are the metadata in `<front>` and the reference lists.

Rules: the title has its subtitle behind a colon, and no footnote marks. The abstract is the
first one of the article itself (no graphical, lay or translated one, no teaser), a section's title
before its text. Authors are contributors of that type: editors are not, nor the members of a
consortium, which is an author under its own name. The date is the earliest of publication,
print or online; the release by PubMed Central is not one. Keywords are those in the article's
own language, subjects those that do not just name a kind of article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from kg.model import Record, Rejected
from kg.sources._jats.article import article
from kg.sources._text import rejected
from kg.sources._xml import records, root_name

__all__ = ["CARRIES", "MARKS", "NAME", "SUFFIXES", "TITLE", "WHERE", "read", "sniff"]

NAME = "jats"
TITLE = "JATS or NLM XML articles"
WHERE = "the open-access subset of PubMed Central, eLife, PLOS, bioRxiv and other publishers"
CARRIES = (
    "title, abstract, authors with ORCID iDs and affiliations, date, journal, volume, pages, "
    "DOI, PMID and PMCID, keywords, subjects, the whole reference list"
)
SUFFIXES = (".nxml", ".xml", ".jats")
MARKS = (b"<article-meta", b"<journal-meta", b"<article-id ", b"pub-id-type=", b"<contrib-group")

_META = re.compile(rb"<(?:\w+:)?(?:article-meta|journal-meta)[\s>]")
_DTD = re.compile(rb"<!DOCTYPE\s+article\s[^>]*(?:JATS|NLM//DTD|nlm\.nih\.gov)", re.IGNORECASE)
# Their own formats wrap articles in other records.
_OTHERS = frozenset({"html", "oai-pmh"})


def sniff(name: str, head: bytes) -> bool:  # noqa: ARG001 (the content tells)
    """Return whether the file holds articles of this tag set, by their metadata or DOCTYPE."""
    root = root_name(head)
    if root is None or root.name.lower() in _OTHERS:
        return False
    return bool(_META.search(head) or (root.name == "article" and _DTD.search(head)))


def read(stream: BinaryIO, file: str) -> Iterator[Record | Rejected]:
    """Yield a record for each `<article>`, and what can't be read of it."""
    for item in records(stream, file, NAME, {"article"}):
        if isinstance(item, Rejected):
            yield item
            continue
        record, faults = article(item.element, item.place)
        if record:
            yield record
        for fault in faults:
            yield rejected(item.place, fault, item.raw)
