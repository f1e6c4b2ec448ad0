"""Native records: every field, and what is wrong with a line."""

import io
import json

import pytest

from kg.model import Author, Record, Reference, Rejected
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
            "references": ["arXiv:1706.03762", {"ids": {"doi": "10.1/X"}, "text": "X"}, "Roe 2020"],
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


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{not json", "not a record"),
        ("[1]", "not a record"),
        ({"title": 5}, "not a record"),
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


def test_an_unknown_field_is_reported_once_a_file():
    records, rejected = read({"title": "A", "score": 1}, {"title": "B", "score": 2})
    assert len(records) == 2
    assert [piece.at for piece in rejected] == ["1"]
    assert "'score'" in rejected[0].reason


def test_only_files_named_as_native_records_are_taken():
    assert native.sniff("a.records.jsonl", b'{"title": "T"}')
    assert not native.sniff("records.jsonl", b'{"title": "T"}')
    assert not native.sniff("a.jsonl", b'{"title": "T"}')
