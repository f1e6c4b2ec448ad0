"""Porter's stemmer (1980): the words of a phrase without their endings, to compare phrases by.

After M. F. Porter, "An algorithm for suffix stripping", Program 14(3), 1980. The judge of key
phrases has its own, so that no change in `kg` moves the yardstick.
"""

from __future__ import annotations

import re
from functools import cache

__all__ = ["stem"]

_STEP_2 = (
    ("ational", "ate"), ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("izer", "ize"),
    ("abli", "able"), ("alli", "al"), ("entli", "ent"), ("eli", "e"), ("ousli", "ous"),
    ("ization", "ize"), ("ation", "ate"), ("ator", "ate"), ("alism", "al"), ("iveness", "ive"),
    ("fulness", "ful"), ("ousness", "ous"), ("aliti", "al"), ("iviti", "ive"), ("biliti", "ble"),
)  # fmt: skip
_STEP_3 = (
    ("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"),
    ("ful", ""), ("ness", ""),
)  # fmt: skip
_STEP_4 = (
    "al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ion", "ou",
    "ism", "ate", "iti", "ous", "ive", "ize",
)  # fmt: skip
_SHORTEST = 2  # words up to so long stay as they are


@cache
def stem(word: str) -> str:
    """Return the stem of a word in small letters."""
    if len(word) <= _SHORTEST:
        return word
    for step in (_plural, _past, _final_y, _double_suffix, _suffix, _last_suffix, _final_e):
        word = step(word)
    return word


@cache
def _shape(word: str) -> str:
    """Return a word as `c` and `v`; a y is a vowel after a consonant."""
    kinds: list[str] = []
    for letter in word:
        vowel = letter in "aeiou" or (letter == "y" and kinds[-1:] == ["c"])
        kinds.append("v" if vowel else "c")
    return "".join(kinds)


def _measure(word: str) -> int:
    """Return how often vowels are followed by consonants."""
    return len(re.findall("v+c+", _shape(word)))


def _doubled(word: str) -> bool:
    return word[-1:] == word[-2:-1] and _shape(word)[-1:] == "c"


def _short_end(word: str) -> bool:
    """Return whether a word ends in consonant, vowel, consonant, the last not w, x or y."""
    return _shape(word)[-3:] == "cvc" and word[-1] not in "wxy"


def _plural(word: str) -> str:
    for ending, other in (("sses", "ss"), ("ies", "i"), ("ss", "ss"), ("s", "")):
        if word.endswith(ending):
            return word.removesuffix(ending) + other
    return word


def _past(word: str) -> str:
    if word.endswith("eed"):
        return word[:-1] if _measure(word[:-3]) else word
    for ending in ("ed", "ing"):
        before = word.removesuffix(ending)
        if before != word:
            return _mended(before) if "v" in _shape(before) else word
    return word


def _mended(word: str) -> str:
    """Return what is left of a verb as a word: "conflat" is "conflate", "hopp" is "hop"."""
    if word.endswith(("at", "bl", "iz")):
        return word + "e"
    if _doubled(word) and word[-1] not in "lsz":
        return word[:-1]
    return word + "e" if _measure(word) == 1 and _short_end(word) else word


def _final_y(word: str) -> str:
    return word[:-1] + "i" if word.endswith("y") and "v" in _shape(word[:-1]) else word


def _double_suffix(word: str) -> str:
    return _replaced(word, _STEP_2)


def _suffix(word: str) -> str:
    return _replaced(word, _STEP_3)


def _replaced(word: str, endings: tuple[tuple[str, str], ...]) -> str:
    for ending, other in endings:
        if word.endswith(ending):
            before = word.removesuffix(ending)
            return before + other if _measure(before) else word
    return word


def _last_suffix(word: str) -> str:
    for ending in sorted(_STEP_4, key=len, reverse=True):
        if word.endswith(ending):
            before = word.removesuffix(ending)
            kept = ending == "ion" and before[-1:] not in {"s", "t"}
            return word if kept or _measure(before) <= 1 else before
    return word


def _final_e(word: str) -> str:
    before = word.removesuffix("e")
    if before != word and _measure(before) > (1 if _short_end(before) else 0):
        word = before
    return word[:-1] if word.endswith("ll") and _measure(word) > 1 else word
