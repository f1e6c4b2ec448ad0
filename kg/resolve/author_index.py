"""The authors of a merged list by what an entry of another list may share with them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.model import Author
from kg.resolve.author_keys import LEVELS

__all__ = ["Index"]


class Index:
    """The slots by the keys of their names and by ids; a kind of key is computed once asked for.

    Most entries have their slot by the first kind.
    """

    def __init__(self, slots: Iterable[Iterable[Author]]) -> None:
        self._names: list[tuple[int, str]] = []
        self._by_id: dict[str, list[int]] = {}
        self._by_key: dict[str, dict[str, list[int]]] = {}
        self._read: dict[str, int] = {}  # how many of the names a level holds
        for number, authors in enumerate(slots):
            for author in authors:
                self.note(number, author)

    def note(self, number: int, author: Author) -> None:
        """Take an author as that of a slot."""
        self.note_name(number, author.name)
        for scheme, value in author.ids.items():
            self._by_id.setdefault(f"{scheme}:{value}", []).append(number)

    def note_name(self, number: int, name: str) -> None:
        """Take a name as one of a slot's author."""
        self._names.append((number, name))

    def of_id(self, key: str) -> Sequence[int]:
        """Return the numbers of the slots that have the id."""
        return self._by_id.get(key, ())

    def of_key(self, level: str, key: str) -> Sequence[int]:
        """Return the numbers of the slots that have the key, in the order they came to it."""
        if not key:
            return ()
        by_key = self._by_key.setdefault(level, {})
        begin = self._read.get(level, 0)
        if begin < len(self._names):
            key_of = LEVELS[level]
            for number, name in self._names[begin:]:
                numbers = by_key.setdefault(key_of(name), [])
                if not numbers or numbers[-1] != number:
                    numbers.append(number)
            self._read[level] = len(self._names)
        return by_key.get(key, ())
