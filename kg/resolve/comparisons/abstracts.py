"""Two abstracts: nearly equal, one the other cut short, or others altogether."""

from __future__ import annotations

from rapidfuzz import fuzz

from kg.resolve.features import Features

__all__ = ["NEARLY", "abstract_alike"]

NEARLY = 0.92
_LEAST_CUT = 150
_COMPARED = 3_000


def abstract_alike(one: Features, other: Features) -> float | None:
    """Return how alike the abstracts are, 0 to 1, the longer cut to the shorter where it begins so.

    None where one has no abstract.
    """
    if not one.text or not other.text:
        return None
    if one.text == other.text:
        return 1.0
    short, long = sorted((one.text[:_COMPARED], other.text[:_COMPARED]), key=len)
    alike = fuzz.ratio(short, long) / 100
    if len(short) >= _LEAST_CUT and len(short) < len(long):
        alike = max(alike, fuzz.ratio(short, long[: len(short)]) / 100)
    return alike
