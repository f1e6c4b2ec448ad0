"""Which judgements apply to a corpus, which sleep, and which a later one overrules."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from typing import Any, NamedTuple

from msgspec.structs import replace

from kg.disjoint import DisjointSets
from kg.judgements.called import Places
from kg.judgements.values import Judgement, Judgements, Kind, Verdict
from kg.model import Record

__all__ = ["Dormant", "Held", "Overruled", "Standing", "standing"]


class Dormant(NamedTuple):
    """A judgement of something that the corpus does not hold; `missing` are its names."""

    line: int
    judgement: Judgement
    missing: tuple[str, ...]

    def __str__(self) -> str:
        """Return it as a sentence."""
        if not self.missing:
            return f"line {self.line}: both sides name one record now"
        names = ", ".join(
            f"{name} ({label})" if (label := self.judgement.labels.get(name)) else name
            for name in self.missing
        )
        return f"line {self.line}: not in these sources: {names}"


class Overruled(NamedTuple):
    """A judgement that is not applied, as it contradicts others of later lines."""

    line: int
    judgement: Judgement
    against: tuple[int, ...]

    def __str__(self) -> str:
        """Return it as a sentence."""
        one, other = (_told(self.judgement, side[0]) for side in _sides(self.judgement))
        lines = ", ".join(map(str, self.against))
        noun = "line" if len(self.against) == 1 else "lines"
        return (
            f"line {self.line} ({self.judgement.verdict.value}: {one} / {other}) contradicts "
            f"{noun} {lines}, and the later counts; remove one of them"
        )


class Standing(NamedTuple):
    """The judgements that apply, by the names that the corpus has now, and those that do not."""

    judgements: Judgements
    dormant: tuple[Dormant, ...]
    contradictions: tuple[Overruled, ...]

    def report(self) -> dict[str, Any]:
        """Return what `report.json` says of them."""
        return {
            "applied": len(self.judgements.judged),
            "dormant": [str(item) for item in self.dormant],
            "contradictions": [str(item) for item in self.contradictions],
        }


def standing(judgements: Judgements, records: Iterable[Record]) -> Standing:
    """Return which judgements apply to the records: none that contradicts another.

    Of a contradiction the later lines count. A side that has lost some of its names goes by the
    others; one that has lost all makes its judgement dormant.
    """
    if not judgements.judged:
        return Standing(judgements, (), ())
    found, dormant = _present(judgements, list(records))
    held = {kind: Held() for kind in Kind}
    kept: list[tuple[int, Judgement]] = []
    overruled: list[Overruled] = []
    for line, judgement in reversed(found):
        if against := held[judgement.kind].against(judgement):
            overruled.append(Overruled(line, judgement, against))
        else:
            held[judgement.kind].add(judgement, line)
            kept.append((line, judgement))
    kept.reverse()
    applied = Judgements((judgement for _, judgement in kept), (line for line, _ in kept))
    return Standing(applied, tuple(dormant), tuple(reversed(overruled)))


def _present(
    judgements: Judgements, records: Sequence[Record]
) -> tuple[list[tuple[int, Judgement]], list[Dormant]]:
    """Return the judgements with the names that the corpus has, and those that lack a side."""
    now = {kind: _names_now(judgements, kind, records) for kind in Kind}
    found: list[tuple[int, Judgement]] = []
    dormant: list[Dormant] = []
    for line, judgement in judgements:
        names = now[judgement.kind]
        one, other = (
            tuple(dict.fromkeys(names[name] for name in side if name in names))
            for side in _sides(judgement)
        )
        if one and other and not set(one) & set(other):
            found.append((line, replace(judgement, one=one, other=other)))
        else:
            missing = (name for name in _both(judgement) if name not in names)
            dormant.append(Dormant(line, judgement, tuple(missing)))
    return found, dormant


def _names_now(judgements: Judgements, kind: Kind, records: Sequence[Record]) -> dict[str, str]:
    """Return the present name of each name that is judged and that the corpus still has."""
    labels = {
        name: judgement.labels.get(name, "")
        for judgement in judgements.judged
        if judgement.kind is kind
        for name in _both(judgement)
    }
    return Places(records, kind).find(labels) if labels else {}


def _both(judgement: Judgement) -> tuple[str, ...]:
    return (*judgement.one, *judgement.other)


def _sides(judgement: Judgement) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return judgement.one, judgement.other


def _told(judgement: Judgement, name: str) -> str:
    label = judgement.labels.get(name)
    return f"{name}, {label}" if label else name


class Held:
    """Judgements that go together: which names are joined, and which are kept apart."""

    def __init__(self, judgements: Iterable[tuple[int, Judgement]] = ()) -> None:
        """Take judgements of one kind, with their lines, none of which contradicts another."""
        self._groups = DisjointSets[str]()
        self._links: dict[str, list[tuple[str, int]]] = {}
        # Of each group: the names that are not of it, with the one of it they were told from.
        self._apart: dict[str, dict[str, tuple[str, int]]] = {}
        for line, judgement in judgements:
            self.add(judgement, line)

    def add(self, judgement: Judgement, line: int) -> None:
        """Take a judgement that contradicts none of those held."""
        if judgement.verdict is Verdict.SAME:
            first, *others = _both(judgement)
            for name in others:
                self._join(first, name, line)
            return
        for one, other in product(*_sides(judgement)):
            self._apart.setdefault(self._groups.find(one), {}).setdefault(other, (one, line))
            self._apart.setdefault(self._groups.find(other), {}).setdefault(one, (other, line))

    def against(self, judgement: Judgement) -> tuple[int, ...]:
        """Return the lines of judgements that together contradict this one, () if none do."""
        if judgement.verdict is Verdict.SAME:
            return self._kept_apart(_both(judgement))
        for one, other in product(*_sides(judgement)):
            if self._groups.find(one) == self._groups.find(other):
                return tuple(sorted(set(self._path(one, other))))
        return ()

    def _kept_apart(self, names: Sequence[str]) -> tuple[int, ...]:
        """Return the lines that keep two of the groups of these names apart."""
        groups = {self._groups.find(name): name for name in names}
        for group, name in groups.items():
            for told, (mine, line) in self._apart.get(group, {}).items():
                if other := groups.get(self._groups.find(told)):
                    ways = (*self._path(name, mine), line, *self._path(told, other))
                    return tuple(sorted(set(ways)))
        return ()

    def _join(self, one: str, other: str, line: int) -> None:
        self._links.setdefault(one, []).append((other, line))
        self._links.setdefault(other, []).append((one, line))
        first, second = self._groups.find(one), self._groups.find(other)
        if self._groups.join(first, second):
            theirs = self._apart.pop(second, {})
            self._apart[first] = theirs | self._apart.get(first, {})

    def _path(self, start: str, end: str) -> Iterator[int]:
        """Yield the lines of the fewest judgements that join two names of one group."""
        came: dict[str, tuple[str, int]] = {start: ("", 0)}
        ahead = deque([start])
        while end not in came:
            here = ahead.popleft()
            for near, line in self._links.get(here, ()):
                if near not in came:
                    came[near] = (here, line)
                    ahead.append(near)
        while end != start:
            end, line = came[end]
            yield line
