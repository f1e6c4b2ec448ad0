"""Author lists as arXiv's pages show them, cut off where they are long."""

from __future__ import annotations

import re

from kg.sources._arxiv.authors import Authors, authors_of

__all__ = ["parse_authors"]

_TAIL = 200  # characters at the end that may say that there are more authors
_MORE = re.compile(
    r"[\s,;]*(?:(?:\bet al\.?|\.\.\.|…)?\s*\(?\b\d+ additional authors? not shown\)?"
    r"|\(?\band \d+ (?:other authors?|others|more)\b\)?|\bet al\.?|\.\.\.|…)\s*$",
    re.IGNORECASE,
)
# What the page says to those without JavaScript, and what it says when the list is open.
_SITE = re.compile(
    r"[\s,;]*(?:You must enable JavaScript to view entire author list\.?|\(hide authors\))\s*$"
)


def parse_authors(text: str) -> Authors:
    """Return the authors of a list, and whether it is all of them."""
    text = _without_end(text, _SITE)
    known = _without_end(text, _MORE)
    authors, complete = authors_of(known, ())
    return authors, complete and known == text


def _without_end(text: str, end: re.Pattern[str]) -> str:
    start = max(0, len(text) - _TAIL)
    return text[:start] + end.sub("", text[start:])
