"""The authors of a work and their institutions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kg import names
from kg.ids import normalise
from kg.model import Author
from kg.sources._fields import add_id, is_et_al, text
from kg.sources._openalex.ids import entity
from kg.sources._openalex.work import Authorship, Work

__all__ = ["People", "people_of"]


class People(NamedTuple):
    """Who wrote a work, and at which institutions."""

    authors: tuple[Author, ...]
    complete: bool
    institutions: tuple[str, ...]
    rors: dict[str, str]


def people_of(work: Work, faults: list[str]) -> People:
    """Return the authors in their order, and all institutions with the ROR ids they have."""
    authorships = work.authorships or []
    complete = not work.is_authors_truncated and len(authorships) >= (work.authors_count or 0)
    rors: dict[str, str | None] = {}
    authors: list[Author] = []
    for authorship in authorships:
        name = _name(authorship)
        if name and is_et_al(name):
            complete = False
        elif name:
            places = list(_institutions(authorship, rors, faults))
            affiliations = dict.fromkeys(places or _raw_affiliations(authorship))
            authors.append(
                Author(name=name, ids=_ids(authorship, faults), affiliations=tuple(affiliations))
            )
    known = {name: ror for name, ror in rors.items() if ror}
    return People(tuple(authors), complete, tuple(rors), known)


def _name(authorship: Authorship) -> str | None:
    """Return the author's name: the profile's, or the one on the work where that says more.

    The name on the work may be a bare "Vaswani A", so it counts only if it can be the same.
    """
    person = authorship.author
    profile = text(person.display_name) if person else None
    raw = text(authorship.raw_author_name)
    if raw is None or raw == profile:
        return profile
    raw = _natural(raw)
    if profile is None or (person and person.id and entity(person.id, "A") is None):
        return raw
    if len(raw) > len(profile) and names.compatible(raw, profile):
        return names.fullest((raw, profile))
    return profile


def _natural(name: str) -> str:
    """Return "Given Family" of "Family, Given"; a suffix behind a comma stays there."""
    family, comma, given = name.partition(",")
    given = given.strip()
    if not comma or not given or "," in given or names.parse(name).suffix:
        return name
    return f"{given} {family.strip()}"


def _ids(authorship: Authorship, faults: list[str]) -> dict[str, str]:
    known: dict[str, str] = {}
    person = authorship.author
    if person is None:
        return known
    if own := entity(person.id, "A"):
        known["openalex"] = own
    add_id(known, "orcid", person.orcid, faults)
    return known


def _institutions(
    authorship: Authorship, rors: dict[str, str | None], faults: list[str]
) -> Iterator[str]:
    """Yield the names of the institutions that were recognised; their ROR ids are noted."""
    for institution in authorship.institutions or ():
        if name := text(institution.display_name):
            ror = institution.ror
            if not rors.get(name):
                rors[name] = normalise("ror", ror) if ror else None
                if ror and not rors[name]:
                    faults.append(f"not an id of scheme ror: {ror[:80]}")
            yield name


def _raw_affiliations(authorship: Authorship) -> Iterator[str]:
    given: Sequence[str | None] = (
        authorship.raw_affiliation_strings
        or [each.raw_affiliation_string for each in authorship.affiliations or ()]
        or [authorship.raw_affiliation_string]
    )
    yield from (shown for each in given if (shown := text(each)))
