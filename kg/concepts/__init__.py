"""What papers are about: the concepts of a vocabulary, those of the corpus, and their order.

vocabulary = load()                      # the built-in concepts, or load(path) to add others
papers, concepts = annotate(papers, vocabulary)  # papers with their `concepts`, and their nodes
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from kg.citations import Targets
from kg.concepts.loading import load
from kg.concepts.vocabulary import Concept, Vocabulary
from kg.model import ConceptNode, Paper

__all__ = ["Annotation", "Concept", "Vocabulary", "annotate", "load", "tag"]

Progress = Callable[[int, int], None]
"""Called with the papers that are done, and all of them."""


class Annotation(NamedTuple):
    """Papers with what they are about, and the concepts that are nodes of the graph."""

    papers: list[Paper]
    concepts: list[ConceptNode]


def annotate(  # noqa: PLR0913 - one parameter for each option
    papers: Iterable[Paper],
    vocabulary: Vocabulary,
    *,
    min_papers: int = 2,
    discovery: bool = True,
    targets: Targets | None = None,
    progress: Progress = lambda _done, _total: None,
) -> Annotation:
    """Return the papers with their concepts, strongest first, and the concepts of several papers.

    Concepts are those of the vocabulary and, with `discovery`, phrases beside them that
    `min_papers` papers share; as many must share a concept that is a node. The order of the papers
    changes nothing in what is said of each. `targets` are those of the papers' references, where
    the caller has them already.
    """
    from kg.concepts.structure import concept_nodes

    papers = list(papers)
    tagged: list[Paper] = []
    for paper in tag(papers, vocabulary):
        tagged.append(paper)
        progress(len(tagged), len(papers))
    if discovery:
        from kg.concepts.discovery import discover

        tagged, found = discover(tagged, vocabulary, min_papers=min_papers)
        vocabulary = Vocabulary([*vocabulary.concepts.values(), *found])
    nodes = concept_nodes(tagged, vocabulary, min_papers=min_papers, targets=targets)
    return Annotation(tagged, nodes)


def tag(papers: Iterable[Paper], vocabulary: Vocabulary) -> Iterator[Paper]:
    """Yield each paper with the vocabulary's concepts that it names, strongest first.

    All papers are read before the first comes out: what one defines an acronym as may count in
    the others. Their order changes nothing.
    """
    from kg.concepts.tagging import tagged

    return tagged(papers, vocabulary)
