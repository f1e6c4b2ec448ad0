"""Concepts and categories in the graph: their attributes, and the edges between them."""

import pytest

from kg.graph import build, edges, nodes
from kg.model import ConceptLink, ConceptNode, Mention, Paper, Related

MENTIONS = (
    Mention(where="title", start=0, end=12, text="Scaling laws"),
    Mention(where="abstract", start=40, end=52, text="scaling\nlaws"),
)
LAWS = ConceptNode(
    id="concept/scaling-laws",
    label="scaling laws",
    alt_labels=("power laws", "scaling law"),
    definition="How loss falls.",
    exact_match=("http://www.wikidata.org/entity/Q1",),
    broader=("concept/wide",),
    broader_by="subsumption",
    discovered=True,
    papers=3,
    first_year=2020,
    years={"2020": 1, "2022": 2},
    top_papers=("paper/b", "paper/a"),
    related=(Related(id="concept/zero", npmi=0.5, papers=2),),
)
WIDE = ConceptNode(
    id="concept/wide", label="wide", broader=("concept/top",), broader_by="vocabulary"
)
TOP = ConceptNode(id="concept/top", label="top")
ZERO = ConceptNode(
    id="concept/zero", label="zero", related=(Related(id=LAWS.id, npmi=0.5, papers=2),)
)


def paper(name, *links, categories=()):
    return Paper(id=f"paper/{name}", title=name, concepts=links, categories=categories)


def link(id_, **facts):
    return ConceptLink(id=f"concept/{id_}", label=id_, score=0.5, **facts)


def attributes(graph, source, target, relation):
    return dict(graph.edges[source, target, relation])


def between(graph):
    return {
        (source.partition("/")[2], target.partition("/")[2], key): dict(said)
        for source, target, key, said in graph.edges(keys=True, data=True)
        if not source.startswith("paper/")
    }


def test_a_concept_node_has_all_that_is_known_of_it():
    assert build([], [LAWS]).nodes[LAWS.id] == {
        "kind": "concept",
        "label": "scaling laws",
        "alt_labels": "power laws\nscaling law",
        "definition": "How loss falls.",
        "match": "http://www.wikidata.org/entity/Q1",
        "discovered": True,
        "papers": 3,
        "first_year": 2020,
        "years": "2020:1\n2022:2",
        "top_papers": "paper/b\npaper/a",
    }


def test_what_is_not_known_of_a_concept_is_absent():
    assert build([], [TOP]).nodes[TOP.id] == {"kind": "concept", "label": "top", "papers": 0}


def test_the_edge_to_a_concept_has_score_times_and_the_words_that_say_so():
    graph = build([paper("a", link("x", times=7, mentions=MENTIONS)), paper("b", link("x"))])
    assert attributes(graph, "paper/a", "concept/x", "about") == {
        "score": 0.5,
        "times": 7,
        "mentions": "title:0-12:Scaling laws\nabstract:40-52:scaling laws",
    }
    assert attributes(graph, "paper/b", "concept/x", "about") == {"score": 0.5, "times": 1}


def test_edges_without_words_share_their_attributes_and_all_refuse_to_be_written():
    graph = build([paper("a", link("x")), paper("b", link("x"), link("y", mentions=MENTIONS))])
    one, other = (graph.edges[f"paper/{name}", "concept/x", "about"] for name in "ab")
    assert one is other
    with pytest.raises(TypeError, match=r"graph\.copy"):
        graph.edges["paper/b", "concept/y", "about"]["score"] = 1


def test_concepts_are_below_wider_ones_and_related_by_one_edge_a_pair():
    graph = build([], [LAWS, TOP, WIDE, ZERO])
    assert between(graph) == {
        ("scaling-laws", "wide", "broader"): {"by": "subsumption"},
        ("scaling-laws", "zero", "related"): {"npmi": 0.5, "papers": 2},
        ("wide", "top", "broader"): {},
    }


def test_it_is_enough_that_one_of_two_concepts_names_the_other_as_related():
    alone = ConceptNode(id="concept/a-lone", label="a lone")
    sayer = ConceptNode(
        id="concept/b", label="b", related=(Related(id=alone.id, npmi=1, papers=2),)
    )
    assert list(between(build([], [alone, sayer]))) == [("a-lone", "b", "related")]


def test_an_edge_to_a_concept_that_is_no_node_is_left_out():
    assert between(build([], [LAWS])) == between(build([], [WIDE, ZERO])) == {}
    assert "concept/y" not in build([paper("a", link("x"), link("y"))], [LAWS])


def test_a_category_has_its_place_in_the_taxonomy():
    graph = build([paper("a", categories=("cs.LG", "hep-th", "cmp-lg", "none.XX", "astro-ph.GA"))])
    facts = {node.partition("/")[2]: said for node, said in graph.nodes(data=True)}
    assert facts["cs.LG"] == {
        "kind": "category", "label": "cs.LG", "name": "Machine Learning",
        "archive": "cs", "group": "Computer Science",
    }  # fmt: skip
    assert facts["hep-th"]["group"] == "Physics"
    assert "archive" not in facts["hep-th"]
    assert (facts["cmp-lg"]["retired"], facts["cmp-lg"]["replaced_by"]) == (True, "cs.CL")
    assert facts["none.XX"] == {"kind": "category", "label": "none.XX"}
    assert facts["astro-ph.GA"]["archive"] == "astro-ph"


def test_a_category_is_below_its_archive_where_papers_have_both():
    graph = build([paper("a", categories=("astro-ph.GA",)), paper("b", categories=("astro-ph",))])
    assert list(between(graph)) == [("astro-ph.GA", "astro-ph", "broader")]


def test_a_category_is_tied_to_the_concepts_that_are_nodes():
    papers = [paper("a", link("machine-learning"), link("neural-networks"),
                    categories=("cs.LG", "stat.ML", "cs.NE", "cs.CV"))]  # fmt: skip
    assert between(build(papers)) == {
        ("cs.LG", "machine-learning", "close_match"): {},
        ("stat.ML", "machine-learning", "close_match"): {},
        ("cs.NE", "neural-networks", "related_match"): {},
    }
    assert between(build(papers, [])) == {}


def test_nodes_and_edges_are_all_that_the_graph_is_made_of():
    papers = [paper("a", link("scaling-laws", mentions=MENTIONS), categories=("cs.LG",))]
    graph = build(papers, [LAWS, ZERO])
    assert dict(nodes(papers, [LAWS, ZERO])) == dict(graph.nodes(data=True))
    made = [(s, t, relation.value, dict(said)) for s, t, relation, said in
            edges(papers, [LAWS, ZERO])]  # fmt: skip
    there = {(s, t, key): dict(said) for s, t, key, said in graph.edges(keys=True, data=True)}
    assert {(s, t, key): said for s, t, key, said in made} == there
    assert len(made) == len(there)
