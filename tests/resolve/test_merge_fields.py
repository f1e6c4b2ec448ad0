"""Single values of a merged paper: which one is kept, and where the others go."""

import pytest

from kg.model import Author, Record, Source, Topic
from kg.resolve.merge import merge


def record(at, authors=(), **fields):
    people = tuple(Author(name=name) for name in authors)
    return Record(source=Source(file="f", format="test", at=str(at)), authors=people, **fields)


def kept(field, *values):
    return getattr(merge([record(at, **{field: v}) for at, v in enumerate(values)]), field)


@pytest.mark.parametrize(
    ("sound", "others"),
    [
        ("On games of two", ["ON GAMES OF TWO", "on games of two"]),
        ("Über Spiele", ["Ãœber Spiele", "Ãœber Spiele"]),
        ("Games \u2013 a survey", ["Games \ufffd a survey of all"]),
        ("Gambling in a rigged casino", ["'gambling in a rigged casino ...,'"] * 2),
        ("On games of two players in one room", ["On games of two players in ..."] * 3),
        ("On games of two", ["J. Roe and A. Poe. On games of two"] * 2),
        ("On games of two", ["On games of two, 1994", "On games of two, 1994"]),
        ("On x in games", ["On <i>x</i> in games", "On <i>x</i> in games"]),
        ("On games", ['"On games,"', '"On games,"']),
    ],
)
def test_a_sound_title_is_kept_however_many_have_a_damaged_one(sound, others):
    assert kept("title", sound, *others) == sound
    assert kept("title", *others, sound) == sound


@pytest.mark.parametrize(
    "title",
    [
        '"Why Should I Trust You?": Explaining Predictions',
        "A theory of games: part I",
        "'Cause and effect' in physics",
        "E. coli in games",
        "NASA",
        "Is it so...",
    ],
)
def test_an_unusual_title_is_kept_where_there_is_no_other(title):
    assert kept("title", title, title) == title


def test_other_spellings_count_for_a_title():
    titles = ["On games of two.", "On Games of Two", "On games", "On games"]
    assert kept("title", "On games of two", *titles) == "On games of two."


def test_a_place_of_publication_is_kept_before_a_preprint_server():
    venues = ["arXiv", "arXiv", "Journal of Machine Learning Research"]
    assert kept("venue", *venues) == "Journal of Machine Learning Research"
    assert kept("venue", "arXiv", "arXiv") == "arXiv"


def test_pages_may_come_with_another_name_of_the_venue():
    paper = merge(
        [
            record(1, venue="Journal of Machine Learning Research"),
            record(2, venue="JMLR", pages="1-9"),
            record(3, venue="Physical Review Letters", pages="100-109"),
        ]
    )
    assert paper.pages == "1-9"


def test_a_topic_that_two_sources_number_differently_keeps_both_in_evidence():
    topics = [Topic(name="Games", scheme="s", id=f"T{at}") for at in (1, 2)]
    paper = merge([record(at, topics=(topic,)) for at, topic in enumerate(topics)])
    assert paper.topics == (topics[1],)
    assert [(c.value, c.by) for c in paper.evidence["topics"].lost] == [("s: Games (T1)", ("f:0",))]


def test_the_id_of_an_institution_is_what_most_records_say():
    said = [{"Lab": "05a"}, {"Lab": "05b"}, {"Lab": "05b"}]
    paper = merge([record(at, institution_ids=ids) for at, ids in enumerate(said)])
    assert paper.institution_ids == {"Lab": "05b"}
    assert [claim.value for claim in paper.evidence["institution_ids"].lost] == ["Lab: 05a"]
