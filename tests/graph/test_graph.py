"""The graph: which nodes and edges papers make, and what NetworkX can do with it."""

import copy
import pickle

import networkx as nx
import pytest

from kg.graph import build
from kg.model import ConceptLink, ConceptNode, Paper, PaperAuthor, RecordRef, Reference, Relation


def paper(name, **facts):
    return Paper(
        id=f"paper/{name}", records=(RecordRef(source="a.txt", at="1"),), **{"title": name} | facts
    )


def edges(graph, relation):
    return [(s, t, d) for s, t, key, d in graph.edges(keys=True, data=True) if key == relation]


def test_papers_authors_categories_institutions_and_venues_are_nodes():
    graph = build(
        [
            paper(
                "x",
                authors=(PaperAuthor(id="author/jane-roe", name="Jane Roe"),),
                categories=("cs.LG",),
                institutions=("OpenAI",),
                venue="A Journal",
                date="2024-06-06",
            )
        ]
    )
    kinds = {node: facts["kind"] for node, facts in graph.nodes(data=True)}
    assert kinds == {
        "paper/x": "paper",
        "author/jane-roe": "author",
        "category/cs.LG": "category",
        "institution/openai": "institution",
        "venue/a-journal": "venue",
    }
    assert graph.nodes["paper/x"]["year"] == 2024
    assert graph.nodes["category/cs.LG"]["name"] == "Machine Learning"
    assert {key for _, _, key in graph.edges(keys=True)} == {
        "authored_by", "in_category", "affiliated_with", "published_in",
    }  # fmt: skip


def test_a_venue_is_one_node_whatever_year_and_spelling():
    names = ("NeurIPS 2020", "Neural Information Processing Systems", "NIPS", "NIPS")
    graph = build([paper(str(at), venue=venue) for at, venue in enumerate(names)])
    assert {target for _, target, _ in edges(graph, "published_in")} == {"venue/neurips"}
    assert graph.nodes["venue/neurips"] == {
        "kind": "venue",
        "label": "NeurIPS",
        "names": "NIPS\nNeurIPS\nNeurIPS 2020\nNeural Information Processing Systems",
    }
    assert graph.nodes["paper/0"]["venue"] == "NeurIPS 2020"


def test_long_names_that_begin_alike_are_nodes_of_their_own():
    meeting = (
        "Proceedings of the 3rd Annual Meeting of the Society for the Study of Very Long Names"
    )
    names = (f"{meeting}: Tutorials", f"{meeting}: Demonstrations", f"{meeting}:  tutorials")
    graph = build([paper(str(at), venue=venue) for at, venue in enumerate(names)])
    one, other, same = (target for _, target, _ in edges(graph, "published_in"))
    assert one == same != other
    assert all(len(node) < 100 for node in (one, other))


def test_a_venue_of_one_name_has_no_others():
    graph = build([paper("x", venue="The Lancet"), paper("y", venue="...")])
    assert graph.nodes["venue/lancet"] == {"kind": "venue", "label": "The Lancet"}
    assert [node for node in graph if node.startswith("venue/")] == ["venue/lancet"]


def test_authors_keep_their_order_on_the_edges():
    people = tuple(PaperAuthor(id=f"author/{n}", name=n) for n in ("zoe", "ann", "bob"))
    graph = build([paper("x", authors=people)])
    found = {target: data["index"] for _, target, data in edges(graph, "authored_by")}
    assert found == {"author/zoe": 1, "author/ann": 2, "author/bob": 3}


def test_a_cited_work_of_the_corpus_is_its_paper_and_any_other_is_one_stub():
    graph = build(
        [
            paper("a", ids={"arxiv": "1"}, references=(
                Reference(ids={"arxiv": "2"}),
                Reference(ids={"doi": "10.1/x"}),
            )),
            paper("b", ids={"arxiv": "2"}, references=(
                Reference(ids={"doi": "10.1/x", "arxiv": "3"}),
                Reference(ids={"arxiv": "3"}),
            )),
        ]
    )  # fmt: skip
    assert [(s, t) for s, t, _ in edges(graph, "cites")] == [
        ("paper/a", "paper/arxiv:3"),
        ("paper/a", "paper/b"),
        ("paper/b", "paper/arxiv:3"),
    ]
    stub = graph.nodes["paper/arxiv:3"]
    assert (stub["stub"], stub["id_doi"], stub["label"]) == (True, "10.1/x", "arXiv:3")
    assert graph.nodes["paper/a"]["stub"] is False


def test_a_citation_by_text_keeps_the_text_and_only_two_names_are_shared():
    shared, own = Reference(text="Makhzani and Frey, 2013"), Reference(text="Wang et al., 2020")
    graph = build([paper(name, references=(shared, own)) for name in ("a", "b")])
    raw = sorted(facts["raw"] for _, facts in graph.nodes(data=True) if facts.get("stub"))
    assert raw == ["Makhzani and Frey, 2013", "Wang et al., 2020", "Wang et al., 2020"]


def test_a_citation_by_text_finds_the_one_paper_of_these_authors_and_this_year():
    people = tuple(PaperAuthor(id=f"author/{n}", name=n) for n in ("Alireza Makhzani", "B. Frey"))
    cited = [paper(name, authors=people, date="2013-12-19") for name in ("k", "twin")]
    citing = paper("a", references=(Reference(text="Makhzani and Frey, 2013"),))
    assert edges(build([citing, cited[0]]), "cites")[0][1] == "paper/k"
    assert edges(build([citing, *cited]), "cites")[0][1].startswith("paper/cited:")
    later = paper("k", authors=people, date="2014")
    assert edges(build([citing, later]), "cites")[0][1].startswith("paper/cited:")


def test_no_paper_cites_itself_and_overlap_is_no_citation():
    graph = build(
        [
            paper("a", ids={"arxiv": "1"}, references=(Reference(ids={"arxiv": "1"}),)),
            paper("b", references=(Reference(ids={"arxiv": "1"}, relation=Relation.OVERLAPS),)),
        ]
    )
    assert edges(graph, "cites") == []
    assert [(s, t) for s, t, _ in edges(graph, "overlaps")] == [("paper/b", "paper/a")]


def test_the_given_concepts_are_nodes_or_else_all_that_papers_link():
    links = [ConceptLink(id=f"concept/{n}", label=n, score=0.5) for n in ("one", "both")]
    papers = [paper("a", concepts=tuple(links)), paper("b", concepts=tuple(links[1:]))]
    both = ConceptNode(id="concept/both", label="both", papers=2)
    assert "concept/one" not in build(papers, [both])
    assert build(papers, [both]).nodes["concept/both"]["papers"] == 2
    assert "concept/one" in build(papers)


def test_papers_without_title_are_labelled_by_id_or_by_their_first_words():
    graph = build(
        [
            paper("a", title=None, ids={"arxiv": "2406.04093"}),
            paper("b", title=None, ids={"doi": "10.1/x"}),
            paper(
                "c", title=None, abstract="We look at what dictionaries find in networks, and why."
            ),
        ]
    )
    labels = [graph.nodes[f"paper/{name}"]["label"] for name in "abc"]
    assert labels == [
        "arXiv:2406.04093",
        "doi:10.1/x",
        "We look at what dictionaries find in networks, ...",
    ]


@pytest.fixture
def graph():
    return build([paper("a", categories=("cs.LG",)), paper("b", categories=("cs.LG",))])


def test_edges_share_attributes_that_refuse_to_be_written(graph):
    shared = graph.edges["paper/a", "category/cs.LG", "in_category"]
    assert shared is graph.edges["paper/b", "category/cs.LG", "in_category"]
    for change in (lambda: shared.update(x=1), shared.clear, lambda: shared.pop("x", 0)):
        with pytest.raises(TypeError, match=r"graph\.copy"):
            change()


@pytest.mark.parametrize(
    "again", [nx.MultiDiGraph.copy, copy.deepcopy, lambda g: g.subgraph(list(g)).copy()]
)
def test_copies_are_equal_and_can_be_changed(graph, again):
    other = again(graph)
    assert nx.utils.graphs_equal(graph, other)
    other.edges["paper/a", "category/cs.LG", "in_category"]["weight"] = 2
    assert graph.edges["paper/a", "category/cs.LG", "in_category"] == {}


def test_a_graph_can_be_pickled_and_made_undirected(graph):
    assert nx.utils.graphs_equal(pickle.loads(pickle.dumps(graph)), graph)
    assert graph.to_undirected().number_of_edges() == 2


def test_the_order_of_papers_changes_nothing(graph):
    again = build([paper("b", categories=("cs.LG",)), paper("a", categories=("cs.LG",))])
    assert list(again.nodes(data=True)) == list(graph.nodes(data=True))
    assert list(again.edges(keys=True, data=True)) == list(graph.edges(keys=True, data=True))
