"""OAI-PMH: arXiv's formats, Dublin Core of any repository, and what is no record."""

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import sources
from kg.model import Author, Record, Rejected, Version
from kg.sources import oai

SAMPLES = Path(__file__).parent / "samples" / "oai"
HEADER = "<header><identifier>{}</identifier><datestamp>2020-01-01</datestamp>{}</header>"


def read(text):
    content = text if isinstance(text, bytes) else text.encode()
    return list(oai.read(io.BytesIO(content), "x.xml"))


def reasons(pieces):
    return [piece.reason for piece in pieces if isinstance(piece, Rejected)]


def dc(inner, key="oai:x.example:1", sets=""):
    fields = f"<dc>{inner}</dc>" if inner is not None else ""
    return f"<record>{HEADER.format(key, sets)}<metadata>{fields}</metadata></record>"


def one(inner, **named):
    found, *_ = read(dc(inner, **named))
    return found


@pytest.mark.parametrize("name", ["list_records.xml", "arxiv_raw.xml"])
def test_oai_sample_gives_the_records_of_the_snapshot(name, snapshot):
    content = (SAMPLES / name).read_bytes()
    assert list(oai.read(io.BytesIO(content), name)) == snapshot
    assert [known.NAME for known in sources.formats().values() if known.sniff("-", content)] == [
        "oai"
    ]


def test_oai_reads_bare_records_and_bare_metadata():
    assert one("<title>A</title>").title == "A"
    (found,) = read("<oai_dc:dc xmlns:oai_dc='u' xmlns:dc='v'><dc:title>B</dc:title></oai_dc:dc>")
    assert (found.title, found.id) == ("B", None)
    (found,) = read("<arXiv><id>2401.00001</id></arXiv>")
    assert found.ids == {"arxiv": "2401.00001"}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("<OAI-PMH><error code='noRecordsMatch'/></OAI-PMH>", "noRecordsMatch: no message"),
        (
            "<OAI-PMH><error code='badVerb'>no such verb</error></OAI-PMH>",
            "the server answered with an error: badVerb: no such verb",
        ),
        (
            "<ListIdentifiers><header><identifier>oai:a:1</identifier></header></ListIdentifiers>",
            "a header without metadata: harvest with verb=ListRecords",
        ),
        (
            "<record><header status='deleted'><identifier>oai:a:1</identifier></header></record>",
            "deleted at its source: oai:a:1",
        ),
        ("<record><header/></record>", "the record has no metadata"),
        (dc(None), "the record has no metadata"),
        (dc(""), "the record's metadata are empty"),
        (dc("<title/><creator>A, B</creator>"), "the record has no title, no abstract and no id"),
        ("<record><metadata><mods/></metadata></record>", "metadata in the format 'mods'"),
        ("<record><metadata><article/></metadata></record>", "use --format jats"),
    ],
)
def test_oai_says_why_a_record_is_none(text, reason):
    (found,) = reasons(read(text))
    assert reason in found


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Computer Science - Machine Learning", "cs.LG"),
        ("Computer Science - Learning", "cs.LG"),
        ("Statistics - Machine Learning", "stat.ML"),
        ("Nuclear Experiment", "nucl-ex"),
        ("High Energy Physics - Theory", "hep-th"),
        ("Mathematical Physics", "math-ph"),
        ("Astrophysics", "astro-ph"),
        ("Astrophysics - Solar and Stellar Astrophysics", "astro-ph.SR"),
        ("Condensed Matter - Mesoscopic Systems and Quantum Hall Effect", "cond-mat.mes-hall"),
        ("Quantitative Biology - Molecular Networks", "q-bio.MN"),
        ("Electrical Engineering and Systems Science - Signal Processing", "eess.SP"),
    ],
)
def test_oai_names_of_subjects_are_categories_of_arxiv_papers(name, code):
    record = one(f"<title>T</title><subject>{name}</subject>", key="oai:arXiv.org:2401.00001")
    assert (record.categories, record.keywords) == ((code,), ())
    assert one(f"<title>T</title><subject>{name}</subject>").categories == ()


@pytest.mark.parametrize(
    ("subject", "topics", "keywords"),
    [
        ("05C80, 05C15", ["msc:05C80", "msc:05C15"], ()),
        ("68T05 (Primary), 68Q32 (Secondary)", ["msc:68T05", "msc:68Q32"], ()),
        ("MSC 2010: 11-XX", ["msc:11-XX"], ()),
        ("I.2.7; F.2.m", ["acm:I.2.7", "acm:F.2.m"], ()),
        ("graphs; neural nets", [], ("graphs", "neural nets")),
        ("21st century 10A", [], ("21st century 10A",)),
        ("ddc:004", ["ddc:004"], ()),
        ("[INFO.INFO-AI]Computer Science [cs]/AI [cs.AI]", ["hal:INFO.INFO-AI"], ()),
    ],
)
def test_oai_subjects_are_told_apart(subject, topics, keywords):
    record = one(f"<title>T</title><subject>{subject}</subject>")
    assert [f"{topic.scheme}:{topic.id}" for topic in record.topics] == topics
    assert record.keywords == keywords


def test_oai_sets_stand_in_where_an_arxiv_paper_has_no_category():
    sets = "<setSpec>cs:cs:LG</setSpec><setSpec>physics:hep-th</setSpec><setSpec>cs</setSpec>"
    record = one("<title>T</title>", key="oai:arXiv.org:2401.00001", sets=sets)
    assert record.categories == ("cs.LG", "hep-th")


@pytest.mark.parametrize(
    ("creator", "name"),
    [
        ("von Neumann-Cosel, P.", "P. von Neumann-Cosel"),
        ("Green, Jr., Ann", "Ann Green, Jr."),
        ("Green, Ann, Jr", "Ann Green, Jr"),
        ("Doe, John, 1950-", "John Doe"),
        ("Doe, John (1950-2001)", "John Doe"),
        ("ATLAS Collaboration", "ATLAS Collaboration"),
        ("University of California, Berkeley", "University of California, Berkeley"),
        ("Erd{\\H{o}}s, Paul", "Paul Erdős"),
        ("Louis XIV, King", "King Louis XIV"),
    ],
)
def test_oai_creators_stand_in_natural_order(creator, name):
    assert one(f"<title>T</title><creator>{creator}</creator>").authors == (Author(name=name),)


def test_oai_two_authors_of_one_name_are_two():
    record = one("<title>T</title><creator>Li, Y.</creator><creator>Li, Y.</creator>")
    assert record.authors == (Author(name="Y. Li"), Author(name="Y. Li"))


def test_oai_et_al_is_no_author():
    record = one("<title>T</title><creator>Roe, J.</creator><creator>et al.</creator>")
    assert (record.authors, record.authors_complete) == ((Author(name="J. Roe"),), False)


@pytest.mark.parametrize(
    ("identifiers", "ids", "reference", "links"),
    [
        (["https://doi.org/10.1000/AB"], {"doi": "10.1000/ab"}, None, ()),
        (
            ["10.1000/ab", "https://x.example/1"],
            {"doi": "10.1000/ab"},
            None,
            ("https://x.example/1",),
        ),
        (["PMID: 123", "hal-012345v2"], {"pmid": "123"}, None, ()),
        (["https://hal.science/hal-012345"], {"hal": "hal-012345"}, None, ()),
        (["Phys. Lett. 5 (1999) 1", "A12", "ISSN 1234-5678"], {}, "Phys. Lett. 5 (1999) 1", ()),
        (["urn:isbn:9783161484100", "ISBN 978 2010"], {}, None, ()),
    ],
)
def test_oai_identifiers_are_ids_links_or_a_reference(identifiers, ids, reference, links):
    record = one("<title>T</title>" + "".join(f"<identifier>{i}</identifier>" for i in identifiers))
    assert (record.ids, record.journal_ref, record.links) == (ids, reference, links)


@pytest.mark.parametrize(
    ("key", "ids"),
    [
        ("oai:arXiv.org:hep-th/0408048", {"arxiv": "hep-th/0408048"}),
        ("oai:HAL:hal-01234567v1", {"hal": "hal-01234567"}),
        ("oai:pubmedcentral.nih.gov:1234", {"pmcid": "PMC1234"}),
        ("oai:x.example:7", {}),
    ],
)
def test_oai_header_may_name_the_paper(key, ids):
    record = one("<title>T</title>", key=key)
    assert (record.ids, record.id) == (ids, key)


def test_oai_second_doi_is_a_version():
    record = one(
        "<title>T</title><identifier>doi:10.1000/a</identifier><identifier>doi:10.1000/b</identifier>"
    )
    assert record.ids == {"doi": "10.1000/a"}
    assert record.versions == (Version(ids={"doi": "10.1000/b"}),)


def test_oai_bad_values_are_rejected_and_the_record_is_kept():
    record, *rejected = read(
        dc("<title>T</title><date>soon</date><date>2020</date><identifier>doi:nope</identifier>")
    )
    assert (record.title, record.date) == ("T", "2020")
    assert sorted(reasons(rejected)) == ["no such date: soon", "not an id of scheme doi: nope"]
    assert {each.at for each in rejected} == {record.source.at}


def test_oai_placeholders_are_silent():
    record = one(
        "<title>n/a</title><description>No abstract</description><identifier>https://x.example/a</identifier><creator>null</creator><description>D</description>",
        key="oai:HAL:hal-1",
    )
    assert (record.title, record.abstract, record.authors) == (None, "D", ())


@pytest.mark.parametrize(
    "head",
    [
        b"<html><body>OAI-PMH <record><header><metadata>",
        b"<collection><record><leader/><controlfield/></record></collection>",
        b"<record><header/><metadata><article><front><article-meta>",
        b"<dc xmlns='http://elsewhere.example/'>",
        b"{}",
        b"",
    ],
)
def test_oai_sniff_is_narrow(head):
    assert not oai.sniff("x.xml", head)


@pytest.mark.parametrize(
    "head",
    [
        b"\xef\xbb\xbf<?xml version='1.0'?><!-- <html> --><o:OAI-PMH xmlns:o='u'>",
        b"<ListRecords><record><header status='deleted'>",
        b"<records><oai:record><oai:header/><oai:metadata>",
        b"<oai_dc:dc xmlns:oai_dc='http://www.openarchives.org/OAI/2.0/oai_dc/' x",
        b"<arXivRaw xmlns='http://arxiv.org/OAI/arXivRaw/'>",
    ],
)
def test_oai_sniff_knows_parts_of_answers(head):
    assert oai.sniff("-", head)


SAMPLE = (SAMPLES / "list_records.xml").read_bytes()


@given(st.integers(0, len(SAMPLE) - 20))
def test_oai_cut_loses_no_record_in_silence(cut):
    whole = read(SAMPLE)
    found = read(SAMPLE[:cut])
    assert isinstance(found[-1], Rejected)
    kept = [piece for piece in found if piece in whole]
    assert kept == whole[: len(kept)]
    assert all(isinstance(piece, Rejected) for piece in found[len(kept) :])


@given(st.integers(0, len(SAMPLE)), st.binary(max_size=30))
def test_oai_any_damage_is_survived(at, junk):
    found = read(SAMPLE[:at] + junk + SAMPLE[at + len(junk) :])
    assert found
    assert all(isinstance(piece, Record | Rejected) for piece in found)


def test_oai_shared_records_are_all_read(shared_data):
    files = sorted((shared_data / "formats" / "arxiv").glob("oai_*.xml"))
    found = [list(oai.read(io.BytesIO(file.read_bytes()), file.name)) for file in files]
    assert [len(pieces) for pieces in found] == [1] * 7
    assert all(isinstance(pieces[0], Record) for pieces in found)
    assert all(pieces[0].ids and pieces[0].categories and pieces[0].date for pieces in found)


@pytest.mark.parametrize(
    "note",
    [
        "International audience",
        "National audience",
        "Includes bibliographical references (p. 1-9).",
        "Thesis (Ph. D.)--Some University, 1999.",
    ],
)
def test_oai_note_of_a_library_is_no_abstract(note):
    found = one(f"<title>A</title><description>{note}</description>")
    assert (found.abstract, found.comment) == (None, note.replace("--", "\u2013"))


def test_oai_source_that_is_a_number_or_an_address_is_no_journal():
    sources_of = "<source>ISSN: 1234-5678</source><source>https://x.example/1</source>"
    assert one(f"<title>A</title>{sources_of}").journal_ref is None
    found = one(f"<title>A</title>{sources_of}<source>A Journal</source>")
    assert found.journal_ref == "A Journal"


def test_oai_accents_are_one_with_their_letters():
    found = one("<title>De\u0301ja\u0300 vu</title><creator>Roe, Jose\u0301</creator>")
    assert (found.title, found.authors[0].name) == ("D\u00e9j\u00e0 vu", "Jos\u00e9 Roe")
