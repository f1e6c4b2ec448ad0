"""What citing does to titles and names is no difference; a word in place of another is one."""

import pytest

from kg.model import Author, Record, Source
from kg.resolve.comparisons.titles import match_titles
from kg.resolve.corpus import Corpus
from kg.resolve.features import Features
from kg.resolve.pairs import Pair, numbers_contradict
from kg.resolve.title_kinds import is_serial
from kg.resolve.title_terms import (
    title_moved,
    title_open,
    title_replaced,
    title_reused,
    title_same,
)
from kg.titles import compared, is_cut, title_key


def record(title, at="1", authors=(), **facts):
    source = Source(file="f", format="t", at=at)
    people = tuple(Author(name=name) for name in authors)
    return Record(source=source, title=title, authors=people, **facts)


def item(title, **facts):
    return Features(record(title, **facts))


def match(one, other, known=()):
    return match_titles(item(one), item(other), lambda _: 3.0, lambda word, _: word in known)


def pair(one, other, *others):
    corpus = Corpus([one, other, *others])
    first, second = (
        next(found for found in corpus.features if found.record is each) for each in (one, other)
    )
    return Pair(first, second, corpus)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The study of machme learning", "The study of machine learning"),
        ("Thm films of niobium", "Thin films of niobium"),
        ("Posterior wrm infestation", "Posterior worm infestation"),
        ("Skill extraction fom postings", "Skill extraction from postings"),
        ("Learning ro order things", "Learning to order things"),
        ("Pre-ttrained nets in use", "Pre-trained nets in use"),
        ("Process models in use", "Processes models in use"),
        ("Alg0rithm choice for algorithm users", "Algorithm choice for algorithm users"),
    ],
)
def test_slips_of_scanning_and_typing_leave_nothing_over(one, other):
    for found in (match(one, other), match(other, one)):
        assert found.mine == found.theirs == found.replaced == 0


def test_a_doubled_letter_is_a_spelling_even_where_both_are_used():
    known = {"modeling", "modelling"}
    assert match("Modeling of rain", "Modelling of rain", known).replaced == 0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Efficient parsing of images", "Efficient parsing of videos"),
        ("Robust and robust tuning", "Robust and efficient tuning"),
        ("Learning of trees by tree learning", "Learning of trees by tree planning"),
        ("Userinterest transfer planning today", "User interest transferlearning today"),
        ("Transport and weak NMR", "Transport and weak localisation"),
    ],
)
def test_a_word_in_place_of_another_is_replaced(one, other):
    assert match(one, other).replaced > 0
    assert match(other, one).replaced > 0


def test_little_words_and_words_that_only_one_title_has_replace_nothing():
    assert match("Search in trees", "Search of trees").replaced == 0
    assert match("Search in trees", "Fast search in trees").replaced == 0


def test_common_words_are_exchanged_and_rare_ones_are_not():
    authors = ("Ann Poe", "Bob Coe")
    common = pair(
        record("Applications of sensors in the deep sea", authors=authors),
        record("Approaches of sensors in the deep sea", "2", authors=authors),
    )
    rare = pair(
        record("Segmentation of sensors in the deep sea", authors=authors),
        record("Calibration of sensors in the deep sea", "2", authors=authors),
    )
    assert title_replaced(common) < 0.3
    assert title_replaced(rare) > 0.9


def test_misspellings_of_a_word_that_very_many_use_are_many_too():
    titles = [record(f"Using {word} again", str(at)) for at, word in enumerate(NUMBERS)]
    slips = [record(f"Ussing {word} once", f"s{at}") for at, word in enumerate(NUMBERS[:4])]
    corpus = Corpus([*titles, *slips])
    assert corpus.known("ussing", "fusing")
    assert not corpus.known("ussing", "using")


NUMBERS = [
    f"{one}{two}{one}{three}" for one in "bdfgklmnpr" for two in "aeiou" for three in "aeiou"
]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Writing of trivia questi0ns today", "Writing of trivia questinos today"),
        ("A network f0r fake news", "A network fake news"),
        ("Tuning NSGAII with automatic means", "Tuning NSGA-II with automatic maens"),
        ("Nucleotide acidity and binding...", "Nucleotide aciditty and binding by 31P NMR"),
        ("Curves from mechanics", "Curves from mechanics, proceedings of colt-94"),
        ("Report on query systems", "Report on query systems (FQAS 1993)"),
    ],
)
def test_numbers_that_are_none_do_not_contradict(one, other):
    one, other = item(one, date="1994"), item(other, date="1994")
    assert not numbers_contradict(one, other)
    assert not numbers_contradict(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bounded archiving of sets", "Bounded archiving of sets, part III"),
        ("Bounded archiving of sets", "Bounded archiving of sets 3.0"),
        ("A study of GPT-3 at work", "A study of GPT at work"),
        ("Growth of H2O layers", "Growth of HO layers"),
    ],
)
def test_a_number_that_happens_to_end_the_year_contradicts(one, other):
    one, other = item(one, date="2003"), item(other, date="2004")
    assert numbers_contradict(one, other)
    assert numbers_contradict(other, one)


@pytest.mark.parametrize(
    ("title", "plain"),
    [
        ("m.k. warmuth, a comparison of new methods", "a comparison of new methods"),
        ("and W. S. Lee. Boosting the margin", "Boosting the margin"),
        ("D.P. Helmbold, and M.K. Warmuth. On-line prediction of", "On-line prediction of"),
        ("Solid conductors: an overview - a position paper", "Solid conductors: an overview"),
    ],
)
def test_authors_left_before_a_title_are_not_compared(title, plain):
    assert title_key(compared(title)) == title_key(plain)


@pytest.mark.parametrize(
    "title", ["A. Turing", "U.S. policy, then and now", "J. S. Bach: a life in music"]
)
def test_initials_that_belong_to_a_title_stay(title):
    assert compared(title) == title


def test_a_title_that_ends_in_a_colon_goes_on():
    assert is_cut("Boosting the margin:")
    assert not is_cut("Boosting: the margin")


@pytest.mark.parametrize(
    "title", ["Vice Chair's Message", "Trade Press News", "Calls for Papers and Announcements"]
)
def test_columns_are_serial(title):
    assert is_serial(title)


@pytest.mark.parametrize("title", ["Decoding a secret message", "Detecting fake news in tweets"])
def test_papers_about_messages_are_not_serial(title):
    assert not is_serial(title)


def test_what_stands_behind_a_full_stop_is_not_of_the_title():
    short = record("Inference of automata using homing")
    long = record("Inference of automata using homing. Information and Computation", "2")
    assert title_same(pair(short, long)) > 0.5
    word = record("Fitness. Of mental and bodily disorders", "3")
    assert not title_same(pair(record("Fitness"), word))


def test_a_title_built_otherwise_moves_less_than_words_that_changed_places():
    built = pair(
        record("An open storage system for abstract objects"),
        record("An open abstract object storage system", "2"),
    )
    moved = pair(
        record("Translation of English to German"), record("Translation of German to English", "2")
    )
    assert 0 < title_moved(built) < title_moved(moved) == 1


def test_a_title_that_goes_on_in_two_ways_is_open_however_late_they_part():
    short = record("Knowledge enhanced pre-training...")
    first = record("Knowledge enhanced pre-training for sentiment analysis", "2")
    second = record("Knowledge enhanced pre-training for sentiment lapland", "3")
    assert title_open(pair(short, first, second)) == 1
    assert title_open(pair(short, first)) == 0


def test_a_team_uses_a_title_again_less_than_one_editor():
    def reused(*authors):
        one = record("Views of data", authors=authors, date="1999")
        other = record("Views of data", "2", authors=authors, date="2001")
        return title_reused(pair(one, other))

    assert 0 < reused("Ann Poe", "Bob Coe") < reused("Ann Poe")


def test_initials_whose_family_name_is_lost_are_nobody_and_the_list_is_not_whole():
    one = record("T", authors=("Michael Kearns", "Ming Li"))
    other = record("T", "2", authors=("M. Kearns", "M."))
    found = pair(one, other)
    assert (found.authors.shared, found.authors.theirs) in {(1, 1), (1, 2)}
    assert found.replaced == 0
    assert [name.family for name in Features(other).people] == ["kearns"]
    assert not Features(other).all_people
    assert Features(one).all_people


def test_short_names_of_other_scripts_are_names():
    assert len(item("T", authors=("Li", "\u91d1", "\u00d6. Li")).people) == 3
