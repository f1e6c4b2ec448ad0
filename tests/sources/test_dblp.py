"""DBLP: the dump's records, persons and searches, what is left out, and damage."""

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import sources
from kg.model import Author, Record, Reference, Rejected, Version
from kg.sources import dblp

SAMPLES = Path(__file__).parent / "samples" / "dblp"


def read(text):
    content = text if isinstance(text, bytes) else text.encode()
    return list(dblp.read(io.BytesIO(content), "x.xml"))


def one(inner, tag="article", key="journals/x/Y20", more=""):
    found, *_ = read(f"<dblp><{tag} key='{key}' mdate='2020-01-01'{more}>{inner}</{tag}></dblp>")
    return found


def reasons(pieces):
    return [piece.reason for piece in pieces if isinstance(piece, Rejected)]


@pytest.mark.parametrize("name", ["dblp.xml", "person.xml", "search.xml", "search.json"])
def test_dblp_sample_gives_the_records_of_the_snapshot(name, snapshot):
    content = (SAMPLES / name).read_bytes()
    assert list(dblp.read(io.BytesIO(content), name)) == snapshot
    known = [each.NAME for each in sources.formats().values() if each.sniff("-", content)]
    assert known == ["dblp"]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("A title.", "A title"),
        ("A title?", "A title?"),
        ("And so on ...", "And so on ..."),
        ("H<sub>2</sub>O in <i>E. coli</i>.", "H2O in E. coli"),
        ("M&uuml;ller &amp; S&ouml;hne.", "Müller & Söhne"),
        ("$O(n^2)$ sorting.", "O(n^2) sorting"),
        ("", None),
    ],
)
def test_dblp_title_is_what_a_reader_sees(title, expected):
    assert one(f"<title>{title}</title>").title == expected


def test_dblp_number_of_a_homonym_is_an_id_and_no_name():
    record = one(
        "<author>Jun Zhang 0001</author><author>Jun Zhang</author>"
        "<author orcid='0000-0001-5109-3700' pid='1/2-3'>J&eacute;r&ocirc;me Roe 0012</author>"
        "<author> </author>"
    )
    assert record.authors == (
        Author(name="Jun Zhang", ids={"dblp_person": "Jun Zhang 0001"}),
        Author(name="Jun Zhang"),
        Author(
            name="Jérôme Roe",
            ids={
                "dblp_person": "Jérôme Roe 0012",
                "dblp_pid": "1/2-3",
                "orcid": "0000-0001-5109-3700",
            },
        ),
    )


@pytest.mark.parametrize(
    ("address", "ids"),
    [
        ("https://doi.org/10.1000/AB.c", {"doi": "10.1000/ab.c"}),
        ("https://doi.org/10.1000/a%3Cb%3E", {"doi": "10.1000/a<b>"}),
        ("http://dx.doi.org/10.1000/x(1)", {"doi": "10.1000/x(1)"}),
        ("https://doi.org/10.48550/arXiv.2301.00001", {"arxiv": "2301.00001"}),
        ("http://arxiv.org/abs/cs/0001001", {"arxiv": "cs/0001001"}),
        ("https://www.aclweb.org/anthology/P18-1001/", {}),
        ("https://aclanthology.org/P18-1001", {"acl": "P18-1001"}),
        ("https://openreview.net/forum?id=rJl-b3RcF7", {"openreview": "rJl-b3RcF7"}),
        ("db/journals/x/x1.html", {}),
    ],
)
def test_dblp_electronic_editions_are_ids_or_links(address, ids):
    record = one(f"<title>T.</title><ee>{address}</ee>")
    assert record.ids == {"dblp": "journals/x/Y20", **ids}
    assert record.links == (() if ids or "://" not in address else (address,))


def test_dblp_second_doi_is_a_version():
    record = one("<ee>https://doi.org/10.1000/a</ee><ee>https://doi.org/10.1000/b</ee>")
    assert record.ids["doi"] == "10.1000/a"
    assert record.versions == (Version(ids={"doi": "10.1000/b"}),)


@pytest.mark.parametrize(
    ("volume", "arxiv", "kept"),
    [
        ("abs/1706.03762", "1706.03762", None),
        ("cs.CL/0001012", "cs/0001012", None),
        ("abs/cs/0001012", "cs/0001012", None),
        ("12", None, "12"),
    ],
)
def test_dblp_volume_of_corr_is_an_arxiv_id(volume, arxiv, kept):
    record = one(f"<title>T.</title><journal>CoRR</journal><volume>{volume}</volume>")
    assert (record.ids.get("arxiv"), record.volume) == (arxiv, kept)


@pytest.mark.parametrize(
    ("inner", "date"),
    [
        ("<year>2020</year>", "2020"),
        ("<year>2020</year><month>June</month>", "2020-06"),
        ("<year>2020</year><month>May-June</month>", "2020"),
        ("<year>2020</year><month>Spring</month>", "2020"),
        ("<month>June</month>", None),
    ],
)
def test_dblp_date_is_as_exact_as_year_and_month(inner, date):
    assert one(f"<title>T.</title>{inner}").date == date


@pytest.mark.parametrize(
    ("tag", "inner", "venue"),
    [
        ("article", "<journal>J</journal>", "J"),
        ("inproceedings", "<booktitle>C</booktitle>", "C"),
        ("phdthesis", "<school>S</school><series>R</series>", "S"),
        ("book", "<series>R</series>", "R"),
        ("data", "", None),
    ],
)
def test_dblp_venue_is_journal_book_school_or_series(tag, inner, venue):
    record = one(f"<title>T.</title>{inner}", tag=tag)
    assert (record.venue, record.type) == (venue, tag)


def test_dblp_isbn_is_an_id_of_whole_books_only():
    isbn = "<title>T.</title><isbn>0-13-110362-8</isbn>"
    assert one(isbn, tag="book").ids["isbn"] == "9780131103627"
    assert "isbn" not in one(isbn, tag="incollection").ids


def test_dblp_citations_that_were_found_are_references():
    record = one("<cite>conf/x/A</cite><cite>...</cite><cite ref='conf/x/B'/><cite>conf/x/A</cite>")
    assert record.references == (
        Reference(ids={"dblp": "conf/x/A"}),
        Reference(ids={"dblp": "conf/x/B"}),
    )


def test_dblp_withdrawn_publication_is_retracted():
    assert one("<title>T.</title>", more=" publtype='withdrawn'").retracted is True
    informal = one("<title>T.</title>", more=" publtype='informal'")
    assert (informal.retracted, informal.flags) == (None, ("informal",))


def test_dblp_persons_and_notes_are_left_out():
    found = read(
        "<dblp><www key='homepages/a/B'><title>Home Page</title></www><www key='www/org/x'>"
        "<title>A page.</title></www><article key='dblpnote/error'><title>(error)</title></article>"
        "</dblp>"
    )
    assert [record.title for record in found] == ["A page"]


def test_dblp_bad_values_are_rejected_and_the_record_is_kept():
    record, *rejected = read(
        "<dblp><book key='bad key'><title>T.</title><year>MMXX</year><isbn>1</isbn><cite>a</cite>"
        "<author orcid='1'>A</author><isbn/></book></dblp>"
    )
    assert (record.title, record.date, record.authors) == ("T", None, (Author(name="A"),))
    assert sorted(reasons(rejected)) == [
        "a citation that is no key of DBLP: a",
        "no such year: MMXX",
        "not a key of DBLP: bad key",
        "not an ISBN: 1",
        "not an ORCID iD: 1",
    ]


def test_dblp_publication_of_nothing_is_rejected():
    found = read("<dblp><article><year>2020</year></article></dblp>")
    assert reasons(found) == ["no key", "a publication without title and key"]
    assert len(found) == 2


def test_dblp_entities_of_the_dump_need_no_dtd_and_others_are_refused():
    found = read(
        "<!DOCTYPE dblp [<!ENTITY a 'x'>]><dblp><article key='journals/x/A'><title>&a;.</title>"
        "</article><article key='journals/x/B'><title>&Eacute;.</title></article></dblp>"
    )
    assert "uses the entity &a;" in found[0].reason
    assert found[1].title == "É"


def test_dblp_search_of_one_hit_and_of_odd_types_is_read():
    info = '{"key": "conf/x/Y", "title": "T.", "year": 2020, "venue": ["V", "W"], "authors": %s}'
    record, *rejected = read(
        '{"result": {"completions": {}, "hits": {"hit": [{"info": '
        + info % '{"author": "A B"}'
        + '}, {"info": '
        + info % '{"author": 7}'
        + "}]}}}"
    )
    assert (record.authors, record.venue, record.date) == ((Author(name="A B"),), "V", "2020")
    assert rejected[0].title == "T"
    assert "author" in rejected[1].reason


def test_dblp_bare_records_are_read():
    found = read(
        "<inproceedings key='conf/x/Y' mdate='2020-01-01'><title>T.</title></inproceedings>"
    )
    assert [record.id for record in found] == ["conf/x/Y"]


@pytest.mark.parametrize(
    ("head", "known"),
    [
        (b"<!DOCTYPE dblp SYSTEM 'dblp.dtd'><dblp>", True),
        (b"\xef\xbb\xbf<dblpperson name='x'>", True),
        (b"<article mdate='2020-01-01' key='journals/x/Y'>", True),
        (b"<book key='b1'><title>", False),
        (b"<article><front><article-meta>", False),
        (b"<article xmlns='http://docbook.org/ns/docbook'>", False),
        (b"<result><hits total='1'><hit>", False),
        (b'{"result": {"hits": {"hit": []}}}', False),
        (b'{"dblp": 1}', False),
        (b"<html>dblp", False),
        (b"", False),
    ],
)
def test_dblp_sniff_is_narrow(head, known):
    assert dblp.sniff("dblp.xml", head) is known


SAMPLE = (SAMPLES / "dblp.xml").read_bytes()


@given(st.integers(0, len(SAMPLE) - 10))
def test_dblp_cut_loses_no_record_in_silence(cut):
    whole, found = read(SAMPLE), read(SAMPLE[:cut])
    assert isinstance(found[-1], Rejected)
    kept = [piece for piece in found if piece in whole]
    assert kept == whole[: len(kept)]
    assert all(isinstance(piece, Rejected) for piece in found[len(kept) :])


@given(st.integers(0, len(SAMPLE)), st.binary(max_size=30))
def test_dblp_any_damage_is_survived(at, junk):
    found = read(SAMPLE[:at] + junk + SAMPLE[at + len(junk) :])
    assert all(isinstance(piece, Record | Rejected) for piece in found)


@pytest.mark.parametrize("number", range(3))
def test_dblp_missing_end_tag_costs_one_record(number):
    parts = SAMPLE.split(b"</article>")
    damaged = b"</article>".join(
        [*parts[:number], parts[number] + parts[number + 1], *parts[number + 2 :]]
    )
    found = read(damaged)
    lost = {piece.id for piece in read(SAMPLE)} - {
        piece.id for piece in found if isinstance(piece, Record)
    }
    assert len(lost) == 1
    assert reasons(found) == ["<article> is not closed before the file ends"]
