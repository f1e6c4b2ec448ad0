"""What a work is about, in the schemes that OpenAlex files it under."""

from __future__ import annotations

from collections.abc import Iterator

from kg.model import Topic
from kg.sources._fields import text
from kg.sources._openalex.work import Work

__all__ = ["keywords_of", "topics_of"]

_LEAST = 0.3
"""The score from which on OpenAlex itself assigned a concept."""


def topics_of(work: Work) -> tuple[Topic, ...]:
    """Return the topics, the MeSH terms, and the concepts of a work that has no topics.

    Concepts are what OpenAlex had before topics; beside these they say nothing more.
    """
    topics = [*_topics(work)] or [*_concepts(work)]
    return tuple(dict.fromkeys((*topics, *_mesh(work))))


def _topics(work: Work) -> Iterator[Topic]:
    for topic in work.topics or ([work.primary_topic] if work.primary_topic else ()):
        if name := text(topic.display_name):
            above = (topic.subfield, topic.field, topic.domain)
            broader = tuple(wider for each in above if each and (wider := text(each.display_name)))
            yield Topic(name=name, scheme="openalex", id=_short(topic.id), broader=broader)


def _concepts(work: Work) -> Iterator[Topic]:
    for concept in work.concepts or ():
        name = text(concept.display_name)
        if name and (concept.score is None or concept.score >= _LEAST):
            yield Topic(name=name, scheme="openalex-concept", id=_short(concept.id))


def _mesh(work: Work) -> Iterator[Topic]:
    for term in work.mesh or ():
        if name := text(term.descriptor_name):
            yield Topic(name=name, scheme="mesh", id=term.descriptor_ui)


def _short(address: str | None) -> str | None:
    return address.rpartition("/")[2] or None if address else None


def keywords_of(work: Work) -> tuple[str, ...]:
    """Return the keywords."""
    given = (
        each if isinstance(each, str) else each.display_name or each.keyword
        for each in work.keywords or ()
    )
    return tuple(dict.fromkeys(shown for each in given if (shown := text(each))))
