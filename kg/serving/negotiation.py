"""Which of the formats offered a client gets, by its Accept header (RFC 9110, section 12.5.1)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

__all__ = ["choose"]

_RANGE = re.compile(r"\s*([\w!#$&^.+*-]+)/([\w!#$&^.+*-]+)\s*(?:;(.*))?", re.DOTALL)
_QUALITY = re.compile(r"\s*q\s*=\s*(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\s*", re.IGNORECASE)
_MOST_RANGES = 200


class _Range(NamedTuple):
    main: str
    sub: str
    quality: float

    def specificity(self, media_type: str) -> int:
        """Return how exactly the range means a media type, 0 where it doesn't."""
        main, _, sub = media_type.partition("/")
        if (self.main, self.sub) == (main, sub):
            return 3
        if self.main == main and self.sub == "*":
            return 2
        return int(self.main == self.sub == "*")


def choose(accept: str, offers: Sequence[str]) -> str | None:
    """Return the media type that a client likes best, the first of equals; None if it takes none.

    Without a header, or with one that can't be read, the first offer is as good as any. Parameters
    of media types other than `q` are passed over.
    """
    ranges = [found for part in accept.split(",")[:_MOST_RANGES] if (found := _read(part))]
    if not ranges:
        return offers[0]
    liked = [(_quality(ranges, offer), offer) for offer in offers]
    best = max(quality for quality, _ in liked)
    return next((offer for quality, offer in liked if quality == best), None) if best else None


def _read(part: str) -> _Range | None:
    found = _RANGE.fullmatch(part)
    if not found:
        return None
    quality = 1.0
    for parameter in (found[3] or "").split(";"):
        if said := _QUALITY.fullmatch(parameter):
            quality = float(said[1])
    return _Range(found[1].lower(), found[2].lower(), quality)


def _quality(ranges: Sequence[_Range], offer: str) -> float:
    """Return what the most exact range that means an offer says of it."""
    exact = max(one.specificity(offer) for one in ranges)
    if not exact:
        return 0.0
    return max(one.quality for one in ranges if one.specificity(offer) == exact)
