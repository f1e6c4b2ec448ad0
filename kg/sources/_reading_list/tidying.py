"""Titles without what lists, sites and browsers put around them."""

from __future__ import annotations

import re
import unicodedata

from kg import latex
from kg.sources._reading_list.labels import is_citation, is_label
from kg.sources._reading_list.marked import LINK
from kg.sources._reading_list.venues import stated
from kg.text import clean

__all__ = ["BRACKETS", "is_remark", "remarks", "tidy"]

_LONGEST = 400
_SHORTCODE = re.compile(r"^\s*:[a-z0-9_+-]{2,30}:|:[a-z0-9_+-]{2,30}:\s*$")
BRACKETS = (
    r"[\[(\u3010\uff08<{](?P<in>[^\[\]()\u3010\u3011\uff08\uff09{}]{0,80})[\])\u3011\uff09>}]"
)
"""A short text in brackets of any kind, which is the group `in`."""

_LEADING = re.compile(rf"^(?:{BRACKETS}|\[\^\w+\])[\s:,.|\u2013\u2014-]*")
_TRAILING = re.compile(rf"[\s:,.|\u2013\u2014-]*(?:{BRACKETS}|\[\^\w+\])[.,;:\s]*$")
_NUMBERING = re.compile(r"^(?:\d{1,4}[.)]|[#\u2116]\d+[.:)]?|\[\d+\])\s+(?=\S)")
_WRAPS = tuple(
    (pair[: len(pair) // 2], pair[len(pair) // 2 :])
    for pair in (
        *("\u201c\u201d", '""', "\u300a\u300b", "\u300c\u300d", "\u00ab\u00bb", "\u2018\u2019"),
        *("****", "____", "====", "~~~~", "``", "``''"),
    )
)
_SITES = (
    r"arXiv(?:\.org)?(?: e-Print archive)?|OpenReview(?:\.net)?|ACL Anthology|Papers [Ww]ith Code"
    r"|Semantic Scholar|PubMed(?: Central)?|PMC|ScienceDirect|Springer(?:Link|Nature)?(?: Link)?"
    r"|bioRxiv|medRxiv|Hugging Face|alphaXiv|CVF Open Access|ResearchGate|PLOS \w+|JMLR|PMLR"
    r"|Nature(?: \w+){0,2}|Science(?: \w+)?|IEEE Xplore|ACM Digital Library|Wiley Online Library"
    r"|Oxford Academic|MIT Press|Frontiers|MDPI|DeepAI|SSRN|ar5iv|Emergent Mind|Google Scholar"
    r"|Distill|HAL|Paper page"
)
_SITE = re.compile(
    rf"\s+(?:\||[-\u2013\u2014\u00b7\u2022])\s+(?:{_SITES})\s*$"
    r"|\s+\|\s+(?:Proceedings|IEEE|ACM|Journal|Transactions|SpringerLink|Nature|Advances)\b[^|]*$"
)
_PAGE_PREFIX = re.compile(
    r"^(?:Paper page\s+-\s+|\[(?:PDF|HTML|BOOK|CITATION)\]\s*|\(PDF\)\s*)", re.IGNORECASE
)


def is_remark(text: str) -> bool:
    """Return whether a text is no part of a title: a date, a venue, a label, a citation."""
    return not text.strip() or stated(text) is not None or is_label(text) or _is_dated(text)


def _is_dated(text: str) -> bool:
    return text.rstrip(" ])")[-4:].isdecimal() and is_citation(text)


def remarks(text: str) -> int:
    """Return how far dates, venues and marks reach at the beginning of a text."""
    at = 0
    while match := _LEADING.match(text[at:].lstrip()):
        if not is_remark(match["in"] or ""):
            break
        at += len(text[at:]) - len(text[at:].lstrip()) + match.end()
    return at


def tidy(text: str) -> str | None:
    """Return a title without marks, numbers, dates and site names around it; None if none is left.

    "[1706.03762] Attention Is All You Need", "(ICML'23) Title [PDF]", "Title | OpenReview".
    """
    if len(text) > 10 * _LONGEST:
        return None
    text = clean((latex.plain(text) if "$" in text or "\\" in text else text).replace(LINK, " "))
    before = None
    while text != before:
        before = text
        text = _stripped(text)
    if not text or len(text) > _LONGEST or is_label(text):
        return None
    return text if any(char.isalpha() for char in text) else None


def _stripped(text: str) -> str:
    text = _SHORTCODE.sub("", text).strip(" \t|#\u2022\u00b7")
    text = text.strip("*_") if text.count("*") + text.count("_") == 1 else text
    text = _NUMBERING.sub("", _PAGE_PREFIX.sub("", _without_symbols(text)))
    for form in (_LEADING, _TRAILING):
        match = form.search(text)
        if match and is_remark(match["in"] or ""):
            text = text.replace(match[0], "", 1) if form is _LEADING else text[: match.start()]
    text = _SITE.sub("", text)
    text = (
        re.sub(r"(?<!\.)[\s.,;:|\u2013\u2014-]+$", "", text) if not text.endswith("...") else text
    )
    return _unwrapped(text)


def _unwrapped(text: str) -> str:
    for first, last in _WRAPS:
        inner = text[len(first) : len(text) - len(last)]
        if text.startswith(first) and text.endswith(last) and inner and first not in inner:
            return inner.strip()
    return text


def _without_symbols(text: str) -> str:
    """Return the text without emoji and arrows at its ends."""
    start, end = 0, len(text)
    while start < end and _is_symbol(text[start]):
        start += 1
    while end > start and _is_symbol(text[end - 1]):
        end -= 1
    return text[start:end].strip()


def _is_symbol(char: str) -> bool:
    return not char.isascii() and unicodedata.category(char) in {"So", "Sk", "Cs", "Cn", "Mn", "Cf"}
