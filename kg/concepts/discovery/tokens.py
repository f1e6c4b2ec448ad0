"""The words of a text: as written, what kind each is, folded, and what it looks like.

Texts are read piece by piece, as white space parts them: few pieces are new, and what is known of
one is looked up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import chain
from sys import intern
from typing import NamedTuple

from kg.concepts.discovery.folding import FOLDS
from kg.concepts.discovery.words import kinds
from kg.concepts.spacing import masked

__all__ = ["CAPITAL", "DIGIT", "HYPHEN", "Tokens", "as_nouns", "located", "plain_words", "tokens"]

CAPITAL, HYPHEN, DIGIT = 1, 2, 4
"""What a word looks like, as bits of the number that its digit among the looks stands for."""

_TOKEN = re.compile(r"[^\W_]+(?:[-‐‑–'’./+&_][^\W_]+)*[+#]*|[^\w\s]+|\n\s*\n|_+")
# The same for pieces whose accents stand behind their letters.
_ACCENT = re.compile(r"[\u0300-\u036f]")
_ACCENTED = re.compile(
    r"[^\W_][^\W_\u0300-\u036f]*(?:[-‐‑–'’./+&_\u0300-\u036f]+[^\W_]+)*[\u0300-\u036f]*[+#]*"
    r"|[^\w\s]+|\n\s*\n|_+"
)
_PARAGRAPH = re.compile(r"(\n\s*\n)")
_DIGITS = frozenset("0123456789")
_MOST_KEPT = 400_000
_LONGEST_KEPT = 60
# What a word is by the words beside it: a kind that must be there, a pattern of kinds -> kind.
# Where a pattern begins with what it changes, the search leaps from one such kind to the next.
_BY_NEIGHBOURS = tuple(
    (hint, re.compile(pattern), kind)
    for hint, pattern, kind in (
        ("w", r"w(?:(?<=[tux]w)|(?<=[ux]rw))", "v"),  # we use, can now use
        ("w", r"w(?<=[nNwm]w)(?=[dux])", "v"),  # results show that
        ("w", r"w(?<=[nN]w)(?=a)", "v"),  # models use neural networks
        ("", r"[kg](?=[dt])", "v"),  # using the
        ("k", r"k(?<=[naNw]k)(?![dnaNwegbq])", "g"),  # curve fitting
        ("x", r"e(?:(?<=xe)|(?<=xre))", "v"),  # was measured
        ("e", r"e(?=[dptr|])", "v"),  # obtained by
        ("y", r"\w(?=y)", "l"),  # Smith et al.
    )
)

_Token = tuple[str, str, str, str]
"""A word or mark, its kind, its folded form, its look."""


class Tokens(NamedTuple):
    """The words and marks of a text, their folded forms, and a character for kind and look each."""

    words: Sequence[str]
    kinds: str
    folds: Sequence[str]
    looks: str


class _Pieces(dict[str, tuple[_Token, ...]]):
    """What stands between white space -> its words and marks, each piece read once."""

    def __missing__(self, piece: str) -> tuple[_Token, ...]:
        pattern = _TOKEN if piece.isascii() or not _ACCENT.search(piece) else _ACCENTED
        found = tuple(map(_token, pattern.findall(piece)))
        if len(piece) <= _LONGEST_KEPT and len(self) < _MOST_KEPT:
            self[intern(piece)] = found
        return found


_PIECES = _Pieces()


def tokens(text: str) -> Tokens:
    """Return the words of a text; mathematics, code and addresses are marks."""
    words, sorts, folds, looks = _columns(text)
    found = "".join(sorts)
    for hint, pattern, kind in _BY_NEIGHBOURS:
        if hint in found:
            found = pattern.sub(kind, found)
    return Tokens(words, found, folds, "".join(looks))


def plain_words(text: str) -> tuple[Sequence[str], Sequence[str]]:
    """Return the words of a text as `tokens` does, and their folded forms, without their kinds."""
    words, _, folds, _ = _columns(text)
    return words, folds


def as_nouns(text: str) -> Tokens:
    """Return the words of a phrase, each a noun."""
    words = text.split()
    folds, looks = [FOLDS[word] for word in words], "".join(map(_look, words))
    return Tokens(words, "n" * len(words), folds, looks)


def located(text: str, words: Iterable[str]) -> list[int]:
    """Return where words start that are the first of a text: nothing but spaces is between."""
    shown = masked(text)
    starts = []
    at = 0
    for word in words:
        at = shown.index(word, at)
        starts.append(at)
        at += len(word)
    return starts


def _columns(text: str) -> Sequence[Sequence[str]]:
    """Return words, kinds, folded forms and looks."""
    found = list(chain.from_iterable(map(_PIECES.__getitem__, _pieces(masked(text)))))
    return list(zip(*found, strict=True)) if found else ((), (), (), ())


def _pieces(text: str) -> list[str]:
    """Return what white space parts, and the breaks between paragraphs."""
    if "\n" not in text:
        return text.split()
    return [piece for part in _PARAGRAPH.split(text) for piece in part.split() or [part]]


def _token(word: str) -> _Token:
    # Most words are their own folded form: one string for both, which memory has at hand.
    return intern(word), kinds()[word], intern(FOLDS[word]), _look(word)


def _look(word: str) -> str:
    capital, digit = word[0].isupper(), not _DIGITS.isdisjoint(word)
    return str(CAPITAL * capital + HYPHEN * ("-" in word) + DIGIT * digit)
