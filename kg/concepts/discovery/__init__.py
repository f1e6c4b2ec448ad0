"""Concepts that no vocabulary has: phrases that several papers share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kg.concepts.vocabulary import Concept, Vocabulary
from kg.model import Paper

__all__ = ["Discovery", "discover"]


class Discovery(NamedTuple):
    """Papers with the discovered concepts among theirs, and these concepts."""

    papers: list[Paper]
    concepts: list[Concept]


def discover(papers: Sequence[Paper], vocabulary: Vocabulary, *, min_papers: int = 2) -> Discovery:
    """Return the papers with their discovered concepts; `papers` have those of the vocabulary."""
    return Discovery(list(papers), [])
