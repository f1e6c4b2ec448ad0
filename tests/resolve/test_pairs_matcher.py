"""What `kg review` and `kg explain` ask: how certain a pair is, and which pairs are not."""

from kg.judgements import Judgement, Judgements, Kind, Verdict
from kg.model import Author, Record, Source
from kg.resolve.matching import Matcher
from kg.resolve.model import DESCRIPTIONS, described


def record(at, title, *authors, **facts):
    return Record(
        source=Source(file="a", format="t", at=str(at)),
        title=title,
        authors=tuple(Author(name=name) for name in authors),
        **facts,
    )


RECORDS = [
    record(1, "Boosting the margin of voting methods", "Yoav Freund", date="1997"),
    record(2, "Boosting the margin of votng methods", "Y. Freund", date="1997"),
    record(3, "Boosting the margins in voting", "Y. Freund", date="1999"),
    record(4, "Boosting the margin of voting methods, part 2", "Y. Freund", date="1997"),
    record(5, "Wetting of thin films", "Jane Roe", date="1997"),
]


def test_a_comparison_says_what_speaks_for_and_against():
    matcher = Matcher(RECORDS)
    same, other = matcher.compare(*RECORDS[:2]), matcher.compare(RECORDS[0], RECORDS[4])
    assert same.same
    assert same.features["authors_shared"] > 0
    assert set(same.features) - {"bias"} <= set(DESCRIPTIONS)
    assert not other.same
    assert other.score < same.score


def test_a_veto_is_a_sentence():
    found = Matcher(RECORDS).compare(RECORDS[0], RECORDS[3])
    assert found.vetoes == ("the numbers in their titles differ",)
    assert not found.same


def test_the_most_uncertain_come_first_and_the_judged_do_not_come():
    matcher = Matcher(RECORDS)
    found = matcher.uncertain(Judgements(), 10)
    distances = [abs(each.score - each.threshold) for each in found]
    assert found
    assert distances == sorted(distances)
    first = found[0]
    judged = Judgement(
        verdict=Verdict.DIFFERENT, kind=Kind.PAPER, one=(first.one,), other=(first.other,)
    )
    rest = matcher.uncertain(Judgements([judged]), 10)
    assert (first.one, first.other) not in [(each.one, each.other) for each in rest]
    assert matcher.uncertain(Judgements(), 1) == found[:1]


def test_pairs_that_a_rule_keeps_apart_are_not_uncertain():
    parts = [record(at, f"Boosting the margin, part {at}", "Y. Freund") for at in range(10, 30)]
    found = Matcher([*RECORDS, *parts]).uncertain(Judgements(), 1_000)
    assert found
    assert not [each for each in found if each.vetoes]
    assert found[:3] == Matcher([*RECORDS, *parts]).uncertain(Judgements(), 3)


def test_what_speaks_against_is_not_called_the_same():
    assert described("pages_same", 1.7) == "the same pages"
    assert described("pages_same", -0.85) == "other pages"
    assert "not alike" in described("abstract_same", -10.0)
    assert described("year_far", -4.0) == DESCRIPTIONS["year_far"]
    assert described("not_of_this_model", 1.0) == "not of this model"


def test_an_id_that_was_exchanged_forbids_nothing_in_an_explanation():
    mine = record(1, "Glaciers of the far north", "Ann Poe", "Bob Coe", ids={"doi": "10.1/ice"})
    twin = record(2, "Glaciers of the far north", "Ann Poe", "Bob Coe", ids={"doi": "10.1/mice"})
    other = record(3, "Sparse coding in mice", "Cy Loe", "Dan Moe", ids={"doi": "10.1/mice"})
    assert Matcher([mine, twin, other]).compare(mine, twin).same
    assert Matcher([mine, twin]).compare(mine, twin).vetoes == ("their doi ids differ",)


def test_an_id_that_strangers_share_is_said_to_be_a_mistake():
    one = record(1, "Glaciers of the far north", "Ann Poe", ids={"doi": "10.1/ice"})
    other = record(2, "Sparse coding in mice", "Cy Loe", ids={"doi": "10.1/ice"}, date="1999")
    found = Matcher([one, other]).compare(one, other)
    (veto,) = found.vetoes
    assert "both have doi:10.1/ice" in veto


def test_titles_that_differ_are_no_use_of_one():
    one = record(1, "Glaciers of the far north", "Ann Poe", date="1999")
    other = record(2, "Sparse coding in mice", "Ann Poe", date="2003")
    assert "title_reused" not in Matcher([one, other]).compare(one, other).features
