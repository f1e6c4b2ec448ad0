"""What a corpus adds to a vocabulary is found as the vocabulary's own labels are."""

import pytest

from kg.concepts import Concept, Vocabulary
from kg.concepts.lexicon import Patterns
from kg.concepts.tagger import Tagger
from kg.concepts.tagging import tagged
from kg.model import Paper

KNOWN = Vocabulary(
    [
        Concept(id="concept/genetic-algorithms", label="genetic algorithms"),
        Concept(id="concept/networks", label="GA networks"),
        Concept(id="concept/attention", label="attention", context_words=("networks",)),
        Concept(id="concept/neural-networks", label="neural networks"),
        Concept(id="concept/odes", label="neural ordinary differential equations"),
        Concept(id="concept/edges", label="edge", context_words=("node",)),
    ]
)
DEFINING = Paper(
    id="0",
    title="On genetic algorithms (GAs)",
    abstract="By neural ordinary differential equations (NODEs).",
)


def found(text: str) -> list[tuple[str, tuple[str, ...]]]:
    """Return the concepts of a text, each with how it is written, in a corpus that defines GA."""
    corpus = [DEFINING, DEFINING, Paper(id="1", abstract=text)]
    *_, last = tagged(corpus, KNOWN)
    return [(link.label, tuple(one.text for one in link.mentions)) for link in last.concepts]


def test_short_forms_of_a_corpus_stand_among_labels_in_the_order_of_the_text():
    assert found("GA, genetic algorithms, GAs, a GA") == [
        ("genetic algorithms", ("GA", "genetic algorithms", "GAs", "GA"))
    ]


def test_a_short_form_of_a_corpus_inside_a_longer_label_does_not_count():
    assert found("The GA networks of old") == [("GA networks", ("GA networks",))]


def test_a_short_form_of_a_corpus_may_be_written_like_a_context_word():
    assert found("NODEs, and a node") == [("neural ordinary differential equations", ("NODEs",))]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("attention", []),
        ("attention in networks", ["attention"]),
        ("attention in neural networks", ["attention", "neural networks"]),
        ("“attention” — in Netwörks or networks", ["attention"]),
    ],
)
def test_a_context_word_is_found_inside_a_label_and_beside_it_but_is_none(text, labels):
    assert sorted(label for label, _ in found(text)) == labels


def test_context_words_that_are_labels_too_are_found_as_labels():
    patterns = Patterns([b" deep ", b" net "], [b" net ", b" data ", b" net "])
    numbers = patterns.numbers
    assert [numbers[one] < patterns.first for one in (b" deep ", b" net ", b" data ")] == [
        False,
        False,
        True,
    ]
    places = [(numbers[b" deep "], 0, 6), (numbers[b" net "], 5, 10), (numbers[b" data "], 9, 15)]
    assert patterns.found(b" deep net data ") == places


def test_what_is_made_of_a_vocabulary_is_made_once():
    vocabulary = Vocabulary([])
    assert vocabulary.once(list_of) is vocabulary.once(list_of)
    assert Tagger(vocabulary).links(Paper(id="0", abstract="genetic algorithms")) == ()


def list_of(vocabulary: Vocabulary) -> list[str]:
    return list(vocabulary.concepts)
