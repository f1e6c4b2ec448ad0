"""XML by record: which records are found, in what encoding, and what is around them."""

import io
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Rejected
from kg.sources import _xml
from kg.sources._xml.splitting import Splitter


def read(content, *tags):
    raw = content if isinstance(content, bytes) else content.encode()
    return list(_xml.records(io.BytesIO(raw), "f.xml", "x", tags or ("p",)))


def split(pieces):
    found = [piece for piece in pieces if not isinstance(piece, Rejected)]
    return found, [piece for piece in pieces if isinstance(piece, Rejected)]


def texts(pieces):
    return [_xml.inner_text(piece.element) for piece in split(pieces)[0]]


def test_records_come_with_line_parents_and_bytes():
    content = '<a xmlns="u" k="1">\n<b j="2"><p>one</p><p i="3"/></b>\n<c/>\n<p>two</p></a>'
    first, second, third = read(content)
    assert [item.place.at for item in (first, second, third)] == ["2", "2:20", "4"]
    assert [(each.tag, dict(each.items())) for each in first.parents] == [
        ("a", {"k": "1"}),
        ("b", {"j": "2"}),
    ]
    assert first.parents is second.parents
    assert [each.tag for each in third.parents] == ["a"]
    assert (first.raw, second.element.get("i")) == (b"<p>one</p>", "3")


def test_names_have_neither_namespace_nor_prefix():
    content = (
        '<x:a xmlns:x="u" xmlns:l="v"><x:p l:href="h" xml:lang="en"><y:q xmlns:y="w">t</y:q>'
        "</x:p></x:a>"
    )
    (item,) = read(content)
    assert (item.element.tag, item.element.get("href"), item.element.get("lang")) == (
        "p",
        "h",
        "en",
    )
    assert item.element.findtext("q") == "t"


def test_siblings_of_several_names_come_in_order_and_only_the_outermost():
    found = read("<v><m>1</m><p><m>2</m></p><p>3</p></v>", "m", "p")
    assert [item.element.tag for item in found] == ["m", "p", "p"]


def test_records_may_hold_records_of_their_own_name():
    assert texts(read("<a><p>1<p>2</p><p/>3</p><p>4</p></a>")) == ["123", "4"]


def test_a_record_may_be_the_root_or_stand_without_one():
    assert texts(read("<?xml version='1.0'?>\n<!-- c --><p>1</p>")) == ["1"]
    assert texts(read("<p>1</p>\n<p>2</p>")) == ["1", "2"]


def test_end_tags_within_comments_and_cdata_end_nothing():
    content = "<a><p>1<!-- </p> --><![CDATA[</p> &uuml;]]><?x </p>?></p><!-- <p>no</p> --></a>"
    assert texts(read(content)) == ["1</p> &uuml;"]


def test_longer_names_that_begin_alike_are_other_elements():
    assert texts(read("<a><pp>0</pp><p>1<p-q>2</p-q></p></a>")) == ["12"]


def test_html_entities_are_read_in_text_and_attributes():
    (item,) = read("<p a='&eacute;'>&uuml;&nbsp;&amp;&lt;&NotEqualTilde;&#233;</p>")
    assert item.element.get("a") == "é"
    assert item.element.text == "ü\xa0&<\u2242\u0338é"


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("UTF-8", "utf-8"),
        ("ISO-8859-1", "latin-1"),
        ("ISO-8859-1", "utf-8"),
        ("windows-1252", "cp1252"),
        ("utf-8", "cp1252"),
        ("UTF-16", "utf-8"),
        ("no-such", "utf-8"),
        ("ISO-8859-5", "utf-8"),
    ],
)
def test_text_is_read_in_the_encoding_it_has(declared, encoding):
    content = f"<?xml version='1.0' encoding='{declared}'?><a><p k='é'>Gödel</p></a>"
    (item,) = read(content.encode(encoding))
    if declared != "ISO-8859-5":
        assert (item.element.text, item.element.get("k")) == ("Gödel", "é")


@pytest.mark.parametrize(("declared", "text"), [("ISO-8859-5", "Лев"), ("gb18030", "中文")])
def test_a_declared_encoding_is_used(declared, text):
    content = f"<?xml version='1.0' encoding='{declared}'?><a><p>{text}</p></a>"
    assert texts(read(content.encode(declared))) == [text]


@given(
    st.recursive(
        st.builds(lambda text: ("p", text, []), st.text("ab<&é", max_size=4)),
        lambda inner: st.builds(
            lambda text, parts: ("q", text, parts), st.text("c", max_size=2), st.lists(inner)
        ),
    ),
    st.integers(1, 40),
)
def test_every_record_of_a_well_formed_file_is_found_whatever_the_chunks(tree, size):
    def made(tag, text, parts):
        element = ET.Element(tag)
        element.text = text
        element.extend([made(*part) for part in parts])
        return element

    root = made("a", "", [tree])
    content = ET.tostring(root, "utf-8")
    stream = io.BytesIO(content)
    splitter = Splitter(stream, ["p"])
    splitter._window._chunk = size
    expected = [ET.tostring(each) for each in root.iter("p")]
    found = read(content)
    assert [ET.tostring(item.element) for item in split(found)[0]] == expected
    assert sum(hasattr(piece, "parents") for piece in splitter.pieces()) == len(expected)


def test_inner_text_and_markup():
    (item,) = read("<p>a &lt; <i k='&quot;'>b<sub>2</sub></i> c &amp;</p>")
    assert _xml.inner_text(item.element) == "a < b2 c &"
    assert _xml.inner_markup(item.element) == "a &lt; <i k='\"'>b<sub>2</sub></i> c &amp;"


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (b"<a/>", "a"),
        (b"\xef\xbb\xbf <?xml version='1.0'?>\n<!-- <b> -->\n<x:a xmlns:x='u'>", "a"),
        (b"<!DOCTYPE dblp SYSTEM 'dblp.dtd'>\n<dblp>", "dblp"),
        (b"<!DOCTYPE a [<!ENTITY b '<c>'> <!-- ' ]> --> ]><a", "a"),
        (b"<!doctype html><HTML>", "HTML"),
        (b"<a x='1", "a"),
        (b"", None),
        (b"{}", None),
        (b"text <a>", None),
        (b"<!-- never closed <a>", None),
        (b"</a>", None),
    ],
)
def test_root_name_looks_behind_the_prolog(head, name):
    root = _xml.root_name(head)
    assert (root.name if root else None) == name


def test_root_name_gives_the_namespaces_even_of_a_tag_that_is_cut():
    root = _xml.root_name(b"<a xmlns='u' xmlns:b = \"v\" c='w'")
    assert root.namespaces == {"u", "v"}
