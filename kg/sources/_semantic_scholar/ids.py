"""The ids of a paper, which Semantic Scholar writes under several names."""

from __future__ import annotations

import re

from kg.ids import normalise
from kg.sources._fields import add_id
from kg.sources._semantic_scholar.rows import ExternalIds, Paper, Person

__all__ = ["UNKNOWN_KIND", "ids_of", "mag_ids", "own_key", "person_ids", "scheme_of_key"]

# Schemes by the names that the API and the bulk files have for them, in lower case.
_SCHEMES = {
    "acl": "acl",
    "arxiv": "arxiv",
    "corpusid": "corpusid",
    "dblp": "dblp",
    "doi": "doi",
    "mag": "mag",
    "pubmed": "pmid",
    "pubmedcentral": "pmcid",
}
UNKNOWN_KIND = "unknown kind of id"
"""How the fault begins that an id is of a kind which has no scheme here."""

_HASH = re.compile(r"[0-9a-fA-F]{40}")


def own_key(paper: Paper) -> str | None:
    """Return the key that Semantic Scholar itself has for a paper."""
    for value in (paper.paperId, paper.id, paper.corpusId, paper.corpusid, paper.paper_id):
        if value is not None and (text := str(value).strip()):
            return text
    return None


def scheme_of_key(key: str) -> str | None:
    """Return the scheme of a key: `s2` for a hash, `corpusid` for a number."""
    if _HASH.fullmatch(key):
        return "s2"
    return "corpusid" if key.isascii() and key.isdecimal() else None


def ids_of(paper: Paper, faults: list[str]) -> dict[str, str]:
    """Return all ids of a paper in canonical form."""
    known: dict[str, str] = {}
    # Beside a paper's own number, an older hash of it would be a second id of one scheme.
    sha = paper.sha if paper.primary is not False else None
    for value in (paper.paperId, paper.id, sha):
        add_id(known, "s2", value, faults)
    if "s2" not in known and paper.url and (found := normalise("s2", paper.url)):
        known["s2"] = found
    for number in (paper.corpusId, paper.corpusid):
        add_id(known, "corpusid", _text(number), faults)
    _add_paper_id(known, paper)
    inner = paper.openaccessinfo.externalids if paper.openaccessinfo else None
    for external in (paper.externalIds, paper.externalids, inner):
        _add_external(known, external or {}, faults)
    _add_single(known, paper, faults)
    return known


def _add_paper_id(known: dict[str, str], paper: Paper) -> None:
    """Add the number that S2ORC calls paper_id; other parsers put the hash of a PDF there."""
    key = _text(paper.paper_id)
    if key and scheme_of_key(key) == "corpusid":
        known.setdefault("corpusid", key)


def _add_external(known: dict[str, str], given: ExternalIds, faults: list[str]) -> None:
    for name, value in given.items():
        single = value[0] if isinstance(value, list) and value else value
        if single is None or isinstance(single, list):
            continue
        scheme = _SCHEMES.get(name.lower())
        if scheme is None:
            faults.append(f"{UNKNOWN_KIND} {name!r}")
        else:
            add_id(known, scheme, _pmcid(single) if scheme == "pmcid" else _text(single), faults)


def _add_single(known: dict[str, str], paper: Paper, faults: list[str]) -> None:
    for scheme, value in (
        ("doi", paper.doi),
        ("arxiv", paper.arxivId or paper.arxiv_id),
        ("acl", paper.acl_id),
        ("mag", next(iter(mag_ids(paper)), None)),
        ("pmid", paper.pubmed_id or paper.pmid),
        ("pmcid", _pmcid(paper.pmc_id)),
    ):
        add_id(known, scheme, _text(value), faults)


def mag_ids(paper: Paper) -> list[str]:
    """Return the numbers of Microsoft Academic Graph; S2ORC gives several for merged papers."""
    given = _text(paper.mag_id or paper.magId) or ""
    return [number for part in given.split(",") if (number := part.strip())]


def person_ids(person: Person, faults: list[str]) -> dict[str, str]:
    """Return the ids of an author."""
    known: dict[str, str] = {}
    own = _text(person.authorId) or (person.ids[0].strip() if person.ids else "")
    if own:
        known["s2_author"] = own
    orcid = (person.externalIds or {}).get("ORCID")
    add_id(known, "orcid", _text(orcid[0] if isinstance(orcid, list) and orcid else orcid), faults)
    return known


def _pmcid(value: object) -> str | None:
    """Return a PubMed Central id with its letters, which Semantic Scholar leaves out."""
    text = _text(value)
    return f"PMC{text.upper().removeprefix('PMC')}" if text else None


def _text(value: object) -> str | None:
    return str(value).strip() or None if isinstance(value, str | int) else None
