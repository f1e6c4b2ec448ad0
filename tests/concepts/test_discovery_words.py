"""The list of words: every entry counts, and what comes of it in a text."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kg.concepts.discovery.candidates import candidates
from kg.concepts.discovery.known import Known
from kg.concepts.discovery.lists import groups
from kg.concepts.discovery.words import _KINDS, Kinds, kinds
from kg.model import Paper

INFLECTED = {"verb", "noun or verb"}
"""Under these a word may stand that an earlier heading has: for its inflections."""


@pytest.mark.parametrize("heading", _KINDS)
def test_no_entry_is_taken_by_an_earlier_one(heading):
    listed = groups("words.txt")[heading]
    assert len(listed) == len(set(listed)) > 0
    if heading not in INFLECTED:
        assert {word for word in listed if kinds()[word] != _KINDS[heading]} == set()


_LISTED = tuple(kinds.__wrapped__().items())


@given(st.text("aAcCnNsSeEdDiIgG’'-–+/1", min_size=1, max_size=6))
@example("C")
@example("N-K")
def test_the_kind_of_a_word_does_not_depend_on_the_words_before_it(word):
    alone = Kinds(_LISTED)[word]
    found = Kinds(_LISTED)
    for other in (word.lower(), word.upper(), word.title(), word.replace("’", "'")):
        found[other]
    assert found[word] == alone


def test_every_heading_of_the_list_is_known():
    assert set(groups("words.txt")) == set(_KINDS)


def test_a_cited_author_is_no_phrase():
    abstract = "As Miller et al. have shown, grotesque hamsters turn their wheels by night."
    found = candidates(Paper(id="paper/x", abstract=abstract), Known(()))
    assert "grotesquehamster" in found
    assert not any("miller" in key for key in found)


def phrases_of(abstract):
    return set(candidates(Paper(id="paper/x", abstract=abstract), Known(())))


@pytest.mark.parametrize("mark", ["'", "’"])
def test_an_apostrophe_of_either_shape_makes_no_phrase_of_small_words(mark):
    abstract = "It's known that it doesn't hold what's said of the model's grotesque hamster."
    found = phrases_of(abstract.replace("'", mark))
    assert found == {"grotesque", "hamster", "grotesquehamster"}


@pytest.mark.parametrize(
    ("abstract", "kept", "gone"),
    [
        ("A hamster of size n is seen in a grid of n-k and n+1 cells.", "hamster", "sizen n nk n1"),
        ("We find the log n of the hamster.", "hamster", "logn n"),
        ("We use the k nearest neighbours of a hamster.", "knearestneighbor", "k"),
        ("We study the vitamin C of the hamster.", "vitaminc", "c"),
    ],
)
def test_a_letter_that_stands_for_a_number_ends_no_phrase(abstract, kept, gone):
    found = phrases_of(abstract)
    assert kept in found
    assert not found & set(gone.split())


@pytest.mark.parametrize(
    "word",
    "attends decode disambiguated finetune fuses hallucinating mislead modulate prune reranks"
    " experimenting retraining aims focuses".split(),
)
def test_what_hamsters_do_is_no_phrase(word):
    assert word not in phrases_of(f"The hamsters and {word} wheels of the burrow in the end.")


def test_a_verb_between_a_name_and_what_it_is_done_to_begins_no_phrase():
    found = phrases_of(
        "The hamsters use neural wheels in a burrow and hamsters share neural seeds."
    )
    assert {"neuralwheel", "neuralseed"} <= found
    assert not {"useneuralwheel", "shareneuralseed"} & found
