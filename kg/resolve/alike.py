"""Which of the candidate pairs have titles that are not plainly different."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

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
_AT_ONCE = 20_000  # pairs: their tables stay in the processor's cache
_LITTLE = 5.0  # what the words tell that a title lacks, at most, where letters don't matter


class _Titles(NamedTuple):
    """The titles of all records, their sizes, and hashes of how they begin and end."""

    texts: Objects
    sizes: Ints
    heads: Ints
    tails: Ints


def alike(features: Sequence[Features], table: Words, pairs: Ints) -> list[tuple[int, int]]:
    """Return the pairs whose titles are alike as letters, or nearly so as words.

    Where only the words are alike, or one title is a part of the other, an author is shared.
    """
    titles = _titles(features)
    kept = []
    for start in range(0, len(pairs), _AT_ONCE):
        batch = pairs[start : start + _AT_ONCE]
        ones, others = batch >> 32, batch & 0xFFFFFFFF
        sure, maybe = _compared(titles, table, ones, others)
        met = sure | maybe
        both = zip(ones[met].tolist(), others[met].tolist(), sure[met].tolist(), strict=True)
        for one, other, is_sure in both:
            if is_sure or may_meet(features[one], features[other]):
                kept.append((one, other))
    return kept


def _titles(features: Sequence[Features]) -> _Titles:
    """Return the titles of all records as columns."""
    import numpy as np

    texts = [item.title for item in features]
    return _Titles(
        np.array(texts, dtype=object),
        np.array([len(text) for text in texts], dtype=np.int64),
        np.array([hash(text[: ENDS // 2]) for text in texts], dtype=np.int64),
        np.array([hash(text[-ENDS:]) for text in texts], dtype=np.int64),
    )


def _compared(titles: _Titles, table: Words, ones: Ints, others: Ints) -> tuple[Bools, Bools]:
    """Return of which pairs the titles are surely alike, and of which with an author shared."""
    import numpy as np

    sizes = titles.sizes[ones], titles.sizes[others]
    most = 200 * np.minimum(*sizes) / np.maximum(1, sizes[0] + sizes[1])
    letters = np.zeros(len(ones))
    near = np.flatnonzero(most >= _ROUGHLY - 1)  # of what is left there are too many letters
    letters[near] = _in_common(titles.texts[ones[near]], titles.texts[others[near]], _ROUGHLY)
    lacking = table.lacking(ones, others)
    sure = letters >= _ALIKE
    maybe = (lacking <= _LITTLE) | ((letters > 0) & np.isfinite(lacking))
    # A part has most of its letters in the whole: titles of nearly one length that are not even
    # roughly alike have no such part.
    unsure = ~sure & ~maybe & ((letters > 0) | (most * _PART / 100 < _ROUGHLY + 1))
    begin_so, end_so = (ends[ones] == ends[others] for ends in (titles.heads, titles.tails))
    rest = np.flatnonzero(unsure & (begin_so | end_so))
    maybe[rest] = _are_parts(titles, ones[rest], others[rest])
    return sure, maybe


def _in_common(ones: Objects, others: Objects, least: float) -> Floats:
    """Return how many letters of 100 the titles of each pair have in common; 0 for too few."""
    from rapidfuzz import fuzz, process

    found: Floats = process.cpdist(
        ones.tolist(), others.tolist(), scorer=fuzz.ratio, score_cutoff=least
    )
    return found


def _are_parts(titles: _Titles, ones: Ints, others: Ints) -> Bools:
    """Return whether of each pair one title is the beginning or the end of the other.

    A typo is allowed.
    """
    import numpy as np
    from rapidfuzz import fuzz, process

    sizes = titles.sizes
    swap = sizes[ones] > sizes[others]
    less, more = np.where(swap, others, ones), np.where(swap, ones, others)
    long_enough = np.flatnonzero(sizes[less] >= ENDS)
    less, more = less[long_enough], more[long_enough]
    short = titles.texts[less].tolist()
    whole = list(zip(titles.texts[more].tolist(), sizes[less].tolist(), strict=True))
    found: Bools = np.zeros(len(ones), dtype=np.bool_)
    for ends in ([title[:size] for title, size in whole], [title[-size:] for title, size in whole]):
        found[long_enough] |= process.cpdist(short, ends, scorer=fuzz.ratio, score_cutoff=_PART) > 0
    return found
