"""The arXiv snapshot: each field's rule, authors as people write them, damage, real lines."""

import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import ids, sources
from kg.dates import iso_date
from kg.latex import plain
from kg.model import Record, Rejected, Version
from kg.sources import arxiv_json
from kg.sources._arxiv.authors import authors_of
from kg.sources._shape import keys
from kg.sources._tex import readable
from kg.text import clean

SAMPLE = Path(__file__).parent / "samples" / "arxiv_json" / "snapshot.jsonl"
WITHDRAWN = "This paper has been withdrawn by the author"


def read(content, file="x.jsonl"):
    pieces = list(arxiv_json.read(io.BytesIO(content), file))
    records = [piece for piece in pieces if isinstance(piece, Record)]
    return records, [piece for piece in pieces if isinstance(piece, Rejected)]


def one(**fields):
    entry = {"id": "1706.03762", "title": "A title"} | {
        name.replace("journal_ref", "journal-ref"): value for name, value in fields.items()
    }
    (record,), rejected = read(json.dumps(entry).encode())
    return record, [piece.reason for piece in rejected]


def people(text, parsed=()):
    authors, complete = authors_of(text, parsed)
    return [(author.name, list(author.affiliations)) for author in authors], complete


def names(text, parsed=()):
    return [name for name, _ in people(text, parsed)[0]]


def test_the_sample_is_read_as_its_snapshot_says(snapshot):
    records, rejected = read(SAMPLE.read_bytes(), "snapshot.jsonl")
    assert records == snapshot
    assert rejected == []


def test_lines_and_an_array_are_read_alike_and_no_other_format_knows_them():
    lines = SAMPLE.read_bytes()
    array = json.dumps([json.loads(line) for line in lines.splitlines()], indent=1).encode()
    assert [record.title for record in read(array)[0]] == [
        record.title for record in read(lines)[0]
    ]
    for content in (lines, array, lines[:700], b"\xef\xbb\xbf" + lines):
        known = [name for name, each in sources.formats().items() if each.sniff("-", content)]
        assert known == ["arxiv-json"]


def test_an_older_form_without_parsed_authors_is_read():
    entry = {
        "id": "math/0309136v2",
        "submitter": "A. Author",
        "authors": "Ann Author and Bo Writer",
        "title": "T",
        "categories": ["math.AG alg-geom"],
        "versions": ["v1", "v2"],
        "journal-ref": None,
    }
    (record,), rejected = read(json.dumps(entry).encode())
    assert record.ids == {"arxiv": "math/0309136"}
    assert record.version == "v2"
    assert record.versions == (Version(label="v1"), Version(label="v2"))
    assert record.categories == ("math.AG", "alg-geom")
    assert [author.name for author in record.authors] == ["Ann Author", "Bo Writer"]
    assert rejected == []
    assert arxiv_json.sniff("-", json.dumps(entry).encode())


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.records.jsonl", SAMPLE.read_bytes()),
        (
            "records.jsonl",
            b'{"source":{"file":"a","format":"arxiv-json","at":"1"},"id":"1706.03762"}',
        ),
        (
            "papers.jsonl",
            b'{"id":"paper/arxiv:1","title":"T","categories":["cs.LG"],"versions":[]}',
        ),
        ("x.json", b'[{"id":"a","type":"article","author":[{"family":"F","given":"G"}]}]'),
        ("x.json", b'{"directed":true,"multigraph":true,"graph":{},"nodes":[{"id":"a"}]}'),
        ("x.html", b'<html><script>{"id":1,"authors_parsed":[]}</script>'),
        ("x.jsonl", b'{"id": 1, "note": "the key \\"authors_parsed\\": is only quoted"}'),
    ],
)
def test_other_files_are_not_taken(name, content):
    assert not arxiv_json.sniff(name, content)


def test_dates_come_from_the_first_version_else_from_the_update():
    versions = [{"version": "v1", "created": "Mon, 2 Apr 2007 19:18:42 GMT"}]
    assert one(versions=versions, update_date="2008-11-26")[0].date == "2007-04-02"
    assert one(update_date="2008-11-26")[0].date == "2008-11-26"
    leap = [{"version": "v1", "created": "Fri, 29 Feb 2008 10:00:00 GMT"}]
    assert one(versions=leap)[0].date == "2008-02-29"
    record, reasons = one(versions=[{"version": "v1", "created": "Thu, 29 Feb 2007 10:00:00 GMT"}])
    assert (record.date, record.version) == (None, "v1")
    assert reasons == ["no such date: Thu, 29 Feb 2007 10:00:00 GMT"]


@given(st.dates())
def test_every_date_of_an_email_header_is_read_as_iso_date_reads_it(day):
    text = f"{day:%a}, {day.day} {day:%b} {day.year:04} 19:18:42 GMT"
    assert one(versions=[{"version": "v1", "created": text}])[0].date == iso_date(text)


def test_the_first_of_several_dois_is_the_papers_and_the_others_are_versions():
    record, reasons = one(
        doi="10.1364/JOSAA.23.002578, 10.1364/JOSAA.32.002407 10.1364/JOSAA.23.002578"
    )
    assert record.ids["doi"] == "10.1364/josaa.23.002578"
    assert record.versions == (Version(ids={"doi": "10.1364/josaa.32.002407"}),)
    assert reasons == []
    record, reasons = one(doi="in press")
    assert record.ids == {"arxiv": "1706.03762"}
    assert reasons == ["not a DOI: in", "not a DOI: press"]


@given(st.from_regex(r"10\.\d{4,6}/[A-Za-z0-9./_-]{1,12}", fullmatch=True))
def test_a_doi_is_what_kg_ids_makes_of_it(doi):
    assert one(doi=doi)[0].ids.get("doi") == ids.normalise("doi", doi)


@given(st.from_regex(r"\d{2}[01]\d\.\d{3,6}(v\d)?", fullmatch=True))
def test_an_arxiv_id_is_what_kg_ids_makes_of_it(value):
    assert one(id=value)[0].ids.get("arxiv") == ids.normalise("arxiv", value)


@given(st.text(alphabet="ab \n\t\u00a0\u00ad\u200b\x07é.-~$"))
def test_the_fast_way_to_fold_a_text_gives_what_the_slow_one_gives(text):
    assert readable(text) == clean(plain(text))


def test_unknown_categories_are_named_and_the_others_kept():
    record, reasons = one(categories="cs.LG q-alg nonsense.XX cs.lg")
    assert record.categories == ("cs.LG", "q-alg")
    assert reasons == ["no arXiv category: nonsense.XX"]


def test_placeholders_are_no_text():
    record, reasons = one(title="None", comments="N/A", journal_ref=" null ", abstract="\n")
    assert (record.title, record.comment, record.journal_ref, record.abstract) == (None,) * 4
    assert reasons == []


def test_authors_come_from_the_parsed_list_in_natural_order():
    parsed = [
        ["van der Tak", "Floris", "", "SRON"],
        ["Evans", "Neal J.", "II"],
        ["Brown", "A.", "Jr."],
        ["Yuan", "C. -P.", ""],
        ["Sudha", "", ""],
        ["{\\O}bro", "Mikkel", ""],
        ["1", "", ""],
        [],
    ]
    assert people("whoever", parsed) == (
        [
            ("Floris van der Tak", ["SRON"]),
            ("Neal J. Evans II", []),
            ("A. Brown, Jr.", []),
            ("C.-P. Yuan", []),
            ("Sudha", []),
            ("Mikkel Øbro", []),
        ],
        True,
    )


def test_places_by_number_are_taken_from_the_text():
    text = "J. Doe (1), K. Roe (1,2) and\n L. Poe (2) ((1) Univ. of X, (2) Inst. Y (Rome), Italy)"
    parsed = [["Doe", "J.", "", "1"], ["Roe", "K.", ""], ["Poe", "L.", ""]]
    expected = [
        ("J. Doe", ["Univ. of X"]),
        ("K. Roe", ["Univ. of X", "Inst. Y (Rome), Italy"]),
        ("L. Poe", ["Inst. Y (Rome), Italy"]),
    ]
    assert people(text, parsed) == (expected, True)
    assert people("A. B (1), C. D (2) (1 Dep. X, Bonn; 2 Lab Y)")[0] == [
        ("A. B", ["Dep. X, Bonn"]),
        ("C. D", ["Lab Y"]),
    ]
    assert people("A. Bo (1 and 2) ((1) X, (2) Y)")[0] == [("A. Bo", ["X", "Y"])]


def test_a_place_counts_for_the_authors_before_it_that_have_none():
    assert people("A. One, B. Two (MIT), C. Three")[0] == [
        ("A. One", ["MIT"]),
        ("B. Two", ["MIT"]),
        ("C. Three", []),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("M. Must for the ALICE Collaboration", ["M. Must", "ALICE Collaboration"]),
        ("M. Must, for the ALICE Collaboration", ["M. Must", "ALICE Collaboration"]),
        ("M. Must (for the ALICE Collaboration)", ["M. Must", "ALICE Collaboration"]),
        ("M. Must on behalf of the A and B Collaborations", ["M. Must", "A and B Collaborations"]),
        ("CDF Collaboration: T. Aal, B. Smith", ["CDF Collaboration", "T. Aal", "B. Smith"]),
        ("The CMS and ATLAS Collaborations", ["The CMS and ATLAS Collaborations"]),
        ("A. Foo (Center for the Sky project, MIT)", ["A. Foo"]),
    ],
)
def test_a_collaboration_is_an_author_of_its_own(text, expected):
    assert names(text) == expected


def test_a_parsed_list_that_took_a_collaboration_for_a_name_is_not_used():
    parsed = [["Collaboration", "M. Must for the ALICE", ""]]
    assert names("M. Must for the ALICE Collaboration", parsed) == [
        "M. Must",
        "ALICE Collaboration",
    ]


@pytest.mark.parametrize(
    "text", ["F. Aha, et al", "F. Aha et al.", "F. Aha and 23 others", "F. Aha, et~al. (HESS)"]
)
def test_et_al_is_no_author_and_makes_the_list_incomplete(text):
    for parsed in ([], [["Aha", "F.", ""]]):
        assert names(text, parsed) == ["F. Aha"]
        assert people(text, parsed)[1] is False
    assert people("Pat Etalon and Vidal More")[1] is True


@pytest.mark.parametrize(
    ("fields", "flags", "retracted"),
    [
        ({"comments": f"{WITHDRAWN} due to an error in Lemma 2"}, ("withdrawn",), True),
        ({"abstract": "Withdrawn: the proof is wrong."}, ("withdrawn",), True),
        (
            {"comments": "This submission has been withdrawn by arXiv administrators"},
            ("withdrawn",),
            True,
        ),
        ({"comments": f"{WITHDRAWN}; it is published elsewhere"}, ("withdrawn",), None),
        ({"comments": WITHDRAWN, "doi": "10.1000/x"}, ("withdrawn",), None),
        ({"abstract": WITHDRAWN, "journal_ref": "J. X 1 (2007)"}, ("withdrawn",), None),
        ({"comments": "Withdrawn and superseded by arXiv:0704.0001"}, ("withdrawn",), None),
        ({"abstract": "We study when a claim is withdrawn."}, (), None),
        ({"comments": "5 pages; version 1 was withdrawn"}, (), None),
    ],
)
def test_a_withdrawn_paper_is_retracted_where_nothing_says_that_it_lives_on(
    fields, flags, retracted
):
    record, reasons = one(**fields)
    assert (record.flags, record.retracted, reasons) == (flags, retracted, [])


def test_a_field_of_the_wrong_type_is_named_and_the_record_kept():
    record, reasons = one(
        title=["x"], versions=[{"version": 1, "created": None}], doi=5, authors={}
    )
    assert (record.title, record.version, record.ids) == (None, None, {"arxiv": "1706.03762"})
    assert len(reasons) == 4
    assert all(reason.startswith("field ") for reason in reasons)
    record, reasons = one(id="not an id", authors_parsed=[["A", None, ""], [None, "B", ""]])
    assert record.id == "not an id"
    assert [author.name for author in record.authors] == ["A", "B"]
    assert reasons == ["not an arXiv id: not an id"]


def test_damaged_lines_are_rejected_where_they_stand_and_do_not_hide_others():
    good = b'{"id": "1706.03762", "title": "T", "authors_parsed": []}'
    records, rejected = read(
        b"\n".join([good, good[:20], b"\x00\xff", b'{"other": 1}', good, good[:-9]])
    )
    assert [record.source.at for record in records] == ["1", "5"]
    assert [piece.at for piece in rejected] == ["2", "3", "4", "6"]
    assert rejected[2].reason == "not an arXiv record: it has no id, title or abstract"


@given(st.binary(max_size=300))
def test_any_bytes_are_read_without_an_error(content):
    for piece in arxiv_json.read(io.BytesIO(content), "x"):
        assert isinstance(piece, Record | Rejected)
    assert arxiv_json.sniff("-", content) in (True, False)


@given(st.text(alphabet="AbcD.,;:()&1 23 and for the Collaboration et al", max_size=80))
def test_any_list_of_authors_is_read_in_full(text):
    for author in authors_of(text, [])[0]:
        assert author.name.strip() == author.name != ""


@given(st.integers(0, len(SAMPLE.read_bytes()) - 1))
def test_what_a_cut_takes_away_is_reported(cut):
    content = SAMPLE.read_bytes()
    records, rejected = read(content[:cut])
    whole = content[:cut].count(b"\n")
    assert [record.id for record in records][:whole] == [r.id for r in read(content)[0]][:whole]
    begun = content[:cut].rpartition(b"\n")[2].strip()
    assert len(records) + len(rejected) == whole + (1 if begun or not whole else 0)


def test_keys_are_named_with_what_they_stand_under():
    head = b'{"meta":{"a":1},"results":[{"id":1,"x":[{"y":"\\"z\\":"}]},{"b":[[{"c":2}]]}],"d":"'
    assert keys(head) == {
        *("meta", "meta.a", "results", "results.id", "results.x", "results.x.y"),
        *("results.b", "results.b.c", "d"),
    }
    assert keys(b'[null, {"id": 1},\n{"k": 2}]') == {"id", "k"}
    assert keys(b"<html>") == keys(b"") == frozenset()


def test_every_line_of_the_real_sample_is_a_record_with_its_fields(shared_data):
    path = shared_data / "formats" / "arxiv" / "kaggle_200.jsonl"
    entries = [json.loads(line) for line in path.read_bytes().splitlines()]
    records, rejected = read(path.read_bytes())
    assert rejected == []
    assert [record.ids["arxiv"] for record in records] == [entry["id"] for entry in entries]
    assert [" ".join(record.categories) for record in records] == [e["categories"] for e in entries]
    for record, entry in zip(records, entries, strict=True):
        assert len(record.authors) == len(entry["authors_parsed"])
        assert record.version == entry["versions"][-1]["version"]
        families = [clean(family) for family, *_ in entry["authors_parsed"]]
        assert all(
            family in author.name for author, family in zip(record.authors, families, strict=True)
        )
        assert not {"$", "\\", "{"} & set(record.title or "")
