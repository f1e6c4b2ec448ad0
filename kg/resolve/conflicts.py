"""Where the records of one paper disagree: what each side says, and the rule that chose."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz

from kg.dates import year_of
from kg.model import Claim, Evidence, Paper
from kg.resolve.fields import OTHER_RULE, RULES
from kg.resolve.title_faults import title_faults, word_rows
from kg.text import fold, words
from kg.titles import number_tokens, title_key
from kg.venues import venue_agreement

__all__ = ["Conflict", "conflicts"]

_VENUES_AGREE = 0.5
_TEXTS_ALIKE = 70.0  # two abstracts of one work, one of them revised
_ENOUGH_WORDS = 15


class Conflict(NamedTuple):
    """A field of which records say what can't all be so.

    `kept` is the value that stands in the paper, `others` those that don't agree with it, each
    with the records that state it; `rule` says in words why the kept one was chosen.
    """

    field: str
    kept: Claim
    others: tuple[Claim, ...]
    rule: str


def conflicts(paper: Paper) -> list[Conflict]:
    """Return what the paper's records disagree on, sorted by field.

    Another spelling is no conflict, nor is a value that says less: a year beside a day of it, a
    title cut short, a short name of a venue, initials, a list that ends in "et al.".
    """
    found = [*_singles(paper), *_ids(paper), *_authors(paper), *_retraction(paper)]
    return sorted(found, key=lambda conflict: conflict.field)


def _singles(paper: Paper) -> Iterator[Conflict]:
    for field, agree in _AGREE.items():
        said, value = paper.evidence.get(field), getattr(paper, field)
        if not value or said is None:
            continue
        others = tuple([claim for claim in said.lost if not agree(value, claim.value)])
        if others:
            kept = Claim(value=value, by=said.by)
            yield Conflict(field, kept, others, RULES.get(field, OTHER_RULE))


def _titles_agree(one: str, other: str) -> bool:
    first, second = title_key(one), title_key(other)
    if first == second or _begins(one, other):
        return True
    if first not in second and second not in first:
        return False
    rows = word_rows((one, other))
    return any(any(title_faults(title, rows)[:3]) for title in (one, other))


def _begins(one: str, other: str) -> bool:
    """Return whether one title is the other without its subtitle, or cut short."""
    short, long = sorted((words(one), words(other)), key=len)
    head = len(short) > 1 and long[: len(short)] == short
    return head and number_tokens(one) == number_tokens(other)


def _dates_agree(one: str, other: str) -> bool:
    """Return whether two dates can be of one year; the day in it differs from source to source."""
    years = year_of(one), year_of(other)
    return None in years or years[0] == years[1]


def _venues_agree(one: str, other: str) -> bool:
    agree = venue_agreement(one, other)
    return agree is None or agree >= _VENUES_AGREE


def _abstracts_agree(one: str, other: str) -> bool:
    """Return whether two texts can be of one work; a note ("No abstract") is no abstract."""
    short, long = sorted((" ".join(words(one)), " ".join(words(other))), key=len)
    if short.count(" ") < _ENOUGH_WORDS or short in long:
        return True
    return fuzz.ratio(short, long[: len(short)], score_cutoff=_TEXTS_ALIKE) > 0


def _pages_agree(one: str, other: str) -> bool:
    """Return whether two ranges begin with one page."""
    first, second = words(one), words(other)
    return not first or not second or first[0] == second[0]


def _folded_agree(one: str, other: str) -> bool:
    return words(one) == words(other) or fold(one) == fold(other)


_AGREE: dict[str, Callable[[str, str], bool]] = {
    "title": _titles_agree,
    "abstract": _abstracts_agree,
    "date": _dates_agree,
    "venue": _venues_agree,
    "volume": _folded_agree,
    "issue": _folded_agree,
    "pages": _pages_agree,
}


def _ids(paper: Paper) -> Iterator[Conflict]:
    for field, said in paper.evidence.items():
        scheme = field.removeprefix("ids.")
        if said.lost and scheme != field and scheme in paper.ids:
            kept = Claim(value=paper.ids[scheme], by=said.by)
            yield Conflict(field, kept, said.lost, RULES.get(field, OTHER_RULE))
    orcids = paper.evidence.get("authors.ids")
    if orcids and orcids.lost:
        kept = Claim(value=_known_ids(paper), by=orcids.by)
        yield Conflict("authors.ids", kept, orcids.lost, OTHER_RULE)


def _known_ids(paper: Paper) -> str:
    return "; ".join(
        f"{author.name} {scheme}:{value}"
        for author in paper.authors
        for scheme, value in author.ids.items()
    )


def _retraction(paper: Paper) -> Iterator[Conflict]:
    said = paper.evidence.get("retracted")
    if said and said.lost:
        kept = Claim(value=str(paper.retracted), by=said.by)
        yield Conflict("retracted", kept, said.lost, RULES["retracted"])


def _authors(paper: Paper) -> Iterator[Conflict]:
    """Yield the author lists that are no form of the paper's: others in them, or fewer."""
    lists, of_cut = _lists(paper), _cut(paper)
    others: dict[str, list[str]] = {}
    for ref, (people, more) in lists.items():
        cut = ref in of_cut
        if more or not (cut or len(people) == len(paper.authors)):
            text = "; ".join([*people, *more, *(["et al."] if cut else [])])
            others.setdefault(text, []).append(ref)
    by = tuple(sorted(set(lists) - {ref for refs in others.values() for ref in refs}))
    if not others or not paper.authors:
        return
    tail = [] if paper.authors_complete else ["et al."]
    kept = Claim(value="; ".join([*(author.name for author in paper.authors), *tail]), by=by)
    claims = tuple([Claim(value=text, by=tuple(others[text])) for text in sorted(others)])
    yield Conflict("authors", kept, claims, RULES["authors"])


def _lists(paper: Paper) -> dict[str, tuple[Sequence[str], Sequence[str]]]:
    """Return for each record which of the paper's authors it names, in its order, and others."""
    places: dict[str, dict[int, tuple[int, str]]] = {}
    for slot, author in enumerate(paper.authors):
        for mention in author.mentions:
            ref, _, place = mention.rpartition("#")
            places.setdefault(ref, {}).setdefault(slot, (int(place), author.name))
    more: dict[str, list[str]] = {}
    for claim in _said(paper, "authors.left_out").values:
        for ref in claim.by:
            more.setdefault(ref, []).append(claim.value)
    return {
        ref: ([name for _, name in sorted(places.get(ref, {}).values())], more.get(ref, ()))
        for ref in sorted({*places, *more})
    }


def _cut(paper: Paper) -> set[str]:
    """Return the records that say that their list of authors goes on."""
    said = _said(paper, "authors_complete")
    if not paper.authors_complete:
        return set(said.by)
    return {ref for claim in said.lost if claim.value == "False" for ref in claim.by}


def _said(paper: Paper, field: str) -> Evidence:
    return paper.evidence.get(field, Evidence(by=()))
