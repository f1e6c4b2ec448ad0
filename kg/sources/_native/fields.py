"""Parts of a native record as values of the model; what is wrong with them is put down."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kg import ids
from kg.citations import own_key
from kg.dates import iso_date
from kg.model import Author, Reference, Relation, Topic, Version
from kg.sources._native.entry import AuthorEntry, ReferenceEntry, TopicEntry, VersionEntry
from kg.sources._tables.cells import known_id
from kg.sources._tables.people import names
from kg.text import clean

__all__ = ["Fields", "text", "texts"]

_ROR = re.compile(r"(?:https?://)?(?:ror\.org/)?(0[a-z0-9]{6}\d{2})", re.IGNORECASE)
_BETWEEN_PAPERS = frozenset(
    (Relation.CITES, Relation.OVERLAPS, Relation.VERSION_OF, Relation.RETRACTS)
)


def text(value: str | int | None) -> str | None:
    """Return a text with its white space folded, None for nothing."""
    return None if value is None else clean(str(value)) or None


def texts(values: Iterable[str | int] | None) -> tuple[str, ...]:
    """Return the texts that say something, each once."""
    return tuple(dict.fromkeys(found for value in values or () if (found := clean(str(value)))))


class Fields:
    """The parts of the record of one line; `faults` are what could not be read of it."""

    def __init__(self, file: str) -> None:
        self._file = file
        self.faults: list[str] = []

    def date(self, value: str | int | None) -> str | None:
        """Return the ISO date, None for none."""
        if value is None or not str(value).strip():
            return None
        found = iso_date(str(value))
        if found is None:
            self.faults.append(f"no such date: {clean(str(value))[:80]}")
        return found

    def ids(self, given: Mapping[str, str | int | None] | None) -> dict[str, str]:
        """Return the ids in canonical form; those of scheme `key` are keys of this file."""
        known: dict[str, str] = {}
        for scheme, value in (given or {}).items():
            name, shown = clean(scheme).lower(), text(value)
            if not name or not shown:
                continue
            if canonical := self._key(shown) if name == "key" else ids.normalise(name, shown):
                known[name] = canonical
            else:
                self.faults.append(f"not an id of scheme {name}: {shown[:80]}")
        return known

    def _key(self, value: str) -> str:
        return value if value.startswith(f"{self._file}#") else own_key(self._file, value)

    def authors(self, given: Sequence[str | AuthorEntry] | str | None) -> tuple[Author, ...]:
        """Return the authors; one text that lists them is split as those of tables are."""
        if isinstance(given, str):
            found = names(given)
            if not found.told:
                self.faults.append(f"authors that can't be told apart: {clean(given)[:80]}")
            given = found.names
        return tuple(author for each in given or () if (author := self._author(each)))

    def _author(self, entry: str | AuthorEntry) -> Author | None:
        if isinstance(entry, str):
            entry = AuthorEntry(name=entry)
        name = text(entry.name)
        if not name:
            return None
        orcid = {"orcid": entry.orcid} if entry.orcid else {}
        known = self.ids({**(entry.ids or {}), **orcid})
        return Author(name=name, ids=known, affiliations=texts(entry.affiliations))

    def references(self, given: Sequence[str | int | ReferenceEntry] | None) -> Iterator[Reference]:
        """Yield the references that say something."""
        for entry in given or ():
            if isinstance(entry, ReferenceEntry):
                found = self._reference(entry)
            else:
                found = self._named(clean(str(entry)))
            if found.ids or found.title or found.text:
                yield found

    def _named(self, value: str) -> Reference:
        """Return the reference that a text is: an id, a text, or the id of a record of this file.

        What can be nothing else than an id of a scheme is one, here and as a record's own id; so
        a record is found by whatever stands as its id, but for one with blanks, which is a text
        here and is found by `{"id": ...}`.
        """
        if found := known_id(value):
            return Reference(ids=dict([found]))
        if " " in value:
            return Reference(text=value)
        return Reference(ids={"key": self._key(value)} if value else {})

    def _reference(self, entry: ReferenceEntry) -> Reference:
        known = self.ids(entry.ids)
        if own := text(entry.id):
            known.setdefault(*(known_id(own) or ("key", self._key(own))))
        return Reference(
            ids=known,
            text=text(entry.text),
            title=text(entry.title),
            year=entry.year,
            relation=self._relation(entry.relation),
            intents=texts(entry.intents),
            influential=entry.influential,
        )

    def _relation(self, value: str | None) -> Relation:
        known = {relation.value: relation for relation in _BETWEEN_PAPERS}
        if value is not None and value not in known:
            self.faults.append(f"no relation of papers: {clean(value)[:80]}; taken as cites")
        return known.get(value or "", Relation.CITES)

    def topics(self, given: Sequence[TopicEntry] | None) -> Iterator[Topic]:
        """Yield the topics that have a name."""
        for entry in given or ():
            if name := text(entry.name):
                scheme = text(entry.scheme) or "own"
                yield Topic(
                    name=name, scheme=scheme, id=text(entry.id), broader=texts(entry.broader)
                )

    def versions(self, given: Sequence[VersionEntry] | None) -> Iterator[Version]:
        """Yield the versions."""
        for entry in given or ():
            yield Version(
                label=text(entry.label),
                ids=self.ids(entry.ids),
                url=text(entry.url),
                venue=text(entry.venue),
                type=text(entry.type),
                date=self.date(entry.date),
            )

    def institution_ids(self, given: Mapping[str, str] | None) -> dict[str, str]:
        """Return the ROR id of each named institution."""
        known: dict[str, str] = {}
        for name, value in (given or {}).items():
            if match := _ROR.fullmatch(value.strip()):
                known[clean(name)] = match[1].lower()
            else:
                self.faults.append(f"no ROR id: {clean(value)[:80]}")
        return known
