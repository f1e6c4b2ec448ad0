"""Where and when two records were published: years, pages, volumes, venues, kinds."""

from __future__ import annotations

from kg.resolve.features import Features
from kg.venues import venue_agreement

__all__ = ["issues_differ", "pages_agree", "venues_agree", "volumes_agree", "years_apart"]

_AROUND = " .,()"


def years_apart(one: Features, other: Features) -> int | None:
    """Return by how many years the records differ; None where one has none."""
    if one.year is None or other.year is None:
        return None
    return abs(one.year - other.year)


def pages_agree(one: Features, other: Features) -> bool | None:
    """Return whether the first pages are one, or the last; None where one has none."""
    mine, theirs = one.pages, other.pages
    if not mine or not theirs:
        return None
    return mine[0] == theirs[0] or (len(mine) > 1 and mine[1:] == theirs[1:])


def volumes_agree(one: Features, other: Features) -> bool | None:
    """Return whether the volumes are one; None where one has none."""
    mine, theirs = one.record.volume, other.record.volume
    if not mine or not theirs:
        return None
    return mine.strip(_AROUND) == theirs.strip(_AROUND)


def issues_differ(one: Features, other: Features) -> bool:
    """Return whether both give a volume, or an issue, and these are not the same."""
    mine, theirs = one.record, other.record
    return _differ(mine.volume, theirs.volume) or _differ(mine.issue, theirs.issue)


def _differ(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and one.strip(_AROUND) != other.strip(_AROUND)


def venues_agree(one: Features, other: Features) -> float | None:
    """Return how far the venues are one by their names, 0 to 1; None where they don't tell."""
    return venue_agreement(one.record.venue, other.record.venue)
