"""Venues as people and catalogues write them: whether two are one, and what kind one is."""

from __future__ import annotations

from kg.venues.agreement import are_known, venue_agreement
from kg.venues.kinds import VenueKind, venue_kind
from kg.venues.series import series_of

__all__ = ["VenueKind", "are_known", "series_of", "venue_agreement", "venue_kind"]
