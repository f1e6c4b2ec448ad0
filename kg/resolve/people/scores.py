"""Scoring the pairs of groups of a block."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from kg.model import Paper
from kg.resolve.people import evidence as read
from kg.resolve.people.commonness import Commonness, ambiguous
from kg.resolve.people.constraints import Constraints
from kg.resolve.people.evidence import Tokens
from kg.resolve.people.features import Pairs, features
from kg.resolve.people.forms import HALF, Agreement, Forms
from kg.resolve.people.gathering import ceilings
from kg.resolve.people.likeness import Groups, numbered, shared
from kg.resolve.people.mentions import Mention
from kg.resolve.people.model import WEIGHTS, contributions

if TYPE_CHECKING:
    from numpy import ndarray

__all__ = ["Compared", "Evidence", "Scored", "compared", "gather", "parts", "scored"]

# What it costs in odds that no form of the name is on both sides ("Jeff Wu", "Jeffrey Wu"); however
# rare the name is, it then does not speak for one person.
_OTHER_FORM = 3.5
# Two papers in one small workshop say far more than two in a journal of all; "Proceedings of the
# Annual Meeting" and "Department of Mathematics" are many words that say little.
_VENUES = 3
_AFFILIATIONS = 2


class Evidence(NamedTuple):
    """Mentions as arrays: where each is in the list of all, its block, name, year, tokens."""

    mention: ndarray
    block: ndarray
    name: ndarray
    year: ndarray
    rarity: ndarray
    tokens: Mapping[str, Tokens]
    blocks: int


class Compared(NamedTuple):
    """Pairs of groups (by their first mention) with their features, and how rare the name is."""

    one: ndarray
    other: ndarray
    block: ndarray
    features: Mapping[str, ndarray]
    rarity: ndarray


class Scored(NamedTuple):
    """Pairs of groups (by their first mention), their log-odds and what adds up to them."""

    one: ndarray
    other: ndarray
    block: ndarray
    odds: ndarray
    features: Mapping[str, ndarray]


def gather(
    papers: Sequence[Paper], mentions: Sequence[Mention], live: Sequence[int], keys: Sequence[str]
) -> Evidence:
    """Return the evidence of the live mentions, whose blocks the keys name."""
    import numpy as np

    chosen = [mentions[number] for number in live]
    common = Commonness([mention.name for mention in mentions])
    blocks: dict[str, int] = {}
    either = _ambiguous(chosen, keys)
    most = ceilings(mentions, common)
    names = dict(zip(dict.fromkeys([mention.name for mention in chosen]), count(), strict=False))
    name = np.array([names[mention.name] for mention in chosen], dtype=np.int64)
    odds = np.array([common.odds(name, either, most.get(name)) for name in names], dtype=np.float64)
    tokens = {
        "coauthor": read.coauthors(papers, chosen, common),
        "venue": read.of_papers(papers, chosen, read.venue_tokens, power=_VENUES),
        "title": read.of_papers(papers, chosen, read.title_tokens),
        "text": read.of_papers(papers, chosen, read.text_tokens),
        "affiliation": read.affiliations(chosen, power=_AFFILIATIONS),
    }
    return Evidence(
        mention=np.array(live, dtype=np.int64),
        block=np.array([blocks.setdefault(key, len(blocks)) for key in keys], dtype=np.int64),
        name=name,
        year=read.years(papers, chosen),
        rarity=odds[name],
        tokens=tokens,
        blocks=len(blocks),
    )


def _ambiguous(chosen: Sequence[Mention], keys: Sequence[str]) -> frozenset[str]:
    """Return the forms of names that may stand for two people of their block."""
    forms: defaultdict[str, set[str]] = defaultdict(set)
    for mention, key in zip(chosen, keys, strict=True):
        forms[key].add(mention.name)
    return frozenset([name for names in forms.values() for name in ambiguous(names)])


def scored(evidence: Evidence, constraints: Constraints, chosen: ndarray) -> Scored:
    """Return the pairs of groups of the chosen mentions with the log-odds that they are one."""
    import numpy as np

    found = compared(evidence, constraints, chosen)
    added = contributions(found.features)
    added["name"] = found.rarity
    odds = np.sum(list(added.values()), axis=0)
    return Scored(found.one, found.other, found.block, odds, added)


def compared(evidence: Evidence, constraints: Constraints, chosen: ndarray) -> Compared:
    """Return the pairs of the groups of the chosen mentions that share anything or one name."""
    import numpy as np

    found = np.array(constraints.roots(evidence.mention[chosen].tolist()), dtype=np.int64)
    roots, label = np.unique(found, return_inverse=True)
    groups = Groups(label, len(roots))
    block = np.zeros(len(roots), dtype=np.int64)
    block[label] = evidence.block[chosen]
    fields = {
        name: shared(
            _of(tokens, chosen, len(evidence.block)), groups, block, mean=f"{name}_mean" in WEIGHTS
        )
        for name, tokens in evidence.tokens.items()
    }
    size = np.bincount(label, minlength=len(roots)).astype(float)
    stars = [_stars(block, size), _stars(_by_name(block, evidence.name[chosen], label), size)]
    key = _distinct(np.concatenate([*(field.key for field in fields.values()), *stars]))
    names = np.array([constraints.names[root] for root in roots.tolist()], dtype=np.int64)
    pairs, alike = _compatible(_pairs(key, len(roots)), names, constraints.forms)
    career = _career(evidence.year[chosen], label, len(roots))
    rarity = np.full(len(roots), -np.inf)
    np.maximum.at(rarity, label, evidence.rarity[chosen])
    name = np.minimum(rarity[pairs.one], rarity[pairs.other])
    return Compared(
        roots[pairs.one],
        roots[pairs.other],
        block[pairs.one],
        features(pairs, fields, size, career),
        np.where(alike, name, np.minimum(name, 0) - _OTHER_FORM),
    )


def parts(evidence: Evidence, most: int) -> Iterator[Evidence]:
    """Yield the evidence in parts of whole blocks, of so many mentions or one block."""
    import numpy as np

    sizes = np.bincount(evidence.block, minlength=evidence.blocks)
    part = (np.cumsum(sizes) - sizes) // most
    of_mention = part[evidence.block]
    for number in np.unique(part).tolist():
        chosen = np.flatnonzero(of_mention == number)
        yield Evidence(
            mention=evidence.mention[chosen],
            block=evidence.block[chosen],
            name=evidence.name[chosen],
            year=evidence.year[chosen],
            rarity=evidence.rarity[chosen],
            tokens={
                name: _of(tokens, chosen, len(evidence.block))
                for name, tokens in evidence.tokens.items()
            },
            blocks=evidence.blocks,
        )


def _distinct(keys: ndarray) -> ndarray:
    """Return the keys sorted, each once; faster than numpy's way by a hash table, if many."""
    import numpy as np

    ordered = np.sort(keys)
    distinct: ndarray = ordered[np.r_[True, ordered[1:] != ordered[:-1]][: len(ordered)]]
    return distinct


def _of(tokens: Tokens, chosen: ndarray, count: int) -> Tokens:
    """Return the tokens of the chosen mentions, by their place among these."""
    import numpy as np

    place = np.full(count, -1)
    place[chosen] = np.arange(len(chosen))
    at = place[tokens.mention]
    kept = np.flatnonzero(at >= 0)
    return Tokens(at[kept], tokens.token[kept], tokens.weight[kept])


def _stars(block: ndarray, size: ndarray) -> ndarray:
    """Return the keys of the pairs of each group with the largest of its block."""
    import numpy as np

    order = np.lexsort((np.arange(len(block)), -size, block))
    starts = np.r_[True, block[order][1:] != block[order][:-1]]
    hub = np.empty(len(block), dtype=np.int64)
    hub[order] = order[np.maximum.accumulate(np.where(starts, np.arange(len(order)), 0))]
    one, other = np.minimum(hub, np.arange(len(hub))), np.maximum(hub, np.arange(len(hub)))
    key: ndarray = (one * len(block) + other)[one != other]
    return key


def _by_name(block: ndarray, name: ndarray, label: ndarray) -> ndarray:
    """Return blocks of the groups by one form of the name."""
    import numpy as np

    form = np.zeros(len(block), dtype=np.int64)
    form[label] = name
    named: ndarray = block * (int(name.max(initial=0)) + 1) + form
    return named


def _pairs(key: ndarray, groups: int) -> Pairs:
    import numpy as np

    one, other = np.divmod(key, groups)
    return Pairs(key, one, other)


def _compatible(pairs: Pairs, names: ndarray, forms: Forms) -> tuple[Pairs, ndarray]:
    """Return the pairs of groups whose names are compatible, and whether these share a form.

    `names` has the number of each group's forms.
    """
    import numpy as np

    mine, theirs = names[pairs.one], names[pairs.other]
    agreement = np.full(len(mine), Agreement.SHARED, dtype=np.int64)
    differ = np.flatnonzero(mine != theirs)
    low, high = np.minimum(mine, theirs)[differ], np.maximum(mine, theirs)[differ]
    each, place, _ = numbered(low << HALF | high)
    agreement[differ] = np.array([forms.agreement(pair) for pair in each.tolist()], np.int64)[place]
    kept = np.flatnonzero(agreement)
    return Pairs(*(values[kept] for values in pairs)), agreement[kept] == Agreement.SHARED


def _career(year: ndarray, label: ndarray, count: int) -> tuple[ndarray, ndarray]:
    """Return the first and the last year of each group, NaN where it has none."""
    import numpy as np

    first, last = np.full(count, np.inf), np.full(count, -np.inf)
    known = ~np.isnan(year)
    np.minimum.at(first, label[known], year[known])
    np.maximum.at(last, label[known], year[known])
    first[np.isinf(first)] = last[np.isinf(last)] = np.nan
    return first, last
