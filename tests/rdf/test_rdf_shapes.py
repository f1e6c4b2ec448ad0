"""What the shapes say of versions and concepts: kept by what kg writes, not by faults."""

from __future__ import annotations

from io import BytesIO

import pyoxigraph as ox
import pytest

from kg import rdf
from kg.ontology import ontology_path
from kg.rdf.namespaces import prefixes
from kg.validation import read_shapes, validate

BASE = "https://kg.example/"
PREFIXES = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in prefixes(BASE).items())
FAULTS = {
    "a second date": "?version prism:publicationDate '2020'^^xsd:gYear",
    "a date that is text": "?version prism:publicationDate 'soon'",
    "a second venue": "?version frbr:partOf venue:other",
    "a year as a point in time": "?version dcterms:issued '2020'^^xsd:gYear",
    "a second class": "?version a fabio:Book",
    "a record that is none": "?version prov:wasDerivedFrom source:none",
    "a version of two works": "paper:title:two--words frbr:realization ?version",
    "a version inferred twice over": "?version kg:inferred 'yes'",
    "a first year that is text": "?concept kg:firstYear 'long ago'",
    "two first years": "?concept kg:firstYear '1999'^^xsd:gYear, '2000'^^xsd:gYear",
    "discovered as text": "?concept kg:discovered 'true'",
    "a count below zero": "?concept kg:paperCount -1",
    "years without counts": "?concept kg:yearCount '2020'",
    "a top paper that is none": "?concept kg:topPaper ?concept",
    "a score above one": "?link kg:score '1.5'^^xsd:double",
    "a link to two concepts": "?link kg:linkedConcept category:cs.LG",
}
WHERE = """
  ?work frbr:realization ?version . ?version prism:publicationDate ?date ; frbr:partOf ?venue .
  ?concept kg:firstYear ?year .
  ?link a kg:ConceptLink ; kg:linkedPaper ?work .
"""


@pytest.fixture
def store(full):
    out = BytesIO()
    rdf.write_turtle(full, out, BASE)
    store = ox.Store()
    store.load(out.getvalue(), ox.RdfFormat.TURTLE)
    return store


@pytest.fixture(scope="module")
def shapes():
    return read_shapes(ontology_path("shapes.ttl"))


def test_what_kg_writes_keeps_to_the_shapes(store, shapes):
    assert validate(store, shapes).findings == ()


@pytest.mark.parametrize("fault", FAULTS)
def test_the_shapes_find_faults(store, shapes, fault):
    before = len(store)
    assert not validate(store, shapes).findings
    store.update(f"{PREFIXES} INSERT {{ {FAULTS[fault]} }} WHERE {{ {WHERE} }}")
    assert len(store) > before
    assert validate(store, shapes).findings
