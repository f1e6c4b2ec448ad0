"""Lines of text in any encoding, and lines too long to hold."""

import io

from kg.model import Rejected
from kg.sources import _text
from kg.sources._text import Line, decode, excerpt, lines
from kg.text import clean


def found(content):
    return list(lines(io.BytesIO(content), "f.txt", "test"))


def test_lines_are_numbered_and_decoded_one_by_one():
    content = "naïve\r\n".encode() + "naïve\n".encode("latin-1") + b"end"
    assert found(content) == [Line(1, "naïve"), Line(2, "naïve"), Line(3, "end")]


def test_a_byte_order_mark_is_no_text():
    assert found(b"\xef\xbb\xbfa\n") == [Line(1, "a")]


def test_a_line_too_long_is_rejected_and_the_next_is_read(monkeypatch):
    monkeypatch.setattr(_text, "LONGEST", 100)
    first, long, last = found(b"a\n" + b"x" * 950 + b"\nb\n")
    assert (first, last) == (Line(1, "a"), Line(3, "b"))
    assert isinstance(long, Rejected)
    assert long.ref == "f.txt:2"
    assert long.reason == "a line of 951 bytes; at most 100 are read"
    assert found(b"x" * 99 + b"\n") == [Line(1, "x" * 99)]


def test_the_head_of_a_file_is_decoded_though_it_is_cut():
    assert decode("naïve".encode()[:3]) == "na"
    assert decode("naïve!".encode("cp1252")) == "naïve!"
    assert decode("naïve".encode("utf-16")) == "naïve"


def test_an_excerpt_is_short_and_one_line():
    assert excerpt(b"a\n\tb\xff" + b"c" * 500) == "a b\ufffd" + "c" * 76


def test_clean_puts_an_accent_on_the_letter_it_stands_behind():
    assert clean("Jose\u0301  Garci\u0301a") == "Jos\u00e9 Garc\u00eda"
    assert clean("x\u0302") == "x\u0302"  # no such letter
