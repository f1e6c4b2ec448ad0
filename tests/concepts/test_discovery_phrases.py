import pytest

from kg.concepts.discovery.phrases import chunks, of_phrases, parts
from kg.concepts.discovery.tokens import Written, tokens
from kg.concepts.discovery.words import kinds


def found(text):
    read = tokens(text)
    return [" ".join(read.words[start:end]) for start, end in chunks(read.kinds)]


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("the", "d"),
        ("We", "u"),
        ("proposes", "v"),
        ("measured", "e"),
        ("using", "k"),
        ("results", "w"),
        ("quickly", "r"),
        ("neural", "a"),
        ("AI-generated", "e"),
        ("multi-domain", "a"),
        ("non-linearity", "n"),
        ("tokenize", "v"),
        ("grouping", "g"),
        ("BERT", "N"),
        ("GANs", "N"),
        ("3.5", "m"),
        ("frobnicator", "n"),
        ("нейронная", "|"),
        ("深度学习", "|"),
        ("μελετάμε", "|"),
        ("β-decay", "n"),
        ("x" * 100, "|"),
        ("--", "|"),
    ],
)
def test_a_word_has_a_kind_by_list_inflection_or_ending(word, kind):
    assert kinds()[word] == kind


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("We propose sparse graphs for trees.", ["sparse graphs", "trees"]),
        ("We use large graphs.", ["large graphs"]),
        ("The use of graphs", ["use", "graphs"]),
        ("Results show that graphs help.", ["Results", "graphs help"]),
        ("Signals were measured using the probe.", ["Signals", "probe"]),
        ("Weighted graphs obtained by pruning", ["Weighted graphs", "pruning"]),
        ("A curve fitting is quick.", ["curve fitting"]),
        ("This is not new.", []),
        ("deep, learning", ["learning"]),
        ("type 2 diabetes", ["type 2 diabetes"]),
        ("The loss $x_1 + y$ of a graph", ["loss", "graph"]),
        ("see https://example.org/graph networks", ["networks"]),
        ("", []),
    ],
)
def test_noun_phrases_stand_between_small_words_verbs_and_marks(text, phrases):
    assert found(text) == phrases


def test_a_noun_phrase_holds_shorter_ones_that_end_with_a_noun():
    read = tokens("deep convolutional neural network")
    held = [" ".join(read.words[first:last]) for first, last in parts(read.kinds)]
    assert held == [
        "deep convolutional neural network",
        "convolutional neural network",
        "neural network",
        "network",
    ]


def test_a_very_long_noun_phrase_gives_parts_of_five_words_at_most():
    assert max(last - first for first, last in parts("n" * 50)) == 5
    assert len(parts("n" * 50)) == 240


def test_of_joins_two_noun_phrases_of_five_words_together():
    read = tokens("quality of service and the speed of a very long graph of networks")
    joined = of_phrases(read.kinds, chunks(read.kinds))
    assert [" ".join(read.words[first:last]) for first, last in joined] == [
        "quality of service",
        "long graph of networks",
    ]


def test_words_are_located_in_the_text_as_it_is_written():
    text = "A `code` graph—network\nof  GANs (e\u0301 _x_) $y$ end."
    written, read = Written(text), tokens(text)
    assert written.folds == read.folds
    words = written.words(len(read.folds))
    assert [word for word, _ in words] == read.words
    for word, start in words:
        assert text[start : start + len(word)] == word or word[0] == "|"


def test_accents_behind_their_letters_do_not_cut_words():
    assert found("We study Schro\u0308dinger bridges") == ["Schro\u0308dinger bridges"]
