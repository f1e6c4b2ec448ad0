"""The words of a text: as written, what kind each is, folded, and what it looks like.

Texts are read piece by piece, as white space parts them: few pieces are new, and what is known of
one is looked up.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain, islice
from sys import intern
from typing import NamedTuple

from kg.concepts.discovery.folding import FOLDS
from kg.concepts.discovery.words import kinds
from kg.concepts.spacing import masked

__all__ = ["CAPITAL", "DIGIT", "HYPHEN", "Tokens", "Written", "as_nouns", "tokens"]

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


class Tokens(NamedTuple):
    """The words and marks of a text, folded, and a character for the kind and look of each.

    `pieces` have them as written.
    """

    folds: Sequence[str]
    kinds: str
    looks: str
    pieces: Sequence[Sequence[str]]

    @property
    def words(self) -> list[str]:
        """The words and marks as written."""
        return list(chain.from_iterable(self.pieces))


_Piece = tuple[tuple[str, ...], str, tuple[str, ...]]
"""Words and marks: folded, the kind and the look of one after the other, and as written."""


class _Pieces(dict[str, _Piece]):
    """What stands between white space -> its words and marks, each piece read once."""

    def __missing__(self, piece: str) -> _Piece:
        pattern = _TOKEN if piece.isascii() or not _ACCENT.search(piece) else _ACCENTED
        found = _piece(pattern.findall(piece))
        if len(piece) <= _LONGEST_KEPT and len(self) < _MOST_KEPT:
            self[intern(piece)] = found
        return found


_PIECES = _Pieces()


def tokens(text: str) -> Tokens:
    """Return the words of a text; mathematics, code and addresses are marks."""
    read = list(map(_PIECES.__getitem__, _pieces(masked(text))))
    if not read:
        return Tokens((), "", "", ())
    folds, signs, pieces = zip(*read, strict=True)
    both = "".join(signs)
    kinds = both[::2]
    for hint, pattern, kind in _BY_NEIGHBOURS:
        if hint in kinds:
            kinds = pattern.sub(kind, kinds)
    return Tokens(list(chain.from_iterable(folds)), kinds, both[1::2], pieces)


def as_nouns(text: str) -> Tokens:
    """Return the words of a phrase, each a noun."""
    words = text.split()
    looks = "".join(map(_look, words))
    return Tokens([FOLDS[word] for word in words], "n" * len(words), looks, [words])


class Written:
    """The words of a text as `tokens` has them, folded, and where they stand in it.

    `text` is as it is read, with marks for what is no prose.
    """

    def __init__(self, text: str) -> None:
        """Take a text."""
        self.text = masked(text)
        self._read = list(map(_PIECES.__getitem__, _pieces(self.text)))
        self.folds = list(chain.from_iterable([piece[0] for piece in self._read]))

    def words(self, size: int) -> list[tuple[str, int]]:
        """Return the first words as written, and where they start: only spaces are between."""
        found = []
        at = 0
        for word in islice(chain.from_iterable([piece[2] for piece in self._read]), size):
            at = self.text.index(word, at)
            found.append((word, at))
            at += len(word)
        return found


def _pieces(text: str) -> list[str]:
    """Return what white space parts, and the breaks between paragraphs."""
    if "\n" not in text:
        return text.split()
    return [piece for part in _PARAGRAPH.split(text) for piece in part.split() or [part]]


def _piece(words: list[str]) -> _Piece:
    # Most words are their own folded form: one string for both, which memory has at hand.
    written = tuple(map(intern, words))
    folds = tuple([intern(FOLDS[word]) for word in words])
    signs = "".join([kinds()[word] + _look(word) for word in words])
    return folds, intern(signs), written if written != folds else folds


def _look(word: str) -> str:
    capital, digit = word[0].isupper(), not _DIGITS.isdisjoint(word)
    return str(CAPITAL * capital + HYPHEN * ("-" in word) + DIGIT * digit)
