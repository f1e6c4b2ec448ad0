"""kg validate as a user runs it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The graph of the examples, built once."""
    from kg.building import build

    out = tmp_path_factory.mktemp("built") / "exports"
    build([str(ROOT / "examples")], out)
    return out


@pytest.fixture
def broken(built, tmp_path):
    """The graph with a paper that cites itself, and an author without a name."""
    text = (built / "graph.ttl").read_text()
    file = tmp_path / "broken.ttl"
    file.write_text(
        f"{text}\npaper:arxiv:1706.03762 cito:cites paper:arxiv:1706.03762 .\n"
        "author:nobody a foaf:Person ; rdfs:label 'Nobody' .\n"
    )
    return file


@pytest.mark.parametrize("profile", ["kg", "skg-if"])
def test_a_built_graph_conforms(kg, built, profile):
    outcome = kg("validate", "-g", built, "--profile", profile)
    assert outcome.code == 0, outcome.out
    assert f"{profile}: conforms" in outcome.out


def test_faults_are_named_with_the_node_and_the_records_behind_it(kg, broken):
    outcome = kg("validate", broken)
    assert outcome.code == 1
    assert "cites itself" in outcome.out
    assert "<https://kg.example/paper/arxiv:1706.03762>" in outcome.out
    assert "[abstracts.txt:" in outcome.out
    assert "has no foaf:name" in outcome.out
    assert "2 faults" in outcome.out


def test_faults_as_json(kg, broken):
    outcome = kg("validate", broken, "-f", "json", "--limit", "1")
    (report,) = json.loads(outcome.out)
    assert report["conforms"] is False
    messages = {finding["message"]: finding for finding in report["findings"]}
    assert messages["cites itself"]["count"] == 1
    node = messages["has no foaf:name"]["nodes"][0]
    assert node["focus"] == "<https://kg.example/author/nobody>"


def test_faults_as_a_report_of_shacl(kg, broken):
    import rdflib

    outcome = kg("validate", broken, "-f", "turtle")
    graph = rdflib.Graph().parse(data=outcome.out, format="turtle")
    sh = rdflib.Namespace("http://www.w3.org/ns/shacl#")
    assert len(list(graph.subjects(rdflib.RDF.type, sh.ValidationResult))) == 2
    assert (None, sh.conforms, rdflib.Literal(False)) in graph
    paths = set(graph.objects(None, sh.resultPath))
    assert paths == {rdflib.URIRef("http://xmlns.com/foaf/0.1/name")}


def test_own_shapes_stand_alone_and_warnings_are_no_faults(kg, built, tmp_path):
    shapes = tmp_path / "own.ttl"
    shapes.write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix e: <http://e/> .\n"
        "@prefix fabio: <http://purl.org/spar/fabio/> .\n"
        "e:S a sh:NodeShape ; sh:targetClass fabio:Work ; sh:property [ sh:path e:score ;\n"
        '  sh:minCount 1 ; sh:severity sh:Warning ; sh:message "has no score" ] .\n'
    )
    outcome = kg("validate", "-g", built, "--shapes", shapes, "--limit", "1")
    assert outcome.code == 0
    assert "has no score (warning)" in outcome.out
    assert "conforms (1 constraint checked)" in outcome.out


def test_shapes_that_are_not_there_are_no_graph_to_build(kg, built, tmp_path):
    outcome = kg("validate", "-g", built, "--shapes", tmp_path / "none")
    assert outcome.code == 2
    assert "does not exist" in outcome.err.replace("\n", " ")


def test_a_file_in_which_the_shapes_find_nothing_conforms_but_says_so(kg, built, tmp_path):
    file = tmp_path / "other.ttl"
    file.write_text("<http://e/a> <http://e/b> 1 .")
    outcome = kg("validate", file)
    assert outcome.code == 0
    assert "nothing in it is of the kinds that kg speaks of" in outcome.out
    (report,) = json.loads(kg("validate", file, "-f", "json").out)
    assert (report["conforms"], report["empty"]) == (True, True)
    assert "nothing in it" not in kg("validate", "-g", built).out


_SHAPE = (
    "@prefix sh: <http://www.w3.org/ns/shacl#> . "
    "<http://s> a sh:NodeShape ; sh:targetClass <http://c> ; "
)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("not turtle at all", "broken RDF"),
        ("<http://a> <http://b> <http://c> .", "no SHACL shape"),
        (_SHAPE + "sh:js <http://x> .", "sh:js can't be checked"),
        (_SHAPE + "sh:not <http://s> .", "asks for itself"),
        (_SHAPE + "sh:property [ sh:path <http://p> ; sh:maxCount 99 ] .", "is more than"),
        (_SHAPE + "sh:property [ sh:path <http://p> ; sh:in 3 ] .", "no RDF list"),
        (_SHAPE + "sh:property [ sh:path [ <http://p> 3 ] ] .", "no sh:path"),
    ],
)
def test_shapes_that_cannot_be_checked_are_refused(kg, built, tmp_path, text, message):
    shapes = tmp_path / "own.ttl"
    shapes.write_text(text)
    outcome = kg("validate", "-g", built, "--shapes", shapes)
    assert outcome.code == 1
    assert message in outcome.err
    assert "own.ttl" in outcome.err


def test_an_unknown_profile_gets_the_nearest(kg, built):
    outcome = kg("validate", "-g", built, "--profile", "skgif")
    assert outcome.code == 2
    assert "Did you mean 'skg-if'?" in outcome.err


def test_a_missing_graph_is_told(kg, tmp_path):
    outcome = kg("validate", "-g", tmp_path / "none")
    assert outcome.code == 1
    assert "Build one first" in outcome.err
