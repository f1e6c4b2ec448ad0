"""The author lists of one paper's records, put together into one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from kg.model import Claim, Evidence, PaperAuthor, Record
from kg.mojibake import is_broken
from kg.names import fullest
from kg.resolve.author_choice import ranked, slots_of_first
from kg.resolve.author_keys import script
from kg.resolve.author_slots import Slot, Slots

__all__ = ["MergedList", "merge_authors"]


class MergedList(NamedTuple):
    """The authors in order, yet without ids, whether they are all, and who says so."""

    authors: tuple[PaperAuthor, ...]
    complete: bool
    evidence: dict[str, Evidence]


def merge_authors(records: Sequence[Record]) -> MergedList:
    """Return one list: that of one record, names in their fullest form, with what others add.

    Which record's, `author_choice.ranked` says: that of most people, unless many agree on fewer.
    Where the chosen list breaks off ("et al."), the authors that only other records name follow
    behind it. Where it is complete they are left out: they are in the evidence as lost, and as
    `authors.left_out`.
    """
    lists = [record for record in records if record.authors]
    if not lists:
        return MergedList((), complete=True, evidence={})
    if len(lists) > 1:
        lists = ranked(lists)
    elif len({author.name for author in lists[0].authors}) == len(lists[0].authors):
        return _of_one(lists[0])
    numbers = slots_of_first(lists)
    slots, extra = _filled(lists, numbers)
    if not lists[0].authors_complete:
        slots, extra = slots + extra, []
    merged = tuple([_merged(slot) for slot in slots])
    complete = lists[0].authors_complete or any(
        record.authors_complete and len(record.authors) == len(slots) for record in lists
    )
    evidence = _evidence(slots, extra, merged) | _completeness(lists, complete=complete)
    return MergedList(merged, complete, evidence)


def _of_one(record: Record) -> MergedList:
    """Return the list of a record that has no other beside it."""
    ref = record.source.ref
    by = (ref,)
    authors = [
        PaperAuthor(
            id="",
            name=author.name,
            ids=dict(sorted(author.ids.items())) if author.ids else {},
            affiliations=tuple(sorted({*author.affiliations})) if author.affiliations else (),
            mentions=(f"{ref}#{place}",),
        )
        for place, author in enumerate(record.authors, 1)
    ]
    values = tuple([Claim(value=author.name, by=by) for author in record.authors])
    evidence = {"authors": Evidence(by=by, values=values)}
    complete = record.authors_complete
    if not complete:
        evidence["authors_complete"] = Evidence(by=by)
    return MergedList(tuple(authors), complete, evidence)


def _filled(lists: Sequence[Record], numbers: Sequence[int]) -> tuple[list[Slot], list[Slot]]:
    """Return the slots of the first list, and those of authors that only later ones name."""
    slots = Slots()
    done: dict[tuple[str, ...], Sequence[int]] = {}
    slots.begin(lists[0].authors, lists[0].source.ref, numbers)
    length = len(slots.all)
    done[tuple(author.name for author in lists[0].authors)] = numbers
    for record in lists[1:]:
        names = tuple(author.name for author in record.authors)
        if names in done:
            slots.repeat(record.authors, record.source.ref, done[names])
        else:
            done[names] = slots.add(
                record.authors, record.source.ref, closed=lists[0].authors_complete
            )
    return slots.all[:length], slots.all[length:]


def _merged(slot: Slot) -> PaperAuthor:
    affiliations = {name for author, _, _ in slot.said for name in author.affiliations}
    name = _name(slot)
    return PaperAuthor(
        id="",
        name=name,
        other_names=_other_names(slot, name),
        ids={scheme: values[0][1] for scheme, values in _ids(slot).items()},
        affiliations=tuple(sorted(affiliations)) if affiliations else (),
        mentions=tuple(sorted([f"{by}#{place}" for _, by, place in slot.said])),
    )


def _name(slot: Slot) -> str:
    """Return the fullest form in the script of the chosen list, a sound one if there is any."""
    said = {author.name for author, _, _ in slot.said}
    if len(slot.names) == 1 == len(said):
        return slot.said[0].author.name
    own = script(slot.said[0].author.name)
    forms = [name for name in slot.names if script(name) == own]
    sound = [name for name in forms if not _is_damaged(name)]
    return _fullest(tuple(sound or [n for n in sorted(said) if not _is_damaged(n)] or forms))


def _other_names(slot: Slot, kept: str) -> tuple[str, ...]:
    """Return the sound forms of the name that were not kept, in any script."""
    if len(slot.names) == 1 and all(author.name == kept for author, _, _ in slot.said):
        return ()
    others = {author.name for author, _, _ in slot.said if author.name != kept}
    return tuple([name for name in sorted(others) if not _is_damaged(name)])


@lru_cache(maxsize=65_536)
def _fullest(names: tuple[str, ...]) -> str:
    """Return the fullest of the names, which are often the same on many papers."""
    return fullest(names)


def _is_damaged(name: str) -> bool:
    return "\ufffd" in name or "?" in name or (not name.isascii() and is_broken(name))


def _ids(slot: Slot) -> dict[str, list[tuple[int, str]]]:
    """Return the values of each scheme, that which most records give first."""
    given = [author.ids for author, _, _ in slot.said if author.ids]
    if not given:
        return {}
    counts: dict[str, Counter[str]] = {}
    for ids in given:
        for scheme, value in ids.items():
            counts.setdefault(scheme, Counter())[value] += 1
    return {
        scheme: sorted((-count, value) for value, count in counts[scheme].items())
        for scheme in sorted(counts)
    }


def _evidence(
    slots: Sequence[Slot], extra: Sequence[Slot], merged: Sequence[PaperAuthor]
) -> dict[str, Evidence]:
    values = tuple(
        [
            Claim(value=author.name, by=_refs(slot))
            for slot, author in zip(slots, merged, strict=True)
        ]
    )
    others = [claim for slot in extra for claim in _forms(slot, None)]
    lost = [
        *others,
        *(
            claim
            for slot, author in zip(slots, merged, strict=True)
            for claim in _forms(slot, author.name)
        ),
    ]
    found = {"authors": Evidence(by=_all(values), values=values, lost=_sorted(lost))}
    if others:
        found["authors.left_out"] = Evidence(by=_all(others), values=_sorted(others))
    ids = [
        claim
        for slot, author in zip(slots, merged, strict=True)
        if author.ids
        for claim in _lost_ids(slot, author)
    ]
    if ids:
        found["authors.ids"] = Evidence(by=found["authors"].by, lost=_sorted(ids))
    return found


def _completeness(lists: Sequence[Record], *, complete: bool) -> dict[str, Evidence]:
    """Return who says that the list is whole or goes on, where any says the latter."""
    if all(record.authors_complete for record in lists):
        return {}
    said = {
        value: tuple(sorted({r.source.ref for r in lists if r.authors_complete is value}))
        for value in (True, False)
    }
    other = said[not complete]
    lost = (Claim(value=str(not complete), by=other),) if other else ()
    return {"authors_complete": Evidence(by=said[complete], lost=lost)}


def _refs(slot: Slot, name: str | None = None) -> tuple[str, ...]:
    """Return the records that give the author, or that give him under this name."""
    if name is None:
        return tuple(sorted({by for _, by, _ in slot.said}))
    return tuple(sorted({by for author, by, _ in slot.said if author.name == name}))


def _forms(slot: Slot, kept: str | None) -> Iterator[Claim]:
    """Yield the forms of an author's name that were not kept."""
    for name in sorted({author.name for author, _, _ in slot.said} - {kept}):
        yield Claim(value=name, by=_refs(slot, name))


def _lost_ids(slot: Slot, author: PaperAuthor) -> Iterator[Claim]:
    """Yield an author's ids that differ from the one kept of their scheme."""
    for scheme, values in _ids(slot).items():
        for _, value in values[1:]:
            by = {said.by for said in slot.said if said.author.ids.get(scheme) == value}
            yield Claim(value=f"{author.name} {scheme}:{value}", by=tuple(sorted(by)))


def _all(claims: Iterable[Claim]) -> tuple[str, ...]:
    return tuple(sorted({ref for claim in claims for ref in claim.by}))


def _sorted(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    return tuple(sorted(claims, key=lambda claim: (claim.value, claim.by)))
