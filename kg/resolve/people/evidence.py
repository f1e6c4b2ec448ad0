"""What is compared of mentions: tokens with weights, in fields, as arrays."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain, count
from typing import TYPE_CHECKING, NamedTuple

from kg.dates import year_of
from kg.model import Paper
from kg.names import block_key, parse
from kg.resolve.people.commonness import Commonness
from kg.resolve.people.mentions import Mention
from kg.text import digest, words

if TYPE_CHECKING:
    from numpy import ndarray

__all__ = [
    "Tokens",
    "affiliations",
    "coauthors",
    "of_papers",
    "text_tokens",
    "title_tokens",
    "venue_tokens",
    "years",
]

# On a paper of more authors than this each is known by the few others whose names hash lowest,
# which are the same on all papers of one collaboration.
_CROWD = 40
_OF_CROWD = 12
# An initial with fewer namesakes to expect than this counts as the full name it may be.
_RARE = 2.0
# So many words of a text are compared: those that the fewest papers hold.
_WORDS = 30
_TEXT = 1500
# Words that tell nothing, and the least letters of one that can.
_SHORTEST = 3
_EMPTY = frozenset(
    """about across after among an and any are around as at based be been before being between both
    but by can case do does during each effect for from has have how in into is it its more most new
    not of on or other our over some study such than that the their them these they this those
    through to toward towards under upon using via was we were what when where which while who why
    will with within without""".split()
)
# Endings that a word may have or lack, longer ones first, and the least letters left of it.
_ENDINGS = (
    *("izations", "ization", "ations", "ation", "ments", "ment", "ities", "ings", "ity", "ing"),
    *("ers", "ies", "ive", "ed", "er", "es", "al", "ly", "ic", "s", "e", "y"),
)
_STEM = 4

# What sharing the commonest name weighs, and how many times more people than chance has it have the
# initial and the family name of a colleague: colleagues are often of one language.
_LEAST = 0.3
_OF_ONE_LANGUAGE = 2.0


class Tokens(NamedTuple):
    """A field's tokens: `mention[i]` has `token[i]`, which weighs `weight[i]`."""

    mention: ndarray
    token: ndarray
    weight: ndarray


def title_tokens(paper: Paper) -> list[str]:
    """Return the words of the title that can tell."""
    return _telling(paper.title) if paper.title else []


def text_tokens(paper: Paper) -> list[str]:
    """Return the words of abstract and keywords, topics and categories."""
    found = _telling(paper.abstract[:_TEXT]) if paper.abstract else []
    for keyword in paper.keywords:
        found += _telling(keyword)
    found += [f"topic {topic.name}" for topic in paper.topics]
    found += [f"category {code}" for code in paper.categories]
    return found


def venue_tokens(paper: Paper) -> Sequence[str]:
    """Return the words of the venue without those that are in the name of any, and its whole."""
    name = paper.venue or paper.journal_ref
    return _of_venue(name) if name else ()


@lru_cache(maxsize=65_536)
def _of_venue(name: str) -> tuple[str, ...]:
    found = [word for word in words(name) if not any(map(str.isdigit, word))]
    return (" ".join(found), *found) if found else ()


def _telling(text: str) -> list[str]:
    """Return the words of a text that can tell, without their endings."""
    return list(filter(None, map(_stem, words(text))))


@lru_cache(maxsize=262_144)
def _stem(word: str) -> str:
    """Return the word without the ending that its relatives may lack: "parsing", "parser".

    Empty for a word that tells nothing.
    """
    if len(word) < _SHORTEST or word in _EMPTY or word.isdigit():
        return ""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _STEM:
            return word[: -len(ending)]
    return word


def of_papers(
    papers: Sequence[Paper],
    chosen: Sequence[Mention],
    read: Callable[[Paper], Iterable[str]],
    power: int = 1,
) -> Tokens:
    """Return the tokens that `read` finds on the papers of the chosen mentions.

    They weigh their idf to the power: the higher it is, the more rare ones count beside others.
    """
    import numpy as np

    held_by, row = _papers(chosen)
    rows = [dict.fromkeys(read(papers[at])) for at in held_by]
    flat, numbers = _flat(rows)
    held = np.bincount(flat.token, minlength=len(numbers))
    idf = np.log((len(rows) + 1) / np.maximum(held, 1))
    return _spread(_rarest(flat, held), row, idf**power)


def _papers(chosen: Sequence[Mention]) -> tuple[list[int], ndarray]:
    """Return the papers of the mentions, and which of these each mention's is."""
    import numpy as np

    papers = np.fromiter([mention.paper for mention in chosen], dtype=np.int64, count=len(chosen))
    distinct, row = np.unique(papers, return_inverse=True)
    return distinct.tolist(), row


class _Rows(NamedTuple):
    """The tokens of row after row, and how many each row has."""

    token: ndarray
    length: ndarray


def _flat(rows: Sequence[Collection[str]]) -> tuple[_Rows, dict[str, int]]:
    """Return rows of tokens as numbers, and the number of each token: in order of appearance."""
    import numpy as np

    length = np.fromiter(map(len, rows), dtype=np.int64, count=len(rows))
    numbers = dict(zip(dict.fromkeys(chain.from_iterable(rows)), count(), strict=False))
    token = np.fromiter(
        map(numbers.__getitem__, chain.from_iterable(rows)), dtype=np.int64, count=length.sum()
    )
    return _Rows(token, length), numbers


def _rarest(rows: _Rows, held: ndarray) -> _Rows:
    """Return the rows, of one that is too long the tokens that the fewest papers hold."""
    import numpy as np

    if not (rows.length > _WORDS).any():
        return rows
    row = np.repeat(np.arange(len(rows.length)), rows.length)
    long = rows.length[row] > _WORDS
    order = np.lexsort((np.where(long, rows.token, 0), np.where(long, held[rows.token], 0), row))
    return _Rows(rows.token[order[_within(rows.length) < _WORDS]], np.minimum(rows.length, _WORDS))


def _within(length: ndarray) -> ndarray:
    """Return the places within rows of such lengths, from 0."""
    import numpy as np

    within: ndarray = np.arange(length.sum()) - np.repeat(np.cumsum(length) - length, length)
    return within


def _spread(rows: _Rows, row: ndarray, weight: ndarray) -> Tokens:
    """Return the tokens of mentions, each of which has those of one of the rows."""
    import numpy as np

    start = np.cumsum(rows.length) - rows.length
    counts = rows.length[row]
    mention = np.repeat(np.arange(len(row)), counts)
    token = rows.token[np.repeat(start[row], counts) + _within(counts)]
    return Tokens(mention, token, weight[token])


def affiliations(chosen: Sequence[Mention], power: int = 1) -> Tokens:
    """Return the words of the authors' affiliations, which weigh their idf to the power."""
    import numpy as np

    rows = [
        _of_affiliations(m.author.affiliations) if m.author.affiliations else () for m in chosen
    ]
    flat, numbers = _flat(rows)
    held = np.bincount(flat.token, minlength=len(numbers))
    idf = np.log((np.count_nonzero(flat.length) + 1) / np.maximum(held, 1))
    return _spread(flat, np.arange(len(rows)), idf**power)


@lru_cache(maxsize=65_536)
def _of_affiliations(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for text in texts for word in words(text)))


def coauthors(papers: Sequence[Paper], chosen: Sequence[Mention], common: Commonness) -> Tokens:
    """Return who else is on the papers, weighed by how few people have that name."""
    import numpy as np

    held_by, row = _papers(chosen)
    names = {author.name for paper in held_by for author in papers[paper].authors}
    canonical = _canonical(names, common)
    flat, numbers = _flat([_people(papers[paper], canonical) for paper in held_by])
    weight = [_colleague(name, common) for name in numbers]
    all_of = _spread(flat, row, np.array(weight, dtype=np.float64))
    own = np.array([numbers.get(canonical[mention.name], -1) for mention in chosen], dtype=np.int64)
    others = np.flatnonzero(all_of.token != own[all_of.mention])
    return Tokens(*(values[others] for values in all_of))


def _colleague(name: str, common: Commonness) -> float:
    """Return what it weighs to share a co-author of a name: the less, the more people have it."""
    given, _, family = name.partition(" ")
    namesakes = common.expected((given,) if given else (), family)
    if len(given) <= 1:
        namesakes *= _OF_ONE_LANGUAGE
    return max(_LEAST, math.log(2000 / (1 + 20 * namesakes)))


def _people(paper: Paper, canonical: Mapping[str, str]) -> list[str]:
    """Return the authors' names: of a crowd some, the same for all its papers."""
    names = sorted({canonical[author.name] for author in paper.authors})
    if len(names) > _CROWD:
        return sorted(names, key=lambda name: (digest(name), name))[:_OF_CROWD]
    return names


def _canonical(names: Iterable[str], common: Commonness) -> dict[str, str]:
    """Return the form under which a name is counted: what is spelt out, without middle initials.

    A rare name with an initial counts as the only full name that it may be.
    """
    full: dict[str, set[str]] = {}
    keys: dict[str, str] = {}
    brief: list[str] = []
    for name in names:
        given, family, _ = parse(name)
        spelt = "".join([part for part in given if len(part) > 1]).replace("-", "")
        keys[name] = f"{spelt or ''.join(given)} {family}"
        if spelt:
            full.setdefault(block_key(name), set()).add(keys[name])
        elif all(len(part) == 1 for part in given):
            brief.append(name)
    for name in brief:
        known = full.get(block_key(name), ())
        if len(known) == 1 and common.namesakes(name) < _RARE:
            keys[name] = min(known)
    return keys


def years(papers: Sequence[Paper], chosen: Sequence[Mention]) -> ndarray:
    """Return the year of each mention's paper, NaN where it has none."""
    import numpy as np

    return np.array([year_of(papers[m.paper].date) or np.nan for m in chosen], dtype=np.float64)
