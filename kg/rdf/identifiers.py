"""Identifiers as nodes of their own: which scheme, and the value as text."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, TypeVar

from kg.ids import normalise, url
from kg.iri import escape
from kg.rdf.terms import Context, Description

__all__ = ["ID_PROPERTIES", "describe", "identifiers", "named", "same_as", "scheme"]

T = TypeVar("T")

# The schemes that are individuals of the DataCite ontology under the name that kg gives them.
_DATACITE = frozenset(
    """ark arxiv bibcode doi eissn github gnd google-scholar handle isbn isni issn oclc openalex
    orcid pii pmcid pmid purl researcherid ror url urn viaf wikidata wikipedia zbmath""".split()
)
# The schemes that kg.ttl declares because DataCite lacks them.
_OWN = frozenset({"acl", "corpusid", "hal", "mag", "omid", "openreview", "s2"})
ID_PROPERTIES = {
    "arxiv": "fabio:hasArXivId",
    "doi": "prism:doi",
    "pmid": "fabio:hasPubMedId",
    "pmcid": "fabio:hasPubMedCentralId",
}
"""Scheme -> the property that says an identifier of a text of a paper without a node for it."""
_CLASSES = {
    "paper": "datacite:ResourceIdentifier",
    "author": "datacite:PersonalIdentifier",
    "institution": "datacite:OrganizationIdentifier",
}


def identifiers(attributes: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return the (scheme, value) pairs of a node's `id_SCHEME` attributes, sorted."""
    found = [name for name in attributes if str(name)[:3] == "id_"]
    return [(name[3:], str(attributes[name])) for name in sorted(found) if attributes[name]]


def scheme(kind: str, name: str) -> str:
    """Return the prefixed name of a scheme's individual, or "" for a scheme nobody has declared."""
    if name == "dblp":  # DataCite's `dblp` are persons only
        return "datacite:dblp-record" if kind == "paper" else "datacite:dblp"
    if name in _DATACITE:
        return f"datacite:{name}"
    return f"kg:scheme-{name}" if name in _OWN else ""


def describe(context: Context[T], kind: str, name: str, value: str) -> Description[T]:
    """Return the facts of one identifier of a node of that kind."""
    names, terms = context.names, context.terms
    known, escaped = scheme(kind, name), escape(value)
    facts = [
        (names["rdf:type"], [names[_CLASSES.get(kind, "datacite:Identifier")]]),
        (
            names["datacite:usesIdentifierScheme"],
            [names[known] if known else terms.local(f"scheme/{escape(name)}")],
        ),
        (names["literal:hasLiteralValue"], [terms.text(value)]),
    ]
    # kg.ids knows dblp's addresses of publications, not those of persons.
    address = url(name, escaped) if kind == "paper" or name == "orcid" else None
    if address:
        facts.append((names["schema:url"], [terms.iri(address)]))
    return terms.local(f"{_lead(name)}:{escaped}"), facts


def named(context: Context[T], name: str, value: str) -> T:
    """Return what stands for an identifier."""
    return context.terms.local(f"{_lead(name)}:{escape(value)}")


@lru_cache(maxsize=256)
def _lead(name: str) -> str:
    return f"identifier/{escape(name).replace(':', '%3A')}"


def same_as(name: str, value: str) -> str | None:
    """Return the IRI that an identifier's own authority publishes as linked data, if it does.

    ORCID and Wikidata do. A DOI's IRI stands for one publication, and a paper of ours for a work
    with all its versions, so that the two aren't the same thing.
    """
    if name == "orcid" and normalise(name, value) == value:
        return f"https://orcid.org/{value}"
    if name == "wikidata" and value[:1] == "Q" and value[1:].isascii() and value[1:].isdecimal():
        return f"http://www.wikidata.org/entity/{value}"
    return None
