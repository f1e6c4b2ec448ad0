"""Author lists in running text: is it one, who is in it, and where a title ends before it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

__all__ = ["People", "is_author_list", "is_name", "parse_people", "split_title"]

_MORE = re.compile(
    r"[\s,;]*(?:\bet\s+al\b\.?|\band\s+\d+\s+(?:others|more)\b|\+\s*\d+\s+(?:others|more|authors)"
    r"|\band\s+others\b|\.\.\.|…)\s*$",
    re.IGNORECASE,
)
_PARTICLES = frozenset(
    """aan af al am ap ben bin da dal dalla das de del della dello den der des di do dos du e el
    het ibn im in la las le los of op st te ten ter the tot und van vom von y zu zum zur 't
    """.split()
)
# A name does not begin with these, a title often does.
_TITLE_WORDS = frozenset(
    """a an and are as at beyond by can do does for from how in into is it its not of on or over
    than that the their through to towards toward under using via we what when with without
    """.split()
)
_FUSED = frozenset({"Mc", "Mac", "De", "Di", "Du", "Da", "La", "Le", "Van", "Von", "Fitz", "El"})
_SEPARATOR = re.compile(r"\s*[,;]\s*(?:and\s+|&\s+)?|\s+(?:and|&)\s+")
_ENDS_SHORT = re.compile(r"(?:\b\w|\bJr|\bSr)\.$")
_INITIAL = re.compile(r"(?<![\w’'])\w\.$")
_PREFIX = re.compile(r"\b(?:Mc|Mac|De|Le|La)(?=[A-Z])")
_MOST_TITLE = 500
_MOST_WORDS = 6
_MOST_LETTERS = 60


class People(NamedTuple):
    """The names of an author list, and whether it is all of them."""

    names: tuple[str, ...]
    complete: bool


def parse_people(text: str) -> People:
    """Return the names in a list divided by commas, semicolons or "and"."""
    rest = _without_more(text)
    return People(tuple(_names(rest)), complete=rest == text)


def _without_more(text: str) -> str:
    """Return a list without the "et al." at its end, which stands in the last few characters."""
    start = max(0, len(text) - _MOST_LETTERS)
    return text[:start] + _MORE.sub("", text[start:])


def _names(text: str) -> Iterator[str]:
    for part in _SEPARATOR.split(text):
        if name := _trimmed(part):
            yield name


def _trimmed(part: str) -> str:
    """Return a name without the sentence's full stop; an initial's or "Jr."'s belongs to it."""
    part = " ".join(part.split())
    name = part.strip(" .")
    return f"{name}." if name and _ENDS_SHORT.search(part) else name


def is_name(text: str) -> bool:
    """Return whether a text has the form of a personal or group name."""
    parts = text.split()
    if not 1 <= len(parts) <= _MOST_WORDS or len(text) > _MOST_LETTERS:
        return False
    if any(char.isdigit() or char in ':?!/\\"[]{}<>=_%$' for char in text):
        return False
    return parts[0] not in _TITLE_WORDS and all(_is_name_part(part) for part in parts)


def _is_name_part(part: str) -> bool:
    if part in _PARTICLES:
        return True
    if "(" in part or ")" in part:  # a nickname: "Juanhe (TJ) Tan"
        return part[0] == "(" and part[-1] == ")" and part[1:-1].isalpha()
    letter = next((char for char in part if char.isalpha()), "")
    cased = letter.lower() != letter.upper()
    return bool(letter) and (letter.isupper() or not cased or part[:2] in {"d'", "d’"})


def is_author_list(text: str) -> bool:
    """Return whether a whole line is a list of names, nearly all of two words or more."""
    names = parse_people(text).names
    if not names or not all(is_name(name) for name in names):
        return False
    full = sum(" " in name for name in names)
    return full >= 0.8 * len(names)


def split_title(
    text: str, words: Collection[str] = (), known: Collection[str] = ()
) -> tuple[str, People] | None:
    """Return title and authors of a line where they run together, or None.

    `Scaling Laws for Neural Language ModelsJared Kaplan, Sam McCandlish et al.` has many places
    where the title might end. Each is scored: what follows must be names throughout; a last
    title word that occurs in `words` (of the page's abstracts: lower case, acronyms as they are)
    and a first author in `known` (names that stand elsewhere on the page) count for it, names of
    one word, or cut inside "McCandlish", against it. A line without such a place has no authors
    that can be told. Only the first 500 characters can be a title, so time is linear.
    """
    rest = _without_more(text)
    tails = iter(_tails(rest))
    tail = next(tails)
    best: tuple[int, int] | None = None
    for cut in _cuts(rest[:_MOST_TITLE]):
        while tail.end < cut:
            tail = next(tails)
        first = _trimmed(rest[cut : tail.end])
        if tail.names_follow and is_name(first):
            score = _score(rest[:cut], first, words, known) + tail.score
            best = max(best, (score, cut)) if best else (score, cut)
    if best is None:
        return None
    cut = best[1]
    return " ".join(rest[:cut].split()), People(tuple(_names(rest[cut:])), complete=rest == text)


class _Tail(NamedTuple):
    """A part of a list up to its separator, and what the parts behind it are like."""

    end: int
    names_follow: bool
    score: int


def _tails(text: str) -> list[_Tail]:
    """Return the parts of a list, each with the judgement on all parts behind it."""
    ends = [(match.start(), match.end()) for match in _SEPARATOR.finditer(text)]
    tails: list[_Tail] = []
    names_follow, score, end = True, 0, len(text)
    for before, after in reversed(ends):
        tails.append(_Tail(end, names_follow, score))
        name = _trimmed(text[after:end])
        names_follow = names_follow and (not name or is_name(name))
        score += _name_score(name)
        end = before
    tails.append(_Tail(end, names_follow, score))
    return tails[::-1]


def _cuts(text: str) -> Iterator[int]:
    """Yield where a name may begin right behind a title: `s|J`, `4|J`, `?|J`, `I|Yu`, a tab."""
    for place in range(1, len(text)):
        before, after = text[place - 1], text[place]
        if (
            before == "\t"
            or _changes_script(before, after)
            or (after.isupper() and not before.isspace() and _may_end_title(text, place))
        ):
            yield place


def _may_end_title(text: str, place: int) -> bool:
    """Return whether the character before the capital at `place` can be a title's last one."""
    title = text[max(0, place - 4) : place]
    last = title[-1]
    if last == "-":
        return title.endswith("--")
    if last in "'’(\"“‘&/" or (last == "." and _INITIAL.search(title)):
        return False
    # inside "NLP" only the last capital can begin a name: the one with a small letter behind it
    return not last.isupper() or not text[place + 1 : place + 2].isspace()


def _changes_script(before: str, after: str) -> bool:
    """Return whether a name in Chinese, Japanese or Korean letters begins behind Latin ones."""
    return before.isascii() and before.isalnum() and "\u3040" <= after <= "\ud7af"


def _score(title: str, first: str, words: Collection[str], known: Collection[str]) -> int:
    """Return how well a cut between this title and this first author fits."""
    *before, left = re.split(r"[\s\u2010-\u2015/(\"-]", title)
    fragment = re.search(r"[A-Z]?[^\W\d_A-Z]*$", left)
    score = 4 if _is_word(left, words) else 0
    if first in known:
        score += 4
    if fragment and fragment[0] in _FUSED:
        score -= 5
    if first[:2].isalpha() and first[:2].isupper():
        score -= 6
    score -= 4 * sum(not _is_word(word, words) for word in before if _seams(word))
    return score + _name_score(first) - _seams(left)


def _name_score(name: str) -> int:
    return -4 * _seams(name) - (3 if name and " " not in name else 0)


def _is_word(left: str, words: Collection[str]) -> bool:
    """Return whether the page uses the word, an acronym in just this form."""
    word = re.sub(r"^\W+|\W+$", "", left)
    if len(word) > 1 and word.isupper():
        return word in words
    return bool(word) and (word.lower() in words or word.isdecimal())


def _seams(text: str) -> int:
    """Return how often a small letter is followed by a capital and a small one: "sJo"."""
    text = _PREFIX.sub("", text)
    return sum(
        text[at].islower() and text[at + 1].isupper() and text[at + 2].islower()
        for at in range(len(text) - 2)
    )
