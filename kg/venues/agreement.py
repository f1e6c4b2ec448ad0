"""Whether two venues are one, as far as their names tell."""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz import fuzz

from kg.venues.known import REGIONS
from kg.venues.parsing import LONGEST, Venue, parse_venue
from kg.venues.words import misspelt, same_word, spells

__all__ = ["are_known", "venue_agreement"]

_OF_BRANCH = 0.3  # "European Conference on X" beside "Conference on X"
_OF_VOLUME = 0.6  # "ACL: System Demonstrations" beside "ACL"
_OF_BARE_NAME = 0.5  # "Machine Learning" beside "Conference on Machine Learning"
_OF_SOCIETIES = 0.6  # "IEEE Trans. X" beside "ACM Trans. X"
_BY_ACRONYM = 0.95
_NEARLY = 90.0
_OF_PART = 0.6


def venue_agreement(one: str | None, other: str | None) -> float | None:
    """Return how likely two venues are one by their names, 0 to 1; None where one says nothing.

    A conference is never a journal of the same name. A preprint server agrees with itself and
    says nothing of any other venue, as the same paper may have both. Which meeting or volume it
    is does not count: "VLDB 1996" and "VLDB 1998" are one venue.
    """
    if not one or not other:
        return None
    first, second = sorted((one[:LONGEST], other[:LONGEST]))
    return _agreement(first, second)


def are_known(one: str, other: str) -> bool:
    """Return whether both venues are known ones, so that other names are other venues."""
    return parse_venue(one).known and parse_venue(other).known


@lru_cache(maxsize=65_536)
def _agreement(one: str, other: str) -> float | None:
    first, second = parse_venue(one), parse_venue(other)
    if not first.sure or not second.sure:
        return None
    if (first.kind == "preprint") != (second.kind == "preprint"):
        return None
    if first.kind and second.kind and first.kind != second.kind:
        return 0.0
    if _by_acronym(first, second):
        volume = (first.marks ^ second.marks) - REGIONS
        return _OF_VOLUME if volume else 1.0 if first.sure == second.sure else _BY_ACRONYM
    return round(_alike(first, second) * _doubt(first, second), 3)


def _by_acronym(one: Venue, other: Venue) -> bool:
    """Return whether an acronym says that two venues are one."""
    return bool(one.acronyms & other.acronyms) or _spelled(one, other) or _spelled(other, one)


def _alike(one: Venue, other: Venue) -> float:
    """Return the share of words that have a partner; of a name cut short, of its words alone."""
    if _broken(one, other):
        return 1.0
    if len(one.sure) == len(other.sure) == 1 and "conference" not in (one.kind, other.kind):
        return _alike_words(one.sure[0], other.sure[0])  # "Nature" is not "Naturwissenschaften"
    mine, theirs = _partners(one, other), _partners(other, one)
    if one.cut or other.cut:
        return max(mine / len(one.sure) * one.cut, theirs / len(other.sure) * other.cut)
    share = (mine + theirs) / (len(one.sure) + len(other.sure))
    return share if "conference" in (one.kind, other.kind) else share**2


def _alike_words(one: str, other: str) -> float:
    """Return whether names of a single word are one: of those only an abbreviation counts."""
    same = one.startswith(other) or other.startswith(one) or misspelt(one, other)
    return 1.0 if same else 0.0


def _broken(one: Venue, other: Venue) -> bool:
    """Return whether the letters are the same but for spaces: "founda-tions of com puting"."""
    if len(one.sure) == len(other.sure):
        return False
    mine, theirs = "".join(one.sure), "".join(other.sure)
    torn = any(len(word) == 1 for word in (*one.sure, *other.sure))  # "t heory"
    return mine == theirs or (torn and fuzz.ratio(mine, theirs) >= _NEARLY)


def _partners(one: Venue, other: Venue) -> int:
    """Return how many words of one the other has; of journals in the same order.

    "J. Chem. Phys." is not "J. Phys. Chem.", but "Machine Learning: Proceedings of the Conference"
    is the Conference on Machine Learning.
    """
    theirs = (*other.sure, *other.extra)
    if "conference" in (one.kind, other.kind):
        return sum(any(same_word(word, each) for each in theirs) for word in one.sure)
    longest = [0] * (len(theirs) + 1)  # common subsequences with the first words of the other
    for word in one.sure:
        row = [0]
        for at, each in enumerate(theirs):
            paired = longest[at] + same_word(word, each)
            row.append(max(paired, row[at], longest[at + 1]))
        longest = row
    return longest[-1]


def _spelled(short: Venue, long: Venue) -> bool:
    """Return whether one venue is an acronym alone and the other has or spells it."""
    if len(short.acronyms) != 1 or len(short.told) != 1:
        return False
    acronym = short.told[0]
    if acronym in short.capitals & long.capitals:  # "Fourth BlackboxNLP Workshop on Analyzing"
        return acronym in (long.told if long.kind == "conference" else long.extra)
    return spells(acronym, long.spelled)


def _doubt(one: Venue, other: Venue) -> float:
    """Return what is left of the agreement where something about the names differs."""
    left = 1.0
    if one.marks != other.marks and not (one.cut or other.cut):
        left = _OF_BRANCH if (one.marks ^ other.marks) & REGIONS else _OF_VOLUME
    if _is_bare(one, other) or _is_bare(other, one):
        left = min(left, _OF_BARE_NAME)
    if one.kind == "journal" and one.sponsors and other.sponsors:
        left = min(left, 1.0 if one.sponsors & other.sponsors else _OF_SOCIETIES)
    return (
        left if "conference" in (one.kind, other.kind) else min(left, _doubt_of_journal(one, other))
    )


def _doubt_of_journal(one: Venue, other: Venue) -> float:
    """Return what is left where journals differ in a part, or in how the word "journal" stands.

    "Geophysics" is not "Geophys. J. Int."; "Machine Learning Journal" is "Machine Learning".
    """
    if one.series != other.series:
        return _OF_BRANCH if one.series and other.series else _OF_VOLUME
    if one.journal != other.journal:
        leads = "leads" in (one.journal, other.journal) and None in (one.kind, other.kind)
        return _OF_VOLUME if leads or len(one.sure) == len(other.sure) == 1 else 1.0
    least = _OF_PART * min(len(one.extra), len(other.extra))
    shared = sum(any(same_word(mine, each) for each in other.extra) for mine in one.extra)
    return _OF_VOLUME if shared < least else 1.0  # "Faraday Trans.", "Perkin Trans."


def _is_bare(one: Venue, other: Venue) -> bool:
    """Return whether one has a name of several words alone, and the other is a conference.

    Journals are mostly written so, conferences hardly ever.
    """
    return one.kind is None and other.kind == "conference" and len(one.sure) > 1
