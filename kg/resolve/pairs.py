"""When two records are one paper: the rules, each a function of two records' features."""

from __future__ import annotations

from rapidfuzz import fuzz

from kg.names import compatible, parse
from kg.resolve.features import Features

__all__ = ["authors_agree", "ids_conflict", "same_abstract", "same_title", "titles_conflict"]

# A preprint is printed within three years; a title of few words may be used again each year.
_DELAY = 3
_DISTINCT_WORDS = 4
_DISTINCT_LETTERS = 25
_AGREEING = 0.5
_NEARLY = 92.0
_LEAST_CUT = 200
_TITLES_ALIKE = 60.0


def ids_conflict(one: Features, other: Features) -> bool:
    """Return whether the records have different ids of one scheme and no id in common.

    DOIs do not conflict where an arXiv DOI meets a publisher's: preprint and published version.
    """
    if one.ids & other.ids:
        return False
    mine = {key.partition(":")[0]: key for key in one.ids}
    return any(key.partition(":")[0] in mine for key in other.ids)


def titles_conflict(one: Features, other: Features) -> bool:
    """Return whether both have titles, and these differ in a number or part word, or in all."""
    if not one.title or not other.title or one.title == other.title:
        return False
    return one.numbers != other.numbers or fuzz.ratio(one.title, other.title) < _TITLES_ALIKE


def authors_agree(one: Features, other: Features) -> bool | None:
    """Return whether the author lists can be of one paper; None where they do not tell.

    A list that breaks off may lack anybody, so only the names of the list that is complete,
    or of the shorter where both are, have to be found in the other.
    """
    mine, theirs = one.record, other.record
    if not mine.authors or not theirs.authors:
        return None
    shared = _shared(one, other)
    if not mine.authors_complete and not theirs.authors_complete:
        return True if shared else None
    if mine.authors_complete and theirs.authors_complete:
        least = min(len(mine.authors), len(theirs.authors))
    else:
        least = len(theirs.authors if mine.authors_complete else mine.authors)
    return shared >= _AGREEING * least


def _shared(one: Features, other: Features) -> int:
    """Return how many authors of one are found in the other."""
    by_family: dict[str, list[str]] = {}
    common = one.families & other.families
    if not common:
        return 0
    for author in other.record.authors:
        by_family.setdefault(_family(author.name), []).append(author.name)
    return sum(
        any(compatible(author.name, name) for name in by_family.get(_family(author.name), ()))
        for author in one.record.authors
    )


def _family(name: str) -> str:
    return parse(name).family


def same_title(one: Features, other: Features) -> bool:
    """Return whether records with one title key are one paper.

    Nothing may contradict: authors, or years too far apart. Where neither tells anything, or
    years differ, the title itself must be distinct ("Editorial" is not).
    """
    distinct = one.title_words >= _DISTINCT_WORDS or len(one.title) >= _DISTINCT_LETTERS
    agree = authors_agree(one, other)
    if agree is False:
        return False
    if one.year is not None and other.year is not None and one.year != other.year:
        return distinct and abs(one.year - other.year) <= _DELAY
    return distinct or bool(agree)


def same_abstract(one: Features, other: Features) -> bool:
    """Return whether two abstracts are nearly equal, or one is the other cut short."""
    if fuzz.ratio(one.text, other.text, score_cutoff=_NEARLY):
        return True
    short, long = sorted((one.text, other.text), key=len)
    if len(short) < _LEAST_CUT:
        return False
    return bool(fuzz.ratio(short, long[: len(short)], score_cutoff=_NEARLY))
