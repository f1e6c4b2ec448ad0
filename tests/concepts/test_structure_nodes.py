"""Concept nodes: which concepts are nodes, and their figures."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.concepts import Concept, Vocabulary
from kg.concepts.structure import concept_nodes
from kg.model import ConceptLink, Paper, Reference
from kg.text import slug


def concept(label, *broader, discovered=False, **facts):
    wider = tuple(f"concept/{slug(name)}" for name in broader)
    id_ = f"concept/{slug(label)}"
    return Concept(id=id_, label=label, broader=wider, discovered=discovered, **facts)


def paper(name, *about, date=None, cites=()):
    """Return a paper about concepts, each a label or a pair of label and score."""
    pairs = [one if isinstance(one, tuple) else (one, 0.5) for one in about]
    links = tuple(
        ConceptLink(id=f"concept/{slug(label)}", label=label, score=score) for label, score in pairs
    )
    references = tuple(Reference(ids={"arxiv": one}) for one in cites)
    return Paper(
        id=f"paper/arxiv:{name}", ids={"arxiv": name}, date=date, concepts=links,
        references=references,
    )  # fmt: skip


def nodes(papers, concepts, min_papers=2):
    found = concept_nodes(papers, Vocabulary(concepts), min_papers=min_papers)
    return {node.label: node for node in found}


def test_a_concept_is_a_node_if_enough_papers_share_it():
    known = [concept("one"), concept("both"), concept("none")]
    papers = [paper("1", "one", "both"), paper("2", "both")]
    assert list(nodes(papers, known)) == ["both"]
    assert list(nodes(papers, known, min_papers=1)) == ["both", "one"]
    assert nodes(papers, known, min_papers=3) == {}
    assert nodes([], known) == nodes([paper("1")], known) == {}


def test_a_paper_that_links_a_concept_twice_counts_once():
    assert nodes([paper("1", "x", "x")], [concept("x")]) == {}
    assert nodes([paper("1", "x", "x")], [concept("x")], min_papers=1)["x"].papers == 1


def test_a_node_has_what_the_vocabulary_says():
    known = concept(
        "x", alt_labels=("y",), definition="A thing.", exact_match=("http://e.org/x",),
        discovered=True,
    )  # fmt: skip
    node = nodes([paper("1", "x"), paper("2", "x")], [known])["x"]
    assert (node.id, node.alt_labels, node.definition) == ("concept/x", ("y",), "A thing.")
    assert (node.exact_match, node.discovered, node.papers) == (("http://e.org/x",), True, 2)


def test_the_years_are_counted_and_undated_papers_are_in_no_year():
    dates = ["2020-05-01", "2018", "2020", None, "--02-03"]
    papers = [paper(str(at), "x", date=date) for at, date in enumerate(dates)]
    node = nodes(papers, [concept("x")])["x"]
    assert (node.papers, node.first_year, node.years) == (5, 2018, {"2018": 1, "2020": 2})
    assert list(node.years) == ["2018", "2020"]
    undated = nodes([paper("1", "x"), paper("2", "x")], [concept("x")])["x"]
    assert (undated.first_year, undated.years) == (None, {})


def test_the_top_papers_come_by_score_then_citations_then_age():
    papers = [
        paper("5", ("x", 0.9)),
        paper("3", ("x", 0.5), date="2021"),
        paper("4", ("x", 0.5), date="2020"),
        paper("2", ("x", 0.5)),
        paper("1", ("x", 0.5), cites=["1", "2"]),
        paper("9", cites=["2", "3"]),
        paper("6", ("x", 0.1)),
    ]
    top = nodes(papers, [concept("x")])["x"].top_papers
    # No citation of its own counts, an undated paper comes after dated ones, and five is all.
    assert top == tuple(f"paper/arxiv:{name}" for name in ("5", "2", "3", "4", "1"))


def test_an_unshared_wider_concept_is_skipped_for_the_next():
    known = [concept("a"), concept("b", "a"), concept("c", "b")]
    found = nodes([paper("1", "c", "a"), paper("2", "c", "a")], known)
    assert found["c"].broader == ("concept/a",)
    assert found["c"].broader_by == "vocabulary"
    assert (found["a"].broader, found["a"].broader_by) == ((), None)


LABELS = (
    "autoencoder", "sparse autoencoder", "deep sparse autoencoder", "graph", "graph attention",
    "attention", "attention over graphs", "neural network", "GAN", "Wasserstein GAN", "x", "y",
)  # fmt: skip
CONCEPTS = st.lists(st.sampled_from(LABELS), unique=True, min_size=1).flatmap(
    lambda labels: st.tuples(
        st.just(labels),
        st.lists(st.booleans(), min_size=len(labels), max_size=len(labels)),
        st.lists(st.integers(-1, 11), min_size=len(labels), max_size=len(labels)),
    )
)


@st.composite
def corpora(draw):
    """Return concepts, each below one before it or none, and papers about some of them."""
    labels, discovered, above = draw(CONCEPTS)
    known = [
        concept(label, *([labels[at]] if 0 <= at < place else []), discovered=found)
        for place, (label, found, at) in enumerate(zip(labels, discovered, above, strict=True))
    ]
    about = draw(st.lists(st.sets(st.sampled_from(labels)), max_size=25))
    years = st.sampled_from([None, "2019", "2020-01", "2021-02-03"])
    papers = [
        paper(str(at), *((label, 0.1 * (len(label) % 9 + 1)) for label in sorted(some)),
              date=draw(years), cites=[str(at - 1), str(at + 3)])
        for at, some in enumerate(about)
    ]  # fmt: skip
    return known, papers


@settings(max_examples=150, deadline=None)
@given(corpora(), st.integers(1, 3), st.randoms(use_true_random=False))
def test_the_order_of_papers_links_and_concepts_changes_nothing(corpus, least, chance):
    known, papers = corpus
    wanted = concept_nodes(papers, Vocabulary(known), min_papers=least)
    shuffled = [
        Paper(id=one.id, ids=one.ids, date=one.date, references=one.references,
              concepts=tuple(chance.sample(one.concepts, len(one.concepts))))
        for one in chance.sample(papers, len(papers))
    ]  # fmt: skip
    again = Vocabulary(chance.sample(known, len(known)))
    assert concept_nodes(shuffled, again, min_papers=least) == wanted


@settings(max_examples=150, deadline=None)
@given(corpora(), st.integers(1, 3))
def test_nodes_are_sorted_and_name_only_nodes_and_papers_that_are_there(corpus, least):
    known, papers = corpus
    found = concept_nodes(papers, Vocabulary(known), min_papers=least)
    ids = [node.id for node in found]
    assert ids == sorted(set(ids))
    for node in found:
        about = [one for one in papers if node.id in {link.id for link in one.concepts}]
        assert node.papers == len(about) >= least
        assert sum(node.years.values()) <= node.papers
        assert node.first_year == (int(min(node.years)) if node.years else None)
        assert set(node.top_papers) <= {one.id for one in about}
        assert len(node.top_papers) == min(5, len(about))
        assert {*node.broader, *(near.id for near in node.related)} <= set(ids) - {node.id}
        assert bool(node.broader) == (node.broader_by is not None)


@settings(max_examples=150, deadline=None)
@given(corpora())
def test_wider_makes_no_circle_and_related_is_mutual_and_never_wider(corpus):
    known, papers = corpus
    found = {n.id: n for n in concept_nodes(papers, Vocabulary(known), min_papers=1)}

    def above(id_, path=()):
        assert id_ not in path
        wider = found[id_].broader
        return {*wider, *(one for each in wider for one in above(each, (*path, id_)))}

    for id_, node in found.items():
        for wider in node.broader:
            assert not set(node.broader) & above(wider)  # no edge that others imply
        for near in node.related:
            (back,) = [one for one in found[near.id].related if one.id == id_]
            assert (back.npmi, back.papers) == (near.npmi, near.papers)
            assert near.id not in above(id_)
            assert 0 < near.npmi <= 1
            assert near.papers >= 2


def test_a_paper_with_hundreds_of_concepts_ties_only_its_strongest():
    labels = [f"thing {number}" for number in range(400)]
    random.Random(0).shuffle(labels)
    about = [(label, 1 - int(label.split()[1]) / 1000) for label in labels]
    papers = [paper(str(at), *about) for at in range(4)]
    papers += [paper(str(at), "other") for at in range(4, 40)]
    found = nodes(papers, [concept(label) for label in (*labels, "other")])
    assert len(found) == 401
    assert {near.id for near in found["thing 0"].related} <= {
        f"concept/thing-{number}" for number in range(30)
    }
    assert found["thing 0"].related
    assert found["thing 399"].related == ()
    assert found["thing 399"].papers == 4
