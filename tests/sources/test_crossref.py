"""Crossref works: each field's rule, damaged files, and the real works at hand."""

import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Author, Record, Rejected, Topic
from kg.sources import crossref, csl_json, datacite

SAMPLE = Path(__file__).parent / "samples" / "crossref" / "works.json"


def read(content, file="x.json"):
    pieces = list(crossref.read(io.BytesIO(content), file))
    records = [piece for piece in pieces if isinstance(piece, Record)]
    return records, [piece for piece in pieces if isinstance(piece, Rejected)]


def one(**fields):
    work = {"DOI": "10.1000/x", "title": ["A title"], "type": "journal-article"} | fields
    (record,), rejected = read(json.dumps(work).encode())
    return record, [piece.reason for piece in rejected]


def test_the_sample_is_read_as_its_snapshot_says(snapshot):
    records, rejected = read(SAMPLE.read_bytes(), "works.json")
    assert records == snapshot
    assert [(piece.at, piece.reason) for piece in rejected] == [
        ("40", "not a work by itself: component")
    ]


_WORK = {"DOI": "10.1000/x", "title": ["T"], "is-referenced-by-count": 0, "reference-count": 0}


@pytest.mark.parametrize(
    "content",
    [
        json.dumps({"status": "ok", "message-type": "work", "message": _WORK}),
        json.dumps({"status": "ok", "message-type": "work-list", "message": {"items": [_WORK]}}),
        json.dumps(_WORK) + "\n",
        json.dumps([_WORK], indent=1),
        json.dumps({"items": [_WORK]}, indent=1),
        json.dumps(_WORK | {"title": "T", "container-title": "Journal"}, indent=1),
    ],
)
def test_every_envelope_holds_the_same_work_and_no_other_format_knows_it(content):
    head = content.encode()
    (record,), rejected = read(head)
    assert (record.ids, record.title, rejected) == ({"doi": "10.1000/x"}, "T", [])
    assert crossref.sniff("-", head)
    assert not datacite.sniff("-", head)
    assert not csl_json.sniff("-", head)
    assert not crossref.sniff("x.records.jsonl", head)


@pytest.mark.parametrize(
    "head",
    [
        *(b"", b"{}", b"[]", b"<html>DOI</html>", b'{"doi": "10.1/x", "title": "T"}'),
        b'{"paperId": "1", "externalIds": {"DOI": "10.1/x"}, "title": "T"}',
        b'{"id": "W1", "doi": "https://doi.org/10.1/x", "display_name": "T"}',
        b'{"id": "1706.03762", "submitter": "A", "authors_parsed": [["A", "B", ""]]}',
        b'{"abstract": "\\"DOI\\": \\"message-type\\": \\"member\\": \\"indexed\\":"}',
        b'{"id": "x", "type": "article-journal", "title": "T", "DOI": "10.1/x"}',
    ],
)
def test_other_files_are_not_taken_for_works(head):
    assert not crossref.sniff("x.json", head)


@pytest.mark.parametrize(
    ("title", "subtitle", "expected"),
    [
        ("One", "Two", "One: Two"),
        ("One?", "Two", "One? Two"),
        ("One: Two", "two", "One: Two"),
        ("<i>One</i> &amp;lt; 2", None, "One < 2"),
        ("[No title]", None, None),
        (r"$J/\psi$ decays at $5 and $7", r"Schr\"odinger", "J/ψ decays at $5 and $7: Schrödinger"),
    ],
)
def test_title_and_subtitle_become_one_title(title, subtitle, expected):
    assert one(title=[title], subtitle=[subtitle])[0].title == expected


def test_the_original_title_stands_in_where_there_is_no_other():
    assert one(title=[], **{"original-title": ["Titre"]})[0].title == "Titre"


def test_authors_have_their_whole_name_their_orcid_and_where_they_work():
    place = {"name": "NYU", "id": [{"id": "https://ror.org/0190ak572", "id-type": "ROR"}]}
    record, _ = one(
        author=[
            {
                "given": "Jane Q.",
                "family": "van Roe",
                "suffix": "Jr",
                "ORCID": "http://orcid.org/0000-0002-1825-0097",
                "affiliation": [place, {"name": "NYU"}, "Elsewhere &amp; Co"],
            },
            {"name": "The X &amp; Y Collaboration"},
            {"given": "Jan", "family": "Null"},
            {"given": "", "family": ""},
            {"name": "et al."},
        ]
    )
    assert record.authors == (
        Author(
            name="Jane Q. van Roe, Jr",
            ids={"orcid": "0000-0002-1825-0097"},
            affiliations=("NYU", "Elsewhere & Co"),
        ),
        Author(name="The X & Y Collaboration"),
        Author(name="Jan Null"),
    )
    assert record.institution_ids == {"NYU": "0190ak572"}
    assert not record.authors_complete


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ({"issued": [[2020, 5, 3]], "published-online": [[2020, 4, 1]]}, "2020-05-03"),
        ({"issued": [[None]], "published-print": [[2019]]}, "2019"),
        ({"issued": [[None]], "posted": [["2019", "2"]]}, "2019-02"),
        ({"issued": [[None]], "created": [[2001, 1, 1]]}, None),
        ({"issued": [[2020, 0]]}, "2020"),
        ({"issued": []}, None),
    ],
)
def test_the_date_is_that_of_publication_as_exact_as_it_is_given(dates, expected):
    fields = {name: {"date-parts": parts} for name, parts in dates.items()}
    record, faults = one(**fields)
    assert (record.date, faults) == (expected, [])


@pytest.mark.parametrize("parts", [[2020, 2, 31], [20205], ["soon"], [2020, 99]])
def test_a_date_that_the_calendar_lacks_is_a_fault_of_that_field_alone(parts):
    record, faults = one(issued={"date-parts": [parts]})
    assert record.date is None
    assert faults == [f"no such date: {'-'.join(map(str, parts))}"]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"container-title": ["A", "B"]}, "A"),
        ({"container-title": ["Series", "Book"], "type": "book-chapter"}, "Book"),
        ({"event": {"name": "Conf"}, "type": "proceedings-article"}, "Conf"),
        ({"event": "Conf"}, "Conf"),
        ({"institution": [{"name": "bioRxiv"}], "type": "posted-content"}, "bioRxiv"),
        ({"institution": [{"name": "MIT"}], "type": "dissertation"}, None),
    ],
)
def test_the_venue_is_the_nearest_container(fields, expected):
    assert one(**fields)[0].venue == expected


def test_a_thesis_comes_from_an_institution_and_pages_may_be_an_article_number():
    record, _ = one(type="dissertation", institution={"name": "MIT"}, **{"article-number": "e12"})
    assert (record.institutions, record.pages) == (("MIT",), "e12")


def test_subjects_are_topics_with_the_scheme_that_they_are_of():
    record, _ = one(subject=["Surgery"], **{"group-title": "Neuroscience"})
    assert record.topics == (
        Topic(name="Surgery", scheme="crossref-subject"),
        Topic(name="Neuroscience", scheme="crossref-group"),
    )


@pytest.mark.parametrize(("kind", "known"), [("book", True), ("book-chapter", False)])
def test_an_isbn_is_an_id_of_a_whole_book_alone(kind, known):
    record, _ = one(type=kind, ISBN=["http://id.crossref.org/isbn/0306406152"])
    assert record.ids.get("isbn") == ("9780306406157" if known else None)
    assert one(type="book", ISBN=["123"])[1] == ["not an ISBN: 123"]


def test_an_address_is_a_link_unless_it_is_an_id():
    for url, links in (
        ("https://x.org/a", ("https://x.org/a",)),
        ("https://doi.org/10.1000/x", ()),
    ):
        assert one(resource={"primary": {"URL": url}})[0].links == links


@pytest.mark.parametrize("kind", ["component", "journal", "journal-issue", "grant", "book-series"])
def test_what_is_no_work_by_itself_is_rejected_by_its_type(kind):
    records, (rejected,) = read(json.dumps(_WORK | {"type": kind}).encode())
    assert records == []
    assert rejected.reason == f"not a work by itself: {kind}"


def test_a_field_of_the_wrong_type_is_left_out_and_named():
    record, faults = one(
        title=["T"],
        publisher=7,
        author=[{"given": "A", "family": "B"}, "C D", {"given": 1, "family": "E"}],
        subject={"a": 1},
    )
    assert [author.name for author in record.authors] == ["A B", "E"]
    assert (record.title, record.publisher, record.topics) == ("T", None, ())
    assert [fault.partition(":")[0] for fault in faults] == [
        "field author[1]",
        "field author[2].given",
        "field publisher",
        "field subject",
    ]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"DOI": "10.1000/b", "title": ["T"', "not a JSON object: "),
        (b"[1, 2]", "not a JSON object: "),
        (b"\x00\xff\xfe", "not a JSON object: "),
        (b'{"publisher": "P"}', "a work needs a DOI or a title"),
        (b'{"DOI": "nonsense"}', "a work needs a DOI or a title"),
        (b'{"a": ' + b"[" * 50_000 + b"]" * 50_000 + b"}", "not a JSON object: "),
    ],
)
def test_a_bad_line_is_rejected_at_its_place_and_the_next_is_read(line, reason):
    good = json.dumps(_WORK).encode()
    records, rejected = read(b"\n".join([good, line, good]))
    assert [record.source.at for record in records] == ["1", "3"]
    assert {piece.at for piece in rejected} == {"2"}
    assert rejected[0].reason.startswith(reason)


def test_what_scripts_write_though_json_has_it_not_is_read():
    text = '{"DOI": "10.1000/a", "title": ["a\tb\\ud800"], "score": NaN, "publisher": "caf\xe9"}'
    (record,), rejected = read(text.encode("latin-1"))
    assert (record.title, record.publisher, rejected) == ("a b\ufffd", "café", [])


@given(st.binary(max_size=200))
def test_no_bytes_raise(content):
    read(content)
    crossref.sniff("x.json", content)
    read(b'{"message": {"items": [{"DOI": "10.1000/x"}, ' + content + b"]}}")


@given(st.integers(min_value=1))
def test_a_truncated_file_keeps_what_is_whole_and_reports_the_break(cut):
    content = SAMPLE.read_bytes()
    whole, _ = read(content)
    cut %= len(content)
    records, rejected = read(content[:cut])
    assert [record.id for record in records] == [record.id for record in whole][: len(records)]
    assert rejected or not content[cut:].strip()
    assert len({record.source.at for record in records}) == len(records)


def test_all_works_of_the_real_file_are_read(shared_data):
    content = (shared_data / "formats/crossref/crossref_works_1000.jsonl").read_bytes()
    records, rejected = read(content)
    works = [json.loads(line) for line in content.splitlines()]
    assert crossref.sniff("works.jsonl", content[:65_536])
    assert rejected == []
    assert [record.id for record in records] == [work["DOI"] for work in works]
    for record, work in zip(records, works, strict=True):
        assert len(record.authors) == len(work.get("author", ()))
        assert len(record.references) == len(work.get("reference", ()))
        assert record.date == "-".join(f"{part:02}" for part in work["issued"]["date-parts"][0])
        assert "<" not in f"{record.title}"
        assert bool(record.abstract) == ("abstract" in work)
