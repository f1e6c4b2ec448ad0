"""Ids as OpenAlex writes them, and those that the addresses of locations hold."""

from __future__ import annotations

from kg.ids import arxiv_of_doi, normalise

__all__ = ["DELETED", "entity", "id_of_url", "pmcid"]

DELETED = frozenset(("W4285719527", "A5317838346", "A9999999999"))
"""Placeholders: works that were deleted, authors that were deleted, and no author at all."""

_BASE = "https://openalex.org/"
# What an address holds where the id stands in it, and the scheme of that id.
_SITES = (
    ("arxiv.org/", "arxiv"),
    ("doi.org/", "doi"),
    ("pubmed.ncbi.nlm.nih.gov/", "pmid"),
    ("aclanthology.org/", "acl"),
    ("openreview.net/", "openreview"),
    ("hal.science/", "hal"),
    ("archives-ouvertes.fr/", "hal"),
    ("dblp.org/rec/", "dblp"),
)
_PMC = (
    "ncbi.nlm.nih.gov/pmc/articles/",
    "pmc.ncbi.nlm.nih.gov/articles/",
    "europepmc.org/articles/",
)
_OAI_ARXIV = "oai:arxiv.org:"


def entity(value: str | None, kind: str) -> str | None:
    """Return the id of an entity whose ids begin with the letter `kind`; None if it's no such."""
    if not value:
        return None
    short = value.removeprefix(_BASE)
    if not (short[:1] == kind and short[1:].isascii() and short[1:].isdecimal()):
        short = normalise("openalex", value) or ""
    return short if short.startswith(kind) and short not in DELETED else None


def pmcid(value: str) -> str | None:
    """Return a PubMed Central id; OpenAlex leaves the letters out at the end of the address."""
    number = value.rstrip("/").rpartition("/")[2].upper().removeprefix("PMC")
    return normalise("pmcid", f"PMC{number}")


def id_of_url(address: str) -> tuple[str, str] | None:
    """Return the scheme and the id that an address is of, None for any other address."""
    lower = address.lower()
    found: tuple[str, str | None] = ("", None)
    if _OAI_ARXIV in lower:
        found = "arxiv", normalise("arxiv", lower.rpartition(_OAI_ARXIV)[2])
    elif any(site in lower for site in _PMC):
        found = "pmcid", pmcid(address.partition("?")[0])
    else:
        for site, scheme in _SITES:
            if site in lower:
                found = scheme, normalise(scheme, address)
                break
    scheme, value = found
    if not value:
        return None
    arxiv = arxiv_of_doi(value) if scheme == "doi" else None
    return ("arxiv", arxiv) if arxiv else (scheme, value)
