"""Ids that records of different works share: slips, exchanged ones, those of a whole journal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from rapidfuzz import fuzz

from kg.resolve.features import Features

__all__ = ["acquainted", "are_strangers", "by_id", "disputed_ids"]

_FEW = 0.34
_UNLIKE = 60.0
_MOST_STRANGERS = 8

Blocks = Mapping[str, Sequence[int]]


def by_id(features: Iterable[Features]) -> dict[str, list[int]]:
    """Return the places of the records of each id that two or more have, in order of the ids."""
    blocks: dict[str, list[int]] = {}
    for place, item in enumerate(features):
        for key in item.ids:
            blocks.setdefault(key, []).append(place)
    return {key: blocks[key] for key in sorted(blocks) if len(blocks[key]) > 1}


def acquainted(features: Sequence[Features], block: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield each record of a block after the first one before it that it is no stranger to."""
    met: list[int] = []
    for place in block:
        known = next(
            (one for one in met if not are_strangers(features[one], features[place])), None
        )
        if known is not None:
            yield known, place
        elif len(met) < _MOST_STRANGERS:
            met.append(place)


def disputed_ids(features: Sequence[Features], blocks: Blocks) -> frozenset[str]:
    """Return the ids that strangers share: of one of these works at least they are not."""
    return frozenset(
        key
        for key, block in blocks.items()
        if any(are_strangers(features[block[0]], features[place]) for place in block[1:])
    )


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
