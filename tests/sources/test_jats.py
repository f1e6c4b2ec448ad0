"""JATS articles: each rule on small articles, the samples, damage, and the real files."""

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Record, Reference, Rejected, Relation, Topic, Version
from kg.sources import jats

SAMPLES = Path(__file__).parent / "samples" / "jats"
NAMESPACES = (
    'xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:mml="http://www.w3.org/1998/Math/MathML"'
)
TITLE = "<title-group><article-title>T</article-title></title-group>"
NAME = "<name><surname>Doe</surname><given-names>Jane</given-names></name>"


def article(meta="", *, title=TITLE, back="", journal="", attributes=""):
    return (
        f"<article {NAMESPACES} {attributes}><front><journal-meta>{journal}</journal-meta>"
        f"<article-meta>{title}{meta}</article-meta></front><body><p>B</p></body>"
        f"<back>{back}</back></article>"
    )


def read(text):
    content = text if isinstance(text, bytes) else text.encode()
    return list(jats.read(io.BytesIO(content), "x.nxml"))


def one(meta="", **parts):
    (found,) = read(article(meta, **parts))
    return found


def title_of(inner):
    return one(title=f"<title-group>{inner}</title-group>").title


def abstract_of(inner):
    return one(f"<abstract>{inner}</abstract>").abstract


def authors_of(*contribs, affs=""):
    inner = "".join(f'<contrib contrib-type="author">{each}</contrib>' for each in contribs)
    return one(f"<contrib-group>{inner}</contrib-group>{affs}").authors


def name_of(inner):
    (author,) = authors_of(inner)
    return author.name


def date_of(*dates):
    return one("".join(dates)).date


def day(year="", month="", day="", **attributes):
    given = "".join(f' {key.replace("_", "-")}="{value}"' for key, value in attributes.items())
    parts = (("day", day), ("month", month), ("year", year))
    inner = "".join(f"<{tag}>{value}</{tag}>" for tag, value in parts if value)
    return f"<pub-date{given}>{inner}</pub-date>"


def cited(*citations):
    inner = "".join(f"<ref>{each}</ref>" for each in citations)
    return one(back=f"<ref-list>{inner}</ref-list>").references


def reasons(pieces):
    return [piece.reason for piece in pieces if isinstance(piece, Rejected)]


@pytest.mark.parametrize("name", ["pone.0000217.nxml", "set.xml"])
def test_jats_samples_give_the_records_of_the_snapshot(name, snapshot):
    content = (SAMPLES / name).read_bytes()
    assert list(jats.read(io.BytesIO(content), name)) == snapshot
    assert jats.sniff("-", content)


def test_jats_ids_come_in_canonical_form():
    record = one(
        '<article-id pub-id-type="pmid">123</article-id>'
        '<article-id pub-id-type="pmc">PMC456</article-id>'
        '<article-id pub-id-type="doi">https://doi.org/10.1000/ABC</article-id>'
        '<article-id pub-id-type="arxiv">2101.00001v2</article-id>'
        '<article-id pub-id-type="publisher-id">own-7</article-id>'
    )
    assert record.ids == {
        "pmid": "123",
        "pmcid": "PMC456",
        "doi": "10.1000/abc",
        "arxiv": "2101.00001",
    }
    assert record.id == "PMC456"


@pytest.mark.parametrize(("kind", "value"), [("pmc", "456"), ("pmcid", "PMC456")])
def test_jats_pmcid_has_its_letters(kind, value):
    record = one(f'<article-id pub-id-type="{kind}">{value}</article-id>')
    assert record.ids == {"pmcid": "PMC456"}


def test_jats_own_key_is_the_publishers_where_pubmed_has_none():
    record = one(
        '<article-id pub-id-type="doi">10.1000/a</article-id>'
        '<article-id pub-id-type="publisher-id">own-7</article-id>'
    )
    assert record.id == "own-7"


def test_jats_false_id_is_a_fault_and_the_article_stays():
    record, fault = read(article('<article-id pub-id-type="doi">soon</article-id>'))
    assert (record.title, record.ids) == ("T", {})
    assert fault.reason == "not an id of scheme doi: soon"
    assert fault.at == record.source.at


def test_jats_doi_of_a_version_is_a_version():
    record = one(
        '<article-id pub-id-type="doi">10.7554/eLife.1</article-id>'
        '<article-id pub-id-type="doi" specific-use="version">10.7554/eLife.1.3</article-id>'
    )
    assert record.ids == {"doi": "10.7554/elife.1"}
    assert record.versions == (Version(ids={"doi": "10.7554/elife.1.3"}),)


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ("<article-title>A <italic>b</italic> c</article-title>", "A b c"),
        ("<article-title>CO<sub>2</sub> in <sup>13</sup>C</article-title>", "CO2 in 13C"),
        ("<article-title>A<break/>B</article-title>", "A B"),
        ("<article-title>A</article-title><subtitle>B</subtitle>", "A: B"),
        ("<article-title>A?</article-title><subtitle>B</subtitle>", "A? B"),
        ("<article-title>A: B</article-title><subtitle>B</subtitle>", "A: B"),
        ('<article-title>A<xref ref-type="fn" rid="f"><sup>*</sup></xref></article-title>', "A"),
        ("<article-title>A<fn><p>Thanks.</p></fn></article-title>", "A"),
        ("<article-title>A</article-title><alt-title>Short</alt-title>", "A"),
        ("<article-title/>", None),
        ("<article-title>[Untitled]</article-title>", None),
        (
            (
                "<article-title>Eins</article-title>"
                "<trans-title-group><trans-title>One</trans-title></trans-title-group>"
            ),
            "Eins",
        ),
        (
            "<article-title/><trans-title-group><trans-title>One</trans-title></trans-title-group>",
            "One",
        ),
    ],
)
def test_jats_title_is_what_a_reader_sees(inner, expected):
    pieces = read(
        article(
            '<article-id pub-id-type="pmid">1</article-id>',
            title=f"<title-group>{inner}</title-group>",
        )
    )
    assert [piece.title for piece in pieces] == [expected]


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ("<p>A.</p><p>B.</p>", "A. B."),
        ("<title>Abstract</title><p>A.</p>", "A."),
        ("<title>RÉSUMÉ:</title><p>A.</p>", "A."),
        ("<sec><title>Aim</title><p>A.</p></sec><sec><title>End.</title><p>B.</p></sec>",
         "Aim: A. End. B."),
        ("<sec><label>1</label><title/><p>A.</p></sec>", "A."),
        ("<p>A<list><list-item><p>b</p></list-item><list-item><p>c</p></list-item></list></p>",
         "A b c"),
        ("<p>A <xref ref-type='bibr' rid='r'>[1]</xref><fn><p>no</p></fn>.</p>", "A [1]."),
        ("<p>A.</p><fig><label>1</label><caption><p>no</p></caption></fig>", "A."),
        ("<object-id>10.1/x</object-id><p>A.</p>", "A."),
        ("<p>p &lt; 0.05 &amp; <monospace>&lt;mask&gt;</monospace></p>", "p < 0.05 & <mask>"),
        ("<p>A.</p><p><bold>DOI:</bold> <ext-link>http://dx.doi.org/10.1/x</ext-link></p>", "A."),
        ("<p>[No abstract available]</p>", None),
    ],
)  # fmt: skip
def test_jats_abstract_is_what_a_reader_sees(inner, expected):
    assert abstract_of(inner) == expected


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("<mml:math><mml:mi>x</mml:mi><mml:mo>≤</mml:mo><mml:mn>2</mml:mn></mml:math>", "x≤2"),
        ("<tex-math>$\\alpha$</tex-math>", "α"),
        (
            (
                "<alternatives><tex-math>\\documentclass[12pt]{minimal}\\usepackage{amsmath}"
                "\\begin{document}$$\\alpha$$\\end{document}</tex-math>"
                "<graphic xlink:href='a.gif'/></alternatives>"
            ),
            "α",
        ),
        (
            (
                "<alternatives><tex-math>x^{2}</tex-math>"
                "<mml:math><mml:msup><mml:mi>x</mml:mi><mml:mn>2</mml:mn></mml:msup></mml:math>"
                "</alternatives>"
            ),
            "x2",
        ),
        ("<italic>n</italic>", "n"),
    ],
)
def test_jats_formula_is_shown_once(formula, expected):
    assert abstract_of(f"<p>A <inline-formula>{formula}</inline-formula> b.</p>") == (
        f"A {expected} b."
    )


def test_jats_marks_nested_beyond_reason_are_read():
    deep = "<italic>" * 3000 + "x" + "</italic>" * 3000
    assert abstract_of(f"<p>{deep}</p>") == "x"
    deep = "<mml:mrow>" * 3000 + "<mml:mi>x</mml:mi>" + "</mml:mrow>" * 3000
    assert abstract_of(f"<p><mml:math>{deep}</mml:math></p>") == "x"


@pytest.mark.parametrize(
    "other", ["graphical", "teaser", "toc", "plain-language-summary", "executive-summary", "short"]
)
def test_jats_abstract_for_other_readers_is_none(other):
    record = one(f'<abstract abstract-type="{other}"><p>No.</p></abstract>')
    assert record.abstract is None
    record = one(
        f'<abstract abstract-type="{other}"><p>No.</p></abstract><abstract><p>Yes.</p></abstract>'
    )
    assert record.abstract == "Yes."


def test_jats_translated_abstract_is_left_out():
    assert one("<trans-abstract xml:lang='fr'><p>Non.</p></trans-abstract>").abstract is None


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        (NAME, "Jane Doe"),
        ("<name><given-names>Jane</given-names><surname>Doe</surname></name>", "Jane Doe"),
        ("<name><surname>Doe</surname></name>", "Doe"),
        ("<name><surname>van der Doe</surname><given-names>J.</given-names></name>",
         "J. van der Doe"),
        ("<name><surname>Doe</surname><given-names>J</given-names><prefix>van</prefix></name>",
         "J van Doe"),
        (("<name><surname>Doe</surname><given-names>J</given-names><prefix>Dr</prefix>"
         "<suffix>Jr.</suffix></name><degrees>PhD</degrees>"), "J Doe, Jr."),
        ("<name><surname>Doe</surname><given-names>J</given-names><suffix>MD</suffix></name>",
         "J Doe"),
        ("<name name-style='eastern'><surname>毛</surname><given-names>泽东</given-names></name>",
         "毛 泽东"),
        (("<name name-style='eastern'><surname>Mao</surname>"
          "<given-names>Zedong</given-names></name>"), "Zedong Mao"),
        (("<name-alternatives><name name-style='eastern'><surname>毛</surname>"
         "<given-names>泽东</given-names></name><name name-style='western'>"
         "<surname>Mao</surname><given-names>Zedong</given-names></name></name-alternatives>"),
         "Zedong Mao"),
        ("<string-name>Jane Q. Doe</string-name>", "Jane Q. Doe"),
        ("<string-name><given-names>Jane</given-names> <surname>Doe</surname></string-name>",
         "Jane Doe"),
        ("<collab>The Group</collab>", "The Group"),
        (("<collab>The <italic>X</italic> Group<xref ref-type='aff' rid='a'>1</xref>"
         f"<contrib-group><contrib>{NAME}</contrib></contrib-group></collab>"), "The X Group"),
        ("<collab-alternatives><collab>The Group</collab></collab-alternatives>", "The Group"),
        ("<collab><institution>The Group</institution></collab>", "The Group"),
    ],
)  # fmt: skip
def test_jats_name_is_in_natural_order(inner, expected):
    assert name_of(inner) == expected


def test_jats_authors_are_contributors_of_that_type_in_order():
    record = one(
        f'<contrib-group><contrib contrib-type="author">{NAME}</contrib>'
        f'<contrib contrib-type="author"><collab>The Group</collab></contrib>'
        f'<contrib contrib-type="author non-byline">{NAME}</contrib>'
        f'<contrib contrib-type="editor">{NAME}</contrib></contrib-group>'
        f'<contrib-group content-type="section"><contrib>{NAME}</contrib></contrib-group>'
        f"<contrib-group><contrib><name><surname>Roe</surname></name></contrib></contrib-group>"
    )
    assert [author.name for author in record.authors] == ["Jane Doe", "The Group", "Roe"]
    assert record.authors_complete


def test_jats_person_and_group_in_one_contributor_are_two_authors():
    orcid = '<contrib-id contrib-id-type="orcid">0000-0002-1825-0097</contrib-id>'
    person, group = authors_of(f"{orcid}{NAME}<collab>The Group</collab>")
    assert (person.name, group.name) == ("Jane Doe", "The Group")
    assert (person.ids, group.ids) == ({"orcid": "0000-0002-1825-0097"}, {})


def test_jats_list_of_authors_that_goes_on_is_not_complete():
    record = one(f"<contrib-group><contrib>{NAME}</contrib><etal/></contrib-group>")
    assert len(record.authors) == 1
    assert not record.authors_complete


def test_jats_affiliation_laid_out_on_lines_reads_as_one_line():
    (author,) = authors_of(
        NAME + '<xref ref-type="aff" rid="a"/>',
        affs='<aff id="a">\n<label>1</label>\n<institution-wrap>\n<institution>A</institution>\n'
        "</institution-wrap>\n<city>B</city>\n, <country>C</country>\n</aff>",
    )
    assert author.affiliations == ("A, B, C",)


def test_jats_anonymous_author_has_no_name_and_is_no_fault():
    pieces = read(
        article(
            '<contrib-group><contrib contrib-type="author"><anonymous/></contrib></contrib-group>'
        )
    )
    assert [piece.authors for piece in pieces] == [()]


def test_jats_nameless_author_is_a_fault():
    record, fault = read(article('<contrib-group><contrib contrib-type="author"/></contrib-group>'))
    assert record.authors == ()
    assert fault.reason == "an author without a name"


@pytest.mark.parametrize(
    "element",
    [
        '<contrib-id contrib-id-type="orcid">http://orcid.org/0000-0002-1825-0097</contrib-id>',
        '<contrib-id contrib-id-type="ORCID">0000-0002-1825-0097</contrib-id>',
        "<contrib-id>https://orcid.org/0000-0002-1825-0097/</contrib-id>",
        '<uri content-type="orcid" xlink:href="http://orcid.org/0000-0002-1825-0097"/>',
        '<ext-link ext-link-type="uri" xlink:href="https://orcid.org/0000-0002-1825-0097">o</ext-link>',
    ],
)
def test_jats_orcid_is_read_in_its_old_and_new_forms(element):
    (author,) = authors_of(NAME + element)
    assert author.ids == {"orcid": "0000-0002-1825-0097"}


def test_jats_orcid_of_a_member_is_not_the_groups():
    orcid = '<contrib-id contrib-id-type="orcid">0000-0002-1825-0097</contrib-id>'
    member = f"<contrib>{orcid}{NAME}</contrib>"
    (author,) = authors_of(f"<collab>G<contrib-group>{member}</contrib-group></collab>")
    assert author.ids == {}


def test_jats_false_orcid_is_a_fault():
    element = '<contrib-id contrib-id-type="orcid">later</contrib-id>'
    pieces = read(
        article(
            f'<contrib-group><contrib contrib-type="author">{NAME}{element}</contrib>'
            "</contrib-group>"
        )
    )
    assert pieces[0].authors[0].ids == {}
    assert reasons(pieces) == ["not an ORCID iD: later"]


def test_jats_affiliations_follow_the_links_of_each_author():
    first, second = authors_of(
        NAME + '<xref ref-type="aff" rid="a1">1</xref><xref ref-type="aff" rid="a2">2</xref>',
        NAME + '<xref ref-type="aff" rid="a2 a3"/><xref ref-type="fn" rid="a1"/>',
        affs='<aff id="a1"><label>1</label>One, X</aff>'
        '<aff id="a2"><sup>2</sup> Two<email>e</email></aff>'
        '<aff id="a3"><institution>Three</institution><country>Y</country></aff>',
    )
    assert first.affiliations == ("One, X", "Two")
    assert second.affiliations == ("Two", "Three, Y")


def test_jats_affiliation_in_the_author_is_the_authors():
    first, second = authors_of(NAME + "<aff>One</aff>", NAME)
    assert (first.affiliations, second.affiliations) == (("One",), ())


def test_jats_only_affiliation_is_everybodys_where_nobody_points_to_any():
    record = one(
        f"<contrib-group><contrib>{NAME}</contrib><contrib>{NAME}</contrib></contrib-group>"
        "<aff>The One</aff>"
    )
    assert [author.affiliations for author in record.authors] == [("The One",), ("The One",)]
    assert record.institutions == ()


def test_jats_affiliations_that_nobody_points_to_are_the_articles():
    record = one(
        f"<contrib-group><contrib>{NAME}</contrib></contrib-group><aff>One</aff><aff>Two</aff>"
    )
    assert record.authors[0].affiliations == ()
    assert record.institutions == ("One", "Two")


def test_jats_affiliations_of_editors_are_not_the_articles():
    record = one(
        f"<contrib-group><contrib contrib-type='author'>{NAME}</contrib></contrib-group>"
        f"<contrib-group><contrib contrib-type='editor'>{NAME}<xref ref-type='aff' rid='e'/>"
        f"</contrib><aff>Three</aff></contrib-group><aff id='e'>Four</aff>"
    )
    assert record.institutions == ()
    assert record.authors[0].affiliations == ()


def test_jats_ror_id_goes_with_the_affiliation():
    wrapped = (
        '<institution-wrap><institution-id institution-id-type="ror">https://ror.org/01an7q238'
        "</institution-id><institution>UC Berkeley</institution></institution-wrap>"
    )
    record = one(
        f'<contrib-group><contrib>{NAME}<xref ref-type="aff" rid="a"/></contrib></contrib-group>'
        f'<aff id="a"><label>1</label><institution>Dept</institution>{wrapped}'
        "<country>US</country></aff>"
    )
    assert record.authors[0].affiliations == ("Dept, UC Berkeley, US",)
    assert record.institution_ids == {"Dept, UC Berkeley, US": "01an7q238"}


def test_jats_affiliation_in_two_languages_counts_once():
    record = one(
        f'<contrib-group><contrib>{NAME}<xref ref-type="aff" rid="a"/></contrib>'
        '<aff-alternatives id="a"><aff xml:lang="en">One</aff><aff xml:lang="ja">一</aff>'
        "</aff-alternatives></contrib-group>"
    )
    assert record.authors[0].affiliations == ("One",)
    assert record.institutions == ()


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ([day(2010, 11, 2, pub_type="epub"), day(2010, 11, pub_type="ppub")], "2010-11-02"),
        ([day(2010, 10, pub_type="ppub"), day(2010, 11, 2, pub_type="epub")], "2010-10"),
        ([day(2010, pub_type="collection"), day(2010, 3, 9, pub_type="epub")], "2010-03-09"),
        ([day(2011, pub_type="collection"), day(2010, 12, 31, pub_type="epub")], "2010-12-31"),
        ([day(2010, 1, 1, pub_type="pmc-release"), day(2011, pub_type="ppub")], "2011"),
        ([day(2010, 1, 1, pub_type="pmc-release")], None),
        ([day(2013, "04", "09", date_type="pub", publication_format="electronic")], "2013-04-09"),
        ([day(2013, "Apr", 9, pub_type="epub")], "2013-04-09"),
        ([day(2013, "September", pub_type="ppub")], "2013-09"),
        ([day(2013, "Jul-Aug", pub_type="ppub")], "2013"),
        (["<pub-date pub-type='ppub'><season>Spring</season><year>2012</year></pub-date>"], "2012"),
        (["<pub-date pub-type='ppub'><season>May</season><year>2012</year></pub-date>"], "2012-05"),
        (["<pub-date iso-8601-date='2020-01-05'/>"], "2020-01-05"),
        (["<pub-date><string-date>5 May 2020</string-date></pub-date>"], "2020-05-05"),
        ([day(2020, 5, 1, date_type="retracted"), day(2019, date_type="pub")], "2019"),
        ([], None),
    ],
)
def test_jats_date_is_the_earliest_of_publication_as_exact_as_any(dates, expected):
    assert date_of(*dates) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [((2013, 13), "2013"), ((2013, 2, 31), "2013-02"), (("20l3", 2), None)],
)
def test_jats_false_date_is_a_fault_and_what_holds_stays(given, expected):
    record, fault = read(article(day(*given, pub_type="epub")))
    assert record.date == expected
    assert fault.reason.startswith("no such")


def test_jats_history_is_no_publication():
    assert one("<history><date><year>2001</year></date></history>").date is None


@pytest.mark.parametrize(
    "journal",
    [
        "<journal-title>J</journal-title>",
        (
            "<journal-title-group><journal-title>J</journal-title>"
            "<abbrev-journal-title>Jn</abbrev-journal-title></journal-title-group>"
        ),
        "<journal-title-group><abbrev-journal-title>J</abbrev-journal-title></journal-title-group>",
        (
            '<journal-id journal-id-type="publisher-id">x</journal-id>'
            '<journal-id journal-id-type="nlm-ta">J</journal-id>'
        ),
    ],
)
def test_jats_journal_is_found_in_all_versions_of_the_tag_set(journal):
    assert one(journal=journal).venue == "J"


@pytest.mark.parametrize(
    ("meta", "expected"),
    [
        ("<fpage>12</fpage><lpage>15</lpage>", "12-15"),
        ("<fpage>12</fpage><lpage>12</lpage>", "12"),
        ("<fpage>12</fpage>", "12"),
        ("<elocation-id>e217</elocation-id>", "e217"),
        ("<page-range>1-3, 7</page-range>", "1-3, 7"),
    ],
)
def test_jats_pages_are_a_range_or_the_article_number(meta, expected):
    record = one(f"<volume>3</volume><issue>4</issue>{meta}", attributes='article-type="Review"')
    assert (record.volume, record.issue, record.pages) == ("3", "4", expected)
    assert record.type == "review"


def test_jats_publisher_is_named_without_its_place():
    journal = (
        "<publisher><publisher-name>P</publisher-name><publisher-loc>X</publisher-loc></publisher>"
    )
    assert one(journal=journal).publisher == "P"


def test_jats_keywords_are_those_of_the_articles_language():
    record = one(
        '<kwd-group xml:lang="en"><title>Keywords</title><kwd>a <italic>b</italic></kwd>'
        "<kwd>c<sub>2</sub></kwd><kwd>c2</kwd></kwd-group>"
        '<kwd-group xml:lang="fr"><kwd>d</kwd></kwd-group>'
        '<kwd-group kwd-group-type="abbreviations"><kwd>ab</kwd></kwd-group>'
        '<kwd-group kwd-group-type="JEL"><kwd>C61</kwd></kwd-group>'
        "<kwd-group><compound-kwd><compound-kwd-part>e</compound-kwd-part>"
        "<compound-kwd-part>f</compound-kwd-part></compound-kwd></kwd-group>"
        "<unstructured-kwd-group>g; h</unstructured-kwd-group>",
        attributes='xml:lang="en"',
    )
    assert record.keywords == ("a b", "c2", "e f", "g", "h")
    assert record.topics == (Topic(name="C61", scheme="jel"),)


def test_jats_subjects_are_topics_with_those_above_and_kinds_of_article_are_none():
    record = one(
        "<article-categories>"
        '<subj-group subj-group-type="heading"><subject>Research Article</subject>'
        "<subj-group><subject>Oncology</subject></subj-group></subj-group>"
        '<subj-group subj-group-type="display-channel"><subject>Tools</subject></subj-group>'
        '<subj-group subj-group-type="Discipline-v3"><subject>Biology</subject>'
        "<subj-group><subject>Genetics</subject><subj-group><subject>Genomics</subject>"
        "</subj-group></subj-group></subj-group></article-categories>"
    )
    assert record.topics == (
        Topic(name="Oncology", scheme="jats-subject"),
        Topic(name="Genomics", scheme="jats-subject", broader=("Genetics", "Biology")),
    )


@pytest.mark.parametrize(
    ("kind", "relation"),
    [("retracted-article", Relation.RETRACTS), ("preprint", Relation.VERSION_OF)],
)
def test_jats_related_article_is_a_relation(kind, relation):
    record = one(
        f'<related-article related-article-type="{kind}" ext-link-type="doi" '
        'xlink:href="10.1000/Other"/>'
    )
    assert record.references == (Reference(ids={"doi": "10.1000/other"}, relation=relation),)
    assert record.retracted is None


@pytest.mark.parametrize("kind", ["companion", "corrected-article", "commentary"])
def test_jats_other_related_article_is_left_out(kind):
    record = one(
        f'<related-article related-article-type="{kind}" ext-link-type="doi" xlink:href="10.1/x"/>'
    )
    assert record.references == ()


@pytest.mark.parametrize(
    "parts",
    [
        {
            "meta": '<related-article related-article-type="retraction-forward" '
            'ext-link-type="doi" xlink:href="10.1000/notice"/>'
        },
        {
            "title": "<title-group><article-title>RETRACTED: A</article-title></title-group>",
        },
    ],
)
def test_jats_retracted_article_is_marked(parts):
    assert one(**parts).retracted is True


def test_jats_preprint_in_the_history_of_publication_is_a_version():
    record = one(
        "<pub-history><event><event-desc>x</event-desc><date><day>1</day><month>2</month>"
        '<year>2020</year></date><self-uri content-type="preprint" '
        'xlink:href="https://doi.org/10.1101/2020.01.01.123456"/></event></pub-history>'
    )
    assert record.versions == (
        Version(ids={"doi": "10.1101/2020.01.01.123456"}, type="preprint", date="2020-02-01"),
    )


FIELDS = (
    "<person-group person-group-type='author'><name><surname>Doe</surname>"
    "<given-names>J</given-names><suffix>Jr</suffix></name><collab>G</collab><etal/>"
    "</person-group><article-title>A <italic>b</italic>?</article-title><source>S</source>"
    "<year>2001a</year><volume>3</volume><issue>4</issue><fpage>5</fpage><lpage>9</lpage>"
    "<pub-id pub-id-type='doi'>10.1000/X</pub-id><pub-id pub-id-type='pmid'>77</pub-id>"
    "<pub-id pub-id-type='pmcid'>PMC5</pub-id>"
)


@pytest.mark.parametrize("tag", ["element-citation", "mixed-citation", "nlm-citation", "citation"])
def test_jats_citation_of_fields_is_put_in_the_usual_order(tag):
    (reference,) = cited(f"<label>7</label><{tag} publication-type='journal'>{FIELDS}</{tag}>")
    assert reference == Reference(
        ids={"doi": "10.1000/x", "pmid": "77", "pmcid": "PMC5"},
        title="A b?",
        year=2001,
        text="Doe J Jr, G, et al. A b? S. 2001a;3(4):5-9",
    )


def test_jats_citation_in_print_keeps_its_punctuation_without_ids_that_were_added():
    (reference,) = cited(
        "<mixed-citation><name><surname>Doe</surname><given-names>J</given-names></name>, "
        "<name><surname>Roe</surname> <given-names>R</given-names></name> (<year>2001</year>) "
        "<article-title>A</article-title>. <source>S</source><volume>3</volume>:"
        "<fpage>5</fpage>–<lpage>9</lpage>. doi:<pub-id pub-id-type='doi'>10.1000/x</pub-id>."
        "<pub-id pub-id-type='pmid'>77</pub-id></mixed-citation>"
    )
    assert reference.text == "Doe J, Roe R (2001) A. S 3:5–9. doi:10.1000/x."
    assert reference.ids == {"doi": "10.1000/x", "pmid": "77"}


def test_jats_ids_in_the_text_of_a_citation_count():
    first, second, third = cited(
        "<mixed-citation>Doe J. A. arXiv:1706.03762, 2017.</mixed-citation>",
        "<mixed-citation>Roe. https://doi.org/10.1000/abc.</mixed-citation>",
        "<element-citation><source>S</source><ext-link ext-link-type='uri' "
        "xlink:href='http://dx.doi.org/10.1000/def'>link</ext-link></element-citation>",
    )
    assert first.ids == {"arxiv": "1706.03762"}
    assert second.ids == {"doi": "10.1000/abc"}
    assert third.ids == {"doi": "10.1000/def"}


def test_jats_several_citations_of_one_entry_are_several_references():
    references = cited(
        "<label>1</label><mixed-citation>A.</mixed-citation><mixed-citation>B.</mixed-citation>",
        "<element-citation><source>C</source></element-citation>",
    )
    assert [reference.text for reference in references] == ["A.", "B.", "C"]


def test_jats_one_citation_in_two_forms_is_one_reference():
    (reference,) = cited(
        f"<citation-alternatives><element-citation>{FIELDS}</element-citation>"
        "<mixed-citation>As printed, 2001.</mixed-citation></citation-alternatives>"
    )
    assert (reference.text, reference.title) == ("As printed, 2001.", "A b?")
    assert reference.ids["pmid"] == "77"


def test_jats_entry_without_citation_is_a_text_and_an_empty_one_nothing():
    (reference,) = cited("<label>1</label><note><p>Personal communication.</p></note>", "<label/>")
    assert reference == Reference(text="Personal communication.")


@pytest.mark.parametrize(
    ("kind", "fields", "expected"),
    [
        ("book", "<source>Whole Book.</source>", "Whole Book"),
        ("book", "<chapter-title>C</chapter-title><source>B</source>", "C"),
        ("journal", "<source>J</source><volume>3</volume>", None),
        ("data", "<data-title>D</data-title><source>Zenodo</source>", "D"),
    ],
)
def test_jats_title_of_a_reference_is_the_works(kind, fields, expected):
    (reference,) = cited(f'<element-citation publication-type="{kind}">{fields}</element-citation>')
    assert reference.title == expected


def test_jats_false_id_in_a_citation_is_a_fault_and_the_reference_stays():
    ref = "<ref><mixed-citation>A.<pub-id pub-id-type='pmid'>x1</pub-id></mixed-citation></ref>"
    record, fault = read(article(back=f"<ref-list>{ref}</ref-list>"))
    assert record.references == (Reference(text="A."),)
    assert fault.reason == "not an id of scheme pmid: x1"


def test_jats_nested_reference_lists_are_read_in_order_without_those_of_reviews():
    entry = "<ref><mixed-citation>{}</mixed-citation></ref>"
    back = (
        f"<ref-list>{entry.format('A')}<ref-list>{entry.format('B')}</ref-list></ref-list>"
        f"<app-group><app><ref-list>{entry.format('C')}</ref-list></app></app-group>"
    )
    text = article(back=back).replace(
        "</article>", f"<sub-article><back>{entry.format('no')}</back></sub-article></article>"
    )
    assert [reference.text for reference in read(text)[0].references] == ["A", "B", "C"]


def test_jats_sub_articles_are_no_records():
    text = article().replace(
        "</article>",
        "<sub-article><front-stub><title-group><article-title>Letter</article-title>"
        "</title-group></front-stub></sub-article><response><front-stub/></response></article>",
    )
    assert [piece.title for piece in read(text)] == ["T"]


def test_jats_namespace_of_the_tag_set_changes_nothing():
    text = article().replace("<article ", '<article xmlns="http://jats.nlm.nih.gov" ')
    assert read(text)[0].title == "T"
    prefixed = (
        '<j:article xmlns:j="http://jats.nlm.nih.gov"><j:front><j:article-meta><j:title-group>'
        "<j:article-title>T</j:article-title></j:title-group></j:article-meta></j:front></j:article>"
    )
    assert read(prefixed)[0].title == "T"
    assert jats.sniff("-", prefixed.encode())


def test_jats_entities_of_html_are_read_and_those_of_the_file_are_not_expanded():
    text = article(title=TITLE.replace("T<", "&alpha; &nbsp;b<"))
    doctype = '<!DOCTYPE article PUBLIC "-//NLM//DTD JATS v1.0//EN" "a.dtd">'
    assert read(doctype + text)[0].title == "α b"
    bomb = '<!DOCTYPE article [<!ENTITY a "x"><!ENTITY b "&a;&a;">]>'
    assert reasons(read(bomb + article(title=TITLE.replace("T<", "&b;<"))))


def test_jats_article_without_metadata_is_rejected():
    assert reasons(read("<article><title>DocBook</title></article>")) == [
        "an article without <article-meta>"
    ]
    assert reasons(read(article(title=""))) == ["an article without an id and a title"]


def test_jats_damaged_article_in_a_set_is_rejected_and_the_others_stay():
    bad = article().replace("</article-title>", "</b>")
    pieces = read(f"<articles>\n{article()}\n{bad}\n{article()}\n</articles>")
    assert [piece.source.at for piece in pieces if isinstance(piece, Record)] == ["2", "4"]
    assert [piece.at for piece in pieces if isinstance(piece, Rejected)] == ["3"]


@pytest.mark.parametrize(
    "head",
    [
        b"<html><body><article-meta></body></html>",
        b'<article xmlns="http://docbook.org/ns/docbook"><info/></article>',
        b'<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><article-meta></OAI-PMH>',
        b"<PubmedArticleSet><PubmedArticle><Article/></PubmedArticle></PubmedArticleSet>",
        b'<dblp><article key="a"/></dblp>',
        b"<article>",
        b'{"article-meta": 1}',
        b"",
    ],
)
def test_jats_other_files_are_not_recognised(head):
    assert not jats.sniff("x.nxml", head)


def test_jats_head_that_is_cut_off_is_recognised():
    head = (SAMPLES / "pone.0000217.nxml").read_bytes()
    first = head.index(b"<journal-meta>") + len(b"<journal-meta>")
    assert all(jats.sniff("-", head[:cut]) for cut in range(first, len(head), 97))


@given(st.binary(max_size=300))
def test_jats_any_bytes_are_read_without_error(content):
    assert all(isinstance(piece, Record | Rejected) for piece in read(content))


@given(st.integers(0, 6000), st.sampled_from([b"", b"\0", b"<", b"&", b"</article>", b"\xff"]))
def test_jats_damage_anywhere_loses_no_article_in_silence(at, damage):
    content = (SAMPLES / "set.xml").read_bytes()
    pieces = read(content[:at] + damage + content[at + 2 :])
    kept = [piece for piece in pieces if isinstance(piece, Record)]
    assert len(kept) == 2 or reasons(pieces)


@given(st.integers(0, 6000))
def test_jats_file_cut_anywhere_keeps_the_articles_before(cut):
    content = (SAMPLES / "set.xml").read_bytes()[:cut]
    pieces = read(content)
    kept = [piece for piece in pieces if isinstance(piece, Record)]
    assert len(kept) == content.count(b"</article>")
    if content.count(b"<article ") > len(kept):
        assert reasons(pieces)


def test_jats_real_articles_are_read_in_full(shared_data):
    references = authors = 0
    for path in sorted((shared_data / "formats" / "jats").glob("*.nxml")):
        content = path.read_bytes()
        assert jats.sniff(path.name, content[:65_536])
        (record,) = jats.read(io.BytesIO(content), path.name)
        assert len(record.references) == content.count(b"<ref ")
        assert {"doi", "pmid", "pmcid"} <= record.ids.keys()
        assert record.title
        assert record.abstract
        assert len(record.date) == len("2010-11-02")
        assert all(author.affiliations for author in record.authors)
        assert all(reference.text for reference in record.references)
        references += len(record.references)
        authors += len(record.authors)
    assert (references, authors) == (350, 82)
