"""Rows of tables: line ends, quotes, damage, time, and laws."""

import csv
import io
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Record, Rejected
from kg.sources import csv_table
from kg.sources._tables.lines import numbered
from kg.sources._tables.rows import Row, rows
from kg.streams import rejoined

SAMPLES = Path(__file__).parent / "samples" / "csv"


def read(text):
    content = text if isinstance(text, bytes) else text.encode()
    pieces = list(csv_table.read(io.BytesIO(content), "t.csv"))
    records = [piece for piece in pieces if isinstance(piece, Record)]
    return records, [piece for piece in pieces if isinstance(piece, Rejected)]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_line_end_ends_a_row(end):
    records, rejected = read(end.join(["title,year", 'A,"1999"', "B,2000", ""]))
    assert [(record.title, record.source.at) for record in records] == [("A", "2"), ("B", "3")]
    assert rejected == []


def test_a_byte_order_mark_and_windows_letters_are_read():
    content = b"\xef\xbb\xbftitle,authors\n\xc9tude,J\xfcrgen Roe\nCaf\xc3\xa9,Ann Poe\n"
    (one, two), rejected = read(content)
    assert (one.title, one.authors[0].name, two.title) == ("Étude", "Jürgen Roe", "Café")
    assert rejected == []


def test_text_in_an_encoding_that_is_not_known_is_told_once():
    content = "title,authors,year\n深層学習入門,山田 太郎,2019\n深層学習,山田 太郎,2020\n"
    records, rejected = read(content.encode("shift-jis"))
    assert len(records) == 2
    (told,) = rejected
    assert told.at == "2"
    assert told.reason.startswith("text that is neither UTF-8 nor Windows-1252; save the file")


def test_a_quoted_cell_may_hold_lines_and_records_stand_at_their_first():
    records, rejected = read('title,abstract\nA,"one\ntwo"\nB,three\n')
    assert [(record.abstract, record.source.at) for record in records] == [
        ("one two", "2"),
        ("three", "4"),
    ]
    assert rejected == []


def test_a_quote_that_never_closes_costs_its_own_line_alone():
    lines = ['"Broken', *(f"T{number}" for number in range(20_000))]
    records, rejected = read("\n".join(["title,year", *(f"{line},1999" for line in lines)]))
    assert [record.title for record in records] == ["Broken", *lines[1:]]
    assert [piece.at for piece in rejected] == ["2"]
    assert "never closes" in rejected[0].reason


def test_a_quote_that_never_closes_does_not_swallow_quoted_rows():
    text = 'id,title,year\n1,"Broken,1999\n2,"Fine, really",2000\n3,"Also ""fine""",2001\n'
    records, rejected = read(text)
    assert [(record.id, record.title) for record in records] == [
        ("1", "Broken"),
        ("2", "Fine, really"),
        ("3", 'Also "fine"'),
    ]
    assert [piece.at for piece in rejected] == ["2"]


@pytest.mark.parametrize(
    "cell",
    [
        '"A "quoted" word, and more"',
        r'"A \"quoted\" word, and more"',
        '"A ""quoted"" word, and more"',
    ],
)
def test_quotes_in_a_quoted_cell_are_read_however_they_are_written(cell):
    (record, other), rejected = read(f"id,title,year\n1,{cell},1999\n2,B,2000\n")
    assert (record.title, record.date) == ('A "quoted" word, and more', "1999")
    assert other.title == "B"
    assert rejected == []


def test_a_longer_row_is_rejected_and_a_shorter_one_kept():
    records, rejected = read("title,year,doi\nA,1999,10.1000/a,x\nB,2000\nC,2001,,,\n")
    assert [record.title for record in records] == ["B", "C"]
    assert [(piece.at, piece.reason) for piece in rejected] == [
        ("2", "4 fields; the header has 3"),
        ("3", "only 2 fields; the others are empty"),
    ]


def test_a_file_that_breaks_off_in_a_quote_loses_no_row_in_silence():
    records, rejected = read('title,abstract\nA,"whole"\nB,"bro')
    assert [record.title for record in records] == ["A", "B"]
    assert [piece.at for piece in rejected] == ["3"]


def test_a_long_line_is_rejected_without_being_held():
    class Long(io.RawIOBase):
        left = 100 << 20

        def readable(self):
            return True

        def readinto(self, buffer):
            count = min(len(buffer), self.left)
            buffer[:count] = b"x" * count
            self.left -= count
            return count

    stream = rejoined(b"title,year\nA,1999\n", Long())
    pieces = list(csv_table.read(stream, "t.csv"))
    assert [type(piece) for piece in pieces] == [Record, Rejected]
    assert "bytes" in pieces[1].reason


CELL = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20)
WORDS = st.text(st.characters(categories=("L", "Nd")), min_size=1, max_size=5)


def table_rows(text, delimiter):
    lines = numbered(io.BytesIO(text.encode()), "t", "csv")
    return [row.cells for row in rows(lines, "t", "csv", delimiter) if isinstance(row, Row)]


@given(
    st.integers(2, 5).flatmap(
        lambda width: st.lists(
            st.lists(CELL, min_size=width, max_size=width).filter(
                lambda cells: any(cell.strip() for cell in cells)
            ),
            min_size=1,
        )
    ),
    st.sampled_from(",;\t|%"),
    st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL, csv.QUOTE_NONNUMERIC]),
    st.sampled_from(["\n", "\r\n"]),
)
@settings(max_examples=300)
def test_what_csv_writes_is_read_back_cell_by_cell(table, delimiter, quoting, end):
    # csv leaves returns bare where they end no line, so that what is written means something else.
    if quoting == csv.QUOTE_MINIMAL and end == "\n":
        table = [[cell.replace("\r", "") or "x" for cell in row] for row in table]
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, quoting=quoting, lineterminator=end).writerows(table)
    assert table_rows(out.getvalue(), delimiter) == table


@given(
    st.lists(
        st.lists(
            st.text('ab,"\n \\', min_size=1, max_size=8).map(lambda text: f"x{text}x"),
            min_size=3,
            max_size=3,
        ),
        min_size=1,
    )
)
def test_what_is_written_with_backslashes_is_read_back_where_quotes_show_it(table):
    out = io.StringIO(newline="")
    table = [[cell.replace("\n", "").replace("\\", "") + '"' for cell in row] for row in table]
    csv.writer(
        out, quoting=csv.QUOTE_ALL, doublequote=False, escapechar="\\", lineterminator="\n"
    ).writerows([["a", "b", "c"], *table])
    assert table_rows(out.getvalue(), ",") == [["a", "b", "c"], *table]


@given(st.binary(max_size=400), st.sampled_from([b"", b"title,year\n", b"title;doi;authors\n"]))
@settings(max_examples=300)
def test_no_bytes_make_the_reader_fail(content, lead):
    csv_table.sniff("-", lead + content)
    places = [piece.source.at for piece in read(lead + content)[0]]
    assert len(places) == len(set(places))


@given(st.text('ab",;\n\\', max_size=200))
@settings(max_examples=300)
def test_every_line_with_text_is_in_a_row_or_rejected(body):
    lines = numbered(io.BytesIO(f"x,y\n{body}".encode()), "t", "csv")
    found = [
        piece.line if isinstance(piece, Row) else int(piece.at) for piece in rows(lines, "t", "csv")
    ]
    assert found == sorted(found)
    words = set(body) & set("ab\\")
    assert len(found) > 1 or not words


@pytest.mark.parametrize("name", sorted(path.name for path in SAMPLES.iterdir()))
def test_a_file_cut_anywhere_keeps_the_rows_before_the_cut(name):
    content = (SAMPLES / name).read_bytes()
    whole = [
        piece for piece in csv_table.read(io.BytesIO(content), name) if isinstance(piece, Record)
    ]
    for cut in range(0, len(content), 37):
        found = list(csv_table.read(io.BytesIO(content[:cut]), name))
        records = [piece for piece in found if isinstance(piece, Record)]
        done = [record for record in whole if record in records]
        assert len(records) - len(done) <= 1
        lines = content[:cut].count(b"\n")
        assert all(
            record in done for record, after in pairwise(whole) if int(after.source.at) <= lines
        )


@pytest.mark.parametrize("line", ['x",a"b,"c', 'a"b,"c', '"a', '"a"b', ',"', '"",'])
def test_hostile_quotes_take_linear_time(line):
    def seconds(count):
        start = time.process_time()
        read("title,year\n" + f"{line}\n" * count)
        return time.process_time() - start

    seconds(100)
    assert seconds(8000) < 16 * max(seconds(2000), 0.05)


@pytest.mark.parametrize("field", ["pages", "url", "arxiv_id", "authors", "references", "doi"])
@pytest.mark.parametrize("mark", ["; ", "| ", "...", "[", "a, ", "- "])
def test_a_long_cell_of_marks_takes_linear_time(field, mark):
    def seconds(count):
        start = time.process_time()
        read(f'title,{field}\nT,"{mark * count}z"\n')
        return time.process_time() - start

    seconds(10)
    assert seconds(40_000) < 10 * max(seconds(10_000), 0.05)
