"""RIS that is damaged or written loosely: lines, ends, junk, and laws."""

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Record, Rejected
from kg.sources import ris

SAMPLES = Path(__file__).parent / "samples" / "ris"


def read(text):
    content = text if isinstance(text, bytes) else text.encode()
    pieces = list(ris.read(io.BytesIO(content), "x.ris"))
    records = [piece for piece in pieces if isinstance(piece, Record)]
    return records, [piece for piece in pieces if isinstance(piece, Rejected)]


@pytest.mark.parametrize(
    "tag", ["TY  - ", "TY - ", "TY- ", "TY  -", "TY\t-\t", "ty  - ", "  TY  - "]
)
def test_blanks_around_the_hyphen_do_not_matter(tag):
    text = f"{tag}JOUR\nTI  - T\nER  -\n"
    assert ris.sniff("-", text.encode())
    (record,), rejected = read(text)
    assert (record.type, record.title) == ("jour", "T")
    assert rejected == []


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_line_end_ends_a_line(end):
    (one, two), rejected = read(
        end.join(["TY  - JOUR", "TI  - A", "ER  - ", "", "TY  - BOOK", "TI  - B", "ER  - "])
    )
    assert [(one.title, one.source.at), (two.title, two.source.at)] == [("A", "1"), ("B", "5")]
    assert rejected == []


def test_a_byte_order_mark_and_windows_letters_are_read():
    (record,), rejected = read(b"\xef\xbb\xbfTY  - JOUR\nTI  - \xc9tude\nER  - \n")
    assert (record.title, record.type) == ("Étude", "jour")
    assert rejected == []


def test_a_missing_end_is_mended_by_the_next_record_and_told_at_the_end_of_the_file():
    records, rejected = read("TY  - JOUR\nTI  - A\nTY  - JOUR\nTI  - B\n")
    assert [record.title for record in records] == ["A", "B"]
    assert [piece.at for piece in rejected] == ["4"]


def test_fields_without_a_type_are_a_record():
    (record,), rejected = read("TI  - A\nPY  - 1999\nER  - \n")
    assert (record.title, record.type, record.date) == ("A", None, "1999")
    assert rejected == []


def test_records_of_nothing_and_stray_lines_are_rejected():
    records, rejected = read(
        "Provider: X\njunk\nTY  - JOUR\nER  - \nER  - \nmore\nTY  - JOUR\nPB  - P\nER  - \n"
    )
    assert records == []
    assert [piece.at for piece in rejected] == ["2", "3", "5", "6", "7"]


def test_an_unknown_tag_is_told_once():
    text = "TY  - JOUR\nTI  - T\nXX  - 1\nER  - \n"
    records, rejected = read(text + text)
    assert len(records) == 2
    assert [(piece.at, piece.reason) for piece in rejected] == [
        ("3", "unknown tag XX, here and below in this file")
    ]


def test_a_record_without_end_is_not_held_whole():
    lines = "AB  - x\n" + "word " * 20 + "\n"
    records, rejected = read("TY  - JOUR\nTI  - T\n" + lines * 100_000 + "ER  - \n")
    assert [record.title for record in records] == ["T"]
    assert [piece.reason[:9] for piece in rejected] == ["more than"]


def test_the_files_of_reference_managers_are_read_with_all_that_is_there(shared_data):
    files = sorted((shared_data / "formats" / "ris").glob("*.ris"))
    counts, faulty = {}, {}
    for path in files:
        content = path.read_bytes()
        assert ris.sniff("-", content.removeprefix(b"\xef\xbb\xbf")), path.name
        records, rejected = read(content)
        counts[path.name], faulty[path.name] = len(records), len(rejected)
    assert len(counts) == 19
    assert [name for name, count in counts.items() if count != 1] == ["RisImporterTest1.ris"]
    assert counts["RisImporterTest1.ris"] == 2
    assert {name for name, count in faulty.items() if count} == {
        "RisImporterTest1.ris",
        "RisImporterTestDoiAndJournalTitle.ris",
    }


@pytest.mark.parametrize("name", sorted(path.name for path in SAMPLES.iterdir()))
def test_a_file_cut_anywhere_keeps_the_records_before_the_cut(name):
    content = (SAMPLES / name).read_bytes()
    whole, _ = read(content)
    for cut in range(0, len(content), 23):
        records, rejected = read(content[:cut])
        # The last of the ends that are seen may itself be cut.
        done = max(0, content[:cut].lower().count(b"\ner") - 1)
        assert [record.title for record in records[:done]] == [
            record.title for record in whole[:done]
        ]
        assert records or rejected or not content[:cut].partition(b"TY")[2].strip()


TAG = st.sampled_from(
    ["TY  - JOUR", "TI  - a", "AU  - b, c", "PY  - 1", "ER  - ", "AB  - d", "junk", "", "KW  - e"]
)


@given(st.lists(TAG, max_size=30))
def test_every_title_is_in_a_record_of_its_own_or_behind_another(lines):
    records, rejected = read("\n".join(lines))
    entries = "\n".join(lines).replace("ER  - ", "TY  - JOUR").split("TY  - JOUR")
    assert sum("TI  - a" in entry or "AB  - d" in entry for entry in entries) == len(records)
    assert lines.count("ER  - ") <= len(records) + len(rejected)


@given(st.binary(max_size=300), st.sampled_from([b"", b"TY  - JOUR\nTI  - T\n"]))
def test_no_bytes_make_the_reader_fail(content, lead):
    ris.sniff("-", lead + content)
    records, _ = read(lead + content)
    places = [record.source.at for record in records]
    assert len(places) == len(set(places))


def test_a_rejected_record_is_quoted_in_the_order_of_its_lines():
    fields = ["TY  - OTHER", "JO  - Made", "PB  - Press", "VL  - 4", "SP  - 2"]
    _, (piece,) = read("\n".join([*fields, "ER  - "]))
    assert piece.text == " ".join(field.replace("  - ", " ") for field in fields)
