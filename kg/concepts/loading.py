"""The vocabulary that a build uses: the built-in concepts, and those of a user's own files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from os import PathLike
from pathlib import Path

from msgspec.structs import replace

from kg.collecting import without_collecting
from kg.concepts.forms import Form, forms
from kg.concepts.identity import OURS, Identity, identify, plain_pattern
from kg.concepts.naming import Names, unknown_broader
from kg.concepts.reading import Entry, Fault, Level, Stored, VocabularyFile, read
from kg.concepts.vocabulary import CircleError, Concept, Vocabulary
from kg.iri import is_iri
from kg.model import InputError
from kg.ontology import ontology_path

__all__ = ["added", "built_in_concepts", "load", "merged"]

_PLAIN_IRI = re.compile(r"https?://[A-Za-z0-9.]+/[A-Za-z0-9/_-]*#?[A-Za-z0-9/_-]*")
_LONG = 7
"""How many capitals no acronym has."""

_Path = str | PathLike[str]


def load(
    path: _Path | Sequence[_Path | Stored] | None = None, *, built_in: bool = True
) -> Vocabulary:
    """Return the built-in concepts, and those of a vocabulary file, or of several, added to them.

    `kg.concepts.identity` says which concept of a file is a built-in one. It then gives it its
    preferred label, definition and place in the tree, where it has them; all other labels unite.
    Any other concept is new. A label that the file gives to a concept is taken from the built-in
    ones that have it as an alternative. A later file does to an earlier one what that does to
    the built-in concepts. Without `built_in` the files are all there is.

    InputError, with the line, where a file can't be read or used: two of its concepts have one
    label, a label is none, `broader` is a circle or names what is not there.
    """
    paths = [path] if isinstance(path, str | PathLike) else list(path or ())
    known = built_in_concepts() if built_in else Vocabulary(())
    with without_collecting():
        for one in paths:
            known = merged(known, read(one if isinstance(one, Stored) else Path(one)))
    return known


@lru_cache(maxsize=1)
def built_in_concepts() -> Vocabulary:
    """Return the concepts that ship with kg."""
    return merged(Vocabulary(()), read(ontology_path("concepts.ttl")))


def merged(known: Vocabulary, file: VocabularyFile) -> Vocabulary:
    """Return known concepts with those of a file added; InputError for its first fault."""
    _refuse(file, file.faults)
    found = identify(known, file)
    _refuse(file, found.faults)
    names = Names(known, found)
    _refuse(file, unknown_broader(file, names, Level.FATAL))
    try:
        return Vocabulary(added(known, found, names), file.name)
    except CircleError as error:
        entry = next((found.groups[id_][0] for id_ in error.circle if id_ in found.groups), None)
        where = file.where(entry) if entry else file.name
        raise CircleError(where, error.circle) from error


def _refuse(file: VocabularyFile, faults: Iterable[Fault]) -> None:
    """Raise the first fault with which a file can't be used."""
    for fault in faults:
        if fault.level is Level.FATAL:
            raise InputError(f"{file.place(fault.line)}: {fault.message}")


def added(known: Vocabulary, found: Identity, names: Names) -> Iterator[Concept]:
    """Yield the concepts of a file as they are to be, and the known ones that it leaves."""
    shouts = _shouts(found.groups.values())
    concepts = {
        id_: _concept(id_, group, names, shouts=shouts) for id_, group in found.groups.items()
    }
    lost = _lost(known, concepts.values()) if known.concepts else {}
    for id_, concept in concepts.items():
        old = known.concepts.get(id_)
        yield _extended(old, concept, lost.get(id_, set())) if old else concept
    for id_, concept in known.concepts.items():
        if id_ not in concepts:
            yield _without(concept, lost[id_]) if id_ in lost else concept


def _lost(known: Vocabulary, concepts: Iterable[Concept]) -> dict[str, set[str]]:
    """Return the forms of labels that known concepts have, but which a file gives to others."""
    owners: dict[str, list[str]] = {}
    for concept in concepts:
        for label in (concept.label, *concept.alt_labels):
            owners.setdefault(plain_pattern(label), []).append(concept.id)
    lost: dict[str, set[str]] = {}
    for form in owners.keys() & known.table.keys():
        for sense in known.table[form]:
            if sense.concept not in owners[form]:
                lost.setdefault(sense.concept, set()).add(form)
    return lost


def _concept(id_: str, group: list[Entry], names: Names, *, shouts: bool) -> Concept:
    """Return the concept of some entries; the first gives it its label."""
    first = _united(group) if len(group) > 1 else group[0]
    iris = [*first.exact_match, *(entry.iri for entry in group)]
    matches = {iri for iri in iris if iri and _is_foreign(iri)}
    broader = [one for name in first.broader if (one := names.id(name))]
    alt_labels = first.alt_labels
    hidden_labels = first.hidden_labels
    if shouts:
        hidden_labels = (*hidden_labels, *_quiet((first.label, *alt_labels)))
    if alt_labels:
        alt_labels = tuple(sorted({*alt_labels} - {first.label}))
    if hidden_labels:
        hidden_labels = tuple(sorted({*hidden_labels} - {first.label, *alt_labels}))
    return Concept(
        id=id_,
        label=first.label,
        alt_labels=alt_labels,
        hidden_labels=hidden_labels,
        broader=tuple(sorted({*broader})) if len(broader) > 1 else tuple(broader),
        definition=first.definition,
        exact_match=tuple(sorted(matches)),
        context_words=first.context_words,
        ambiguous_labels=first.ambiguous_labels,
        case_labels=first.case_labels,
        false_labels=first.false_labels,
    )


def _is_foreign(iri: str) -> bool:
    """Return whether a text is an IRI that can be written as RDF, and none of kg's own."""
    return not iri.startswith(OURS) and bool(_PLAIN_IRI.fullmatch(iri) or is_iri(iri))


def _shouts(groups: Iterable[list[Entry]]) -> bool:
    """Return whether a file writes ordinary words in capitals, as some thesauri do.

    That is where most labels with a word too long for an acronym are all capitals, one of several
    words among them: "LAMBADA" alone is a name.
    """
    labels = [group[0].label for group in groups]
    long = [label for label in labels if len(label) >= _LONG and _has_long_word(label)]
    loud = [label for label in long if label.isupper()]
    return 2 * len(loud) > len(long) and any(" " in label for label in loud)


def _has_long_word(label: str) -> bool:
    return max(map(len, label.split())) >= _LONG


def _quiet(labels: Iterable[str]) -> Iterator[str]:
    """Yield shouted labels in small letters, in which they count in any case."""
    for label in labels:
        if label.isupper() and _has_long_word(label):
            yield label.lower()


_UNITED = (
    "alt_labels", "hidden_labels", "broader", "exact_match", "context_words", "ambiguous_labels",
    "case_labels", "false_labels",
)  # fmt: skip


def _united(group: list[Entry]) -> Entry:
    """Return one entry that says what all say; labels that are written like the first go."""
    first = group[0]
    lists = {name: {one for entry in group for one in getattr(entry, name)} for name in _UNITED}
    lists["alt_labels"] |= {entry.label for entry in group}
    lists["alt_labels"] = _unlike(lists["alt_labels"], first.label)
    definition = next((entry.definition for entry in group if entry.definition), None)
    values = {name: tuple(sorted(values)) for name, values in lists.items()}
    return replace(first, definition=definition, **values)


def _unlike(labels: Iterable[str], label: str) -> set[str]:
    """Return the labels that are no forms of one, or count in other capitals than it does."""
    known = dict(forms(label))
    return {other for other in labels if _adds(next(forms(other)), known)}


def _adds(form: Form, known: dict[str, tuple[tuple[int, str], ...]]) -> bool:
    if form.pattern not in known:
        return True
    capitals = known[form.pattern]
    return bool(capitals) and capitals != form.capitals


def _extended(old: Concept, new: Concept, lost: set[str]) -> Concept:
    """Return a known concept with what a user's file says of it, without labels it has lost."""
    old = _without(old, lost)
    called = _unlike([old.label], new.label) if _is_left(old.label, old, lost) else set()

    def both(name: str) -> tuple[str, ...]:
        return tuple(sorted({*getattr(old, name), *getattr(new, name)}))

    alt_labels = {*both("alt_labels"), *called} - {new.label}
    hidden = {*both("hidden_labels")} - alt_labels - {new.label}
    return replace(
        new,
        alt_labels=tuple(sorted(alt_labels)),
        hidden_labels=tuple(sorted(hidden)),
        broader=new.broader or old.broader,
        definition=new.definition or old.definition,
        exact_match=both("exact_match"),
        context_words=both("context_words"),
        ambiguous_labels=both("ambiguous_labels"),
        case_labels=both("case_labels"),
        false_labels=both("false_labels"),
    )


def _without(concept: Concept, lost: set[str]) -> Concept:
    """Return a concept without the other labels that have one of some forms."""
    if not lost:
        return concept

    def left(labels: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(label for label in labels if _is_left(label, concept, lost))

    return replace(
        concept, alt_labels=left(concept.alt_labels), hidden_labels=left(concept.hidden_labels)
    )


def _is_left(label: str, concept: Concept, lost: set[str]) -> bool:
    made = forms(label, exact=label in concept.case_labels) if lost else ()
    return lost.isdisjoint(form.pattern for form in made)
