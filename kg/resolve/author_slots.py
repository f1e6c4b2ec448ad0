"""Which entries of several author lists of one paper are one author: slots, filled list by list."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from rapidfuzz import fuzz

from kg.model import Author
from kg.mojibake import repaired
from kg.names import compatible, parse
from kg.resolve.author_index import Index
from kg.resolve.author_keys import LEVELS, is_piece, keys, script, turned

__all__ = ["Slot", "Slots"]

_LOOKED_AT = 64  # slots of one key, so that a list of ten thousand Wangs takes linear time
_ALIKE = 75.0  # how alike names must be that stand in one place of two lists


class Said(NamedTuple):
    """An entry of a record's list: the author as written, the record, the place from 1."""

    author: Author
    by: str
    place: int


class Slot:
    """One author of the merged list and every entry that is him.

    `names` are the forms that are his by the name alone; a form that is his by its place in the
    list, turned round or in another script is in `said` only.
    """

    __slots__ = ("names", "said")

    def __init__(self, author: Author, by: str, place: int) -> None:
        self.names = {author.name: None}
        self.said = [Said(author, by, place)]

    def fits(self, name: str) -> bool:
        """Return whether no form of the name contradicts this one."""
        if name in self.names:
            return True
        for known in self.names:  # noqa: SIM110 - a generator takes twice the time, name by name
            if not compatible(known, name):
                return False
        return True


class Slots:
    """The slots of a paper: those of the first list, then those that only later lists name."""

    def __init__(self) -> None:
        self.all: list[Slot] = []
        self._index: Index | None = None

    def begin(self, authors: Sequence[Author], by: str, slots: Sequence[int]) -> None:
        """Take the first list, whose entries are in the slots of these numbers, from 0."""
        for place, (author, number) in enumerate(zip(authors, slots, strict=True), 1):
            if number == len(self.all):
                self.all.append(Slot(author, by, place))
            else:
                self.all[number].said.append(Said(author, by, place))

    def repeat(self, authors: Sequence[Author], by: str, slots: Sequence[int]) -> None:
        """Take a list of names that stand already in the slots of these numbers."""
        for place, (author, number) in enumerate(zip(authors, slots, strict=True), 1):
            self.all[number].said.append(Said(author, by, place))

    def add(self, authors: Sequence[Author], by: str, *, closed: bool) -> list[int]:
        """Put each entry of a list into the slot it fits, or a new one; return the numbers.

        Where the first list is closed ("no others"), a name that stands twice is one author.
        """
        if self._is_in_order(authors):
            self.repeat(authors, by, range(len(authors)))
            for at, known in enumerate(authors):
                self.learn(at, known.name)
            return list(range(len(authors)))
        if self._index is None:
            self._index = Index([said.author for said in slot.said] for slot in self.all)
        found = _Alignment(self, self._index, authors).slots(closed=closed)
        for place, (author, number) in enumerate(zip(authors, found, strict=True), 1):
            if number is None:
                found[place - 1] = len(self.all)
                self._index.note(len(self.all), author)
                self.all.append(Slot(author, by, place))
            else:
                self.all[number].said.append(Said(author, by, place))
        return [number for number in found if number is not None]

    def learn(self, number: int, name: str) -> None:
        """Note a form of the name of a slot's author."""
        if name not in self.all[number].names:
            self.all[number].names[name] = None
            if self._index is not None:
                self._index.note_name(number, name)

    def _is_in_order(self, authors: Sequence[Author]) -> bool:
        """Return whether the list is the slots one by one: so it mostly is, and quickly seen."""
        return len(authors) == len(self.all) and all(
            slot.fits(author.name) for slot, author in zip(self.all, authors, strict=True)
        )


class _Alignment:
    """The entries of one list on their way into slots, the surest evidence first.

    An id, the name as it is written, its letters, family name and initial, family name; then the
    parts turned round; then the place: what stands between the same neighbours and is alike or in
    another script; then pieces of a name that was split in two.
    """

    def __init__(self, slots: Slots, index: Index, authors: Sequence[Author]) -> None:
        self._slots = slots
        self._index = index
        self._authors = authors
        self._taken: dict[int, int] = {}
        self._found: list[int | None] = [None] * len(authors)
        self._passed: dict[tuple[str, str], int] = {}

    def slots(self, *, closed: bool) -> list[int | None]:
        """Return the slot number of each entry, None where there is none for it."""
        self._by_id()
        for level in ("exact", "joined", "initial", "family"):
            if None in self._found:
                self._by_name(level)
        if None in self._found:
            self._by_name("turned", lambda _, __: True, sure=False)
            self._by_turned_name()
        if None in self._found:
            self._by_fit()
            self._by_place()
            self._as_pieces()
        if closed and None in self._found:
            self._as_repeats()
        return self._found

    def _open(self) -> Iterator[tuple[int, Author]]:
        return ((at, author) for at, author in enumerate(self._authors) if self._found[at] is None)

    def _take(self, at: int, number: int, *, sure: bool) -> None:
        self._found[at] = number
        self._taken[number] = at
        if sure:
            self._slots.learn(number, self._authors[at].name)

    def _by_id(self) -> None:
        for at, author in self._open():
            for scheme, value in sorted(author.ids.items()):
                numbers = self._index.of_id(f"{scheme}:{value}")
                if len(numbers) == 1 and numbers[0] not in self._taken:
                    self._take(at, numbers[0], sure=self._slots.all[numbers[0]].fits(author.name))
                    break

    def _by_name(
        self,
        level: str,
        fits: Callable[[Slot, str], bool] | None = None,
        *,
        sure: bool = True,
    ) -> None:
        key_of = LEVELS[level]
        fits = fits or (_fits if level in ("initial", "family") else lambda _, __: True)
        for at, author in self._open():
            number = self._first(at, level, key_of(author.name), author.name, fits)
            if number is not None:
                self._take(at, number, sure=sure)

    def _by_turned_name(self) -> None:
        for at, author in self._open():
            name = turned(author.name)
            number = self._first(at, "initial", keys(name).initial, name, _fits)
            if number is not None:
                self._take(at, number, sure=False)

    def _by_fit(self) -> None:
        """Pair what shares no key, as a family name that lost a letter, where one slot fits."""
        free = [number for number in range(len(self._slots.all)) if number not in self._taken]
        entries = list(self._open())
        if len(free) > _LOOKED_AT or len(entries) > _LOOKED_AT:
            return
        for at, author in entries:
            fitting = [n for n in free if self._slots.all[n].fits(author.name)]
            if len(fitting) == 1:
                self._take(at, fitting[0], sure=True)
                free.remove(fitting[0])

    def _first(
        self, at: int, level: str, key: str, name: str, fits: Callable[[Slot, str], bool]
    ) -> int | None:
        """Return the free slot of this key that the name fits: the one in its place, or the first.

        Where only the family name is equal, there must be no other of that name.
        """
        numbers = self._index.of_key(level, key)
        if level == "family" and len(numbers) > _LOOKED_AT:
            return None
        begin = self._begin(level, key, numbers)
        looked_at = numbers[begin : begin + _LOOKED_AT]
        near: Sequence[int] = (at,) if at in looked_at else ()
        for number in (*near, *looked_at):
            if number not in self._taken and fits(self._slots.all[number], name):
                return number
        return None

    def _begin(self, level: str, key: str, numbers: Sequence[int]) -> int:
        """Return how many slots at the head of the key's list are taken."""
        begin = self._passed.get((level, key), 0)
        while begin < len(numbers) and numbers[begin] in self._taken:
            begin += 1
        self._passed[level, key] = begin
        return begin

    def _by_place(self) -> None:
        """Pair what is left between the same neighbours, if it is as many on both sides."""
        runs = groupby(range(len(self._authors)), key=lambda at: self._found[at] is None)
        for left, run in ((left, list(run)) for left, run in runs):
            if not left:
                continue
            numbers = self._between(run[0] - 1, run[-1] + 1)
            if len(numbers) != len(run):
                continue
            for at, number in zip(run, numbers, strict=True):
                if _resembles(self._authors[at].name, self._slots.all[number]):
                    self._take(at, number, sure=False)

    def _between(self, before: int, after: int) -> Sequence[int]:
        """Return the free slots between those of two entries, none if they are not in order."""
        first = self._found[before] if before >= 0 else -1
        last = self._found[after] if after < len(self._found) else len(self._slots.all)
        if first is None or last is None:
            return ()
        numbers = range(first + 1, last)
        return () if any(number in self._taken for number in numbers) else numbers

    def _as_pieces(self) -> None:
        """Give a lone word that is a part of its neighbour's name to the neighbour."""
        for at, author in list(self._open()):
            for other in (at - 1, at + 1):
                number = self._found[other] if 0 <= other < len(self._found) else None
                if number is not None and is_piece(author.name, self._slots.all[number].names):
                    self._found[at] = number
                    break

    def _as_repeats(self) -> None:
        """Give a name that stands twice in the list to the slot of the first."""
        first: dict[str, int | None] = {}
        for at, author in enumerate(self._authors):
            if self._found[at] is None:
                self._found[at] = first.get(author.name)
            elif author.name not in first:
                first[author.name] = self._found[at]


def _fits(slot: Slot, name: str) -> bool:
    """Return whether the name is one of the slot's, a lone family name one of those with it."""
    if slot.fits(name):
        return True
    mine = parse(repaired(name))
    known = [parse(repaired(form)) for form in slot.names]
    return all(form.family == mine.family and not (form.given and mine.given) for form in known)


def _resembles(name: str, slot: Slot) -> bool:
    """Return whether names in one place of two lists can be one: alike, or in two scripts."""
    mine, joined = script(name), keys(name).joined
    return any(
        script(known) != mine or fuzz.ratio(joined, keys(known).joined) >= _ALIKE
        for known in slot.names
    )
