"""A person's words for a node ("alec radford", "RLHF", an arXiv id, how a title begins).

`resolve` knows nothing of where the names come from: a store, a NetworkX graph or a list. How
well a name fits has levels, and the best level that any node reaches decides: several nodes on
it are a question back, never a guess.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import IntEnum
from typing import NamedTuple

from kg import ids, names
from kg.citations import id_keys
from kg.model import KgError
from kg.text import fold, words

__all__ = ["Candidate", "Fit", "NotFoundError", "best", "identifier_key", "resolve"]

SHOWN = 10
"""How many candidates a message lists."""

_NEAR = 5
_SAME_VENUE = 0.95  # what an acronym that spells the long form gives
_NEAR_ENOUGH = 60  # of 100, by rapidfuzz's WRatio


class NotFoundError(KgError):
    """No node is called so; the message names those that are called nearly so."""


class Candidate(NamedTuple):
    """A node, and what it may be called; the first label is what it is shown as.

    Identifiers are written `scheme:value`, each in its canonical form (`arxiv:2406.04093`).
    """

    node: str
    kind: str
    labels: tuple[str, ...]
    identifiers: tuple[str, ...] = ()


class Fit(IntEnum):
    """How a node's labels fit the words, best first."""

    NODE = 0
    """The node's id."""
    IDENTIFIER = 1
    """One of its identifiers, however it is written."""
    LABEL = 2
    """What it is shown as, but for case, accents and kinds of quotes; or its id less the kind."""
    OTHER_LABEL = 3
    """Another of its names, likewise."""
    WORDS = 4
    """The same words with other punctuation; of a person, the same name the other way round."""
    FIRST_WORDS = 5
    """The first words of a label."""
    BEGINNING = 6
    """How a label begins, cut within a word."""
    ALL_WORDS = 7
    """Words of one label, in any order."""
    ALL_BEGINNINGS = 8
    """How words of one label begin, in any order."""
    VENUE = 9
    """Another way to write a venue's name: the acronym for the long form, or the reverse."""
    NONE = 10


def resolve(wanted: str, candidates: Iterable[Candidate], kind: str | None = None) -> str:
    """Return the id of the one node that a person's words mean; of any kind if `kind` is None.

    Raises:
        NotFoundError: if nothing fits; the message names the nearest labels.
        KgError: if several nodes fit equally well; the message lists up to ten with their ids.
    """
    known = [found for found in candidates if kind is None or found.kind == kind]
    _, fitting = best(wanted, known)
    if not fitting:
        raise NotFoundError(_nothing(wanted, known, kind))
    if len(fitting) > 1:
        raise KgError(_ambiguous(wanted, fitting, kind))
    return fitting[0].node


def best(wanted: str, candidates: Iterable[Candidate]) -> tuple[Fit, list[Candidate]]:
    """Return the best level that any candidate reaches, and those that reach it, by node id."""
    level, fitting = Fit.NONE, dict[str, Candidate]()
    measured = _Wanted(wanted)
    for candidate in candidates:
        fit = measured.fit(candidate)
        if fit < level:
            level, fitting = fit, {}
        if fit == level and fit is not Fit.NONE:
            fitting[candidate.node] = candidate
    return level, [fitting[node] for node in sorted(fitting)]


def identifier_key(text: str) -> str | None:
    """Return `scheme:value` of an id however it is written, None if the text is no known id."""
    parsed = ids.parse(text)
    return next(id_keys(dict([parsed]))) if parsed else None


class _Wanted:
    """A person's words, made ready for comparing with many names."""

    def __init__(self, text: str) -> None:
        self.exact, self.folded, self.words = text.strip(), fold(text), words(text)
        self.key, self.person = identifier_key(text), names.parse(text)

    def fit(self, candidate: Candidate) -> Fit:
        """Return how well the best of a candidate's names fits."""
        if self.exact == candidate.node:
            return Fit.NODE
        if any(_is_identifier(known, self.key, self.folded) for known in candidate.identifiers):
            return Fit.IDENTIFIER
        if self.exact == candidate.node.partition("/")[2]:
            return Fit.LABEL
        folded = [fold(label) for label in candidate.labels]
        if self.folded in folded:
            return Fit.OTHER_LABEL if folded.index(self.folded) else Fit.LABEL
        person = candidate.kind == "author"
        fits = [self._loose_fit(label, person=person) for label in folded]
        if candidate.kind == "venue" and any(map(self._is_venue, candidate.labels)):
            fits.append(Fit.VENUE)
        return min(fits, default=Fit.NONE)

    def _is_venue(self, label: str) -> bool:
        from kg.venues import venue_agreement

        return (venue_agreement(self.exact, label) or 0) >= _SAME_VENUE

    def _loose_fit(self, label: str, *, person: bool) -> Fit:
        if not self.words or self.words[-1] not in label:  # needed below, and cheap to know
            return Fit.NONE
        there = words(label)
        same = there == self.words or (person and names.parse(label) == self.person)
        checks = (
            (Fit.WORDS, same),
            (Fit.FIRST_WORDS, there[: len(self.words)] == self.words),
            (Fit.BEGINNING, label.startswith(self.folded)),
            (Fit.ALL_WORDS, set(self.words) <= set(there)),
            (Fit.ALL_BEGINNINGS, all(_begins(part, there) for part in self.words)),
        )
        return next((fit for fit, holds in checks if holds), Fit.NONE)


def _begins(part: str, there: list[str]) -> bool:
    return any(word.startswith(part) for word in there)


def _is_identifier(known: str, key: str | None, folded: str) -> bool:
    """Return whether an identifier is the one wanted; its scheme may be left out."""
    return known == key or folded in (fold(known), fold(known.partition(":")[2]))


def _of_kind(kind: str | None) -> str:
    return kind or "node"


def _ambiguous(wanted: str, fitting: list[Candidate], kind: str | None) -> str:
    lines = list(_list(fitting[:SHOWN]))
    if more := len(fitting) - len(lines):
        lines.append(f"  ... and {more} more")
    number = f"{len(fitting)} {_plural(_of_kind(kind))}"
    return "\n".join([f'"{wanted}" fits {number}; name one by its id:', *lines])


def _plural(noun: str) -> str:
    return f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"


def _list(candidates: Iterable[Candidate]) -> Iterator[str]:
    for candidate in candidates:
        label = candidate.labels[0] if candidate.labels else ""
        yield f"  {candidate.node}  {' '.join(label.split())[:80]}".rstrip()


def _nothing(wanted: str, known: list[Candidate], kind: str | None) -> str:
    if not known:
        return f"the graph has no {_of_kind(kind)} at all, so none called {wanted!r}."
    near = list(_list(_nearest(wanted, known)))
    told = f"no {_of_kind(kind)} is called {wanted!r}"
    return "\n".join([f"{told}; near it are:", *near] if near else [f"{told}."])


def _nearest(wanted: str, known: list[Candidate]) -> list[Candidate]:
    """Return the candidates with the labels most like the words, the most alike first."""
    from rapidfuzz import fuzz, process

    # Sorted, as the first of equally near labels are taken.
    ordered = sorted(known, key=lambda candidate: candidate.node)
    pairs = [(candidate, fold(label)) for candidate in ordered for label in candidate.labels]
    found = process.extract(
        fold(wanted),
        [label for _, label in pairs],
        scorer=fuzz.WRatio,
        limit=_NEAR * _NEAR,
        score_cutoff=_NEAR_ENOUGH,
    )
    # Of labels that hold the words equally well, the shortest is the nearest.
    ranked = sorted(found, key=lambda match: (-match[1], len(match[0]), match[0], match[2]))
    return list(dict.fromkeys(pairs[place][0] for _, _, place in ranked))[:_NEAR]
