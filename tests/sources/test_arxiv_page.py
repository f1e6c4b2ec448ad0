"""arXiv pages as a browser copies them: each layout against what its page says, rule by rule."""

import io
from pathlib import Path

import pytest

from kg.model import Record, Rejected, Topic, Version
from kg.sources import arxiv_page

SAMPLES = Path(__file__).parent / "samples" / "pages"
HEAD = "Fri, 7 Jun 2024 (showing 2 of 2 entries )\n"
ENTRY = """[1] arXiv:2406.04093 [pdf, html, other]
Title: Scaling and evaluating sparse autoencoders
Leo Gao, Tom Dupré la Tour
Subjects: Machine Learning (cs.LG); Artificial Intelligence (cs.AI)
"""
GAO = [
    "Leo Gao", "Tom Dupré la Tour", "Henk Tillman", "Gabriel Goh", "Rajan Troll", "Alec Radford",
    "Ilya Sutskever", "Jan Leike", "Jeffrey Wu",
]  # fmt: skip
VASWANI = [
    "Ashish Vaswani", "Noam Shazeer", "Niki Parmar", "Jakob Uszkoreit", "Llion Jones",
    "Aidan N. Gomez", "Lukasz Kaiser", "Illia Polosukhin",
]  # fmt: skip


def read(page):
    content = page.read_bytes() if isinstance(page, Path) else page.encode()
    pieces = list(arxiv_page.read(io.BytesIO(content), "page.txt"))
    records = [piece for piece in pieces if isinstance(piece, Record)]
    return records, [piece for piece in pieces if isinstance(piece, Rejected)]


def one(page):
    (record,), rejected = read(page)
    return record, [(piece.at, piece.reason) for piece in rejected]


def names(record):
    return [author.name for author in record.authors]


@pytest.mark.parametrize(
    "name",
    ["recent", "new_firefox", "month_old", "search", "abs", "abs_bare"],
)
def test_each_sample_gives_the_records_that_were_read_in_review(name, snapshot):
    assert read(SAMPLES / f"arxiv_{name}.txt") == snapshot


def test_a_recent_listing_gives_title_authors_subjects_and_the_day_of_its_heading():
    records, rejected = read(SAMPLES / "arxiv_recent.txt")
    assert rejected == []
    assert [record.ids["arxiv"] for record in records] == ["2406.04344", "2406.04093", "2406.04268"]
    assert names(records[1]) == GAO
    assert records[1].categories == ("cs.LG", "cs.AI")
    assert [record.date for record in records] == ["2024-06-07", "2024-06-07", None]
    assert [record.flags for record in records] == [(), (), ("cross-list from cs.AI",)]


def test_a_listing_of_new_papers_gives_abstracts_and_no_date_to_those_listed_again():
    (new, crossed, replaced), _ = read(SAMPLES / "arxiv_new_firefox.txt")
    assert new.date == "2023-08-03"
    assert new.abstract.startswith("An agent that is told things in words")
    assert names(new)[:2] == ["Jessy Lin", "Yuqing Du"]
    assert new.comment == "Website: https://dynalang.github.io/"
    assert (crossed.date, crossed.authors_complete) == (None, False)
    assert len(crossed.authors) == 3
    assert (replaced.date, replaced.flags, replaced.abstract) == (None, ("replaced",), None)
    assert names(replaced) == VASWANI


def test_a_month_of_the_old_layout_gives_month_journal_and_comment():
    records, rejected = read(SAMPLES / "arxiv_month_old.txt")
    assert rejected == []
    assert [record.date for record in records] == ["1997-11", "1997-11"]
    assert records[0].journal_ref == "Adv.Theor.Math.Phys.2:231-252,1998"
    assert records[0].comment.startswith("20 pages, harvmac, v2: section")
    assert records[1].categories == ("hep-th", "math.OA")


def test_search_results_give_tags_first_date_doi_and_the_abstract_as_far_as_it_is_shown():
    records, _ = read(SAMPLES / "arxiv_search.txt")
    dates = ["2024-06-06", "2021-02-26", "2020-09-02", "2016-02-11"]
    assert [record.date for record in records] == dates
    assert records[0].abstract.endswith("the largest ones of each …")
    assert records[1].abstract.endswith("never taught to name.")
    assert records[3].ids["doi"] == "10.1103/physrevlett.116.061102"
    assert records[3].categories == ("gr-qc", "astro-ph.HE")
    assert names(records[3]) == ["The LIGO Scientific Collaboration", "the Virgo Collaboration"]
    assert records[3].journal_ref == "Phys. Rev. Lett. 116, 061102 (2016)"


def test_an_abstract_page_gives_its_paper_and_nothing_of_its_menus():
    record, rejected = one(SAMPLES / "arxiv_abs.txt")
    assert rejected == []
    assert (record.ids, record.version) == ({"arxiv": "1412.6980"}, "v9")
    assert names(record) == ["Diederik P. Kingma", "Jimmy Ba"]
    assert record.date == "2014-12-22"
    assert [version.label for version in record.versions] == [f"v{at}" for at in range(1, 10)]
    assert record.versions[1] == Version(label="v2", date="2015-01-17")
    assert record.source.at == "9"


def test_an_abstract_page_without_the_hidden_labels_is_read_by_the_order_of_its_lines():
    record, rejected = one(SAMPLES / "arxiv_abs_bare.txt")
    assert rejected == []
    assert record.title.startswith("The Large N Limit")
    assert names(record) == ["Juan M. Maldacena"]
    assert record.abstract.startswith("A theory of gravity in a space")
    assert record.ids == {"arxiv": "hep-th/9711200", "doi": "10.1023/a:1026654312961"}
    assert [version.date for version in record.versions] == [
        "1997-11-27",
        "1997-12-08",
        "1998-01-22",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "[1] arXiv:2406.04093 [pdf, html, other]",
        "[1]  arXiv:2406.04093  [pdf, ps, other]",
        "[1]\tarXiv:2406.04093\t[pdf]",
        "[1]\narXiv:2406.04093\n[pdf, html, other]",
        "arXiv:2406.04093",
        "[1] arXiv:2406.04093[abs, pdf]",
    ],
)
def test_an_entrys_first_line_is_known_in_each_of_its_forms(line):
    record, rejected = one(HEAD + ENTRY.replace(ENTRY.split("\n", maxsplit=1)[0], line))
    assert (record.ids, record.date, rejected) == ({"arxiv": "2406.04093"}, "2024-06-07", [])


def test_labels_and_values_may_stand_on_lines_of_their_own():
    apart = ENTRY.replace("Title: ", "Title:\n").replace("Leo", "Authors:\nLeo")
    apart = apart.replace("Subjects: ", "Subjects:\n")
    (whole, _), (split, _) = one(HEAD + ENTRY), one(HEAD + apart)
    assert whole == split


@pytest.mark.parametrize(
    "title",
    [
        "Authors: who wrote what in 2017?",
        "[Re] Subjects: of study [Reproducibility Report]",
        "Abstract: expressionism",
        "1984 and 2001",
        "arXiv:2406.04093 considered harmful",
    ],
)
@pytest.mark.parametrize("label", ["Title: ", "Title:\n"])
def test_a_title_may_look_like_anything(title, label):
    page = ENTRY.replace("Title: Scaling and evaluating sparse autoencoders", label + title)
    record, rejected = one(HEAD + page)
    assert (record.title, names(record)) == (title, ["Leo Gao", "Tom Dupré la Tour"])
    assert rejected == []


def test_authors_of_many_scripts_and_a_very_long_list_are_read():
    crowd = ["王伟", "Ольга Иванова", "José Núñez-Pérez", "J. Smith, Jr."]
    crowd += [f"Jane X{'y' * (at % 9)} Roe{at % 7}" for at in range(3000)]
    record, rejected = one(ENTRY.replace("Leo Gao, Tom Dupré la Tour", ", ".join(crowd)))
    assert rejected == []
    assert names(record)[:4] == crowd[:4]
    assert len(record.authors) > 50


@pytest.mark.parametrize(
    "more",
    [
        ", et al. (88 additional authors not shown)",
        " et al. (1 additional author not shown)",
        ", and 12 others",
        " (and 3 other authors)",
        ", ...",
        "…",
        " et al. (2 additional authors not shown) (hide authors)",
        "… You must enable JavaScript to view entire author list.",
    ],
)
def test_a_list_that_goes_on_is_incomplete(more):
    record, _ = one(
        ENTRY.replace("Leo Gao, Tom Dupré la Tour", f"Leo Gao, Tom Dupré la Tour{more}")
    )
    assert (names(record), record.authors_complete) == (["Leo Gao", "Tom Dupré la Tour"], False)


def test_fields_that_are_missing_stay_missing():
    record, rejected = one("[1] arXiv:2406.04093 [pdf]\nTitle: A title\n")
    assert record == Record(
        source=record.source, id="2406.04093", ids={"arxiv": "2406.04093"}, title="A title"
    )
    assert rejected == []


def test_a_bad_id_or_subject_is_rejected_and_the_record_kept_without_it():
    page = ENTRY.replace("2406.04093", "24O6.1").replace("(cs.AI)", "(cs.XX)")
    record, rejected = one(page)
    assert (record.ids, record.categories) == ({}, ("cs.LG",))
    assert rejected == [
        ("4", "no arXiv category: Artificial Intelligence (cs.XX)"),
        ("1", "not an arXiv id: 24O6.1"),
    ]


def test_a_cross_list_without_subjects_has_the_category_it_comes_from():
    page = ENTRY.split("Subjects", maxsplit=1)[0].replace(
        "93 [pdf", "93 (cross-list from math.ST) [pdf"
    )
    assert one(page)[0].categories == ("math.ST",)


def test_other_fields_of_a_listing_have_their_places():
    page = (
        ENTRY
        + "DOI: 10.1000/xyz\nReport-no: X-1\nMSC-class: 05C35 (primary), 68T05\nACM-class: I.2.6\n"
    )
    record, rejected = one(page)
    assert rejected == []
    assert record.ids["doi"] == "10.1000/xyz"
    assert record.topics == (
        Topic(name="05C35", scheme="msc", id="05C35"),
        Topic(name="68T05", scheme="msc", id="68T05"),
        Topic(name="I.2.6", scheme="acm", id="I.2.6"),
    )


@pytest.mark.parametrize(
    ("heading", "date"),
    [
        ("Fri, 7 Jun 2024", "2024-06-07"),
        ("New submissions for Fri, 7 Jun 24", "2024-06-07"),
        ("Showing new listings for Friday, 7 June 2024", "2024-06-07"),
        ("Fri, 7 Jun 2024 (continued, showing last 20 of 70 entries )", "2024-06-07"),
        ("Authors and titles for June 2024", "2024-06"),
        ("Authors and titles for cs.LG in Jun 2024, skipping first 25", "2024-06"),
        ("Authors and titles for recent submissions", None),
        ("Mon, 1 Jul 2024", "2024-07-01"),
        ("Mon, 15 Jul 2024", None),
        ("Fri, 31 Jun 2024", None),
        ("Fri, 7 Jun 2019", None),
        ("Replacements for Fri, 7 Jun 24", None),
        ("Cross-lists for Fri, 7 Jun 24", None),
    ],
)
def test_a_heading_dates_the_new_papers_below_it_if_the_id_is_of_that_month(heading, date):
    assert one(f"{heading}\n{ENTRY}")[0].date == date


def test_words_of_an_entrys_abstract_do_not_run_into_what_stands_below():
    page = ENTRY + "We look at features which no one has seen, and find that they are many.\n"
    record, rejected = one(page + "Next page, please\n")
    assert record.abstract.endswith("they are many.")
    assert rejected == [("6", "a line of no entry of the page")]


def test_formulas_become_readable():
    record, _ = one(ENTRY.replace("sparse autoencoders", "$\\alpha$-sparse auto\\'encoders"))
    assert record.title == "Scaling and evaluating α-sparse autoéncoders"
