"""What stands at a name: a few words by which a person, and a later build, know it again."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping

from kg.dates import year_of
from kg.judgements.values import Kind
from kg.model import Record
from kg.text import fold

__all__ = ["Places", "by_key", "called", "mention_called"]

_WORDS = 12
# Of 100, by rapidfuzz's ratio: a title that was mended in its place, not another paper.
_MENDED = 80


def called(record: Record) -> str:
    """Return what a record is called: its title, an id or its first words, and the year."""
    known = min((f"{scheme}:{value}" for scheme, value in record.ids.items()), default=None)
    start = " ".join((record.abstract or record.source.ref).split()[:_WORDS])
    title = record.title or known or start
    year = year_of(record.date)
    return f"{title} ({year})" if year else title


def mention_called(record: Record, place: int) -> str:
    """Return what an author of a record is called, by the place in the list (from 1)."""
    return f"{record.authors[place - 1].name} in {called(record)}"


def by_key(entries: Iterable[tuple[str, str | None, str]]) -> dict[str, str]:
    """Return the names of records by `file:key`, of keys that one record of its file has.

    `entries` are the file, the source's own key and the name (`file:at`) of each record.
    """
    found: dict[str, str | None] = {}
    names = set()
    for file, key, name in entries:
        names.add(name)
        if key:
            called_so = f"{file}:{key}"
            found[called_so] = name if called_so not in found else None
    return {other: name for other, name in found.items() if name and other not in names}


class Places:
    """The records of a corpus, or their author mentions, by name; found again if lines moved."""

    def __init__(self, records: Iterable[Record], kind: Kind) -> None:
        """Take the records; `kind` says whether names are those of records or of mentions."""
        self._records = {record.source.ref: record for record in records}
        self._by_key = by_key(
            (record.source.file, record.id, ref) for ref, record in self._records.items()
        )
        self._kind = kind

    def label(self, name: str) -> str | None:
        """Return what is called so, None if nothing is."""
        ref, place = self._parts(name)
        record = self._records.get(ref)
        if record is None:
            return None
        if self._kind is Kind.PAPER:
            return called(record)
        return mention_called(record, place) if 0 < place <= len(record.authors) else None

    def find(self, labels: Mapping[str, str]) -> dict[str, str]:
        """Return the name that each of the names has now; those that have none are left out.

        A name without a label (empty) means what stands there, whatever it is, and so does a key
        of the source. With a label, what is called so has to stand at the line, else at one other
        line of the file, else something that is called nearly so.
        """
        found: dict[str, str] = {}
        moved: dict[str, str] = {}
        for name, label in labels.items():
            here = self._by_ref(name)
            there = self.label(here)
            if there is not None and (
                not label or fold(there) == fold(label) or here != name or not self._by_line(name)
            ):
                found[name] = here
            elif label:
                moved[name] = fold(label)
        if moved:
            found.update(self._moved(moved))
        return found

    def _parts(self, name: str) -> tuple[str, int]:
        """Return a name's record, and the place among its authors."""
        if self._kind is Kind.PAPER:
            return name, 0
        ref, _, number = name.rpartition("#")
        return ref, int(number) if number.isdecimal() else 0

    def _by_ref(self, name: str) -> str:
        """Return a name with the line of its record, where it has the key of one."""
        ref, place = self._parts(name)
        if ref in self._records or ref not in self._by_key:
            return name
        return f"{self._by_key[ref]}#{place}" if place else self._by_key[ref]

    def _by_line(self, name: str) -> bool:
        """Return whether a name of the corpus counts lines, so that an edit may shift it."""
        return self._records[self._parts(name)[0]].source.at[:1].isdecimal()

    def _moved(self, labels: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        from rapidfuzz import fuzz

        places = self._places(set(labels.values()))
        for name, label in labels.items():
            near = [place for file, place in places.get(label, ()) if name.startswith(f"{file}:")]
            there = self.label(name)
            if len(near) == 1:
                yield name, near[0]
            elif not near and there and fuzz.ratio(fold(there), label) >= _MENDED:
                yield name, name

    def _places(self, labels: Container[str]) -> dict[str, list[tuple[str, str]]]:
        """Return the file and name of everything in the corpus that has one of these labels."""
        places: dict[str, list[tuple[str, str]]] = {}
        for ref, record in self._records.items():
            for name in self._names(ref, record):
                if (label := fold(self.label(name) or "")) in labels:
                    places.setdefault(label, []).append((record.source.file, name))
        return places

    def _names(self, ref: str, record: Record) -> list[str]:
        if self._kind is Kind.PAPER:
            return [ref]
        return [f"{ref}#{place}" for place in range(1, len(record.authors) + 1)]
