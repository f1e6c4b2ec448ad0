"""PubMed: citation records in XML, as E-utilities and the yearly baseline files give them.

Every `<PubmedArticle>`, `<PubmedBookArticle>` and, in files of before 2017, `<MedlineCitation>`
is a record. Left out by rule are the lists of deleted records (`<DeleteCitation>`), of a record
the investigators, grants, substances, abstracts in other languages, and the qualifiers of MeSH
headings; of its relations the comments and corrections. Titles keep the final stop and the
brackets of a translation, as PubMed has them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from kg.model import Record, Rejected
from kg.sources._pubmed.article import article
from kg.sources._text import rejected
from kg.sources._xml import records, root_name

__all__ = ["CARRIES", "MARKS", "NAME", "SUFFIXES", "TITLE", "WHERE", "read", "sniff"]

NAME = "pubmed"
TITLE = "PubMed XML"
WHERE = "pubmed.ncbi.nlm.nih.gov: E-utilities efetch with retmode=xml, and the baseline files"
CARRIES = (
    "title, abstract, authors with ORCID iDs and affiliations, date, journal, volume, pages, "
    "PMID, DOI and PMCID, keywords, MeSH headings, reference list, retractions"
)
SUFFIXES = (".xml",)
MARKS = (b"<PubmedArticle", b"<MedlineCitation", b"<PMID", b"<ArticleTitle", b"<AuthorList")

_RECORDS = frozenset({"MedlineCitation", "PubmedArticle", "PubmedBookArticle"})
_ROOTS = _RECORDS | {"MedlineCitationSet", "PubmedArticleSet", "PubmedBookArticleSet"}


def sniff(name: str, head: bytes) -> bool:  # noqa: ARG001 (the content tells)
    """Return whether the first element is a set of PubMed's records, or one of them."""
    root = root_name(head)
    return root is not None and root.name in _ROOTS


def read(stream: BinaryIO, file: str) -> Iterator[Record | Rejected]:
    """Yield a record for each citation, and what can't be read of it."""
    for item in records(stream, file, NAME, _RECORDS):
        if isinstance(item, Rejected):
            yield item
            continue
        record, faults = article(item.element, item.place)
        if record:
            yield record
        for fault in faults:
            yield rejected(item.place, fault, item.raw)
