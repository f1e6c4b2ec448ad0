"""A person's words find the node they mean, in a store and in a graph, or say what is near."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.iri import node_iri
from kg.model import KgError
from kg.query import Candidate, find_node, resolve, resolver, store_candidates
from kg.query.catalogue import graph_candidates
from kg.query.lookup import Fit, NotFoundError, best

SAE = "paper/arxiv:2406.04093"
FOUND = [
    ("2406.04093", None, SAE),
    ("arXiv:2406.04093v2", "paper", SAE),
    ("https://arxiv.org/abs/2406.04093", "paper", SAE),
    ("10.48550/arXiv.2406.04093", "paper", SAE),
    ("https://doi.org/10.1000/FIRST", None, "paper/arxiv:2001.00001"),
    ("doi:10.1000/no-title", None, "paper/doi:10.1000/no-title"),
    (SAE, None, SAE),
    (f"  {SAE} ", "paper", SAE),
    ("Scaling and evaluating sparse autoencoders", None, SAE),
    ("scaling and EVALUATING  sparse autoencoders", "paper", SAE),
    ("scaling and eval", "paper", SAE),
    ("sparse scaling", "paper", SAE),
    ("a study withdrawn", "paper", "paper/title:a-study-withdrawn-0001"),
    ("A study, withdrawn: “robust” results", None, "paper/title:a-study-withdrawn-0001"),
    ("Deep nets don’t generalise", None, "paper/arxiv:2501.00009"),
    ("Makhzani and Frey, 2013", None, "paper/cited:makhzani-and-frey-2013-16d03fd7"),
    ("alec radford", None, "author/alec-radford"),
    ("Radford, Alec", "author", "author/alec-radford"),
    ("A. Radford", "author", "author/alec-radford"),
    ("radford", None, "author/alec-radford"),
    ("alec-radford", "author", "author/alec-radford"),
    ("https://orcid.org/0000-0001-5109-3700", None, "author/alec-radford"),
    ("jose gomez", "author", "author/josé-gómez"),
    ("José Gómez", None, "author/josé-gómez"),
    ("author/jun-zhang-2", None, "author/jun-zhang-2"),
    ("jun-zhang-2", "author", "author/jun-zhang-2"),
    ("RLHF", None, "concept/rlhf"),
    ("rlhf", "concept", "concept/rlhf"),
    ("preference learning", "concept", "concept/rlhf"),
    ("Reinforcement learning from human", "concept", "concept/rlhf"),
    ("cs.LG", None, "category/cs.LG"),
    ("cs.lg", "category", "category/cs.LG"),
    ("neurips", "venue", "venue/neurips"),
    ("W77", "paper", "paper/openalex:W77"),
    ("F" * 40, "paper", "paper/s2:" + "f" * 40),
]  # fmt: skip


VENUES = (
    ("venue/advances", "Advances in Neural Information Processing Systems"),
    ("venue/machine-learning", "International Conference on Machine Learning"),
    ("venue/vision", "IEEE Conference on Computer Vision and Pattern Recognition (CVPR)"),
)


@pytest.mark.parametrize(
    ("words", "node"),
    [
        ("NeurIPS", "venue/advances"),
        ("Proc. ICML 2020", "venue/machine-learning"),
        ("cvpr", "venue/vision"),
    ],
)
def test_a_venue_is_found_by_its_acronym(words, node):
    candidates = [Candidate(name, "venue", (label,)) for name, label in VENUES]
    assert resolve(words, candidates, "venue") == node


def test_a_venue_called_so_comes_before_one_that_may_be_written_so():
    candidates = [Candidate(name, "venue", (label,)) for name, label in VENUES]
    named = Candidate("venue/icml", "venue", ("ICML",))
    assert resolve("icml", [*candidates, named], "venue") == "venue/icml"
    with pytest.raises(NotFoundError):
        resolve("NAACL", candidates, "venue")


@pytest.mark.parametrize(("words", "kind", "node"), FOUND)
def test_words_find_the_same_node_in_a_store_and_in_a_graph(store, graph, words, kind, node):
    assert find_node(graph, words, kind) == node
    assert resolver(store)(words, kind) == node_iri("https://kg.example/", node)


def test_the_iri_of_a_node_finds_it(store):
    iri = f"https://kg.example/{SAE}"
    assert resolver(store)(iri, "paper") == iri


@pytest.mark.parametrize("words", ["jun zhang", "Jun Zhang", "zhang, jun", "zhang", "J. Zhang"])
def test_words_that_fit_several_nodes_list_them_with_their_ids(store, graph, words):
    for ask in (lambda: find_node(graph, words), lambda: resolver(store)(words, "author")):
        with pytest.raises(KgError) as caught:
            ask()
        message = str(caught.value)
        assert "fits 2" in message
        assert "author/jun-zhang  Jun Zhang" in message
        assert "author/jun-zhang-2  Jun Zhang" in message


def test_at_most_ten_of_many_are_listed():
    many = [
        Candidate(f"author/x-{number}", "author", (f"Ann Lee {number}",)) for number in range(30)
    ]
    with pytest.raises(KgError) as caught:
        resolve("ann lee", many)
    assert str(caught.value).count("author/") == 10
    assert "and 20 more" in str(caught.value)


@pytest.mark.parametrize(
    ("words", "kind", "near"),
    [
        ("alec radfrod", "author", "author/alec-radford"),
        ("scaling lawz", "concept", "concept/scaling-laws"),
        ("Scaling and evaluatign sparse autoencoder", "paper", SAE),
        ("cs.LF", "category", "category/cs.LG"),
    ],
)
def test_words_that_fit_nothing_name_what_is_near(store, graph, words, kind, near):
    for ask in (lambda: find_node(graph, words, kind), lambda: resolver(store)(words, kind)):
        with pytest.raises(NotFoundError, match=near):
            ask()


@pytest.mark.parametrize("words", ["2412.99999", "qqqqqqq", "???", "", "10.5555/none", "\x1b[31m"])
def test_words_that_nothing_is_like_are_told_not_found(store, graph, words):
    for ask in (lambda: find_node(graph, words, "paper"), lambda: resolver(store)(words, "paper")):
        with pytest.raises(NotFoundError, match="no paper is called"):
            ask()


def test_a_kind_that_the_graph_lacks_is_told(store):
    with pytest.raises(NotFoundError, match="no institution"):
        resolve("MIT", store_candidates(store, "venue"), "institution")


def test_a_node_of_another_kind_does_not_count(store, graph):
    with pytest.raises(NotFoundError):
        find_node(graph, "category/cs.LG", "concept")
    with pytest.raises(NotFoundError):
        resolver(store)("category/cs.LG", "concept")


def test_the_shown_label_wins_over_another_ones_other_name():
    found = [
        Candidate("concept/sae", "concept", ("SAE", "sparse autoencoder")),
        Candidate("concept/sparse-autoencoders", "concept", ("sparse autoencoders", "SAE")),
    ]
    assert resolve("sae", found) == "concept/sae"
    assert best("SAEs", found)[0] is Fit.NONE


def test_whole_words_win_over_words_that_only_begin_so():
    labels = ["GPT-4 Technical Report", "GPT-40 and beyond", "On GPT-4", "Beyond GPT-4s"]
    found = [Candidate(f"paper/{place}", "paper", (label,)) for place, label in enumerate(labels)]
    assert resolve("gpt-4", found) == "paper/0"
    assert resolve("gpt 4", found[2:]) == "paper/2"
    assert resolve("gpt-4", found[1:]) == "paper/1"
    assert resolve("gpt beyond", found[2:]) == "paper/3"


def test_a_title_with_a_colon_is_no_identifier():
    found = [
        Candidate("paper/a", "paper", ("BERT: pre-training",)),
        Candidate("paper/b", "paper", ("pre-training",)),
    ]
    assert resolve("Pre-Training", found) == "paper/b"


def test_a_store_and_its_graph_name_the_nodes_alike(store, graph):
    in_store = {found.node: set(found.labels) for found in store_candidates(store)}
    for found in graph_candidates(graph):
        assert set(found.labels) <= in_store[found.node] | {""}, found.node


names = st.text("abcdefg éß-.' ", min_size=1, max_size=12)
catalogues = st.lists(names, min_size=1, max_size=8).map(
    lambda labels: [
        Candidate(f"concept/{place}", "concept", (label,)) for place, label in enumerate(labels)
    ]
)


@given(catalogues, st.data())
def test_every_label_finds_its_node_or_asks_back_with_it(candidates, data):
    wanted = data.draw(st.sampled_from(candidates))
    level, fitting = best(wanted.labels[0], candidates)
    assert wanted in fitting
    assert level <= Fit.OTHER_LABEL


@given(catalogues, names, st.randoms())
def test_the_order_of_the_nodes_does_not_matter(candidates, words, random):
    shuffled = list(candidates)
    random.shuffle(shuffled)
    assert outcome(words, shuffled) == outcome(words, candidates)


def outcome(words, candidates):
    try:
        return resolve(words, candidates)
    except KgError as error:
        return str(error)
