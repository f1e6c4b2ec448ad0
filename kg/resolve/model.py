"""The model: what each comparison of two records adds to the log-odds that they are one paper.

A readable list of (name, function, weight), a bias and a threshold. The weights are those that
`benchmarks/learn_identity.py` finds, rounded. A function returns None where a record lacks what
it compares, and then adds nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import exp, inf, log, log2
from typing import NamedTuple

from kg.resolve.comparisons.abstracts import abstract_alike
from kg.resolve.comparisons.places import (
    issues_differ,
    pages_agree,
    venues_agree,
    volumes_agree,
    years_apart,
)
from kg.resolve.pairs import Pair
from kg.resolve.title_terms import (
    title_added,
    title_cut,
    title_differs,
    title_dotted,
    title_elsewhere,
    title_moved,
    title_open,
    title_recurs,
    title_repeats,
    title_replaced,
    title_reused,
    title_same,
    title_sequel,
    title_tells,
)

__all__ = [
    "BIAS",
    "DESCRIPTIONS",
    "MODEL",
    "THRESHOLD",
    "Term",
    "contributions",
    "described",
    "logistic",
    "logit",
]

_SAME_VENUE = 0.9
_MOST_AUTHORS = 3.0  # doublings
_DELAY = 3
_FAR = 10


class Term(NamedTuple):
    """A comparison, and what it adds to the log-odds where its value is 1.

    `otherwise` describes it where its value is below 0.
    """

    name: str
    value: Callable[[Pair], float | None]
    weight: float
    description: str
    otherwise: str = ""


def authors_shared(pair: Pair) -> float | None:
    """Return the share of the shorter author list that is in the other."""
    found = pair.authors
    return None if found is None else found.shared / min(found.mine, found.theirs)


def authors_none(pair: Pair) -> float | None:
    """Return 1 where the author lists have nobody in common."""
    return None if pair.authors is None else float(pair.authors.shared == 0)


def authors_many(pair: Pair) -> float | None:
    """Return how many authors are in common, in doublings, at most 3."""
    return None if pair.authors is None else min(_MOST_AUTHORS, log2(1 + pair.authors.shared))


def authors_missing(pair: Pair) -> float | None:
    """Return the share of the longer author list that the other lacks, where both are complete."""
    found = pair.authors
    if found is None or not found.shared:
        return None
    if not (pair.one.all_people and pair.other.all_people):
        return None
    return 1 - found.shared / max(found.mine, found.theirs)


def authors_replaced(pair: Pair) -> float | None:
    """Return the share of the shorter author list that the other has others in place of."""
    return pair.replaced


def year_equal(pair: Pair) -> float | None:
    """Return 1 where the years are the same."""
    apart = years_apart(pair.one, pair.other)
    return None if apart is None else float(apart == 0)


def year_far(pair: Pair) -> float | None:
    """Return by how many years they differ beyond what printing a preprint takes, in tens."""
    apart = years_apart(pair.one, pair.other)
    return None if apart is None else min(max(0, apart - _DELAY), _FAR) / _FAR


def venue_same(pair: Pair) -> float | None:
    """Return how far the venues are one, 0 to 1."""
    return venues_agree(pair.one, pair.other)


def pages_same(pair: Pair) -> float | None:
    """Return 1 where the pages are the same, -0.5 where they differ."""
    agree = pages_agree(pair.one, pair.other)
    return None if agree is None else 1.0 if agree else -0.5


def volume_differs(pair: Pair) -> float | None:
    """Return 1 where volumes or issues of one venue, or of an unnamed one, differ."""
    if not issues_differ(pair.one, pair.other):
        return None
    agree = venues_agree(pair.one, pair.other)
    unnamed = not pair.one.record.venue and not pair.other.record.venue
    return float(unnamed or (agree is not None and agree >= _SAME_VENUE))


def volume_same(pair: Pair) -> float | None:
    """Return 1 where the volumes are the same."""
    agree = volumes_agree(pair.one, pair.other)
    return None if agree is None else float(agree)


def abstract_same(pair: Pair) -> float | None:
    """Return how alike the abstracts are: 1 where equal, -1 where they are about other things."""
    alike = abstract_alike(pair.one, pair.other)
    return None if alike is None else max(-1.0, (alike - 0.75) * 4)


BIAS = -4.3
THRESHOLD = 0.5

# In three parts, so that the dear ones are asked only where they can still decide.
_OF_WORDS: tuple[Term, ...] = (
    Term("title_same", title_same, 5.5, "how much the titles are the same"),
    Term("title_differs", title_differs, -5.5, "how much of the titles is not in common"),
    Term("title_replaced", title_replaced, -4.0, "words in place of others"),
    Term("title_added", title_added, -0.5, "words that only one title has"),
    Term("title_cut", title_cut, 1.5, "one title is the beginning of the other"),
    Term("title_dotted", title_dotted, 1.3, "the shorter title says that it goes on"),
    Term("title_sequel", title_sequel, -5.5, "only one says that it is a sequel or the like"),
    Term("title_moved", title_moved, -3.0, "the words stand in another order"),
    Term(
        "title_tells",
        title_tells,
        2.0,
        "how rare the common words are",
        "words in common that many titles have",
    ),
)
_OF_AUTHORS: tuple[Term, ...] = (
    Term("authors_shared", authors_shared, 2.7, "authors in common"),
    Term("authors_none", authors_none, -3.0, "nobody in common among the authors"),
    Term("authors_many", authors_many, 0.5, "several authors in common"),
    Term("authors_missing", authors_missing, -2.0, "authors that the other list lacks"),
    Term("authors_replaced", authors_replaced, -5.0, "authors in place of others"),
)
_OTHERS: tuple[Term, ...] = (
    Term("title_open", title_open, -3.0, "another title begins as the shorter one"),
    Term("title_elsewhere", title_elsewhere, -6.0, "a title that is used again in another place"),
    Term("title_repeats", title_repeats, -8.0, "a title used several times a year"),
    Term("title_reused", title_reused, -8.0, "a title that is used again in another year"),
    Term("title_recurs", title_recurs, -2.0, "others have written under this title"),
    Term("year_equal", year_equal, 1.2, "the same year"),
    Term("year_far", year_far, -4.0, "years too far apart"),
    Term("venue_same", venue_same, 0.6, "the same venue"),
    Term("pages_same", pages_same, 1.7, "the same pages", "other pages"),
    Term("volume_same", volume_same, 0.6, "the same volume"),
    Term("volume_differs", volume_differs, -5.0, "another volume or issue"),
    Term(
        "abstract_same",
        abstract_same,
        10.0,
        "how alike the abstracts are",
        "abstracts that are not alike",
    ),
)

MODEL: tuple[Term, ...] = (*_OF_WORDS, *_OF_AUTHORS, *_OTHERS)

DESCRIPTIONS: dict[str, str] = {term.name: term.description for term in MODEL}
"""What each feature of a comparison says, in words."""


def described(feature: str, contribution: float) -> str:
    """Return what a feature says that adds so much to the log-odds, in words."""
    for term in MODEL:
        if term.name == feature:
            below = term.otherwise and contribution * term.weight < 0
            return term.otherwise if below else term.description
    return feature.replace("_", " ")


def contributions(pair: Pair, least: float = -inf) -> dict[str, float]:
    """Return what each comparison adds to the log-odds, those that say nothing left out.

    Where titles, or titles and authors, rule out that the sum reaches `least`, it's only what these
    add: the sum is below that all the same.
    """
    found = {"bias": BIAS}
    total = _add(found, BIAS, _OF_WORDS, pair)
    hope = _hope(pair)
    authors = _MOST["authors"] if pair.one.record.authors and pair.other.record.authors else 0.0
    if total + authors + hope >= least:
        total = _add(found, total, _OF_AUTHORS, pair)
        if total + hope >= least:
            _add(found, total, _OTHERS, pair)
    return found


def _add(found: dict[str, float], total: float, terms: Sequence[Term], pair: Pair) -> float:
    """Put down what some comparisons add; return the total with it."""
    for name, value, weight, _, _ in terms:
        known = value(pair)
        if known:
            found[name] = added = known * weight
            total += added
    return total


def _hope(pair: Pair) -> float:
    """Return what can be added at most to titles and authors, where both records have it."""
    one, other = pair.one, pair.other
    mine, theirs = one.record, other.record
    return (
        (_MOST["year"] if one.year and other.year else 0)
        + (_MOST["venue"] if mine.venue and theirs.venue else 0)
        + (_MOST["pages"] if mine.pages and theirs.pages else 0)
        + (_MOST["volume"] if mine.volume and theirs.volume else 0)
        + (_MOST["abstract"] if one.text and other.text else 0)
    )


# The most that each kind of evidence adds: all weights in favour, three doublings of authors.
_MOST = {
    kind: sum(
        max(0.0, term.weight) * (_MOST_AUTHORS if term.name == "authors_many" else 1)
        for term in MODEL
        if term.name.startswith(kind)
    )
    for kind in ("authors", "year", "venue", "pages", "volume", "abstract")
}


_STEEP = 700.0  # log-odds below which `exp` overflows


def logistic(odds: float) -> float:
    """Return the probability that belongs to log-odds."""
    return 1 / (1 + exp(-odds)) if odds > -_STEEP else 0.0


def logit(score: float) -> float:
    """Return the log-odds that belong to a probability."""
    return log(score / (1 - score))
