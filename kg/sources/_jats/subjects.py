"""What an article is about: its keywords, and the subjects that the journal files it under."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from kg.model import Topic
from kg.sources._jats.text import shown
from kg.text import fold

__all__ = ["keywords", "topics"]

_SCHEME = "jats-subject"
_DEEPEST = 12
# Codes of a classification that stand in a keyword group.
_CLASSIFICATIONS = {"acm": "acm", "jel": "jel", "mesh": "mesh", "msc": "msc", "pacs": "pacs"}
_NO_KEYWORDS = re.compile(r"abbr|contributed|nomenclature|section|impact")
# Groups that say which kind of article this is, in which part of the issue it stands.
_KINDS_OF_GROUP = frozenset(
    {"article-type", "articletype", "author-type", "display-channel", "series", "toc-heading"}
)
_KIND_OF_ARTICLE = re.compile(
    r"""(?:(?:(?:original|new|regular|short|brief|rapid|full|case|mini|invited|systematic|clinical
    |technical|scientific|contradictory|confirmatory|research|review|and|the|open)\ )*
    (?:articles?|abstracts?|addendum|addenda|case[ ]series|cases?|comments?|commentary|commentaries
    |communications?|contributions?|correspondence|corrections?|corrigend(?:um|a)|data
    |debate|editorials?|errat(?:um|a)|findings|focus|insights?|introduction|investigations?
    |letters?|methods?|news|notes?|obituar(?:y|ies)|opinions?|originals?|other|papers?
    |perspectives?|poster|preprint|protocols?|reports?|research|results|retractions?|reviews?
    |study|studies|viewpoints?)(?:\ to\ the\ editor)?)""",
    re.VERBOSE,
)


def keywords(meta: Element, language: str | None) -> Iterator[str]:
    """Yield the free keywords in the article's own language, as far as it is known."""
    groups = meta.findall("kwd-group")
    own = [group for group in groups if group.get("lang") in {None, language}]
    for group in own or groups[:1]:
        kind = (group.get("kwd-group-type") or "").lower()
        if kind in _CLASSIFICATIONS or _NO_KEYWORDS.search(kind):
            continue
        yield from _words(group)
    for group in meta.findall("unstructured-kwd-group"):
        yield from (word for part in re.split("[;,]", shown(group) or "") if (word := part.strip()))


def _words(group: Element) -> Iterator[str]:
    """Yield the keywords of a group, those in `<nested-kwd>` included."""
    pending = list(reversed(group))
    while pending:
        element = pending.pop()
        if element.tag == "compound-kwd":
            parts = (shown(part) for part in element.findall("compound-kwd-part"))
            word: str | None = " ".join(part for part in parts if part)
        elif element.tag == "kwd":
            word = shown(element)
        else:
            pending += reversed(element)
            continue
        if word:
            yield word


def topics(meta: Element) -> Iterator[Topic]:
    """Yield the subjects of the journal, each with those above it; kinds of article are none."""
    for group in meta.findall("kwd-group"):
        if scheme := _CLASSIFICATIONS.get((group.get("kwd-group-type") or "").lower()):
            yield from (Topic(name=word, scheme=scheme) for word in _words(group))
    pending: list[tuple[Element, tuple[str, ...], int]] = [
        (group, (), 1) for group in reversed(meta.findall("article-categories/subj-group"))
    ]
    while pending:
        group, broader, level = pending.pop()
        if group.get("subj-group-type") in _KINDS_OF_GROUP:
            continue
        subjects = _subjects(group)
        inner = group.findall("subj-group") if level < _DEEPEST else []
        # "Biology > Biochemistry" is filed under the latter: what is above it stands there.
        leaves = subjects[:-1] if any(map(_holds_subject, inner)) else subjects
        yield from (Topic(name=name, scheme=_SCHEME, broader=broader) for name in leaves)
        above = (subjects[-1], *broader) if subjects else broader
        pending += [(each, above, level + 1) for each in reversed(inner)]


def _subjects(group: Element) -> list[str]:
    names = [name for each in group.findall("subject") if (name := shown(each))]
    return [name for name in names if not _KIND_OF_ARTICLE.fullmatch(fold(name))]


def _holds_subject(group: Element) -> bool:
    return group.get("subj-group-type") not in _KINDS_OF_GROUP and any(
        map(_subjects, group.iter("subj-group"))
    )
