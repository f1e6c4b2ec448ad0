"""Concepts as the graph has them: what ties papers to them, and what is known of each."""

from __future__ import annotations

import msgspec

from kg.model.values import Value

__all__ = ["ConceptLink", "ConceptNode", "Mention", "Related"]


class Mention(Value, frozen=True, kw_only=True):
    """Where a paper names a concept: `text` stands at `start` to `end` (exclusive, from 0).

    `where` is "title", "abstract" or "keywords"; places are counted in characters of the field,
    keywords joined by newlines.
    """

    where: str
    start: int
    end: int
    text: str


class ConceptLink(Value, frozen=True, kw_only=True):
    """A concept that a paper is about, with a score in (0, 1].

    `discovered` tells concepts that the corpus gave from those of the vocabulary. `times` counts
    the places that name it; `mentions` are the first of them, those in the title before others.
    """

    id: str
    label: str
    score: float
    discovered: bool = False
    times: int = 1
    mentions: tuple[Mention, ...] = ()


class Related(Value, frozen=True, kw_only=True):
    """A concept that stands in the same papers more often than by chance.

    `npmi` is the normalised pointwise mutual information (0 to 1), `papers` are those with both.
    """

    id: str
    npmi: float
    papers: int


class ConceptNode(Value, frozen=True, kw_only=True):
    """A concept node: labels, place among the other concepts, and the papers about it in figures.

    `id` is the node id (`concept/scaling-laws`); `broader` and `related` name other nodes.
    `broader_by` says what the order rests on: "vocabulary", "head" (a head noun) or "subsumption".
    `papers` counts the papers, `years` by year; `top_papers` are ids, the strongest links first.
    """

    id: str
    label: str
    alt_labels: tuple[str, ...] = ()
    definition: str | None = None
    exact_match: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    broader_by: str | None = None
    discovered: bool = False
    papers: int = 0
    first_year: int | None = None
    years: dict[str, int] = msgspec.field(default_factory=dict)
    top_papers: tuple[str, ...] = ()
    related: tuple[Related, ...] = ()
