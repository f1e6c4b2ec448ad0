"""How likely two records of a work are of one version: a list of functions that weigh evidence.

The weights are log-odds set by hand from what the kinds of evidence are worth: an id decides,
kinds that differ weigh more than venues, venues more than years, as citations get years wrong.
"""

from __future__ import annotations

from collections.abc import Callable

from kg.resolve.versions.facts import Facts
from kg.venues import are_known, venue_agreement

__all__ = ["FEATURES", "contributions"]

Feature = Callable[[Facts, Facts], float]

_ONE_VERSION_SCHEMES = ("doi", "dblp", "acl", "arxiv")
_SAME_VENUE = 0.85
_OTHER_VENUE = 0.5


def kinds(one: Facts, other: Facts) -> float:
    """Weigh the kinds: an article is not a talk, but a guessed kind may be wrong."""
    if not one.kind or not other.kind:
        return 0.0
    firm = one.firm and other.firm
    if one.kind == other.kind:
        return 1.0 if firm else 0.5
    return -5.0 if firm else -2.0


def venues(one: Facts, other: Facts) -> float:
    """Weigh the names of the venues, and what a comment says where the venue is missing.

    Names that do not agree count for less than they seem to, unless both are well known: two
    venues in one year are rare, two names of one venue are not.
    """
    hinted = not one.venue or not other.venue
    agree = venue_agreement(one.venue or one.hint, other.venue or other.hint)
    if agree is None:
        return 0.0
    if agree >= _SAME_VENUE:
        return 2.0
    if hinted or agree > _OTHER_VENUE:
        return 0.0
    return -3.0 if are_known(one.venue or "", other.venue or "") else -1.2


def years(one: Facts, other: Facts) -> float:
    """Weigh the years: a citation may be off by one, the versions of a work seldom are equal."""
    if one.year is None or other.year is None:
        return 0.0
    return (1.0, -0.5, -1.5, -2.5)[min(abs(one.year - other.year), 3)]


def silence(one: Facts, other: Facts) -> float:
    """Weigh that one names no version: such records are more often of a version that is known."""
    return 0.0 if one.telling and other.telling else 1.0


def volumes(one: Facts, other: Facts) -> float:
    """Weigh the volumes of a journal."""
    if not one.volume or not other.volume:
        return 0.0
    return 1.5 if one.volume == other.volume else -1.5


def pages(one: Facts, other: Facts) -> float:
    """Weigh the pages: one equal end is enough, as the other may be mistyped."""
    mine, theirs = one.pages, other.pages
    if not mine or not theirs:
        return 0.0
    if mine.first == theirs.first:
        return 0.5 if mine.first == 1 else 2.5
    if mine.last and mine.last == theirs.last:
        return 1.5
    if 1 in (mine.first, theirs.first) or abs(mine.first - theirs.first) == 1:
        return 0.0  # every paper of some proceedings begins at page 1
    return -1.5


def publishers(one: Facts, other: Facts) -> float:
    """Weigh equal publishers; different ones may be a publisher and its imprint."""
    return 0.5 if one.publisher and one.publisher == other.publisher else 0.0


def ids(one: Facts, other: Facts) -> float:
    """Weigh the ids: a shared one decides, two DOIs are two versions."""
    if not one.own or not other.own:
        return 0.0
    if shared := set(one.own) & set(other.own):
        return 8.0 if any(_scheme(key) in _ONE_VERSION_SCHEMES for key in shared) else 2.0
    mine = {_scheme(key) for key in one.own} & set(_ONE_VERSION_SCHEMES)
    return -5.0 if mine & {_scheme(key) for key in other.own} else 0.0


def _scheme(key: str) -> str:
    return key.partition(":")[0]


FEATURES: tuple[tuple[str, Feature], ...] = (
    ("version_kind", kinds),
    ("version_venue", venues),
    ("version_silence", silence),
    ("version_year", years),
    ("version_volume", volumes),
    ("version_pages", pages),
    ("version_publisher", publishers),
    ("version_ids", ids),
)
"""What is weighed, by the names that joins show."""


def contributions(one: Facts, other: Facts) -> dict[str, float]:
    """Return what each kind of evidence adds to the log-odds that two records are of one version.

    Evidence that says nothing is left out.
    """
    return {name: value for name, weigh in FEATURES if (value := weigh(one, other))}
