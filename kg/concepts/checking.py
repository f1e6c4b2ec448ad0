"""What is wrong with a vocabulary file, and what its author may want to look at.

Errors are what keeps `kg build` from using the file, and what it would read otherwise than it is
meant. Notes are what is often right as it is: a label that a built-in concept loses, a concept
without a definition.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from msgspec.structs import replace

from kg.concepts.acronyms import ORDINARY_WORDS
from kg.concepts.forms import Form, forms, pattern
from kg.concepts.identity import Identity, identify
from kg.concepts.loading import added
from kg.concepts.naming import Names, unknown_broader
from kg.concepts.reading import Entry, Fault, Level, VocabularyFile
from kg.concepts.vocabulary import CircleError, Concept, Vocabulary

__all__ = ["Checked", "check"]

_DEEPEST = 5
_MOST_CIRCLES = 20
_SHOWN = 3
_MOST_ALONE = 20
_SHORTEST = 2


class Checked(NamedTuple):
    """How many concepts and labels a file has, how many are known ones, and what was found."""

    concepts: int
    labels: int
    known: int
    faults: list[Fault]

    @property
    def errors(self) -> list[Fault]:
        """Return what is worse than a note."""
        return [fault for fault in self.faults if fault.level is not Level.NOTE]


def check(file: VocabularyFile, known: Vocabulary) -> Checked:
    """Return what is found in a file beside the known concepts that it adds to, by line."""
    found = identify(known, file)
    names = Names(known, found)
    concepts = list(added(known, found, names))
    tree, circles = _tree(concepts, file, found)
    own = [concept for concept in concepts if concept.id in found.groups]
    faults = chain(
        file.faults,
        found.faults,
        unknown_broader(file, names, Level.ERROR),
        circles,
        _twice(file),
        _again(found),
        _collisions(file, found, own),
        _taken(file, found, known),
        _outside(file, found, tree),
        _deep(file, found, tree),
        _undefined(file),
        _unparted(file),
        _bare(file, found, tree),
    )
    entries = file.entries
    labels = sum(1 + len(one.alt_labels) + len(one.hidden_labels) for one in entries)
    old = sum(id_ in known.concepts for id_ in found.groups)
    by_line = sorted({*faults}, key=lambda one: (one.line, one.level, one.kind, one.message))
    return Checked(len(found.groups), labels, old, by_line)


def _tree(
    concepts: list[Concept], file: VocabularyFile, found: Identity
) -> tuple[Vocabulary, list[Fault]]:
    """Return the concepts as a vocabulary, circles cut, and the circles."""
    circles: list[Fault] = []
    by_id = {concept.id: concept for concept in concepts}
    while True:
        try:
            return Vocabulary(by_id.values(), file.name), circles
        except CircleError as error:
            lower, upper = error.circle[:2]
            if len(circles) < _MOST_CIRCLES:
                circles.append(_circle(file, found, error.circle))
                cut = tuple(one for one in by_id[lower].broader if one != upper)
                by_id[lower] = replace(by_id[lower], broader=cut)
            else:  # each one takes a search of its own
                by_id = {id_: replace(one, broader=()) for id_, one in by_id.items()}


def _circle(file: VocabularyFile, found: Identity, circle: tuple[str, ...]) -> Fault:
    entry = next((found.groups[id_][0] for id_ in circle if id_ in found.groups), None)
    message = f"broader runs in a circle: {' -> '.join(circle)}. Cut it."
    return Fault(Level.FATAL, "circle", file.line(entry) if entry else 0, message)


def _twice(file: VocabularyFile) -> Iterator[Fault]:
    """Yield the labels that a concept has twice, or that differ only as texts write them."""
    for entry in file.entries:
        seen: dict[Form, str] = {}
        for label in _labels(entry):
            form = next(forms(label, exact=label in entry.case_labels))
            first = seen.get(form)
            if first is None:
                seen[form] = label
            elif first == label:
                message = f"{entry.name} has the label {label!r} twice. Take one out."
                yield Fault(Level.ERROR, "repeated label", file.line(entry), message)
            else:
                message = f"{entry.name}: {label!r} is found as {first!r} is; one is enough."
                yield Fault(Level.NOTE, "repeated label", file.line(entry), message)


def _again(found: Identity) -> Iterator[Fault]:
    """Yield the lines that are one concept, since they say nothing but labels.

    A concept may stand in several places of a tree of indented lines.
    """
    for group in found.groups.values():
        first, *others = sorted(group, key=lambda entry: entry.line)
        for entry in others:
            if entry.iri or first.iri:
                continue
            alike = pattern(entry.label) == pattern(first.label)
            placed = entry.broader != first.broader and entry.broader and first.broader
            level = Level.ERROR if alike and not placed else Level.NOTE
            message = f"{entry.name} is one concept with {first.name} on line {first.line}."
            yield Fault(level, "repeated concept", entry.line, message)


def _collisions(
    file: VocabularyFile, found: Identity, concepts: Iterable[Concept]
) -> Iterator[Fault]:
    """Yield the labels that two concepts have in one form; of ambiguous ones the context tells."""
    owners: dict[tuple[str, object], dict[str, str]] = {}
    own = {concept.id: concept for concept in concepts}
    for id_, group in sorted(found.groups.items()):
        for label in sorted(set(chain.from_iterable(map(_labels, group)))):
            exact = label in own[id_].case_labels
            for form, capitals in forms(label, exact=exact):
                owners.setdefault((form, capitals), {}).setdefault(id_, label)
    told: set[tuple[str, ...]] = set()
    for labels in owners.values():
        if len(labels) > 1 and (*labels, *labels.values()) not in told:
            told.add((*labels, *labels.values()))
            yield _collision(file, found, own, labels)


def _collision(
    file: VocabularyFile, found: Identity, own: Mapping[str, Concept], labels: Mapping[str, str]
) -> Fault:
    told = all(own[id_].is_ambiguous(label) for id_, label in labels.items())
    lines = {id_: _line(file, found, id_) for id_ in labels}
    names = [
        f"{label!r} of {own[id_].label!r}" + (f" (line {lines[id_]})" if lines[id_] else "")
        for id_, label in labels.items()
    ]
    end = "The context tells them apart." if told else "Keep it with one, or give both contexts."
    message = f"one label for {len(labels)} concepts: {', '.join(names)}. {end}"
    return Fault(Level.NOTE if told else Level.ERROR, "collision", max(lines.values()), message)


def _labels(entry: Entry) -> tuple[str, ...]:
    return (entry.label, *entry.alt_labels, *entry.hidden_labels)


def _line(file: VocabularyFile, found: Identity, id_: str) -> int:
    return file.line(found.groups[id_][0])


def _taken(file: VocabularyFile, found: Identity, known: Vocabulary) -> Iterator[Fault]:
    """Yield the labels that a known concept has, which the file gives to another one."""
    if not known.concepts:
        return
    for id_, group in found.groups.items():
        for entry in group:
            for label in sorted({entry.label, *entry.alt_labels}):
                senses = known.table.get(pattern(label), ())
                for other in sorted({sense.concept for sense in senses} - {id_, ""}):
                    name = known.concepts[other].label
                    message = f"{entry.name}: {label!r} is also a label of the known {name!r}."
                    yield Fault(Level.NOTE, "known label", file.line(entry), message)


def _outside(file: VocabularyFile, found: Identity, tree: Vocabulary) -> Iterator[Fault]:
    """Yield the concepts without a broader or narrower one, where the file gives others some."""
    if not any(entry.broader for entry in file.entries):
        return
    wider = {one for id_ in tree.concepts for one in tree.broader(id_)}
    alone = [id_ for id_ in found.groups if not tree.broader(id_) and id_ not in wider]
    entries = sorted((found.groups[id_][0] for id_ in alone), key=file.line)
    if len(entries) > _MOST_ALONE:
        message = f"{len(entries):,} of the concepts stand outside the tree: {_some(entries)}"
        yield Fault(Level.NOTE, "outside", file.line(entries[0]), message)
        return
    for entry in entries:
        message = f"{entry.name} stands outside the tree: nothing is broader or narrower."
        yield Fault(Level.NOTE, "outside", file.line(entry), message)


def _deep(file: VocabularyFile, found: Identity, tree: Vocabulary) -> Iterator[Fault]:
    deep = [id_ for id_ in found.groups if tree.depth(id_) > _DEEPEST]
    if deep:
        entry = found.groups[max(deep, key=lambda id_: (tree.depth(id_), id_))][0]
        message = (
            f"{len(deep):,} of the concepts stand deeper than {_DEEPEST} levels; the deepest is "
            f"{entry.name}, at level {max(map(tree.depth, deep))}."
        )
        yield Fault(Level.NOTE, "depth", file.line(entry), message)


def _undefined(file: VocabularyFile) -> Iterator[Fault]:
    if file.kind == "list":  # it has no place for them
        return
    without = [entry for entry in file.entries if not entry.definition]
    if without:
        count = f"{len(without):,} of {len(file.entries):,}"
        message = f"without a definition ({count}): {_some(without)}"
        yield Fault(Level.NOTE, "definition", 0, message)


def _some(entries: Sequence[Entry]) -> str:
    """Return the first labels of some entries."""
    labels = ", ".join(entry.label for entry in entries[:_SHOWN])
    return f"{labels}, ..." if len(entries) > _SHOWN else labels


def _unparted(file: VocabularyFile) -> Iterator[Fault]:
    """Yield labels with commas, where none of a file's cells or lines has other labels than one."""
    if any(entry.iri and not entry.line for entry in file.entries):  # RDF has a fact for each
        return
    commas = [entry for entry in file.entries if any(", " in label for label in entry.alt_labels)]
    if commas and all(len(entry.alt_labels) < 2 for entry in file.entries):  # noqa: PLR2004
        message = (
            f"{commas[0].alt_labels[0]!r} is read as one label, as commas may be part of one. "
            "Put | or ; between labels."
        )
        yield Fault(Level.NOTE, "comma", file.line(commas[0]), message)


def _bare(file: VocabularyFile, found: Identity, tree: Vocabulary) -> Iterator[Fault]:
    """Yield labels that are ordinary words, or two letters, and count in every text."""
    with_words = {id_ for id_, one in tree.concepts.items() if one.context_words}
    for id_, group in found.groups.items():
        concept = tree.concepts[id_]
        if id_ in with_words or tree.nearest_broader(id_, with_words):
            continue
        for entry in group:
            for label in _labels(entry):
                short = len(label) <= _SHORTEST and label.isascii()  # two signs may be a word
                if label.upper() in ORDINARY_WORDS or short:
                    message = (
                        f"{concept.label!r} has no context words, and its label {label!r} may "
                        "mean something else in many texts."
                    )
                    yield Fault(Level.NOTE, "ambiguous", file.line(entry), message)
