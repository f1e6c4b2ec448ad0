"""Every file holds the same triples, whoever reads it."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import rdf
from kg.graph import build
from kg.model import Paper, PaperAuthor, RecordRef, Reference

any_text = st.text(st.characters(exclude_categories=[]), max_size=20)
hostile = st.text(
    st.sampled_from("a1.-_:/%#?<>\"'{}|^\\`@ \n\r\t\x00\x1f\x7f\x85\u2028\ud800\udfff\ufffe王é😀"),
    max_size=12,
)
texts = any_text | hostile | st.sampled_from(["", '"""', "\\", "a\\", "doi:10.1/x", "_:b", "x."])
nodes = st.builds("".join, st.tuples(st.sampled_from(["paper/", "author/", "concept/", ""]), texts))
values = st.recursive(
    texts
    | st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.dates()
    | st.datetimes(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=2),
    max_leaves=4,
)
names = st.sampled_from(
    ["kind", "label", "title", "date", "year", "links", "match", "sources", "raw", "index", "stub",
     "affiliations", "id_doi", "id_orcid", "id_wikidata", "names", "venue", "type", "own", "a b",
     "discovered", "first_year", "years", "top_papers", "score", "times", "mentions", "npmi", "by"]
)  # fmt: skip
attributes = st.dictionaries(names | texts, values, max_size=5) | st.dictionaries(
    names, texts, max_size=5
)
relations = (
    st.sampled_from(
        ["cites", "authored_by", "about", "overlaps", "published_in", "broader", "related", 0]
    )
    | texts
)


def _graph(ends, facts, edges):
    graph = nx.MultiDiGraph()
    graph.add_nodes_from(ends)
    graph.add_nodes_from(facts.items())
    for source, target, relation, said in edges:
        graph.add_edge(source, target, key=relation)
        graph.edges[source, target, relation].update(said)
    return graph


@st.composite
def graphs(draw):
    ends = draw(st.lists(nodes, min_size=1, max_size=4))
    some = st.sampled_from(ends)
    edges = draw(st.lists(st.tuples(some, some, relations, attributes), max_size=5))
    return _graph(ends, draw(st.dictionaries(some, attributes, max_size=4)), edges)


def _assert_same(readings, wanted):
    for name, found in readings.items():
        assert found == wanted, name


def test_all_parsers_read_the_sample_alike(graph, readings, told):
    wanted = told(graph)
    assert len(wanted) > 200
    _assert_same(readings(graph), wanted)


@pytest.mark.parametrize("base", ["https://example.org/kg#", "urn:kg:a/", "https://例え.jp/é/"])
def test_all_parsers_read_every_kind_of_base_alike(graph, readings, told, base):
    _assert_same(readings(graph, base), told(graph, base))


@settings(max_examples=60)
@given(graphs())
def test_all_parsers_read_hostile_graphs_alike(readings, told, graph):
    _assert_same(readings(graph), told(graph))


@settings(max_examples=60)
@given(graphs(), st.randoms())
def test_the_order_in_which_a_graph_was_made_does_not_matter(written, graph, chance):
    nodes = list(graph.nodes(data=True))
    edges = list(graph.edges(keys=True, data=True))
    chance.shuffle(nodes)
    chance.shuffle(edges)
    other = nx.MultiDiGraph()
    other.add_nodes_from(nodes)
    other.add_edges_from(edges)
    assert written(rdf.write_turtle, other) == written(rdf.write_turtle, graph)


@settings(max_examples=30)
@given(
    st.builds(
        Paper,
        id=st.builds("paper/{}".format, texts),
        ids=st.dictionaries(st.sampled_from(["arxiv", "doi", "x y", "a:b"]), texts, max_size=3),
        title=st.none() | texts,
        abstract=st.none() | texts,
        authors=st.lists(
            st.builds(
                PaperAuthor,
                id=st.builds("author/{}".format, texts),
                name=texts,
                affiliations=st.lists(texts, max_size=2).map(tuple),
            ),
            max_size=3,
        ).map(tuple),
        categories=st.lists(texts, max_size=2).map(tuple),
        date=st.none() | texts | st.sampled_from(["2024", "0000", "2024-02-30", "--02-30", "٢٠٢٤"]),
        venue=st.none() | texts,
        links=st.lists(texts, max_size=2).map(tuple),
        references=st.lists(st.builds(Reference, text=texts), max_size=2).map(tuple),
    )
)
def test_papers_of_any_content_can_be_written_and_read(readings, told, paper):
    graph = build([paper])
    _assert_same(readings(graph), told(graph))


def test_all_literals_are_of_the_type_they_claim(graph):
    """A literal that doesn't fit its datatype makes rdflib warn, and warnings are errors."""
    graph.nodes["paper/arxiv:2406.04093"].update(
        at=datetime(2024, 2, 3, 4, 5, 6, tzinfo=UTC),
        day=date(999, 1, 2),
        number=-5,
        share=1e-9,
        sure=True,
    )
    assert len(rdf.to_rdflib(graph)) == len(set(rdf.triples(graph)))


@pytest.mark.parametrize("number", [float("inf"), float("-inf"), float("nan")])
def test_numbers_without_end_are_written_as_xml_schema_writes_them(graph, facts, number):
    graph.nodes["paper/arxiv:2406.04093"]["score"] = number
    [literal] = facts("paper/arxiv:2406.04093")["score"]
    assert literal.value in ("INF", "-INF", "NaN")


def test_each_subject_is_described_in_one_block(graph, written):
    subjects = [subject for subject, _, _ in rdf.triples(graph)]
    blocks = [
        one for one, before in zip(subjects, [None, *subjects], strict=False) if one != before
    ]
    assert len(blocks) == len(set(blocks))
    assert written(rdf.write_turtle, graph).decode().count(" .\n\n") == len(blocks)


def test_no_triple_is_told_twice(graph):
    told = list(rdf.triples(graph))
    assert len(told) == len(set(told))


def test_there_are_no_blank_nodes(graph):
    for subject, predicate, value in rdf.triples(graph):
        iris = [subject, predicate, *([value] if isinstance(value, str) else [])]
        assert all(iri.startswith(("https://", "http://")) for iri in iris)


def test_a_graph_is_only_read(graph, written):
    before = nx.node_link_data(graph, edges="edges")
    for write in (rdf.write_turtle, rdf.write_ntriples, rdf.write_jsonld):
        written(write, graph)
    assert nx.node_link_data(graph, edges="edges") == before


@pytest.mark.parametrize("name", ["turtle", "ntriples", "jsonld", "rdfxml", "trig", "nquads"])
def test_memory_does_not_grow_with_the_papers(name):
    import tracemalloc

    write = getattr(rdf, f"write_{name}")

    class Nowhere:
        def write(self, content):
            return len(content)

    def peak(size):
        chance = random.Random(1)
        graph = build(
            [
                Paper(
                    id=f"paper/arxiv:2401.{number:05}",
                    abstract="word " * 100,
                    authors=(PaperAuthor(id=f"author/{chance.randrange(50)}", name="A B"),),
                    records=(RecordRef(source="a.bib", at=str(number)),),
                )
                for number in range(size)
            ]
        )
        tracemalloc.start()
        write(graph, Nowhere(), "https://kg.example/")
        _, found = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return found

    peak(10)  # whatever is read once and kept
    assert peak(3000) < peak(1000) + 1_500_000
