"""The authors of a Crossref work and where they work."""

from __future__ import annotations

from kg import ids
from kg.model import Author
from kg.sources._crossref.work import Named, Person
from kg.sources._fields import add_id, is_et_al, natural_name, text

__all__ = ["Authors"]


class Authors:
    """The authors in their order, whether these are all, and the ROR ids of institutions."""

    def __init__(self, people: list[Person], faults: list[str]) -> None:
        self.complete = True
        self.institution_ids: dict[str, str] = {}
        self.names: list[Author] = []
        for person in people:
            self._add(person, faults)

    def _add(self, person: Person, faults: list[str]) -> None:
        name = natural_name(person.given, person.family, person.suffix)
        name = name or natural_name(None, person.name)
        if not name:
            return
        if is_et_al(name):
            self.complete = False
            return
        known: dict[str, str] = {}
        if person.orcid:
            add_id(known, "orcid", person.orcid, faults)
        places = tuple(dict.fromkeys(filter(None, map(self._place, person.affiliation or ()))))
        self.names.append(Author(name=name, ids=known, affiliations=places))

    def _place(self, place: Named | str) -> str | None:
        if isinstance(place, str):
            return text(place)
        name = text(place.name)
        for each in place.id if name and isinstance(place.id, list) else ():
            if each.id and (found := ids.normalise("ror", each.id)):
                self.institution_ids.setdefault(name or "", found)
        return name
