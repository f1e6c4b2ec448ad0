"""Two titles: how much of each is in the other, counted by how much the words tell."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from math import fsum
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from kg.resolve.features import Features

__all__ = ["LITTLE", "SCANNED", "TitleMatch", "match_titles"]

_DOUBLED = re.compile(r"(.)(?=\1)")
# What scanning makes of letters.
SCANNED = str.maketrans("0158", "olsb")
_SCANS = (("rn", "m"), ("in", "m"), ("ni", "m"), ("cl", "d"), ("ff", "f"), ("fi", "f"), ("vv", "w"))
Weight = Callable[[str], float]
Known = Callable[[str, str], bool]
Words = tuple[str, ...]

LITTLE = frozenset("a an the of for in on with and to from by at as using via der die das".split())
_MOST_WORDS = 60
_MOST_LEFT = 4
_SHORT_WORD = 4
_LONG_WORD = 8
_MOST_WRONG = 2  # letters
_PREFIX = 93.0
_LEAST_REST = 8
_LAST = 5
_LEAST_PREFIX = 12


class TitleMatch(NamedTuple):
    """What two titles share: the weight of common words, and what each has beyond it.

    `cut` is how surely one is the other cut short, `rest` are the words that only one has;
    `moved` says that the words in common stand in another order.
    """

    shared: float
    mine: float
    theirs: float
    equal: bool = False
    cut: float = 0.0
    rest: frozenset[str] = frozenset()
    moved: bool = False
    replaced: float = 0.0

    @property
    def alike(self) -> float:
        """Return the share of common words in both (Dice's measure), 0 to 1."""
        total = 2 * self.shared + self.mine + self.theirs
        return 2 * self.shared / total if total else 0.0


def match_titles(one: Features, other: Features, weight: Weight, known: Known) -> TitleMatch:
    """Return what two titles share; `weight` is what a word tells.

    `known` says of a word whether others use it so often that it is no misspelling of another.
    Words match with a letter or two wrong, unless other titles use both ("supervised" is no typo
    of "unsupervised"), and joined or hyphenated ("data base").
    """
    if one.title == other.title:
        return TitleMatch(fsum(map(weight, set(one.words))), 0.0, 0.0, equal=True)
    mine, theirs = one.words[:_MOST_WORDS], other.words[:_MOST_WORDS]
    cut = _cut(one, other)
    if cut and min(len(mine), len(theirs)) > 1:
        mine, theirs = _whole_words(mine, theirs)
    common = set(mine).intersection(theirs)
    left, right = _left_over(mine, theirs, common), _left_over(theirs, mine, common)
    shared = fsum(map(weight, common))
    if left or right:
        shared += _unjoined(left, right, theirs, weight) + _unjoined(right, left, mine, weight)
    if left and right:
        codes = one.acronyms | other.acronyms
        shared += _mended(left, right, weight, lambda *words: words[0] in codes or known(*words))
    return TitleMatch(
        shared,
        sum(map(weight, left)),
        sum(map(weight, right)),
        cut=cut,
        rest=frozenset(left).union(right),
        moved=_moved(mine, theirs, common),
        replaced=min(_content(left, weight), _content(right, weight)),
    )


def _content(left: Sequence[str], weight: Weight) -> float:
    """Return what the words that are no little ones tell."""
    return fsum([weight(word) for word in left if len(word) > 1 and word not in LITTLE])


def _left_over(mine: Words, theirs: Words, common: set[str]) -> list[str]:
    """Return the words that one title has and the other lacks, or has fewer times."""
    left = list(dict.fromkeys([word for word in mine if word not in common]))
    if len(left) + len(common) < len(mine):
        left += [
            word
            for word in dict.fromkeys(mine)
            if len(word) >= _SHORT_WORD
            and (times := mine.count(word)) > 1
            and word in common
            and times > theirs.count(word)
        ]
    return left


def _moved(mine: Words, theirs: Words, common: set[str]) -> bool:
    """Return whether the words in common stand in another order, but for little words.

    Two neighbours that changed places are a slip: "finite bin packing", "bin finite packing".
    """
    first = [word for word in mine if len(word) >= _SHORT_WORD and word in common]
    second = [word for word in theirs if len(word) >= _SHORT_WORD and word in common]
    if first == second or len(first) != len(second) or len(first) != len(set(first)):
        return False
    apart = [at for at, (one, other) in enumerate(zip(mine, theirs, strict=False)) if one != other]
    return len(mine) != len(theirs) or len(apart) != 2 or apart[1] != apart[0] + 1  # noqa: PLR2004


def _whole_words(mine: Words, theirs: Words) -> tuple[Words, Words]:
    """Return the words without the last of the shorter title where it is cut within a word."""
    short, long = (mine, theirs) if len(mine) <= len(theirs) else (theirs, mine)
    last, full = short[-1], long[len(short) - 1]
    if last != full and full.startswith(last):
        short = short[:-1]
    return (short, long) if len(mine) <= len(theirs) else (long, short)


def _unjoined(left: list[str], right: list[str], theirs: Words, weight: Weight) -> float:
    """Take words out that stand as two in the other title ("data base"); return their weight."""
    letters = "".join(theirs)
    maybe = [word for word in left if word in letters]
    if not maybe:  # as mostly
        return 0.0
    pairs = {one + other: (one, other) for one, other in pairwise(theirs)}
    found = 0.0
    for word in [word for word in maybe if word in pairs]:
        left.remove(word)
        for part in pairs[word]:
            if part in right:
                right.remove(part)
        found += weight(word)
    return found


def _mended(left: list[str], right: list[str], weight: Weight, known: Known) -> float:
    """Take words that match but for a typo or a space out of both lists; return their weight."""
    if min(len(left), len(right)) > _MOST_LEFT:
        return 0.0
    found = 0.0
    for word in list(left):
        for near in right:
            if (word[0] == near[0] or word[-1] == near[-1]) and _is_typo(word, near, known):
                left.remove(word)
                right.remove(near)
                found += min(weight(word), weight(near))
                break
    if left and right and _joined(left, right, known):
        found += min(sum(map(weight, left)), sum(map(weight, right)))
        left.clear()
        right.clear()
    return found


def _is_typo(word: str, near: str, known: Known) -> bool:
    """Return whether one word is the other with a letter or two wrong, or in the plural."""
    if not word.isalpha() or not near.isalpha():  # codes must be equal, but for scanning
        return _as_scanned(word) == _as_scanned(near)
    short, long = (word, near) if len(word) <= len(near) else (near, word)
    if len(short) < _SHORT_WORD:
        return _is_short_slip(short, long, known)
    if long in (short + "s", short + "es", short[0] + short):
        return True
    if long.endswith(short) or (len(short) >= _LONG_WORD and short[0] != long[0]):
        return False  # "unsupervised" and "supervised", "encoding" and "decoding"
    most = _MOST_WRONG if len(short) >= _LONG_WORD else 1
    if OSA.distance(word, near, score_cutoff=most) > most:
        return _as_scanned(word) == _as_scanned(near) and not _both(known, word, near)
    return not _both(known, word, near) or _DOUBLED.sub("", word) == _DOUBLED.sub("", near)


def _both(known: Known, word: str, near: str) -> bool:
    """Return whether neither word is a misspelling of the other."""
    return known(word, near) and known(near, word)


def _is_short_slip(short: str, long: str, known: Known) -> bool:
    """Return whether a short word that nobody else uses is a longer one with a slip: "wrm"."""
    if known(short, long) or len(short) + len(long) < _SHORT_WORD:
        return False
    if long in LITTLE or short in LITTLE:
        return OSA.distance(short, long, score_cutoff=1) <= 1
    if _as_scanned(short) == _as_scanned(long):
        return True
    ends = short[0] == long[0] and short[-1] == long[-1]
    return len(long) == len(short) + 1 == _SHORT_WORD and ends


def _as_scanned(word: str) -> str:
    """Return a word as one that scanning may have made of it: "machme" for "machine"."""
    text = word.translate(SCANNED)
    for seen, read in _SCANS:
        text = text.replace(seen, read)
    return text


def _joined(left: Sequence[str], right: Sequence[str], known: Known) -> bool:
    """Return whether the words left over are the same letters, but for spaces and a typo."""
    one, other = "".join(left), "".join(right)
    if abs(len(one) - len(other)) > _MOST_WRONG:
        return False
    one, other = one.translate(SCANNED), other.translate(SCANNED)
    if one == other:
        return True
    if not one.isalpha() or not other.isalpha() or one.endswith(other) or other.endswith(one):
        return False
    if len(left) == len(right) == 1 or all(known(word, "") for word in (*left, *right)):
        return False
    most = _MOST_WRONG if min(len(one), len(other)) >= 2 * _LONG_WORD else 1
    return (
        min(len(one), len(other)) >= _LONG_WORD
        and OSA.distance(one, other, score_cutoff=most) <= most
    )


def _cut(one: Features, other: Features) -> float:
    """Return how surely one title is the other cut short, 0 to 1.

    Surely, where it breaks off at a little word or in dots, or lacks a subtitle or the name in
    front; half so where the other goes on in the same sentence: that may be another work.
    """
    short, long = (one, other) if len(one.title) <= len(other.title) else (other, one)
    if short.title and short.title in long.title and short.title in (long.subtitle, long.main):
        return 1.0
    if not _is_cut(short.title, long.title):
        return 0.0
    size = len(short.words)
    if short.cut or short.words[-1] in LITTLE:
        return 1.0
    goes_on = size < len(long.words) and long.words[size] in LITTLE
    return 0.5 if goes_on and short.words == long.words[:size] else 1.0


def _is_cut(short: str, long: str) -> bool:
    """Return whether one title key is the beginning of the other, but for a typo."""
    if len(short) < _LEAST_PREFIX or len(short) == len(long):
        return False
    if long.startswith(short):
        return True
    if len(long) - len(short) < _LEAST_REST or short[-_LAST:] not in long[: len(short) + 2]:
        return False
    return fuzz.ratio(short, long[: len(short)], score_cutoff=_PREFIX) > 0
