"""The authors of an article in their order, with their ids and where they work."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from kg import ids
from kg.model import Author
from kg.sources._fields import is_et_al
from kg.sources._jats.affiliations import Affiliations
from kg.sources._jats.text import shown
from kg.text import fold

__all__ = ["Contributors", "contributors", "name_of"]

# contrib-type is free text. A consortium's members stand apart as "author non-byline".
_AUTHOR = re.compile(r"(?:co-?|first |last |senior |corresponding |group |joint )?authors?|collab")
_ORCID = re.compile(r"\d{4}-\d{4}-\d{4}-\d{3}[\dXx]", re.ASCII)
_GENERATION = re.compile(r"(?:jr|sr|jnr|snr|junior|senior|[ivx]+|[1-9](?:st|nd|rd|th))\.?")
_PERSONAL = frozenset({"name", "string-name"})
_EAST_ASIAN = "\u2e80"  # from here on Unicode has the scripts of East Asia
_TITLES = frozenset("dr mr mrs ms prof".split())
_HOLDERS = frozenset({"collab-alternatives", "name-alternatives"})
# Inside of the name of a group: its members and where they work, which are not the name.
_MEMBERS = frozenset({"aff", "address", "contrib-group", "email", "xref"})


class Contributors(NamedTuple):
    """The authors, whether these are all, the institutions of none of them, names -> ROR ids."""

    authors: tuple[Author, ...]
    complete: bool
    institutions: tuple[str, ...]
    institution_ids: dict[str, str]


def contributors(meta: Element, faults: list[str]) -> Contributors:
    """Return who wrote the article that this `<article-meta>` describes."""
    groups = {group: _authors_in(group) for group in meta.findall("contrib-group")}
    places = Affiliations(meta, [group for group, members in groups.items() if members])
    authors: list[Author] = []
    complete = True
    for group, members in groups.items():
        shared = places.shared(group, members)
        for contrib in members:
            for author in _authors(contrib, places, shared, faults):
                if is_et_al(author.name):
                    complete = False
                else:
                    authors.append(author)
        complete = complete and group.find(".//etal") is None
    return Contributors(tuple(authors), complete, places.unlinked(), places.rors)


def _authors_in(group: Element) -> list[Element]:
    return [contrib for contrib in group.findall("contrib") if _is_author(contrib, group)]


def _is_author(contrib: Element, group: Element) -> bool:
    role = contrib.get("contrib-type") or ""
    if role:
        return bool(_AUTHOR.fullmatch(fold(role)))
    kind = fold(group.get("content-type") or "")
    return not kind or "author" in kind


def _authors(
    contrib: Element, places: Affiliations, shared: tuple[str, ...], faults: list[str]
) -> Iterator[Author]:
    """Yield the person that a contributor is, or the group, or both where both stand in it."""
    orcid = _orcid(contrib, faults)
    affiliations = places.of(contrib) or shared
    names = list(_names(contrib))
    if not names and contrib.find("anonymous") is None:
        faults.append("an author without a name")
    for number, name in enumerate(names):
        known = {"orcid": orcid} if orcid and number == 0 else {}
        yield Author(name=name, ids=known, affiliations=affiliations)


def _orcid(contrib: Element, faults: list[str]) -> str | None:
    """Return the ORCID iD, which old files give as a link rather than as a `<contrib-id>`."""
    for element in contrib:
        if element.tag not in {"contrib-id", "ext-link", "uri"}:
            continue
        written = f"{(element.text or '').strip()} {(element.get('href') or '').strip()}".strip()
        kind = element.get("contrib-id-type") or element.get("content-type") or ""
        if written and ("orcid" in kind.lower() or "orcid.org" in written):
            if match := _ORCID.search(written):
                return ids.normalise("orcid", match[0])
            faults.append(f"not an ORCID iD: {written}")
    return None


def _names(contrib: Element) -> Iterator[str]:
    """Yield the person's name in one form, and the names of groups; no roles, no members."""
    forms: list[Element] = []
    for element in contrib:
        forms += element if element.tag in _HOLDERS else [element]
    people = [form for form in forms if form.tag in _PERSONAL]
    groups = [form for form in forms if form.tag == "collab"]
    chosen = [_preferred(people), *groups] if people else groups
    yield from (name for form in chosen if (name := name_of(form)))


def _preferred(forms: list[Element]) -> Element:
    """Return the form in Latin letters, by which other sources know a person, else the first."""
    for form in forms:
        if form.get("name-style") == "western" or (form.get("lang") or "").startswith("en"):
            return form
    return forms[0]


def name_of(element: Element, *, inverted: bool = False) -> str | None:
    """Return a name in natural order, family name first where it is so written ("eastern").

    A prefix in small letters is a part of the name ("van"), another one a title ("Dr"); of
    suffixes only those count that tell generations apart ("Jr", "III"). `inverted` gives the
    order of a reference list: "Family Given".
    """
    family, given = shown(element.find("surname")), shown(element.find("given-names"))
    if not family and not given:
        return shown(element, _MEMBERS)
    prefix = shown(element.find("prefix"))
    if family and prefix and prefix.islower() and prefix.strip(".") not in _TITLES:
        family = f"{prefix} {family}"
    parts = [given, family]
    # In Latin letters other sources have such a name the other way round.
    eastern = element.get("name-style") == "eastern" and max(f"{family}{given}") >= _EAST_ASIAN
    if inverted or eastern:
        parts.reverse()
    name = " ".join(part for part in parts if part)
    suffix = shown(element.find("suffix"))
    if suffix and _GENERATION.fullmatch(fold(suffix)):
        return f"{name} {suffix}" if inverted else f"{name}, {suffix}"
    return name
