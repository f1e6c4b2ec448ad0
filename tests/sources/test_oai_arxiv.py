"""arXiv's own formats over OAI-PMH."""

import io

import pytest

from kg.model import Author, Rejected, Topic, Version
from kg.sources import oai


def read(text):
    return list(oai.read(io.BytesIO(text.encode()), "x.xml"))


def arxiv(inner, tag="arXiv"):
    found, *_ = read(f"<record><metadata><{tag}>{inner}</{tag}></metadata></record>")
    return found


def test_oai_arxiv_withdrawals_are_marked():
    inner = "<id>2401.00001</id><abstract>This paper has been withdrawn by the author.</abstract>"
    record = arxiv(inner)
    assert (record.flags, record.retracted) == (("withdrawn",), True)
    elsewhere = "<dc><title>T</title><description>This paper has been withdrawn.</description></dc>"
    assert read(elsewhere)[0].retracted is None


def test_oai_arxiv_authors_have_suffixes_and_affiliations():
    record = arxiv(
        "<id>2401.00001</id><authors><author><keyname>Poe</keyname><forenames>A. B.</forenames>"
        "<suffix>III</suffix><affiliation>Institute X</affiliation></author></authors>"
    )
    assert record.authors == (Author(name="A. B. Poe III", affiliations=("Institute X",)),)


def test_oai_arxiv_raw_authors_are_one_text():
    record = arxiv(
        "<id>2401.00001</id>"
        "<authors>A. Roe (1), B. Poe (2) et al. ((1) Inst. X, (2) Inst. Y)</authors>",
        "arXivRaw",
    )
    assert record.authors == (
        Author(name="A. Roe", affiliations=("Inst. X",)),
        Author(name="B. Poe", affiliations=("Inst. Y",)),
    )
    assert record.authors_complete is False


def test_oai_arxiv_classes_that_are_none_are_kept_as_written():
    record = arxiv("<id>2401.00001</id><msc-class>something else</msc-class>")
    assert record.topics == (Topic(name="something else", scheme="msc"),)


def test_oai_arxiv_raw_has_its_versions():
    versions = "".join(
        f"<version version='v{number}'><date>Mon, {number} Jan 2024 00:00:00 GMT</date></version>"
        for number in (1, 8)
    )
    record = arxiv(f"<id>2401.00001</id>{versions}", "arXivRaw")
    assert (record.date, record.version) == ("2024-01-01", "v8")
    assert record.versions == (
        Version(label="v1", date="2024-01-01"),
        Version(label="v8", date="2024-01-08"),
    )


@pytest.mark.parametrize(
    ("inner", "reason"),
    [
        ("<id>24.1</id><title>T</title>", "not an arXiv id: 24.1"),
        ("<title>T</title><created>soon</created>", "no such date: soon"),
        ("<title>T</title><categories>cs.LG xx.YY</categories>", "no arXiv category: xx.YY"),
        ("<title>T</title><doi>ten</doi>", "not a DOI: ten"),
    ],
)
def test_oai_arxiv_bad_field_does_not_lose_the_record(inner, reason):
    record, rejected = read(f"<arXiv>{inner}</arXiv>")
    assert record.title == "T"
    assert isinstance(rejected, Rejected)
    assert rejected.reason == reason


def test_oai_arxiv_second_doi_is_a_version():
    record = arxiv("<id>2401.00001</id><doi>10.1000/a 10.1000/b</doi>")
    assert record.ids == {"arxiv": "2401.00001", "doi": "10.1000/a"}
    assert record.versions == (Version(ids={"doi": "10.1000/b"}),)
