"""Concepts of vocabularies that are no SKOS, in its words: ontologies of classes, CSO, MeSH."""

from __future__ import annotations

from kg.concepts.reading.rdf import Facts, Fields, name_of

__all__ = ["METAMODELS", "classes"]

METAMODELS = (
    "http://www.w3.org/2002/07/owl#",
    "http://www.w3.org/2000/01/rdf-schema#",
    "http://www.w3.org/2004/02/skos/core#",
)
"""What the names of classes such as owl:Thing begin with, which are above all and say nothing."""

_CLASSES = frozenset(
    (
        "http://www.w3.org/2002/07/owl#Class",
        "http://www.w3.org/2000/01/rdf-schema#Class",
        "http://cso.kmi.open.ac.uk/schema/cso#Topic",
        "http://technologies.kmi.open.ac.uk/rexplore/ontologies/BiboExtension.owl#Topic",
        "http://id.nlm.nih.gov/mesh/vocab#TopicalDescriptor",
    )
)
_AS_SKOS = {
    "label": "prefLabel", "synonym": "altLabel", "related": "hiddenLabel",
    "superTopicOf": "narrower", "equivalentClass": "exactMatch",
}  # fmt: skip


def classes(found: Facts) -> Facts:
    """Return the classes that have labels, in the words of SKOS."""
    concepts = {
        iri: {_AS_SKOS.get(name, name): terms for name, terms in fields.items()}
        for iri, fields in found.items()
        if "label" in fields
        and not iri.startswith(METAMODELS)
        and not _CLASSES.isdisjoint(term.value for term in fields.get("type", ()))
    }
    for fields in concepts.values():
        if "concept" in fields:
            _add_terms(fields, found)
    return concepts


def _add_terms(fields: Fields, found: Facts) -> None:
    """Add the names that a descriptor of MeSH has by its concepts, and these by their terms."""
    labels = fields.setdefault("altLabel", [])
    for concept in fields["concept"]:
        for term in found.get(name_of(concept), {}).get("term", ()):
            named = found.get(name_of(term), {}).get("termLabel", ())
            labels += [label for label in named if label not in fields["prefLabel"] + labels]
