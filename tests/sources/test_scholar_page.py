"""Google Scholar as a browser copies it: profiles and results against what the pages say."""

import io
from pathlib import Path

import pytest

from kg.model import Record, Rejected
from kg.sources import scholar_page

SAMPLES = Path(__file__).parent / "samples" / "pages"
ROW = "A title\nA Roe, B Poe\nNature 5 (2), 1-9, 2015\n12\t2015\n"
RESULT = "A title\nA Roe, B Poe - Nature, 2015 - Springer\nSave Cite Cited by 12\n"


def read(page):
    content = page.read_bytes() if isinstance(page, Path) else page.encode()
    assert scholar_page.sniff("page.txt", content)
    pieces = list(scholar_page.read(io.BytesIO(content), "page.txt"))
    records = [piece for piece in pieces if isinstance(piece, Record)]
    return records, [piece for piece in pieces if isinstance(piece, Rejected)]


def names(record):
    return [author.name for author in record.authors]


@pytest.mark.parametrize("name", ["profile", "profile_lines", "results"])
def test_each_sample_gives_the_records_that_were_read_in_review(name, snapshot):
    assert read(SAMPLES / f"scholar_{name}.txt") == snapshot


def test_a_profile_gives_each_work_with_where_and_when_it_appeared():
    records, rejected = read(SAMPLES / "scholar_profile.txt")
    assert rejected == []
    assert [record.date for record in records] == [
        *("2020", "2021", "2017", "2019", "2018", "2023", "2020"),
    ]
    first, second, third, *_ = records
    assert first.venue == "Advances in neural information processing systems"
    assert (first.volume, first.pages) == ("33", "1877-1901")
    assert (second.venue, second.pages) == (
        "International conference on machine learning",
        "8748-8763",
    )
    assert (third.venue, third.ids) == (None, {"arxiv": "1707.06347"})


def test_a_list_that_breaks_off_is_incomplete_and_the_profiles_owner_is_on_it():
    first, second, third, *_ = read(SAMPLES / "scholar_profile.txt")[0]
    assert names(first)[-2:] == ["P Dhariwal", "Alec Radford"]
    assert not first.authors_complete
    assert names(second) == [
        *("A Radford", "JW Kim", "C Hallacy", "A Ramesh", "G Goh", "S Agarwal", "G Sastry"),
    ]
    assert not second.authors_complete
    assert names(third)[0] == "J Schulman"
    assert third.authors_complete


@pytest.mark.parametrize(
    "row",
    [
        "A title\nA Roe, B Poe\nNature 5 (2), 1-9, 2015\t12\t2015",
        "A title\tA Roe, B Poe\tNature 5 (2), 1-9, 2015\t12\t2015",
        "A title\nA Roe, B Poe\nNature 5 (2), 1-9, 2015\n\n12\n\n2015",
        "A title\nA Roe, B Poe\nNature 5 (2), 1-9, 2015\n12*\t2015",
        "A title\nA Roe, B Poe\nNature 5 (2), 1-9, 2015\n12 *\t2015",
        "A title\nA Roe, B Poe\nNature 5 (2), 1-9, 2015\n12 2015",
        "A title\nA Roe, B Poe\nNature 5 (2), 1-9, 2015\n\t\t2015",
        "A title\nA Roe, B Poe\nNature 5 (2), 1-9, 2015\n2015",
        "A title\nA Roe, B Poe\nNature 5 (2), 1-9, 2015",
    ],
)
def test_the_columns_may_stand_anywhere(row):
    (record, other), rejected = read(f"{row}\nB title\nC Doe\n2001\n")
    assert rejected == []
    assert (record.title, names(record)) == ("A title", ["A Roe", "B Poe"])
    assert (record.venue, record.volume, record.issue) == ("Nature", "5", "2")
    assert (record.pages, record.date) == ("1-9", "2015")
    assert (other.title, names(other), other.date) == ("B title", ["C Doe"], "2001")


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("Neural computation 9 (8), 1735-1780, 1997",
         ("Neural computation", "9", "8", "1735-1780")),
        ("ICML 2021, 1-10, 2021", ("ICML 2021", None, None, "1-10")),
        ("MIT press, 2016", ("MIT press", None, None, None)),
        ("US Patent 9,123,456, 2015", ("US Patent 9,123,456", None, None, None)),
        ("eLife 8, e12345, 2019", ("eLife", "8", None, "e12345")),
        ("Proceedings of the IEEE conference on computer …, 2016", (None, None, None, None)),
        ("Proceedings of the Conference (NAACL), 4-9, 2019",
         ("Proceedings of the Conference (NAACL)", None, None, "4-9")),
        ("计算机学报 1 (2), 3-4, 2015", ("计算机学报", "1", "2", "3-4")),
    ],
)  # fmt: skip
def test_a_venue_is_taken_apart_and_kept_whole_as_journal_reference(line, fields):
    (record,), _ = read(f"A title\nA Roe\n{line}\n5\t2020\n")
    assert (record.venue, record.volume, record.issue, record.pages) == fields
    assert record.journal_ref == line


@pytest.mark.parametrize(
    ("byline", "people"),
    [
        ("L van der Maaten, G Hinton", ["L van der Maaten", "G Hinton"]),
        ("TD la Tour, Ł Kaiser, A-L Popescu", ["TD la Tour", "Ł Kaiser", "A-L Popescu"]),
        ("张三, 李四", ["张三", "李四"]),
        ("АН Иванов, B Poe", ["АН Иванов", "B Poe"]),
        ("J Roe Jr, OpenAI, B Poe", ["J Roe Jr", "OpenAI", "B Poe"]),
        ("OpenAI", ["OpenAI"]),
        ("Alec Radford, Jeff Wu", ["Alec Radford", "Jeff Wu"]),
    ],
)
def test_authors_stay_as_scholar_writes_them(byline, people):
    (record,), rejected = read(ROW.replace("A Roe, B Poe", byline))
    assert (names(record), rejected) == (people, [])


@pytest.mark.parametrize(
    "title",
    [
        "A Survey",
        "2001: a space odyssey",
        "Report [draft] of 2017",
        "Privacy",
        "Deep Residual Learning",
        "Authors: J Roe",
    ],
)
@pytest.mark.parametrize("heads", ["", "Title\tCited by\tYear\n", "TITLE\nCITED BY\nYEAR\n"])
def test_a_title_may_look_like_anything(title, heads):
    (record, other), rejected = read(heads + ROW.replace("A title", title) + ROW)
    assert (record.title, other.title, rejected) == (title, "A title", [])


def test_a_work_without_year_and_count_counts_between_others():
    records, rejected = read(f"{ROW}A manuscript\nA Roe, B Poe\n{ROW}")
    assert [record.title for record in records] == ["A title", "A manuscript", "A title"]
    assert rejected == []


def test_search_results_give_kind_authors_year_publisher_and_arxiv_id():
    records, rejected = read(SAMPLES / "scholar_results.txt")
    assert rejected == []
    assert [record.title for record in records] == [
        "Attention is all you need",
        "Improving language understanding by generative pre-training",
        "Deep learning",
        "Deep learning",
        "Proximal policy optimization algorithms",
    ]
    assert [record.date for record in records] == ["2017", "2018", "2015", "2016", "2017"]
    assert [record.authors_complete for record in records] == [False, True, True, True, False]
    assert [record.type for record in records] == [None, None, None, "book", "preprint"]
    assert records[4].ids == {"arxiv": "1707.06347"}
    assert all(record.abstract is None for record in records)


@pytest.mark.parametrize(
    ("byline", "venue", "publisher", "date"),
    [
        ("A Roe, B Poe - Nature, 2015 - Springer", "Nature", "Springer", "2015"),
        ("A Roe - 2015 - books.google.com", None, None, "2015"),
        ("A Roe… - Nature - Physics, 2015 - Elsevier", "Nature - Physics", "Elsevier", "2015"),
        ("A Roe - J. Foo, 2015", "J. Foo", None, "2015"),
        ("A Roe - cs.ubc.ca", None, None, None),
        ("A Roe, B Poe… - … on machine learning, 2015 - mlr.press", None, None, "2015"),
        ("A Roe\N{NO-BREAK SPACE}- Nature, 2015 - nature.com", "Nature", None, "2015"),
    ],
)
def test_the_line_below_a_results_title_is_taken_apart(byline, venue, publisher, date):
    (record,), rejected = read(RESULT.replace(RESULT.split("\n")[1], byline))
    assert (record.venue, record.publisher, record.date, rejected) == (venue, publisher, date, [])


@pytest.mark.parametrize(
    "links",
    [
        "Save Cite Cited by 12 Related articles All 5 versions",
        "☆ Save 99 Cite Cited by 12",
        "Save\nCite\nCited by 12\nRelated articles\nAll 5 versions",
        "Speichern Zitieren Zitiert von: 12 Ähnliche Artikel Alle 5 Versionen",
        "Enregistrer Citer Cité 12 fois Autres articles",
        "保存 引用 被引用次数：12 相关文章 所有 5 个版本",
    ],
)
def test_the_links_of_a_result_end_it_in_any_language(links):
    page = RESULT.replace("Save Cite Cited by 12", links) + RESULT.replace("A title", "B title")
    records, rejected = read(page)
    assert [record.title for record in records] == ["A title", "B title"]
    assert rejected == []


def test_a_second_profile_in_the_file_has_its_own_owner():
    head = "{}\nUniversity of Somewhere\nVerified email at some.edu\nTitle\tCited by\tYear\n"
    row = "A title\nA Roe, ...\n12\t2015\n"
    page = head.format("Jane Q. Doe") + row + "Show more\n" + head.format("Ann Poe") + row
    (first, second), rejected = read(page)
    assert (names(first), names(second)) == (["A Roe", "Jane Q. Doe"], ["A Roe", "Ann Poe"])
    assert rejected == []


def test_a_line_of_no_work_is_rejected_with_its_place():
    _, (rejected,) = read(f"{ROW}Ilya Somebody, co-founder of something\n{ROW}")
    assert (rejected.at, rejected.reason) == ("5", "a line of no entry of the page")


@pytest.mark.parametrize(
    ("mark", "kind"), [("BUCH", "book"), ("LIVRE", "book"), ("图书", "book"), ("ZITATION", None)]
)
def test_scholar_result_has_its_mark_in_the_language_of_the_reader(mark, kind):
    lines = [
        f"[{mark}][{mark[0] if mark == 'BUCH' else mark}] Pattern recognition",
        "CM Bishop - 2006 - Springer",
        "Speichern Zitieren Zitiert von: 70000 Ähnliche Artikel",
    ]
    (record,) = scholar_page.read(io.BytesIO("\n".join(lines).encode()), "x.txt")
    assert (record.title, record.type) == ("Pattern recognition", kind)
