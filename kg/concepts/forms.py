"""How a label may stand in a text: plural or singular, joined or apart, British or American.

A form is a pattern for spaced, lower-case text, and the capitals that the text must show there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from kg.concepts.spacing import GAP, spaced

__all__ = ["Form", "forms", "is_acronym", "key", "pattern"]

# ABC, T5, GPT4 and their plurals; a single capital ("A", "As") is an ordinary word.
_ACRONYM = re.compile(r"(?=[A-Z0-9]*[A-Z])[A-Z0-9]{2,}s?")
# A name with capitals inside, such as PaLM: when short it may be a word in other clothes.
_INNER_CAPITAL = re.compile(r"[A-Za-z0-9]*[a-z0-9][A-Z][A-Za-z0-9]*|[A-Z]{2,}[a-z0-9]+[A-Za-z0-9]*")
_SHORT_NAME = 5
_LETTER = re.compile(r"\w")
# Parts of words that are written joined, with a hyphen, or apart.
_PREFIX = re.compile(
    r"(auto|back|bi|co|cross|fine|hyper|inter|meta|micro|mini|multi|non|over|post|pre|pseudo|re|self"
    r"|semi|sub|super|ultra|under|up)([a-z]{4,})",
    re.IGNORECASE,
)
# Two long words are never written as one, nor are the small words between others.
_JOINABLE = 5
_SMALL = frozenset("a an and as by for from in of on or the to with".split())
_PLURAL = re.compile(r"(?<![aisu])s$")
_SIBILANT_PLURAL = re.compile(r"(?:s|x|z|ch|sh)es$")
_SPELLINGS = (
    (re.compile(r"is(ation|ations|ational)$"), r"iz\1"),
    (re.compile(r"iz(e|ed|er|ers|es|ing|ation|ations|ational)$"), r"is\1"),
    (re.compile(r"(model|label|signal|travel)l(ing|ed)$"), r"\1\2"),
    (re.compile(r"(model|label|signal|travel)(ing|ed)$"), r"\1l\2"),
    (re.compile(r"(behavi|col|neighb|vap|fav)our"), r"\1or"),
    (re.compile(r"(behavi|col|neighb|vap|fav)or"), r"\1our"),
    (re.compile(r"^centre"), r"center"),
    (re.compile(r"^center"), r"centre"),
)

_cached = lru_cache(maxsize=16_384)  # labels are made of few words, again and again


class Form(NamedTuple):
    """A pattern in spaced lower-case text, and what must stand there as written: (at, text)."""

    pattern: str
    capitals: tuple[tuple[int, str], ...]


def forms(label: str, *, exact: bool = False) -> Iterator[Form]:
    """Yield the forms of a label, the written one first; with `exact` in its own case only.

    All-capital words keep their case, as do names of up to five letters with capitals inside
    (PaLM); a plural s may follow. Every other word matches in any case. A label without letters
    or digits has no forms.
    """
    words = spaced(label).strip().split(GAP) if _LETTER.search(label) else []
    seen: set[str] = set()
    variants = _exact_variants if exact else _variants
    for variant in variants(words) if words else ():
        text = GAP.join(variant)
        if text not in seen:
            seen.add(text)
            low = text.lower()
            free = low == text and not exact and variant[0].isalnum() and len(variant[0]) > 1
            yield Form(f" {low} ", () if free else tuple(_capitals(variant, exact=exact)))


def pattern(text: str) -> str:
    """Return the pattern that matches exactly this text in any case."""
    return f" {spaced(text).strip().lower()} "


def is_acronym(word: str) -> bool:
    """Return whether a word is all capitals and digits, with or without a plural s."""
    return _ACRONYM.fullmatch(word) is not None


def key(short: str) -> str:
    """Return the one name of a short form: as written, without plural s, hyphens as gaps."""
    words = spaced(short).strip()
    return words[:-1] if words.endswith("s") and is_acronym(words.rsplit(GAP)[-1]) else words


def _capitals(words: list[str], *, exact: bool) -> Iterator[tuple[int, str]]:
    at = 1
    lone = sum(len(word) for word in words if word.isalnum()) == 1
    for word in words:
        if (exact or lone or _keeps_case(word)) and word.isalnum():
            yield at, word
        at += len(word) + len(GAP)


@_cached
def _keeps_case(word: str) -> bool:
    if word.islower():
        return False
    if is_acronym(word):
        return True
    return len(word) <= _SHORT_NAME and _INNER_CAPITAL.fullmatch(word) is not None


def _exact_variants(words: list[str]) -> Iterator[list[str]]:
    yield words
    yield from _joined(words)


def _variants(words: list[str]) -> Iterator[list[str]]:
    for inflected in _inflected(words):
        for spelled in _spelled(inflected):
            yield spelled
            yield from _joined(spelled)
            yield from _apart(spelled)


def _inflected(words: list[str]) -> Iterator[list[str]]:
    """Yield the words with the last one in both numbers, or else the one before "of"."""
    yield words
    for other in _numbers(words[-1]):
        yield [*words[:-1], other]
    if "of" in words[1:]:
        at = words.index("of", 1) - 1
        for other in _numbers(words[at]):
            yield [*words[:at], other, *words[at + 1 :]]


@_cached
def _numbers(word: str) -> tuple[str, ...]:
    """Return the regular singulars that a plural may have, or the regular plural of a singular."""
    if is_acronym(word):
        return (word[:-1] if word.endswith("s") else f"{word}s",)
    if len(word) == 1 or not (word.isalpha() and word.isascii()) or word.endswith("ics"):
        return ()
    if not _PLURAL.search(word):
        return (_plural(word),)
    if word.endswith("ies"):
        return (f"{word[:-3]}y",)
    return (word[:-1], word[:-2]) if _SIBILANT_PLURAL.search(word) else (word[:-1],)


def _plural(word: str) -> str:
    if word.endswith("sis"):
        return f"{word[:-2]}es"
    if re.search(r"[^aeiou]y$", word):
        return f"{word[:-1]}ies"
    return f"{word}es" if re.search(r"(?:s|x|z|ch|sh)$", word) else f"{word}s"


def _spelled(words: list[str]) -> Iterator[list[str]]:
    """Yield the words, and with each other spelling that some of them have."""
    yield words
    for at, word in enumerate(words):
        for other in _spellings(word):
            yield [*words[:at], other, *words[at + 1 :]]


@_cached
def _spellings(word: str) -> tuple[str, ...]:
    changed = (rule.sub(other, word) for rule, other in _SPELLINGS)
    return tuple(other for other in changed if other != word)


def _joined(words: list[str]) -> Iterator[list[str]]:
    """Yield the words with two neighbours as one, for each pair that people join."""
    for at, (left, right) in enumerate(pairwise(words)):
        if (len(left) <= _JOINABLE or len(right) <= _JOINABLE) and _joins(left, right):
            yield [*words[:at], left + right, *words[at + 2 :]]


def _joins(left: str, right: str) -> bool:
    if not (left.isalnum() and right.isalnum() and (left.isascii() or right.isascii())):
        return False
    return _SMALL.isdisjoint((left, right))


def _apart(words: list[str]) -> Iterator[list[str]]:
    """Yield the words with one of them cut after its prefix."""
    for at, word in enumerate(words):
        if parts := _prefixed(word):
            yield [*words[:at], *parts, *words[at + 1 :]]


@_cached
def _prefixed(word: str) -> tuple[str, ...]:
    parts = _PREFIX.fullmatch(word)
    return parts.groups() if parts and not is_acronym(word) else ()
