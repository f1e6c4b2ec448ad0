"""The authors of a PubMed record, with their ids and where they work."""

from __future__ import annotations

import re
from typing import NamedTuple
from xml.etree.ElementTree import Element

from kg import ids
from kg.model import Author
from kg.sources._fields import is_et_al, natural_name
from kg.sources._pubmed.text import shown

__all__ = ["People", "people"]

_ORCID = re.compile(r"\d{4}-?\d{4}-?\d{4}-?\d{3}[\dXx]", re.ASCII)
_ROR = re.compile(r"(?:^|ror\.org/)(0[a-hj-km-np-tv-z0-9]{6}\d{2})/?$", re.IGNORECASE)
_CONTACT = re.compile(r"[\s;,.]*(?:\bElectronic address:.*|\bE-?mail:.*|\s\S+@\S+)\Z", re.DOTALL)
_NOT_VALID = "N"


class People(NamedTuple):
    """The authors, whether these are all, and the names of institutions -> ROR ids."""

    authors: tuple[Author, ...]
    complete: bool
    institution_ids: dict[str, str]


def people(listed: Element | None, faults: list[str]) -> People:
    """Return who stands in an `<AuthorList>`; entries that PubMed has corrected are left out."""
    if listed is None:
        return People((), complete=True, institution_ids={})
    rors: dict[str, str] = {}
    complete = listed.get("CompleteYN") != _NOT_VALID
    authors: list[Author] = []
    for element in listed.findall("Author"):
        if element.get("ValidYN") == _NOT_VALID:
            continue
        name = _name(element)
        if name is None:
            faults.append("an author without a name")
        elif is_et_al(name):
            complete = False
        else:
            orcid = _orcid(element, faults)
            known = {"orcid": orcid} if orcid else {}
            authors.append(Author(name=name, ids=known, affiliations=_places(element, rors)))
    return People(tuple(authors), complete, rors)


def _name(element: Element) -> str | None:
    if group := shown(element.find("CollectiveName")):
        return group
    given = shown(element.find("ForeName")) or shown(element.find("FirstName"))
    given = given or shown(element.find("Initials"))
    return natural_name(given, shown(element.find("LastName")), shown(element.find("Suffix")))


def _orcid(element: Element, faults: list[str]) -> str | None:
    """Return the ORCID iD, which some publishers send without hyphens."""
    for identifier in element.findall("Identifier"):
        if identifier.get("Source") == "ORCID" and (written := shown(identifier)):
            if match := _ORCID.search(written):
                digits = match[0].replace("-", "")
                return ids.normalise("orcid", "-".join(re.findall("....", digits)))
            faults.append(f"not an ORCID iD: {written}")
    return None


def _places(element: Element, rors: dict[str, str]) -> tuple[str, ...]:
    """Return the affiliations without mail addresses, and note their ROR ids."""
    found: list[str] = []
    for info in (*element.findall("AffiliationInfo"), element):
        name = _CONTACT.sub("", shown(info.find("Affiliation")) or "").strip(" ;,.")
        if not name:
            continue
        found.append(name)
        for identifier in info.findall("Identifier"):
            if match := _ROR.search((identifier.text or "").strip()):
                rors.setdefault(name, match[1].lower())
    return tuple(dict.fromkeys(found))
