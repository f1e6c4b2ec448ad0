"""Which concepts are nodes of the graph, and how they are ordered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from kg.concepts.vocabulary import Vocabulary
from kg.model import ConceptNode, Paper

__all__ = ["concept_nodes"]


def concept_nodes(
    papers: Sequence[Paper], vocabulary: Vocabulary, *, min_papers: int = 2
) -> list[ConceptNode]:
    """Return the concepts that at least `min_papers` papers share, in the order of their ids.

    `vocabulary` knows every concept that the papers link.
    """
    counts = Counter(link.id for paper in papers for link in paper.concepts)
    kept = {id_ for id_, count in counts.items() if count >= min_papers}
    return [
        ConceptNode(
            id=id_,
            label=concept.label,
            alt_labels=concept.alt_labels,
            definition=concept.definition,
            exact_match=concept.exact_match,
            broader=tuple(sorted(vocabulary.nearest_broader(id_, kept))),
            papers=counts[id_],
        )
        for id_, concept in ((id_, vocabulary.concepts[id_]) for id_ in sorted(kept))
    ]
