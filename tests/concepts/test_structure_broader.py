"""What is broader: by the vocabulary, by head nouns, by subsumption."""

import pytest

from kg.concepts import Concept, Vocabulary, load
from kg.concepts.structure import concept_nodes
from kg.concepts.structure.heads import head_labels
from kg.model import ConceptLink, Paper
from kg.text import slug


def concept(label, *broader, discovered=True, **facts):
    wider = tuple(f"concept/{slug(name)}" for name in broader)
    id_ = f"concept/{slug(label)}"
    return Concept(id=id_, label=label, broader=wider, discovered=discovered, **facts)


def paper(at, *labels):
    links = (ConceptLink(id=f"concept/{slug(one)}", label=one, score=0.5) for one in labels)
    return Paper(id=f"paper/{at}", concepts=tuple(links))


def wider(concepts, papers=None):
    """Return label -> (labels of the wider concepts, how they were found)."""
    labels = [one.label for one in concepts]
    papers = papers or [paper(at, *labels) for at in range(2)]
    known = Vocabulary(concepts)
    found = concept_nodes(papers, known)
    return {
        node.label: ([known.concepts[id_].label for id_ in node.broader], node.broader_by)
        for node in found
    }


@pytest.mark.parametrize(
    ("label", "heads"),
    [
        ("sparse autoencoder", ["autoencoder"]),
        ("very deep network", ["deep network"]),
        ("deep learning", []),
        ("language models", []),
        ("multi-agent systems", []),
        ("image-to-image translation", ["translation"]),
        ("meta-learning", []),
        ("GAN", []),
        ("conditional GAN", ["GAN"]),
        ("precision and recall", []),
        ("mixture of experts", ["mixture"]),
        ("sparse mixture of experts", ["mixture of experts", "sparse mixture", "mixture"]),
        ("deep reinforcement learning from human feedback",
         ["reinforcement learning from human feedback", "learning from human feedback",
          "deep reinforcement learning", "reinforcement learning"]),
        ("of mice", []),
        ("", []),
    ],
)  # fmt: skip
def test_heads_are_what_stands_last_and_what_stands_before_a_preposition(label, heads):
    assert list(head_labels(label)) == heads


@pytest.mark.parametrize("discovered", [True, False])
def test_a_discovered_concept_is_below_its_head_whoever_knows_that(discovered):
    known = [concept("autoencoders", discovered=discovered), concept("sparse autoencoder")]
    assert wider(known)["sparse autoencoder"] == (["autoencoders"], "head")
    assert wider(known)["autoencoders"] == ([], None)


def test_the_longest_head_is_the_nearest():
    names = ["autoencoder", "sparse autoencoder", "deep sparse autoencoder"]
    found = wider([concept(name) for name in names])
    assert found["deep sparse autoencoder"][0] == ["sparse autoencoder"]
    assert found["sparse autoencoder"][0] == ["autoencoder"]


def test_a_head_that_is_no_node_gives_what_is_above_it():
    known = [
        concept("neural networks", discovered=False),
        concept("autoencoders", "neural networks", discovered=False),
        concept("sparse autoencoder"),
    ]
    papers = [paper(at, "sparse autoencoder", "neural networks") for at in range(2)]
    assert wider(known, papers)["sparse autoencoder"] == (["neural networks"], "head")


@pytest.mark.parametrize("head", ["model", "models", "learning", "network", "system", "analyses"])
def test_a_word_that_says_nothing_by_itself_is_no_head(head):
    found = wider([concept(head), concept(f"topic {head}")])
    assert found[f"topic {head}"] == ([], None)


def test_a_label_in_other_capitals_is_no_head():
    found = wider([concept("ART", discovered=False), concept("state of the art"),
                   concept("abstract art"), concept("fuzzy ART")])  # fmt: skip
    assert found["abstract art"] == ([], None)
    assert found["fuzzy ART"] == (["ART"], "head")


def test_another_name_has_a_head_too():
    known = [concept("autoencoder"), concept("SAE", alt_labels=("sparse autoencoder",))]
    assert wider(known)["SAE"] == (["autoencoder"], "head")


def test_an_ambiguous_head_counts_only_among_papers_of_its_field():
    transformers = concept("transformers", "neural networks", discovered=False,
                           context_words=("attention",))  # fmt: skip
    known = [
        concept("neural networks", discovered=False), transformers,
        concept("graph transformer"), concept("power transformer"),
    ]  # fmt: skip
    papers = [paper(at, "graph transformer", "neural networks") for at in range(3)]
    papers += [paper(at, "transformers") for at in range(3, 5)]
    papers += [paper(at, "power transformer") for at in range(5, 8)]
    found = wider(known, papers)
    assert found["graph transformer"] == (["transformers"], "head")
    assert found["power transformer"] == ([], None)


def test_a_vocabulary_has_the_last_word_on_its_own_concepts():
    known = [
        concept("kernel", discovered=False),
        concept("top", discovered=False),
        concept("string kernel", "top", discovered=False),
        concept("graph kernel", discovered=False, alt_labels=("walks of a string kernel",)),
    ]
    found = wider(known)
    assert found["string kernel"] == (["top"], "vocabulary")
    assert found["graph kernel"] == (["kernel"], "head")  # a flat list gets an order all the same


def test_no_circle_comes_of_names_that_are_heads_of_each_other():
    known = [concept("alpha", alt_labels=("one beta",)), concept("beta", alt_labels=("an alpha",))]
    found = wider(known)
    assert sorted(len(above) for above, _ in found.values()) == [0, 1]


def test_paths_by_heads_have_seven_concepts_at_most():
    words = [f"w{number}" for number in range(12)]
    labels = [" ".join(words[start:]) for start in range(12)]
    found = wider([concept(label) for label in labels])

    def depth(label):
        return 1 + max(map(depth, found[label][0]), default=0)

    assert max(map(depth, found)) == 7
    assert all(above for label, (above, _) in found.items() if label != "w11")


def _corpus(both, narrow, wide, other):
    """Return papers with both concepts, with one alone, and with neither."""
    graphs, fields = "narrow graphs", "wide fields"
    counts = [(both, (graphs, fields)), (narrow, (graphs,)), (wide, (fields,)), (other, ("other",))]
    about = [labels for count, labels in counts for _ in range(count)]
    return [paper(at, *labels) for at, labels in enumerate(about)]


@pytest.mark.parametrize(
    ("counts", "holds"),
    [
        ((8, 2, 10, 120), True),
        ((7, 3, 10, 120), False),  # P(wide|narrow) < 0.8
        ((4, 0, 10, 120), False),  # too few papers
        ((8, 2, 6, 120), False),  # nearly the same papers: a twin
        ((8, 2, 20, 60), False),  # what a third of the papers have
    ],
)
def test_a_concept_that_nearly_all_papers_have_as_well_is_wider(counts, holds):
    known = [concept("narrow graphs"), concept("wide fields"), concept("other")]
    found = wider(known, _corpus(*counts))
    assert found["narrow graphs"] == ((["wide fields"], "subsumption") if holds else ([], None))
    assert found["wide fields"] == ([], None)


def test_subsumption_orders_only_what_is_discovered_and_has_no_head():
    papers = _corpus(8, 2, 10, 120)
    known = [concept("narrow graphs", discovered=False), concept("wide fields"), concept("other")]
    assert wider(known, papers)["narrow graphs"] == ([], None)


def test_a_part_of_the_label_or_an_empty_word_does_not_subsume_it():
    papers = [paper(at, "labelled data", "labelled", "dataset", "chart parsing") for at in range(6)]
    papers += [paper(at, "labelled") for at in range(6, 20)]
    papers += [paper(at, "dataset") for at in range(20, 40)]
    papers += [paper(at, "chart parsing") for at in range(40, 50)]
    papers += [paper(at, "other") for at in range(50, 300)]
    names = ("labelled data", "labelled", "dataset", "chart parsing", "other")
    found = wider([concept(name) for name in names], papers)
    assert found["labelled data"] == (["chart parsing"], "subsumption")


def test_a_fragment_is_not_below_what_it_is_a_part_of():
    papers = [paper(at, "answering", "question answering") for at in range(6)]
    papers += [paper(at, "question answering") for at in range(6, 20)]
    papers += [paper(at, "other") for at in range(20, 99)]
    known = [concept(name) for name in ("answering", "question answering", "other")]
    assert wider(known, papers)["answering"] == ([], None)


def test_of_several_that_subsume_the_rarest_is_the_nearest():
    names = ("narrow graphs", "middle trees", "wide fields", "other")
    papers = [paper(at, *names[:3]) for at in range(6)]
    papers += [paper(at, *names[1:3]) for at in range(6, 20)]
    papers += [paper(at, names[2]) for at in range(20, 50)]
    papers += [paper(at, names[3]) for at in range(50, 300)]
    found = wider([concept(name) for name in names], papers)
    assert found["narrow graphs"] == (["middle trees"], "subsumption")
    assert found["middle trees"] == (["wide fields"], "subsumption")


@pytest.mark.parametrize(
    ("narrow", "wide", "discovered", "papers", "holds"),
    [
        ("Italian", "English", True, 10, False),  # beside it in most papers, as in all
        ("trace", "language games", False, 10, False),
        ("occupation", "language games", True, 10, False),
        ("Italian verse", "language games", True, 10, True),
        ("ITA", "language games", True, 10, True),
        ("Italian verse", "language games", True, 5, False),
        ("Italian verse", "language games", False, 5, True),
        ("Italian verse", "poetics", False, 5, True),
        ("Italian verse", "versification", True, 10, False),
    ],
)
def test_what_only_stands_beside_is_not_wider(narrow, wide, discovered, papers, holds):
    about = [paper(at, narrow, wide) for at in range(papers)]
    about += [paper(at, wide) for at in range(papers, 40)]
    about += [paper(at, "other") for at in range(40, 400)]
    known = [concept(narrow), concept(wide, discovered=discovered), concept("other")]
    assert (wider(known, about)[narrow][1] == "subsumption") is holds


def test_the_built_in_top_concepts_stay_on_top():
    known = load()
    everything = [ConceptLink(id=id_, label="x", score=0.5) for id_ in known.concepts]
    papers = [Paper(id=f"paper/{at}", concepts=tuple(everything)) for at in range(2)]
    for node in concept_nodes(papers, known):
        assert set(node.broader) == known.nearest_broader(node.id, known.concepts), node.id
        assert node.broader_by in (None, "vocabulary")


def test_a_wider_concept_that_the_vocabulary_lacks_counts_as_none():
    known = [concept("kernel"), concept("string kernel", "somewhere else", discovered=False)]
    assert wider(known)["string kernel"] == (["kernel"], "head")
