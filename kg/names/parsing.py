"""A name as written, taken apart: given and family words, suffix, number, nicknames."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from kg.mojibake import repaired
from kg.names.affixes import (
    DEGREES,
    PARTICLES,
    SUFFIXES,
    TELLING,
    has_dotted_degree,
    is_organisation,
    is_title,
    may_be_degree,
    without_titles,
)
from kg.names.order import FAMILY_FIRST, Order, natural_order, turned_by_comma
from kg.names.parts import LOST, plain_form, word
from kg.text import clean

__all__ = ["Draft", "drafted"]

# "Jane Q. Roe": given names and initials, then a family name of letters alone, as most names are.
# In two letters it may be initials.
_ORDINARY = re.compile(r"(?:[A-Z][a-z]*(?:-[A-Z][a-z]+)?(?:\. ?| ))+[A-Z][a-z]{2,}")
_LOST_LETTERS = re.compile(r"(?<=[^\W\d_])\?+|\?+(?=[^\W\d_])")
_ODD = re.compile(r"[^\w\s.'\-\ufffd\u00b7,]|[\d_]")
_NICKNAME = re.compile(
    r"\(([^()]{0,60})\)|\[([^\[\]]{0,60})\]|\"([^\"]{1,40})\"|(?<=\s)'([^']{2,40})'(?=\s|\Z)"
    r"|\uff08([^\uff08\uff09]{0,60})\uff09"
)
_NUMBER = re.compile(r"(?<=\S)\s+(\d{4})(?=\s*(?:,|\Z))")
_FOOTNOTE = re.compile(
    r"(?<=[^\W\d_])\d{1,2}(?:,\d{1,2})*(?=[\s,;*]|\Z)|[*\u2020\u2021\u00b6\u00a7#^~|<>{}\\]+"
)
_NO_NICKNAME = re.compile(
    r"\b(?:eds?|editors?|deceased|authors?|corresponding|members?|students?|fellow|ieee|acm|they|he|she"
    r"|formerly|nee|eds|org|group|team|university)\b|[@/\d]",
    re.IGNORECASE,
)
_QUOTES = str.maketrans(
    "\u2018\u2019\u02bc\u0060\u201c\u201d\u201e\u2010\u2011\u2013\uff0c\u3001\uff0e\u30fb",
    "''''\"\"\"---,,.\u00b7",
)
_NOBODY = frozenset({"etal", "others", "andothers"})
_SPECIAL = TELLING | {"al", "others"}
_FAMILY_AND_GIVEN = 2
_LONGEST = 200  # letters in the name of a person


class Draft(NamedTuple):
    """The words of a name. `family` holds its particles; `organisation` names have no given."""

    given: Sequence[str]
    family: Sequence[str]
    suffix: str = ""
    number: str = ""
    nicknames: tuple[str, ...] = ()
    order: Order = Order.CERTAIN
    by_comma: bool = False
    organisation: bool = False


def drafted(name: str) -> Draft:
    """Return the words of a name written "Given Family", "Family, Given" or with more about it."""
    return _ordinary(name) or _drafted(name)


def _ordinary(name: str) -> Draft | None:
    """Return what `_drafted` does, a few times as fast, for a name without anything special."""
    if len(name) > _LONGEST or not _ORDINARY.fullmatch(name):
        return None
    tokens = name.replace(".", " ").split()
    plains = name.replace(".", " ").replace("-", "").lower().split()
    if plains[0] in FAMILY_FIRST or not _SPECIAL.isdisjoint(plains):
        return None
    return Draft(tokens[:-1], tokens[-1:])


def _drafted(name: str) -> Draft:
    text = _mended(name)
    if len(text) > _LONGEST:
        return Draft((), _tokens(text), organisation=True)
    nicknames: tuple[str, ...] = ()
    number = ""
    if _ODD.search(text):
        text, nicknames, number = _bare(text)
    text, suffix = _without_degree(text), ""
    if "," in text:
        text, suffix, given = _by_comma(text)
        if given:
            family = _tokens(text)
            if not is_organisation([plain_form(token) for token in family + given]):
                draft = _turned(family, given, suffix)
                return draft._replace(number=number, nicknames=nicknames)
            text = f"{text} {' '.join(given)}"
    draft = _natural(_tokens(text))
    if suffix or number or nicknames:
        suffix = suffix or draft.suffix
        return draft._replace(suffix=suffix, number=number, nicknames=nicknames)
    return draft


def _mended(text: str) -> str:
    """Return the text with its letters as they were meant, one mark for each that is lost."""
    if not text.isascii():
        # A tool that can't read the two bytes of a letter may put a mark for each.
        text = clean(repaired(text)).translate(_QUOTES).replace(LOST + LOST, LOST)
    if "?" in text:
        text = _LOST_LETTERS.sub(lambda match: LOST * len(match[0]), text)
    return text


def _bare(text: str) -> tuple[str, tuple[str, ...], str]:
    """Return a name without what is no part of it: nicknames, DBLP's number, footnote marks."""
    found = [next(filter(None, groups), "") for groups in _NICKNAME.findall(text)]
    rest = _NICKNAME.sub(" ", text).strip(" ,")
    if not any(char.isalpha() for char in rest):
        return text.strip("()[]\"' "), (), ""
    number = _NUMBER.search(rest)
    if number:
        rest = rest[: number.start()] + rest[number.end() :]
    nicknames = tuple(one.strip() for one in found if one.strip() and not _NO_NICKNAME.search(one))
    return _FOOTNOTE.sub(" ", rest), nicknames, number[1] if number else ""


def _without_degree(text: str) -> str:
    found = has_dotted_degree(text)
    if found and " " in text[: found.start()].strip():
        return text[: found.start()]
    return text


def _tokens(text: str) -> list[str]:
    return [token for token in text.replace(".", " ").split() if plain_form(token)]


def _by_comma(text: str) -> tuple[str, str, list[str]]:
    """Return what stands before the first comma, the suffix, and the words behind, if a name."""
    head, *tail = [part for part in (part.strip() for part in text.split(",")) if part] or [""]
    suffix = ""
    given: list[str] = []
    for place, part in enumerate(tail):
        plain = plain_form(part)
        if plain in SUFFIXES and not suffix:
            suffix = SUFFIXES[plain]
        elif (
            plain in DEGREES
            or is_title(plain)
            or (may_be_degree(plain) and (given or (place == 0 and _is_whole(head, part))))
        ):
            continue
        elif _are_particles(more := _tokens(part)):
            head = f"{part} {head}"
        else:
            given += more
    return head, suffix, given


def _are_particles(tokens: list[str]) -> bool:
    return bool(tokens) and all(_is_particle(token, alone=len(tokens) == 1) for token in tokens)


def _is_whole(head: str, part: str) -> bool:
    """Return whether a name before "MD" is a whole one: "Jane Roe", and not "Garcia Lopez"."""
    first, *others = _tokens(head) or [""]
    known = bool(word(first).groups) or word(first).is_initial
    return bool(others) and known and (part.isupper() or "." in part)


def _turned(family: list[str], given: list[str], suffix: str) -> Draft:
    """Return "Family, Given", its particles before or behind the given name."""
    if len(family) > 1 and plain_form(family[-1]) in SUFFIXES:
        suffix = suffix or SUFFIXES[plain_form(family.pop())]
    while len(family) > 1 and plain_form(family[-1]) in DEGREES:
        family.pop()
    if len(given) > 1 and plain_form(given[-1]) in SUFFIXES:
        suffix = suffix or SUFFIXES[plain_form(given.pop())]
    given = given[without_titles(given, [plain_form(token) for token in given]) :]
    cut = len(given)
    while cut and _is_particle(given[cut - 1], alone=cut == len(given) == 1):
        cut -= 1
    order = turned_by_comma(given, family)
    return Draft(given[:cut], given[cut:] + family, suffix, order=order, by_comma=True)


def _is_particle(token: str, *, alone: bool) -> bool:
    """Return whether a word behind the given name is a particle: "Berg, Jan van den"."""
    plain = plain_form(token)
    if plain not in PARTICLES or len(plain) == 1:
        return False
    return token.islower() or (not alone and plain in ("van", "von", "der", "den"))


def _natural(tokens: list[str]) -> Draft:
    plains = [plain_form(token) for token in tokens]
    if not tokens or "".join(plains) in _NOBODY:
        return Draft((), ())
    if is_organisation(plains):
        return Draft((), tokens, organisation=True)
    suffix = ""
    if is_title(plains[0]) and (front := without_titles(tokens, plains)):
        tokens, plains = tokens[front:], plains[front:]
    while len(tokens) > _FAMILY_AND_GIVEN and _is_degree(tokens[-1], plains[-1]):
        tokens, plains = tokens[:-1], plains[:-1]
    least = _FAMILY_AND_GIVEN if plains[-1] in ("junior", "senior") else 1
    if len(tokens) > least and plains[-1] in SUFFIXES:
        suffix = SUFFIXES[plains[-1]]
        tokens, plains = tokens[:-1], plains[:-1]
    given, family, order = natural_order(tokens, plains)
    return Draft(given, family, suffix, "", (), order)


def _is_degree(written: str, plain: str) -> bool:
    return plain in DEGREES or written == "MD"
