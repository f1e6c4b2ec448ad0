"""Works and links that stand in running text: ids in comments, citations in brackets, addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg import ids
from kg.model import Reference, Relation
from kg.text import clean

__all__ = ["links", "references"]

_OVERLAP = re.compile(r"\boverlap", re.IGNORECASE)
_VERSION = re.compile(
    r"\b(?:supersed\w*|replac\w+|withdrawn|merged|subsum\w+|split\s+from|version|published"
    r"|publication|journal|companion|erratum|corrigendum|appear\w*|accepted)\b",
    re.IGNORECASE,
)
# Where one statement ends; a full stop inside "arXiv:2103.00020" or "et al." does not end one.
_STOP = re.compile(r"[;\n]|(?<!\bal)(?<!\bcf)\.\s")

_STATEMENT = 500  # characters at the most, so that a long list of ids takes linear time

_PERSON = r"(?:(?:van|von|de|der|den|la|le|di|du)\s+)*[^\W\d_a-z][\w'\u2019-]+"
_ONE_CITATION = re.compile(
    rf"(?P<who>{_PERSON}(?:\s*,\s*{_PERSON})*(?:\s*,?\s*(?:and|&)\s+{_PERSON}|\s+et\s+al\.?,?)?)"
    r"\s*[, ]\s*(?P<year>(?:19|20)\d\d[a-z]?)"
)
_BRACKETS = re.compile(r"\[(?P<square>[^\[\]]{5,300})\]|\((?P<round>[^()]{5,300})\)")
_MONTHS = re.compile(
    r"(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec|spring|summer|fall|autumn|winter)"
    r"[a-z]*\.?\b",
    re.IGNORECASE,
)
_URL = re.compile(r"https?://[^\s<>\"{}|\\^`\[\]]+", re.IGNORECASE)


def references(text: str, *, comment: bool = False) -> Iterator[Reference]:
    """Yield the works that an abstract, or with `comment` a comment, points to.

    An arXiv id or DOI is a citation, unless it stands in a comment whose statement speaks of
    text overlap or of another version of the same work. "[Makhzani and Frey, 2013]" is a
    citation by text; in round brackets one needs two names or "et al.": "(May, 2013)" is none.
    """
    for mention in ids.find(text) if _may_hold_ids(text) else ():
        statement = _statement(text, mention.start) if comment else ""
        yield Reference(ids={mention.scheme: mention.value}, relation=_relation(statement))
    if "[" in text or "(" in text:
        yield from _bracketed(text)


def _may_hold_ids(text: str) -> bool:
    """Return whether there is anything in a text that ids have: it costs far less than to look."""
    return "10." in text or "xiv" in text.lower()


def _statement(text: str, end: int) -> str:
    """Return the words between the last stop and the place where an id begins."""
    start = max(0, end - _STATEMENT)
    stops = [match.end() for match in _STOP.finditer(text, start, end)]
    return text[stops[-1] if stops else start : end]


def _relation(statement: str) -> Relation:
    if _OVERLAP.search(statement):
        return Relation.OVERLAPS
    return Relation.VERSION_OF if _VERSION.search(statement) else Relation.CITES


def _bracketed(text: str) -> Iterator[Reference]:
    for match in _BRACKETS.finditer(text):
        inner = match["square"] or match["round"]
        parts = [part.strip() for part in inner.split(";")]
        found = [_ONE_CITATION.fullmatch(part) for part in parts]
        for citation in found:
            if citation and _is_citation(citation["who"], square=bool(match["square"])):
                yield Reference(text=clean(citation[0]))


def _is_citation(who: str, *, square: bool) -> bool:
    if _MONTHS.match(who):
        return False
    return square or bool(re.search(r"\s(?:and|&|et)\s", who))


def links(text: str) -> Iterator[str]:
    """Yield the web addresses in a text, but for those of arXiv and doi.org, which are ids."""
    if "://" not in text:
        return
    for match in _URL.finditer(text):
        address = match[0].rstrip(".,;:'\"!?*")
        while address.endswith(")") and address.count("(") < address.count(")"):
            address = address[:-1].rstrip(".,;:")
        if next(ids.find(address), None) is None:
            yield address
