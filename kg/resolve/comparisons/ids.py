"""Two records' ids: what they share, and whether they contradict each other."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from kg.ids import arxiv_of_doi

__all__ = ["contradicting", "is_copy_doi", "place_of_id"]

# Registrants of preprints and of deposited copies, and how the DOIs of a text's revisions end.
_SERVER = re.compile(
    r"""10\.(?:48550/arxiv|1101/(?:\d{4}\.|\d{6})|64898/|2139/ssrn|\d{4,9}/osf\.io|31219/|312[23]\d/
    |21203/rs|26434/chemrxiv|36227/techrxiv|20944/preprints|22541/au|32388/|33774/|14293/
    |7287/peerj\.preprints|21428/|5194/[a-z]+-?discuss|5281/zenodo|6084/m9|13140/rg)""",
    re.VERBOSE | re.IGNORECASE,
)
# Catalogues that often have the versions of a work as entries of their own.
_OF_TEXTS = frozenset({"acl", "mag", "openalex", "s2", "corpusid", "pmid"})
Places = Mapping[str, Collection[str]]
_REVISION = re.compile(r"[./_-]?v\d+$")


def place_of_id(key: str, kind: str | None) -> tuple[str, str]:
    """Return where an id key (`doi:10...`) names a text, and how: two names there contradict.

    A work has one text in a journal and one in proceedings, each with a DOI or a DBLP key, and
    one on each preprint server, in revisions ("v2"); other schemes name a work once. The place is
    `scheme kind`; the kind is empty where it is not known, `scheme` alone where it is no matter.
    """
    scheme, _, value = key.partition(":")
    if scheme == "doi":
        if not is_copy_doi(value):
            return f"doi {_published(kind)}", value
        return f"doi {value.partition('/')[0]}", _REVISION.sub("", value)
    if scheme == "dblp":
        return f"dblp {_kind_of_dblp(value)}", value
    if scheme in _OF_TEXTS:
        return f"{scheme} {kind or ''}", value
    return scheme, value


def _published(kind: str | None) -> str:
    """Return the kind, but not "preprint": this is no preprint's DOI, whatever the venue says."""
    return kind if kind and kind != "preprint" else ""


def _kind_of_dblp(key: str) -> str:
    if key.startswith("journals/corr/"):
        return "preprint"
    return {"journals": "journal", "conf": "conference"}.get(key.partition("/")[0], "")


def is_copy_doi(doi: str) -> bool:
    """Return whether a DOI is a preprint's or a deposited copy's: no publisher's."""
    return arxiv_of_doi(doi) is not None or _SERVER.match(doi) is not None


def contradicting(one: Places, other: Places) -> str | None:
    """Return the first scheme by which two sets of ids can't be one work's; None if none is."""
    for place in sorted(one):
        scheme, _, kind = place.partition(" ")
        for rival in sorted(other):
            if rival.partition(" ")[0] == scheme and _clash(one, other, place, rival, kind):
                return scheme
    return None


def _clash(one: Places, other: Places, place: str, rival: str, kind: str) -> bool:
    """Return whether the names at two places of a scheme are of two works.

    Names of unknown kind must be among the other's published names, of whatever kind.
    """
    theirs = rival.partition(" ")[2]
    if kind == theirs and kind:
        return set(one[place]).isdisjoint(other[rival])
    if _is_server(kind) or _is_server(theirs) or (kind and theirs):
        return False
    scheme = place.partition(" ")[0]
    return _of_scheme(one, scheme).isdisjoint(_of_scheme(other, scheme))


def _of_scheme(places: Places, scheme: str) -> set[str]:
    """Return all names of a scheme but those on preprint servers."""
    return {
        name
        for place, names in places.items()
        if place.partition(" ")[0] == scheme and not _is_server(place.partition(" ")[2])
        for name in names
    }


def _is_server(kind: str) -> bool:
    return kind.startswith("10.")
