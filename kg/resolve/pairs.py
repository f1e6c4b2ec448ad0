"""Two records side by side: what each comparison says, what forbids that they are one paper."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from kg.resolve.comparisons.authors import AuthorMatch, match_authors, may_match
from kg.resolve.comparisons.ids import contradicting
from kg.resolve.comparisons.titles import LITTLE, SCANNED, TitleMatch, match_titles
from kg.resolve.corpus import Corpus
from kg.resolve.features import Features
from kg.resolve.lazy import lazy
from kg.resolve.title_kinds import marks_contradict
from kg.titles import number_tokens

__all__ = ["Pair", "comparable", "numbers_contradict", "title_vetoes", "vetoes"]

_SUBTITLE = 3
_BUT_FOR_A_SLIP = 93.0
_LONG = 5
_MANY_DIGITS = 5
_DIGITS = re.compile(r"\d+")


class Pair:
    """Two records of a corpus, compared as far as one asks."""

    def __init__(self, one: Features, other: Features, corpus: Corpus) -> None:
        self.one = one
        self.other = other
        self.corpus = corpus

    @lazy
    def title(self) -> TitleMatch | None:
        """What the titles share; None where one is missing."""
        if not self.one.title or not self.other.title:
            return None
        return match_titles(self.one, self.other, self.corpus.weight, self.corpus.known)

    @lazy
    def authors(self) -> AuthorMatch | None:
        """What the author lists share; None where that nobody is in common would say nothing.

        So it is where a list is missing, where both go on, or where their scripts differ.
        """
        if not self.one.people or not self.other.people:
            return None
        found = match_authors(self.one.people, self.other.people)
        whole = self.one.all_people or self.other.all_people
        told = whole and may_match(self.one.people, self.other.people)
        return found if found.shared or told else None

    @lazy
    def replaced(self) -> float:
        """Return the share of the shorter author list that the other has others in place of.

        0 where nobody is in common, or a list isn't complete.
        """
        found = self.authors
        if found is None or not found.shared:
            return 0.0
        if not (self.one.all_people and self.other.all_people):
            return 0.0
        return 1 - found.shared / min(found.mine, found.theirs)


def comparable(one: Features, other: Features) -> bool:
    """Return whether the two have titles or abstracts, so that comparing them tells anything."""
    return bool((one.title and other.title) or (one.text and other.text))


def vetoes(one: Features, other: Features) -> Iterator[str]:
    """Yield a sentence for each reason why the two can't be one paper, whatever else agrees."""
    if not one.ids & other.ids and (scheme := contradicting(one.places, other.places)):
        yield f"their {scheme} ids differ"
    yield from title_vetoes(one, other)


def title_vetoes(one: Features, other: Features) -> Iterator[str]:
    """Yield a sentence for each reason why the titles can't be of one paper."""
    if one.title and other.title and one.title != other.title:
        if one.marks != other.marks and marks_contradict(one.shown, other.shown):
            yield "only one is a reply, a correction or the like"
        if numbers_contradict(one, other):
            yield "the numbers in their titles differ"


def numbers_contradict(one: Features, other: Features) -> bool:
    """Return whether the numbers in two titles make them two papers.

    A number may stand as a word ("two"), be the year of publication that a citation put before
    the title, or stand in a subtitle that the other title lacks, unless the subtitle begins so. A
    letter in place of another is as a number: "hepatitis A", "hepatitis B".
    """
    if (one.codes or other.codes) and _codes_contradict(one, other):
        return True
    if one.letters - other.letters and other.letters - one.letters:
        return True
    if one.numbers == other.numbers:
        return False
    mine, theirs = Counter(one.numbers), Counter(other.numbers)
    only_mine = set(mine - theirs) - other.spelt - _slips(one, other)
    only_theirs = set(theirs - mine) - one.spelt - _slips(other, one)
    if only_mine and only_theirs:
        return not _run_together(one, other)
    more, less, extra = (one, other, only_mine) if only_mine else (other, one, only_theirs)
    years = {year for year in (one.year, other.year) if year}
    extra = extra.difference(*[_year_written(year, more.shown) for year in years])
    return bool(extra) and not _behind(more, less, extra)


def _codes_contradict(one: Features, other: Features) -> bool:
    """Return whether each title has a formula or name with digits that the other lacks."""
    mine = [code for code in one.codes - other.codes if _lacks(other, code)]
    theirs = [code for code in other.codes - one.codes if _lacks(one, code)]
    return bool(mine and theirs)


def _lacks(item: Features, code: str) -> bool:
    return code not in item.title and code.translate(SCANNED) not in item.title


def _run_together(one: Features, other: Features) -> bool:
    """Return whether the numbers are the same but for a lost dash: "30-1000" and "301000"."""
    mine, theirs = "".join(one.numbers), "".join(other.numbers)
    return mine == theirs and len(mine) >= _MANY_DIGITS


def _year_written(year: int, title: str) -> tuple[str, ...]:
    """Return how a year stands in a title: 1994 and, of a meeting, '94 or the year before."""
    short = str(year)[-2:]
    brief = any(mark + short in title for mark in "'\u2019`-")
    return str(year), str(year - 1), (short.lstrip("0") or "0") if brief else str(year)


def _slips(one: Features, other: Features) -> set[str]:
    """Return the numbers of a title that are none: the other has letters there."""
    return _misread(one, other) | _joined_on(one, other)


def _misread(one: Features, other: Features) -> set[str]:
    """Return the digits in words of one title that scanning made of letters: "spectr0meter"."""
    found = [
        word
        for word in one.words
        if not word.isalpha() and not word.isdigit()
        if (letters := word.translate(SCANNED)) != word
        and letters.isalpha()
        and (letters in other.title or _is_read_in(letters, other))
    ]
    return {digits.lstrip("0") or "0" for word in found for digits in _DIGITS.findall(word)}


def _is_read_in(letters: str, other: Features) -> bool:
    """Return whether a word is a little one, which get lost, or in a title but for a slip."""
    if len(letters) < _LONG:
        return letters in LITTLE
    return any(OSA.distance(letters, word, score_cutoff=2) <= 2 for word in other.words)  # noqa: PLR2004


def _joined_on(one: Features, other: Features) -> set[str]:
    """Return the Roman numbers of a title that the other has joined to a word: "NSGAII"."""
    found: set[str] = set()
    for before, word in pairwise(one.words):
        if word.isalpha() and before + word in other.words:
            found.update(number_tokens(f"{before} {word}"))
    return found


def _behind(more: Features, less: Features, extra: set[str]) -> bool:
    """Return whether the numbers stand in what the other title lacks at its end.

    That is late in a subtitle, or anywhere where the other title is cut off in dots.
    """
    size = len(less.words)
    if size < _SUBTITLE or len(more.words) <= size or not _begins_so(more, less, size):
        return False
    if less.cut:
        return True
    begins = " ".join(more.words[size : size + 2])
    return len(more.words) >= size + _SUBTITLE and not any(number in begins for number in extra)


def _begins_so(more: Features, less: Features, size: int) -> bool:
    """Return whether a title begins with the words of the other, but for a slip."""
    if more.words[:size] == less.words:
        return True
    whole, part = " ".join(more.words[:size]), " ".join(less.words)
    return fuzz.ratio(whole, part, score_cutoff=_BUT_FOR_A_SLIP) > 0
