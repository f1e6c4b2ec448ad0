"""Splitting the records of a work into its versions."""

import itertools
import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.judgements import Judgement, Judgements, Kind, Verdict
from kg.model import Record, Source
from kg.resolve.versions import named_versions, split
from kg.resolve.versions.facts import Facts, Pages, facts_of, may_tell
from kg.resolve.versions.model import contributions, ids, kinds, pages, venues, volumes, years

TITLE = "Boosting a weak learning algorithm by majority"


def record(at, **fields):
    fields.setdefault("title", TITLE)
    return Record(source=Source(file="f", format="test", at=str(at)), **fields)


def parts(*records, judgements=None):
    return [[each.source.at for each in group] for group in split(records, judgements)]


TALK = record(1, venue="in proc. 3rd work. comp. learning theory,", date="1990", pages="202-216")
COLT = record(2, venue="COLT", date="1990")
ARTICLE = record(3, venue="Information and Computation", date="1995", volume="121(2)")
CUT = record(4, venue="Inf. Comput.", date="1996", volume="121", pages="256-285")
REPORT = record(5, venue="Technical Report UCSC-CRL-90-1", date="1990")
PREPRINT = record(6, ids={"arxiv": "2406.04093"}, date="1989")


def test_the_talk_the_article_the_report_and_the_preprint_are_versions():
    found = parts(TALK, COLT, ARTICLE, CUT, REPORT, PREPRINT)
    assert found == [["1", "2"], ["3", "4"], ["5"], ["6"]]


def test_a_record_that_names_no_venue_goes_where_its_year_fits():
    bare = record(9, date="1995")
    assert parts(TALK, COLT, ARTICLE, CUT, bare) == [["1", "2"], ["3", "4", "9"]]


def test_a_record_that_says_nothing_goes_to_the_version_of_most_records():
    talks = [record(at, venue="COLT", date="1990", pages=f"{at}-216") for at in (11, 12, 13)]
    assert parts(*talks, ARTICLE, record(14)) == [["11", "12", "13", "14"], ["3"]]


def test_a_record_without_a_venue_from_other_years_is_a_version_of_its_own():
    assert parts(ARTICLE, record(9, date="1989")) == [["3"], ["9"]]


def test_a_year_that_is_off_by_one_is_no_other_version():
    assert parts(COLT, record(7, venue="Computational Learning Theory", date="1991")) == [
        ["2", "7"]
    ]


def test_two_conferences_are_two_versions():
    focs = record(7, venue="FOCS", date="1989", pages="28-33")
    talk = record(8, venue="COLT '90", date="1990", pages="122-129")
    assert parts(focs, talk) == [["7"], ["8"]]


def test_two_names_of_one_year_that_may_be_one_venue_are_one_version():
    one = record(7, venue="Fun with Ants Conference", date="2006")
    other = record(8, venue="Proceedings of the Swarm Meeting", date="2006")
    assert parts(one, other) == [["7", "8"]]


def test_two_well_known_venues_of_one_year_are_two_versions():
    one = record(7, venue="SIGMOD Conference", date="2002")
    other = record(8, venue="VLDB", date="2002")
    assert parts(one, other) == [["7"], ["8"]]


def test_a_comment_names_the_venue_that_the_record_lacks():
    hint = record(9, comment="to appear, Information and Computation")
    assert parts(TALK, COLT, ARTICLE, hint) == [["1", "2"], ["3", "9"]]


def test_a_record_with_the_ids_of_two_versions_is_of_the_published_one():
    preprint = record(1, ids={"arxiv": "1706.03762"}, date="2017-06-12")
    both = record(
        2, ids={"arxiv": "1706.03762", "doi": "10.5555/1"}, venue="NeurIPS", date="2017-12"
    )
    article = record(3, ids={"doi": "10.5555/1"}, venue="NIPS", date="2017")
    assert parts(preprint, both, article) == [["1"], ["2", "3"]]


def test_an_arxiv_record_that_knows_the_published_doi_is_the_preprint():
    preprint = record(1, ids={"arxiv": "1706.03762", "doi": "10.5555/1"}, journal_ref="J. X 5")
    article = record(2, ids={"doi": "10.5555/1"}, venue="J. X", type="journal-article")
    assert parts(preprint, article) == [["1"], ["2"]]


def test_dblp_keys_tell_versions_apart():
    one = record(1, ids={"dblp": "conf/colt/Freund90"}, date="1990")
    other = record(2, ids={"dblp": "journals/iandc/Freund95"}, date="1990")
    assert parts(one, other) == [["1"], ["2"]]


def test_what_a_user_holds_together_stays_together():
    same = Judgement(verdict=Verdict.SAME, kind=Kind.PAPER, one=("f:1",), other=("f:3",))
    assert parts(TALK, ARTICLE, judgements=Judgements([same])) == [["1", "3"]]


def test_what_a_user_holds_apart_is_apart():
    different = Judgement(verdict=Verdict.DIFFERENT, kind=Kind.PAPER, one=("f:2",), other=("f:7",))
    twin = record(7, venue="COLT", date="1990")
    assert parts(COLT, twin) == [["2", "7"]]
    assert parts(COLT, twin, judgements=Judgements([different])) == [["2"], ["7"]]


RECORDS = st.lists(
    st.builds(
        dict,
        venue=st.sampled_from([None, "COLT", "ICML", "Machine Learning", "Mach. Learn.", "CoRR"]),
        date=st.sampled_from([None, "1990", "1991", "1995"]),
        volume=st.sampled_from([None, "5", "5(2)", "6"]),
        pages=st.sampled_from([None, "1-9", "197-227", "197-226"]),
        ids=st.sampled_from([{}, {"doi": "10.1000/a"}, {"doi": "10.1000/b"}, {"arxiv": "2406.1"}]),
        comment=st.sampled_from([None, "to appear in Machine Learning", "12 pages", "Thesis"]),
    ),
    min_size=1,
    max_size=9,
).map(lambda many: [record(at, **fields) for at, fields in enumerate(many)])


@given(RECORDS, st.randoms())
def test_the_versions_do_not_depend_on_the_order_of_the_records(found, chance):
    shuffled = list(found)
    chance.shuffle(shuffled)
    assert split(shuffled) == split(found)


@given(RECORDS)
def test_every_record_is_in_exactly_one_version(found):
    members = [each.source.at for group in split(found) for each in group]
    assert sorted(members) == sorted(each.source.at for each in found)


@given(RECORDS)
def test_records_that_say_the_same_of_their_version_are_of_one(found):
    place = {each.source.at: at for at, group in enumerate(split(found)) for each in group}
    for one, other in itertools.combinations(found, 2):
        if facts_of(one) == facts_of(other):
            assert place[one.source.at] == place[other.source.at]


@given(RECORDS)
def test_doubling_the_records_makes_no_other_versions(found):
    copies = [record(f"copy{each.source.at}", **_fields(each)) for each in found]
    doubled = [{at.removeprefix("copy") for at in group} for group in parts(*found, *copies)]
    assert sorted(map(sorted, doubled)) == sorted(map(sorted, parts(*found)))


@given(
    RECORDS, st.lists(st.tuples(st.sampled_from(Verdict), st.sets(st.integers(0, 9))), max_size=3)
)
def test_named_versions_are_the_versions_with_the_records_that_name_them(found, judged):
    refs = [each.source.ref for each in found]
    pairs = [
        (verdict, [refs[at] for at in sorted(ats) if at < len(refs)]) for verdict, ats in judged
    ]
    judgements = Judgements(
        Judgement(verdict=verdict, kind=Kind.PAPER, one=(names[0],), other=tuple(names[1:]))
        for verdict, names in pairs
        if names[1:]
    )
    telling = [
        [each for each in group if facts_of(each).telling] for group in split(found, judgements)
    ]
    named = [group for group in telling if group]
    assert named_versions(found, judgements) == (named if len(named) > 1 else [])


@given(RECORDS)
def test_what_may_not_tell_never_does(found):
    assert all(may_tell(each) for each in found if facts_of(each).telling)


def _fields(each):
    names = ("venue", "date", "volume", "pages", "ids", "comment")
    return {name: getattr(each, name) for name in names}


def test_a_work_of_very_many_records_is_split_fast_and_in_any_order():
    chance = random.Random(1)
    many = [
        record(at, venue=chance.choice(["COLT", "Machine Learning"]), pages=f"{at}-{at + 9}")
        for at in range(3_000)
    ]
    groups = split(many)
    assert sum(map(len, groups)) == len(many)
    assert named_versions(many) == groups
    chance.shuffle(many)
    assert split(many) == groups


@pytest.mark.parametrize(
    "text", ["1" * 100_000, "a 1(" * 30_000, "-" * 100_000, "٣-٤", "中" * 50_000]
)
def test_hostile_places_are_read_fast(text):
    start = time.perf_counter()
    hostile = record(8, venue=text, volume=text, pages=text, publisher=text, comment=text)
    assert sum(map(len, split([TALK, ARTICLE, hostile]))) == 3
    assert time.perf_counter() - start < 1


@pytest.mark.parametrize(
    ("fields", "volume", "found"),
    [
        ({"volume": "27(1)", "pages": "97-119"}, "27", (97, 119)),
        ({"volume": "vol. 27,", "pages": "97--119"}, "27", (97, 119)),
        ({"volume": "41(1):67 95,"}, "41", (67, 95)),
        ({"volume": "22 (1993), 705-726"}, "22", (705, 726)),
        ({"venue": "machine learning 5(2),", "pages": "197-227"}, "5", (197, 227)),
        ({"venue": "information and computation 103"}, "103", None),
        ({"venue": "Machine Learning", "pages": "391-98"}, None, (391, 398)),
        ({"venue": "Machine Learning", "pages": "e1234"}, None, (1234, None)),
    ],
)
def test_volume_and_pages_are_read_wherever_they_stand(fields, volume, found):
    facts = facts_of(record(1, **fields))
    assert facts.volume == volume
    assert facts.pages == (Pages(*found) if found else None)


def test_each_kind_of_evidence_is_weighed_alone():
    journal = Facts(kind="journal", firm=True, venue="Machine Learning", volume="5")
    talk = Facts(kind="conference", firm=True, venue="ICML")
    guess = Facts(kind="journal", venue="Machine Learning")
    assert kinds(journal, talk) < kinds(guess, talk) < 0 < kinds(journal, guess)
    assert venues(journal, guess) > 0 > venues(Facts(venue="COLT"), Facts(venue="VLDB"))
    assert years(Facts(year=1990), Facts(year=1990)) > 0 > years(Facts(year=1990), Facts(year=1991))
    assert volumes(journal, Facts(volume="6")) < 0 < volumes(journal, Facts(volume="5"))
    assert pages(Facts(pages=Pages(5, 9)), Facts(pages=Pages(5, 8))) > 0
    assert pages(Facts(pages=Pages(5, 9)), Facts(pages=Pages(50, 80))) < 0
    assert pages(Facts(pages=Pages(1, 9)), Facts(pages=Pages(50, 58))) == 0
    assert ids(Facts(own=("doi:10.1/a",)), Facts(own=("doi:10.1/b",))) < 0
    assert ids(Facts(own=("doi:10.1/a",)), Facts(own=("doi:10.1/a",))) > 0
    assert contributions(Facts(kind="journal", own=("s2:1",)), Facts(kind="book", own=("s2:1",)))
