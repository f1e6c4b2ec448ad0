"""What the RDF says of concepts, of the words that tie papers to them, and of categories."""

from __future__ import annotations

import networkx as nx
import pytest

from kg import rdf
from kg.graph import build
from kg.model import ConceptLink, ConceptNode, Mention, Paper, Related
from kg.ontology import ontology_path
from kg.rdf import Literal
from kg.rdf.namespaces import ONTOLOGY, expand

BASE = "https://kg.example/"
LAWS, ZERO, WIDE = "concept/scaling-laws", "concept/zero", "concept/wide"
ABOUT = "about/arxiv:1--scaling-laws"


def iri(name: str) -> str:
    return BASE + name


def typed(value: str, datatype: str) -> Literal:
    return Literal(value, expand(datatype))


@pytest.fixture
def graph():
    mentions = (
        Mention(where="title", start=0, end=12, text='Scaling "laws'),
        Mention(where="abstract", start=7, end=19, text="scaling laws"),
    )
    strong = ConceptLink(id=LAWS, label="scaling laws", score=0.75, times=7, mentions=mentions)
    papers = [
        Paper(id="paper/arxiv:1", title="a", concepts=(strong,), categories=("cs.LG", "cmp-lg")),
        Paper(
            id="paper/arxiv:2",
            title="b",
            concepts=(ConceptLink(id=LAWS, label="scaling laws", score=0.5),),
        ),
    ]
    concepts = [
        ConceptNode(
            id=LAWS, label="scaling laws", discovered=True, papers=2, first_year=2020,
            broader=(WIDE,), broader_by="head", years={"2020": 1, "2022": 1},
            top_papers=("paper/arxiv:1", "paper/arxiv:2"),
            related=(Related(id=ZERO, npmi=0.5, papers=2),),
        ),
        ConceptNode(id=WIDE, label="wide", papers=1),
        ConceptNode(id=ZERO, label="zero", papers=2),
        ConceptNode(id="concept/machine-learning", label="machine learning"),
    ]  # fmt: skip
    return build(papers, concepts)


def test_a_concept_has_its_figures_and_its_foremost_papers(facts):
    told = facts(LAWS)
    assert told["discovered"] == [typed("true", "xsd:boolean")]
    assert told["paperCount"] == [typed("2", "xsd:integer")]
    assert told["firstYear"] == [typed("2020", "xsd:gYear")]
    assert told["yearCount"] == [Literal("2020:1"), Literal("2022:1")]
    assert told["topPaper"] == [iri("paper/arxiv:1"), iri("paper/arxiv:2")]
    assert not {"discovered", "firstYear", "yearCount", "topPaper"} & facts(WIDE).keys()


def test_related_holds_both_ways_and_its_strength_is_said_once(facts, graph):
    assert facts(LAWS)["related"] == [iri(ZERO)]
    assert facts(ZERO)["related"] == [iri(LAWS)]
    assert "related" not in facts(WIDE)
    said = facts("statement/related--%2Fconcept/scaling-laws--%2Fconcept/zero")
    assert (said["subject"], said["object"]) == ([iri(LAWS)], [iri(ZERO)])
    assert said["predicate"] == [expand("skos:related")]
    assert said["npmi"] == [typed("0.5", "xsd:double")]
    assert said["sharedPapers"] == [typed("2", "xsd:integer")]
    npmi = [one for one in rdf.triples(graph) if one[1] == f"{ONTOLOGY}npmi"]
    assert len(npmi) == 1


@pytest.mark.parametrize("kind", [nx.MultiDiGraph, nx.DiGraph, nx.MultiGraph, nx.Graph])
def test_related_holds_both_ways_in_every_kind_of_graph(facts, kind):
    graph = kind()
    for node in (LAWS, ZERO):
        graph.add_node(node, kind="concept", label=node)
    graph.add_edge(ZERO, LAWS, relation="related")
    assert facts(LAWS, graph)["related"] == [iri(ZERO)]
    assert facts(ZERO, graph)["related"] == [iri(LAWS)]


def test_why_a_concept_is_below_another_is_said_where_no_vocabulary_does(facts):
    assert facts(LAWS)["broader"] == [iri(WIDE)]
    said = facts("statement/broader--%2Fconcept/scaling-laws--%2Fconcept/wide")
    assert said["foundBy"] == [Literal("head")]


def test_the_words_that_name_a_concept_stand_with_the_score(facts):
    assert iri(LAWS) in facts("paper/arxiv:1")["subject"]
    said = facts(ABOUT)
    assert said["type"] == [expand("kg:ConceptLink")]
    assert (said["linkedPaper"], said["linkedConcept"]) == ([iri("paper/arxiv:1")], [iri(LAWS)])
    assert said["score"] == [typed("0.75", "xsd:double")]
    assert said["timesNamed"] == [typed("7", "xsd:integer")]
    assert said["mention"] == [
        Literal('title:0-12:Scaling "laws'), Literal("abstract:7-19:scaling laws"),
    ]  # fmt: skip


def test_a_concept_without_words_has_its_score_all_the_same(facts):
    assert iri(LAWS) in facts("paper/arxiv:2")["subject"]
    link = facts("about/arxiv:2--scaling-laws")
    assert "mention" not in link
    assert link["score"][0].datatype == expand("xsd:double")


def test_no_two_links_of_a_paper_have_one_name():
    graph = nx.MultiDiGraph()
    targets = ["concept/x", "paper/x", "x", "concept//x", "/x", "concept/%2Fx", "concept/y--x"]
    for source in ("paper/a", "paper/a--y"):
        for target in targets:
            graph.add_edge(source, target, "about", mentions="title:0-1:x")
    made = [one for one in rdf.triples(graph) if one[1] == f"{ONTOLOGY}linkedConcept"]
    assert len({subject for subject, _, _ in made}) == len(made) == 2 * len(targets)


def test_a_retired_category_names_what_replaced_it_which_is_described(facts):
    retired = facts("category/cmp-lg")
    assert retired["deprecated"] == [typed("true", "xsd:boolean")]
    assert retired["isReplacedBy"] == [iri("category/cs.CL")]
    assert not {"archive", "group", "retired", "replaced_by"} & retired.keys()
    assert facts("category/cs.CL")["notation"] == [Literal("cs.CL")]
    assert facts("category/cs.CL")["broader"] == [iri("category/cs")]
    assert "deprecated" not in facts("category/cs.LG")


def test_a_category_is_a_close_match_of_the_concept_of_its_field(facts):
    assert facts("category/cs.LG")["closeMatch"] == [iri("concept/machine-learning")]


def test_an_attribute_of_categories_is_an_own_one_elsewhere(graph, facts):
    graph.nodes["paper/arxiv:1"]["archive"] = "mine"
    assert facts("paper/arxiv:1")["archive"] == [Literal("mine")]


def test_an_edge_without_a_relation_is_just_a_relation(facts):
    graph = nx.DiGraph()
    graph.add_edge("concept/a", "concept/b")
    assert facts("concept/a", graph)["relation"] == [iri("concept/b")]


def test_every_parser_reads_the_same_triples(graph, readings, told):
    wanted = told(graph)
    for reader, triples in readings(graph).items():
        assert triples == wanted, reader


def test_every_term_of_our_own_is_declared_in_full(graph):
    import rdflib

    ontology = rdflib.Graph().parse(ontology_path("kg.ttl"))
    used = {one[1] for one in rdf.triples(graph) if one[1].startswith(ONTOLOGY)}
    assert len(used) >= 13
    for term in map(rdflib.URIRef, used):
        for said in (rdflib.RDFS.label, rdflib.RDFS.comment, rdflib.RDFS.domain, rdflib.RDFS.range):
            assert ontology.value(term, said), (term, said)


def test_the_data_have_the_types_that_the_ontology_states(graph):
    import rdflib

    ontology = rdflib.Graph().parse(ontology_path("kg.ttl"))
    for _, predicate, value in rdf.triples(graph):
        wanted = ontology.value(rdflib.URIRef(predicate), rdflib.RDFS.range)
        if isinstance(value, Literal) and wanted is not None:
            assert value.datatype == str(wanted), predicate
