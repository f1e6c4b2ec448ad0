"""What kind of word a token is: by our own list, by inflections of its verbs, else by its ending.

A kind is one character, so that a text is a string of kinds, and noun phrases are what a regular
expression finds in it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from kg.concepts.discovery.lists import groups

__all__ = ["BREAK", "Kinds", "kinds"]

BREAK = "|"
"""The kind of what no phrase runs across: marks, and words of scripts that we can't read."""

_NOUN, _NAME = "n", "N"
_ADJECTIVE, _ADVERB, _NUMBER, _VERB, _EITHER = "a", "r", "m", "v", "w"
_PAST, _GERUND, _ING = "e", "k", "g"

# Heading in words.txt -> kind. What a word is under one heading it is not under a later one.
_KINDS = {
    "of": "o",
    "foreign": "f",
    "et": "y",
    "to": "t",
    "and": "c",
    "determiner": "d",
    "preposition": "p",
    "pronoun": "u",
    "auxiliary": "x",
    "linking": "l",
    "adverb": _ADVERB,
    "number": _NUMBER,
    "plain adjective": "q",
    "measure adjective": "b",
    "verb form": _VERB,
    "noun": _NOUN,
    "noun or verb": _EITHER,
    "adjective": _ADJECTIVE,
    "verb": _VERB,
}
_VOWELS = frozenset("aeiou")
_ADJECTIVAL = re.compile(
    r"(?:[^aeiou]al|[ai]ble|ous|[st]ive|ful|less|ic|ary|ular|oid|iform|like|based|free|aware"
    r"|driven|specific|oriented|level|scale|dependent|invariant|wise|dimensional|order)$"
)
# Words joined to qualify others: multi-domain, sequence-to-sequence; not non-linearity.
_JOINED = re.compile(
    r"(?:(?:multi|cross|non|inter|intra|open|low|high|single|two|three|real|large|small|long|short"
    r"|full|post|well|many|all|human|time)-(?!\w*(?:ity|ion|ness|ment|ism|ing|s)$)\w+|\w+-to-\w+)"
)
# Ending, how long a word must be at least, and the kind.
_ENDINGS = (
    (re.compile(r"ly$"), 5, _ADVERB),
    (re.compile(r"ing$"), 6, _ING),
    (re.compile(r"[^e]ed$"), 5, _PAST),
    (re.compile(r"^[^-]*(?:ize|ise|ify)$"), 6, _VERB),
    (_ADJECTIVAL, 5, _ADJECTIVE),
)
_MAY_BE_NAMES = frozenset((_NOUN, _EITHER, _ADJECTIVE, _PAST, _ING, _GERUND))
_QUALITIES = frozenset((_ADJECTIVE, _PAST))
# Latin letters, and Greek ones that stand for a quantity.
_LEGIBLE = re.compile(
    r"(?!\w*[\u0370-\u03ff]{3})[^\W_\u0400-\u1dff\u2e80-\U0010ffff][^\u0590-\u1dff\u2e80-\U0010ffff]{0,39}"
)
_LONGEST = 40
_CODE = re.compile(r"_|[^\W\d]\.[a-z]{2}|[a-z]\.[^\W\d]")  # self.x, not U.S. nor e.g.
# What stands for a number: n, n-k, n+1. Capitals are names as well: vitamin C.
_SYMBOL = re.compile(r"[a-z](?:[-–+/][a-z\d])*")
_MOST_KEPT = 400_000


class Kinds(dict[str, str]):
    """Word as written -> its kind. Words that no list has are told by their endings."""

    def __missing__(self, word: str) -> str:
        if not _is_legible(word):
            return BREAK
        if _SYMBOL.fullmatch(word):  # it may begin a phrase, and ends none: k nearest neighbours
            return _ADJECTIVE  # and is not kept: what C is does not depend on whether c was seen
        low = word.lower().replace("’", "'")  # as the lists have it
        kind = (self.get(low) if low != word else None) or _by_ending(low)
        plain = "-" in word and kind in _QUALITIES  # AI-generated
        if word[1:] != low[1:] and kind in _MAY_BE_NAMES and not plain:
            kind = _NAME
        if len(self) < _MOST_KEPT:
            self[word] = kind
        return kind


@cache
def kinds() -> Kinds:
    """Return the kinds of the listed words and of the inflections of listed verbs."""
    listed = groups("words.txt")
    found = Kinds()
    for heading, kind in _KINDS.items():
        _add(found, listed[heading], kind)
    inflections: tuple[tuple[str, Callable[[str], Iterator[str]], str], ...] = (
        ("noun or verb", _third, _EITHER),
        ("noun or verb", _past, _PAST),
        ("verb", _third, _VERB),
        ("verb", _past, _PAST),
        ("verb", _gerund, _GERUND),
    )
    for heading, inflected, kind in inflections:
        for word in listed[heading]:
            _add(found, inflected(word), kind)
    return found


def _is_legible(word: str) -> bool:
    """Return whether a word is one of a language that we read."""
    if len(word) <= _LONGEST and word.isalpha() and word.isascii():  # as most are
        return True
    return _LEGIBLE.fullmatch(word) is not None and not _CODE.search(word)


def _add(found: Kinds, words: list[str] | Iterator[str], kind: str) -> None:
    for word in words:
        found.setdefault(word, kind)


def _third(word: str) -> Iterator[str]:
    if word.endswith(("s", "x", "z", "ch", "sh")):
        yield f"{word}es"
    elif word.endswith("y") and word[-2] not in _VOWELS:
        yield f"{word[:-1]}ies"
    else:
        yield f"{word}s"


def _past(word: str) -> Iterator[str]:
    if word.endswith("e"):
        yield f"{word}d"
    elif word.endswith("y") and word[-2] not in _VOWELS:
        yield f"{word[:-1]}ied"
    else:
        yield from (f"{word}ed", f"{word}{word[-1]}ed")


def _gerund(word: str) -> Iterator[str]:
    if word.endswith("ie"):
        yield f"{word[:-2]}ying"
    elif word.endswith("e"):
        yield f"{word[:-1]}ing"
    else:
        yield from (f"{word}ing", f"{word}{word[-1]}ing")


def _by_ending(low: str) -> str:
    if not any(map(str.isalpha, low)):
        return _NUMBER
    if "-" in low and _JOINED.fullmatch(low):
        return _ADJECTIVE
    for ending, least, kind in _ENDINGS:
        if len(low) >= least and ending.search(low):
            return kind
    return _NOUN
