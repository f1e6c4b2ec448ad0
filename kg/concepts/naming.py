"""What `broader` may name a concept by: its IRI, the id that a table gives it, or a label."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from functools import cached_property

from kg.concepts.identity import KIND, OURS, Identity, known_iris, plain_pattern
from kg.concepts.reading import Entry, Fault, Level, VocabularyFile
from kg.concepts.vocabulary import Vocabulary

__all__ = ["Names", "unknown_broader"]

_OUR_CONCEPTS = f"{OURS}{KIND}"


class Names:
    """The names of the concepts of a file, and of those that were known before."""

    def __init__(self, known: Vocabulary, found: Identity) -> None:
        """Take what is known, and which concepts the entries of a file are."""
        self._known, self._groups = known, found.groups
        self._iris = known_iris(known) | found.names

    def id(self, name: str) -> str | None:
        """Return the id of the concept that a name means, None if there is no such concept."""
        found = self._iris.get(name)
        return found or (None if _is_iri(name) else self._labelled(name))

    def near(self, name: str) -> str:
        """Return the name that another one is most like, "" if it is like none."""
        if _is_iri(name):
            return next(iter(get_close_matches(name, self._iris, n=1)), "")
        written = {
            entry.label.lower(): entry.label for group in self._groups.values() for entry in group
        }
        written |= {one.label.lower(): one.label for one in self._known.concepts.values()}
        found = get_close_matches(name.lower(), written, n=1)
        return written[found[0]] if found else ""

    def _labelled(self, label: str) -> str | None:
        if found := self._labels.get(plain_pattern(label)):
            return found
        concept = self._known.matching(label) if self._known.concepts else None
        return concept.id if concept else None

    @cached_property
    def _labels(self) -> dict[str, str]:
        """The file's own labels -> ids, preferred ones before others."""
        pairs = ((id_, entry) for id_, group in self._groups.items() for entry in group)
        entries = sorted(pairs, key=lambda pair: pair[0])
        found: dict[str, str] = {}
        for id_, entry in entries:
            found.setdefault(plain_pattern(entry.label), id_)
        for id_, entry in entries:
            for other in entry.alt_labels:
                found.setdefault(plain_pattern(other), id_)
        return found


def unknown_broader(file: VocabularyFile, names: Names, least: Level) -> Iterator[Fault]:
    """Yield where a file names something as broader that is not there.

    A label, or an IRI of kg's, is a slip, with which the file can't be used; the IRI of another
    vocabulary may be meant to stand outside, and is told where `least` lets errors pass.
    """
    for entry in file.entries:
        for name in entry.broader:
            if names.id(name):
                continue
            level = _level(name)
            if level is not None and level <= least:
                yield Fault(level, "orphan", file.line(entry), _message(entry, name, names))


def _level(name: str) -> Level | None:
    if not _is_iri(name):
        return Level.FATAL
    if name.startswith("_:"):
        return None  # such as OWL's restrictions: what no name is given to is no concept
    if not name.startswith(_OUR_CONCEPTS):
        return Level.ERROR
    from kg.concepts.loading import built_in_concepts

    # Where the user has left the built-in concepts out, they are not there, but known.
    return None if name.removeprefix(OURS) in built_in_concepts().concepts else Level.FATAL


def _message(entry: Entry, name: str, names: Names) -> str:
    near = names.near(name)
    hint = f"Is it {near}?" if near else "Add it to the file, or name no broader concept."
    return f"{entry.name} is below {name}, which is unknown. {hint}"


def _is_iri(name: str) -> bool:
    return "://" in name or name.startswith(("_:", "urn:"))
