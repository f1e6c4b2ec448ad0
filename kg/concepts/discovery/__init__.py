"""Concepts that no vocabulary has: phrases that several papers share.

found = discover(papers, vocabulary)  # papers that `kg.concepts.tag` has seen
found.papers, found.concepts
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kg.collecting import without_collecting
from kg.concepts.vocabulary import Concept, Vocabulary
from kg.model import Paper

__all__ = ["Discovery", "discover"]


class Discovery(NamedTuple):
    """Papers with the discovered concepts among theirs, and these concepts."""

    papers: list[Paper]
    concepts: list[Concept]


def discover(papers: Sequence[Paper], vocabulary: Vocabulary, *, min_papers: int = 2) -> Discovery:
    """Return the papers with their discovered concepts; `papers` have those of the vocabulary.

    Links of both kinds get scores of one model, the probability that a reader would say that the
    paper is about the concept, and stand in their order. The order of the papers changes nothing.
    """
    from kg.concepts.discovery.drafting import drafted
    from kg.concepts.discovery.linking import linked

    with without_collecting():
        drafts = drafted(papers, vocabulary)
        return Discovery(*linked(papers, drafts, vocabulary, min_papers=min_papers))
