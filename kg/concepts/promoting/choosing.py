"""What of some concept nodes a vocabulary file takes, and what it has already."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from kg.concepts.forms import pattern
from kg.concepts.identity import OURS, identify
from kg.concepts.loading import built_in_concepts
from kg.concepts.promoting.addition import Addition, Wider
from kg.concepts.reading import VocabularyFile
from kg.concepts.vocabulary import Vocabulary
from kg.model import ConceptNode, InputError

__all__ = ["Chosen", "chosen"]


class Chosen(NamedTuple):
    """What is to be added, and what is left out and why."""

    additions: list[Addition]
    left_out: list[str]


def chosen(
    nodes: Iterable[ConceptNode],
    there: VocabularyFile | None,
    graph: Mapping[str, ConceptNode],
    known: Vocabulary,
    *,
    pass_over: bool,
) -> Chosen:
    """Return what a file takes of some nodes of a graph.

    InputError for one whose label the file has already, unless those are to be passed over. Of
    their other labels it takes those that none of its concepts has.
    """
    taken, left_out = _owners(there), list[str]()
    kept: list[ConceptNode] = []
    for node in sorted({node.id: node for node in nodes}.values(), key=lambda node: node.label):
        owner = taken.setdefault(pattern(node.label), node.label)
        if owner == node.label:
            kept.append(node)
        elif not pass_over:
            raise InputError(f"{owner}: has {node.label!r} already. Leave it out.")
        else:
            left_out.append(f"{owner}: has {node.label!r} already")
    places = _places(there, known) | {
        node.id: Wider(f"{OURS}{node.id}", node.label) for node in kept
    }
    additions = []
    for node in kept:
        alts = []
        for label in node.alt_labels:
            owner = taken.setdefault(pattern(label), node.label)
            if owner == node.label:
                alts.append(label)
            else:
                left_out.append(f"{label!r} of {node.label!r}, which is a label of {owner}")
        wider = tuple(sorted(set(_broader(node, graph, places))))
        own_labels = tuple(sorted({*alts} - {node.label}))
        additions.append(Addition(node, places[node.id].iri, own_labels, wider))
    return Chosen(additions, left_out)


def _owners(there: VocabularyFile | None) -> dict[str, str]:
    """Return the labels that a file has -> where."""
    if there is None:
        return {}
    return {
        pattern(label): there.where(entry)
        for entry in there.entries
        for label in (*entry.hidden_labels, *entry.alt_labels, entry.label)
    }


def _places(there: VocabularyFile | None, known: Vocabulary) -> dict[str, Wider]:
    """Return id -> what may be named as broader.

    A known concept of another vocabulary goes by its IRI there, so that the file can be read
    without that one too.
    """
    ours = built_in_concepts().concepts
    found: dict[str, Wider] = {}
    for id_, concept in known.concepts.items():
        if id_ in ours:
            found[id_] = Wider(f"{OURS}{id_}", concept.label)
        elif concept.exact_match:
            found[id_] = Wider(concept.exact_match[0], "")
    if there:
        for id_, group in identify(known, there).groups.items():
            iri = next((entry.iri for entry in group if ":" in entry.iri), f"{OURS}{id_}")
            found[id_] = Wider(iri, group[0].label)
    return found


def _broader(
    node: ConceptNode, graph: Mapping[str, ConceptNode], places: Mapping[str, Wider]
) -> Iterator[Wider]:
    """Yield the nearest broader concepts that the file can name."""
    ahead, seen = list(node.broader), {node.id}
    while ahead:
        id_ = ahead.pop()
        if id_ in seen:
            continue
        seen.add(id_)
        if id_ in places:
            yield places[id_]
        elif id_ in graph:
            ahead.extend(graph[id_].broader)
