"""A concept as it is to be added to a vocabulary file."""

from __future__ import annotations

from typing import NamedTuple

from kg.model import ConceptNode

__all__ = ["Addition", "Wider"]


class Wider(NamedTuple):
    """A broader concept: its IRI, and its label, "" where the file can name it by its IRI only."""

    iri: str
    label: str


class Addition(NamedTuple):
    """A concept node, its IRI, and those of its labels and broader concepts that the file takes."""

    node: ConceptNode
    iri: str
    alt_labels: tuple[str, ...]
    broader: tuple[Wider, ...]
