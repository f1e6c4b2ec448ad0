"""What papers are about: a SKOS vocabulary of concepts, and where texts name them.

vocabulary = load()                     # the built-in concepts, or load(path) to add others
papers = list(tag(papers, vocabulary))  # each with its `concepts`
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from kg.concepts.loading import load
from kg.concepts.vocabulary import Concept, Vocabulary
from kg.model import Paper

__all__ = ["Concept", "Vocabulary", "load", "tag"]


def tag(papers: Iterable[Paper], vocabulary: Vocabulary) -> Iterator[Paper]:
    """Yield each paper with the concepts that its title and abstract name, strongest first.

    All papers are read before the first comes out: what one defines an acronym as may count in
    the others. Their order changes nothing.
    """
    from kg.concepts.senses import corpus_senses, own_senses, shorts
    from kg.concepts.tagger import Tagger

    papers = list(papers)
    own = [own_senses(paper, vocabulary) for paper in papers]
    tagger = Tagger(vocabulary, shorts(own), corpus_senses(own, vocabulary))
    for paper, senses in zip(papers, own, strict=True):
        yield replace(paper, concepts=tagger.links(paper, senses))
