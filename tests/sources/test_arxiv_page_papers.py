"""arXiv's search results and abstract pages as a browser copies them, rule by rule."""

import io

import pytest

from kg.model import Record, Rejected
from kg.sources import arxiv_page

FOUND = """arXiv:2406.04093 [pdf, other]  cs.LG cs.AI
Scaling and evaluating sparse autoencoders
Authors: Leo Gao, Tom Dupré la Tour
Abstract: We look at features.
Submitted 6 June, 2024; originally announced June 2024.
"""
PAGE = """[Submitted on 6 Jun 2024 (v1), last revised 3 Jul 2024 (this version, v2)]
Title:Scaling and evaluating sparse autoencoders
Authors:Leo Gao, Tom Dupré la Tour
View PDF
Abstract:We look at features.
Subjects:	Machine Learning (cs.LG)
Cite as:	arXiv:2406.04093 [cs.LG]
"""


def read(page):
    pieces = list(arxiv_page.read(io.BytesIO(page.encode()), "page.txt"))
    records = [piece for piece in pieces if isinstance(piece, Record)]
    return records, [piece for piece in pieces if isinstance(piece, Rejected)]


def one(page):
    (record,), rejected = read(page)
    return record, [(piece.at, piece.reason) for piece in rejected]


def names(record):
    return [author.name for author in record.authors]


def test_tags_on_lines_of_their_own_and_numbered_results_are_read():
    page = FOUND.replace("  cs.LG cs.AI", "\ncs.LG\ncs.AI\ndoi\n10.1000/xyz")
    record, rejected = one("1. " + page)
    assert rejected == []
    assert record.title == "Scaling and evaluating sparse autoencoders"
    assert (record.categories, record.ids["doi"]) == (("cs.LG", "cs.AI"), "10.1000/xyz")


@pytest.mark.parametrize(
    ("line", "date", "reasons"),
    [
        ("Submitted 6 June, 2024; originally announced June 2024.", "2024-06-06", []),
        ("Submitted 6 June, 2024; v1 submitted 3 May, 2023; x", "2023-05-03", []),
        ("Submitted 6 June, 2024", "2024-06-06", []),
        ("Submitted 31 June, 2024; x", None, [("5", "no such date: 31 June, 2024")]),
    ],
)
def test_a_results_date_is_that_of_its_first_version(line, date, reasons):
    record, rejected = one(FOUND.replace(FOUND.split("\n")[4], line))
    assert (record.date, rejected) == (date, reasons)


def test_an_opened_abstract_counts_before_the_short_one():
    page = FOUND.replace(
        "We look at features.", "We look … ▽ More\nWe look at all features. △ Less"
    )
    assert one(page)[0].abstract == "We look at all features."


def test_a_withdrawn_paper_is_marked_and_only_retracted_if_it_lives_nowhere_else():
    gone = PAGE.replace(
        "View PDF",
        "This paper has been withdrawn by Leo Gao\nNo PDF available, click to view other formats",
    )
    record, rejected = one(gone)
    assert rejected == []
    assert (record.flags, record.retracted) == (("withdrawn",), True)
    record, _ = one(gone + "Journal reference:\tJ. Things 5 (2024)\n")
    assert (record.flags, record.retracted) == (("withdrawn",), None)


def test_unknown_words_on_an_abstract_page_are_rejected_and_spoil_no_field():
    page = PAGE.replace("View PDF", "View PDF\nAsk the robot")
    record, rejected = one(page)
    assert names(record) == ["Leo Gao", "Tom Dupré la Tour"]
    assert rejected == [("5", "no known field of an abstract page")]


def test_a_day_that_the_calendar_lacks_is_rejected_and_the_page_kept():
    record, rejected = one(PAGE.replace("6 Jun", "31 Jun"))
    assert (record.date, rejected) == (None, [("1", "no such date: 31 Jun 2024")])
