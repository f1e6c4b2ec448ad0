"""Clustering texts about papers, columns that come again, and records whose title is missing."""

import pytest

from kg.judgements import Judgements
from kg.model import Author, Record, Source
from kg.resolve.cluster import cluster
from kg.resolve.title_kinds import title_marks

TITLE = "Diversity based inference of finite automata"
PEOPLE = ("Ronald Rivest", "Robert Schapire")


def record(at, title=TITLE, authors=PEOPLE, date="1987", file="a", **facts):
    people = tuple(Author(name=name) for name in authors)
    source = Source(file=file, format="test", at=str(at))
    return Record(source=source, title=title, authors=people, date=date, **facts)


def groups(*records):
    found = cluster(records, Judgements())
    return sorted(sorted(r.source.at for r in each.records) for each in found)


@pytest.mark.parametrize(
    "title",
    [
        f"Author Correction: {TITLE}",
        f"Publisher Correction: {TITLE}",
        f"Response to “{TITLE}”",
        f"In reply to {TITLE}",
        f"Editorial comment on {TITLE}",
        f"Invited commentary: {TITLE}",
        f"Re: {TITLE}",
        f"Response: {TITLE}",
        f"Rebuttal of {TITLE}",
        f"Closure to “{TITLE}”",
        f"Withdrawal: {TITLE}",
        f"{TITLE}: a reply",
        f"{TITLE}: Authors' reply",
        f"{TITLE}: A Reply to Valiant",
        f"{TITLE}: a rejoinder",
        f"{TITLE}. Comment on Valiant and others",
        f"Data from: {TITLE}",
        f"Replication data for: {TITLE}",
        f"Data and code for {TITLE}",
        f"{TITLE} [data set]",
        f"{TITLE}: Supplementaty Material",
        f"{TITLE}, Companion Material",
        f"Revisiting {TITLE}",
    ],
)
def test_a_text_about_a_paper_by_its_own_authors_stays_apart(title):
    assert groups(record(1), record(2, title)) == [["1"], ["2"]]


@pytest.mark.parametrize(
    "title",
    [
        "Immune checkpoints: response to treatment",
        "Mean fields: corrections to scaling",
        "Sampling: a note on bias",
        "Learning from data for parsing",
    ],
)
def test_what_a_subtitle_is_about_marks_nothing(title):
    assert title_marks(title) == frozenset()


def test_a_comment_that_has_lost_its_punctuation_is_the_same_comment():
    one = record(1, "Recognition of Lyme in time: comment on “Infecting the electrocardiogram”")
    other = record(2, "Recognition of Lyme in time comment on infecting the electrocardiogram")
    assert groups(one, other) == [["1", "2"]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hepatitis A in the schools of Rome", "Hepatitis B in the schools of Rome"),
        ("Moss of Rome (a)", "Moss of Rome (b)"),
        ("GPT-4o in the schools of Rome", "GPT-4o mini in the schools of Rome"),
    ],
)
def test_a_letter_or_a_size_in_a_name_makes_another_paper(one, other):
    assert groups(record(1, one), record(2, other)) == [["1"], ["2"]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Phase I trial of moss in mice", "Phase 1 trial of moss in mice"),
        ("Type I diabetes and moss in mice", "Type 1 diabetes and moss in mice"),
        ("A trial of moss in mice of type B", "Trial of moss in mice of type B"),
        ("A survey of womens health in Rome", "Survey of women's health in Rome"),
        ("Des mousses de l'étang en hiver", "Des mousses de étang en a hiver"),
    ],
)
def test_a_number_or_letter_written_otherwise_is_the_same(one, other):
    assert groups(record(1, one), record(2, other)) == [["1", "2"]]


@pytest.mark.parametrize(
    "title",
    ["Yearly report of the library", "Minutes of the annual meeting", "From the editor's desk"],
)
def test_what_comes_every_year_stays_apart(title):
    one, other = (record(at, title, ["Ann Lee"], str(1990 + at), venue="Water") for at in (1, 2))
    assert groups(one, other) == [["1"], ["2"]]


def test_an_undated_record_is_of_neither_year_in_which_a_title_was_used():
    dated = [record(at, "Program Summary", (), str(1992 + at)) for at in (1, 2)]
    assert groups(*dated, record(3, "Program Summary", (), None)) == [["1"], ["2"], ["3"]]
    versions = [record(at, date=str(1992 + at)) for at in (1, 2)]
    assert groups(*versions, record(3, authors=(), date=None)) == [["1", "2", "3"]]


@pytest.mark.parametrize("title", ["No title available", "[Title not available]", "Untitled"])
def test_what_says_that_there_is_no_title_is_none(title):
    facts = {"venue": "Water Letters", "pages": "1-9"}
    assert groups(record(1, title, **facts), record(2, title, **facts)) == [["1"], ["2"]]


def test_a_record_of_no_title_joins_by_its_abstract():
    abstract = " ".join(f"word{at} of a text" for at in range(20))
    one, other = record(1, "No title", abstract=abstract), record(2, abstract=abstract)
    assert groups(one, other) == [["1", "2"]]
