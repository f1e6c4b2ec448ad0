"""Clustering: versions of a work are joined, pieces of one title and chains are not."""

import pytest

from kg.judgements import Judgement, Judgements, Kind, Verdict
from kg.model import Author, Record, Source
from kg.resolve.cluster import cluster

TITLE = "Diversity based inference of finite automata"
NONE = Judgements()


def record(at, title=TITLE, authors=("Ronald Rivest", "Robert Schapire"), **facts):
    people = tuple(Author(name=name) for name in authors)
    source = Source(file="a", format="test", at=str(at))
    return Record(source=source, title=title, authors=people, **facts)


def groups(*records, judgements=NONE):
    return sorted(
        sorted(r.source.at for r in found.records) for found in cluster(records, judgements)
    )


def judged(*decisions):
    return Judgements(
        Judgement(verdict=verdict, kind=Kind.PAPER, one=(f"a:{one}",), other=(f"a:{other}",))
        for verdict, one, other in decisions
    )


def test_a_conference_and_a_journal_version_are_one_work_even_years_apart():
    one = record(
        1, date="1987", venue="Proceedings of the Symposium on Computing", ids={"doi": "10.1/a"}
    )
    two = record(2, date="1994", venue="Journal of the ACM", ids={"doi": "10.1/b"})
    assert groups(one, two) == [["1", "2"]]


def test_two_dois_of_one_kind_keep_records_apart():
    records = [record(at, venue="Journal of the ACM", ids={"doi": f"10.1/{at}"}) for at in (1, 2)]
    assert groups(*records) == [["1"], ["2"]]


def test_a_misspelt_cut_or_shuffled_citation_joins():
    records = [
        record(1, date="1987"),
        record(2, title="diversity based inferrence of finite automata", authors=("R Rivest",)),
        record(3, title="Diversity based inference of ...", authors=("R. Schapire", "R. Rivest")),
    ]
    assert groups(*records) == [["1", "2", "3"]]


def test_a_title_cut_short_joins_what_it_begins_unless_another_title_begins_so_too():
    cut = record(1, title="Diversity based inference of ...")
    assert groups(cut, record(2)) == [["1", "2"]]
    another = record(3, title="Diversity based inference of context free grammars from queries")
    assert groups(cut, record(2), another) == [["1"], ["2"], ["3"]]


@pytest.mark.parametrize(
    "other", [{"date": "1994"}, {"authors": ("Ronald Rivest", "Ann Poe", "Bob Coe")}]
)
def test_a_title_cut_short_is_of_the_same_year_and_people(other):
    facts = {"date": "1987"} | other
    assert len(groups(record(1, date="1987"), record(2, title=TITLE[:30] + " ...", **facts))) == 2


def test_an_author_in_place_of_another_speaks_for_another_paper():
    people = ("Ronald Rivest", "Ann Poe")
    assert groups(record(1, title="Learning"), record(2, title="Learning", authors=people)) == [
        ["1"],
        ["2"],
    ]


@pytest.mark.parametrize(
    "title",
    [
        f"Reply to {TITLE}",
        f"{TITLE}, part two",
        f"{TITLE} revisited",
        f"Erratum: {TITLE}",
        f"{TITLE} 2",
        f"{TITLE}: supplementary material",
    ],
)
def test_another_text_by_the_same_people_in_the_same_year_stays_apart(title):
    assert groups(record(1, date="1987"), record(2, title=title, date="1987")) == [["1"], ["2"]]


@pytest.mark.parametrize("title", ["Editorial", "Preface", "Program Summary", "Book Reviews"])
def test_pieces_that_come_again_stay_apart_unless_all_agrees(title):
    facts = {"title": title, "authors": ("Ann Lee",)}
    assert groups(
        record(1, date="1993", venue="Journal of Water", **facts),
        record(2, date="1994", venue="Journal of Water", **facts),
        record(3, date="1993", venue="Journal of Fire", **facts),
        record(4, date="1993", venue="Journal of Water", **facts),
    ) == [["1", "4"], ["2"], ["3"]]


def test_issues_of_one_year_are_told_by_their_number():
    facts = {"title": "Editorial", "authors": ("Ann Lee",), "date": "1993", "venue": "Water"}
    assert groups(record(1, issue="1", **facts), record(2, issue="2", **facts)) == [["1"], ["2"]]


def test_a_column_of_a_catalogue_is_never_joined_by_its_title():
    words = "alpha beta gamma delta epsilon zeta theta kappa lambda sigma".split()
    filler = [
        record(
            f"f{n}",
            title=f"The {a} {b} of number {n} among networks",
            authors=(f"Author {a}{n}",),
        )
        for n, (a, b) in enumerate((a, b) for a in words for b in words if a != b)
    ]
    facts = {"title": "Chair's message", "authors": ("Ann Lee",), "venue": "Notices"}
    columns = [record(f"c{at}", date="2001", **facts) for at in range(3)]
    found = groups(*filler, *columns)
    assert all([f"c{at}"] in found for at in range(3))


def test_a_chain_of_titles_each_like_the_next_does_not_become_one_paper():
    words = (
        "one sparse dictionary of deep network features learns large codes fast and well".split()
    )
    chain = [record(at, title=" ".join(words[at : at + 5])) for at in range(8)]
    assert max(len(found) for found in groups(*chain)) <= 2


def test_an_id_that_strangers_share_joins_nobody():
    records = [
        record(1, "Graph networks for chemistry", ["Ann Poe"], ids={"doi": "10.1/journal"}),
        record(2, "Optimal transport in economics", ["Jane Roe"], ids={"doi": "10.1/journal"}),
        record(3, "Ants and bees", ["Mo Lee"], ids={"doi": "10.1/journal"}),
    ]
    assert groups(*records) == [["1"], ["2"], ["3"]]


def test_judgements_win_over_ids_titles_and_each_other():
    same_id = [record(at, ids={"doi": "10.1/a"}) for at in (1, 2)]
    assert groups(*same_id, judgements=judged((Verdict.DIFFERENT, 1, 2))) == [["1"], ["2"]]
    apart = [record(1), record(2, title="Something else entirely", authors=("Jane Poe",))]
    assert groups(*apart, judgements=judged((Verdict.SAME, 1, 2))) == [["1", "2"]]
    both = judged((Verdict.SAME, 1, 2), (Verdict.DIFFERENT, 2, 1))
    assert groups(*apart, judgements=both) == [["1"], ["2"]]


def test_a_third_record_does_not_bridge_what_a_judgement_holds_apart():
    found = groups(*(record(at) for at in (1, 2, 3)), judgements=judged((Verdict.DIFFERENT, 1, 2)))
    assert len(found) == 2
    assert all(not {"1", "2"} <= set(group) for group in found)


def test_joins_hold_each_group_together_and_say_why():
    records = [
        record(1, ids={"doi": "10.1/a"}),
        record(2, ids={"doi": "10.1/a"}),
        record(3, date="1987"),
        record(4, title="Diversity based inferrence of finite automata", date="1987"),
        record(5, title="Something else entirely", authors=("Jane Poe",)),
    ]
    found = cluster(records, judged((Verdict.SAME, 1, 5)))
    (group,) = found
    assert len(group.joins) == 4
    assert {join.by for join in group.joins} == {"id", "title", "score", "judgement"}
    assert all(join.one < join.other for join in group.joins)
    scored = [join for join in group.joins if join.by == "score"]
    assert scored[0].features["authors_shared"] > 0
    assert 0.5 <= scored[0].score < 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Learning sparse codes of faces for images", "Learning sparse codes of faces for videos"),
        ("Fast parsing of programs in linear time", "Fast parsing of programs in cubic time"),
        ("A survey of nitrogen in deep lakes", "A survey of phosphorus in deep lakes"),
    ],
)
@pytest.mark.parametrize("authors", [("Ann Poe", "Bob Coe"), ("Ann Poe", "Bob Coe", "Cy Loe")])
def test_one_word_in_place_of_another_is_another_paper_of_the_same_people(one, other, authors):
    facts = {"authors": authors, "date": "2019", "venue": "Journal of Lakes"}
    assert groups(record(1, one, **facts), record(2, other, **facts)) == [["1"], ["2"]]


def test_records_whose_ids_were_exchanged_join_by_what_they_say():
    mine = {"title": "Glaciers of the far north", "authors": ("Ann Poe", "Bob Coe")}
    theirs = {"title": "Sparse coding in mice", "authors": ("Cy Loe", "Dan Moe")}
    found = groups(
        record(1, **mine, ids={"doi": "10.1/ice"}),
        record(2, **mine, ids={"doi": "10.1/mice"}),
        record(3, **theirs, ids={"doi": "10.1/mice"}),
        record(4, **theirs, ids={"doi": "10.1/ice"}),
    )
    assert found == [["1", "2"], ["3", "4"]]


def test_an_id_in_dispute_does_not_make_other_ids_doubtful():
    mine = {"title": "Glaciers of the far north", "authors": ("Ann Poe", "Bob Coe")}
    journal = {"venue": "Journal of Lakes"}
    found = groups(
        record(1, **mine, ids={"doi": "10.1/ice"}, **journal),
        record(2, **mine, ids={"doi": "10.1/snow"}, **journal),
        record(3, "Sparse coding in mice", ("Cy Loe", "Dan Moe"), ids={"doi": "10.1/mice"}),
        record(4, "Wetting of thin films", ("Eve Roe", "Flo Soe"), ids={"doi": "10.1/mice"}),
    )
    assert found == [["1"], ["2"], ["3"], ["4"]]


def test_a_misread_digit_in_one_citation_keeps_no_other_away():
    authors = ("Nguyen Vo", "Kyumin Lee")
    titles = [
        "Attentive networks for evidence aware fake news detection",
        "Attentive networks f0r evidence aware fake newsdetection",
        "Attentive networks evidence aware fake news detection",
    ]
    records = [record(at, title, authors, date="2021") for at, title in enumerate(titles, 1)]
    assert groups(*records) == [["1", "2", "3"]]
