"""What the titles of two records say of their being one paper, each function one thing."""

from __future__ import annotations

from math import log2

from kg.resolve.comparisons.places import issues_differ, pages_agree, venues_agree, years_apart
from kg.resolve.comparisons.titles import LITTLE
from kg.resolve.features import Features
from kg.resolve.pairs import Pair
from kg.resolve.title_kinds import is_sequel

__all__ = [
    "title_added",
    "title_cut",
    "title_differs",
    "title_dotted",
    "title_elsewhere",
    "title_moved",
    "title_open",
    "title_recurs",
    "title_repeats",
    "title_replaced",
    "title_reused",
    "title_same",
    "title_sequel",
    "title_tells",
]

_TELLING = 25.0
_A_WORD = 7.0
# Words that tell less are exchanged for each other; what is beyond counts in such steps.
_EXCHANGED = 1.0
_RARER = 4.0
_MOST_REPLACED = 1.5
_FEW_WORDS = 4
_OTHER_VENUE = 0.3
_A_BEGINNING = 0.7
_REBUILT = 0.4
_BY_A_TEAM = 0.5
_OF_ANY_YEAR = 0.5
_ONE_TITLE = 0.4
_SLIP = 1  # a citation of the same text may have a year so far off


def title_same(pair: Pair) -> float | None:
    """Return 1 where the titles have the same words, less where words that tell little differ.

    It is less too where one goes on: then only the beginnings are known to be the same.
    """
    title = pair.title
    if title is None or title.moved:
        return None
    short, long = _by_length(pair)
    if title.cut and short.title == long.sentence:
        return _A_BEGINNING
    whole = _A_BEGINNING if pair.one.cut or pair.other.cut else 1.0
    return whole * max(0.0, 1 - (title.mine + title.theirs) / _A_WORD)


def title_moved(pair: Pair) -> float | None:
    """Return 1 where the words in common stand in another order: "English to German".

    Less where the little words are others: "image search", "search for images".
    """
    title = pair.title
    if title is None or not title.moved:
        return None
    return 1.0 if title.rest.isdisjoint(LITTLE) else _REBUILT


def title_differs(pair: Pair) -> float | None:
    """Return how much of the titles is not in common, 0 to 1; None where one is cut short."""
    title = pair.title
    return None if title is None or title.cut else 1 - title.alike


def title_replaced(pair: Pair) -> float | None:
    """Return how much the words tell that stand in place of the other title's, both ways.

    Common words replace each other in citing ("using", "applying"); a rarer one in place of
    another makes another paper: "for images", "for videos".
    """
    title = pair.title
    if title is None:
        return None
    return min(_MOST_REPLACED, max(0.0, title.replaced - _EXCHANGED) / _RARER)


def title_added(pair: Pair) -> float | None:
    """Return how much the words tell that only one title has; None where it is cut short."""
    title = pair.title
    if title is None or title.cut:
        return None
    return min(3.0, max(title.mine, title.theirs) / _A_WORD)


def title_cut(pair: Pair) -> float | None:
    """Return how surely one title is the other cut short, 0 to 1.

    None where other people wrote on, or in another year: that is another title of one beginning.
    """
    if pair.title is None or not _is_cut(pair):
        return None
    return pair.title.cut


def title_dotted(pair: Pair) -> float | None:
    """Return 1 where the title that is a beginning ends in dots."""
    if not _is_cut(pair):
        return None
    short, _ = _by_length(pair)
    return float(short.cut)


def title_open(pair: Pair) -> float | None:
    """Return 1 where a title of the corpus goes on from the shorter one in another way."""
    if pair.title is None or not pair.title.cut:
        return None
    return float(pair.corpus.goes_on_otherwise(*_by_length(pair)))


def _by_length(pair: Pair) -> tuple[Features, Features]:
    """Return the record of the shorter title and that of the longer one."""
    one, other = pair.one, pair.other
    return (one, other) if len(one.title) <= len(other.title) else (other, one)


def _is_cut(pair: Pair) -> bool:
    if pair.title is None or not pair.title.cut or pair.replaced:
        return False
    apart = years_apart(pair.one, pair.other)
    return apart is None or apart <= _SLIP


def title_sequel(pair: Pair) -> float | None:
    """Return 1 where one title is the other with a word such as "revisited"."""
    title = pair.title
    if title is None or title.equal or len(title.rest) > _FEW_WORDS:
        return None
    return float(is_sequel(title.rest))


def title_tells(pair: Pair) -> float | None:
    """Return how much the common words tell, -1 (nothing) to 1 (a title of ten rare words)."""
    if pair.title is None:
        return None
    return max(-1.0, min(1.0, pair.title.shared / _TELLING - 1))


def title_reused(pair: Pair) -> float | None:
    """Return how far a title is one to be used again, where the years differ: "Editorial".

    Half so where a year is not known, others used the title in several, and nobody is in common:
    then it may be any of these.
    """
    apart = years_apart(pair.one, pair.other)
    if pair.title is None or apart == 0:
        return None
    if apart is not None:
        return _generic(pair)
    shared = pair.authors is not None and pair.authors.shared
    return _OF_ANY_YEAR * _generic(pair) if not shared and _has_many_years(pair) else None


def _has_many_years(pair: Pair) -> bool:
    return any(pair.corpus.has_many_years(item.title) for item in (pair.one, pair.other))


def title_elsewhere(pair: Pair) -> float | None:
    """Return how far a title is one to be used again, where venue, volume or pages differ."""
    if pair.title is None:
        return None
    generic = _generic(pair)
    if not generic or not _elsewhere(pair):
        return None
    return generic


def _generic(pair: Pair) -> float:
    """Return how far the title is one to be used again; less so by several people, all the same.

    Titles that have little in common are no use of one.
    """
    title = pair.title
    if title is None or not (title.equal or title.cut or title.alike >= _ONE_TITLE):
        return 0.0
    if pair.corpus.serial(pair.one) or pair.corpus.serial(pair.other):
        return 1.0
    people = pair.authors
    team = people is not None and 1 < people.shared == people.mine == people.theirs
    return max(0.0, 1 - title.shared / _TELLING) * (_BY_A_TEAM if team else 1)


def _elsewhere(pair: Pair) -> bool:
    one, other = pair.one, pair.other
    if issues_differ(one, other) or pages_agree(one, other) is False:
        return True
    agree = venues_agree(one, other)
    return agree is not None and agree <= _OTHER_VENUE


def title_repeats(pair: Pair) -> float | None:
    """Return how far a title that a catalogue has twice a year is a column's: people don't tell.

    "Book Reviews" of one column differ in nothing else; other such titles have authors of their
    own, who must be the same.
    """
    one, other, corpus = pair.one, pair.other, pair.corpus
    if pair.title is None or not (corpus.crowded(one) or corpus.crowded(other)):
        return None
    people = pair.authors
    agree = people is not None and people.shared == people.mine == people.theirs
    column = not agree or corpus.repeated(one) or corpus.repeated(other)
    return _generic(pair) if column else None


def title_recurs(pair: Pair) -> float | None:
    """Return by how many doublings others wrote under the title; None with an author shared."""
    if pair.title is None or (pair.authors is not None and pair.authors.shared):
        return None
    corpus = pair.corpus
    times = max(corpus.recurrence(pair.one.title), corpus.recurrence(pair.other.title))
    known = pair.authors is not None  # then these two are two of those who wrote
    return min(3.0, log2(max(1, times - known)))
