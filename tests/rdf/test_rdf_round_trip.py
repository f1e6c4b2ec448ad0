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
    InputError,
    Paper,
    PaperAuthor,
    RecordRef,
    Reference,
    UsageError,
)

SUFFIXES = ("ttl", "nt", "nq", "trig", "rdf", "jsonld", "ttl.gz")
PAPER = "paper/arxiv:2406.04093"


def _nodes(graph: nx.MultiDiGraph) -> dict[str, dict]:
    """Return the attributes of nodes, without those that RDF says in named graphs alone."""
    return {
        node: {name: facts[name] for name in facts if name not in ("evidence", "lost")}
        for node, facts in graph.nodes(data=True)
    }


def _same(found: nx.MultiDiGraph, wanted: nx.MultiDiGraph) -> None:
    assert dict(found.nodes(data=True)) == _nodes(wanted)
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
def test_every_syntax_gives_the_same_graph_back(written, suffix, full):
    graph = full
    graph.graph.update(license="CC0", title="Mine")
    found = kg.to_networkx(written(graph, suffix))
    _same(found, graph)
    assert list(found) == list(graph)


def test_types_of_values_come_back(written, full):
    found = kg.to_networkx(written(full))
    facts = found.nodes[PAPER]
    assert (type(facts["year"]), type(facts["records"]), facts["stub"]) == (int, int, False)
    assert found.edges[PAPER, "concept/scaling", "about"]["score"] == 0.725
    assert found.edges[PAPER, "paper/doi:10.1000/y", "cites"]["influential"] is True


def test_what_is_written_again_is_the_same_file(written, tmp_path, full):
    path = written(full)
    graph, base = rdf.read_graph(path)
    exporters.export(graph, None, tmp_path / "again.ttl", base_iri=base)
    assert (tmp_path / "again.ttl").read_bytes() == path.read_bytes()


def test_attributes_and_relations_of_the_users_own_come_back(written, full):
    graph = full.copy()
    graph.nodes[PAPER].update(
        {"my rank": 3, "7": "digit", "share": 0.5, "tags": ["b", "a"], "read": True,
         "when": date(2024, 1, 2), "versions_": "x", "名": "é"}
    )  # fmt: skip
    graph.add_node("tool/one", kind="tool", label="One", stars=5)
    graph.add_edge("tool/one", PAPER, key="made for", since=2020)
    graph.edges[PAPER, "author/ada", "authored_by"]["weight"] = 0.25
    for suffix in SUFFIXES:
        _same(kg.to_networkx(written(graph, suffix)), graph)


def test_what_rdflib_writes_again_is_the_same_but_for_the_order_of_values(written, full):
    graph = full
    kg.to_rdf(graph).serialize(path := written(graph), format="turtle")
    found = kg.to_networkx(path)
    sorted_lines = {
        node: {name: sorted(str(value).split("\n")) for name, value in facts.items()}
        for node, facts in _nodes(graph).items()
    }
    assert sorted_lines == {
        node: {name: sorted(str(value).split("\n")) for name, value in facts.items()}
        for node, facts in found.nodes(data=True)
    }
    assert set(found.edges(keys=True)) == set(graph.edges(keys=True))


def test_statements_that_a_user_adds_are_nodes_and_edges(written, full):
    path = written(full)
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
