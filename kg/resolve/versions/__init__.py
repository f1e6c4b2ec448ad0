"""The versions of a work: which of its records are of its preprint, its talk, its article."""

from __future__ import annotations

from kg.resolve.versions.papers import apart, joined
from kg.resolve.versions.splitting import named_versions, split

__all__ = ["apart", "joined", "named_versions", "split"]
