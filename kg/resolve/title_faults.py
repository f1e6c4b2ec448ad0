"""What is wrong with a title as a source has it, so that a sound one is preferred."""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from kg.mojibake import is_broken
from kg.text import words

__all__ = ["title_faults", "word_rows"]

_CUT = re.compile(r"(?:\.\.+|\u2026)[\s'\")\]\u2019\u201d,;]*$")
# What a citation puts behind a title: "On games," or "'On games,'".
_CITED = re.compile(r"[,;:]['\"\u2019\u201d\u00bb\s]*$")
_INITIAL = re.compile(r"\b[A-Z]\.")
_YEAR = re.compile(r"(?:19|20)\d\d[a-z]?")
_MOST_NAMES = 100  # words before a title
_MARKUP = re.compile(r"</?[a-zA-Z][^>]*>|&(?:[a-z]+|#\d+);")


def title_faults(title: str, others: AbstractSet[tuple[str, ...]]) -> tuple[bool, bool, bool, bool]:
    """Return whether the title is damaged, cut short, glued to other text, and shouting.

    Damaged: bytes were misread, or markup is left. Cut short: it ends in dots. Glued: it ends in
    the comma of a citation, or is another of the titles with names before or a year behind it
    ("J. Roe. On games", "On games, 1994"). `others` are the `word_rows` of all titles.
    """
    return (
        "\ufffd" in title or is_broken(title) or bool(_MARKUP.search(title)),
        bool(_CUT.search(title)),
        bool(_CITED.search(title)) or _is_glued(title, others),
        title.isupper() or title.islower(),
    )


def word_rows(titles: Iterable[str]) -> frozenset[tuple[str, ...]]:
    """Return the folded words of each title that has two or more."""
    return frozenset([row for row in (tuple(words(title)) for title in titles) if len(row) > 1])


def _is_glued(title: str, others: AbstractSet[tuple[str, ...]]) -> bool:
    """Return whether the title is another one with a citation's authors or year at an end.

    It looks up what is left of the title, as going through the others would take quadratic time.
    """
    mine = tuple(words(title))
    if mine[:-1] in others and _YEAR.fullmatch(mine[-1]):
        return True
    if not _INITIAL.search(title) and not {"et", "al"}.issubset(mine):
        return False
    return any(
        mine[more:] in others and _names_people(title, mine[:more])
        for more in range(1, min(len(mine) - 1, _MOST_NAMES))
    )


def _names_people(title: str, head: tuple[str, ...]) -> bool:
    """Return whether the words at the head of a title are names as citations have them."""
    initial = _INITIAL.search(title)
    return {"et", "al"} <= set(head) or bool(initial and initial[0][0].lower() in head)
