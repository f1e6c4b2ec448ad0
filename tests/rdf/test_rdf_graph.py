"""The RDF of a graph as a whole: counts, what users have added, ontology, shapes."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import networkx as nx
import numpy as np
import pytest

from kg import rdf
from kg.graph import build
from kg.model import KgError, Paper, PaperAuthor
from kg.rdf import Literal
from kg.rdf.namespaces import PREFIXES, expand

BASE = "https://kg.example/"
PAPER = "paper/arxiv:2406.04093"
STANDARDS = Path(__file__).parents[3] / "shared" / "standards" / "skg-if"


def iri(name: str) -> str:
    return BASE + name


def typed(value: str, datatype: str) -> Literal:
    return Literal(value, expand(datatype))


def test_the_data_set_counts_what_is_there(graph, facts):
    triples = set(rdf.triples(graph))
    types = Counter(value for _, predicate, value in triples if predicate == expand("rdf:type"))
    predicates = Counter(predicate for _, predicate, _ in triples)
    data_set = facts("dataset")
    assert data_set["entities"] == [typed(str(len(graph)), "xsd:integer")]
    for part in data_set["classPartition"]:
        told = facts(part.removeprefix(BASE))
        assert told["entities"] == [typed(str(types[told["class"][0]]), "xsd:integer")]
    for part in data_set["propertyPartition"]:
        told = facts(part.removeprefix(BASE))
        assert told["triples"] == [typed(str(predicates[told["property"][0]]), "xsd:integer")]
    assert len(data_set["classPartition"]) == 6


def test_the_data_set_has_a_licence_only_if_one_is_given(graph, facts):
    assert "license" not in facts("dataset")
    graph.graph["license"] = "https://creativecommons.org/publicdomain/zero/1.0/"
    assert facts("dataset")["license"] == [graph.graph["license"]]
    graph.graph["license"] = "CC0"
    assert facts("dataset")["license"] == [Literal("CC0")]


def test_attributes_of_the_users_own_are_kept(graph, facts):
    graph.nodes[PAPER].update(
        {"rank": 0.5, "my tags": ["b", "a", "b"], "seen": {3, 1}, "gone": None, "of": {"b": {1}},
         "cost": Decimal("1.50"), "ok": True, "raw": [], "count": np.int64(7)}
    )  # fmt: skip
    told = facts(PAPER)
    assert told["rank"] == [typed("0.5", "xsd:double")]
    assert told["my%20tags"] == [Literal("b"), Literal("a")]
    assert told["seen"] == [typed("1", "xsd:integer"), typed("3", "xsd:integer")]
    assert told["of"] == [Literal('{"b": [1]}')]
    assert told["cost"] == [Literal("1.50")]
    assert told["ok"] == [typed("true", "xsd:boolean")]
    assert told["count"] == [typed("7", "xsd:integer")]
    assert "gone" not in told
    predicates = {p for s, p, _ in rdf.triples(graph) if s == iri(PAPER)}
    assert iri("property/rank") in predicates


def test_relations_and_edge_attributes_of_the_users_own_are_kept(graph, facts):
    graph = graph.copy()
    graph.add_edge("author/leo-gao", "author/王伟", key="advises", since=2020)
    graph.edges[PAPER, "author/王伟", "authored_by"]["share"] = 0.1
    assert facts("author/leo-gao", graph)["advises"] == [iri("author/王伟")]
    statement = facts("statement/advises--%2Fauthor/leo-gao--%2Fauthor/王伟", graph)
    assert statement["since"] == [typed("2020", "xsd:integer")]
    assert facts("role/arxiv:2406.04093-3", graph)["share"] == [typed("0.1", "xsd:double")]


@pytest.mark.parametrize("kind", [nx.Graph, nx.DiGraph, nx.MultiGraph, nx.MultiDiGraph])
def test_every_kind_of_networkx_graph_can_be_written(kind, facts):
    graph = kind()
    graph.add_edge("paper/a", "paper/b", relation="cites")
    graph.add_node(1)
    graph.add_node("x", kind="dataset", label="")
    assert iri("paper/b") in facts("paper/a", graph)["cites"]
    assert facts("1", graph) == {"label": [Literal("1")]}
    assert facts("x", graph) == {"label": [Literal("x")], "kind": [Literal("dataset")]}


def test_ten_thousand_authors_are_written_in_order(facts):
    authors = tuple(PaperAuthor(id=f"author/a{n}", name=f"A {n}") for n in range(10_000))
    graph = build([Paper(id="paper/arxiv:1503.07589", authors=authors)])
    roles = facts("paper/arxiv:1503.07589", graph)["isRelatedToRoleInTime"]
    assert roles[-1] == iri("role/arxiv:1503.07589-10000")
    assert len(set(roles)) == 10_000


def test_predicates_come_from_the_vocabularies_that_the_data_set_names(graph, facts):
    known = [*facts("dataset")["vocabulary"], *(PREFIXES[name] for name in ("rdf", "rdfs", "owl"))]
    for _, predicate, _ in rdf.triples(graph):
        assert predicate.startswith(tuple(known)), predicate


def test_an_rdflib_graph_answers_sparql(graph):
    found = rdf.to_rdflib(graph)
    assert len(found) == len(set(rdf.triples(graph)))
    rows = found.query("SELECT ?n { ?p dcterms:creator ?a . ?a foaf:name ?n } ORDER BY ?n")
    assert [str(row.n) for row in rows] == ["Leo Gao", "Leo Gao", "Tom Dupré la Tour", "王伟"]


def test_a_base_that_is_no_iri_is_refused_before_anything_is_written(graph):
    out = BytesIO()
    with pytest.raises(KgError, match="base IRI"):
        rdf.write_turtle(graph, out, "example.org")
    assert not out.getvalue()


def test_the_graph_conforms_to_the_shapes_of_skg_if(graph):
    shapes = STANDARDS / "shacl-1.0.2.ttl"
    if not shapes.exists():
        pytest.skip("needs the SKG-IF shapes in ../shared/standards/skg-if")
    pyshacl = pytest.importorskip("pyshacl")
    import rdflib

    data = rdflib.Graph()
    out = BytesIO()
    rdf.write_turtle(graph, out, BASE)
    data.parse(data=out.getvalue(), format="turtle")
    conforms, _, report = pyshacl.validate(data, shacl_graph=rdflib.Graph().parse(shapes))
    assert conforms, report


def test_the_files_look_as_they_did(graph, written, snapshot):
    assert written(rdf.write_turtle, graph).decode() == snapshot(name="turtle")
    assert written(rdf.write_jsonld, graph).decode() == snapshot(name="jsonld")
