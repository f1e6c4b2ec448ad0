"""Native records: every field, and what is wrong with a line."""

import io
import json

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Author, Record, Reference, Rejected, Relation, Topic, Version
from kg.sources import native


def read(*lines: object):
    text = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    pieces = list(native.read(io.BytesIO(text.encode()), "x.records.jsonl"))
    records = [piece for piece in pieces if isinstance(piece, Record)]
    return records, [piece for piece in pieces if isinstance(piece, Rejected)]


def test_a_full_record_is_read_with_its_ids_in_canonical_form():
    (record,), rejected = read(
        {
            "id": "p1",
            "title": "A  title",
            "abstract": "Text.",
            "authors": [
                "Jane Roe",
                {"name": "Ann Poe", "orcid": "https://orcid.org/0000-0001-5109-3700"},
            ],
            "date": "2024-06-06",
            "venue": "Venue",
            "ids": {"arXiv": "arXiv:2406.04093v2", "doi": "https://doi.org/10.1000/ABC"},
            "categories": ["cs.LG"],
            "references": [
                "arXiv:1706.03762",
                {"ids": {"doi": "10.1000/X"}, "text": "X"},
                "Roe 2020",
            ],
        }
    )
    assert rejected == []
    assert (record.id, record.title, record.date) == ("p1", "A title", "2024-06-06")
    assert record.ids == {"arxiv": "2406.04093", "doi": "10.1000/abc"}
    assert record.authors[1] == Author(name="Ann Poe", ids={"orcid": "0000-0001-5109-3700"})
    assert record.references[:1] == (Reference(ids={"arxiv": "1706.03762"}),)
    assert record.references[2] == Reference(text="Roe 2020")


def test_a_reference_to_a_key_means_the_record_of_that_key_in_the_same_file():
    from kg.graph import build
    from kg.resolve import resolve

    records, _ = read(
        {"id": "a", "title": "The first of two papers", "references": ["b", "c"]},
        {"id": "b", "title": "The second of two papers"},
    )
    graph = build(resolve(records))
    cited = {target: graph.nodes[target]["stub"] for _, target, key in graph.edges(keys=True)}
    assert sorted(cited.values()) == [False, True]


def test_an_id_alone_or_a_title_alone_is_a_record():
    records, rejected = read({"id": "only"}, {"title": "Only"}, {"ids": {"arxiv": "2406.04093"}})
    assert len(records) == 3
    assert rejected == []


@pytest.mark.parametrize("end", ["", "\r"])
def test_records_that_no_newline_parts_are_told_apart(end):
    lines = end.join(['{"title": "One"}', '{"title": "Two"}', '{"title": "Three'])
    records, (rejected,) = read(lines, {"title": "Four"})
    assert [record.title for record in records] == ["One", "Two", "Four"]
    assert len({record.source.at for record in records}) == 3
    assert rejected.reason == "the file breaks off here"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{not json", "not a record"),
        ("[1]", "not a record"),
        ({"title": 5}, "field title: expected"),
        ({"venue": "V"}, "needs an id, a title or an abstract"),
    ],
)
def test_a_bad_line_is_rejected_with_its_number_and_the_rest_is_read(line, reason):
    records, (rejected,) = read({"title": "One"}, line, {"title": "Two"})
    assert [record.title for record in records] == ["One", "Two"]
    assert rejected.ref == "x.records.jsonl:2"
    assert reason in rejected.reason


def test_a_bad_id_or_date_is_rejected_and_the_record_kept_without_it():
    (record,), rejected = read({"title": "T", "ids": {"doi": "nonsense"}, "date": "2024-02-31"})
    assert (record.ids, record.date) == ({}, None)
    assert len(rejected) == 2


def test_a_field_of_the_wrong_type_does_not_lose_the_record():
    records, rejected = read(
        {"title": "T", "venue": 5, "authors": ["Jane Roe", 7], "references": [1, {"year": "x"}]}
    )
    assert [record.title for record in records] == ["T"]
    assert [author.name for author in records[0].authors] == ["Jane Roe"]
    assert records[0].references == (Reference(ids={"key": "x.records.jsonl#1"}),)
    assert {piece.reason.partition(":")[0] for piece in rejected} == {
        "field venue",
        "field authors[1]",
        "field references[1].year",
    }


def test_null_is_nothing():
    fields = [name for name in native.Entry.__struct_fields__ if name != "authors_complete"]
    (record,), rejected = read(dict.fromkeys(fields) | {"title": "T"})
    assert record == Record(source=record.source, title="T")
    assert rejected == []


def test_lone_surrogates_do_not_lose_the_record():
    (record,), rejected = read('{"title": "A \\ud800 title", "ids": {"doi": "10.1000/\\ud800"}}')
    assert record.title == "A \ufffd title"
    assert msgspec.json.encode(record)
    assert rejected == []


def test_every_field_of_the_model_is_read():
    (record,), rejected = read(
        {
            "title": "T",
            "authors_complete": False,
            "institutions": ["The Example Institute"],
            "institution_ids": {"The Example Institute": "https://ror.org/05dxps055"},
            "keywords": ["one", "two", "one"],
            "topics": [{"name": "ML", "scheme": "s", "id": 5, "broader": ["CS"]}],
            "volume": 12,
            "issue": "3-4",
            "pages": "5-9",
            "publisher": "P",
            "journal_ref": "J 12 (2001) 5-9",
            "version": 2,
            "retracted": True,
            "versions": [{"label": "v1", "ids": {"doi": "10.1000/X"}, "date": 1999}],
            "references": [
                {"title": "A cited work", "year": 1999, "intents": ["background"]},
                {"ids": {"doi": "10.1000/Y"}, "relation": "version_of", "influential": True},
                {"text": "Roe 2001", "relation": "quotes"},
            ],
        }
    )
    assert record.institution_ids == {"The Example Institute": "05dxps055"}
    assert record.keywords == ("one", "two")
    assert record.topics == (Topic(name="ML", scheme="s", id="5", broader=("CS",)),)
    assert (record.volume, record.issue, record.pages, record.version) == ("12", "3-4", "5-9", "2")
    assert (record.publisher, record.journal_ref) == ("P", "J 12 (2001) 5-9")
    assert record.versions == (Version(label="v1", ids={"doi": "10.1000/x"}, date="1999"),)
    assert record.references == (
        Reference(title="A cited work", year=1999, intents=("background",)),
        Reference(ids={"doi": "10.1000/y"}, relation=Relation.VERSION_OF, influential=True),
        Reference(text="Roe 2001"),
    )
    assert [piece.reason for piece in rejected] == ["no relation of papers: quotes; taken as cites"]


@pytest.mark.parametrize(
    "key",
    ["b", "p2", "A12", 7, "2406.04093", "W2741809807", "10.1000/X", "arXiv:2406.04093v2", "a:b"],
)
def test_whatever_stands_as_an_id_is_found_by_a_reference_to_it(key):
    from kg.graph import build
    from kg.resolve import resolve

    records, rejected = read(
        {"id": "first", "title": "The first of two papers", "references": [key]},
        {"id": key, "title": "The second of two papers"},
    )
    graph = build(resolve(records))
    assert [graph.nodes[target]["stub"] for _, target in graph.edges()] == [False]
    assert rejected == []


def test_an_id_with_blanks_is_found_by_an_object_with_it():
    from kg.graph import build
    from kg.resolve import resolve

    records, _ = read(
        {"id": "a", "title": "The first of two papers", "references": [{"id": "Roe 2020"}]},
        {"id": "Roe 2020", "title": "The second of two papers"},
    )
    graph = build(resolve(records))
    assert [graph.nodes[target]["stub"] for _, target in graph.edges()] == [False]


def test_a_text_of_authors_is_split_as_in_tables():
    (record, other), (rejected,) = read(
        {"title": "A", "authors": "Roe, Jane; Poe, Ann"},
        {"title": "B", "authors": "Roe, J, Poe, Ann"},
    )
    assert [author.name for author in record.authors] == ["Jane Roe", "Ann Poe"]
    assert other.authors == ()
    assert "told apart" in rejected.reason


def test_a_long_line_is_rejected_and_the_next_is_read():
    line = b'{"title": "' + b"x" * (33 << 20) + b'"}'
    pieces = list(native.read(io.BytesIO(line + b'\n{"title": "T"}\n'), "x.records.jsonl"))
    assert [type(piece) for piece in pieces] == [Rejected, Record]
    assert [pieces[0].at, pieces[1].source.at] == ["1", "2"]


@given(st.binary(max_size=200), st.sampled_from([b"", b'{"title": "T"}\n', b'{"title": ']))
def test_no_bytes_make_the_reader_fail_and_no_line_is_lost(content, lead):
    pieces = list(native.read(io.BytesIO(lead + content), "x.records.jsonl"))
    text = (lead + content).removeprefix(b"\xef\xbb\xbf")
    filled = {str(at) for at, line in enumerate(text.split(b"\n"), 1) if line.strip()}
    places = [piece.source.at if isinstance(piece, Record) else piece.at for piece in pieces]
    assert {place.partition(":")[0] for place in places} == filled


def test_an_unknown_field_is_reported_once_a_file():
    records, rejected = read({"title": "A", "score": 1}, {"title": "B", "score": 2})
    assert len(records) == 2
    assert [piece.at for piece in rejected] == ["1"]
    assert "'score'" in rejected[0].reason


def test_only_files_named_as_native_records_are_taken():
    assert native.sniff("a.records.jsonl", b'{"title": "T"}')
    assert not native.sniff("records.jsonl", b'{"title": "T"}')
    assert not native.sniff("a.jsonl", b'{"title": "T"}')
