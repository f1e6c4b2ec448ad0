"""A decision on two things as a judgement, and its way into the file past those it contradicts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kg.judgements import (
    Held,
    Judgement,
    Judgements,
    Kind,
    Verdict,
    add,
    called,
    mention_called,
)
from kg.model import KgError, Record, UsageError
from kg.staging import locked

if TYPE_CHECKING:
    from kg.directory import GraphDirectory
    from kg.identity.things import Thing

__all__ = ["judgement_of", "store", "told"]

_SHOWN = 5
_YEAR = re.compile(r" \(\d{4}\)$")


def judgement_of(
    verdict: Verdict, one: Thing, other: Thing, records: Iterable[Record]
) -> Judgement | None:
    """Return the judgement on two things, None if they are one and are to be one.

    Of a whole and its own part, the part is judged against the rest of the whole.

    Raises:
        UsageError: for a paper and an author, and for a thing that is to differ from itself.
    """
    if one.kind != other.kind:
        raise UsageError(f"{_a(one)}, {_a(other)}: name two papers, or two authors.")
    first, second = _apart(set(one.names), set(other.names))
    if not first or not second:
        if verdict is Verdict.DIFFERENT:
            raise UsageError(_nothing_to_split(one))
        return None
    return Judgement(
        verdict=verdict,
        kind=Kind(one.kind),
        one=tuple(first),
        other=tuple(second),
        labels=_labels(Kind(one.kind), first | second, records),
    ).ordered()


def store(
    directory: GraphDirectory, judgement: Judgement, records: Sequence[Record], *, replace: bool
) -> bool:
    """Write a judgement, and return whether it is new; with `replace`, for those in its way.

    KgError, which names them, if it contradicts earlier ones and may not replace them.
    """
    file = directory.judgements_file
    with locked(directory.path):
        held = directory.judgements().standing(records).judgements.of(judgement.kind)
        gone: set[int] = set()
        while lines := Held(held).against(judgement):
            if not replace:
                raise KgError(_refused(file, held, lines))
            gone.update(lines)
            held = held.without(gone)
        return add(file, [judgement], without=gone) > 0


def told(judgement: Judgement) -> str:
    """Return a judgement in one line, by what its names were called."""
    one, other = (_side(side, judgement) for side in (judgement.one, judgement.other))
    return f"{judgement.verdict.value}: {one} / {other}"


def _side(names: Sequence[str], judgement: Judgement) -> str:
    """Return the first name, how many more there are, and what most of them were called."""
    more = f" and {len(names) - 1} more" if len(names) > 1 else ""
    labels = [label for name in names if (label := judgement.labels.get(name))]
    titles = Counter(_YEAR.sub("", label) for label in labels)
    best = max(labels, key=lambda text: (titles[_YEAR.sub("", text)], text), default="")
    return names[0] + more + (f", {best}" if best else "")


def _a(thing: Thing) -> str:
    article = "an" if thing.kind == Kind.AUTHOR else "a"
    return f"{thing.node} is {article} {thing.kind}"


def _apart(one: set[str], other: set[str]) -> tuple[set[str], set[str]]:
    """Return the names of two things; if one is a part of the other, those of the rest and it."""
    if one == other:
        return set(), set()
    return (one - other if other < one else one), (other - one if one < other else other)


def _nothing_to_split(thing: Thing) -> str:
    if len(thing.names) == 1:
        noun = "record" if thing.kind == Kind.PAPER else "place in an author list"
        return f"{thing} is both A and B, and it is one {noun}: there is nothing to take apart."
    parts = "records" if thing.kind == Kind.PAPER else "places in author lists"
    more = ", ..." if len(thing.names) > _SHOWN else ""
    names = ", ".join(thing.names[:_SHOWN]) + more
    return f"{thing} is both A and B. To take it apart, name two of its {parts}: {names}"


def _labels(kind: Kind, names: set[str], records: Iterable[Record]) -> dict[str, str]:
    """Return what stands at the names of records or mentions."""
    known = {record.source.ref: record for record in records}
    if kind is Kind.PAPER:
        return {name: called(known[name]) for name in sorted(names)}
    parts = ((name, *name.rsplit("#", 1)) for name in sorted(names))
    return {name: mention_called(known[ref], int(place)) for name, ref, place in parts}


def _refused(file: Path, held: Judgements, lines: Sequence[int]) -> str:
    rows = [f"  {file}:{line}: {told(judged)}" for line, judged in held if line in lines]
    noun, them = ("judgement", "it") if len(rows) == 1 else ("judgements", "them")
    lead = f"it contradicts the {noun} below; --replace takes {them} back:"
    return "\n".join([lead, *rows])
