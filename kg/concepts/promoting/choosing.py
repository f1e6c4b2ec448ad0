"""What of some concept nodes a vocabulary file takes, and what it has already."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from kg.concepts.forms import forms, pattern
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
    owners = _owners(there)
    kept, left_out = _kept(nodes, owners, pass_over=pass_over)
    places = _places(there, known) | {
        node.id: Wider(f"{OURS}{node.id}", node.label) for node in kept
    }
    additions = []
    for node in kept:
        alt_labels, lost = _free_labels(node, owners)
        left_out += lost
        wider = tuple(sorted(set(_broader(node, graph, places))))
        additions.append(Addition(node, places[node.id].iri, alt_labels, wider))
    return Chosen(additions, left_out)


def _kept(
    nodes: Iterable[ConceptNode], owners: dict[str, str], *, pass_over: bool
) -> tuple[list[ConceptNode], list[str]]:
    """Return the nodes whose labels nothing has, which then own them, and why not the others."""
    kept: list[ConceptNode] = []
    left_out: list[str] = []
    each = {node.id: node for node in nodes}.values()
    for node in sorted(each, key=lambda node: (node.label, node.id)):
        owner = owners.setdefault(pattern(node.label), node.id)
        if owner == node.id:
            kept.append(node)
        elif pass_over:
            left_out.append(f"{owner}: has {node.label!r} already")
        else:
            raise InputError(f"{owner}: has {node.label!r} already. Leave it out.")
    return kept, left_out


def _free_labels(node: ConceptNode, owners: dict[str, str]) -> tuple[tuple[str, ...], list[str]]:
    """Return the other labels of a node that nothing has, which it then owns, and why not more.

    Ways to write a label that it has already are passed over: it is found in these without them.
    """
    free: set[str] = set()
    left_out: list[str] = []
    made = set(forms(node.label))
    for label in node.alt_labels:
        if next(forms(label)) in made:
            continue
        made.update(forms(label))
        owner = owners.setdefault(pattern(label), node.id)
        if owner == node.id:
            free.add(label)
        else:
            left_out.append(f"{label!r} of {node.label!r}, which is a label of {owner}")
    return tuple(sorted(free - {node.label})), left_out


def _owners(there: VocabularyFile | None) -> dict[str, str]:
    """Return the labels that a file has, as patterns -> where it has them."""
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
