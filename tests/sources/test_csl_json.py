"""CSL-JSON items: each field's rule, damaged files, and the real libraries at hand."""

import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Record, Rejected
from kg.sources import crossref, csl_json, datacite

SAMPLE = Path(__file__).parent / "samples" / "csl_json" / "zotero.json"


def read(content, file="x.json"):
    pieces = list(csl_json.read(io.BytesIO(content), file))
    records = [piece for piece in pieces if isinstance(piece, Record)]
    return records, [piece for piece in pieces if isinstance(piece, Rejected)]


def one(**fields):
    item = {"id": "x", "type": "article-journal", "title": "A title"} | fields
    (record,), rejected = read(json.dumps([item]).encode())
    return record, [piece.reason for piece in rejected]


def test_the_sample_is_read_as_its_snapshot_says(snapshot):
    records, rejected = read(SAMPLE.read_bytes(), "zotero.json")
    assert records == snapshot
    assert rejected == []


_ITEM = {"id": "x", "type": "article", "title": "T", "author": [{"family": "Roe", "given": "J"}]}


@pytest.mark.parametrize(
    "content",
    [
        json.dumps([_ITEM]),
        json.dumps([_ITEM], indent=2),
        json.dumps({"items": [_ITEM]}),
        json.dumps({"references": [_ITEM]}, indent=2),
        json.dumps(_ITEM),
        json.dumps(_ITEM, indent=2),
        json.dumps(_ITEM) + "\n",
    ],
)
def test_every_envelope_holds_the_same_item_and_no_other_format_knows_it(content):
    head = content.encode()
    (record,), rejected = read(head)
    assert (record.id, record.title, record.authors[0].name, rejected) == ("x", "T", "J Roe", [])
    assert csl_json.sniff("-", head)
    assert not crossref.sniff("-", head)
    assert not datacite.sniff("-", head)
    assert not csl_json.sniff("x.records.jsonl", head)


@pytest.mark.parametrize(
    "head",
    [
        *(b"", b"{}", b"[]", b'{"title": "T"}', b'{"type": "article", "title": "T"}'),
        b'<html>"type": "book", "family":</html>',
        b'{"type": "book", "itemType": "book", "DOI": "10.1/x"}',
        b'{"paperId": "1", "externalIds": {"DOI": "10.1/x"}, "type": "book"}',
        b'{"id": "paper/doi:10.1/x", "ids": {"doi": "10.1/x"}, "title": "T", "type": "article"}',
        b'{"@context": {}, "@graph": [{"type": "article", "DOI": "10.1/x"}]}',
        b'{"note": "\\"type\\": \\"book\\", \\"family\\":"}',
    ],
)
def test_other_files_are_not_taken_for_items(head):
    assert not csl_json.sniff("x.json", head)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ({"family": "Roe", "given": "Jane Q."}, "Jane Q. Roe"),
        ({"family": "Roe", "given": "Jane", "suffix": "Jr."}, "Jane Roe, Jr."),
        ({"family": "Berg", "given": "A", "non-dropping-particle": "van den"}, "A van den Berg"),
        (
            {
                "family": "Humboldt",
                "given": "A.",
                "dropping-particle": "von",
                "non-dropping-particle": "",
            },
            "A. von Humboldt",
        ),
        ({"family": "Plato"}, "Plato"),
        ({"literal": "The <i>X</i> &amp; Y Group"}, "The X & Y Group"),
        ("Jane Roe", "Jane Roe"),
    ],
)
def test_a_name_is_put_together_in_spoken_order(name, expected):
    assert [author.name for author in one(author=[name])[0].authors] == [expected]


@pytest.mark.parametrize("last", [{"literal": "et al."}, {"family": "others"}, "others"])
def test_et_al_is_no_author_and_leaves_the_list_open(last):
    record, _ = one(author=[{"family": "Roe"}, last, {"family": "", "given": ""}])
    assert [author.name for author in record.authors] == ["Roe"]
    assert not record.authors_complete


@pytest.mark.parametrize(
    ("issued", "expected"),
    [
        ({"date-parts": [["2019", "6", 2]]}, "2019-06-02"),
        ({"date-parts": [[2019, 6], [2020]]}, "2019-06"),
        ({"date-parts": [[2019, 14]]}, "2019"),
        ({"date-parts": [[2019, ""]], "season": 1}, "2019"),
        ({"date-parts": [[2019, None, 4]]}, "2019"),
        ({"date-parts": [2019, 6]}, "2019-06"),
        ({"date-parts": [["11"]]}, "0011"),
        ({"date-parts": [[0]]}, None),
        ({"date-parts": [[]]}, None),
        ({"date-parts": []}, None),
        ({"raw": "2019-06-02"}, "2019-06-02"),
        ({"raw": "2019-06-02/2020"}, "2019-06-02"),
        ({"raw": "2019-22"}, "2019"),
        ({"literal": "June 2019"}, "2019-06"),
        ({"literal": "2019?"}, "2019"),
        ({"literal": "ca. 1850"}, "1850"),
        ({"literal": "in press"}, None),
        ({"literal": "n.d."}, None),
        ("2019-06", "2019-06"),
        (2019, "2019"),
        (None, None),
        ({}, None),
    ],
)
def test_the_date_is_that_of_issue_however_it_is_written(issued, expected):
    record, faults = one(issued=issued)
    assert (record.date, faults) == (expected, [])


@pytest.mark.parametrize(
    "issued",
    [
        {"date-parts": [[2019, 2, 30]]},
        {"date-parts": [["-333"]]},
        {"date-parts": [["x"]]},
        {"literal": "13th century"},
    ],
)
def test_a_date_that_is_none_is_a_fault_of_that_field_alone(issued):
    record, (fault,) = one(issued=issued)
    assert record.date is None
    assert fault.startswith("no such date: ")


@pytest.mark.parametrize(
    ("fields", "ids"),
    [
        ({"DOI": "https://doi.org/10.1000/ABC"}, {"doi": "10.1000/abc"}),
        ({"PMID": 123, "PMCID": "PMC45"}, {"pmid": "123", "pmcid": "PMC45"}),
        ({"URL": "http://arxiv.org/abs/1706.03762v5"}, {"arxiv": "1706.03762"}),
        ({"URL": "https://doi.org/10.1000/b", "DOI": "10/abc"}, {"doi": "10.1000/b"}),
        ({"number": "arXiv:1706.03762"}, {"arxiv": "1706.03762"}),
        ({"number": "1706.03762", "publisher": "arXiv"}, {"arxiv": "1706.03762"}),
        ({"number": "1706.03762", "publisher": "Other"}, {}),
        ({"archive": "arXiv", "archive_location": "1706.03762"}, {"arxiv": "1706.03762"}),
        ({"container-title": "arXiv preprint arXiv:1706.03762"}, {"arxiv": "1706.03762"}),
        ({"container-title": "CoRR", "volume": "abs/1706.03762"}, {"arxiv": "1706.03762"}),
        ({"id": "https://doi.org/10.1000/c"}, {"doi": "10.1000/c"}),
        ({"type": "book", "ISBN": "0-306-40615-2 x"}, {"isbn": "9780306406157"}),
        ({"type": "chapter", "ISBN": "0-306-40615-2"}, {}),
        ({"URL": "https://orcid.org/0000-0002-1825-0097"}, {}),
    ],
)
def test_ids_are_taken_from_where_programs_put_them(fields, ids):
    record, faults = one(**fields)
    assert (record.ids, faults) == (ids, [])


@pytest.mark.parametrize(
    ("note", "ids", "comment"),
    [
        ("arXiv:1706.03762 [cs]\nComment: 5 pages", {"arxiv": "1706.03762"}, "5 pages"),
        ("DOI: 10.1000/A\nPMID: 7\nread it", {"doi": "10.1000/a", "pmid": "7"}, "read it"),
        ("{:PMCID: PMC7}", {"pmcid": "PMC7"}, None),
        ("Citation Key: roe", {}, None),
        ("The DOI: 10.1000/a is wrong", {}, "The DOI: 10.1000/a is wrong"),
        ("DOI: none", {}, None),
        ("", {}, None),
    ],
)
def test_ids_in_lines_of_the_note_are_taken_and_the_rest_is_the_comment(note, ids, comment):
    record, _ = one(note=note)
    assert (record.ids, record.comment) == (ids, comment)


def test_a_short_doi_is_a_link_and_a_doi_that_is_none_is_named():
    record, faults = one(DOI="10/FQd6hj", URL="https://example.org/a")
    assert (record.ids, faults) == ({}, [])
    assert record.links == ("https://doi.org/10/fqd6hj", "https://example.org/a")
    assert one(DOI="see web")[1] == ["not an id of scheme doi: see web"]
    assert one(type="book", ISBN="12")[1] == ["not an ISBN: 12"]


def test_texts_are_readable_and_numbers_are_texts():
    record, _ = one(
        title='The <span class="nocase"><i>Bella</i></span> H<sub>2</sub>O',
        abstract="One, <b>two</b>.",
        volume=3,
        issue="4",
        page="1–7",
        publisher="A &amp; B",
        **{"event-title": "Conf 2019"},
    )
    assert (record.title, record.abstract) == ("The Bella H2O", "One, two.")
    assert (record.volume, record.issue, record.pages) == ("3", "4", "1–7")
    assert (record.publisher, record.venue) == ("A & B", "Conf 2019")


@pytest.mark.parametrize("given", ["a; b, c; a", ["a", "b, c"]])
def test_keywords_are_apart_by_semicolons_or_else_commas(given):
    assert one(keyword=given)[0].keywords == ("a", "b, c")
    assert one(keyword="a, b")[0].keywords == ("a", "b")


def test_an_id_alone_or_a_title_alone_is_an_item_and_nothing_at_all_is_none():
    records, (rejected,) = read(b'[{"id": 7}, {"title": "T"}, {"type": "book"}]')
    assert [(record.id, record.title) for record in records] == [("7", None), (None, "T")]
    assert (rejected.at, rejected.reason) == ("1:29", "an item needs an id or a title")


def test_a_title_may_say_that_the_work_is_retracted():
    assert one(title="RETRACTED: A title")[0].retracted is True
    assert one()[0].retracted is None


def test_a_field_of_the_wrong_type_is_left_out_and_named():
    record, faults = one(abstract=5, author=[{"family": "Roe"}, 7], issued={"date-parts": "x"})
    assert (record.title, record.abstract, len(record.authors)) == ("A title", None, 1)
    assert [fault.partition(":")[0] for fault in faults] == [
        "field author[1]",
        "field abstract",
        "field issued.date-parts",
    ]


@pytest.mark.parametrize("middle", ['{"id": "b", "title": }', '{"id": "b" "title": "T"}'])
def test_a_broken_item_does_not_hide_those_around_it(middle):
    content = "\n".join(["[", '{"id": "a"},', f"{middle},", '{"id": "c"}', "]"])
    records, (rejected,) = read(content.encode())
    assert [(record.id, record.source.at) for record in records] == [("a", "2"), ("c", "4")]
    assert rejected.at == "3"
    assert rejected.reason.startswith("not a JSON object: ")


@given(st.binary(max_size=200))
def test_no_bytes_raise(content):
    read(content)
    csl_json.sniff("x.json", content)
    read(b'[{"id": "a", ' + content + b"}]")


@given(st.integers(min_value=1))
def test_a_truncated_file_keeps_what_is_whole_and_reports_the_break(cut):
    content = SAMPLE.read_bytes()
    whole, _ = read(content)
    cut %= len(content)
    records, rejected = read(content[:cut])
    assert [record.id for record in records] == [record.id for record in whole][: len(records)]
    assert rejected or not content[cut:].strip()


def test_all_items_of_the_real_files_are_read(shared_data):
    files = sorted((shared_data / "formats/csl_json").glob("*.csl.json"))
    count = 0
    for path in files:
        content = path.read_bytes()
        items = json.loads(content)
        records, rejected = read(content, path.name)
        assert csl_json.sniff("-", content[:65_536]), path.name
        assert [record.id for record in records] == [item["id"] for item in items]
        assert all(piece.reason.startswith("no such date: -") for piece in rejected)
        assert len({record.source.at for record in records}) == len(records)
        for record, item in zip(records, items, strict=True):
            assert len(record.authors) == len(item.get("author", ()))
            assert (record.title is None) == ("title" not in item)
        count += len(items)
    assert (len(files), count) == (23, 113)
