"""Which concept of a vocabulary file is which: one that is known already, or a new one.

A concept of the file is a known one if, the first that holds,

0. it has the IRI of a known one,
1. it has the exact match of one, or is one's,
2. its preferred label makes the id of one ("Sparse auto-encoders", "sparse autoencoders"),
3. its preferred label is, in any form, the preferred or an alternative label of just one,
4. just one has a preferred label that is among its alternative ones.

Where several concepts of the file would be one known one, that with the lowest number is it, and
the others are new; rows of a table without ids and lines of a list are all it: they say nothing
but labels.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

from kg.concepts.forms import pattern
from kg.concepts.reading import Entry, Fault, Level, VocabularyFile
from kg.concepts.spacing import GAP
from kg.concepts.vocabulary import ALTERNATIVE, PREFERRED, Vocabulary
from kg.text import digest, slug

__all__ = ["KIND", "OURS", "Identity", "identify", "known_iris", "plain_pattern"]

KIND = "concept/"
OURS = "https://kg.example/"
"""What the IRIs of kg's own concepts begin with; the rest is the id."""

# How strong a claim is, as numbered above.
_IRI, _MATCH, _SLUG, _FORM, _OTHER = range(5)


class Identity(NamedTuple):
    """The entries of a file by the ids of their concepts, and what makes that impossible."""

    groups: dict[str, list[Entry]]
    faults: list[Fault]
    names: dict[str, str]
    """What `broader` may name a concept by, IRIs and ids of the file -> its id."""


class _Claim(NamedTuple):
    strength: int
    id: str


def identify(known: Vocabulary, file: VocabularyFile) -> Identity:
    """Return the id of the concept that each entry of a file is."""
    groups: dict[str, list[Entry]] = {}
    faults = list(_repeated_ids(file))
    new: list[Entry] = []
    claimed: dict[str, list[tuple[int, Entry]]] = {}
    iris = known_iris(known)
    for entry in file.entries:
        claim = _claim(known, iris, entry)
        if claim:
            claimed.setdefault(claim.id, []).append((claim.strength, entry))
        else:
            new.append(entry)
    for id_, claims in claimed.items():
        granted, rest = _granted(claims)
        new.extend(rest)
        if granted:
            groups[id_] = granted
    groups |= dict(_named(new, groups, known))
    faults.extend(_same(file, groups))
    names = {entry.iri: id_ for id_, group in groups.items() for entry in group if entry.iri}
    return Identity(groups, sorted(faults), names)


def known_iris(known: Vocabulary) -> dict[str, str]:
    """Return the IRIs that mean a known concept: its own, its id, and those of exact matches."""
    iris = {match: id_ for id_, concept in known.concepts.items() for match in concept.exact_match}
    for id_ in known.concepts:
        iris[id_] = iris[f"{OURS}{id_}"] = id_
    return iris


def _claim(known: Vocabulary, iris: Mapping[str, str], entry: Entry) -> _Claim | None:
    if entry.iri in iris:
        return _Claim(_IRI, iris[entry.iri])
    for match in entry.exact_match:
        if match in iris:
            return _Claim(_MATCH, iris[match])
    if not known.concepts:
        return None
    if (id_ := _label_id(entry.label)) in known.concepts:
        return _Claim(_SLUG, id_)
    if len(found := _called(known, entry.label, (PREFERRED, ALTERNATIVE))) == 1:
        return _Claim(_FORM, found.pop())
    preferred: set[str] = set()
    for label in entry.alt_labels:
        preferred |= _called(known, label, (PREFERRED,))
    return _Claim(_OTHER, preferred.pop()) if len(preferred) == 1 else None


def _called(known: Vocabulary, label: str, roles: Container[int]) -> set[str]:
    """Return the known concepts that have a label in one of some roles, in any of its forms.

    Capitals count only where the known label is ambiguous: "rlhf" is RLHF, "rag" is not RAG.
    """
    form = plain_pattern(label)
    found: set[str] = set()
    for sense in known.table.get(form, ()):
        if not sense.concept or sense.role not in roles:
            continue
        if not sense.ambiguous or all(word in label for _, word in sense.capitals):
            found.add(sense.concept)
    return found


def plain_pattern(label: str) -> str:
    """Return what `kg.concepts.forms.pattern` does, for plain words in a third of the time."""
    if label.isascii() and label.replace(" ", "").isalnum():
        return f" {GAP.join(label.lower().split())} "
    return pattern(label)


def _granted(claims: list[tuple[int, Entry]]) -> tuple[list[Entry], list[Entry]]:
    """Return the entries that are a known concept, and those that must be new ones."""
    loose = [entry for _, entry in sorted(claims, key=itemgetter(0)) if not entry.iri]
    sure = [(strength, entry) for strength, entry in claims if entry.iri]
    best = min((strength for strength, _ in sure), default=0)
    granted = [entry for strength, entry in sure if strength == best]
    if best >= _FORM and len(granted) > 1:
        granted = []
    return [*granted, *loose], [entry for _, entry in sure if entry not in granted]


def _named(
    new: Iterable[Entry], groups: Mapping[str, list[Entry]], known: Vocabulary
) -> Iterator[tuple[str, list[Entry]]]:
    """Yield new concepts under ids made of their labels.

    Where several labels make one id ("C", "C++"), all but the one that is written like the id
    carry a digest of the label.
    """
    by_id: dict[str, list[Entry]] = {}
    for entry in new:
        by_id.setdefault(_new_id(entry), []).append(entry)
    for id_, entries in by_id.items():
        taken = id_ in groups or id_ in known.concepts
        if len(entries) == 1 and not taken:
            yield id_, entries
        else:
            yield from _told_apart(id_, entries, taken=taken)


def _told_apart(
    id_: str, entries: Iterable[Entry], *, taken: bool
) -> Iterator[tuple[str, list[Entry]]]:
    labels: dict[str, list[Entry]] = {}
    for entry in entries:
        labels.setdefault(pattern(entry.label), []).append(entry)
    plain = next(iter(labels)) if len(labels) == 1 else pattern(id_.removeprefix(KIND))
    for label, group in labels.items():
        is_plain = label == plain and not taken
        yield id_ if is_plain else f"{id_}-{digest(label)}", group


def _new_id(entry: Entry) -> str:
    """Return the id that a concept's own IRI holds, where that is one of kg's, or its label."""
    id_ = entry.iri.removeprefix(OURS)
    if id_.startswith(KIND) and id_ == f"{KIND}{slug(id_.removeprefix(KIND))}" != KIND:
        return id_
    return _label_id(entry.label)


@lru_cache(maxsize=65_536)  # each is asked for twice: whether it is known, and as a new one
def _label_id(label: str) -> str:
    return f"{KIND}{slug(label)}"


def _repeated_ids(file: VocabularyFile) -> Iterator[Fault]:
    """Yield the ids of a table that stand before two labels."""
    first: dict[str, Entry] = {}
    for entry in file.entries:
        if not entry.iri or not entry.line:
            continue
        other = first.setdefault(entry.iri, entry)
        if pattern(other.label) != pattern(entry.label):
            message = (
                f"the id {entry.iri!r} is that of {other.label!r} (line {other.line}) and of "
                f"{entry.label!r}. Give each concept an id of its own."
            )
            yield Fault(Level.FATAL, "id", entry.line, message)


def _same(file: VocabularyFile, groups: Mapping[str, list[Entry]]) -> Iterator[Fault]:
    """Yield the concepts of one scheme that the file tells apart, but which have one label."""
    for id_, entries in groups.items():
        if len(entries) == 1:
            continue
        apart: dict[str, Entry] = {}
        for entry in entries:
            if entry.iri:
                apart.setdefault(entry.iri, entry)
        ones = sorted(apart.values(), key=lambda entry: (file.line(entry), entry.iri))
        for one, other in pairwise(ones):
            if not _in_two_schemes(one, other):
                message = (
                    f"{one.name} and {other.name} are both {id_}. "
                    "Give each concept a preferred label of its own."
                )
                yield Fault(Level.FATAL, "duplicate", file.line(other), message)


def _in_two_schemes(one: Entry, other: Entry) -> bool:
    return bool(one.schemes and other.schemes) and not set(one.schemes) & set(other.schemes)
