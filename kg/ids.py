"""Identifier schemes: one canonical form for each, and how ids are found in running text.

Sources write `arXiv:2406.04093v2`, `https://arxiv.org/abs/2406.04093` and
`10.48550/arXiv.2406.04093` for one paper; `normalise` brings each to its scheme's canonical
form, so that ids compare as strings.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape
from typing import NamedTuple
from urllib.parse import unquote

__all__ = ["SCHEMES", "Mention", "arxiv_of_doi", "find", "normalise", "parse", "url"]

# https://info.arxiv.org/help/arxiv_identifier.html: archive/YYMMnnn until March 2007, then
# YYMM.nnnn, and YYMM.nnnnn since 2015.
_NEW = r"(?:(?:0[7-9]|1[0-4])(?:0[1-9]|1[0-2])\.\d{4}|(?:1[5-9]|[2-9]\d)(?:0[1-9]|1[0-2])\.\d{5})"
_OLD = r"[a-z]+(?:-[a-z]+)?(?:\.[A-Z]{2})?/\d{2}(?:0[1-9]|1[0-2])\d{3}"
_ARXIV = re.compile(rf"(?P<id>{_NEW}|{_OLD})(?:v(?P<version>\d+))?(?:\.pdf)?", re.IGNORECASE)
_ARXIV_LEAD = re.compile(
    r"(?:https?://)?(?:(?:www|export)\.)?(?:arxiv\.org/(?:abs|pdf|html|format)/)|arxiv\s*:\s*",
    re.IGNORECASE,
)
_ARXIV_DOI = re.compile(r"10\.48550/arxiv\.(?P<id>.+)", re.IGNORECASE)
# https://www.crossref.org/blog/dois-and-matching-regular-expressions/, made case-free.
_DOI = re.compile(r"10\.\d{4,9}/[^\s\"<>{}|\\^`]+", re.IGNORECASE)
# By itself a DOI may hold any character that prints, as old ones of journals do ("<0585:aasitf>").
_DOI_ALONE = re.compile(r"10\.\d{4,9}(?:\.\d+)*/[^\s\"]+")
_PAIRS = {")": "(", "]": "[", ">": "<", "}": "{"}
_DOI_LEAD = re.compile(r"(?:https?://)?(?:dx\.)?doi\.org/|(?:info:)?doi\s*[:/]\s*", re.IGNORECASE)

_ARXIV_TEXT = re.compile(
    rf"(?:arxiv\.org/(?:abs|pdf|html)/|arxiv\s*:\s*)(?P<id>{_NEW}|{_OLD})(?:v\d+)?(?![\d/])",
    re.IGNORECASE,
)
_ARXIV_MORE = re.compile(rf"\s*(?:,|;|and|&)+\s*(?P<id>{_NEW}|{_OLD})(?:v\d+)?(?![\d/])")


class Mention(NamedTuple):
    """An id that stands in a text, in canonical form, with its first and last + 1 character."""

    scheme: str
    value: str
    start: int
    end: int


def _arxiv(value: str) -> str | None:
    value = _ARXIV_LEAD.sub("", value.strip(), count=1)
    value = re.sub(r"\s*\[[^\]]*\]$", "", value)
    if doi := _ARXIV_DOI.search(value):
        value = doi["id"]
    match = _ARXIV.fullmatch(value)
    return _arxiv_case(match["id"]) if match else None


def _arxiv_case(value: str) -> str:
    """Return an old-style id without its subject class, which arXiv treats as the same paper."""
    archive, slash, number = value.partition("/")
    return archive.split(".")[0].lower() + slash + number if slash else value


def _doi(value: str) -> str | None:
    value = value.strip()
    bare = _DOI_LEAD.sub("", value, count=1)
    if "%" in bare and "//" in value:
        bare = unquote(bare)
    if "&" in bare:
        bare = unescape(bare)
    match = _DOI_ALONE.fullmatch(bare)
    found = _trim(match[0]).lower() if match else ""
    return found if _DOI_ALONE.fullmatch(found) else None


def _trim(value: str) -> str:
    """Return an id found in text without the punctuation of the sentence around it."""
    extra = {close: value.count(close) - value.count(opening) for close, opening in _PAIRS.items()}
    end = len(value)
    while end:
        last = value[end - 1]
        if extra.get(last, 0) > 0:  # a bracket that closes nothing
            extra[last] -= 1
        elif last not in ".,;:'\"!?*":
            break
        end -= 1
    return value[:end]


def _pattern(lead: str, form: str, case: Callable[[str], str] = str) -> Callable[[str], str | None]:
    strip, shape = re.compile(lead, re.IGNORECASE), re.compile(form, re.IGNORECASE)

    def canonical(value: str) -> str | None:
        value = strip.sub("", value.strip(), count=1)
        value = value.removesuffix("/")  # of an address
        return case(value) if shape.fullmatch(value) else None

    return canonical


def _digits(value: str) -> str:
    return value.rpartition(":")[2].strip()


def _unversioned(value: str) -> str:
    return re.sub(r"v\d+$", "", value.lower())


class _Scheme(NamedTuple):
    canonical: Callable[[str], str | None]
    url: str


_ACL = _pattern(
    r"(?:https?://)?(?:www\.)?aclanthology\.org/|acl:", r"[A-Z]\d\d-\d{4,5}|[\w.]+-[\w]+\.\d+"
)
_DBLP = _pattern(r"(?:https?://)?dblp\.(?:org|uni-trier\.de)/rec/|dblp:", r"[\w-]+/[\w./-]+")
_OPENALEX = _pattern(
    r"(?:https?://)?(?:api\.)?openalex\.org/(?:works/|authors/)?|openalex:", r"[A-Z]\d+", str.upper
)
_OPENREVIEW = _pattern(
    r"(?:https?://)?openreview\.net/(?:forum|pdf)\?id=|openreview:", r"[\w-]{8,}"
)
_ORCID = _pattern(r"(?:https?://)?orcid\.org/|orcid:", r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]", str.upper)
_PMCID = _pattern(
    r"(?:https?://)?(?:www\.ncbi\.nlm\.nih\.gov/pmc|pmc\.ncbi\.nlm\.nih\.gov)/articles/|pmcid:\s*",
    r"PMC\d+",
    str.upper,
)
_PMID = _pattern(r"(?:https?://)?pubmed\.ncbi\.nlm\.nih\.gov/|pmid:\s*", r"\d{1,9}")
_CORPUSID = _pattern(
    r"(?:https?://)?(?:api\.)?semanticscholar\.org/|corpusid:\s*", r"(?:corpusid:\s*)?\d+", _digits
)
_MAG = _pattern(r"mag:\s*", r"\d+")
_HAL = _pattern(
    r"(?:https?://)?(?:[\w-]+\.)?(?:hal\.science|archives-ouvertes\.fr)/|hal:",
    r"[a-z]+-\d+(?:v\d+)?",
    _unversioned,
)
_OMID = _pattern(r"(?:https?://)?w3id\.org/oc/meta/|omid:\s*", r"[a-z]{2}/\d+", str.lower)
_ROR = _pattern(r"(?:https?://)?ror\.org/|ror:\s*", r"0[a-z0-9]{6}\d{2}", str.lower)
_S2 = _pattern(
    r"(?:https?://)?(?:www\.)?semanticscholar\.org/paper/(?:[^/]+/)?|s2:",
    r"[0-9a-f]{40}",
    str.lower,
)

SCHEMES: dict[str, _Scheme] = {
    "arxiv": _Scheme(_arxiv, "https://arxiv.org/abs/"),
    "doi": _Scheme(_doi, "https://doi.org/"),
    "acl": _Scheme(_ACL, "https://aclanthology.org/"),
    "corpusid": _Scheme(_CORPUSID, "https://api.semanticscholar.org/CorpusID:"),
    "dblp": _Scheme(_DBLP, "https://dblp.org/rec/"),
    "hal": _Scheme(_HAL, "https://hal.science/"),
    "mag": _Scheme(_MAG, "https://openalex.org/W"),
    "omid": _Scheme(_OMID, "https://w3id.org/oc/meta/"),
    "openalex": _Scheme(_OPENALEX, "https://openalex.org/"),
    "openreview": _Scheme(_OPENREVIEW, "https://openreview.net/forum?id="),
    "orcid": _Scheme(_ORCID, "https://orcid.org/"),
    "pmcid": _Scheme(_PMCID, "https://www.ncbi.nlm.nih.gov/pmc/articles/"),
    "pmid": _Scheme(_PMID, "https://pubmed.ncbi.nlm.nih.gov/"),
    "ror": _Scheme(_ROR, "https://ror.org/"),
    "s2": _Scheme(_S2, "https://www.semanticscholar.org/paper/"),
}
"""The schemes with a canonical form. An id of any other scheme is kept as it is written."""


def normalise(scheme: str, value: str) -> str | None:
    """Return the canonical form of an id, or None where the value is no id of that scheme.

    An id of a scheme that `SCHEMES` lacks comes back stripped, None if nothing is left.
    """
    known = SCHEMES.get(scheme)
    if known is None:
        return value.strip() or None
    return known.canonical(value)


def parse(text: str) -> tuple[str, str] | None:
    """Return (scheme, canonical value) of `scheme:value`, a URL, or a bare arXiv id or DOI."""
    scheme, colon, value = text.strip().partition(":")
    if colon and (found := scheme.lower()) in SCHEMES and (canonical := normalise(found, value)):
        return found, canonical
    for scheme in ("arxiv", "doi", "acl", "openalex", "orcid", "s2", "openreview"):
        if scheme in ("s2", "openreview", "openalex", "acl") and "/" not in text:
            continue
        if canonical := normalise(scheme, text):
            return scheme, canonical
    if "://" in text:
        for scheme in ("pmid", "pmcid", "dblp", "hal", "corpusid", "omid", "ror"):
            if canonical := normalise(scheme, text):
                return scheme, canonical
    return None


def arxiv_of_doi(doi: str) -> str | None:
    """Return the arXiv id that a DOI of arXiv's own prefix (10.48550) stands for, else None."""
    match = _ARXIV_DOI.fullmatch(doi)
    return _arxiv(match["id"]) if match else None


def url(scheme: str, value: str) -> str | None:
    """Return the web address of an id in canonical form, or None for a scheme without one."""
    known = SCHEMES.get(scheme)
    return known.url + value if known else None


def find(text: str) -> Iterator[Mention]:
    """Yield the arXiv ids and DOIs that stand in a text, in the order they stand.

    An arXiv id counts where "arXiv:" or an arxiv.org address leads to it, and in a list that
    such a one begins ("arXiv:2103.00020, 2102.12092"); an arXiv DOI counts as its arXiv id.
    """
    yield from sorted([*_find_arxiv(text), *_find_doi(text)], key=lambda mention: mention.start)


def _find_arxiv(text: str) -> Iterator[Mention]:
    for match in _ARXIV_TEXT.finditer(text):
        yield Mention("arxiv", _arxiv_case(match["id"]), match.start(), match.end())
        more = _ARXIV_MORE.match(text, match.end())
        while more:
            yield Mention("arxiv", _arxiv_case(more["id"]), more.start("id"), more.end())
            more = _ARXIV_MORE.match(text, more.end())


def _find_doi(text: str) -> Iterator[Mention]:
    for match in _DOI.finditer(text):
        value = _trim(match[0])
        if text[max(0, match.start() - 1) : match.start()].isalnum() or not value.partition("/")[2]:
            continue
        arxiv = arxiv_of_doi(value)
        scheme, canonical = ("arxiv", arxiv) if arxiv else ("doi", value.lower())
        yield Mention(scheme, canonical, match.start(), match.start() + len(value))
