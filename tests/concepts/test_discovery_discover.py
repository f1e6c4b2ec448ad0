import random
import string
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.concepts import load, tag
from kg.concepts.discovery import discover
from kg.concepts.vocabulary import Concept, Vocabulary
from kg.model import Paper

NOTHING = Vocabulary([])
ABSTRACTS = (
    "We study grotesque hamster tuning (GHT) for small robots. Grotesque hamster tuning is quick.",
    "GHT is compared to wheel pruning on robots.",
    "Grotesque hamster tuning and wheel pruning are combined with the burrow graph.",
    "Wheel-pruning of a burrow graph is studied. Experimental results are shown.",
    "Experimental results of wheel pruning on the Burrow Graph are given.",
)


def papers(*abstracts, titles=()):
    return [
        Paper(id=f"paper/{at}", title=titles[at] if at < len(titles) else None, abstract=text)
        for at, text in enumerate(abstracts)
    ]


def labels(found):
    return [[link.label for link in paper.concepts] for paper in found.papers]


@pytest.fixture(scope="module")
def found():
    filler = papers(*ABSTRACTS, *(f"The zebra{at} of lake{at} is seen." for at in range(100)))
    return discover(filler, NOTHING)


def test_phrases_that_papers_share_become_concepts(found):
    names = {concept.label for concept in found.concepts}
    assert {"grotesque hamster tuning", "wheel pruning", "burrow graph"} <= names
    assert all(concept.discovered for concept in found.concepts)
    assert "experimental results" not in names


@pytest.mark.parametrize(
    "phrase",
    ["series of experiments", "line of research", "thesis proposal", "relative improvements",
     "percentage points", "performance gaps", "research gap", "prior studies"],
)  # fmt: skip
def test_what_papers_say_of_themselves_is_no_concept(phrase):
    some = [f"The {phrase} of zebra{at} tuning is seen." for at in range(40)]
    filler = [f"The zebra{at} of lake{at} is seen." for at in range(100)]
    assert phrase not in {one.label for one in discover(papers(*some, *filler), NOTHING).concepts}


def test_a_short_form_is_its_long_form_in_papers_that_do_not_define_it(found):
    link = next(one for one in found.papers[1].concepts if "hamster" in one.label)
    assert [mention.text for mention in link.mentions] == ["GHT"]
    concept = next(one for one in found.concepts if one.id == link.id)
    assert "GHT" in concept.alt_labels
    assert "GHT" not in {one.label for one in found.concepts}


def test_a_short_form_in_capitals_is_no_word_in_small_letters():
    some = (
        "We study information hamsters (IT) for robots. It is quick, and its wheel shows it.",
        "The information hamster (IT) is seen. IT and its wheel are small.",
        "Of the information hamster it is seen that IT is small.",
    )
    filler = [f"The zebra{at} of lake{at} is seen." for at in range(100)]
    found = discover(papers(*some, *filler), NOTHING)
    (hamsters,) = [one for one in found.concepts if "hamster" in one.label]
    assert set(hamsters.alt_labels) == {"information hamsters", "IT"}
    links = [link for paper in found.papers for link in paper.concepts if link.id == hamsters.id]
    mentions = {mention.text for link in links for mention in link.mentions}
    assert mentions == {"information hamsters", "information hamster", "IT"}


@pytest.mark.parametrize("mark", ["'", "\u2019"])
def test_a_genitive_is_no_other_label(mark):
    some = [f"The burrow graph{mark}s zebra{at} is seen in a burrow graph." for at in range(5)]
    found = discover(papers(*some), NOTHING)
    (graph,) = [one for one in found.concepts if one.label.startswith("burrow graph")]
    assert (graph.label, graph.alt_labels) == ("burrow graph", ())


def test_a_phrase_of_one_paper_is_a_concept_only_when_asked_for():
    some = papers("We study grotesque hamster tuning.", "A wheel is seen.")
    assert labels(discover(some, NOTHING)) == [[], []]
    assert "grotesque hamster tuning" in labels(discover(some, NOTHING, min_papers=1))[0]


def test_links_say_where_the_paper_names_the_concept(found):
    assert found.papers[0].concepts
    for paper in found.papers:
        for link in paper.concepts:
            assert link.discovered
            assert 0 < link.score <= 1
            assert link.times >= len(link.mentions) > 0
            for mention in link.mentions:
                assert (paper.abstract or "")[mention.start : mention.end] == mention.text


def test_mentions_in_titles_and_keywords_are_of_these_fields():
    paper = Paper(
        id="paper/1",
        title="Burrow graphs",
        keywords=("wheel pruning", "burrow graph"),
        abstract="A burrow graph is seen.",
    )
    link = next(
        one
        for one in discover([paper], NOTHING, min_papers=1).papers[0].concepts
        if one.label.startswith("burrow graph")
    )
    assert [(one.where, one.start, one.text) for one in link.mentions] == [
        ("title", 0, "Burrow graphs"),
        ("keywords", 14, "burrow graph"),
        ("abstract", 2, "burrow graph"),
    ]


def test_the_order_of_papers_changes_nothing(found):
    shuffled = papers(*ABSTRACTS, *(f"The zebra{at} of lake{at} is seen." for at in range(100)))
    random.Random(3).shuffle(shuffled)
    again = discover(shuffled, NOTHING)
    assert again.concepts == found.concepts
    assert sorted(again.papers, key=lambda one: one.id) == sorted(
        found.papers, key=lambda one: one.id
    )


def test_links_of_the_vocabulary_stay_and_stand_in_one_order_with_others():
    vocabulary = Vocabulary([Concept(id="concept/wheel-pruning", label="wheel pruning")])
    tagged = list(tag(papers(*ABSTRACTS), vocabulary))
    done = discover(tagged, vocabulary, min_papers=1)
    for before, after in zip(tagged, done.papers, strict=True):
        ids = {link.id for link in before.concepts}
        assert ids == {link.id for link in after.concepts if not link.discovered}
        scores = [link.score for link in after.concepts]
        assert scores == sorted(scores, reverse=True)
    assert "wheel pruning" not in {concept.label for concept in done.concepts}


def test_what_the_vocabulary_has_is_never_cut_or_discovered_again():
    vocabulary = load()
    text = (
        "Large language models and scaling laws. Scaling laws of large language models are plain."
    )
    done = discover(list(tag(papers(text, text), vocabulary)), vocabulary, min_papers=1)
    made = {concept.label for concept in done.concepts}
    assert not made & {"large language", "language", "laws", "scaling", "language models"}


def test_a_known_concept_of_the_title_is_before_one_named_in_passing():
    vocabulary = load()
    some = papers(
        "We study empirical scaling laws of loss. Overfitting is seen.",
        titles=("Scaling Laws for Neural Language Models",),
    )
    names = labels(discover(list(tag(some, vocabulary)), vocabulary))[0]
    assert names.index("scaling laws") < names.index("overfitting")


def test_two_labels_of_one_id_are_told_apart_and_no_id_of_the_vocabulary_is_taken():
    vocabulary = Vocabulary([Concept(id="concept/burrow-graph", label="something else")])
    text = "The Burrow.graph and the burrow graph are seen; a C++ compiler and a C# compiler."
    done = discover(papers(text, text), vocabulary, min_papers=1)
    ids = [concept.id for concept in done.concepts]
    assert len(set(ids)) == len(ids)
    assert "concept/burrow-graph" not in ids


WORDS = [
    "graph",
    "network",
    "deep",
    "of",
    "the",
    "burrow",
    "pruning",
    "we",
    "use",
    "and",
    "GHT",
    ".",
]
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=30).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=4), TEXTS)
def test_a_longer_text_keeps_the_links_of_its_beginning(texts, more):
    def keys(longer):
        first = f"{texts[0]} . {more}" if longer else texts[0]
        done = discover(papers(first, *texts[1:]), NOTHING, min_papers=1)
        return {m.text.lower() for link in done.papers[0].concepts for m in link.mentions[:1]}

    assert keys(longer=False) <= keys(longer=True)


@settings(max_examples=100, deadline=None)
@given(st.text(), st.text(alphabet=string.printable))
def test_any_text_is_read(title, abstract):
    paper = Paper(id="paper/1", title=title, abstract=abstract)
    for link in discover([paper], NOTHING, min_papers=1).papers[0].concepts:
        for mention in link.mentions:
            text = title if mention.where == "title" else abstract
            assert text[mention.start : mention.end] == mention.text


@pytest.mark.parametrize(
    "text",
    [
        "graph network ",
        "a-",
        "AB (AB) ",
        "x",
        "graph of ",
        "(",
        "$",
        "\\",
        "\n \n",
        "a.",
        "_a",
        "\0",
    ],
)
def test_a_megabyte_takes_seconds_at_most(text):
    long = text * (1_000_000 // len(text))
    start = time.process_time()
    discover(papers(long, long), NOTHING)
    assert time.process_time() - start < 30
