"""Identifiers as nodes of their own: which scheme, and the value as text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from kg.ids import normalise, url
from kg.iri import escape, is_iri
from kg.rdf.terms import Context, Description

__all__ = ["describe", "identifiers", "path", "same_as", "scheme"]

T = TypeVar("T")

# The schemes that are individuals of the DataCite ontology under the name that kg gives them.
_DATACITE = frozenset(
    """ark arxiv bibcode doi eissn github gnd google-scholar handle isbn isni issn oclc openalex
    orcid pii pmcid pmid purl researcherid ror url urn viaf wikidata wikipedia zbmath""".split()  # noqa: SIM905
)
# The schemes that kg.ttl declares because DataCite lacks them.
_OWN = frozenset({"acl", "openreview", "s2"})
_CLASSES = {
    "paper": "datacite:ResourceIdentifier",
    "author": "datacite:PersonalIdentifier",
    "institution": "datacite:OrganizationIdentifier",
}


def identifiers(attributes: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return the (scheme, value) pairs of a node's `id_SCHEME` attributes, sorted."""
    return sorted(
        (name[3:], str(value))
        for name, value in attributes.items()
        if name.startswith("id_") and name != "id_" and value not in (None, "")
    )


def path(scheme_name: str, value: str) -> str:
    """Return where the node of an identifier stands under the base."""
    return f"identifier/{escape(scheme_name).replace(':', '%3A')}:{escape(value)}"


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
    known = scheme(kind, name)
    facts = [
        (names["rdf:type"], [names[_CLASSES.get(kind, "datacite:Identifier")]]),
        (
            names["datacite:usesIdentifierScheme"],
            [names[known] if known else terms.local(f"scheme/{escape(name)}")],
        ),
        (names["literal:hasLiteralValue"], [terms.text(value)]),
    ]
    # kg.ids knows dblp's addresses of publications, not those of persons.
    address = url(name, escape(value)) if kind == "paper" or name == "orcid" else None
    if address and is_iri(address):
        facts.append((names["schema:url"], [terms.iri(address)]))
    return terms.local(path(name, value)), facts


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
