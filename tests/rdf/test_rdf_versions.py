"""A work and its versions: each a realisation with its own ids, date and venue."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest

from kg import rdf
from kg.graph import build
from kg.model import Paper, RecordRef, Version
from kg.rdf import Literal
from kg.rdf.namespaces import expand

BASE = "https://kg.example/"
STANDARDS = Path(__file__).parents[3] / "shared" / "standards" / "skg-if"
WORK = "paper/arxiv:1810.04805"
PUBLISHED = Version(
    label="conference",
    ids={"acl": "N19-1423", "doi": "10.18653/v1/n19-1423"},
    url="https://aclanthology.org/N19-1423",
    venue="NAACL-HLT 2019",
    type="inproceedings",
    date="2019-06",
    records=("a.jsonl:2",),
)
PREPRINT = Version(
    label="preprint", ids={"arxiv": "1810.04805"}, date="2018-10-11", records=("b.bib:key",)
)


def _work(*versions: Version, **facts) -> Paper:
    known = {
        "id": WORK,
        "ids": {"arxiv": "1810.04805"},
        "records": (RecordRef(source="a.jsonl", at="2"), RecordRef(source="b.bib", at="key")),
    }
    return Paper(**known | facts, versions=versions)


def _typed(value: str, datatype: str) -> Literal:
    return Literal(value, expand(datatype))


@pytest.fixture
def told(facts):
    """Return what is told of each version of a paper, in order."""

    def versions(paper: Paper) -> list[dict[str, list]]:
        graph = build([paper])
        found = facts(paper.id, graph).get("realization", [])
        return [facts(version.removeprefix(BASE), graph) for version in found]

    return versions


def test_each_version_has_its_own_ids_date_venue_and_records(told):
    published, preprint = told(_work(PUBLISHED, PREPRINT))
    assert published == {
        "type": [expand("fabio:ProceedingsPaper"), Literal("inproceedings")],
        "versionIdentifier": [Literal("conference")],
        "publicationName": [Literal("NAACL-HLT 2019")],
        "publicationDate": [_typed("2019-06", "xsd:gYearMonth")],
        "hasIdentifier": [
            BASE + "identifier/acl:N19-1423",
            BASE + "identifier/doi:10.18653/v1/n19-1423",
        ],
        "page": ["https://aclanthology.org/N19-1423"],
        "wasDerivedFrom": [BASE + "source/a.jsonl:2"],
        "partOf": [BASE + "venue/naacl-hlt-2019"],
    }
    assert preprint["type"] == [expand("fabio:Preprint")]
    assert preprint["hasIdentifier"] == [BASE + "identifier/arxiv:1810.04805"]
    assert preprint["publicationDate"] == [_typed("2018-10-11", "xsd:date")]


def test_only_the_work_has_its_ids_as_plain_properties():
    graph = build([_work(PUBLISHED, PREPRINT)])
    told = [triple for triple in rdf.triples(graph) if triple[1] == expand("fabio:hasArXivId")]
    assert [subject for subject, _, _ in told] == [BASE + WORK]


def test_only_a_whole_day_is_a_point_in_time(told):
    published, preprint = told(_work(PUBLISHED, PREPRINT))
    assert "issued" not in published
    assert preprint["issued"] == [_typed("2018-10-11T00:00:00", "xsd:dateTime")]


def test_a_venue_that_only_a_version_names_is_described_and_marked(facts):
    graph = build([_work(PUBLISHED, PREPRINT)])
    venue = facts("venue/naacl-hlt-2019", graph)
    assert venue["title"] == [Literal("NAACL-HLT 2019")]
    assert venue["mentioned"] == [_typed("true", "xsd:boolean")]
    graph = build([_work(PUBLISHED, PREPRINT, venue="NAACL-HLT 2019")])
    assert "mentioned" not in facts("venue/naacl-hlt-2019", graph)


def test_an_identifier_that_only_a_version_has_is_described_once(facts):
    graph = build([_work(PUBLISHED, PREPRINT)])
    assert facts("identifier/acl:N19-1423", graph)["hasLiteralValue"] == [Literal("N19-1423")]
    told = list(rdf.triples(graph))
    assert len(told) == len(set(told))


def test_versions_that_arxiv_numbers_have_names_of_their_own(facts):
    revisions = (Version(label="v1", date="2018-10-11"), Version(label="v2", date="2019-05-24"))
    graph = build([_work(*revisions)])
    assert facts(WORK, graph)["realization"] == [
        f"{BASE}version/arxiv:1810.04805v1",
        f"{BASE}version/arxiv:1810.04805v2",
    ]
    [form] = facts("version/arxiv:1810.04805v2", graph)["type"]
    assert form == expand("fabio:Preprint")


def test_several_published_versions_never_share_a_name(facts):
    others = [Version(ids={"doi": f"10.1000/{number}"}) for number in range(3)]
    graph = build([_work(PUBLISHED, *others)])
    found = facts(WORK, graph)["realization"]
    assert len(set(found)) == 5  # and the preprint, which the arXiv id shows


def test_what_the_list_leaves_out_is_inferred_and_says_so(told):
    published, preprint = told(_work(PUBLISHED))
    assert "inferred" not in published
    assert preprint == {
        "type": [expand("fabio:Preprint")],
        "hasIdentifier": [BASE + "identifier/arxiv:1810.04805"],
        "inferred": [_typed("true", "xsd:boolean")],
    }


def test_the_only_version_has_the_date_and_the_ids_of_the_work(told):
    [version] = told(_work(date="2018-10", ids={"arxiv": "1810.04805", "s2": "a" * 40}))
    assert version["publicationDate"] == [_typed("2018-10", "xsd:gYearMonth")]
    assert len(version["hasIdentifier"]) == 2


def test_of_two_inferred_versions_each_has_the_ids_that_can_be_its_own(told):
    preprint, published = told(
        _work(
            venue="NAACL",
            date="2019",
            ids={"arxiv": "1810.04805", "doi": "10.18653/v1/n19-1423", "s2": "a" * 40},
        )
    )
    assert preprint["hasIdentifier"] == [BASE + "identifier/arxiv:1810.04805"]
    assert published["hasIdentifier"] == [BASE + "identifier/doi:10.18653/v1/n19-1423"]
    assert "publicationDate" not in preprint
    assert "publicationDate" not in published


@pytest.mark.parametrize("value", ["", "{", "[]", '{"label":1}', "[" * 9999, 7, ["v1"], "null"])
def test_an_attribute_that_is_no_list_of_versions_is_kept_as_it_is(facts, value):
    graph = build([_work()])
    graph.nodes[WORK]["versions"] = value
    assert len(facts(WORK, graph)["realization"]) == 1
    kept = facts(WORK, graph).get("versions", [])
    assert bool(kept) == bool(value)


def test_versions_conform_to_the_shapes_of_skg_if():
    shapes = STANDARDS / "shacl-1.0.2.ttl"
    if not shapes.exists():
        pytest.skip("needs the SKG-IF shapes in ../shared/standards/skg-if")
    pyshacl = pytest.importorskip("pyshacl")
    import rdflib

    other = Version(label="v2", url="no address", date="not known", type="??", venue="!!")
    out = BytesIO()
    rdf.write_turtle(build([_work(PUBLISHED, PREPRINT, other, venue="NAACL")]), out, BASE)
    data = rdflib.Graph().parse(data=out.getvalue(), format="turtle")
    conforms, _, report = pyshacl.validate(data, shacl_graph=rdflib.Graph().parse(shapes))
    assert conforms, report


def test_versions_of_any_text_can_be_written_and_read(readings):
    odd = 'a"\\\n\t\x01\ud800 <>é'
    version = Version(label=odd, ids={odd: odd}, url=odd, venue=odd, type=odd, date=odd)
    graph = build([_work(version)])
    wanted = {(s, p, o if isinstance(o, str) else tuple(o)) for s, p, o in rdf.triples(graph)}
    for reader, found in readings(graph).items():
        assert found == wanted, reader
