"""What breaks the shapes, beside what pySHACL finds in the same data."""

from __future__ import annotations

import io
import warnings
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import validation
from kg.graph import build
from kg.model import ConceptLink, Paper, PaperAuthor, RecordRef, Reference
from kg.ontology import ontology_path
from kg.rdf import write_turtle
from kg.store import open_store

BASE = "https://kg.example/"
STANDARDS = Path(__file__).parents[3] / "shared" / "standards" / "skg-if"
SHAPES = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix e: <http://e/> .
"""
# One shape for each component, with data that keeps to it and data that breaks it.
CASES = {
    "minCount": ("sh:path e:p ; sh:minCount 2", "e:p 1, 2", "e:p 1"),
    "maxCount": ("sh:path e:p ; sh:maxCount 1", "e:p 1", "e:p 1, 2"),
    "datatype": ("sh:path e:p ; sh:datatype xsd:date", 'e:p "2020-01-02"^^xsd:date', "e:p 2020"),
    "ill-typed": (
        "sh:path e:p ; sh:datatype xsd:date",
        'e:p "2020-02-29"^^xsd:date',
        'e:p "2021-02-29"^^xsd:date',
    ),
    "leap day": (
        "sh:path e:p ; sh:datatype xsd:gMonthDay",
        'e:p "--02-29"^^xsd:gMonthDay, "--12-31"^^xsd:gMonthDay',
        'e:p "02-29"',
    ),
    "class": ("sh:path e:p ; sh:class e:D", "e:p e:sub", "e:p e:none"),
    "nodeKind": ("sh:path e:p ; sh:nodeKind sh:IRI", "e:p e:y", "e:p [ ]"),
    "no literal": ("sh:path e:p ; sh:nodeKind sh:BlankNodeOrIRI", "e:p [ ]", 'e:p "y"'),
    "in": ('sh:path e:p ; sh:in ( "a" e:b )', 'e:p "a", e:b', 'e:p "c"'),
    "hasValue": ("sh:path e:p ; sh:hasValue 3", "e:p 3, 4", "e:p 4"),
    "pattern": (
        'sh:path e:p ; sh:pattern "^a.c$" ; sh:flags "i"',
        'e:p "ABC", "axc"',
        'e:p "abcd"',
    ),
    "minLength": ("sh:path e:p ; sh:minLength 2", 'e:p "ab"', 'e:p "a"'),
    "maxLength": ("sh:path e:p ; sh:maxLength 2", 'e:p "ab"', 'e:p "abc"'),
    "minInclusive": ("sh:path e:p ; sh:minInclusive 2", "e:p 2, 3", "e:p 1"),
    "maxExclusive": ("sh:path e:p ; sh:maxExclusive 2", "e:p 1", "e:p 2"),
    "incomparable": ("sh:path e:p ; sh:minInclusive 2", "e:p 2", 'e:p "x"'),
    "languageIn": ('sh:path e:p ; sh:languageIn ( "en" )', 'e:p "a"@en-gb', 'e:p "a"@de'),
    "uniqueLang": ("sh:path e:p ; sh:uniqueLang true", 'e:p "a"@en, "b"@de', 'e:p "a"@en, "b"@en'),
    "equals": ("sh:path e:p ; sh:equals e:q", "e:p 1 ; e:q 1", "e:p 1 ; e:q 1, 2"),
    "disjoint": ("sh:path e:p ; sh:disjoint e:q", "e:p 1 ; e:q 2", "e:p 1 ; e:q 1"),
    "lessThan": ("sh:path e:p ; sh:lessThan e:q", "e:p 1 ; e:q 2", "e:p 2 ; e:q 2"),
    "lessThanOrEquals": ("sh:path e:p ; sh:lessThanOrEquals e:q", "e:p 2 ; e:q 2", "e:p 3 ; e:q 2"),
    "not": ("sh:path e:p ; sh:not [ sh:datatype xsd:integer ]", 'e:p "a"', "e:p 1"),
    "and": (
        "sh:path e:p ; sh:and ( [ sh:minInclusive 1 ] [ sh:maxInclusive 3 ] )",
        "e:p 2",
        "e:p 4",
    ),
    "or": (
        "sh:path e:p ; sh:or ( [ sh:datatype xsd:integer ] [ sh:datatype xsd:string ] )",
        'e:p 2, "x"',
        "e:p 2.5",
    ),
    "xone": (
        "sh:path e:p ; sh:xone ( [ sh:minInclusive 1 ] [ sh:maxInclusive 3 ] )",
        "e:p 4",
        "e:p 2",
    ),
    "node": (
        "sh:path e:p ; sh:node [ sh:property [ sh:path e:q ; sh:minCount 1 ] ]",
        "e:p [ e:q 1 ]",
        "e:p [ ]",
    ),
    "property": (
        "sh:path e:p ; sh:property [ sh:path e:q ; sh:maxCount 1 ]",
        "e:p [ e:q 1 ]",
        "e:p [ e:q 1, 2 ]",
    ),
    "qualified": (
        "sh:path e:p ; sh:qualifiedValueShape [ sh:class e:D ] ; sh:qualifiedMinCount 1",
        "e:p e:d, e:y",
        "e:p e:y",
    ),
    "too many qualified": (
        "sh:path e:p ; sh:qualifiedValueShape [ sh:class e:D ] ; sh:qualifiedMaxCount 1",
        "e:p e:d, e:y",
        "e:p e:d, e:sub",
    ),
    "inverse": ("sh:path [ sh:inversePath e:of ] ; sh:minCount 1", "e:p 1", "e:lone 1"),
    "sequence": ("sh:path ( e:p e:q ) ; sh:minCount 1", "e:p [ e:q 1 ]", "e:p [ ]"),
    "alternative": (
        "sh:path [ sh:alternativePath ( e:p e:q ) ] ; sh:minCount 2",
        "e:p 1 ; e:q 2",
        "e:p 1",
    ),
    "repeated": (
        "sh:path [ sh:oneOrMorePath e:p ] ; sh:hasValue e:end",
        "e:p [ e:p e:end ]",
        "e:p [ e:p e:y ]",
    ),
}
KNOWN = "e:d a e:D . e:sub a e:Sub . e:Sub rdfs:subClassOf e:D . e:k e:of e:x .\n"


def _pyshacl(data: str, shapes: str):
    pyshacl = pytest.importorskip("pyshacl")
    import rdflib

    graph = rdflib.Graph().parse(data=data, format="turtle")
    with warnings.catch_warnings():
        # The official shapes lead in a circle: pySHACL goes round a dozen times and says so.
        warnings.simplefilter("ignore", pyshacl.errors.ShapeRecursionWarning)
        asked = rdflib.Graph().parse(data=shapes, format="turtle")
        return pyshacl.validate(graph, shacl_graph=asked)


def _ours(data: str, shapes: str, folder: Path):
    (folder / "data.ttl").write_text(data)
    (folder / "shapes.ttl").write_text(shapes)
    store = open_store(folder / "data.ttl")
    return validation.validate(store, validation.read_shapes(folder / "shapes.ttl"))


@pytest.mark.parametrize("kept", [True, False], ids=["kept", "broken"])
@pytest.mark.parametrize("name", CASES)
def test_each_component_is_kept_and_broken_as_pyshacl_says(name, kept, tmp_path):
    shape, good, bad = CASES[name]
    shapes = f"{SHAPES} e:S a sh:NodeShape ; sh:targetNode e:x ; sh:property [ {shape} ] ."
    said = good if kept else bad
    data = f"{SHAPES}{KNOWN} e:x a e:C ; {said} ."
    if name == "inverse" and not kept:
        data = data.replace("e:k e:of e:x .", "")
    assert _pyshacl(data, shapes)[0] is kept
    assert _ours(data, shapes, tmp_path).conforms is kept


@pytest.mark.parametrize(
    "target",
    [
        "sh:targetClass e:C",
        "sh:targetNode e:x",
        "sh:targetSubjectsOf e:p",
        "sh:targetObjectsOf e:of",
    ],
)
def test_every_kind_of_target_finds_its_nodes(target, tmp_path):
    shapes = (
        f"{SHAPES} e:S a sh:NodeShape ; {target} ; sh:property [ sh:path e:q ; sh:minCount 1 ] ."
    )
    data = f"{SHAPES}{KNOWN} e:x a e:C ; e:p 1 ."
    assert _pyshacl(data, shapes)[0] is False
    report = _ours(data, shapes, tmp_path)
    (finding,) = report.findings
    assert [violation.focus for violation in finding.violations] == ["<http://e/x>"]
    assert finding.check.message == "has no <http://e/q>"


def test_closed_shapes_and_rules_in_sparql(tmp_path):
    shapes = f"""{SHAPES}
    e:S a sh:NodeShape ; sh:targetClass e:C ; sh:closed true ; sh:ignoredProperties ( rdfs:label e:t
        <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> ) ;
      sh:property [ sh:path e:p ] ;
      sh:sparql [ sh:message "p is too much" ; sh:select
        "SELECT $this ?value WHERE {{ $this <http://e/p> ?value FILTER(?value > 5) }}" ] ."""
    for said, kept in (("e:p 1", True), ("e:p 7", False), ("e:p 1 ; e:other 2", False)):
        data = f"{SHAPES} e:x a e:C ; {said} ."
        assert _pyshacl(data, shapes)[0] is kept
        assert _ours(data, shapes, tmp_path).conforms is kept


def _papers() -> list[Paper]:
    concept = ConceptLink(id="concept/scaling-laws", label="scaling laws", score=0.5)
    record = RecordRef(source="a.bib", at="1")
    first = Paper(
        id="paper/arxiv:2401.00001",
        ids={"arxiv": "2401.00001"},
        title="First",
        date="2024-01-02",
        authors=(
            PaperAuthor(id="author/ada-a", name="Ada A", affiliations=("Lab One",)),
            PaperAuthor(id="author/bo-b", name="Bo B"),
        ),
        categories=("cs.LG",),
        concepts=(concept,),
        venue="Journal of Things",
        references=(Reference(ids={"arxiv": "2301.00002"}), Reference(text="Far away, 1999")),
        records=(record,),
    )
    second = Paper(
        id="paper/arxiv:2301.00002", ids={"arxiv": "2301.00002"}, title="Second", date="2023",
        concepts=(concept,), records=(record,),
    )  # fmt: skip
    return [first, second]


@pytest.fixture(scope="module")
def triples() -> list[str]:
    from kg.rdf import write_ntriples

    out = io.BytesIO()
    write_ntriples(build(_papers()), out, BASE)
    return out.getvalue().decode().splitlines()


def test_what_kg_writes_keeps_to_its_shapes_and_to_those_of_skg_if(tmp_path):
    out = io.BytesIO()
    write_turtle(build(_papers()), out, BASE)
    (tmp_path / "graph.ttl").write_bytes(out.getvalue())
    store = open_store(tmp_path / "graph.ttl")
    for name in validation.PROFILES:
        report = validation.validate(store, validation.profile(name))
        assert report.conforms, report.findings
        shapes = ontology_path(validation.PROFILES[name][0]).read_text()
        assert _pyshacl(out.getvalue().decode(), shapes)[0]


@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_damaged_graphs_break_our_shapes_where_pyshacl_says(triples, tmp_path_factory, data):
    """Triples are taken out, doubled with another object, or moved: does anything else notice?"""
    pytest.importorskip("pyshacl")
    changed = list(triples)
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(changed) - 1))
        subject, predicate, _ = changed[at].split(" ", 2)
        change = data.draw(st.sampled_from(["gone", "text", "self", "year"]))
        if change == "gone":
            del changed[at]
        else:
            value = {"text": '"x"', "self": subject, "year": '"0"'}[change]
            changed[at] = f"{subject} {predicate} {value} ."
    text = "\n".join(changed) + "\n"
    shapes = ontology_path("shapes.ttl").read_text()
    folder = tmp_path_factory.mktemp("damaged")
    assert _ours(text, shapes, folder).conforms is _pyshacl(text, shapes)[0]


@pytest.mark.parametrize("sample", ["sample.ttl", "broken"])
def test_the_official_shapes_give_what_pyshacl_gives(sample, tmp_path):
    official = STANDARDS / "shacl-1.0.2.ttl"
    if not official.exists():
        pytest.skip("needs the SKG-IF shapes in ../shared/standards/skg-if")
    text = (STANDARDS / "sample.ttl").read_text()
    if sample == "broken":
        text = text.replace('literal:hasLiteralValue "2001.08361"', 'rdfs:seeAlso "2001.08361"')
        text = f"@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n{text}"
    expected = sample != "broken"
    assert _pyshacl(text, official.read_text())[0] is expected
    assert _ours(text, official.read_text(), tmp_path).conforms is expected
    (tmp_path / "data.ttl").write_text(text)
    flat = validation.validate(open_store(tmp_path / "data.ttl"), validation.profile("skg-if"))
    assert flat.conforms is expected
