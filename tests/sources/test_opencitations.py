"""OpenCitations: Index and Meta as tables and as JSON, runs of one work, ids and people."""

import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Author, Record, Reference, Rejected
from kg.sources import opencitations

SAMPLES = Path(__file__).parent / "samples" / "opencitations"
FILES = sorted(path.name for path in SAMPLES.iterdir())
INDEX = "oci,citing,cited,creation,timespan,journal_sc,author_sc\n"
META = "id,title,author,issue,volume,venue,page,pub_date,type,publisher,editor\n"


def read(text):
    content = text if isinstance(text, bytes) else text.encode()
    pieces = list(opencitations.read(io.BytesIO(content), "o.csv"))
    records = [piece for piece in pieces if isinstance(piece, Record)]
    return records, [piece for piece in pieces if isinstance(piece, Rejected)]


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_recognised_and_read(name, snapshot):
    content = (SAMPLES / name).read_bytes()
    assert opencitations.sniff("-", content)
    assert list(opencitations.read(io.BytesIO(content), name)) == snapshot


def test_rows_of_one_citing_work_make_one_record():
    records, rejected = read(
        INDEX
        + "1,10.1000/a,10.1000/b,2010-01,P1Y,no,no\n"
        + "2,10.1000/a,10.1000/c,2010-01,P1Y,no,no\n"
        + "3,10.1000/b,10.1000/c,2009,P1Y,no,no\n"
        + "4,10.1000/a,10.1000/d,2010-01,P1Y,no,no\n"
    )
    assert [
        (record.ids["doi"], record.source.at, len(record.references)) for record in records
    ] == [
        ("10.1000/a", "2", 2),
        ("10.1000/b", "4", 1),
        ("10.1000/a", "5", 1),
    ]
    assert [record.date for record in records] == ["2010-01", "2009", "2010-01"]
    assert rejected == []


def test_self_citations_are_intents():
    (record,), _ = read(INDEX + "1,10.1000/a,10.1000/b,2010,,yes,yes\n")
    assert record.references[0].intents == ("author self-citation", "journal self-citation")


def test_an_end_may_list_ids_of_several_schemes():
    (record,), _ = read(INDEX + "1,omid:br/061 doi:10.1000/A pmid:12,coci => 10.1000/b,,,no,no\n")
    assert record.ids == {"omid": "br/061", "doi": "10.1000/a", "pmid": "12"}
    assert record.references == (Reference(ids={"doi": "10.1000/b"}),)
    assert record.date is None


def test_a_row_without_an_end_or_with_one_work_twice_is_rejected():
    records, rejected = read(
        INDEX
        + "1,10.1000/a,,2010,,no,no\n"
        + "2,nonsense,10.1000/b,2010,,no,no\n"
        + "3,10.1000/a,10.1000/a,2010,,no,no\n"
        + "4,10.1000/a,10.1000/b,soon,,no,no\n"
    )
    assert [len(record.references) for record in records] == [1]
    assert [(piece.at, piece.reason) for piece in rejected] == [
        ("2", "no id of the cited work: "),
        ("3", "no id of the citing work: nonsense"),
        ("4", "cites itself"),
        ("5", "no such date: soon"),
    ]


def test_people_of_meta_have_natural_names_and_ids():
    (record,), rejected = read(
        META
        + '"doi:10.1000/a omid:br/061","A <i>title</i>",'
        + '"Roe, Jane [orcid:0000-0001-5109-3700 omid:ra/1]; Doe, Jo; The Group [omid:ra/2]",'
        + '"1","2","Venue [issn:0000-0000]","1-2","2010-05",'
        + '"journal article","Press [crossref:1]","Poe, Ann"\n'
    )
    assert record.authors == (
        Author(name="Jane Roe", ids={"orcid": "0000-0001-5109-3700", "omid": "ra/1"}),
        Author(name="Jo Doe"),
        Author(name="The Group", ids={"omid": "ra/2"}),
    )
    assert (record.title, record.venue, record.publisher) == ("A title", "Venue", "Press")
    assert (record.id, record.pages, record.type) == ("doi:10.1000/a", "1-2", "journal article")
    assert rejected == []


def test_an_isbn_counts_for_a_book_alone():
    line = '"isbn:9780262035613 omid:br/1",T,,,,,,,{},,\n'
    (book,), _ = read(META + line.format("book"))
    (chapter,), _ = read(META + line.format("book chapter"))
    assert (book.ids.get("isbn"), chapter.ids.get("isbn")) == ("9780262035613", None)


def test_json_of_the_api_reads_as_the_table_does():
    rows = [
        {"oci": "1", "citing": "doi:10.1000/a", "cited": "doi:10.1000/b", "creation": "2010"},
        {"oci": "2", "citing": "doi:10.1000/a", "cited": 5, "creation": None},
        {"oci": "3", "citing": ["x"], "cited": "doi:10.1000/b"},
    ]
    content = json.dumps(rows, indent=1)
    assert opencitations.sniff("-", content.encode())
    (record,), rejected = read(content)
    assert [reference.ids for reference in record.references] == [{"doi": "10.1000/b"}]
    assert len(rejected) == 2


@pytest.mark.parametrize(
    "text",
    [
        "citing,cited\n1,2\n",
        "id,title,author\n",
        "title,authors,year\n",
        '[{"id": "x", "title": "T"}]',
        "",
    ],
)
def test_other_tables_are_none_of_opencitations(text):
    assert not opencitations.sniff("x.csv", text.encode())


@pytest.mark.parametrize("name", FILES)
def test_a_cut_file_gives_what_is_before_the_cut(name):
    content = (SAMPLES / name).read_bytes()
    for cut in range(0, len(content), 29):
        records, rejected = read(content[:cut])
        lines = content[:cut].strip().count(b"\n")
        assert records or rejected or not lines


@given(st.binary(max_size=300), st.sampled_from([b"", INDEX.encode(), META.encode(), b"[{"]))
def test_no_bytes_make_the_reader_fail(content, lead):
    opencitations.sniff("-", lead + content)
    records, _ = read(lead + content)
    places = [record.source.at for record in records]
    assert len(places) == len(set(places))
