"""The creators of a DataCite record and where they work."""

from __future__ import annotations

from kg import ids
from kg.model import Author
from kg.sources._datacite.attributes import Affiliation, Creator, listed
from kg.sources._fields import add_id, is_et_al, natural_name, text

__all__ = ["Authors"]

_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))
_MOST_GIVEN = 3


class Authors:
    """The creators in their order, whether these are all, and the ROR ids of institutions."""

    def __init__(self, creators: list[Creator], faults: list[str]) -> None:
        self.complete = True
        self.institution_ids: dict[str, str] = {}
        self.names: list[Author] = []
        for creator in creators:
            self._add(creator, faults)

    def _add(self, creator: Creator, faults: list[str]) -> None:
        if is_et_al(creator.name or ""):
            self.complete = False
            return
        name = _name(creator)
        if not name:
            return
        known: dict[str, str] = {}
        for each in listed(creator.name_identifiers):
            if "orcid" in f"{each.name_identifier_scheme} {each.name_identifier}".lower():
                add_id(known, "orcid", each.name_identifier, faults)
        affiliations: list[Affiliation | str] = listed(creator.affiliation)
        places = tuple(dict.fromkeys(filter(None, map(self._place, affiliations))))
        self.names.append(Author(name=name, ids=known, affiliations=places))

    def _place(self, place: Affiliation | str) -> str | None:
        if isinstance(place, str):
            return text(place)
        name = text(place.name)
        if name and (found := ids.normalise("ror", place.affiliation_identifier or "")):
            self.institution_ids.setdefault(name, found)
        return name


def _name(creator: Creator) -> str | None:
    """Return the name as it is spoken; that of an organization as it stands."""
    if (creator.name_type or "").lower() == "organizational":
        return natural_name(None, creator.name or creator.family_name)
    if creator.given_name and creator.family_name:
        return natural_name(creator.given_name, creator.family_name)
    written = natural_name(None, creator.name or creator.family_name or creator.given_name)
    return _turned(written, certain=bool(creator.name_type)) if written else None


def _turned(name: str, *, certain: bool) -> str:
    """Return "Family, Given" and "Family, Given, Jr" in spoken order.

    Where the name is not said to be a person's, a longer part behind the comma is left there:
    "Institute of Physics, Academy of Sciences of Utopia".
    """
    parts = [part.strip() for part in name.split(",")]
    family, given, *more = parts if len(parts) > 1 else (name, "")
    suffix = more[0] if more else ""
    is_suffix = suffix.lower().strip(".") in _SUFFIXES
    if not given or len(more) > 1 or (more and not is_suffix):
        return name
    if given.lower().strip(".") in _SUFFIXES or not (
        certain or len(given.split()) <= _MOST_GIVEN >= len(family.split())
    ):
        return name
    return f"{given} {family}" + (f", {suffix}" if suffix else "")
