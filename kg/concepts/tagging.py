"""All papers of a corpus with the concepts of a vocabulary that they name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from kg.concepts.contested import Contested
from kg.concepts.senses import corpus_senses, own_senses, shorts
from kg.concepts.tagger import Tagger
from kg.concepts.vocabulary import Vocabulary
from kg.model import Paper

__all__ = ["tagged"]


def tagged(papers: Iterable[Paper], vocabulary: Vocabulary) -> Iterator[Paper]:
    """Yield each paper with the vocabulary's concepts that it names, strongest first.

    All papers are read before the first comes out: what one defines an acronym as may count in
    the others. Their order changes nothing.
    """
    papers = list(papers)
    own = [own_senses(paper, vocabulary) for paper in papers]
    corpus = corpus_senses(own, vocabulary)
    contested = Contested(zip(papers, own, strict=True), corpus, vocabulary)
    tagger = Tagger(vocabulary, shorts(own), corpus, contested)
    for paper, senses in zip(papers, own, strict=True):
        links = tagger.links(paper, senses)
        yield replace(paper, concepts=links) if links != paper.concepts else paper
