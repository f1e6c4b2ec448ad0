"""Which concepts are nodes of the graph, how they are ordered, and the papers about each."""

from __future__ import annotations

from collections.abc import Sequence

from kg.citations import Targets
from kg.collecting import without_collecting
from kg.concepts.structure.broader import Broader, broader
from kg.concepts.structure.figures import Figures, figures
from kg.concepts.structure.occurrences import Occurrences
from kg.concepts.structure.pairs import Pairs
from kg.concepts.structure.parts import Parts
from kg.concepts.structure.related import related
from kg.concepts.vocabulary import Concept, Vocabulary
from kg.model import ConceptNode, Paper, Related

__all__ = ["concept_nodes"]


def concept_nodes(
    papers: Sequence[Paper],
    vocabulary: Vocabulary,
    *,
    min_papers: int = 2,
    targets: Targets | None = None,
) -> list[ConceptNode]:
    """Return the concepts that at least `min_papers` papers share, in the order of their ids.

    `vocabulary` knows every concept that the papers link. What is broader comes from it, else from
    head nouns, else from subsumption; related are concepts of the same papers. The order of the
    papers changes nothing. `targets` are those of the papers, where the caller has them already.
    """
    occurrences = Occurrences(papers, min_papers)
    if not occurrences.ids:
        return []
    with without_collecting():
        pairs, parts = Pairs(occurrences), Parts(vocabulary)
        wider = broader(occurrences, vocabulary, pairs, parts)
        near = related(pairs, wider.ancestors(), parts)
        known = figures(papers, targets or Targets(papers), occurrences.numbers)
        return [
            _node(vocabulary.concepts[id_], wider, of_it, near.get(id_, ()))
            for id_, of_it in zip(occurrences.ids, known, strict=True)
        ]


def _node(
    concept: Concept, wider: Broader, figures: Figures, near: tuple[Related, ...]
) -> ConceptNode:
    years = sorted(figures.years.items())
    return ConceptNode(
        id=concept.id,
        label=concept.label,
        alt_labels=concept.alt_labels,
        definition=concept.definition,
        exact_match=concept.exact_match,
        broader=wider.of(concept.id),
        broader_by=wider.by.get(concept.id),
        discovered=concept.discovered,
        papers=figures.papers,
        first_year=years[0][0] if years else None,
        years={str(year): count for year, count in years},
        top_papers=figures.top,
        related=near,
    )
