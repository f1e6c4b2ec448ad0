"""A graph that is written as RDF and read again is the same graph."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kg
from kg import exporters, rdf
from kg.graph import build
from kg.model import (
    Claim,
    ConceptLink,
    ConceptNode,
    Evidence,
    InputError,
    Mention,
    Paper,
    PaperAuthor,
    RecordRef,
    Reference,
    Related,
    Relation,
    UsageError,
    Version,
)

SUFFIXES = ("ttl", "nt", "nq", "trig", "rdf", "jsonld", "ttl.gz")
PAPER, OTHER = "paper/arxiv:2406.04093", "paper/title:two--words"


def _full() -> nx.MultiDiGraph:
    """Return a graph that has every kind of node, edge and attribute that kg makes."""
    mentions = (
        Mention(where="title", start=0, end=7, text="Scaling"),
        Mention(where="abstract", start=4, end=13, text="laws\nhold"),
        Mention(where="abstract", start=0, end=3, text="not there"),
        Mention(where="keywords", start=0, end=4, text="deep"),
    )
    scaling = ConceptLink(
        id="concept/scaling", label="scaling", score=0.725, times=4, mentions=mentions
    )
    laws = ConceptLink(
        id="concept/laws", label="laws", score=1e-05, discovered=True, times=9, mentions=mentions
    )
    refs = ("a b.bib:key:1", "c.jsonl:2")
    first = Paper(
        id=PAPER,
        ids={"arxiv": "2406.04093", "doi": "10.1000/x", "dblp": "conf/x/Y", "odd one": "a b"},
        title="Scaling laws",
        abstract="The laws\nhold \\ and “hold”.",
        authors=(
            PaperAuthor(
                id="author/ada",
                name="Ada One",
                ids={"orcid": "0000-0002-1825-0097", "dblp": "1/2"},
                affiliations=("Lab One", "Other Lab"),
            ),
            PaperAuthor(id="author/王伟", name="王伟"),
        ),
        authors_complete=False,
        institutions=("Lab One",),
        institution_ids={"Lab One": "05dxps055"},
        categories=("cs.LG", "none.XX", "hep-th", "cmp-lg", "cs"),
        keywords=("deep nets", "b"),
        date="2024-06-06",
        venue="A Venue",
        volume="3",
        issue="4",
        pages="1-2",
        publisher="P",
        journal_ref="J. 3",
        type="inproceedings",
        comment="34 pages",
        links=("https://example.org/code",),
        flags=("Code",),
        versions=(
            Version(label="conference", ids={"acl": "N19-1"}, venue="Elsewhere 2019", date="2019-06",
                    url="https://aclanthology.org/N19-1", records=(refs[0],)),
            Version(ids={"arxiv": "2406.04093"}, date="2024-06-06", type="misc"),
        ),
        references=(
            Reference(ids={"doi": "10.1000/y"}, text="[1] Foo", intents=("method",),
                      influential=True),
            Reference(ids={"arxiv": "2406.04094"}, relation=Relation.OVERLAPS),
            Reference(text="Makhzani and Frey, 2013", year=2013),
        ),
        retracted=False,
        concepts=(scaling, laws),
        records=(RecordRef(source="a b.bib", at="key:1"), RecordRef(source="c.jsonl", at="2")),
        evidence={
            "title": Evidence(by=refs, lost=(Claim(value="Scaling", by=refs[1:]),)),
            "references": Evidence(
                by=refs, values=(Claim(value="doi:10.1000/y", by=refs),
                                 Claim(value="overlaps arxiv:2406.04094", by=refs[:1]))
            ),
        },
    )  # fmt: skip
    second = Paper(
        id=OTHER, title="Two words", date="--02-29", concepts=(scaling,), version_of=PAPER,
        authors=(PaperAuthor(id="author/ada", name="A. One"),), retracted=True,
        references=(Reference(ids={"arxiv": "2406.04093"}),),
        records=(RecordRef(source="c.jsonl", at="3"),),
    )  # fmt: skip
    concepts = [
        ConceptNode(id="concept/laws", label="laws", discovered=True, papers=1,
                    broader=("concept/scaling",), broader_by="head", first_year=2024,
                    years={"2024": 1}, top_papers=(PAPER,)),
        ConceptNode(id="concept/scaling", label="scaling", alt_labels=("b", "a"), papers=2,
                    definition="Growth.", exact_match=("http://www.wikidata.org/entity/Q1",),
                    related=(Related(id="concept/laws", npmi=0.5, papers=2),)),
    ]  # fmt: skip
    return build([first, second], concepts)


def _same(found: nx.MultiDiGraph, wanted: nx.MultiDiGraph) -> None:
    assert dict(found.nodes(data=True)) == {n: dict(a) for n, a in wanted.nodes(data=True)}
    edges = {(s, t, k): dict(a) for s, t, k, a in wanted.edges(keys=True, data=True)}
    assert {(s, t, k): a for s, t, k, a in found.edges(keys=True, data=True)} == edges
    assert found.graph == wanted.graph


@pytest.fixture
def written(tmp_path):
    def write(graph, suffix: str = "ttl", base: str = "https://example.org/g#"):
        path = tmp_path / f"graph.{suffix}"
        exporters.export(graph, None, path, base_iri=base)
        return path

    return write


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_every_syntax_gives_the_same_graph_back(written, suffix):
    graph = _full()
    graph.graph.update(license="CC0", title="Mine")
    found = kg.to_networkx(written(graph, suffix))
    _same(found, graph)
    assert list(found) == list(graph)


def test_types_of_values_come_back(written):
    found = kg.to_networkx(written(_full()))
    facts = found.nodes[PAPER]
    assert (type(facts["year"]), type(facts["records"]), facts["stub"]) == (int, int, False)
    assert found.edges[PAPER, "concept/scaling", "about"]["score"] == 0.725
    assert found.edges[PAPER, "paper/doi:10.1000/y", "cites"]["influential"] is True


def test_what_is_written_again_is_the_same_file(written, tmp_path):
    path = written(_full())
    graph, base = rdf.read_graph(path)
    exporters.export(graph, None, tmp_path / "again.ttl", base_iri=base)
    assert (tmp_path / "again.ttl").read_bytes() == path.read_bytes()


def test_attributes_and_relations_of_the_users_own_come_back(written):
    graph = _full().copy()
    graph.nodes[PAPER].update(
        {"my rank": 3, "7": "digit", "share": 0.5, "tags": ["b", "a"], "read": True,
         "when": date(2024, 1, 2), "versions_": "x", "名": "é"}
    )  # fmt: skip
    graph.add_node("tool/one", kind="tool", label="One", stars=5)
    graph.add_edge("tool/one", PAPER, key="made for", since=2020)
    graph.edges[PAPER, "author/ada", "authored_by"]["weight"] = 0.25
    for suffix in SUFFIXES:
        _same(kg.to_networkx(written(graph, suffix)), graph)


def test_a_graph_that_rdflib_has_written_again_is_the_same_but_for_the_order_of_values(written):
    graph = _full()
    kg.to_rdf(graph).serialize(path := written(graph), format="turtle")
    found = kg.to_networkx(path)
    sorted_lines = {
        node: {name: sorted(str(value).split("\n")) for name, value in facts.items()}
        for node, facts in graph.nodes(data=True)
    }
    assert sorted_lines == {
        node: {name: sorted(str(value).split("\n")) for name, value in facts.items()}
        for node, facts in found.nodes(data=True)
    }
    assert set(found.edges(keys=True)) == set(graph.edges(keys=True))


def test_statements_that_a_user_adds_are_nodes_and_edges(written):
    path = written(_full())
    text = path.read_text(encoding="utf-8")
    text += (
        'paper:mine a fabio:Work ; rdfs:label "Mine" ; prism:doi "10.1/x" ;'
        " cito:cites paper:arxiv:2406.04093, paper:unknown .\n"
    )
    path.write_text(text, encoding="utf-8")
    found = kg.to_networkx(path)
    assert found.nodes["paper/mine"]["id_doi"] == "10.1/x"
    assert found.has_edge("paper/mine", PAPER, "cites")
    assert found.nodes["paper/unknown"] == {}


def test_a_file_without_a_data_set_is_read_with_the_base_that_is_given(tmp_path):
    path = tmp_path / "x.nt"
    path.write_text("<https://e.org/paper/a> <http://purl.org/spar/cito/cites> "
                    "<https://e.org/paper/b> .\n")  # fmt: skip
    assert list(kg.to_networkx(path, "https://e.org/")) == ["paper/a", "paper/b"]
    with pytest.raises(InputError, match="--base-iri"):
        kg.to_networkx(path)


def test_a_graph_directory_is_read_as_it_is(tmp_path):
    with pytest.raises(InputError, match="no graph here"):
        kg.to_networkx(tmp_path)


def test_a_file_that_is_not_well_formed_is_told_with_its_line(tmp_path):
    path = tmp_path / "x.ttl"
    path.write_text("<a:b> <c:d> <e:f> .\n<a:b> oops\n")
    with pytest.raises(InputError, match=r"x\.ttl:2: not well-formed"):
        kg.to_networkx(path)


@pytest.mark.parametrize("name", ["x.txt", "x", "x.ttl.zip"])
def test_a_file_of_no_known_syntax_is_refused(tmp_path, name):
    (tmp_path / name).write_text("")
    with pytest.raises(UsageError, match=r"Known are .*\.ttl"):
        kg.to_networkx(tmp_path / name)


@pytest.mark.parametrize("name", ["missing.ttl", "x.rdf", "x.ttl.gz"])
def test_a_file_that_cannot_be_read_is_an_error_to_mend(tmp_path, name):
    if name != "missing.ttl":
        (tmp_path / name).write_bytes(b"\x1f\x8bno")
    with pytest.raises(InputError, match=name):
        kg.to_networkx(tmp_path / name)


def test_entities_that_hold_entities_are_not_expanded(tmp_path):
    path = tmp_path / "x.rdf"
    path.write_text(
        '<?xml version="1.0"?>\n<!DOCTYPE x [<!ENTITY a "aaaa">\n<!ENTITY b "&a;&a;">]>\n<x>&b;</x>'
    )
    with pytest.raises(InputError, match=r"x\.rdf:3: an entity"):
        kg.to_networkx(path)


odd = st.text(st.sampled_from("a1.-_:/%#? \n\t\"'\\<>é王"), min_size=1, max_size=6)


@settings(max_examples=40)
@given(odd, odd, odd, odd)
def test_odd_ids_and_texts_come_back(tmp_path_factory, one, other, title, at):
    paper = Paper(
        id=f"paper/{one}", title=title, ids={"x": other},
        authors=(PaperAuthor(id=f"author/{other}", name=title),),
        references=(Reference(ids={"doi": f"10.1/{at.split()}"}),),
        records=(RecordRef(source="f", at=at.strip() or "1"),),
    )  # fmt: skip
    graph = build([paper])
    path = tmp_path_factory.mktemp("odd") / "x.ttl"
    exporters.export(graph, None, path)
    found = kg.to_networkx(path)
    assert set(found.edges(keys=True)) == set(graph.edges(keys=True))
    assert found.nodes[paper.id]["title"] == title
    assert found.nodes[paper.id]["id_x"] == other


def test_importing_kg_loads_neither_networkx_nor_rdflib():
    code = (
        "import sys, kg; print([m for m in ('networkx', 'rdflib', 'msgspec') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
