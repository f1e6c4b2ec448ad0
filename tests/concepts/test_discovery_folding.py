import pytest

from kg.concepts.discovery.folding import folded


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("data sets", "dataset"),
        ("pre-training", "pretraining"),
        ("Pre training", "pre-training"),
        ("neural networks", "Neural Network"),
        ("matrices", "matrix"),
        ("analyses", "analysis"),
        ("biases", "bias"),
        ("studies", "study"),
        ("classes", "class"),
        ("GANs", "GAN"),
        ("optimisation", "optimization"),
        ("behaviour modelling", "behavior modeling"),
        ("Gödel machines", "Godel machine"),
        ("centre", "center"),
        ("a’s", "a's"),
    ],
)
def test_ways_to_write_a_phrase_are_one(one, other):
    assert folded(one) == folded(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("noise", "noize"),
        ("generation", "generator"),
        ("news", "new"),
        ("process", "proces"),
        ("learning", "learned"),
        ("series", "serie"),
    ],
)
def test_different_words_stay_apart(one, other):
    assert folded(one) != folded(other)


def test_what_is_too_long_for_a_word_folds_to_nothing():
    assert folded("x" * 1_000_000) == ""
