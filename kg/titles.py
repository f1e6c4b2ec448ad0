"""Titles for comparing: what equal ones share, and the numbers that keep others apart."""

from __future__ import annotations

import re

from kg.text import fold, words

__all__ = ["number_tokens", "title_key"]

_MATH = re.compile(r"\\[a-z]+\b|[${}^_~]")
_SEPARATORS = re.compile(r"(?<=\d)[\W_]+(?=\d)|([\W_]+)")
_ROMAN = re.compile(r"(?:x{0,3})(?:ix|iv|v?i{0,3})")
_PARTS = frozenset("part volume vol chapter version book reply comment erratum corrigendum".split())


def title_key(title: str) -> str:
    """Return what equal titles share: folded letters and digits, without spaces and marks.

    "Pre-Training" equals "pretraining". Numbers count and stay apart: "GPT-4" is not "GPT-3",
    "Llama 2 7B" is not "Llama 27B".
    """
    text = fold(title).replace("&", " and ")
    text = _MATH.sub(lambda match: match[0][1:] if match[0][0] == "\\" else " ", text)
    return _SEPARATORS.sub(lambda match: "" if match[1] else "-", text).strip("-")


def number_tokens(title: str) -> frozenset[str]:
    """Return the words of a title that make it another paper: numbers, Roman ones, "reply"."""
    found = words(title)
    return frozenset(
        word
        for word in found
        if any(char.isdigit() for char in word)
        or word in _PARTS
        or (len(found) > 1 and word != "i" and _ROMAN.fullmatch(word))
    )
