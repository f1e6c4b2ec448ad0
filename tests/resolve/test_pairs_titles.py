"""Comparing titles: what is a slip, what is another paper."""

import pytest

from kg.model import Record, Source
from kg.resolve.comparisons.titles import match_titles
from kg.resolve.features import Features
from kg.resolve.pairs import numbers_contradict
from kg.resolve.title_kinds import is_serial, title_marks
from kg.titles import compared, number_tokens, title_forms, title_key


def item(title, **facts):
    return Features(Record(source=Source(file="f", format="t", at="1"), title=title, **facts))


def match(one, other, known=()):
    return match_titles(item(one), item(other), lambda _: 1.0, lambda word, _: word in known)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Trust on the semantic web", "Turst on the semantic web"),
        ("Sparse coding of natural images", "Sparse codings of natural images"),
        ("Object oriented data bases today", "Object-oriented databases today"),
        ("End-to-end learning of speech", "EndtoEnd learning of speech"),
        ("The GRIFFIN spectrometer in use", "The Griffin spectr0meter in use"),
    ],
)
def test_typos_joined_words_and_scanning_leave_nothing_over(one, other):
    found = match(one, other)
    assert found.mine == found.theirs == 0
    assert not numbers_contradict(item(one), item(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Supervised parsing of text", "Unsupervised parsing of text"),
        ("Encoding of images", "Decoding of images"),
        ("Learning with graphs", "Planning with graphs"),
    ],
)
def test_words_that_only_look_alike_stay_left_over(one, other):
    found = match(one, other)
    assert found.mine == found.theirs == 1


def test_two_words_that_other_titles_use_are_no_misspelling_of_each_other():
    assert match("Micro models of growth", "Macro models of growth").mine == 0
    known = {"micro", "macro"}
    assert match("Micro models of growth", "Macro models of growth", known).mine == 1


@pytest.mark.parametrize(
    ("short", "long", "cut"),
    [
        ("A hybrid method for ...", "A hybrid method for the routing of vehicles", 1.0),
        ("Boosting the margin", "Boosting the margin: a new explanation", 1.0),
        ("Greedy adaptive search", "Greedy adaptive search for independent sets", 0.5),
        ("A desktop for experiments", "Zoo: a desktop for experiments", 1.0),
        ("Adaptive search", "Neural parsing of text", 0.0),
    ],
)
def test_a_title_cut_short_is_known_by_how_it_ends(short, long, cut):
    assert match(short, long).cut == match(long, short).cut == cut


def test_words_in_another_order_are_noticed_and_a_slip_of_neighbours_is_not():
    assert match("Translation of English to German", "Translation of German to English").moved
    assert not match("Finite bin packing again", "Bin finite packing again").moved
    assert not match("The art of search", "Art of search, the").moved


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("GPT-4 report", "GPT-3 report"),
        ("Rocky II", "Rocky III"),
        ("On sets, part one", "On sets, part two"),
        ("On sets, part A", "On sets, part B"),
        ("On sets of Bi2Se3", "On sets of Bi2Se3, part II"),
        ("Growth of MoS2 layers", "Growth of MoSe2 layers"),
        ("Learning with 2 7-layer nets", "Learning with 27-layer nets"),
    ],
)
def test_numbers_and_formulas_tell_titles_apart(one, other):
    assert numbers_contradict(item(one), item(other))
    assert numbers_contradict(item(other), item(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Two layer networks", "2 layer networks"),
        ("Proton power in the 30-1000 keV range", "Proton power in the 301000 keV range"),
        ("Schapire (1996). Boosting revisited once", "Boosting revisited once"),
        ("Studies on muon spin", "Studies on muon spin: the first measurements of 2010"),
    ],
)
def test_numbers_that_a_citation_writes_otherwise_do_not_contradict(one, other):
    assert not numbers_contradict(item(one), item(other))
    assert not numbers_contradict(item(other), item(one))


def test_the_year_of_publication_in_a_title_does_not_contradict():
    assert not numbers_contradict(
        item("1993 Homing sequences", date="1993"), item("Homing sequences")
    )


@pytest.mark.parametrize(
    ("title", "mark"),
    [
        ("Reply to a remark on scaling", "reply"),
        ("A comment on a method", "comment"),
        ("A note on a method", "comment"),
        ("Erratum: a method", "erratum"),
        ("A method (Correction)", "erratum"),
        ("Retracted: a method", "retraction"),
        ("Supplementary material for a method", "supplement"),
        ("A method: supplementary material", "supplement"),
    ],
)
def test_a_text_about_a_paper_is_marked(title, mark):
    assert title_marks(title) == {mark}


@pytest.mark.parametrize(
    "title",
    ["Mining comments in source code", "Grammatical error correction", "How markets reply"],
)
def test_words_within_a_title_mark_nothing(title):
    assert title_marks(title) == frozenset()


@pytest.mark.parametrize(
    ("title", "plain"),
    [
        ("Lee (1997). Boosting the margin", "Boosting the margin"),
        ("[12] Boosting the margin", "Boosting the margin"),
        ("Boosting the margin (extended abstract)", "Boosting the margin"),
        ("Boosting the margin, pp. 1-12", "Boosting the margin"),
        ("Tutorial: Boosting the margin", "Boosting the margin"),
        ("Boosting the margin - Book Review", "Boosting the margin"),
        ("Boosting &amp; the margin", "Boosting and the margin"),
        ("Boosting the … invited talk", "Boosting the"),
    ],
)
def test_what_citing_adds_to_a_title_is_not_compared(title, plain):
    assert title_key(compared(title)) == title_key(plain)


def test_a_title_that_is_nothing_but_an_addition_stays():
    assert compared("(Tutorial)") == "(Tutorial)"


def test_maths_and_greek_letters_read_alike():
    assert title_key("μSR of films") == title_key("muSR of films")
    assert title_key(r"$B^0 \to K^*\mu\mu$") == title_key("B0 → K*μμ")
    assert title_forms("Τα πάντα ρει")[1][1] == "παντα"


def test_numbers_are_read_in_order_roman_and_behind_part_as_words():
    assert number_tokens("Part two of Rocky IV in 3D") == ("2", "4", "3")
    assert number_tokens("Rocky IV") == ("4",)
    assert number_tokens("A V-shaped valley") == ()


def test_titles_that_editors_use_again_are_serial():
    assert is_serial("Editorial")
    assert is_serial("Introduction to the special issue on parsing")
    assert not is_serial("Introduction to parsing")
