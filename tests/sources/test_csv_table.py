"""Tables of papers: exports as they are, columns, names, damage, and laws of rows."""

import io
from pathlib import Path

import pytest

from kg.model import InputError, Record, Rejected, UsageError
from kg.sources import csv_table, edges, opencitations
from kg.sources._tables.cells import known_id
from kg.sources._tables.dates import combined, read_date
from kg.sources._tables.people import names

SAMPLES = Path(__file__).parent / "samples" / "csv"
EXPORTS = sorted(path.name for path in SAMPLES.iterdir())


def read(text, columns=None):
    content = text if isinstance(text, bytes) else text.encode()
    pieces = list(csv_table.read(io.BytesIO(content), "t.csv", columns))
    records = [piece for piece in pieces if isinstance(piece, Record)]
    return records, [piece for piece in pieces if isinstance(piece, Rejected)]


@pytest.mark.parametrize("name", EXPORTS)
def test_an_export_is_recognised_and_read(name, snapshot):
    content = (SAMPLES / name).read_bytes()
    assert csv_table.sniff("-", content.removeprefix(b"\xef\xbb\xbf"))
    assert list(csv_table.read(io.BytesIO(content), name)) == snapshot


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|", "%", "^", "\x1f"])
def test_the_delimiter_is_told_from_the_header(delimiter):
    line = ["1", "A title", "1999"]
    text = "\n".join(delimiter.join(row) for row in (["Id", "Title", "Year"], line))
    assert csv_table.sniff("-", text.encode())
    (record,), rejected = read(text)
    assert (record.id, record.title, record.date) == ("1", "A title", "1999")
    assert rejected == []


@pytest.mark.parametrize(
    "names",
    [("Title", "Author Keywords"), ("TITLE", "author_keywords"), ("title ", "AuthorKeywords")],
)
def test_case_blanks_and_marks_of_a_column_name_do_not_matter(names):
    (record,), rejected = read(",".join(names) + "\nT,a;b\n")
    assert (record.title, record.keywords) == ("T", ("a", "b"))
    assert rejected == []


def test_unknown_columns_are_told_once_with_what_to_do():
    records, rejected = read("title,year,mood,shelf\nA,1999,good,1\nB,2000,bad,2\n")
    assert len(records) == 2
    assert [piece.at for piece in rejected] == ["1"]
    assert "mood, shelf" in rejected[0].reason
    assert "--map COLUMN=FIELD" in rejected[0].reason


def test_a_mapping_names_columns_and_leaves_others_alone():
    text = "Werk,Wer,Wann,mood,nr\nA,Jane Roe,1999,good,10.1000/X\n"
    columns = {"Werk": "title", "wer": "authors", "Wann": "year", "mood": "", "nr": "ids.doi"}
    (record,), rejected = read(text, columns)
    assert (record.title, record.authors[0].name, record.date) == ("A", "Jane Roe", "1999")
    assert record.ids == {"doi": "10.1000/x"}
    assert rejected == []


def test_a_mapping_wins_over_what_a_name_says():
    (record,), _ = read("title,headline\nwrong,right\n", {"headline": "title"})
    assert record.title == "right"


def test_a_mapping_to_no_field_or_from_no_column_says_what_is_near():
    with pytest.raises(UsageError, match=r"no field 'titel'\. Did you mean 'title'"):
        csv_table.read(io.BytesIO(b""), "t.csv", {"a": "titel"})
    with pytest.raises(InputError, match=r"t\.csv: no column 'Titl'\. Did you mean 'Title'"):
        read("Title,Year\nA,1999\n", {"Titl": "title"})


def test_a_table_without_a_known_column_says_how_to_name_them():
    records, (rejected,) = read("a,b\n1,2\n")
    assert records == []
    assert "--map COLUMN=FIELD" in rejected.reason


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Roe, Jane; Poe, Ann", ("Jane Roe", "Ann Poe")),
        ("Roe J.; Poe A.B.", ("J. Roe", "A.B. Poe")),
        ("Roe J, Poe AB.", ("J Roe", "AB Poe")),
        ("Jane Roe and Ann Poe", ("Jane Roe", "Ann Poe")),
        ("Roe, Jane and Poe, Ann", ("Jane Roe", "Ann Poe")),
        ("Jane Roe, Ann Poe and Jo Doe", ("Jane Roe", "Ann Poe", "Jo Doe")),
        ("Jane Roe, Ann Poe, & Jo Doe", ("Jane Roe", "Ann Poe", "Jo Doe")),
        ("Jane Roe|Ann Poe", ("Jane Roe", "Ann Poe")),
        ("Jane Roe\nAnn Poe", ("Jane Roe", "Ann Poe")),
        ("Jane Roe, Ann Poe", ("Jane Roe", "Ann Poe")),
        ("roe, j., poe, a. b.", ("j. roe", "a. b. poe")),
        ("roe, j., a. poe, and j. doe", ("j. roe", "a. poe", "j. doe")),
        ("Roe, Jane", ("Jane Roe",)),
        ("van der Roe, Jane", ("Jane van der Roe",)),
        ("King, Jr., Martin; Roe, Jane, III", ("Martin King, Jr.", "Jane Roe, III")),
        ("['Jane Roe', \"Ann O'Poe\"]", ("Jane Roe", "Ann O'Poe")),
        ("Acme, Inc.; Roe, Jane", ("Acme, Inc.", "Jane Roe")),
        ("Jane Roe, PhD, Ann Poe, MD", ("Jane Roe", "Ann Poe")),
        ("The ATLAS Collaboration", ("The ATLAS Collaboration",)),
        ("[No author name available]", ()),
        ("", ()),
    ],
)
def test_a_list_of_authors_is_split_in_natural_order(cell, expected):
    assert names(cell).names == expected
    assert names(cell).complete


@pytest.mark.parametrize(
    "cell",
    ["Jane Roe et al.", "Jane Roe, et al", "Jane Roe and others", "Jane Roe; ...", "Jane Roe…"],
)
def test_a_list_that_goes_on_is_incomplete_and_has_no_author_of_that_name(cell):
    assert names(cell) == (("Jane Roe",), False, True)


def test_authors_that_can_not_be_told_apart_are_told_and_not_guessed():
    (record,), (rejected,) = read('title,authors\nT,"Roe, Jane, Poe, Ann"\n')
    assert record.authors == ()
    assert "can't be told apart" in rejected.reason


def test_entities_in_names_are_no_separators():
    (record,), _ = read("title,authors\nT,Bertram Lud&#228;scher; Jane Roe\n")
    assert [author.name for author in record.authors] == ["Bertram Ludäscher", "Jane Roe"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2019.0", "2019"),
        ("(1994).", "1994"),
        ("2019-05-01 00:00:00", "2019-05-01"),
        ("43586", "2019-05-01"),
        ("20190501", "2019-05-01"),
        ("27-30 June 2016", "2016-06"),
        ("Dec 3-8, 2018", "2018-12"),
        ("01-May-2019", "2019-05-01"),
        ("2019 Dec 3", "2019-12-03"),
        ("2003/03/12/", "2003-03-12"),
        ("2001/00/00/", "2001"),
        ("2016/12//", "2016-12"),
        ("2012///", "2012"),
        ("6/7/2019", "2019"),
        ("Spring 2019", "2019"),
        ("///", ""),
        ("0000-00-00", ""),
        ("", ""),
        ("2018 or 2019", None),
        ("soon", None),
        ("99", None),
    ],
)
def test_dates_are_read_as_exactly_as_they_are_certain(text, expected):
    assert read_date(text) == expected


@pytest.mark.parametrize(
    ("month", "day", "expected"),
    [
        ("5", "7", "2019-05-07"),
        ("DEC 3", "", "2019-12-03"),
        ("May", "", "2019-05"),
        ("JAN-FEB", "", "2019"),
        ("", "", "2019"),
    ],
)
def test_a_year_takes_the_month_that_stands_by_itself(month, day, expected):
    assert combined("2019", month, day) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("arXiv:2406.04093v2", ("arxiv", "2406.04093")),
        ("2406.04093", ("arxiv", "2406.04093")),
        ("https://doi.org/10.1000/X", ("doi", "10.1000/x")),
        ("W2741809807", ("openalex", "W2741809807")),
        ("P18-1001", ("acl", "P18-1001")),
        ("p1", None),
        ("A12", None),
        ("1234", None),
        ("Roe 2020", None),
    ],
)
def test_only_what_can_be_nothing_else_is_an_id(text, expected):
    assert known_id(text) == expected


def test_references_are_ids_own_keys_or_texts():
    text = (
        'id,title,references\n1,A,"2;10.1000/X; Roe J, 2001, NATURE, DOI 10.1000/y"\n'
        "2,B,10.1002/(SICI)1097-4571(199009)41:6::AID-ASI1.3.0.CO;2-9\n"
        "3,C,\"['1', '2']\"\n"
    )
    (one, two, three), rejected = read(text)
    assert [reference.ids for reference in one.references] == [
        {"key": "t.csv#2"},
        {"doi": "10.1000/x"},
        {"doi": "10.1000/y"},
    ]
    assert one.references[2].text == "Roe J, 2001, NATURE, DOI 10.1000/y"
    assert len(two.references) == 1
    assert [reference.ids for reference in three.references] == [
        {"key": "t.csv#1"},
        {"key": "t.csv#2"},
    ]
    assert rejected == []


def test_references_each_in_brackets_are_not_torn_apart():
    (record,), _ = read('id,title,references\n1,A,"[Roe, J], [2001], [10.1000/y]; [Lee, A], [3]"\n')
    assert [reference.ids for reference in record.references] == [{"doi": "10.1000/y"}, {}]


def test_a_reference_by_own_key_means_the_row_of_that_key():
    from kg.graph import build
    from kg.resolve import resolve

    records, _ = read("id,title,references\np1,The first of two,p2\np2,The second of two,\n")
    graph = build(resolve(records))
    cited = [graph.nodes[target]["stub"] for _, target, key in graph.edges(keys=True)]
    assert cited == [False]


@pytest.mark.parametrize(
    ("cell", "codes", "words"),
    [
        ("cs.LG; stat.ML", ("cs.LG", "stat.ML"), ()),
        ("['cs.LG', 'stat.ML']", ("cs.LG", "stat.ML"), ()),
        ("cs.LG & stat.ML", ("cs.LG", "stat.ML"), ()),
        ("cs/LG", ("cs.LG",), ()),
        ("Computer Science - Machine Learning", ("cs.LG",), ()),
        ("physics:hep-th", ("hep-th",), ()),
        ("robots, cats", (), ("robots", "cats")),
        ("cs.LG; robots; CO₂", ("cs.LG",), ("robots", "CO₂")),
        ("Physics, Art", (), ("Physics", "Art")),
    ],
)
def test_categories_of_arxiv_in_any_writing_are_told_from_key_words(cell, codes, words):
    (record,), rejected = read(f'title,categories\nT,"{cell}"\n')
    assert (record.categories, record.keywords, rejected) == (codes, words, [])


def test_a_bad_cell_is_told_and_the_row_is_kept():
    (record,), rejected = read("title,doi,year,url\nT,nonsense,soon,here\n")
    assert (record.title, record.ids, record.date, record.links) == ("T", {}, None, ())
    assert len(rejected) == 3
    assert {piece.at for piece in rejected} == {"2"}


@pytest.mark.parametrize("nothing", ["", "n/a", "NaN", "None", "NULL", "[No title]", "-"])
def test_placeholders_are_silent(nothing):
    (record,), rejected = read(f"title,abstract,doi,year\nT,{nothing},{nothing},{nothing}\n")
    assert (record.abstract, record.ids, record.date) == (None, {}, None)
    assert rejected == []


def test_rows_without_text_are_nothing_and_rows_without_identity_are_rejected():
    records, (rejected,) = read("title,year\nA,1999\n,\n\n,2000\n")
    assert [record.title for record in records] == ["A"]
    assert rejected.at == "5"


@pytest.mark.parametrize(
    "text",
    [
        "Title, year, authors and abstract are what we need.\nThen we go on, and on, and on.\n",
        "id,kind,label,title,year\npaper/arxiv:1,paper,T,T,1999\n",
        "source,target,relation\na,b,cites\n",
        "oci,citing,cited\n1,2,3\n",
        "id,title,author,issue,volume,venue,page,pub_date,type,publisher,editor\n",
        '"id","title","author","pub_date","venue","volume","issue","page","type","publisher"\n',
        "| Title | Year |\n|---|---|\n| A | 1999 |\n",
        '{"title": "T", "year": 1999}\n',
        "<html><title>x</title>,year\n",
        "name,age\nx,1\n",
        "",
    ],
)
def test_other_text_is_no_table_of_papers(text):
    assert not csv_table.sniff("x.csv", text.encode())


def test_the_formats_of_two_columns_do_not_take_each_others_samples():
    for other in ("csv", "edges", "opencitations"):
        for path in (SAMPLES.parent / other).iterdir():
            head = path.read_bytes().removeprefix(b"\xef\xbb\xbf")
            found = [
                known.NAME for known in (csv_table, edges, opencitations) if known.sniff("-", head)
            ]
            assert found == [other], path.name


@pytest.mark.parametrize(("name", "count"), [("cora/cora.csv", 1295), ("dblp_acm/acm.csv", 2294)])
def test_the_dedupe_sets_are_read_row_by_row(shared_data, name, count):
    content = (shared_data / "dedupe" / name).read_bytes()
    assert csv_table.sniff("-", content[:65536])
    records, rejected = read(content)
    assert len(records) == count
    assert len({record.source.at for record in records}) == count
    assert len(rejected) < 10
