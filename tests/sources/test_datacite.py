"""DataCite's DOIs: each field's rule, damaged files, and the real records at hand."""

import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Record, Rejected, Topic
from kg.sources import crossref, csl_json, datacite

SAMPLE = Path(__file__).parent / "samples" / "datacite" / "dois.json"


def read(content, file="x.json"):
    pieces = list(datacite.read(io.BytesIO(content), file))
    records = [piece for piece in pieces if isinstance(piece, Record)]
    return records, [piece for piece in pieces if isinstance(piece, Rejected)]


def one(**attributes):
    attributes = {"doi": "10.5072/x", "titles": [{"title": "A title"}]} | attributes
    entry = {"id": "10.5072/x", "type": "dois", "attributes": attributes}
    (record,), rejected = read(json.dumps(entry).encode())
    return record, [piece.reason for piece in rejected]


def test_the_sample_is_read_as_its_snapshot_says(snapshot):
    records, rejected = read(SAMPLE.read_bytes(), "dois.json")
    assert records == snapshot
    assert rejected == []


_ATTRIBUTES = {"doi": "10.5072/X", "creators": [{"name": "Roe, Jane"}], "titles": [{"title": "T"}]}
_ENTRY = {"id": "10.5072/x", "type": "dois", "attributes": _ATTRIBUTES}


@pytest.mark.parametrize(
    "content",
    [
        json.dumps({"data": _ENTRY}),
        json.dumps({"data": _ENTRY}, indent=1),
        json.dumps({"data": [_ENTRY], "meta": {"total": 1}}),
        json.dumps([_ENTRY]),
        json.dumps(_ENTRY) + "\n",
        json.dumps(_ATTRIBUTES) + "\n",
        json.dumps({"id": "https://doi.org/10.5072/x"} | _ATTRIBUTES, indent=1),
    ],
)
def test_every_envelope_holds_the_same_record_and_no_other_format_knows_it(content):
    head = content.encode()
    (record,), rejected = read(head)
    assert (record.ids, record.title, rejected) == ({"doi": "10.5072/x"}, "T", [])
    assert record.authors[0].name == "Jane Roe"
    assert datacite.sniff("-", head)
    assert not crossref.sniff("-", head)
    assert not csl_json.sniff("-", head)
    assert not datacite.sniff("x.records.jsonl", head)


@pytest.mark.parametrize(
    "head",
    [
        *(b"", b"{}", b"[]", b"<html>creators titles</html>", b'{"titles": [], "type": "dois"}'),
        b'{"data": [{"id": "1", "type": "works", "attributes": {"title": "T"}}]}',
        b'{"key": "A", "itemType": "book", "creators": [], "titles": []}',
        b'{"abstract": "\\"creators\\": \\"titles\\":"}',
    ],
)
def test_other_files_are_not_taken_for_dois(head):
    assert not datacite.sniff("x.json", head)


@pytest.mark.parametrize(
    ("titles", "expected"),
    [
        ([{"title": "Main"}, {"title": "Sub", "titleType": "Subtitle"}], "Main: Sub"),
        ([{"title": "Andere", "titleType": "TranslatedTitle"}, {"title": "Main"}], "Main"),
        ([{"title": "Andere", "titleType": "AlternativeTitle"}], "Andere"),
        ([{"title": "\n  Spread \n out <sub>2</sub>"}], "Spread out 2"),
        (["Bare"], "Bare"),
        ([{"title": r"The $\alpha$-bound, not $5"}], "The α-bound, not $5"),
        ({"title": "Alone"}, "Alone"),
        ([{"title": "(:unav)"}], None),
        ([{"title": "(:tba)"}, {"title": "", "titleType": "Subtitle"}], None),
        ([], None),
    ],
)
def test_the_main_title_counts_with_its_subtitle(titles, expected):
    assert one(titles=titles)[0].title == expected


@pytest.mark.parametrize(
    ("creator", "expected"),
    [
        ({"name": "Roe, Jane", "givenName": "Jane Q.", "familyName": "Roe"}, "Jane Q. Roe"),
        ({"name": "Roe, Jane", "nameType": "Personal"}, "Jane Roe"),
        ({"name": "Roe, Jane"}, "Jane Roe"),
        ({"name": "Roe, Jane, Jr."}, "Jane Roe, Jr."),
        ({"name": "Roe Jr."}, "Roe Jr."),
        ({"name": "Roe, III"}, "Roe, III"),
        ({"name": "Jane Roe"}, "Jane Roe"),
        ({"name": "Lab, City", "nameType": "Organizational"}, "Lab, City"),
        ({"name": "Institute of Physics, Academy of Sciences of Utopia"}, None),
        ({"familyName": "Plato"}, "Plato"),
    ],
)
def test_names_are_in_spoken_order_and_those_of_organizations_as_they_stand(creator, expected):
    record, _ = one(creators=[creator])
    assert [author.name for author in record.authors] == [expected or creator["name"]]


def test_placeholders_are_silent_and_et_al_leaves_the_list_open():
    record, faults = one(
        creators=[{"name": "(:unav)"}, {"name": "Roe, Jane"}, {"name": "(:etal)"}],
        publisher=":unav",
        publicationYear="",
        types={"resourceTypeGeneral": "(:unkn)", "resourceType": ""},
    )
    assert [author.name for author in record.authors] == ["Jane Roe"]
    assert not record.authors_complete
    assert (record.publisher, record.date, record.type, faults) == (None, None, None, [])


def test_creators_have_orcid_and_affiliations_in_every_form():
    place = {"name": "NYU", "affiliationIdentifier": "https://ror.org/0190ak572"}
    orcid = {"nameIdentifier": "0000-0002-1825-0097", "nameIdentifierScheme": "ORCID"}
    record, faults = one(
        creators=[
            {"name": "A B", "affiliation": [place, "Elsewhere"], "nameIdentifiers": [orcid]},
            {"name": "C D", "affiliation": "NYU", "nameIdentifiers": orcid},
            {"name": "E F", "affiliation": place, "nameIdentifiers": [{"nameIdentifier": "x"}]},
            {"name": "G H", "nameIdentifiers": [orcid | {"nameIdentifier": "0000"}]},
        ]
    )
    assert [author.affiliations for author in record.authors] == [
        ("NYU", "Elsewhere"),
        ("NYU",),
        ("NYU",),
        (),
    ]
    assert [author.ids.get("orcid") for author in record.authors] == [
        "0000-0002-1825-0097",
        "0000-0002-1825-0097",
        None,
        None,
    ]
    assert record.institution_ids == {"NYU": "0190ak572"}
    assert faults == ["not an id of scheme orcid: 0000"]


@pytest.mark.parametrize(
    ("dates", "year", "expected"),
    [
        ({"Issued": "2015-07"}, 2014, "2015-07"),
        ({"Issued": "2017", "Available": "2017-06-12"}, 2017, "2017-06-12"),
        ({"Issued": "2017", "Available": "2018-01-01"}, 2017, "2017"),
        ({"Available": "2018-01-01T10:00:00Z"}, 2017, "2018-01-01"),
        ({"Created": "2016-01-01", "Updated": "2019-01-01"}, 2017, "2017"),
        ({"Created": "2016-01-01/2016-05-01"}, None, "2016-01-01"),
        ({"Updated": "2019-01-01", "Collected": "2001"}, None, None),
        ({"Issued": "2015/03/01"}, None, "2015-03-01"),
    ],
)
def test_the_date_is_that_of_issue_else_the_next_best(dates, year, expected):
    entries = [{"date": date, "dateType": kind} for kind, date in dates.items()]
    record, faults = one(dates=entries, publicationYear=year)
    assert (record.date, faults) == (expected, [])


def test_a_date_that_is_none_is_a_fault_of_that_field_alone():
    record, faults = one(dates=[{"date": "soon", "dateType": "Issued"}], publicationYear=2001)
    assert (record.date, faults) == ("2001", ["no such date: soon"])


def test_subjects_are_categories_topics_and_keywords():
    record, _ = one(
        subjects=[
            {"subject": "Machine Learning (cs.LG)", "subjectScheme": "arXiv"},
            {"subject": "FOS: Physical sciences"},
            {"subject": "pollen"},
            "mud",
            {"subject": "pollen", "subjectScheme": "Own"},
        ]
    )
    assert record.categories == ("cs.LG",)
    assert record.topics == (Topic(name="Physical sciences", scheme="fos"),)
    assert record.keywords == ("pollen", "mud")


def test_the_venue_is_the_container_else_the_item_that_it_is_published_in():
    item = {"relationType": "IsPublishedIn", "titles": [{"title": "J"}], "volume": 3, "issue": "1"}
    pages = {"firstPage": "7", "lastPage": "9"}
    record, _ = one(relatedItems=[item | pages], container={})
    assert (record.venue, record.volume, record.issue, record.pages) == ("J", "3", "1", "7-9")
    record, _ = one(relatedItems=[item], container={"title": "K", "firstPage": "e7"})
    assert (record.venue, record.volume, record.pages) == ("K", None, "e7")


def test_the_first_abstract_counts_and_notes_that_are_no_json_are_the_comment():
    kinds = ("Methods", "Abstract", "Abstract", "Other", "Other")
    texts = ("m", "<p>One.</p><p>Two.</p>", "Other", '{"references": []}', "5 figures")
    record, _ = one(
        descriptions=[
            {"description": text, "descriptionType": kind}
            for kind, text in zip(kinds, texts, strict=True)
        ]
    )
    assert (record.abstract, record.comment) == ("One. Two.", "5 figures")


@pytest.mark.parametrize(
    ("types", "expected"),
    [
        ({"resourceTypeGeneral": "Dataset", "resourceType": "Table"}, "dataset"),
        ({"resourceTypeGeneral": "Text", "resourceType": "JournalArticle"}, "journalarticle"),
        ({"resourceTypeGeneral": "Text", "resourceType": ""}, "text"),
        ({}, None),
        (None, None),
    ],
)
def test_the_type_is_the_general_one_unless_it_says_nothing(types, expected):
    assert one(types=types)[0].type == expected


def test_arxiv_numbers_versions_as_everybody_writes_them():
    record, _ = one(doi="10.48550/arXiv.1706.03762", version=7)
    assert (record.version, record.ids["doi"]) == ("v7", "10.48550/arxiv.1706.03762")
    assert one(version="1.0")[0].version == "1.0"


def test_a_field_of_the_wrong_type_is_left_out_and_named():
    record, faults = one(publisher=7, creators=[{"name": "A B"}, 5], version=[1], url=None)
    assert [author.name for author in record.authors] == ["A B"]
    assert [fault.partition(":")[0] for fault in faults] == [
        "field attributes.creators[1]",
        "field attributes.publisher",
        "field attributes.version",
    ]


@pytest.mark.parametrize(
    "line",
    [
        *(b'{"id": "10.5072/x"', b"[1]", b"\x00", b'{"attributes": {"doi": "x"}}'),
        b'{"id": "1", "attributes": {}}',
    ],
)
def test_a_bad_line_is_rejected_at_its_place_and_the_next_is_read(line):
    good = json.dumps(_ENTRY).encode()
    records, rejected = read(b"\n".join([good, line, good]))
    assert [record.source.at for record in records] == ["1", "3"]
    assert {piece.at for piece in rejected} == {"2"}


@given(st.binary(max_size=200))
def test_no_bytes_raise(content):
    read(content)
    datacite.sniff("x.json", content)
    read(b'{"data": [{"attributes": {' + content + b"}}]}")


@given(st.integers(min_value=1))
def test_a_truncated_file_keeps_what_is_whole_and_reports_the_break(cut):
    content = SAMPLE.read_bytes()
    whole, _ = read(content)
    cut %= len(content)
    records, rejected = read(content[:cut])
    assert [record.id for record in records] == [record.id for record in whole][: len(records)]
    assert rejected or not content[cut:].strip()


def test_all_dois_of_the_real_file_are_read(shared_data):
    content = (shared_data / "formats/crossref/datacite_82.json").read_bytes()
    records, _ = read(content)
    entries = [entry["attributes"] for entry in json.loads(content)["data"]]
    assert datacite.sniff("datacite.json", content[:65_536])
    assert [record.id for record in records] == [entry["doi"] for entry in entries]
    assert len({record.source.at for record in records}) == 82
    for record, entry in zip(records, entries, strict=True):
        assert len(record.authors) == len(entry["creators"])
        cited = {
            related["relatedIdentifier"].lower()
            for related in entry["relatedIdentifiers"]
            if related["relationType"] in ("References", "Cites")
        }
        assert len(record.references) == len(cited)
