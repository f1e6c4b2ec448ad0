"""Which of the candidate pairs have titles that are not plainly different."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from kg.resolve.features import Features, may_meet
from kg.resolve.words import Words

if TYPE_CHECKING:
    import numpy as np

    Ints = np.ndarray[Any, np.dtype[np.int64]]
    Objects = np.ndarray[Any, np.dtype[np.object_]]
    Bools = np.ndarray[Any, np.dtype[np.bool_]]
    Floats = np.ndarray[Any, np.dtype[np.floating[Any]]]

__all__ = ["ENDS", "alike"]

ENDS = 12  # letters at a title's beginning or end that are a key
_ROUGHLY = 75.0  # letters in common, of 100
_ALIKE = 82.0
_PART = 88.0
_LITTLE = 5.0  # what the words tell that a title lacks, at most, where letters don't matter


def alike(features: Sequence[Features], table: Words, pairs: Ints) -> list[tuple[int, int]]:
    """Return the pairs whose titles are alike as letters, or nearly so as words.

    Where only the words are alike, or one title is a part of the other, an author is shared.
    """
    import numpy as np

    if not len(pairs):
        return []
    ones, others = pairs >> 32, pairs & 0xFFFFFFFF
    titles = np.array([item.title for item in features], dtype=object)
    sizes = np.array([len(item.title) for item in features], dtype=np.int64)
    most = 200 * np.minimum(sizes[ones], sizes[others]) / np.maximum(1, sizes[ones] + sizes[others])
    letters = np.zeros(len(pairs))
    near = np.flatnonzero(most >= _ROUGHLY - 1)  # of what is left there are too many letters
    letters[near] = _in_common(titles[ones[near]], titles[others[near]], _ROUGHLY)
    lacking = table.lacking(ones, others)
    sure = letters >= _ALIKE
    maybe = (lacking <= _LITTLE) | ((letters > 0) & np.isfinite(lacking))
    # A part has most of its letters in the whole: titles of nearly one length that are not even
    # roughly alike have no such part.
    unsure = ~sure & ~maybe & ((letters > 0) | (most * _PART / 100 < _ROUGHLY + 1))
    rest = np.flatnonzero(unsure & _ends_meet(features, ones, others))
    maybe[rest] = _are_parts(titles, sizes, ones[rest], others[rest])
    kept = []
    for at in np.flatnonzero(sure | maybe).tolist():
        one, other = int(ones[at]), int(others[at])
        if sure[at] or may_meet(features[one], features[other]):
            kept.append((one, other))
    return kept


def _in_common(ones: Objects, others: Objects, least: float) -> Floats:
    """Return how many letters of 100 the titles of each pair have in common; 0 for too few."""
    from rapidfuzz import fuzz, process

    found: Floats = process.cpdist(
        ones.tolist(), others.tolist(), scorer=fuzz.ratio, score_cutoff=least
    )
    return found


def _ends_meet(features: Sequence[Features], ones: Ints, others: Ints) -> Bools:
    """Return whether the titles of each pair begin or end with the same letters."""
    import numpy as np

    heads = np.array([hash(item.title[: ENDS // 2]) for item in features], dtype=np.int64)
    tails = np.array([hash(item.title[-ENDS:]) for item in features], dtype=np.int64)
    met: Bools = (heads[ones] == heads[others]) | (tails[ones] == tails[others])
    return met


def _are_parts(titles: Objects, sizes: Ints, ones: Ints, others: Ints) -> Bools:
    """Return whether of each pair one title is the beginning or the end of the other.

    A typo is allowed.
    """
    import numpy as np
    from rapidfuzz import fuzz, process

    swap = sizes[ones] > sizes[others]
    less, more = np.where(swap, others, ones), np.where(swap, ones, others)
    long_enough = np.flatnonzero(sizes[less] >= ENDS)
    less, more = less[long_enough], more[long_enough]
    short = titles[less].tolist()
    whole = list(zip(titles[more].tolist(), sizes[less].tolist(), strict=True))
    found: Bools = np.zeros(len(ones), dtype=np.bool_)
    for ends in ([title[:size] for title, size in whole], [title[-size:] for title, size in whole]):
        found[long_enough] |= process.cpdist(short, ends, scorer=fuzz.ratio, score_cutoff=_PART) > 0
    return found
