"""Author nodes: which mentions of names, on different papers, are one person."""

from __future__ import annotations

from kg.resolve.people.matcher import PeopleMatcher
from kg.resolve.people.model import DESCRIPTIONS
from kg.resolve.people.naming import name_authors

__all__ = ["DESCRIPTIONS", "PeopleMatcher", "name_authors"]
