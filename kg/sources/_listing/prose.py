"""Telling an abstract from a title, a comment and the stray words of a page."""

from __future__ import annotations

import re

__all__ = ["goes_on", "is_comment", "is_prose", "starts_abstract", "strip_abstract"]

# Titles stay below this; an abstract that is shorter must read like a sentence.
_LONG = 200
_SENTENCE_WORDS = 12
_TELLING = 2000  # characters of a comment that tell what it is
# Titles end in "?" or "!" at times, in "." hardly ever.
_ENDS = (".", "…", '."', ".”", ".'", ".’", ".)", ".$")

_ABSTRACT = re.compile(r"abstract\s*[:.\u2013\u2014-]\s*(?=\S)", re.IGNORECASE)
_COMMENT = re.compile(
    r"""\d+\s*(?:\+\s*\d+\s*)*(?:pages?|pp\b|figures?|figs?\b|tables?)
    | \barxiv\s+admin\s+note | https?:// | \bgithub\b
    | \b(?:accepted|published|submitted|presented|appear(?:s|ed|ing)?|proceedings|preprint)\b
    | \b(?:under\s+review|camera.ready|withdrawn|superseded?|erratum|errata|corrected)\b
    | \b(?:conference|workshop|journal|thesis|technical\s+report|tutorial|survey)\b
    | \b(?:appendix|appendices|supplement\w*|version|code|data(?:set)?s?|project|website|demo)\b
    | \b(?:neurips|nips|icml|iclr|aaai|ijcai|acl|emnlp|naacl|eacl|cvpr|iccv|eccv|interspeech)\b
    | \b(?:equal\s+contribution|contributed\s+equally|in\s+\w+\s+language|doi|arxiv)\b""",
    re.IGNORECASE | re.VERBOSE,
)


def is_prose(text: str) -> bool:
    """Return whether a text reads like an abstract: long, or a sentence of a dozen words."""
    return len(text) >= _LONG or (text.endswith(_ENDS) and len(text.split()) >= _SENTENCE_WORDS)


def goes_on(text: str, more: str) -> bool:
    """Return whether an abstract that a line break cut in two goes on with the next line.

    Prose goes on; a short line only where it begins in lower case and no sentence has ended.
    """
    return is_prose(more) or (more[:1].islower() and not text.endswith((*_ENDS, "!", "?")))


def is_comment(text: str) -> bool:
    """Return whether a line reads like an author's or arXiv's comment ("10 pages, 3 figures")."""
    return bool(_COMMENT.search(text[:_TELLING]))


def starts_abstract(text: str) -> bool:
    """Return whether a line begins with "Abstract:" and goes on."""
    return bool(_ABSTRACT.match(text))


def strip_abstract(text: str) -> str:
    """Return the text without the word "Abstract:" before it."""
    return _ABSTRACT.sub("", text, count=1) if starts_abstract(text) else text
