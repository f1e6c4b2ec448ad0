"""dblp as a browser copies it: a person's publications and search results."""

import io
from pathlib import Path

import pytest

from kg.model import Record, Rejected
from kg.sources import dblp_page
from kg.sources._pages.dblp_venue import publication

SAMPLES = Path(__file__).parent / "samples" / "pages"
ENTRY = "[c1]\nAnn Roe, Bob Poe 0002:\nA title. ICML 2020: 1-9\n"


def read(page):
    content = page.read_bytes() if isinstance(page, Path) else page.encode()
    assert dblp_page.sniff("page.txt", content)
    pieces = list(dblp_page.read(io.BytesIO(content), "page.txt"))
    records = [piece for piece in pieces if isinstance(piece, Record)]
    return records, [piece for piece in pieces if isinstance(piece, Rejected)]


def names(record):
    return [author.name for author in record.authors]


@pytest.mark.parametrize("name", ["person", "search"])
def test_each_sample_gives_the_records_that_were_read_in_review(name, snapshot):
    assert read(SAMPLES / f"dblp_{name}.txt") == snapshot


def test_a_persons_page_gives_each_publication_with_its_type_and_ids():
    (gao, whisper, summaries, gans), rejected = read(SAMPLES / "dblp_person.txt")
    assert rejected == []
    assert gao.ids == {"arxiv": "2406.04093", "dblp": "journals/corr/abs-2406-04093"}
    assert (gao.type, gao.venue, gao.date) == ("article", "CoRR", "2024")
    assert (whisper.type, whisper.venue, whisper.pages, whisper.date) == (
        "inproceedings",
        "ICML",
        "28492-28518",
        "2023",
    )
    assert (summaries.venue, summaries.pages, summaries.date) == ("NeurIPS", None, "2020")
    assert gans.authors[-1].name == "Xi Chen"
    assert gans.authors[-1].ids == {"dblp_person": "Xi Chen 0022"}


def test_search_results_need_no_marks():
    records, rejected = read(SAMPLES / "dblp_search.txt")
    assert rejected == []
    assert [record.venue for record in records] == [
        *("J. Mach. Learn. Res.", "ACL", "NIPS", "Nat.", "Neural Comput."),
    ]
    assert (records[0].volume, records[0].pages) == ("21", "140:1-140:67")
    assert (records[3].volume, records[3].issue, records[3].pages) == ("521", "7553", "436-444")


@pytest.mark.parametrize(
    ("line", "title", "fields"),
    [
        ("A title. ICML 2020: 1-9", "A title",
         {"venue": "ICML", "date": "2020", "pages": "1-9"}),
        ("Is it so? ACL (1) 2020: 1-9", "Is it so?",
         {"venue": "ACL", "volume": "1", "date": "2020", "pages": "1-9"}),
        ("GPT. A Language Model. EMNLP (Findings) 2020: 1-9", "GPT. A Language Model",
         {"venue": "EMNLP", "volume": "Findings", "date": "2020", "pages": "1-9"}),
        ("Nets. IEEE Trans. Pattern Anal. Mach. Intell. 45(3): 1-20 (2023)", "Nets",
         {"venue": "IEEE Trans. Pattern Anal. Mach. Intell.", "volume": "45", "issue": "3",
          "pages": "1-20", "date": "2023"}),
        ("In 2017. Or not! Trans. Mach. Learn. Res. 2023 (2023)", "In 2017. Or not!",
         {"venue": "Trans. Mach. Learn. Res.", "volume": "2023", "date": "2023"}),
        ("A title. CoRR abs/cs/0112017 (2001)", "A title",
         {"venue": "CoRR", "volume": "abs/cs/0112017", "date": "2001",
          "ids": {"arxiv": "cs/0112017"}}),
        ("On ethics. Conference on AI, Ethics, and Society 2019: 1-7", "On ethics",
         {"venue": "Conference on AI, Ethics, and Society", "date": "2019", "pages": "1-7"}),
        ("On things. University of Amsterdam, Netherlands, 2019", "On things",
         {"publisher": "University of Amsterdam, Netherlands", "date": "2019"}),
        (("Deep Learning. Adaptive computation and machine learning, MIT Press 2016,"
         " ISBN 978-0-262-03561-3, pp. 1-775"), "Deep Learning",
         {"venue": "Adaptive computation and machine learning", "publisher": "MIT Press",
          "date": "2016", "ids": {"isbn": "9780262035613"}}),
        ("Proceedings, July 2021. Proceedings of Machine Learning Research 139, PMLR 2021",
         "Proceedings, July 2021",
         {"venue": "Proceedings of Machine Learning Research", "volume": "139",
          "publisher": "PMLR", "date": "2021"}),
    ],
)  # fmt: skip
def test_a_title_ends_where_its_venue_begins(line, title, fields):
    found = publication(line)
    assert (found.title, found.found) == (title, fields)


@pytest.mark.parametrize(
    "line",
    ["A sentence without a venue.", "A title. ICML", "2020", "", "A title without end ICML 2020"],
)
def test_a_line_without_venue_and_year_is_no_publication(line):
    assert publication(line) is None


@pytest.mark.parametrize(
    "entry",
    [
        "[c1]\nAnn Roe, Bob Poe 0002:\nA title. ICML 2020: 1-9",
        "[c1]\t\nAnn Roe, Bob Poe 0002:\nA title. ICML 2020: 1-9",
        "[c1] Ann Roe, Bob Poe 0002: A title. ICML 2020: 1-9",
        "[c1]Ann Roe, Bob Poe 0002:\nA title.\nICML 2020: 1-9",
        (
            "[c1]\nview\nelectronic edition @ proceedings.mlr.press\nexport record\nAnn Roe, "
            "Bob Poe 0002:\nA title. ICML 2020: 1-9"
        ),
    ],
)
def test_an_entry_may_be_spread_over_lines_in_any_way(entry):
    (record, _), rejected = read(f"2020\n{entry}\n{ENTRY}")
    assert rejected == []
    assert (record.title, record.venue, record.type) == ("A title", "ICML", "inproceedings")
    assert names(record) == ["Ann Roe", "Bob Poe"]
    assert record.source.at == "2"


def test_editors_of_a_volume_are_not_its_authors():
    line = "Proceedings of X. LNCS 12, Springer 2020, ISBN 978-0-262-03561-3"
    page = f"[e1]\nAnn Roe, Bob Poe:\n{line}\n"
    (record,), rejected = read(page)
    assert (record.type, record.authors, record.publisher) == ("proceedings", (), "Springer")
    assert (record.ids, rejected) == ({"isbn": "9780262035613"}, [])


def test_a_number_that_is_no_isbn_is_rejected_and_the_book_kept():
    page = "[b1]\nAnn Roe:\nA book. MIT Press 2016, ISBN 978-0-262-03561-4\n"
    (record,), (rejected,) = read(page)
    assert (record.title, record.ids) == ("A book", {})
    assert rejected.reason == "no ISBN: 978-0-262-03561-4"


def test_an_entry_without_a_venue_is_rejected_and_the_next_one_read():
    (record,), rejected = read(f"[c2]\nAnn Roe:\nNothing more is known\n{ENTRY}")
    assert record.title == "A title"
    assert [piece.text for piece in rejected] == ["[c2]", "Ann Roe:", "Nothing more is known"]
