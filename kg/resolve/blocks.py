"""Candidate pairs: records that share a key, and whose titles are not plainly different.

Time and memory grow with the number of records: keys that few records share give all their
pairs, the others are joined with an author or the year to keys of their own, and what is
still too large gives only neighbours in the order of content. Keys are hashes of 64 bits that
differ from run to run; the pairs do not, as only equality of keys counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from kg.resolve.alike import ENDS, alike
from kg.resolve.corpus import Corpus
from kg.resolve.features import Features
from kg.resolve.words import Words

if TYPE_CHECKING:
    import numpy as np

    Ints = np.ndarray[Any, np.dtype[np.int64]]
    Bools = np.ndarray[Any, np.dtype[np.bool_]]

__all__ = ["abstract_candidates", "candidates", "title_candidates"]

_SMALL = 16  # records of a key that are all compared with each other
_NEIGHBOURS = 3  # else each with so many that follow it
_MOST_AUTHORS = 5
_SHINGLE = 24
_SKETCH = 8
_IN_COMMON = 3
_GLANCE = 400  # letters of an abstract
_ROUGHLY = 75.0

Pair = tuple[int, int]


def candidates(corpus: Corpus) -> list[Pair]:
    """Return the pairs of places in `corpus.features` that may be one paper, in order."""
    found = {*title_candidates(corpus), *abstract_candidates(corpus)}
    return sorted(found)


def title_candidates(corpus: Corpus) -> list[Pair]:
    """Return pairs whose titles share rare words, a beginning or an end, or whose authors agree."""
    import numpy as np

    features = corpus.features
    titled = [place for place, item in enumerate(features) if item.title]
    if not titled:
        return []
    table = Words(corpus, titled)
    by_words = _sorted(np.concatenate([table.keys(), _end_keys(features, titled)]))
    names = _names(features, titled)
    years = np.array([item.year or 0 for item in features], dtype=np.int64)
    finer = _subdivided(by_words, names, years)
    pairs = _pairs(by_words, _sorted(finer), _sorted(_people_keys(names, years)))
    return alike(features, table, pairs)


def _end_keys(features: Sequence[Features], titled: Sequence[int]) -> Ints:
    """Return (key, record) for the first and the last letters of titles, and for whole ones."""
    import numpy as np

    titles = [(features[place].title, place) for place in titled]
    longer = [(title, place) for title, place in titles if len(title) > ENDS]
    owners = [place for _, place in longer]
    return np.concatenate(
        [
            _rows([hash(title) for title, _ in titles], titled),
            _rows([hash(f"<{title[:ENDS]}") for title, _ in longer], owners),
            _rows([hash(f">{title[-ENDS:]}") for title, _ in longer], owners),
        ]
    )


def _names(features: Sequence[Features], titled: Sequence[int]) -> Ints:
    """Return (name as a key, record) for the first authors of each, records in order."""
    names = [features[place].last_names[:_MOST_AUTHORS] for place in titled]
    owners = [place for place, found in zip(titled, names, strict=True) for _ in found]
    return _rows([hash(name) for found in names for name in found], owners)


def _rows(keys: Sequence[int], owners: Sequence[int]) -> Ints:
    """Return the keys and their records as rows."""
    import numpy as np

    return np.stack([np.array(keys, dtype=np.int64), np.array(owners, dtype=np.int64)], axis=1)


def _people_keys(names: Ints, years: Ints) -> Ints:
    """Return (key, record) for an author with the year, and for two authors."""
    import numpy as np

    name, owner = names[:, 0], names[:, 1]
    dated = years[owner] > 0
    tables = [_joint(name[dated], years[owner[dated]], owner[dated])]
    for ahead in range(1, min(_MOST_AUTHORS, len(names))):
        here = np.flatnonzero(owner[ahead:] == owner[:-ahead])
        tables.append(_joint(name[here], name[here + ahead], owner[here]))
    return np.concatenate(tables)


def _joint(one: Ints, other: Ints, owner: Ints) -> Ints:
    """Return (key, record) where each key stands for two, in this order (as SplitMix64 mixes)."""
    import numpy as np

    mixed = one.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15) + other.astype(np.uint64)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return np.stack([(mixed ^ (mixed >> np.uint64(31))).view(np.int64), owner], axis=1)


def _sorted(table: Ints) -> Ints:
    """Return the table sorted by key, then record, each row once."""
    import numpy as np

    # Each row as one number, that of its key before that of its record: these sort many times
    # as fast as two columns.
    order = np.argsort(table[:, 0])
    keys = table[order, 0]
    first = _first(keys)
    rows = np.sort((np.cumsum(first) << 32) | table[order, 1])
    rows = rows[_first(rows)]
    return np.stack([keys[first][(rows >> 32) - 1], rows & 0xFFFFFFFF], axis=1)


def _subdivided(table: Ints, names: Ints, years: Ints) -> Ints:
    """Return the keys that many records share joined to an author and to the year."""
    import numpy as np

    large = table[_sizes(table[:, 0]) > _SMALL]
    key, owner = large[:, 0], large[:, 1]
    tables = [_joint(key, years[owner], owner)]
    start = np.searchsorted(names[:, 1], owner)
    count = np.searchsorted(names[:, 1], owner, side="right") - start
    for rank in range(_MOST_AUTHORS):
        has = count > rank
        tables.append(_joint(key[has], names[start[has] + rank, 0], owner[has]))
    return np.concatenate(tables)


def _pairs(*tables: Ints, least: int = 1) -> Ints:
    """Return the pairs of records that share so many keys, as one number each: two halves.

    The tables are sorted.
    """
    import numpy as np

    found = [np.zeros(0, dtype=np.int64)]
    for table in tables:
        keys, owner = table[:, 0], table[:, 1]
        small = _sizes(keys) <= _SMALL
        for ahead in range(1, min(_SMALL, len(keys))):
            same = keys[ahead:] == keys[:-ahead]
            if ahead > _NEIGHBOURS:
                same &= small[:-ahead]
            here = np.flatnonzero(same)
            found.append((owner[here] << 32) | owner[here + ahead])
    pairs = np.sort(np.concatenate(found))
    return pairs[_first(pairs) & (_sizes(pairs) >= least)]


def _first(keys: Ints) -> Bools:
    """Return for each of the sorted keys whether it is the first that is equal."""
    import numpy as np

    return np.r_[True, keys[1:] != keys[:-1]] if len(keys) else np.zeros(0, dtype=np.bool_)


def _sizes(keys: Ints) -> Ints:
    """Return for each of the sorted keys how often it stands there."""
    import numpy as np

    if not len(keys):
        return keys
    starts = np.flatnonzero(_first(keys))
    lengths = np.diff(np.r_[starts, len(keys)])
    return np.repeat(lengths, lengths)


def abstract_candidates(corpus: Corpus) -> list[Pair]:
    """Return pairs whose abstracts share the smallest hashes of their pieces (Broder 1997).

    Two nearly equal texts share most pieces, and so very likely some of the smallest hashes; two
    that quote the same sentence share one at most.
    """
    keys: list[int] = []
    owners: list[int] = []
    for place, item in enumerate(corpus.features):
        if item.text:
            sketch = _sketch(item.text)
            keys += sketch
            owners += [place] * len(sketch)
    pairs = _pairs(_sorted(_rows(keys, owners)), least=_IN_COMMON)
    both = zip((pairs >> 32).tolist(), (pairs & 0xFFFFFFFF).tolist(), strict=True)
    texts = [item.text for item in corpus.features]
    return [(one, other) for one, other in both if _begin_alike(texts[one], texts[other])]


def _begin_alike(one: str, other: str) -> bool:
    """Return whether two texts are roughly alike as far as the shorter goes."""
    from rapidfuzz import fuzz

    size = min(len(one), len(other), _GLANCE)
    return fuzz.ratio(one[:size], other[:size], score_cutoff=_ROUGHLY) > 0


def _sketch(text: str) -> list[int]:
    """Return the smallest hashes of the text's pieces of so many letters."""
    import numpy as np

    data = np.frombuffer(text.encode("utf-8", "surrogatepass"), dtype=np.uint8).astype(np.uint64)
    value = data
    width = 1
    while width * 2 <= min(_SHINGLE, len(data)):
        value = value[:-width] * np.uint64(0x9E3779B97F4A7C15) + (
            value[width:] ^ (value[width:] >> np.uint64(29))
        )
        width *= 2
    mixed = (value ^ (value >> np.uint64(31))) * np.uint64(0xD6E8FEB86659FD93)
    found = np.partition(mixed, min(_SKETCH, len(mixed) - 1))[:_SKETCH]
    return [int(each >> np.uint64(1)) for each in np.unique(found)]
