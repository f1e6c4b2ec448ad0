"""XML that is damaged or made to hurt: what it costs, and that nothing it declares is obeyed."""

import io
import time
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Rejected
from kg.sources import _xml
from kg.sources._text import LONGEST

GOOD = b"<p>good</p>"


def read(content, *tags):
    raw = content if isinstance(content, bytes) else content.encode()
    return list(_xml.records(io.BytesIO(raw), "f.xml", "x", tags or ("p",)))


def split(pieces):
    found = [piece for piece in pieces if not isinstance(piece, Rejected)]
    return found, [piece for piece in pieces if isinstance(piece, Rejected)]


def texts(pieces):
    return [_xml.inner_text(piece.element) for piece in split(pieces)[0]]


def reasons(pieces):
    return [piece.reason for piece in split(pieces)[1]]


LAUGHS = "".join(
    f'<!ENTITY lol{n} "{f"&lol{n - 1};" * 10}">' if n else '<!ENTITY lol0 "lol">' for n in range(10)
)


@pytest.mark.parametrize(
    "declared",
    [
        LAUGHS,
        '<!ENTITY lol9 SYSTEM "file:///etc/hostname">',
        '<!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd"> %p; <!ENTITY lol9 "x">',
        f'<!ENTITY lol9 "{"x" * 1_000_000}">',
    ],
)
@pytest.mark.parametrize("use", ["<p>&lol9;</p>", "<p a='&lol9;'/>", f"<p>{'&lol9;' * 10_000}</p>"])
def test_entities_that_a_file_declares_are_rejected_fast_and_the_rest_is_read(declared, use):
    tracemalloc.start()
    began = time.perf_counter()
    found = read(f"<!DOCTYPE a [{declared}]>\n<a>{use}{GOOD.decode()}</a>")
    assert time.perf_counter() - began < 5
    assert tracemalloc.get_traced_memory()[1] < 30_000_000
    tracemalloc.stop()
    assert texts(found) == ["good"]
    (reason,) = reasons(found)
    assert reason.startswith("uses the entity &lol9;, which is not XML's or HTML's")
    assert found[0].at == "2"


def test_a_doctype_is_skipped_whatever_it_holds():
    content = (
        "<!DOCTYPE a PUBLIC \"-//X//DTD '>'\" 'y>' [ <!-- ]> ' --> <!ELEMENT p (#PCDATA)>"
        ' <!ENTITY q "]><p>no</p>"> <?pi ]> ?> ]\n><a><p>1</p></a>'
    )
    assert texts(read(content)) == ["1"]


@pytest.mark.parametrize(
    ("bad", "reason", "line"),
    [
        ("<p>\n<q></p>", "not well-formed XML: mismatched tag, at line 3", "2"),
        ("<p a=1>x</p>", "not well-formed XML: not well-formed (invalid token)", "2"),
        ("<p a='1>x</p>", "not well-formed XML: not well-formed (invalid token)", "2"),
        ("<p><q a='1' a='2'/></p>", "not well-formed XML: duplicate attribute", "2"),
        ("<p>\n\n&nope;</p>", "uses the entity &nope;", "2"),
        ("</p>", "the end tag </p> of a record that has no start", "2"),
        ("junk \x00\x01 here", "text that stands in no record", "2"),
    ],
)
def test_a_damaged_record_is_rejected_with_its_line_and_the_next_is_read(bad, reason, line):
    found = read(f"<a><p>first</p>\n{bad}\n<p>last</p></a>")
    assert texts(found) == ["first", "last"]
    (rejected,) = split(found)[1]
    assert rejected.reason.startswith(reason)
    assert rejected.at == line


@pytest.mark.parametrize(
    ("given", "text"),
    [
        (b"A & B &co <![CDATA[&]]>", "A & B &co &"),
        (b"a\x0bb&#11;c&#xFFFFFFFFF;d", "abcd"),
        (b"<dc:t>undeclared</dc:t>", "undeclared"),
        (b"M\xfcller", "Müller"),
        ("Zoë".encode() + b" M\xfcller", "Zoë Müller"),
        ("Ramírez".encode().decode("latin-1").encode(), "Ramírez"),
        ("it’s".encode().decode("cp1252").encode(), "it’s"),
    ],
)
def test_faults_that_lose_nothing_are_mended(given, text):
    found = read(b"<a>" + GOOD + b"<p>" + given + b"</p>" + GOOD + b"</a>")
    assert texts(found) == ["good", text, "good"]
    assert reasons(found) == []


def test_a_missing_end_tag_costs_one_record():
    content = "<a>\n<p>1</p>\n<p>2\n<p>3</p>\n<p>4</p>\n</a>"
    found = read(content)
    assert texts(found) == ["1", "3", "4"]
    assert [(each.at, each.reason) for each in split(found)[1]] == [
        ("3", "<p> is not closed before the file ends")
    ]


def test_a_missing_start_tag_is_reported():
    found = read("<a><p>1</p>\n<t>2</t></p>\n<p>3</p></a>")
    assert texts(found) == ["1", "3"]
    assert reasons(found) == ["the end tag </p> of a record that has no start"]


def test_text_of_the_elements_beside_records_is_no_damage():
    content = "<a><c>x</c><p>1</p><c>y</c></a><a><c>z</c><p>2</p><p>3</p><b>u</b></a>\n"
    assert texts(read(content)) == ["1", "2", "3"]
    assert reasons(read(content)) == []


def test_a_record_beyond_the_limit_is_rejected_and_the_next_is_read():
    huge = b"<p>" + b"x" * (LONGEST + 1) + b"</p>"
    found = read(b"<a>" + GOOD + huge + b"\n" + GOOD + b"</a>")
    assert texts(found) == ["good", "good"]
    assert reasons(found) == [f"<p> is not closed within {LONGEST:,} bytes"]


@pytest.mark.parametrize(
    "content",
    [
        b"<p>" * 100_000,
        b"<p><!--" * 100_000,
        b"<!--" * 500_000,
        b"<!DOCTYPE a [" + b"<!--" * 300_000,
        b"<a>" * 500_000,
        b'<a "' * 500_000,
        b"<p>" + b"<a>" * 200_000 + b"</a>" * 200_000 + b"</p>",
        b"".join(b"<x%d:p>" % number for number in range(50_000)),
        b"<p>&amp;" + b"<!-- & " * 300_000 + b"</p>",
        b"<p>" + b"&" * 300_000 + b"</p>",
        b"<p " + b"a='1' " * 300_000 + b"/>",
    ],
)
def test_time_is_linear_on_hostile_input(content):
    began = time.perf_counter()
    for item in _xml.records(io.BytesIO(content), "f", "x", ["p"]):
        if not isinstance(item, Rejected):
            _xml.inner_markup(item.element)
    _xml.root_name(content[:65_536])
    assert time.perf_counter() - began < 20


def test_memory_does_not_grow_with_the_file():
    class Endless(io.RawIOBase):
        left = 400

        def readable(self):
            return True

        def readinto(self, buffer):
            if not self.left:
                return 0
            self.left -= 1
            part = (b"<p>" + b"x" * 1000 + b"</p>\n") * 60
            buffer[: len(part)] = part[: len(buffer)]
            return min(len(part), len(buffer))

    tracemalloc.start()
    stream = io.BufferedReader(Endless(), 60 * 1008)
    count = sum(not isinstance(each, Rejected) for each in _xml.records(stream, "f", "x", ["p"]))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 24_000
    assert peak < 8_000_000


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "the file has no <p>"),
        ("<html><body>no", "the file has no <p>"),
        ("<a><p>1</p>", "the file breaks off: <a> is not closed"),
        ("<a><p>1</p><p>2", "<p> is not closed before the file ends"),
        ("<a><p>1</p><p", "<p> is not closed before the file ends"),
        ("<a><p>1</p><!-- x", "<!-- without the --> that ends it"),
    ],
)
def test_what_breaks_off_is_rejected(content, reason):
    assert reason in reasons(read(content))


SAMPLE = (
    "<?xml version='1.0'?><!DOCTYPE a SYSTEM 'a.dtd'>\n<a>\n<b><p i='1'>Gödel &uuml; <i>x</i></p>"
    "</b>\n<!-- c --><p><![CDATA[</p>]]></p>\n<p/></a>"
).encode()


@given(st.integers(0, len(SAMPLE) - len(b"</a>")))
def test_no_cut_loses_a_record_in_silence(cut):
    whole, _ = split(read(SAMPLE))
    found, rejected = split(read(SAMPLE[:cut]))
    assert len(rejected) >= 1
    assert [item.raw for item in found] == [item.raw for item in whole][: len(found)]


@given(
    st.lists(
        st.sampled_from(
            b"<p> </p> <p/> <a> </a> <!-- --> <![CDATA[ ]]> x < > & ' \" <p\xa0a=' \n \xff \x00 &x;"
            b" <? ?> <!DOCTYPE [ ] </p <x:p> </x:p> &eacute; &#1; <p".split(b" ")
        ),
        max_size=30,
    )
)
def test_no_bytes_raise_and_something_is_said(parts):
    content = b"".join(parts)
    found = read(content)
    assert found
    assert len({item.place.at for item in split(found)[0]}) == len(split(found)[0])
    _xml.root_name(content)
