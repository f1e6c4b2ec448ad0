"""What holds the records of one version together, once its work is split."""

from __future__ import annotations

from collections.abc import Sequence

from kg.disjoint import DisjointSets
from kg.model import Join, Record
from kg.resolve.model import logistic
from kg.resolve.versions.facts import facts_of
from kg.resolve.versions.model import contributions

__all__ = ["joins_of"]


def joins_of(records: Sequence[Record], joins: Sequence[Join]) -> list[Join]:
    """Return one join fewer than there are records: the work's own, then those of the version.

    Where the work's joins ran over a record of another version, the parts that they leave are
    joined by "version", first record to first record, with the evidence for one version.
    """
    by_ref = {record.source.ref: record for record in records}
    parts = DisjointSets({ref: ref for ref in by_ref})
    kept = [
        join
        for join in sorted(joins, key=lambda join: (join.one, join.other, join.by))
        if join.one in by_ref and join.other in by_ref and parts.join(join.one, join.other)
    ]
    first, *others = sorted(map(min, parts.sets()))
    kept += [_join(by_ref[first], by_ref[ref]) for ref in others]
    return sorted(kept, key=lambda join: (join.one, join.other))


def _join(one: Record, other: Record) -> Join:
    found = contributions(facts_of(one), facts_of(other))
    return Join(
        one=one.source.ref,
        other=other.source.ref,
        by="version",
        score=round(logistic(sum(found.values())), 4),
        features=found,
    )
