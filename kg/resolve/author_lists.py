"""The author lists of one paper's records, put together into one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kg.model import Author, Claim, Evidence, Record
from kg.names import compatible, fullest, parse

__all__ = ["MergedAuthor", "MergedList", "merge_authors"]


class MergedAuthor(NamedTuple):
    """An author of a merged paper, before the author's node is known."""

    name: str
    ids: dict[str, str]
    affiliations: tuple[str, ...]


class MergedList(NamedTuple):
    """The authors in order, whether they are all, and who says so."""

    authors: tuple[MergedAuthor, ...]
    complete: bool
    evidence: Evidence | None


class _Slot:
    """One author of the list and every form in which records give him."""

    def __init__(self) -> None:
        self.said: list[tuple[Author, str]] = []

    def fits(self, author: Author) -> bool:
        return all(compatible(author.name, known.name) for known, _ in self.said)

    def merged(self) -> MergedAuthor:
        ids: dict[str, str] = {}
        for author, _ in self.said:
            for scheme, value in author.ids.items():
                ids[scheme] = min(value, ids.get(scheme, value))
        affiliations = sorted({name for author, _ in self.said for name in author.affiliations})
        name = fullest(author.name for author, _ in self.said)
        return MergedAuthor(name, dict(sorted(ids.items())), tuple(affiliations))

    def refs(self, name: str | None = None) -> tuple[str, ...]:
        """Return the records that give the author, or that give him under this name."""
        return tuple(sorted({ref for author, ref in self.said if name in (None, author.name)}))


def merge_authors(records: Sequence[Record]) -> MergedList:
    """Return one list: the longest, names in their fullest form, with what others add.

    Where the longest list breaks off ("et al."), the authors that only other records name
    follow behind it. Where it is complete, others are not added: they are lost claims.
    """
    lists = sorted((record for record in records if record.authors), key=_rank)
    if not lists:
        return MergedList((), complete=True, evidence=None)
    slots, extra = _slots(lists)
    base_complete = lists[0].authors_complete
    if not base_complete:
        slots, extra = slots + extra, []
    merged = [slot.merged() for slot in slots]
    complete = base_complete or any(
        record.authors_complete and len(record.authors) == len(slots) for record in lists
    )
    return MergedList(tuple(merged), complete, _evidence(slots, extra, merged))


def _rank(record: Record) -> tuple[int, bool, int, tuple[str, ...]]:
    """Rank the longest list first, then a complete one, then the one that spells out most."""
    names = tuple(author.name for author in record.authors)
    spelt = sum(len(part) for name in names for part in parse(name).given)
    return (-len(names), not record.authors_complete, -spelt, names)


def _slots(lists: Sequence[Record]) -> tuple[list[_Slot], list[_Slot]]:
    """Return the slots of the first list, and those of authors that only later ones name."""
    slots: list[_Slot] = []
    by_family: dict[str, list[_Slot]] = {}
    length = 0
    for record in lists:
        taken: set[int] = set()
        for author in record.authors:
            family = by_family.setdefault(parse(author.name).family, [])
            # two of one name in the first list are two people, so only later lists are matched
            known = family if length else ()
            slot = next((s for s in known if id(s) not in taken and s.fits(author)), None)
            if slot is None:
                slot = _Slot()
                slots.append(slot)
                family.append(slot)
            taken.add(id(slot))
            slot.said.append((author, record.source.ref))
        length = length or len(slots)
    return slots[:length], slots[length:]


def _evidence(
    slots: Sequence[_Slot], extra: Sequence[_Slot], merged: Sequence[MergedAuthor]
) -> Evidence:
    values = tuple(
        Claim(value=author.name, by=slot.refs()) for slot, author in zip(slots, merged, strict=True)
    )
    lost = [
        claim
        for slot, author in zip(slots, merged, strict=True)
        for claim in _others(slot, author.name)
    ]
    lost += [Claim(value=slot.merged().name, by=slot.refs()) for slot in extra]
    lost.sort(key=lambda claim: (claim.value, claim.by))
    by = tuple(sorted({ref for claim in values for ref in claim.by}))
    return Evidence(by=by, values=values, lost=tuple(lost))


def _others(slot: _Slot, kept: str) -> Iterator[Claim]:
    """Yield the forms of an author's name that were not kept."""
    for name in sorted({author.name for author, _ in slot.said} - {kept}):
        yield Claim(value=name, by=slot.refs(name))
