"""The objects of JSON files: lines, arrays, wrapped documents, and damaged ones of each kind."""

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Rejected, Source
from kg.sources import _json
from kg.sources._json import Element, apart, objects

PATHS = [("results",), ("message", "items"), ("message",)]
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
records = st.lists(st.fixed_dictionaries({"id": st.text(), "x": values}), min_size=1, max_size=6)


def found(content, paths=PATHS):
    text = content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")
    return list(objects(io.BytesIO(text), "f.json", "test", paths))


def decoded(content, paths=PATHS):
    items = found(content, paths)
    assert all(isinstance(item, Element) for item in items), items
    return [json.loads(item.raw) for item in items]


def reasons(items):
    return [(item.at, item.reason) for item in items if isinstance(item, Rejected)]


@pytest.fixture(params=[1 << 20, 7])
def chunk(request, monkeypatch):
    monkeypatch.setattr(_json, "_CHUNK", request.param)


@given(records, st.sampled_from([None, 0, 2]))
def test_every_way_to_write_objects_gives_them_all_back(things, indent):
    for chunk_size in (1 << 20, 5):
        _json._CHUNK = chunk_size
        try:
            lines = "\n".join(json.dumps(thing) for thing in things)
            assert decoded(lines) == things
            assert decoded(json.dumps(things, indent=indent)) == things
            assert decoded("\n".join(json.dumps(thing, indent=2) for thing in things)) == things
            page = {"meta": {"count": [1]}, "results": things, "group_by": [{"a": {}}]}
            assert decoded(json.dumps(page, indent=indent)) == things
            message = {"status": "ok", "message": {"facets": {}, "items": things, "total": 3}}
            assert decoded(json.dumps(message, indent=indent)) == things
        finally:
            _json._CHUNK = 1 << 20


@given(st.binary(max_size=200) | st.text(alphabet='{}[]",:\\\na ', max_size=60))
def test_any_bytes_are_read_without_an_error(content):
    found(content)


@given(records, st.data())
def test_what_a_cut_takes_away_is_reported(things, data):
    content = json.dumps({"results": things}, indent=1).encode()
    cut = data.draw(st.integers(1, len(content) - 1))
    items = found(content[:cut])
    whole = [thing for item in items if (thing := _decoded(item)) is not None]
    assert whole == things[: len(whole)]
    assert len(items) > len(whole)


def _decoded(item):
    """The object, or None where the reader, or then the decoder, rejects it."""
    try:
        return json.loads(item.raw) if isinstance(item, Element) else None
    except ValueError:
        return None


def test_a_single_object_and_a_wrapped_one_are_objects():
    assert decoded('{"id": 1}') == [{"id": 1}]
    assert decoded('{\n "id": 1,\n "list": [{"a": 1}]\n}') == [{"id": 1, "list": [{"a": 1}]}]
    assert decoded('{"status": "ok", "message": {"DOI": "x"}}') == [{"DOI": "x"}]


def test_places_are_lines_and_columns_where_a_line_has_several():
    items = found('[{"a": 1}, {"a": 2},\n {"a": 3}]')
    assert [item.place.at for item in items] == ["1", "1:12", "2"]
    assert [item.place.at for item in found('{"a": 1}\n\n{"a": 2}\n')] == ["1", "3"]


@pytest.mark.usefixtures("chunk")
def test_a_broken_object_does_not_hide_the_next():
    array = found('[\n {"id": 1},\n {"id": "2, "x": 1},\n {"id": 3}\n]')
    assert [item.raw for item in array][::2] == [b'{"id": 1}', b'{"id": 3}']
    open_brace = found('{"results": [\n {"id": 1},\n {"id": 2}\n], "meta": {}')
    assert [item.raw for item in open_brace[:2]] == [b'{"id": 1}', b'{"id": 2}']
    assert reasons(open_brace) == [("4", "the file breaks off here")]


def test_an_object_that_breaks_off_costs_no_other():
    array = found('[\n{"id": 1},\n{"id": 2, "x": [["a\n{"id": 3, "x": {"y": []}},\n{"id": 4}\n]')
    assert [item.raw for item in array if isinstance(item, Element)] == [
        *(b'{"id": 1}', b'{"id": 3, "x": {"y": []}}', b'{"id": 4}'),
    ]
    assert reasons(array) == [("3", "an object breaks off before the next one")]
    pretty = json.dumps([{"id": n, "x": [{"id": n}]} for n in range(4)], indent=1)
    broken = pretty.replace('"id": 1\n   }\n  ]\n }', '"id"', 1)
    assert [json.loads(item.raw)["id"] for item in found(broken)[::3]] == [0, 3]
    assert [json.loads(item.raw)["id"] for item in found(broken) if hasattr(item, "raw")] == [
        0,
        2,
        3,
    ]


def test_a_value_among_objects_that_is_none_is_rejected_and_a_null_is_nothing():
    items = found('[{"id": 1}, null, "x", 3, null, {"id": 2}, [1, 2],\n true, []]')
    assert [item.raw for item in items if isinstance(item, Element)] == [b'{"id": 1}', b'{"id": 2}']
    assert reasons(items) == [(at, "not an object") for at in ("1:13", "1:45", "2")]
    assert found('[null, {"id": 1}, null]')[0].raw == b'{"id": 1}'
    page = found('{"results": [1], "meta": {"list": [1, 2]}}')
    assert reasons(page) == [("1", "not an object")]


def test_objects_in_one_line_are_told_apart():
    things = [{"id": 1, "x": "}{"}, {"id": 2}, {"id": 3}]
    for end in ("", " ", "\r"):
        assert decoded(end.join(map(json.dumps, things))) == things
    first, second = apart(Element(Source(file="f", format="t", at="7"), b'{"id": 1}\r{"id": 2}\n'))
    assert (first.place.at, second.place.at) == ("7", "7:11")
    assert apart(Element(Source(file="f", format="t", at="7"), b'{"id": {"a": 1}')) == []


def test_lines_are_given_as_they_are_broken_or_not():
    lines = found('{"id": 1}\n{"id": 2, "tit\n{"id": 3}\n')
    assert [item.raw.strip() for item in lines] == [b'{"id": 1}', b'{"id": 2, "tit', b'{"id": 3}']


def test_what_is_no_json_is_rejected():
    assert reasons(found("<!DOCTYPE html><html>")) == [("1", "no JSON object")]
    assert reasons(found("")) == [("1", "no JSON object")]
    assert reasons(found("[1, 2]")) == [("1", "not an object")]


def test_an_object_of_more_than_the_limit_is_rejected_and_not_held(monkeypatch):
    monkeypatch.setattr(_json, "LONGEST", 1000)
    monkeypatch.setattr(_json, "_CHUNK", 100)
    content = '[{"id": 1},\n{"id": "' + "x" * 5000 + '", "in": {"id": 9}},\n{"id": 3}]'
    items = found(content)
    assert [item.raw for item in items if isinstance(item, Element)] == [b'{"id": 1}', b'{"id": 3}']
    assert reasons(items) == [("2", "an object of more than 1,000 bytes")]


def test_deep_and_unbalanced_nesting_takes_linear_time():
    assert reasons(found("[" * 300_000 + "}" * 300_000)) == [("1", "the file breaks off here")]
    assert reasons(found('{"a":' * 300_000))[0][1] == "the file breaks off here"
