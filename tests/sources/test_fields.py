"""Values of fields that several formats share: texts, names, dates, ISBNs; lenient decoding."""

import json

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import ids
from kg.sources import _fields as fields
from kg.sources._lenient import LenientDecoder
from kg.text import clean


@given(st.text(alphabet=st.characters(exclude_characters="<&"), min_size=25))
def test_a_text_without_marks_is_cleaned_and_no_more(value):
    assert (fields.text(value) or "") == clean(value) or len(clean(value)) < 25


@pytest.mark.parametrize(
    "value",
    [
        "",
        " ",
        "N/A",
        "null",
        "None",
        "[No title]",
        "(:unav)",
        "(:unkn) unknown",
        ":tba",
        "-",
        "\u200b",
        "nan",
    ],
)
def test_a_placeholder_is_no_text(value):
    assert fields.text(value) is None


@pytest.mark.parametrize(
    "value", ["Nullity", "No title fight", "A", "Unavoidable", "None of these"]
)
def test_a_text_that_begins_like_a_placeholder_is_one(value):
    assert fields.text(value) == value


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("RETRACTED: A", True),
        ("Retracted Article: A", True),
        ("[WITHDRAWN] A", True),
        ("Withdrawn – A", True),
        ("A (Retracted Article)", True),
        ("REMOVED: A", True),
        ("Retraction: A", False),
        ("Why papers are retracted", False),
        ("Retracted science and its readers", False),
        ("Removed", False),
        (None, False),
    ],
)
def test_only_a_mark_of_the_publisher_makes_a_title_retracted(title, expected):
    assert fields.is_marked_retracted(title) is expected


@given(st.dates())
def test_every_day_is_a_date_and_so_are_its_year_and_month(day):
    parts, faults = [day.year, day.month, day.day], []
    iso = day.isoformat()
    lengths = (4, 7, 10)
    assert [fields.iso_of_parts(parts[: n + 1], faults) for n in range(3)] == [
        iso[:length] for length in lengths
    ]
    assert faults == []


@given(st.lists(st.none() | st.integers() | st.text() | st.floats(), max_size=4))
def test_parts_that_are_no_date_are_named_and_never_raise(parts):
    faults = []
    found = fields.iso_of_parts(parts, faults)
    assert not (found and faults)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("978-0-306-40615-7", "9780306406157"),
        ("0-306-40615-2", "9780306406157"),
        ("http://id.crossref.org/isbn/9780306406157", "9780306406157"),
        ("080442957x", "9780804429573"),
        ("9780306406158", None),
        ("0306406153", None),
        ("", None),
    ],
)
def test_an_isbn_has_thirteen_digits_and_a_right_check_digit(value, expected):
    assert fields.isbn(value) == expected


@given(st.from_regex(r"10\.[0-9]{4,9}/[!-~]{1,12}", fullmatch=True))
def test_a_doi_is_what_the_scheme_says_quick_or_not(value):
    assert fields.doi(value) == ids.normalise("doi", value)


class _Inner(msgspec.Struct):
    name: str | None = None


class _Outer(msgspec.Struct):
    inner: list[_Inner | str] | None = None
    one: _Inner | None = None
    named: dict[str, list[int]] | None = None
    number: int = 0


_ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


@given(st.fixed_dictionaries({}, optional=dict.fromkeys(("inner", "one", "named", "number"), _ANY)))
def test_any_object_is_decoded_and_what_is_left_out_is_named(value):
    found, faults = LenientDecoder(_Outer).decode(json.dumps(value).encode())
    assert isinstance(found, _Outer)
    assert all(fault.startswith(("field ", "and ")) for fault in faults)
    if not faults:
        assert msgspec.to_builtins(found).keys() >= value.keys()


def test_only_the_part_that_does_not_fit_is_left_out():
    raw = b'{"inner": [{"name": "a"}, 5, "b", {"name": 1}], "named": {"x": [1, "y"]}, "number": 2}'
    found, faults = LenientDecoder(_Outer).decode(raw)
    assert found == _Outer([_Inner("a"), "b", _Inner()], None, {"x": [1]}, 2)
    assert [fault.partition(":")[0] for fault in faults] == [
        "field inner[1]",
        "field inner[3].name",
        "field named.x[1]",
    ]


@pytest.mark.parametrize("raw", [b"[]", b"7", b"{", b"\xff", b'{"a": ' + b"[" * 90_000])
def test_what_is_no_object_is_a_value_error(raw):
    with pytest.raises(ValueError, match=r"\S"):
        LenientDecoder(_Outer).decode(raw)


def test_many_faults_are_counted_and_not_all_told():
    raw = json.dumps({"inner": list(range(20))}).encode()
    faults = LenientDecoder(_Outer).decode(raw)[1]
    assert (len(faults), faults[-1]) == (6, "and 15 more fields")


def test_an_accent_behind_its_letter_becomes_one_with_it():
    assert fields.text("Poincare\u0301") == "Poincar\u00e9"
