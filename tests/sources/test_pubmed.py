"""PubMed XML: each rule on small records, the sample, and damage."""

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Record, Reference, Rejected, Relation, Topic
from kg.sources import pubmed

SAMPLE = Path(__file__).parent / "samples" / "pubmed" / "pubmed.xml"


def record(article="<ArticleTitle>T.</ArticleTitle>", citation="", data=""):
    return (
        f"<PubmedArticle><MedlineCitation><PMID>7</PMID><Article>{article}</Article>{citation}"
        f"</MedlineCitation><PubmedData>{data}</PubmedData></PubmedArticle>"
    )


def read(text):
    content = text if isinstance(text, bytes) else text.encode()
    return list(pubmed.read(io.BytesIO(content), "x.xml"))


def one(*parts, **named):
    (found,) = read(f"<PubmedArticleSet>{record(*parts, **named)}</PubmedArticleSet>")
    return found


def authors_of(*inner, **attributes):
    given = "".join(f' {name}="{value}"' for name, value in attributes.items())
    listed = "".join(f"<Author>{each}</Author>" for each in inner)
    return one(f"<AuthorList{given}>{listed}</AuthorList>")


def reasons(pieces):
    return [piece.reason for piece in pieces if isinstance(piece, Rejected)]


def test_pubmed_sample_gives_the_records_of_the_snapshot(snapshot):
    content = SAMPLE.read_bytes()
    assert list(pubmed.read(io.BytesIO(content), "pubmed.xml")) == snapshot
    assert pubmed.sniff("-", content)


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ("<ArticleTitle>CO<sub>2</sub> &amp; <i>x</i>.</ArticleTitle>", "CO2 & x."),
        ("<ArticleTitle>[On x].</ArticleTitle>", "[On x]."),
        (
            (
                "<ArticleTitle>[Not Available].</ArticleTitle>"
                "<VernacularTitle>Sur x.</VernacularTitle>"
            ),
            "Sur x.",
        ),
        ("<ArticleTitle/>", None),
    ],
)
def test_pubmed_title_is_what_a_reader_sees(inner, expected):
    assert one(inner).title == expected


def test_pubmed_abstract_has_its_labels():
    inner = (
        "<Abstract><AbstractText Label='AIMS'>A.</AbstractText>"
        "<AbstractText Label='UNLABELLED'>B.</AbstractText><AbstractText>C.</AbstractText>"
        "<CopyrightInformation>no</CopyrightInformation></Abstract>"
    )
    assert one(inner).abstract == "AIMS: A. B. C."


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        (
            "<LastName>Doe</LastName><ForeName>Jane Q</ForeName><Initials>JQ</Initials>",
            "Jane Q Doe",
        ),
        ("<LastName>Doe</LastName><Initials>JQ</Initials>", "JQ Doe"),
        ("<LastName>Doe</LastName><ForeName>J</ForeName><Suffix>Jr</Suffix>", "J Doe, Jr"),
        ("<LastName>Doe</LastName>", "Doe"),
        ("<CollectiveName>The Group</CollectiveName>", "The Group"),
    ],
)
def test_pubmed_name_is_in_natural_order(inner, expected):
    assert [author.name for author in authors_of(inner).authors] == [expected]


def test_pubmed_list_says_whether_it_is_complete():
    assert authors_of("<LastName>A</LastName>", CompleteYN="Y").authors_complete
    assert not authors_of("<LastName>A</LastName>", CompleteYN="N").authors_complete


def test_pubmed_corrected_author_is_left_out_and_a_nameless_one_is_a_fault():
    inner = (
        '<AuthorList><Author ValidYN="N"><LastName>Wrong</LastName></Author><Author/>'
        "<Author><LastName>Right</LastName></Author></AuthorList>"
    )
    found, fault = read(record(inner))
    assert [author.name for author in found.authors] == ["Right"]
    assert fault.reason == "an author without a name"


@pytest.mark.parametrize(
    "written", ["0000-0002-1825-0097", "http://orcid.org/0000-0002-1825-0097", "0000000218250097"]
)
def test_pubmed_orcid_is_read_in_its_forms(written):
    (author,) = authors_of(
        f'<LastName>A</LastName><Identifier Source="ORCID">{written}</Identifier>'
    ).authors
    assert author.ids == {"orcid": "0000-0002-1825-0097"}


def test_pubmed_false_orcid_is_a_fault():
    author = '<Author><LastName>A</LastName><Identifier Source="ORCID">x</Identifier></Author>'
    assert reasons(read(record(f"<AuthorList>{author}</AuthorList>"))) == ["not an ORCID iD: x"]


def test_pubmed_affiliations_come_without_addresses_of_mail_and_with_ror_ids():
    found = authors_of(
        "<LastName>A</LastName><AffiliationInfo><Affiliation>One, X. Electronic address: "
        'a@b.org.</Affiliation><Identifier Source="ROR">https://ror.org/01an7q238</Identifier>'
        "</AffiliationInfo><AffiliationInfo><Affiliation>Two. a@b.org</Affiliation>"
        "</AffiliationInfo>"
    )
    assert found.authors[0].affiliations == ("One, X", "Two")
    assert found.institution_ids == {"One, X": "01an7q238"}


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ("<Year>2007</Year><Month>Feb</Month><Day>14</Day>", "2007-02-14"),
        ("<Year>2007</Year><Month>02</Month>", "2007-02"),
        ("<Year>2007</Year><Season>Spring</Season>", "2007"),
        ("<MedlineDate>1998 Dec-1999 Jan</MedlineDate>", "1998"),
        ("<MedlineDate>2000 Spring</MedlineDate>", "2000"),
        ("<MedlineDate>1999 Dec 24-31</MedlineDate>", "1999-12"),
        ("<MedlineDate>2019 Nov/Dec</MedlineDate>", "2019"),
        ("", None),
    ],
)
def test_pubmed_date_is_as_exact_as_given(inner, expected):
    journal = f"<Journal><JournalIssue><PubDate>{inner}</PubDate></JournalIssue></Journal>"
    assert one(journal).date == expected


def test_pubmed_date_is_the_earlier_of_print_and_online():
    journal = "<Journal><JournalIssue><PubDate><Year>2008</Year></PubDate></JournalIssue></Journal>"
    online = "<ArticleDate><Year>2007</Year><Month>12</Month><Day>24</Day></ArticleDate>"
    assert one(journal + online).date == "2007-12-24"


def test_pubmed_false_date_is_a_fault_and_the_record_stays():
    dated = "<ArticleDate><Year>2007</Year><Month>13</Month></ArticleDate>"
    found, fault = read(record(dated))
    assert found.date == "2007"
    assert fault.reason == "no such date: 2007-13"


def test_pubmed_ids_of_references_are_not_the_records():
    data = (
        '<ArticleIdList><ArticleId IdType="doi">10.1000/A</ArticleId>'
        '<ArticleId IdType="pmc">PMC1</ArticleId><ArticleId IdType="pii">S1</ArticleId>'
        "</ArticleIdList><ReferenceList><Reference><Citation>Doe. B. 1999;3:7.</Citation>"
        '<ArticleIdList><ArticleId IdType="doi">10.1000/b</ArticleId></ArticleIdList></Reference>'
        "<ReferenceList><Reference><Citation>Roe. arXiv:1706.03762.</Citation></Reference>"
        "</ReferenceList></ReferenceList>"
    )
    found = one(data=data)
    assert found.ids == {"pmid": "7", "doi": "10.1000/a", "pmcid": "PMC1"}
    assert found.references == (
        Reference(ids={"doi": "10.1000/b"}, text="Doe. B. 1999;3:7.", year=1999),
        Reference(ids={"arxiv": "1706.03762"}, text="Roe. arXiv:1706.03762."),
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Science. 2001 May 18;292(5520):1315-6", 2001),
        ("J. 1999;12:1500-1600. doi: 10.1371/x.1999", 1999),
        ("Roe. arXiv:1706.03762. 2017.", 2017),
        ("Life in 1950. J. 1999;3:7.", None),
    ],
)
def test_pubmed_year_of_a_citation_is_the_only_number_that_can_be_one(text, expected):
    data = f"<ReferenceList><Reference><Citation>{text}</Citation></Reference></ReferenceList>"
    assert one(data=data).references[0].year == expected


@pytest.mark.parametrize(
    ("kind", "relation"),
    [
        ("RetractionOf", Relation.RETRACTS),
        ("UpdateOf", Relation.VERSION_OF),
        ("Cites", Relation.CITES),
    ],
)
def test_pubmed_relation_to_another_record_is_kept(kind, relation):
    found = one(
        citation="<CommentsCorrectionsList>"
        f'<CommentsCorrections RefType="{kind}"><RefSource>J. 2001;1:1</RefSource><PMID>8</PMID>'
        "</CommentsCorrections></CommentsCorrectionsList>"
    )
    assert found.references == (
        Reference(ids={"pmid": "8"}, text="J. 2001;1:1", year=2001, relation=relation),
    )
    assert found.retracted is None


@pytest.mark.parametrize(
    "parts",
    [
        {
            "citation": '<CommentsCorrectionsList><CommentsCorrections RefType="RetractionIn">'
            "<PMID>9</PMID></CommentsCorrections></CommentsCorrectionsList>"
        },
        {
            "article": "<PublicationTypeList><PublicationType>Retracted Publication"
            "</PublicationType></PublicationTypeList>"
        },
    ],
)
def test_pubmed_retracted_record_is_marked(parts):
    found = one(**parts)
    assert found.retracted is True
    assert found.references == ()


def test_pubmed_headings_are_topics_and_keywords_are_words():
    found = one(
        citation='<MeshHeadingList><MeshHeading><DescriptorName UI="D006801">Humans'
        "</DescriptorName><QualifierName>x</QualifierName></MeshHeading></MeshHeadingList>"
        "<KeywordList><Keyword>a <i>b</i></Keyword><Keyword>c</Keyword></KeywordList>"
    )
    assert found.topics == (Topic(name="Humans", scheme="mesh", id="D006801"),)
    assert found.keywords == ("a b", "c")


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        (["Case Reports", "Journal Article"], "journal article"),
        (["Journal Article", "Preprint"], "preprint"),
        (["Retraction of Publication"], "retraction of publication"),
        (["Review"], "review"),
        ([], None),
    ],
)
def test_pubmed_type_is_the_one_that_says_most(kinds, expected):
    listed = "".join(f"<PublicationType>{kind}</PublicationType>" for kind in kinds)
    assert one(f"<PublicationTypeList>{listed}</PublicationTypeList>").type == expected


def test_pubmed_book_and_chapter_are_records():
    book = (
        "<PubmedBookArticle><BookDocument><PMID>5</PMID><ArticleIdList>"
        '<ArticleId IdType="doi">10.1000/ch</ArticleId></ArticleIdList><Book><Publisher>'
        "<PublisherName>P</PublisherName></Publisher><BookTitle>Whole</BookTitle><PubDate>"
        "<Year>2006</Year></PubDate><AuthorList Type='editors'><Author><LastName>Ed</LastName>"
        "</Author></AuthorList></Book>{}</BookDocument></PubmedBookArticle>"
    )
    chapter, whole = read(
        "<PubmedArticleSet>"
        + book.format(
            "<ArticleTitle>Part</ArticleTitle><AuthorList Type='authors'><Author>"
            "<LastName>Au</LastName></Author></AuthorList>"
        )
        + book.format("")
        + "</PubmedArticleSet>"
    )
    assert (chapter.title, chapter.venue, chapter.publisher) == ("Part", "Whole", "P")
    assert [author.name for author in chapter.authors] == ["Au"]
    assert (chapter.date, chapter.ids) == ("2006", {"pmid": "5", "doi": "10.1000/ch"})
    assert (whole.title, whole.venue, whole.authors) == ("Whole", None, ())


def test_pubmed_old_files_have_citations_alone():
    text = (
        "<MedlineCitationSet><MedlineCitation><PMID>3</PMID><Article><ArticleTitle>T</ArticleTitle>"
        "<Journal><Title>J</Title></Journal><Pagination><StartPage>1</StartPage><EndPage>3</EndPage>"
        "</Pagination></Article></MedlineCitation></MedlineCitationSet>"
    )
    (found,) = read(text)
    assert (found.id, found.title, found.venue, found.pages) == ("3", "T", "J", "1-3")
    assert pubmed.sniff("-", text.encode())


def test_pubmed_record_without_id_and_title_is_rejected():
    assert reasons(read("<PubmedArticleSet><PubmedArticle/></PubmedArticleSet>")) == [
        "a record without a PMID and a title"
    ]


def test_pubmed_damaged_record_is_rejected_and_the_others_stay():
    bad = record().replace("</ArticleTitle>", "</b>")
    pieces = read(f"<PubmedArticleSet>\n{record()}\n{bad}\n{record()}\n</PubmedArticleSet>")
    assert [piece.source.at for piece in pieces if isinstance(piece, Record)] == ["2", "4"]
    assert [piece.at for piece in pieces if isinstance(piece, Rejected)] == ["3"]


@pytest.mark.parametrize(
    "head",
    [b"<html><PubmedArticleSet></html>", b"<article><PMID/></article>", b"PubmedArticleSet", b""],
)
def test_pubmed_other_files_are_not_recognised(head):
    assert not pubmed.sniff("pubmed.xml", head)


@given(st.binary(max_size=300))
def test_pubmed_any_bytes_are_read_without_error(content):
    assert all(isinstance(piece, Record | Rejected) for piece in read(content))


@given(st.integers(0, 4000))
def test_pubmed_file_cut_anywhere_loses_no_record_in_silence(cut):
    content = SAMPLE.read_bytes()[:cut]
    pieces = read(content)
    kept = [piece for piece in pieces if isinstance(piece, Record)]
    # A citation that is whole is kept even where the record around it breaks off.
    assert content.count(b"</PubmedArticle>") <= len(kept) <= content.count(b"</MedlineCitation>")
    if content.count(b"<PubmedArticle>") > content.count(b"</PubmedArticle>"):
        assert reasons(pieces)
