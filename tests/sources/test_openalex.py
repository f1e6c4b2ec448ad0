"""OpenAlex works: each field's rule, old and new releases, damaged files."""

import io
import json
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import sources
from kg.model import Author, Record, Reference, Rejected, Topic, Version
from kg.sources import openalex
from kg.sources._openalex.ids import id_of_url
from kg.sources._openalex.text import abstract_of

FOLDER = Path(__file__).parent / "samples" / "openalex"
BASE = "https://openalex.org/"


def read(content, file="x.json"):
    pieces = list(openalex.read(io.BytesIO(content), file))
    records = [piece for piece in pieces if isinstance(piece, Record)]
    return records, [piece for piece in pieces if isinstance(piece, Rejected)]


def one(**fields):
    work = {"id": f"{BASE}W123456", "display_name": "A title"} | fields
    (record,), rejected = read(json.dumps(work).encode())
    return record, [piece.reason for piece in rejected]


def author(name, raw=None, key="A5023888391", **more):
    person = {"id": f"{BASE}{key}", "display_name": name}
    return {"author": person, "raw_author_name": raw} | more


@pytest.mark.parametrize("name", ["list.json", "part_000.jsonl", "work.json"])
def test_each_sample_is_read_as_its_snapshot_says(name, snapshot):
    content = (FOLDER / name).read_bytes()
    records, rejected = read(content, name)
    assert records == snapshot
    assert rejected == []


def _documents(content):
    return content.splitlines() if content.startswith(b'{"') else [content]


@pytest.mark.parametrize("name", ["list.json", "part_000.jsonl", "work.json"])
def test_each_sample_is_known_to_this_format_alone(name):
    content = (FOLDER / name).read_bytes()
    compact = b"\n".join(json.dumps(json.loads(line)).encode() for line in _documents(content))
    for head in (content, content[:900], compact):
        known = [each for each, form in sources.formats().items() if form.sniff("-", head)]
        assert known == ["openalex"]


@pytest.mark.parametrize(
    "content",
    [
        {"id": f"{BASE}A5023888391", "display_name": "Jason Priem", "works_count": 53},
        {"id": f"{BASE}I18014758", "ror": "https://ror.org/0213rcc28", "works_count": 1},
        {"meta": {"count": 1}, "results": [{"id": f"{BASE}A5023888391", "orcid": None}]},
        {"source": {"file": "a", "format": "openalex"}, "ids": {"openalex": "W2741809807"}},
        {"DOI": "10.7717/peerj.4375", "title": ["T"], "reference": [{"key": "a"}]},
    ],
)
def test_other_entities_and_formats_are_not_taken(content):
    assert not openalex.sniff("x.json", json.dumps(content).encode())
    assert not openalex.sniff("x.records.jsonl", (FOLDER / "part_000.jsonl").read_bytes())


def test_entities_groups_and_placeholders_are_rejected_each_with_its_reason():
    group = {"meta": {"groups_count": 1}, "results": [], "group_by": [
        {"key": "article", "key_display_name": "article", "count": 9}]}  # fmt: skip
    assert openalex.sniff("-", json.dumps(group | {"url": BASE}).encode())
    assert [r.reason for r in read(json.dumps(group).encode())[1]] == [
        "a group with its count, not a work"
    ]
    lines = [
        {"id": f"{BASE}A5023888391", "display_name": "Jason Priem"},
        {"id": f"{BASE}W4285719527", "display_name": "Deleted Work"},
        {"count": 3},
        {"id": f"{BASE}W123456", "title": "T"},
    ]
    records, rejected = read("\n".join(map(json.dumps, lines)).encode())
    assert [record.source.at for record in records] == ["4"]
    assert [(piece.at, piece.reason) for piece in rejected] == [
        ("1", "an entity of OpenAlex that is not a work"),
        ("2", "a placeholder for deleted works"),
        ("3", "not a work: it has no id and no title"),
    ]


def test_an_abstract_is_put_together_from_its_index():
    assert abstract_of({"two": [1], "one": [0, 3], "three": [2]}) == "one two three one"
    assert abstract_of({"b": [5], "a": [0]}) == "a b"
    assert abstract_of({"a": [0], "b": [0]}) == "a b"
    assert abstract_of({}) is None
    assert abstract_of({"IndexLength": 2, "InvertedIndex": {"b": [1], "a": [0]}}) == "a b"
    assert abstract_of({"InvertedIndex": [1], "an": [0]}) == "an InvertedIndex"
    assert abstract_of({"No": [0], "abstract": [1], "available": [2]}) is None
    assert one(abstract_inverted_index=None)[0].abstract is None


@given(st.lists(st.from_regex(r"[a-z]{1,5}", fullmatch=True), min_size=13))
def test_any_text_comes_back_from_its_index(words):
    index = {}
    for place, word in enumerate(words):
        index.setdefault(word, []).append(place)
    assert abstract_of(dict(sorted(index.items()))) == " ".join(words)


def test_a_hostile_place_costs_no_memory():
    tracemalloc.start()
    record, reasons = one(
        abstract_inverted_index={"end": [10**12], "start": [0], "neg": [-(10**30)]}
    )
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert record.abstract == "neg start end"
    assert reasons == []
    assert peak < 5_000_000


def test_a_bad_place_in_the_index_loses_that_place_alone():
    record, reasons = one(abstract_inverted_index={"a": [0, "x"], "b": [1]})
    assert record.abstract == "a b"
    assert len(reasons) == 1


def test_marks_and_formulas_are_taken_out_of_titles():
    assert (
        one(display_name="On <i>p</i> &lt; 0.05 and H<sub>2</sub>O")[0].title
        == "On p < 0.05 and H2O"
    )
    assert one(display_name=r"The $\alpha$ of ~10")[0].title == "The α of ~10"
    assert one(display_name="Costs of ~10$ {sic}")[0].title == "Costs of ~10$ {sic}"
    assert one(display_name=None, title="Only here")[0].title == "Only here"
    assert one(display_name="[No title]")[0].title is None


def test_ids_are_canonical_and_pubmed_central_gets_its_letters():
    record, reasons = one(
        ids={
            "openalex": f"{BASE}W123456",
            "doi": "https://doi.org/10.7717/PEERJ.4375",
            "mag": 2741809807,
            "pmid": "https://pubmed.ncbi.nlm.nih.gov/29456894",
            "pmcid": "https://www.ncbi.nlm.nih.gov/pmc/articles/5815332",
        }
    )
    assert record.ids == {
        "openalex": "W123456",
        "doi": "10.7717/peerj.4375",
        "mag": "2741809807",
        "pmid": "29456894",
        "pmcid": "PMC5815332",
    }
    assert reasons == []
    record, reasons = one(doi="https://doi.org/none")
    assert record.ids == {"openalex": "W123456"}
    assert reasons == ["not an id of scheme doi: https://doi.org/none"]


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("http://arxiv.org/abs/1706.03762v5", ("arxiv", "1706.03762")),
        ("https://arxiv.org/pdf/1706.03762", ("arxiv", "1706.03762")),
        ("pmh:oai:arXiv.org:hep-th/9711200", ("arxiv", "hep-th/9711200")),
        ("https://doi.org/10.48550/arxiv.1706.03762", ("arxiv", "1706.03762")),
        ("https://doi.org/10.7717/peerj.4375", ("doi", "10.7717/peerj.4375")),
        ("https://pubmed.ncbi.nlm.nih.gov/29456894", ("pmid", "29456894")),
        ("https://europepmc.org/articles/pmc5815332", ("pmcid", "PMC5815332")),
        ("https://aclanthology.org/N19-1423", ("acl", "N19-1423")),
        ("https://peerj.com/articles/4375.pdf", None),
        ("https://example.org/?u=arxiv.org/", None),
    ],
)
def test_an_address_tells_the_id_that_it_is_of(address, expected):
    assert id_of_url(address) == expected


def test_the_name_on_the_work_counts_where_it_says_more_and_can_be_the_same():
    def name(profile, raw, **more):
        (found,) = one(authorships=[author(profile, raw, **more)])[0].authors
        return found.name

    assert name("J. P. Alperin", "Juan Pablo Alperin") == "Juan Pablo Alperin"
    assert name("Ashish Vaswani", "Vaswani, Ashish") == "Ashish Vaswani"
    assert name("A. Vaswani", "Vaswani, Ashish") == "Ashish Vaswani"
    assert name("Noam Shazeer", "Shazeer Noam") == "Noam Shazeer"
    assert name("Xiaoming Wang", "王小明") == "Xiaoming Wang"
    assert name(None, "King, Martin Luther") == "Martin Luther King"
    assert name(None, "Martin L. King, Jr.") == "Martin L. King, Jr."
    assert name("Deleted Author", "Jo Real", key="A5317838346") == "Jo Real"
    assert one(authorships=[{"author": None, "raw_author_name": None}])[0].authors == ()


def test_authors_have_ids_and_institutions_with_their_ror():
    sfu = {"display_name": "Simon Fraser University", "ror": "https://ror.org/0213rcc28"}
    record, reasons = one(
        authorships=[
            author("A. One", institutions=[sfu, {"display_name": "A Lab", "ror": None}]),
            author("B. Two", key="A9999999999", raw_affiliation_strings=["Room 1, SFU "]),
            author("C. Three", affiliations=[{"raw_affiliation_string": "Some Lab"}]),
            author("D. Four", raw_affiliation_string="Old Lab"),
            author("E. Five", institutions=[{"display_name": "Bad", "ror": "none"}]),
        ]
    )
    assert record.authors[0] == Author(
        name="A. One",
        ids={"openalex": "A5023888391"},
        affiliations=("Simon Fraser University", "A Lab"),
    )
    assert record.authors[1].ids == {}
    assert [a.affiliations for a in record.authors[1:4]] == [
        ("Room 1, SFU",),
        ("Some Lab",),
        ("Old Lab",),
    ]
    assert record.institutions == ("Simon Fraser University", "A Lab", "Bad")
    assert record.institution_ids == {"Simon Fraser University": "0213rcc28"}
    assert reasons == ["not an id of scheme ror: none"]


def test_a_list_that_was_cut_off_is_not_complete():
    hundred = [author("A. One")]
    assert one(authorships=hundred)[0].authors_complete
    assert not one(authorships=hundred, is_authors_truncated=True)[0].authors_complete
    assert not one(authorships=hundred, authors_count=249)[0].authors_complete
    record, _ = one(authorships=[*hundred, author("et al.")])
    assert ([a.name for a in record.authors], record.authors_complete) == (["A. One"], False)


def test_locations_are_versions_and_tell_ids_but_not_a_second_doi():
    journal = {"display_name": "PeerJ", "type": "journal", "host_organization_name": "PeerJ, Inc."}
    arxiv = {"display_name": "arXiv", "type": "repository", "host_organization_name": "Cornell"}
    published = {
        "landing_page_url": "https://doi.org/10.1000/a",
        "pdf_url": "https://x.org/a.pdf",
        "source": journal,
        "version": "publishedVersion",
    }
    preprint = {
        "landing_page_url": "http://arxiv.org/abs/1706.03762",
        "source": arxiv,
        "version": "submittedVersion",
    }
    other = {"landing_page_url": "https://doi.org/10.2000/b", "source": None}
    record, _ = one(
        doi="https://doi.org/10.1000/a",
        primary_location=published,
        locations=[published, preprint, other],
        open_access={"oa_url": "https://x.org/a.pdf"},
    )
    assert record.ids == {"openalex": "W123456", "doi": "10.1000/a", "arxiv": "1706.03762"}
    assert (record.venue, record.publisher) == ("PeerJ", "PeerJ, Inc.")
    assert record.links == ("https://x.org/a.pdf",)
    assert [(v.label, v.ids, v.venue, v.type) for v in record.versions] == [
        ("publishedVersion", {"doi": "10.1000/a"}, "PeerJ", "journal"),
        ("submittedVersion", {"arxiv": "1706.03762"}, "arXiv", "repository"),
        (None, {"doi": "10.2000/b"}, None, None),
    ]
    record, _ = one(primary_location=preprint)
    assert (record.venue, record.publisher) == ("arXiv", None)


def test_works_of_before_2023_name_their_venue_otherwise():
    record, _ = one(
        host_venue={
            "display_name": "Mind",
            "publisher": "Oxford University Press",
            "type": "journal",
            "url": "https://doi.org/10.1093/mind/lix.236.433",
        },
        concepts=[
            {"id": f"{BASE}C1", "display_name": "Machine", "score": 0.9},
            {"id": f"{BASE}C2", "display_name": "Weak", "score": 0.2},
        ],
        keywords=[{"keyword": "imitation game"}, "thinking", {"display_name": "thinking"}],
    )
    assert (record.venue, record.publisher) == ("Mind", "Oxford University Press")
    assert record.versions[0].ids == {"doi": "10.1093/mind/lix.236.433"}
    assert record.versions == (
        Version(
            ids={"doi": "10.1093/mind/lix.236.433"},
            url="https://doi.org/10.1093/mind/lix.236.433",
            venue="Mind",
            type="journal",
        ),
    )
    assert record.topics == (Topic(name="Machine", scheme="openalex-concept", id="C1"),)
    assert record.keywords == ("imitation game", "thinking")


def test_topics_come_with_what_they_belong_to_and_put_concepts_aside():
    topic = {
        "id": f"{BASE}T10102",
        "display_name": "Bibliometrics",
        "subfield": {"display_name": "Statistics"},
        "field": {"display_name": "Decision Sciences"},
        "domain": None,
    }
    expected = Topic(
        name="Bibliometrics",
        scheme="openalex",
        id="T10102",
        broader=("Statistics", "Decision Sciences"),
    )
    concepts = [{"id": f"{BASE}C1", "display_name": "Machine", "score": 0.9}]
    mesh = [{"descriptor_ui": "D001", "descriptor_name": "Access"}] * 2
    record, _ = one(topics=[topic], primary_topic=topic, concepts=concepts, mesh=mesh)
    assert record.topics == (expected, Topic(name="Access", scheme="mesh", id="D001"))
    assert one(primary_topic=topic)[0].topics == (expected,)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"first_page": "10", "last_page": "20"}, "10-20"),
        ({"first_page": "e1", "last_page": "e1"}, "e1"),
        ({"first_page": 7, "last_page": None}, "7"),
        ({"first_page": "", "last_page": ""}, None),
    ],
)
def test_pages_are_a_range_or_one(fields, expected):
    assert one(biblio=fields)[0].pages == expected


def test_dates_are_as_exact_as_they_are_given():
    assert one(publication_date="2018-02-13", publication_year=2018)[0].date == "2018-02-13"
    assert one(publication_date=None, publication_year=2018)[0].date == "2018"
    record, reasons = one(publication_date="2018-02-31", publication_year=2018)
    assert (record.date, reasons) == ("2018", ["no such date: 2018-02-31"])


def test_references_are_ids_each_once_without_deleted_works():
    given_ids = [f"{BASE}W2", "W3", f"{BASE}W2", f"{BASE}W4285719527", f"{BASE}A5", "junk"]
    record, reasons = one(referenced_works=given_ids, related_works=[f"{BASE}W9"])
    assert record.references == (
        Reference(ids={"openalex": "W2"}),
        Reference(ids={"openalex": "W3"}),
    )
    assert reasons == [
        f"not an id of scheme openalex: {BASE}A5",
        "not an id of scheme openalex: junk",
    ]


def test_marks_of_retraction_and_of_what_is_no_text_are_kept():
    assert one(is_retracted=True)[0].retracted is True
    assert one(is_retracted=False)[0].retracted is False
    assert one()[0].retracted is None
    assert one(is_paratext=True, type="Paratext")[0].flags == ("paratext",)
    assert one(type="Paratext")[0].type == "paratext"


def test_damaged_lines_do_not_hide_others():
    good = json.dumps({"id": f"{BASE}W123456", "title": "T"}).encode()
    records, rejected = read(b"\n".join([good, good[:-4], b"\xff\x00", good, good[:10]]))
    assert [record.source.at for record in records] == ["1", "4"]
    assert [piece.at for piece in rejected] == ["2", "3", "5"]
    record, reasons = one(
        authorships={"a": 1}, biblio=[], doi=7, topics=[None, {"display_name": 1}]
    )
    assert record.title == "A title"
    assert reasons


@given(st.binary(max_size=200))
def test_any_bytes_are_read_without_an_error(content):
    for piece in openalex.read(io.BytesIO(content), "x"):
        assert isinstance(piece, Record | Rejected)
    assert openalex.sniff("-", b"openalex.org/" + content) in (True, False)


@given(st.integers(1, len((FOLDER / "list.json").read_bytes()) - 2))
def test_what_a_cut_takes_away_is_reported(cut):
    records, rejected = read((FOLDER / "list.json").read_bytes()[:cut])
    assert rejected
    assert [record.ids["openalex"] for record in records] == ["W2741809807", "W2626778328"][
        : len(records)
    ]
