"""The vocabulary that a build uses: the built-in concepts, and those of a user's own file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path

from msgspec.structs import replace

from kg.concepts.forms import pattern
from kg.concepts.skos import CONCEPTS, Entry, read
from kg.concepts.vocabulary import Concept, Vocabulary
from kg.model import InputError
from kg.ontology import ontology_path
from kg.text import slug

__all__ = ["load"]

_KIND = "concept/"
_OURS = CONCEPTS.removesuffix(_KIND)


def load(path: Path | None = None, *, built_in: bool = True) -> Vocabulary:
    """Return the built-in concepts, and with `path` those of a SKOS file added to them.

    Without `built_in` the file stands alone.

    A concept of the file is a built-in one if it has the same IRI, is an exact match of it, or
    has the same preferred label. It then gives it its label, definition and place in the tree,
    where it has them, and adds its other labels. Any other concept is new. A label that the file
    gives to a concept is taken from the built-in ones that have it as an alternative. InputError
    where the file can't be read, two of its concepts have one label, or `broader` is a circle.
    """
    known = _built_in() if built_in else Vocabulary(())
    if path is None:
        return known
    return Vocabulary(_merged(known, read(path), path), str(path))


@lru_cache(maxsize=1)
def _built_in() -> Vocabulary:
    path = ontology_path("concepts.ttl")
    return Vocabulary(_merged(Vocabulary(()), read(path), path), str(path))


def _merged(known: Vocabulary, entries: list[Entry], path: Path) -> Iterator[Concept]:
    """Yield the concepts of the file, then the known ones that it does not change."""
    iris = _known_iris(known)
    ids = _ids(known, iris, entries, path)
    iris |= ids
    changed: dict[str, Concept] = {}
    for entry in entries:
        concept = _concept(entry, ids[entry.iri], iris, path)
        old = known.concepts.get(concept.id)
        changed[concept.id] = _extended(old, concept) if old else concept
    yield from changed.values()
    taken = {pattern(label) for entry in entries for label in (entry.label, *entry.alt_labels)}
    for id_, concept in known.concepts.items():
        if id_ not in changed:
            yield _without(concept, taken)


def _known_iris(known: Vocabulary) -> dict[str, str]:
    """Return the IRIs that mean a known concept: its own, and those of exact matches."""
    iris = {match: id_ for id_, concept in known.concepts.items() for match in concept.exact_match}
    return iris | {f"{_OURS}{id_}": id_ for id_ in known.concepts}


def _ids(
    known: Vocabulary, iris: Mapping[str, str], entries: Iterable[Entry], path: Path
) -> dict[str, str]:
    """Return the node id of each entry; InputError if two would share one."""
    ids: dict[str, str] = {}
    owners: dict[str, str] = {}
    for entry in entries:
        same = [iris[iri] for iri in (entry.iri, *entry.exact_match) if iri in iris]
        id_ = f"{_KIND}{slug(entry.label)}"
        if id_ == _KIND:
            raise InputError(f"{path}: {entry.iri}: its label {entry.label!r} has no letters.")
        if same and id_ not in known.concepts:
            id_ = same[0]
        if id_ in owners:
            raise InputError(
                f"{path}: {owners[id_]} and {entry.iri} are both {id_}. "
                "Give each concept a preferred label of its own."
            )
        owners[id_], ids[entry.iri] = entry.iri, id_
    return ids


def _concept(entry: Entry, id_: str, iris: Mapping[str, str], path: Path) -> Concept:
    matches = {iri for iri in entry.exact_match if not iri.startswith(_OURS)}
    if entry.iri.startswith(("http:", "https:")) and not entry.iri.startswith(_OURS):
        matches.add(entry.iri)
    return Concept(
        id=id_,
        label=entry.label,
        alt_labels=entry.alt_labels,
        hidden_labels=entry.hidden_labels,
        broader=tuple(sorted(_broader(entry, iris, path))),
        definition=entry.definition,
        exact_match=tuple(sorted(matches)),
        context_words=entry.context_words,
        ambiguous_labels=entry.ambiguous_labels,
        case_labels=entry.case_labels,
        false_labels=entry.false_labels,
    )


def _broader(entry: Entry, iris: Mapping[str, str], path: Path) -> set[str]:
    """Return the ids of the wider concepts; a foreign one that is not in the file is left out."""
    for iri in entry.broader:
        if iri.startswith(CONCEPTS) and iri not in iris:
            near = get_close_matches(iri, iris, n=1)
            hint = f" Is it {near[0]}?" if near else ""
            raise InputError(f"{path}: {entry.iri} is below {iri}, which is unknown.{hint}")
    return {iris[iri] for iri in entry.broader if iri in iris}


def _extended(old: Concept, new: Concept) -> Concept:
    """Return a known concept with what a user's file says of it."""

    def both(name: str) -> tuple[str, ...]:
        return tuple(sorted({*getattr(old, name), *getattr(new, name)}))

    alt_labels = {*both("alt_labels"), old.label} - {new.label}
    return replace(
        new,
        alt_labels=tuple(sorted(alt_labels)),
        hidden_labels=tuple(label for label in both("hidden_labels") if label != new.label),
        broader=new.broader or old.broader,
        definition=new.definition or old.definition,
        exact_match=both("exact_match"),
        context_words=both("context_words"),
        ambiguous_labels=both("ambiguous_labels"),
        case_labels=both("case_labels"),
        false_labels=both("false_labels"),
    )


def _without(concept: Concept, taken: set[str]) -> Concept:
    """Return a concept without the alternative labels that a user's file gives to another."""

    def left(labels: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(label for label in labels if pattern(label) not in taken)

    if not taken.intersection(map(pattern, (*concept.alt_labels, *concept.hidden_labels))):
        return concept
    return replace(
        concept, alt_labels=left(concept.alt_labels), hidden_labels=left(concept.hidden_labels)
    )
