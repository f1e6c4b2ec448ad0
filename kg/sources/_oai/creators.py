"""The creators of a Dublin Core record in natural order."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.sources._arxiv.authors import Authors, authors_of
from kg.sources._fields import is_et_al

__all__ = ["creators"]

_SUFFIX = re.compile(r"(?:Jr|Sr)\.?|II|III|IV", re.IGNORECASE)
_LIFE = re.compile(r",?\s*\(?(?:\*\s*|b\.\s*)?\b1\d{3}(?:\s*[-\u2013]\s*(?:\d{4})?)?\)?\s*$")
# Bodies whose names have commas of their own: "University of California, Berkeley".
_BODY = re.compile(
    r"universi|institut|department|laborator|cent(?:er|re)\b|ministry|agency|academ|societ"
    r"|association|\binc\b|\bltd\b|gmbh|college|school|hospital",
    re.IGNORECASE,
)


def creators(given: Sequence[str]) -> Authors:
    """Return the authors that `dc:creator` names as "Family, Given", and whether they are all.

    Years of life behind a name are left out, as libraries put them there; "et al." is no author.
    """
    names = [name for name in given if not is_et_al(name)]
    authors, complete = authors_of(None, [_parts(name) for name in names])
    return authors, complete and len(names) == len(given)


def _parts(name: str) -> list[str]:
    """Return family name, given names and suffix."""
    name = _LIFE.sub("", name) if name[-1:] in "-\u2013)0123456789" else name
    parts = [part.strip() for part in name.split(",")]
    if len(parts) == 1 or _BODY.search(name):
        return [name, "", ""]
    if len(parts) > 2:  # noqa: PLR2004 ("Family, Jr, Given" and "Family, Given, Jr")
        suffix = next((part for part in parts[1:] if _SUFFIX.fullmatch(part)), "")
        given = [part for part in parts[1:] if part and part != suffix]
        return [parts[0], " ".join(given), suffix]
    return [*parts, ""]
