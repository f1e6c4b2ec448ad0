"""Semantic Scholar: papers and citations of the API and of the bulk files, both ways round."""

import io
import json
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import sources
from kg.model import Author, Record, Reference, Rejected, Topic, Version
from kg.sources import semantic_scholar

FOLDER = Path(__file__).parent / "samples" / "semantic_scholar"
SAMPLES = sorted(path.name for path in FOLDER.iterdir())
_UNKNOWN_WORKS = "citations of works that Semantic Scholar has no paper for are left out"
ONE, TWO, THREE = "a" * 40, "b" * 40, "c" * 40


def read(content, file="x.json"):
    if not isinstance(content, bytes):
        content = json.dumps(content).encode()
    pieces = list(semantic_scholar.read(io.BytesIO(content), file))
    records = [piece for piece in pieces if isinstance(piece, Record)]
    assert len({record.source.at for record in records}) == len(records)
    return records, [piece for piece in pieces if isinstance(piece, Rejected)]


def lines(*rows):
    return "\n".join(map(json.dumps, rows)).encode()


def one(**fields):
    (record,), rejected = read({"paperId": ONE, "title": "A title"} | fields)
    return record, [piece.reason for piece in rejected]


def edges(records):
    return [
        (next(iter(record.ids.values())), next(iter(reference.ids.values()), reference.title))
        for record in records
        for reference in record.references
    ]


@pytest.mark.parametrize("name", SAMPLES)
def test_each_sample_is_read_as_its_snapshot_says(name, snapshot):
    records, rejected = read((FOLDER / name).read_bytes(), name)
    assert records == snapshot
    assert [(piece.at, piece.reason) for piece in rejected] == snapshot(name="rejected")


@pytest.mark.parametrize("name", SAMPLES)
def test_each_sample_is_known_to_this_format_alone(name):
    content = (FOLDER / name).read_bytes()
    for head in (content, content[:500]):
        known = [each for each, form in sources.formats().items() if form.sniff("-", head)]
        assert known == ["semantic-scholar"]
    assert not semantic_scholar.sniff("x.records.jsonl", content)


@pytest.mark.parametrize(
    "content",
    [
        {"id": "x", "title": "T", "abstract": "A", "authors": ["A B"], "references": ["y"]},
        {"source": {"file": "a"}, "id": "x", "ids": {"s2": ONE}},
        {"data": [{"id": "10.1/x", "type": "dois", "attributes": {"titles": []}}]},
        {"data": [], "total": 0},
        [{"id": "x", "type": "article", "author": [{"family": "F", "given": "G"}]}],
        {"paper_id": "x", "name": "a form of our own"},
    ],
)
def test_other_formats_are_not_taken(content):
    assert not semantic_scholar.sniff("x.json", json.dumps(content).encode())


def test_all_fields_of_a_paper_are_read():
    record, reasons = one(
        corpusId=13756489,
        externalIds={
            "ArXiv": "1706.03762",
            "DOI": "10.1000/ABC",
            "ACL": "N19-1423",
            "DBLP": "conf/nips/VaswaniSPUJGKP17",
            "MAG": 2963403868,
            "PubMed": "29456894",
            "PubMedCentral": "5815332",
            "CorpusId": 13756489,
        },
        abstract="An  abstract.",
        venue="NeurIPS",
        year=2017,
        publicationDate="2017-06-12",
        publicationTypes=["JournalArticle", "Review"],
        journal={"name": "Adv.", "volume": "92 5", "pages": "\n   487-488\n "},
        fieldsOfStudy=["Computer Science"],
        s2FieldsOfStudy=[{"category": "Computer Science"}, {"category": "Mathematics"}],
        authors=[
            {
                "authorId": "40348417",
                "name": "Ashish Vaswani",
                "affiliations": ["Google"],
                "externalIds": {"ORCID": "0000-0002-1825-0097", "DBLP": ["A. Vaswani"]},
            },
            {"authorId": None, "name": "Noam Shazeer"},
            {"authorId": None, "name": "et al."},
        ],
        openAccessPdf={"url": "https://example.org/a.pdf", "status": "GOLD"},
        tldr={"model": "m", "text": "short"},
        embedding={"model": "m", "vector": [0.5]},
    )
    assert reasons == []
    assert record.ids == {
        "s2": ONE,
        "corpusid": "13756489",
        "arxiv": "1706.03762",
        "doi": "10.1000/abc",
        "acl": "N19-1423",
        "dblp": "conf/nips/VaswaniSPUJGKP17",
        "mag": "2963403868",
        "pmid": "29456894",
        "pmcid": "PMC5815332",
    }
    assert record.authors == (
        Author(
            name="Ashish Vaswani",
            ids={"s2_author": "40348417", "orcid": "0000-0002-1825-0097"},
            affiliations=("Google",),
        ),
        Author(name="Noam Shazeer"),
    )
    assert not record.authors_complete
    assert (record.venue, record.volume, record.issue) == ("NeurIPS", "92", "5")
    assert (record.pages, record.date, record.type) == ("487-488", "2017-06-12", "journalarticle")
    assert [topic.name for topic in record.topics] == ["Computer Science", "Mathematics"]
    assert record.links == ("https://example.org/a.pdf",)
    assert record.abstract == "An abstract."


def test_placeholders_are_silent():
    record, reasons = one(
        abstract="",
        venue="",
        journal={"name": "", "volume": "abs/1706.03762", "pages": None},
        openAccessPdf={"url": ""},
        publicationDate=None,
        year=None,
        externalIds=None,
        authors=None,
        references=None,
        citations=None,
    )
    assert record == Record(source=record.source, id=ONE, ids={"s2": ONE}, title="A title")
    assert reasons == []


def test_a_marked_title_is_a_retracted_paper():
    assert one(title="[Retracted] A title")[0].retracted is True
    assert one(title="A retracted title")[0].retracted is None


def test_the_venue_is_the_named_one_else_the_resolved_one_else_the_journal():
    assert one(venue="V", publicationVenue={"name": "P"}, journal={"name": "J"})[0].venue == "V"
    assert one(venue="", publicationVenue={"name": "P"}, journal={"name": "J"})[0].venue == "P"
    assert one(publicationVenue=None, journal={"name": "J"})[0].venue == "J"
    assert one(journal={"volume": "57 Suppl"})[0].volume == "57 Suppl"


def test_bad_fields_are_named_and_an_unknown_kind_of_id_once_a_file():
    record, reasons = one(externalIds={"DOI": "none", "ArXiv": "x"}, publicationDate="soon", year=1)
    assert record.ids == {"s2": ONE}
    assert reasons == [
        "not an id of scheme doi: none",
        "not an id of scheme arxiv: x",
        "no such date: soon",
        "no such date: 1",
    ]
    rows = [{"paperId": key, "title": "T", "externalIds": {"NEW": "1"}} for key in (ONE, TWO)]
    records, rejected = read(lines(*rows))
    assert len(records) == 2
    assert [piece.reason for piece in rejected] == [
        "unknown kind of id 'NEW', here and below in this file"
    ]


def test_a_batch_skips_the_papers_that_were_not_found():
    records, rejected = read([None, {"paperId": ONE, "title": "T"}, None])
    assert [record.id for record in records] == [ONE]
    assert rejected == []


@pytest.mark.parametrize(
    "content",
    [
        {"total": 1, "offset": 0, "data": [{"paperId": ONE, "title": "T"}]},
        {"recommendedPapers": [{"paperId": ONE, "title": "T"}]},
        {"authorId": "1", "name": "A", "papers": [{"paperId": ONE, "title": "T"}]},
        {"total": 1, "data": [{"authorId": "1", "papers": [{"paperId": ONE, "title": "T"}]}]},
    ],
)
def test_papers_are_found_in_every_answer(content):
    assert [record.title for record in read(content)[0]] == ["T"]
    assert semantic_scholar.sniff("-", json.dumps(content).encode())


def test_nested_citations_and_references_both_point_from_the_citing_paper():
    records, rejected = read(
        {
            "paperId": ONE,
            "title": "One",
            "year": 2017,
            "citations": [
                {"paperId": TWO, "title": "Two", "intent": ["background"], "isInfluential": True},
                {"citingPaper": {"paperId": THREE}, "intents": [["methodology"], None]},
                None,
            ],
            "references": [
                {"paperId": "d" * 40, "title": "Four", "authors": [{"name": "D. Our"}]},
                {"paperId": "e" * 40, "title": "Five", "year": 1999, "authors": []},
                {"paperId": None, "title": "Six", "authors": []},
                "f" * 40,
            ],
        }
    )
    assert rejected == []
    assert edges(records) == [
        (ONE, "d" * 40),
        (ONE, "e" * 40),
        (ONE, "Six"),
        (ONE, "f" * 40),
        (TWO, ONE),
        (THREE, ONE),
    ]
    assert [record.source.at for record in records] == [
        "1",
        "1:references.0",
        "1:citations.0",
        "1:citations.1",
    ]
    assert records[2].references == (
        Reference(
            ids={"s2": ONE}, title="One", year=2017, intents=("background",), influential=True
        ),
    )
    assert records[3].references[0].intents == ("methodology",)


def test_an_answer_of_references_belongs_to_the_paper_that_its_file_names():
    answer = {
        "offset": 0,
        "data": [
            {"intents": ["methodology"], "isInfluential": True, "citedPaper": {"paperId": TWO}},
            {"citedPaper": {"paperId": THREE, "title": "Three", "abstract": "On three."}},
        ],
    }
    for name, known in ((f"{ONE}.json", {"s2": ONE}), ("CorpusId_7.json", {"corpusid": "7"})):
        records, rejected = read(answer, name)
        assert rejected == []
        assert {record.title for record in records} == {"Three", None}
        (citing,) = [record for record in records if record.references]
        assert citing.ids == known
        assert [reference.ids["s2"] for reference in citing.references] == [TWO, THREE]
        assert citing.references[0].intents == ("methodology",)
    records, rejected = read(answer, "references.json")
    assert [record.ids["s2"] for record in records] == [TWO, THREE]
    assert edges(records) == []
    assert len(rejected) == 1
    assert rejected[0].reason.startswith("whose citations these are is not said")


def test_an_answer_of_citations_makes_records_of_the_citing_papers():
    answer = {"data": [{"isInfluential": False, "citingPaper": {"paperId": TWO, "title": "Two"}}]}
    records, rejected = read(answer, f"citations-{ONE}.json")
    assert edges(records) == [(TWO, ONE)]
    assert records[0].references[0].influential is False
    assert rejected == []
    records, rejected = read(answer)
    assert [record.title for record in records] == ["Two"]
    assert len(rejected) == 1
    records, rejected = read(
        {"data": [{"citingPaper": {"paperId": TWO}, "citedPaper": {"paperId": ONE}}]}
    )
    assert (edges(records), rejected) == ([(TWO, ONE)], [])
    records, rejected = read({"data": [{"citingPaper": {"paperId": None}}]}, f"{ONE}.json")
    assert [piece.reason for piece in rejected] == ["not a paper: it has no id, title or abstract"]


def row(citing, cited, **more):
    return {"citingcorpusid": citing, "citedcorpusid": cited, "isinfluential": False} | more


def test_rows_of_one_citing_paper_in_a_run_are_one_record():
    records, rejected = read(
        lines(
            row(1, 2, intents=[["methodology"], None, ["background", "methodology"]]),
            row("1", "3"),
            row(4, 1),
            row(1, 5),
        )
    )
    assert rejected == []
    assert [(record.id, record.source.at) for record in records] == [
        ("1", "1"),
        ("4", "3"),
        ("1", "4"),
    ]
    assert edges(records) == [("1", "2"), ("1", "3"), ("4", "1"), ("1", "5")]
    assert records[0].references[0].intents == ("methodology", "background")


def test_a_row_that_cites_no_paper_gives_the_citing_one_and_is_told_once():
    records, rejected = read(lines(row(1, None), row(2, None), row(2, 3), row(None, 3)))
    assert [(record.id, len(record.references)) for record in records] == [("1", 0), ("2", 1)]
    assert [(piece.at, piece.reason) for piece in rejected] == [
        ("1", f"{_UNKNOWN_WORKS}, here and below in this file"),
        ("4", "a citation that does not say which paper cites"),
    ]


class _Endless(io.RawIOBase):
    """Rows of citations, made as they are read."""

    def __init__(self, count):
        self._rows = (lines(row(7, number)) + b"\n" for number in range(count))

    def readable(self):
        return True

    def readinto(self, buffer):
        part = next(self._rows, b"")
        buffer[: len(part)] = part
        return len(part)


def test_memory_stays_flat_however_long_a_run_is():
    def peak(count):
        tracemalloc.start()
        total = sum(
            len(record.references)
            for record in semantic_scholar.read(io.BufferedReader(_Endless(count)), "x")
        )
        used = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert total == count
        return used

    assert peak(60_000) < 1.3 * peak(30_000)


def test_bulk_files_of_other_things_are_passed_over_with_one_word():
    authors = [
        {"authorid": str(n), "externalids": {}, "name": "A", "papercount": 3} for n in (1, 2)
    ]
    short = {"corpusid": 1, "model": "tldr@v2", "text": "short"}
    vector = {"corpusid": 1, "model": "specter", "vector": "[0.1]"}
    for rows, reason in (
        (authors, "authors are not papers"),
        ([short, short, vector], "summaries and embeddings are left out"),
    ):
        assert semantic_scholar.sniff("-", lines(*rows))
        records, rejected = read(lines(*rows))
        assert records == []
        assert [piece.reason for piece in rejected] == [f"{reason}, here and below in this file"]


def test_bulk_papers_take_their_hash_from_the_address():
    (record,), _ = read(
        lines({"corpusid": 5, "url": f"https://www.semanticscholar.org/paper/{ONE}", "title": "T"})
    )
    assert record.ids == {"s2": ONE, "corpusid": "5"}


def test_a_hash_that_a_paper_had_before_is_no_second_id():
    (first, second), _ = read(
        lines(
            {"sha": ONE, "corpusid": 5, "primary": True},
            {"sha": TWO, "corpusid": 5, "primary": False},
        )
    )
    assert first.ids == {"s2": ONE, "corpusid": "5"}
    assert second.ids == {"corpusid": "5"}
    assert second.versions == (Version(label="alias", ids={"s2": TWO}),)


def test_s2orc_lists_citations_both_ways_by_number():
    records, rejected = read(
        lines(
            {
                "paper_id": "10",
                "title": "T",
                "mag_id": "1,2",
                "mag_field_of_study": ["Biology"],
                "authors": [{"first": "Jo", "middle": ["B."], "last": "Do", "suffix": "Jr"}],
                "outbound_citations": ["11", 12, "11"],
                "inbound_citations": ["13", "x"],
                "bib_entries": {
                    "BIBREF0": {"title": "Linked", "year": 1999, "link": "14"},
                    "BIBREF1": {"title": "Loose", "year": None, "link": None},
                    "BIBREF2": {"title": "", "link": None},
                },
            }
        )
    )
    assert edges(records) == [("10", n) for n in ("11", "12", "14", "Loose")] + [("13", "10")]
    assert records[0].authors[0].name == "Jo B. Do, Jr"
    assert records[0].ids == {"corpusid": "10", "mag": "1"}
    assert records[0].versions == (Version(label="alias", ids={"mag": "2"}),)
    assert records[0].topics == (Topic(name="Biology", scheme="s2-fos"),)
    assert [piece.reason for piece in rejected] == ["not a paper of Semantic Scholar: x"]


def test_parts_of_a_full_text_that_are_badly_marked_are_left_out():
    for marks in ("[", '[{"start":-5,"end":2}]', "[]", '[{"start":900,"end":999}]', "\ud800"):
        full = {"text": "A title", "annotations": {"title": marks}}
        (record,), _ = read(lines({"corpusid": 1, "content": full}))
        assert record.title is None


def test_damaged_lines_do_not_hide_others():
    good = lines({"paperId": ONE, "title": "T"})
    content = b"\n".join([good, good[:-4], b"\x00\xff", b'{"a": 1}', good, good[:20]])
    records, rejected = read(content)
    assert [record.source.at for record in records] == ["1", "5"]
    assert [piece.at for piece in rejected] == ["2", "3", "4", "6"]
    record, reasons = one(authors={"a": 1}, year=[], citations=[{"title": 5}, 7], journal=3)
    assert record.title == "A title"
    assert len(reasons) == 5


@given(st.binary(max_size=200))
def test_any_bytes_are_read_without_an_error(content):
    for piece in semantic_scholar.read(io.BytesIO(content), "x"):
        assert isinstance(piece, Record | Rejected)
    assert semantic_scholar.sniff("-", content) in (True, False)


@pytest.mark.parametrize("name", ["search.json", "paper.json"])
@given(st.data())
def test_what_a_cut_takes_away_is_reported(name, data):
    content = (FOLDER / name).read_bytes()
    cut = data.draw(st.integers(1, len(content) - 2))
    whole = [record.id for record in read(content)[0]]
    records, rejected = read(content[:cut])
    assert rejected
    assert [record.id for record in records] == whole[: len(records)]


def test_the_real_paper_gives_every_citation_and_reference(shared_data):
    path = shared_data / "formats" / "s2" / "Paper.json"
    paper = json.loads(path.read_bytes())
    records, rejected = read(path.read_bytes(), path.name)
    assert rejected == []
    told = [each for each in paper["references"] if each["authors"] or each["abstract"]]
    assert len(records) == 1 + len(paper["citations"]) + len(told)
    assert [len(record.references) for record in records[:1]] == [len(paper["references"])]
    citing = records[1 + len(told) :]
    assert [record.id for record in citing] == [each["paperId"] for each in paper["citations"]]
    assert all(record.references[0].ids["s2"] == paper["paperId"] for record in citing)
    for record, each in zip(citing, paper["citations"], strict=True):
        assert record.date == each["publicationDate"]
        assert len(record.authors) == len(each["authors"])
        assert record.ids["corpusid"] == str(each["corpusId"])


def test_the_real_s2orc_rows_give_every_citation(shared_data):
    path = shared_data / "formats" / "s2" / "s2orc_metadata_1000.jsonl"
    rows = [json.loads(line) for line in path.read_bytes().splitlines()]
    records, rejected = read(path.read_bytes(), path.name)
    assert rejected == []
    papers = [record for record in records if ":" not in record.source.at]
    assert [record.id for record in papers] == [each["paper_id"] for each in rows]
    given_out = {(each["paper_id"], cited) for each in rows for cited in each["outbound_citations"]}
    given_in = {(citing, each["paper_id"]) for each in rows for citing in each["inbound_citations"]}
    found = {
        (record.ids["corpusid"], reference.ids["corpusid"])
        for record in records
        for reference in record.references
    }
    assert found == given_out | given_in
    for record, each in zip(papers, rows, strict=True):
        assert len(record.authors) == len(each["authors"])
        assert record.date == (str(each["year"]) if each["year"] else None)
        assert ("doi" in record.ids) == (each["doi"] is not None)
