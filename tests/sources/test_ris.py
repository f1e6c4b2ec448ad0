"""RIS: each rule on small records, the samples, damage, and the reference managers' test files."""

import io
from pathlib import Path

import pytest

from kg.model import Record, Rejected
from kg.sources import ris

SAMPLES = Path(__file__).parent / "samples" / "ris"
FILES = sorted(path.name for path in SAMPLES.iterdir())


def read(text):
    content = text if isinstance(text, bytes) else text.encode()
    pieces = list(ris.read(io.BytesIO(content), "x.ris"))
    records = [piece for piece in pieces if isinstance(piece, Record)]
    return records, [piece for piece in pieces if isinstance(piece, Rejected)]


def one(*lines, kind="JOUR", title="TI  - T"):
    """Return the only record of these lines, and what was rejected."""
    (record,), rejected = read("\n".join([f"TY  - {kind}", title, *lines, "ER  - ", ""]))
    return record, [piece.reason for piece in rejected]


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_recognised_and_read(name, snapshot):
    content = (SAMPLES / name).read_bytes()
    assert ris.sniff("-", content)
    assert list(ris.read(io.BytesIO(content), name)) == snapshot


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["PY  - 2003/03/12/"], "2003-03-12"),
        (["PY  - 2016/12//"], "2016-12"),
        (["PY  - 2012///"], "2012"),
        (["PY  - 2001/00/00/"], "2001"),
        (["PY  - 2015", "Y1  - 2015/09/10"], "2015-09-10"),
        (["Y1  - 2015/october"], "2015-10"),
        (["PY  - 2004///Spring"], "2004"),
        (["PY  - 2013/02/15/received", "PY  - 2013/04"], "2013-04"),
        (["PY  - 2013", "DA  - 2014/01/02"], "2013"),
        (["PY  - 2015", "DA  - May 28"], "2015-05-28"),
        (["PY  - 2010", "PD  - MAR"], "2010-03"),
        (["PY  - 2010", "PD  - MAY-JUN"], "2010"),
        (["Y2  - 2019/03/28", "PY  - ///"], None),
    ],
)
def test_the_date_is_that_of_publication_as_exact_as_the_tags_agree(lines, expected):
    record, reasons = one(*lines)
    assert record.date == expected
    assert reasons == []


def test_a_date_that_is_none_is_told_and_the_record_kept():
    record, reasons = one("PY  - 99")
    assert record.date is None
    assert reasons == ["no such date: 99"]


@pytest.mark.parametrize(
    ("lines", "kind", "venue"),
    [
        (["T2  - Full Name", "JO  - F. N."], "JOUR", "Full Name"),
        (["JF  - Full Name", "T2  - Part"], "JOUR", "Full Name"),
        (["JA  - F. N."], "JOUR", "F. N."),
        (["BT  - Book"], "CHAP", "Book"),
        (["T2  - Proceedings", "JO  - P."], "CONF", "Proceedings"),
        (["C3  - Proceedings"], "CPAPER", "Proceedings"),
        (["T2  - Series"], "BOOK", None),
        (["T2  - Department"], "THES", None),
    ],
)
def test_the_venue_follows_the_type(lines, kind, venue):
    assert one(*lines, kind=kind)[0].venue == venue


def test_people_are_authors_in_order_and_editors_are_not():
    record, _ = one(
        "AU  - Roe, Jane",
        "A1  - Poe,A. B.",
        "ED  - Editor, E.",
        "A2  - Second",
        "AU  - Doe, Jo, Jr.",
    )
    assert [author.name for author in record.authors] == ["Jane Roe", "A. B. Poe", "Jo Doe, Jr."]
    assert record.authors_complete


@pytest.mark.parametrize("lines", [["AU  - Roe, J.", "AU  - et al."], ["AU  - Roe, J.; et al."]])
def test_et_al_makes_the_list_incomplete(lines):
    record, _ = one(*lines)
    assert [author.name for author in record.authors] == ["J. Roe"]
    assert not record.authors_complete


@pytest.mark.parametrize(
    ("lines", "ids"),
    [
        (["DO  - https://doi.org/10.1000/X"], {"doi": "10.1000/x"}),
        (["M3  - doi: 10.1000/X"], {"doi": "10.1000/x"}),
        (["N1  - doi:10.1000/X"], {"doi": "10.1000/x"}),
        (["M3  - Article"], {}),
        (["UR  - http://arxiv.org/abs/1706.03762"], {"arxiv": "1706.03762"}),
        (["DB  - PubMed", "AN  - 26017442"], {"pmid": "26017442"}),
        (["AN  - 26017442"], {}),
        (["AN  - PMC3654245", "U1  - 23690738[pmid]"], {"pmcid": "PMC3654245", "pmid": "23690738"}),
        (["AN  - WOS:000355286600030"], {"wos": "WOS:000355286600030"}),
        (["UR  - <Go to ISI>://WOS:000355286600030"], {"wos": "WOS:000355286600030"}),
        (["UR  - <Go to ISI>://MEDLINE:26017442"], {}),
        (["SN  - 1476-4687"], {}),
    ],
)
def test_ids_are_found_where_programs_put_them(lines, ids):
    record, reasons = one(*lines)
    assert record.ids == ids
    assert reasons == []


def test_an_isbn_counts_for_a_book_alone():
    assert one("SN  - 978-0-262-03561-3", kind="BOOK")[0].ids == {"isbn": "9780262035613"}
    assert one("SN  - 978-0-262-03561-3", kind="CHAP")[0].ids == {}
    assert one("SN  - 12345", kind="BOOK")[1] == ["not an id of scheme isbn: 12345"]


def test_links_are_addresses_that_are_no_ids():
    record, reasons = one(
        "UR  - //example.org/a", "L2  - https://doi.org/10.1000/x", "UR  - nowhere"
    )
    assert record.links == ("https://example.org/a",)
    assert record.ids == {"doi": "10.1000/x"}
    assert reasons == ["no web address"]


@pytest.mark.parametrize(
    ("lines", "pages"),
    [
        (["SP  - 193", "EP  - 194"], "193-194"),
        (["SP  - 1-22"], "1-22"),
        (["EP  - 9"], "9"),
        (["SP  - 5", "EP  - 5"], "5"),
        (["C7  - 101101"], "101101"),
        ([], None),
    ],
)
def test_pages_are_first_and_last(lines, pages):
    assert one(*lines)[0].pages == pages


def test_volume_and_issue_written_as_one_are_parted():
    record, _ = one("VL  - 50(2)")
    assert (record.volume, record.issue) == ("50", "2")


def test_notes_are_the_comment_without_counts_and_dois():
    record, _ = one("N1  - Cited By :44", "N1  - doi:10.1000/x", "N1  - Read twice", "N1  - Lent")
    assert record.comment == "Read twice; Lent"


def test_a_long_text_goes_on_in_lines_without_a_tag():
    record, reasons = one(
        "AB  - One", "two - three", "AB-initio four", "KW  - a", "b", "AU  - Roe, J", "Poe, A"
    )
    assert record.abstract == "One two - three AB-initio four"
    assert record.keywords == ("a", "b")
    assert [author.name for author in record.authors] == ["J Roe", "A Poe"]
    assert reasons == []


def test_nothing_goes_on_behind_a_number():
    record, reasons = one("VL  - 6", "junk")
    assert record.volume == "6"
    assert reasons == ["a line without a tag, behind VL"]


def test_a_marked_title_is_a_retracted_paper():
    assert one(title="TI  - RETRACTED: A claim")[0].retracted is True
    assert one(title="TI  - A claim")[0].retracted is None


def test_the_end_of_a_file_of_web_of_science_is_no_record():
    records, rejected = read("TY  - JOUR\nTI  - T\nWE  - Index\nER  - \n\nEF  - \n")
    assert [record.title for record in records] == ["T"]
    assert rejected == []


def test_the_star_of_a_main_subject_is_no_part_of_the_key_word():
    assert one("KW  - *Algorithms", "Humans")[0].keywords == ("Algorithms", "Humans")


def test_cited_references_are_references():
    record, _ = one("CR  - Roe J, 2001, NATURE, DOI 10.1000/x", "Poe A, 1999")
    assert [reference.ids for reference in record.references] == [{"doi": "10.1000/x"}, {}]
    assert record.references[1].text == "Poe A, 1999"


@pytest.mark.parametrize(
    "text",
    [
        "PMID- 1\nTI  - T\nAB  - A\nAU  - Roe J\n",
        "%0 Journal Article\n%T T\n",
        "@article{a, title = {T}}\n",
        "Title, year\nA, 1999\n",
        "<pre>\nTY  - JOUR\nER  - \n</pre>",
        '{"TY  - ": 1}',
        "",
    ],
)
def test_other_text_is_no_ris(text):
    assert not ris.sniff("x.ris", text.encode())
