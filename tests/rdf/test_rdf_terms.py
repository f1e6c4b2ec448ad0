"""What the RDF says of papers, authors, citations and the rest, and in which terms."""

from __future__ import annotations

from datetime import date

import networkx as nx
import numpy as np
import pytest

from kg import rdf
from kg.graph import build
from kg.model import Paper
from kg.rdf import Literal
from kg.rdf.namespaces import expand

BASE = "https://kg.example/"
PAPER = "paper/arxiv:2406.04093"


def iri(name: str) -> str:
    return BASE + name


def typed(value: str, datatype: str) -> Literal:
    return Literal(value, expand(datatype))


def test_a_paper_is_a_work_and_an_article(facts):
    assert facts(PAPER)["type"][:2] == [expand("fabio:Work"), expand("schema:ScholarlyArticle")]


def test_a_stub_is_a_work_that_is_marked(facts):
    stub = facts("paper/arxiv:1706.03762")
    assert stub["type"] == [expand("fabio:Work")]
    assert stub["stub"] == [typed("true", "xsd:boolean")]
    assert facts(PAPER)["stub"] == [typed("false", "xsd:boolean")]


@pytest.mark.parametrize(
    ("written", "literal"),
    [
        ("2024-06-06", ("2024-06-06", "xsd:date")),
        ("2024-06", ("2024-06", "xsd:gYearMonth")),
        ("2024", ("2024", "xsd:gYear")),
        ("--02-29", ("--02-29", "xsd:gMonthDay")),
        ("--02-30", ("--02-30", "xsd:string")),
        ("2024-13", ("2024-13", "xsd:string")),
        ("2023-02-29", ("2023-02-29", "xsd:string")),
        ("0000", ("0000", "xsd:string")),
        ("20240", ("20240", "xsd:string")),
        ("٢٠٢٤", ("٢٠٢٤", "xsd:string")),
        ("2024-6-6", ("2024-6-6", "xsd:string")),
        (date(2024, 6, 6), ("2024-06-06", "xsd:date")),
    ],
)
def test_a_date_has_the_type_that_fits_it(graph, facts, written, literal):
    graph.nodes[PAPER]["date"] = written
    assert facts(PAPER)["issued"] == [typed(*literal)]


@pytest.mark.parametrize("year", [2024, 2024.0, np.int64(2024), np.float32(2024)])
def test_a_year_is_a_gyear_in_whatever_number_it_comes(graph, facts, year):
    graph.nodes[PAPER]["year"] = year
    assert facts(PAPER)["hasPublicationYear"] == [typed("2024", "xsd:gYear")]


@pytest.mark.parametrize(
    ("year", "kept"), [("about 1990", "about 1990"), (0, "0"), (2e9, "2000000000.0")]
)
def test_what_is_no_year_is_kept_as_it_is(graph, facts, year, kept):
    graph.nodes[PAPER]["year"] = year
    assert [literal.value for literal in facts(PAPER)["hasPublicationYear"]] == [kept]


def test_authors_are_persons_and_stand_in_order(facts):
    people = ["author/leo-gao", "author/tom-dupre-la-tour", "author/王伟"]
    assert facts(PAPER)["creator"] == [iri(person) for person in people]
    for place, person in enumerate(people, 1):
        role = facts(f"role/arxiv:2406.04093-{place}")
        assert role["isHeldBy"] == [iri(person)]
        assert role["index"] == [typed(str(place), "xsd:positiveInteger")]
        assert role["withRole"] == [expand("pro:author")]
        assert iri(f"role/arxiv:2406.04093-{place}") in facts(PAPER)["isRelatedToRoleInTime"]


def test_an_authors_affiliations_stand_with_the_role(facts):
    organizations = facts("role/arxiv:2406.04093-1")["relatesToOrganization"]
    assert organizations == [iri("institution/example-lab"), iri("institution/other-lab")]
    for name in ("Example Lab", "Other Lab"):
        told = facts(f"institution/{name.lower().replace(' ', '-')}")
        assert told["name"] == [Literal(name)]
        assert expand("org:Organization") in told["type"]


def test_a_person_has_one_name_and_the_other_forms_as_labels(facts):
    person = facts("author/leo-gao")
    assert person["name"] == person["label"] == [Literal("Leo Gao")]
    assert person["altLabel"] == [Literal("L. Gao")]
    assert person["sameAs"] == ["https://orcid.org/0000-0002-1825-0097"]


def test_authors_without_or_with_equal_indexes_have_a_role_each(graph, facts):
    for _, _, said in list(graph.edges(PAPER, data=True)):
        assert said is not None
    plain = graph.copy()
    for _, _, key, said in plain.edges(PAPER, keys=True, data=True):
        if key == "authored_by":
            said.clear()
    roles = facts(PAPER, plain)["isRelatedToRoleInTime"]
    assert len(set(roles)) == 3
    assert "index" not in facts("role/arxiv:2406.04093-1", plain)


def test_an_author_list_that_goes_on_says_so(facts):
    assert facts(PAPER)["authorsComplete"] == [typed("false", "xsd:boolean")]


def test_a_category_is_a_concept_under_its_archive_and_group(facts):
    category = facts("category/cs.LG")
    assert category["notation"] == [Literal("cs.LG")]
    assert category["prefLabel"] == [Literal("Machine Learning", expand("rdf:langString"), "en")]
    assert category["broader"] == [iri("category/cs")]
    assert facts("category/cs")["broader"] == [iri("category/grp_cs")]
    assert facts("category/cs")["type"] == [expand("skos:Concept")]
    assert category["inScheme"] == [iri("scheme/arxiv")]
    assert facts("scheme/arxiv")["type"] == [expand("skos:ConceptScheme")]


def test_a_category_that_arxiv_lacks_is_in_no_scheme(facts):
    category = facts("category/none.XX")
    assert category["notation"] == [Literal("none.XX")]
    assert "inScheme" not in category


def test_categories_and_concepts_are_the_subjects_of_a_paper(facts):
    subjects = [
        "category/cs.LG",
        "category/hep-th",
        "category/none.XX",
        "concept/sparse-autoencoders",
    ]
    assert facts(PAPER)["subject"] == [iri(name) for name in subjects]


def test_a_concept_is_a_subject_term_with_its_labels_and_matches(graph, facts):
    node = "concept/sparse-autoencoders"
    entity = "http://www.wikidata.org/entity/Q1"
    graph.nodes[node].update(alt_labels="SAE\nSAEs", definition="A thing.", match=f"{entity}\nnone")
    told = facts(node)
    assert told["prefLabel"] == told["label"] == [Literal("sparse autoencoders")]
    assert told["altLabel"] == [Literal("SAE"), Literal("SAEs")]
    assert told["definition"] == [Literal("A thing.")]
    assert told["exactMatch"] == [entity]
    assert told["note"] == [Literal("none")]
    assert told["paperCount"] == [typed("2", "xsd:integer")]
    assert expand("fabio:SubjectTerm") in told["type"]


def test_a_citation_with_evidence_is_a_node_with_its_source_and_text(facts):
    node = "paper/doi:10.1002/(sici)1097-4571(199806)49:8%3C693::aid-asi4%3E3.0.co;2-o"
    citation = facts(f"citation/arxiv:2406.04093--{node.removeprefix('paper/')}")
    assert citation["type"] == [expand("cito:Citation")]
    assert citation["hasCitingEntity"] == [iri(PAPER)]
    assert citation["hasCitedEntity"] == [iri(node)]
    assert citation["hadPrimarySource"] == [iri("source/lists/a%20b.txt:12")]
    assert citation["citedAs"] == [Literal("[1] Foo & Bar")]
    assert iri(node) in facts(PAPER)["cites"]
    assert facts(node)["doi"][0].value.count("<") == 1


def test_a_citation_without_evidence_is_a_plain_statement(facts):
    assert iri("paper/arxiv:1706.03762") in facts(PAPER)["cites"]
    assert not facts("citation/arxiv:2406.04093--arxiv:1706.03762")


def test_names_of_citations_can_not_be_confused(graph):
    ends = ["paper/a", "paper/a-", "paper/a--b", "paper/-b", "paper/b", "paper/--b", "a", "b"]
    graph = nx.MultiDiGraph()
    for source in ends:
        for target in ends:
            graph.add_edge(source, target, key="cites", sources="x:1")
    citations = {
        subject for subject, _, value in rdf.triples(graph) if value == expand("cito:Citation")
    }
    assert len(citations) == len(ends) ** 2


def test_an_overlap_is_no_citation_and_keeps_its_source(facts):
    other = iri("paper/arxiv:2309.08600")
    assert facts(PAPER)["overlaps"] == [other]
    assert other not in facts(PAPER)["cites"]
    statement = facts("statement/overlaps--arxiv:2406.04093--arxiv:2309.08600")
    assert statement["predicate"] == [expand("kg:overlaps")]
    assert statement["hadPrimarySource"] == [iri("source/b.jsonl:1")]


def test_identifiers_are_nodes_with_a_scheme_that_exists(facts):
    assert facts(PAPER)["hasArXivId"] == [Literal("2406.04093")]
    arxiv = facts("identifier/arxiv:2406.04093")
    assert arxiv["usesIdentifierScheme"] == [expand("datacite:arxiv")]
    assert arxiv["hasLiteralValue"] == [Literal("2406.04093")]
    assert arxiv["url"] == ["https://arxiv.org/abs/2406.04093"]
    assert facts(f"identifier/s2:{'a' * 40}")["usesIdentifierScheme"] == [expand("kg:scheme-s2")]
    assert facts("identifier/scopus:17")["usesIdentifierScheme"] == [iri("scheme/scopus")]
    assert facts("scheme/scopus")["type"] == [expand("datacite:IdentifierScheme")]
    assert iri("identifier/scopus:17") in facts(PAPER)["hasIdentifier"]


def test_dblp_keys_of_papers_and_of_persons_are_different_schemes(graph, facts):
    graph.nodes[PAPER]["id_dblp"] = "conf/x/Gao24"
    graph.nodes["author/leo-gao"]["id_dblp"] = "12/34"
    assert facts("identifier/dblp:conf/x/Gao24")["usesIdentifierScheme"] == [
        expand("datacite:dblp-record")
    ]
    assert facts("identifier/dblp:12/34")["usesIdentifierScheme"] == [expand("datacite:dblp")]


@pytest.mark.parametrize(
    ("attribute", "value"),
    [("id_doi", "10.1000/1"), ("id_orcid", "0000"), ("id_wikidata", "x"), ("id_openalex", "A1")],
)
def test_same_as_is_said_of_linked_data_alone(graph, facts, attribute, value):
    graph.nodes["author/王伟"][attribute] = value
    assert "sameAs" not in facts("author/王伟")


def test_a_venue_holds_the_paper_and_its_published_version(facts):
    assert facts(PAPER)["partOf"] == [iri("venue/iclr")]
    preprint, published = facts(PAPER)["realization"]
    assert facts(preprint.removeprefix(BASE))["type"] == [expand("fabio:Preprint")]
    version = facts(published.removeprefix(BASE))
    assert version == {
        "type": [expand("fabio:ProceedingsPaper")],
        "partOf": [iri("venue/iclr")],
        "inferred": [Literal("true", expand("xsd:boolean"))],
    }
    assert facts("venue/iclr")["title"] == [Literal("ICLR")]
    assert facts("venue/iclr")["altLabel"] == [Literal("ICLR 2025")]


def test_an_article_in_arxiv_is_a_preprint_and_nothing_else(facts):
    paper = Paper(
        id="paper/arxiv:2401.00001",
        ids={"arxiv": "2401.00001"},
        venue="arXiv preprint arXiv:2401.00001",
        type="article",
    )
    graph = build([paper])
    [version] = facts(paper.id, graph)["realization"]
    assert facts(version.removeprefix(BASE), graph)["type"] == [expand("fabio:Preprint")]
    assert "partOf" in facts(version.removeprefix(BASE), graph)


def test_an_institution_stands_with_its_paper(facts):
    assert facts(PAPER)["sourceOrganization"] == [iri("institution/example-lab")]
    assert facts(PAPER)["relation"] == [iri("institution/example-lab")]


def test_links_are_pages_and_what_is_no_iri_stays_text(facts):
    assert facts(PAPER)["page"] == ["https://example.org/code"]
    assert facts(PAPER)["url"] == [Literal("example.org/no-scheme")]


def test_a_retraction_is_said_only_where_a_source_says_it(facts):
    assert facts("paper/arxiv:2309.08600")["retracted"] == [typed("true", "xsd:boolean")]
    assert facts(PAPER)["retracted"] == [typed("false", "xsd:boolean")]
    assert "retracted" not in facts("paper/title:no-date-1")


def test_a_paper_is_derived_from_its_records(facts):
    sources = ["source/lists/a%20b.txt:12", "source/b.jsonl:1"]
    assert facts(PAPER)["wasDerivedFrom"] == [iri(source) for source in sources]
    assert facts(sources[0])["type"] == [expand("prov:Entity")]
    assert facts(sources[0])["label"] == [Literal("lists/a b.txt:12")]


def test_a_reference_that_is_text_keeps_its_text(facts):
    [cited] = [value for value in facts(PAPER)["cites"] if value.startswith(iri("paper/cited:"))]
    stub = facts(cited.removeprefix(BASE))
    assert stub["bibliographicCitation"] == [Literal("Makhzani and Frey, 2013")]


def test_all_that_the_package_offers_is_found_when_it_is_asked_for():
    from kg import rdf

    assert all(callable(getattr(rdf, name)) for name in rdf.__all__ if name != "Triple")
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = rdf.nothing
