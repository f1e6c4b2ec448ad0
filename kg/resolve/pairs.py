"""Two records side by side: what each comparison says, what forbids that they are one paper."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from rapidfuzz import fuzz

from kg.resolve.comparisons.authors import AuthorMatch, match_authors
from kg.resolve.comparisons.ids import contradicting
from kg.resolve.comparisons.titles import SCANNED, TitleMatch, match_titles
from kg.resolve.corpus import Corpus
from kg.resolve.features import Features
from kg.resolve.lazy import lazy

__all__ = ["Pair", "are_strangers", "comparable", "numbers_contradict", "title_vetoes", "vetoes"]

_SUBTITLE = 3
_FEW = 0.34
_UNLIKE = 60.0
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
        """What the author lists share; None where one is missing, or lists that go on differ."""
        if not self.one.people or not self.other.people:
            return None
        found = match_authors(self.one.people, self.other.people)
        whole = self.one.record.authors_complete or self.other.record.authors_complete
        return found if found.shared or whole else None

    @lazy
    def replaced(self) -> float:
        """Return the share of the shorter author list that the other has others in place of.

        0 where nobody is in common, or a list isn't complete.
        """
        found = self.authors
        if found is None or not found.shared:
            return 0.0
        if not (self.one.record.authors_complete and self.other.record.authors_complete):
            return 0.0
        return 1 - found.shared / min(found.mine, found.theirs)


def comparable(one: Features, other: Features) -> bool:
    """Return whether the two have titles or abstracts, so that comparing them tells anything."""
    return bool((one.title and other.title) or (one.text and other.text))


def are_strangers(one: Features, other: Features) -> bool:
    """Return whether both have titles and authors, and neither are alike."""
    if not (one.title and other.title and one.names and other.names):
        return False
    least = min(len(one.names), len(other.names))
    if len(one.names & other.names) > _FEW * least:
        return False
    mine, theirs = " ".join(one.words), " ".join(other.words)
    return fuzz.token_set_ratio(mine, theirs) < _UNLIKE and not _parts(one.title, other.title)


def _parts(one: str, other: str) -> bool:
    return one in other or other in one


def vetoes(one: Features, other: Features) -> Iterator[str]:
    """Yield a sentence for each reason why the two can't be one paper, whatever else agrees."""
    if not one.ids & other.ids and (scheme := contradicting(one.places, other.places)):
        yield f"their {scheme} ids differ"
    yield from title_vetoes(one, other)


def title_vetoes(one: Features, other: Features) -> Iterator[str]:
    """Yield a sentence for each reason why the titles can't be of one paper."""
    if one.title and other.title and one.title != other.title:
        if one.marks != other.marks:
            yield "only one is a reply, a correction or the like"
        if numbers_contradict(one, other):
            yield "the numbers in their titles differ"


def numbers_contradict(one: Features, other: Features) -> bool:
    """Return whether the numbers in two titles make them two papers.

    A number may stand as a word ("two"), be the year of publication that a citation put before
    the title, or stand in a subtitle that the other title lacks, unless the subtitle begins so.
    """
    if (one.codes or other.codes) and _codes_contradict(one, other):
        return True
    if one.numbers == other.numbers:
        return False
    mine, theirs = Counter(one.numbers), Counter(other.numbers)
    only_mine = set(mine - theirs) - other.spelt - _misread(one, other)
    only_theirs = set(theirs - mine) - one.spelt - _misread(other, one)
    if only_mine and only_theirs:
        return not _run_together(one, other)
    years = {str(year) for year in (one.year, other.year) if year}
    more, less, extra = (one, other, only_mine) if only_mine else (other, one, only_theirs)
    extra -= years
    return bool(extra) and not _in_subtitle(more, less, extra)


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


def _misread(one: Features, other: Features) -> set[str]:
    """Return the digits in words of one title that scanning made of letters: "spectr0meter"."""
    found = [
        word
        for word in one.words
        if not word.isalpha() and not word.isdigit()
        if (letters := word.translate(SCANNED)) != word and letters in other.title
    ]
    return {digits.lstrip("0") or "0" for word in found for digits in _DIGITS.findall(word)}


def _in_subtitle(more: Features, less: Features, extra: set[str]) -> bool:
    """Return whether the numbers stand late in a subtitle that the other title lacks."""
    size = len(less.words)
    if more.words[:size] != less.words or size < _SUBTITLE:
        return False
    begins = " ".join(more.words[size : size + 2])
    return len(more.words) >= size + _SUBTITLE and not any(number in begins for number in extra)
