"""Semantic Scholar as a browser copies it: papers of a search and of an author's page."""

import io
from pathlib import Path

import pytest

from kg.model import Record, Rejected, Topic
from kg.sources import s2_page

SAMPLES = Path(__file__).parent / "samples" / "pages"
COMPUTING = (Topic(name="Computer Science", scheme="s2-fos"),)
PAPER = """A title of a paper
Ann Roe, Bob Poe
Computer Science
ArXiv
6 June 2024
TLDR
The site says this in a sentence of its own. Expand
123 Citations
[PDF]
Save
Alert
Cite
"""


def read(page):
    content = page.read_bytes() if isinstance(page, Path) else page.encode()
    assert s2_page.sniff("page.txt", content)
    pieces = list(s2_page.read(io.BytesIO(content), "page.txt"))
    records = [piece for piece in pieces if isinstance(piece, Record)]
    return records, [piece for piece in pieces if isinstance(piece, Rejected)]


def names(record):
    return [author.name for author in record.authors]


@pytest.mark.parametrize("name", ["search", "author"])
def test_each_sample_gives_the_records_that_were_read_in_review(name, snapshot):
    assert read(SAMPLES / f"s2_{name}.txt") == snapshot


def test_search_results_give_title_authors_fields_venue_and_date():
    (gao, vaswani, hinton), rejected = read(SAMPLES / "s2_search.txt")
    assert rejected == []
    assert (gao.title, gao.date, gao.venue) == (
        "Scaling and evaluating sparse autoencoders",
        "2024-06-06",
        "ArXiv",
    )
    assert names(gao) == ["Leo Gao", "Tom Dupré la Tour", "Jeff Wu"]
    assert not gao.authors_complete
    assert gao.topics == COMPUTING
    assert (vaswani.venue, vaswani.date) == (
        "Neural Information Processing Systems",
        "2017-06-12",
    )
    assert hinton.authors_complete
    assert (hinton.venue, hinton.date) == ("Nature", "1986-10-09")


def test_the_sites_summary_is_no_abstract_but_what_stands_in_its_place_is():
    gao, vaswani, hinton = read(SAMPLES / "s2_search.txt")[0]
    assert (gao.abstract, vaswani.abstract) == (None, None)
    assert hinton.abstract.endswith("makes its errors smaller.")


def test_the_owner_of_a_page_stands_where_a_list_leaves_authors_out():
    (brown, reviews), rejected = read(SAMPLES / "s2_author.txt")
    assert rejected == []
    assert names(brown) == ["Tom B. Brown", "Benjamin Mann", "Alec Radford", "Dario Amodei"]
    assert not brown.authors_complete
    assert names(reviews) == ["Alec Radford", "R. Józefowicz", "Ilya Sutskever"]
    assert (reviews.authors_complete, reviews.date) == (True, "2017")


@pytest.mark.parametrize(
    "authors",
    [
        "Ann Roe, Bob Poe, +5 authors Cy Doe",
        "Ann Roe, Bob Poe, +5 authors, Cy Doe",
        "Ann Roe, Bob Poe,\n+5 authors\nCy Doe",
        "Ann Roe,\nBob Poe,\n+5 authors Cy Doe",
    ],
)
def test_a_list_that_leaves_authors_out_is_incomplete(authors):
    (record,), rejected = read(PAPER.replace("Ann Roe, Bob Poe", authors))
    assert (names(record), record.authors_complete) == (["Ann Roe", "Bob Poe", "Cy Doe"], False)
    assert rejected == []


@pytest.mark.parametrize(
    ("lines", "fields"),
    [
        ("Computer Science\nArXiv\n6 June 2024", (["Computer Science"], "ArXiv", "2024-06-06")),
        ("Computer Science · ArXiv · 6 June 2024", (["Computer Science"], "ArXiv", "2024-06-06")),
        ("Computer Science ArXiv 6 June 2024", (["Computer Science"], "ArXiv", "2024-06-06")),
        ("Published in ArXiv 6 June 2024\nComputer Science, Mathematics",
         (["Computer Science", "Mathematics"], "ArXiv", "2024-06-06")),
        ("Published in Nature Medicine 2020, Medicine", (["Medicine"], "Nature Medicine", "2020")),
        ("Nature Medicine\nJune 2020", ([], "Nature Medicine", "2020-06")),
        ("Published 1 May 2018", ([], None, "2018-05-01")),
        ("Art, Linguistics", (["Art", "Linguistics"], None, None)),
        ("2019", ([], None, "2019")),
    ],
)  # fmt: skip
def test_fields_venue_and_date_are_told_apart_in_any_order(lines, fields):
    (record,), rejected = read(PAPER.replace("Computer Science\nArXiv\n6 June 2024", lines))
    assert ([topic.name for topic in record.topics], record.venue, record.date) == fields
    assert rejected == []


@pytest.mark.parametrize(
    "title",
    ["Deep Residual Learning", "Authors: Ann Roe", "2001: A Space Odyssey", "On [MASK] and [SEP]"],
)
def test_a_title_may_look_like_names_or_years(title):
    page = "About 12 results for “learning”\n" + PAPER.replace("A title of a paper", title) + PAPER
    (record, other), rejected = read(page)
    assert (record.title, names(record)) == (title, ["Ann Roe", "Bob Poe"])
    assert (other.title, rejected) == ("A title of a paper", [])


def test_a_papers_own_page_gives_its_doi_and_corpus_id():
    ids = "DOI:10.18653/v1/N19-1423\nCorpus ID: 52967399\n"
    (record,), rejected = read(ids + PAPER.replace("Save\nAlert", "Save to Library\nCreate Alert"))
    assert record.ids == {"doi": "10.18653/v1/n19-1423", "corpusid": "52967399"}
    assert (record.source.at, rejected) == ("1", [])


def test_a_line_of_no_paper_is_rejected_with_its_place():
    _, (rejected,) = read(f"{PAPER}Something else entirely, as pages have it\n{PAPER}")
    assert (rejected.at, rejected.reason) == ("13", "a line of no entry of the page")


def test_a_paper_that_breaks_off_before_its_buttons_is_rejected_line_by_line():
    records, rejected = read(PAPER + "\n".join(PAPER.split("\n")[:3]))
    assert len(records) == 1
    assert [piece.text for piece in rejected] == ["A title of a paper", "Ann Roe, Bob Poe"]
