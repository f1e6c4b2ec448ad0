"""The concepts that papers are tagged with: labels, what is broader, and how to find one."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator
from functools import cached_property
from typing import Any, TypeVar

import msgspec

from kg.collecting import without_collecting
from kg.concepts.forms import forms, key
from kg.concepts.spacing import GAP, spaced
from kg.model import InputError

__all__ = ["ALTERNATIVE", "HIDDEN", "PREFERRED", "CircleError", "Concept", "Sense", "Vocabulary"]

PREFERRED, ALTERNATIVE, HIDDEN = range(3)
"""What a label is to its concept."""

_ROLES = 3
_LONGEST_SHORT = 12

_Made = TypeVar("_Made")


class Concept(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A concept; `id` is its node's (`concept/scaling-laws`), `broader` the ids of wider ones.

    Hidden labels are matched, but not shown. An ambiguous label (by default, where there are
    context words: every label of one word) counts only in a text that also has a context word of
    the concept, or of the nearest broader ones if it has none, or another label of the concept.
    A case label counts only as it is written. A false label is a phrase, such as "pay attention",
    in which a label of the concept means something else. A discovered concept is none of a
    vocabulary's: the papers themselves name it.
    """

    id: str
    label: str
    alt_labels: tuple[str, ...] = ()
    hidden_labels: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    definition: str | None = None
    exact_match: tuple[str, ...] = ()
    context_words: tuple[str, ...] = ()
    ambiguous_labels: tuple[str, ...] = ()
    case_labels: tuple[str, ...] = ()
    false_labels: tuple[str, ...] = ()
    discovered: bool = False

    @property
    def labels(self) -> tuple[str, ...]:
        """Return all labels, the preferred one first."""
        return (self.label, *self.alt_labels, *self.hidden_labels)

    def is_ambiguous(self, label: str) -> bool:
        """Return whether a label of the concept needs a context."""
        if self.ambiguous_labels:
            return label in self.ambiguous_labels
        return bool(self.context_words) and GAP not in spaced(label).strip()


class CircleError(InputError):
    """Concepts that are each wider than the one before, the last as the first."""

    def __init__(self, where: str, circle: tuple[str, ...]) -> None:
        super().__init__(f"{where}: broader runs in a circle: {' -> '.join(circle)}. Cut it.")
        self.circle = circle


class Sense(msgspec.Struct, frozen=True, order=True, gc=False):
    """What a form of a label means: the concept, and what must hold where the form stands.

    A false label means no concept; its `concept` is "".
    """

    rank: int
    """Lower is better: the label's role as it is written, then in its other forms, then false."""
    concept: str
    capitals: tuple[tuple[int, str], ...]
    ambiguous: bool
    key: str
    """The short form that the label is, "" if none: a paper may define it as something else."""

    @property
    def role(self) -> int:
        """Return whether the label is the preferred, an alternative or a hidden one."""
        return self.rank % _ROLES

    def stands(self, cased: str, start: int) -> bool:
        """Return whether the text shows at `start` the capitals that the form asks for."""
        return all(cased.startswith(word, start + at) for at, word in self.capitals)


class Vocabulary:
    """Concepts by id, the tree they make, and a table of all the forms of their labels."""

    def __init__(self, concepts: Iterable[Concept], where: str = "vocabulary") -> None:
        """Take the concepts; InputError naming `where` if `broader` runs in a circle."""
        self.concepts = {concept.id: concept for concept in sorted(concepts, key=lambda c: c.id)}
        self._depths = self._measured(where)
        self._made: dict[Callable[[Vocabulary], Any], Any] = {}

    def once(self, make: Callable[[Vocabulary], _Made]) -> _Made:
        """Return what `make` makes of the vocabulary; it is made at the first call."""
        if make not in self._made:
            self._made[make] = make(self)
        made: _Made = self._made[make]
        return made

    def broader(self, id_: str) -> tuple[str, ...]:
        """Return the ids of the directly wider concepts that the vocabulary has."""
        concept = self.concepts.get(id_)
        return tuple(one for one in concept.broader if one in self.concepts) if concept else ()

    def ancestors(self, id_: str) -> set[str]:
        """Return the ids of all wider concepts, over any number of steps."""
        found: set[str] = set()
        ahead = list(self.broader(id_))
        while ahead:
            if (one := ahead.pop()) not in found:
                found.add(one)
                ahead.extend(self.broader(one))
        return found

    def nearest_broader(self, id_: str, kept: Container[str]) -> set[str]:
        """Return the wider concepts in `kept` that no other of them leads to."""
        found: set[str] = set()
        ahead, seen = list(self.broader(id_)), {id_}
        while ahead:
            one = ahead.pop()
            if one in kept:
                found.add(one)
            elif one not in seen:
                seen.add(one)
                ahead.extend(self.broader(one))
        return found - {wider for one in found for wider in self.ancestors(one)}

    def depth(self, id_: str) -> int:
        """Return how many concepts the longest way up has: 1 for a top concept."""
        return self._depths[id_]

    def matching(self, text: str) -> Concept | None:
        """Return the concept that a text names by a label in any of its forms, None if none does.

        The label's own capitals win ("ART" over "art"), then preferred over other labels.
        """
        cased = f" {spaced(text).strip()} "
        senses = self.table.get(cased.lower())
        if not senses:  # so it is for nearly all texts
            return None
        known = (sense for sense in senses if sense.concept)
        best = min(known, key=lambda one: (not one.stands(cased, 0), one.rank), default=None)
        return self.concepts[best.concept] if best else None

    def _measured(self, where: str) -> dict[str, int]:
        depths: dict[str, int] = {}
        entered: set[str] = set()
        for start in self.concepts:
            ahead = [start]
            while ahead:
                one = ahead[-1]
                wider = self.broader(one)
                unmeasured = [other for other in wider if other not in depths]
                if not unmeasured:
                    depths[one] = 1 + max([depths[other] for other in wider], default=0)
                    ahead.pop()
                elif one in entered:  # what is wider was measured, but for what leads back here
                    raise CircleError(where, self._circle(one, depths))
                else:
                    entered.add(one)
                    ahead.extend(unmeasured)
        return depths

    def _circle(self, start: str, measured: Container[str]) -> tuple[str, ...]:
        """Return a way up that ends where it begins, its first concept twice."""
        way = [start]
        while way[-1] not in way[:-1]:
            way.append(next(one for one in self.broader(way[-1]) if one not in measured))
        circle = way[way.index(way[-1]) : -1]
        at = circle.index(min(circle))
        return (*circle[at:], *circle[:at], circle[at])

    @cached_property
    def table(self) -> dict[str, tuple[Sense, ...]]:
        """Every form of every label -> what it may mean, best rank first."""
        found: dict[str, tuple[Sense, ...]] = {}
        shared: set[str] = set()
        with without_collecting():
            for concept in self.concepts.values():
                for form, sense in _senses(concept):
                    if form in found:
                        found[form] += (sense,)
                        shared.add(form)
                    else:
                        found[form] = (sense,)
        for form in shared:
            found[form] = tuple(sorted({*found[form]}))
        return found

    @cached_property
    def shorts(self) -> dict[str, tuple[str, ...]]:
        """The short forms among the labels -> the concepts that they may mean."""
        found: dict[str, set[str]] = {}
        for senses in self.table.values():
            for sense in senses:
                found.setdefault(sense.key, set()).add(sense.concept)
        found.pop("", None)
        return {short: tuple(sorted(concepts)) for short, concepts in sorted(found.items())}


def _senses(concept: Concept) -> Iterator[tuple[str, Sense]]:
    """Yield each form of each label with what it means; written forms rank before made ones."""
    roles = {
        PREFERRED: (concept.label,),
        ALTERNATIVE: concept.alt_labels,
        HIDDEN: concept.hidden_labels,
    }
    for role, labels in roles.items():
        for label in labels:
            ambiguous = concept.is_ambiguous(label)
            short = key(label) if _is_short(label) else ""
            made = forms(label, exact=label in concept.case_labels)
            for at, (form, capitals) in enumerate(made):
                rank = role + _ROLES * (at > 0)
                yield form, Sense(rank, concept.id, capitals, ambiguous, short)
    for label in concept.false_labels:
        for form, capitals in forms(label):
            yield form, Sense(2 * _ROLES, "", capitals, ambiguous=False, key="")


def _is_short(label: str) -> bool:
    """Return whether papers may define a label as a short form of something."""
    return " " not in label and len(label) <= _LONGEST_SHORT and not label.islower()
