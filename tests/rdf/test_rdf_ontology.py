"""The ontology: every term of ours that is used is declared in full, and none for nothing."""

from __future__ import annotations

import json

import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, SKOS

from kg import rdf
from kg.ontology import ontology_path
from kg.rdf import Literal
from kg.rdf.identifiers import scheme
from kg.rdf.jsonld import context
from kg.rdf.namespaces import ONTOLOGY, expand, prefixes

MAPPINGS = (RDFS.subClassOf, RDFS.subPropertyOf, SKOS.closeMatch, SKOS.relatedMatch)
OUTSIDE = ("https://schema.org/", "https://semopenalex.org/ontology/", "http://purl.org/")
SCHEMES = ("acl", "corpusid", "hal", "mag", "omid", "openreview", "s2")


@pytest.fixture(scope="module")
def ontology():
    return rdflib.Graph().parse(ontology_path("kg.ttl"))


def _declared(ontology) -> set[str]:
    return {str(term) for term in ontology.subjects(RDF.type) if str(term).startswith(ONTOLOGY)}


def _terms(ontology) -> list[rdflib.URIRef]:
    """Return our classes and properties."""
    kinds = (OWL.Class, OWL.DatatypeProperty, OWL.ObjectProperty)
    return [term for kind in kinds for term in ontology.subjects(RDF.type, kind)]


def _used(graph) -> set[str]:
    said = {term for quad in rdf.quads(graph) for term in quad[:3] if isinstance(term, str)}
    return {term for term in said if term.startswith(ONTOLOGY)} - {ONTOLOGY}


def test_every_term_that_is_used_is_declared_and_none_for_nothing(ontology, full):
    names = {scheme("paper", name) for name in SCHEMES}
    vocabulary = rdflib.Graph().parse(ontology_path("concepts.ttl"))
    labels = {str(term) for term in vocabulary.predicates() if str(term).startswith(ONTOLOGY)}
    used = _used(full) | labels | {expand(name) for name in names}
    # Words of a vocabulary that no concept of ours needs at the moment, but users' may.
    assert _declared(ontology) - used <= {
        f"{ONTOLOGY}{name}" for name in ("ambiguousLabel", "caseLabel", "contextWord", "falseLabel")
    }
    assert used <= _declared(ontology)


def test_every_term_has_a_label_and_a_comment(ontology):
    for term in map(rdflib.URIRef, _declared(ontology)):
        assert ontology.value(term, RDFS.label), term
        assert str(ontology.value(term, RDFS.comment)).endswith("."), term


def test_every_property_says_what_it_joins(ontology):
    for term in _terms(ontology):
        if (term, RDF.type, OWL.Class) in ontology or str(term).endswith("citedAs"):
            continue  # a text that stands with citations and with other statements
        assert ontology.value(term, RDFS.domain), term
        assert ontology.value(term, RDFS.range), term


def test_every_term_is_mapped_or_says_that_nothing_is_like_it(ontology):
    for term in _terms(ontology):
        mapped = [str(to) for name in MAPPINGS for to in ontology.objects(term, name)]
        assert all(to.startswith(OUTSIDE) for to in mapped), term
        assert bool(mapped) != bool(ontology.value(term, SKOS.editorialNote)), term


def test_values_are_of_the_types_that_the_ontology_states(ontology, full):
    for _, predicate, value, _ in rdf.quads(full):
        wanted = ontology.value(rdflib.URIRef(predicate), RDFS.range)
        if wanted is not None and isinstance(value, Literal):
            assert value.datatype == str(wanted), predicate


def test_subjects_and_objects_are_of_the_classes_that_the_ontology_states(ontology, full):
    told = set(rdf.triples(full))
    types: dict[str, set] = {}
    for subject, predicate, value in told:
        if predicate == expand("rdf:type"):
            types.setdefault(subject, set()).add(value)
    versions = {value for _, name, value in told if name == expand("frbr:realization")}
    for subject, predicate, value in told:
        domain = ontology.value(rdflib.URIRef(predicate), RDFS.domain)
        if domain not in (None, OWL.Thing):
            fits = str(domain) in types[subject] or subject in versions
            assert fits, (subject, predicate)
        kind = ontology.value(rdflib.URIRef(predicate), RDFS.range)
        if isinstance(value, str) and kind is not None:
            assert str(kind) in types[value], (predicate, value)


def test_the_context_has_the_prefixes_and_only_terms_that_exist(ontology):
    said = context("https://kg.example/")
    given = json.loads(ontology_path("context.jsonld").read_bytes())["@context"]
    assert said == given
    assert said.items() >= prefixes("https://kg.example/").items()
    for name, meaning in said.items():
        iri = meaning["@id"] if isinstance(meaning, dict) else str(meaning)
        if iri.startswith("kg:"):
            assert expand(iri) in _declared(ontology), name


def test_the_context_names_every_property_that_an_export_uses(full):
    named = {
        expand(meaning["@id"] if isinstance(meaning, dict) else meaning)
        for meaning in context("https://kg.example/").values()
        if isinstance(meaning, dict) or (":" in str(meaning) and "/" not in str(meaning))
    }
    used = {predicate for _, predicate, _ in rdf.triples(full)}
    left = {name for name in used - named if not name.startswith(str(RDF))}
    assert not {name for name in left if not name.startswith("https://kg.example/property/")}
