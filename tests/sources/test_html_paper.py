"""Pages of one paper: what their heads say, and what is no record of its own in their bodies."""

import io

from kg.model import Author, Record, Rejected
from kg.sources import html_page

TITLE = "Attention Is All You Need"
LINK = f'<a href="https://arxiv.org/abs/1706.03762">{TITLE}</a>'


def read(text, *, head=""):
    content = f"<html><head>{head}</head><body>{text}"
    return list(html_page.read(io.BytesIO(content.encode()), "page.html"))


def one(text, **parts):
    (record,) = read(text, **parts)
    assert isinstance(record, Record), record
    return record


def names(record):
    return [author.name for author in record.authors]


def reasons(pieces):
    return [piece.reason for piece in pieces if isinstance(piece, Rejected)]


def meta(**tags):
    return "".join(
        f'<meta name="citation_{name}" content="{value}">' for name, value in tags.items()
    )


def test_a_page_of_one_paper_is_its_record_and_what_it_links_to_is_not():
    head = (
        meta(
            title=TITLE,
            doi="10.1000/ABC",
            journal_title="Venue",
            volume="3",
            issue="2",
            firstpage="1",
        )
        + meta(author="Roe, Jane, Jr.", author_institution="A University")
        + meta(author_orcid="0000-0001-5109-3700")
        + meta(author="Ann Poe")
        + meta(
            lastpage="9", publication_date="2017/06", online_date="2017/05/03", keywords="a b; c, d"
        )
        + meta(
            pdf_url="https://x.org/a.pdf",
            abstract="Words &lt;i&gt;in&lt;/i&gt; italics, $\\alpha$.",
        )
        + meta(reference="citation_title=A work;citation_doi=10.1000/xyz;citation_year=2001")
    )
    record = one(f"<p>{LINK}</p>", head=head)
    assert (record.title, record.ids) == (TITLE, {"doi": "10.1000/abc"})
    assert record.authors == (
        Author(
            name="Jane Roe, Jr.",
            ids={"orcid": "0000-0001-5109-3700"},
            affiliations=("A University",),
        ),
        Author(name="Ann Poe"),
    )
    assert (record.venue, record.volume, record.issue, record.pages) == ("Venue", "3", "2", "1-9")
    assert record.date == "2017-05-03"
    assert record.keywords == ("a b", "c", "d")
    assert record.links == ("https://x.org/a.pdf",)
    assert record.abstract == "Words in italics, α."
    (cited,) = record.references
    assert (cited.ids, cited.title, cited.year) == ({"doi": "10.1000/xyz"}, "A work", 2001)


def test_a_bad_id_and_a_bad_date_of_a_paper_s_page_are_named():
    head = meta(title=TITLE, author="Jane Roe", doi="none", date="13/13/2017")
    record, *rejected = read("", head=head)
    assert (record.title, record.ids, record.date) == (TITLE, {}, None)
    assert reasons(rejected) == ["no such date: 13/13/2017", "not an id of scheme doi: none"]


def test_a_volume_with_a_title_but_no_authors_is_a_list():
    found = read(f"<ul><li>{LINK}</ul>", head=meta(title="Proceedings", publication_date="2017"))
    assert [record.title for record in found] == [TITLE]


def test_linked_data_fills_in_what_the_tags_lack():
    head = (
        meta(title=TITLE, author="Jane Roe", arxiv_id="1706.03762")
        + '<script type="application/ld+json">{"@type": "ScholarlyArticle", "headline": "'
        + TITLE
        + '", "isPartOf": {"@type": "Periodical", "name": "Venue"}, "author": "Other"}</script>'
    )
    record = one("", head=head)
    assert (record.venue, names(record)) == ("Venue", ["Jane Roe"])


def test_damaged_linked_data_is_rejected_with_its_line():
    pieces = read(
        f'<script type="application/ld+json">{{"@type": "ScholarlyArticle",</script><p>{LINK}'
    )
    assert reasons(pieces)[0].startswith("JSON-LD that can't be read")
    assert len(pieces) == 2


def test_linked_data_without_a_paper_is_not_read():
    assert one(f'<script type="application/ld+json">{{broken</script><p>{LINK}').title == TITLE
