"""How one value is chosen where the records of a paper differ, and who said which.

Every rule looks at values alone, never at the order of records. A value that is not chosen
stays in the evidence as lost.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from kg.dates import precision
from kg.model import Claim, Evidence
from kg.resolve.comparisons.ids import is_copy_doi
from kg.resolve.title_faults import title_faults, word_rows
from kg.text import fold, words
from kg.titles import title_key
from kg.venues import venue_kind

__all__ = ["RULES", "Said", "choose", "chosen", "collect"]

Rank = Callable[[Claim], tuple[Any, ...]]

RULES = {
    "title": "a sound title first, then the one that most records have in any spelling, then the"
    " longest",
    "abstract": "the one with most words, as sources cut abstracts short",
    "date": "the most exact, then the one that most records give, then the earliest",
    "venue": "a place of publication before a preprint server, then what most records give, then"
    " the longest",
    "ids.doi": "a publisher's before that of a preprint or a deposited copy, then what most records"
    " give, then the longest",
    "authors": "the list of most people, unless three complete lists agree on fewer",
    "retracted": "one record that says so is enough",
    "authors_complete": "the list that is followed, or one as long, is complete",
}
"""What is kept where records differ, in words; `OTHER_RULE` for a field that is not here."""

OTHER_RULE = "what most records give, then the longest"


class Said(NamedTuple):
    """A value and the record (`file:at`) that states it."""

    value: str
    by: str


def _by_count(claim: Claim) -> tuple[Any, ...]:
    """Rank what most records say first, then the longest."""
    return (-len(claim.by), -len(claim.value), claim.value)


def _of_titles(claims: Sequence[Claim]) -> Rank:
    """Rank a sound title first, then that of most records, its other spellings counted in."""
    rows = word_rows(claim.value for claim in claims)
    counts: Counter[str] = Counter()
    for claim in claims:
        counts[title_key(claim.value)] += len(claim.by)

    def rank(claim: Claim) -> tuple[Any, ...]:
        title = claim.value
        faults = title_faults(title, rows)
        said = -counts[title_key(title)], -len(claim.by)
        return (*faults, *said, -len(fold(title)), title)

    return rank


def _abstract(claim: Claim) -> tuple[Any, ...]:
    """Rank the abstract with most words first, since listings cut them short."""
    return (-len(words(claim.value)), *_by_count(claim))


def _date(claim: Claim) -> tuple[Any, ...]:
    """Rank the most exact date first, then what most records say, then the earliest."""
    return (-precision(claim.value), -len(claim.by), claim.value)


def _venue(claim: Claim) -> tuple[Any, ...]:
    """Rank a preprint server last: it is where a paper stood before it was published."""
    return (venue_kind(claim.value) == "preprint", *_by_count(claim))


def _doi(claim: Claim) -> tuple[Any, ...]:
    """Rank a preprint server's and a repository's last: the published text is what one cites."""
    return (is_copy_doi(claim.value), *_by_count(claim))


_RANKS: dict[str, Rank] = {"abstract": _abstract, "date": _date, "venue": _venue, "ids.doi": _doi}


def choose(field: str, said: Iterable[Said]) -> tuple[str | None, Evidence | None]:
    """Return the value that the field's rule puts first, and who says it and the others."""
    return chosen(field, collect(said))


def chosen(field: str, claims: Sequence[Claim]) -> tuple[str | None, Evidence | None]:
    """Return the value of the claim that the field's rule puts first; the others are lost."""
    if not claims:
        return None, None
    if len(claims) == 1:
        return claims[0].value, Evidence(by=claims[0].by)
    rank = _of_titles(claims) if field == "title" else _RANKS.get(field, _by_count)
    best = min(claims, key=rank)
    lost = tuple([claim for claim in claims if claim is not best])
    return best.value, Evidence(by=best.by, lost=lost)


def collect(said: Iterable[tuple[str, str]]) -> list[Claim]:
    """Return each value once, sorted, with the records that state it, sorted."""
    by: dict[str, list[str]] = {}
    for value, ref in said:
        by.setdefault(value, []).append(ref)
    return [
        Claim(value=value, by=tuple(refs if len(refs) == 1 else sorted(set(refs))))
        for value, refs in (sorted(by.items()) if len(by) > 1 else by.items())
    ]
