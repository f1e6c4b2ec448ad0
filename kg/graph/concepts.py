"""The concepts of papers that nothing is known of but their links."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from kg.model import ConceptNode, Paper

__all__ = ["linked_concepts"]


def linked_concepts(papers: Iterable[Paper]) -> list[ConceptNode]:
    """Return every concept that a paper is about, in the order of their ids."""
    links = [link for paper in papers for link in paper.concepts]
    counts = Counter(link.id for link in links)
    known = {link.id: link for link in links}
    return [
        ConceptNode(
            id=id_, label=known[id_].label, papers=counts[id_], discovered=known[id_].discovered
        )
        for id_ in sorted(known)
    ]
