"""What `broader` may name a concept by: its IRI, the id that a table gives it, or a label."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from kg.concepts.identity import KIND, OURS, Identity, known_iris, plain_pattern
from kg.concepts.reading import Entry, Fault, Level, VocabularyFile
from kg.concepts.vocabulary import Vocabulary

__all__ = ["Names", "unknown_broader"]

_OUR_CONCEPTS = f"{OURS}{KIND}"
# How like another name is that may be meant, of 100. IRIs of one vocabulary are all much alike.
_LIKE, _LIKE_IRI = 60, 90
_MOST_HINTS = 20


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
        from rapidfuzz import fuzz, process

        if _is_iri(name):
            if name[-1].isdecimal():  # of numbers the nearest means something else
                return ""
            iris = sorted(self._iris)
            best = process.extractOne(name, iris, scorer=fuzz.ratio, score_cutoff=_LIKE_IRI)
            return best[0] if best else ""
        low = name.lower()
        best = process.extractOne(low, list(self._written), scorer=fuzz.ratio, score_cutoff=_LIKE)
        return self._written[best[0]] if best else ""

    def _labelled(self, label: str) -> str | None:
        if found := self._labels.get(plain_pattern(label)):
            return found
        concept = self._known.matching(label) if self._known.concepts else None
        return concept.id if concept else None

    @cached_property
    def _written(self) -> dict[str, str]:
        """Preferred labels in small letters -> as known concepts, or else the file, write them."""
        groups = self._groups.values()
        found = {entry.label.lower(): entry.label for group in groups for entry in group}
        found |= {one.label.lower(): one.label for one in self._known.concepts.values()}
        return dict(sorted(found.items()))

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
    vocabulary may be meant to stand outside, and is told where `least` lets errors pass. The first
    ones say what is like the name: a part of a large vocabulary may name thousands outside it.
    """
    hints = _MOST_HINTS
    for entry in file.entries:
        for name in entry.broader:
            if names.id(name):
                continue
            level = _level(name)
            if level is not None and level <= least:
                near = names.near(name) if hints > 0 else ""
                hints -= 1
                message = _message(entry, name, "" if near in (entry.iri, entry.label) else near)
                if entry.line == 1 and file.kind == "table":
                    message += " If this line names the columns, call one of them `label`."
                yield Fault(level, "orphan", file.line(entry), message)


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


def _message(entry: Entry, name: str, near: str) -> str:
    hint = f"Is it {near}?" if near else "Add it to the file, or name no broader concept."
    return f"{entry.name} is below {name}, which is unknown. {hint}"


def _is_iri(name: str) -> bool:
    return "://" in name or name.startswith(("_:", "urn:"))
