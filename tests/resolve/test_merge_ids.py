"""Node ids of papers: from their own records alone, and never two of one."""

import pytest
from msgspec.structs import replace

from kg.citations import Targets
from kg.judgements import Judgement, Judgements, Kind, Verdict
from kg.model import Author, Record, Reference, Source
from kg.resolve import resolution, resolve
from kg.resolve.conflicts import conflicts
from kg.resolve.merge import merge
from kg.resolve.naming import with_distinct_ids

TITLE = "Editorial"


def record(at, file="f", **fields):
    return Record(source=Source(file=file, format="test", at=str(at)), **fields)


def namesake(**fields):
    return {"title": TITLE, "date": "1993", "authors": (Author(name="Ann Poe"),)} | fields


@pytest.mark.parametrize(
    "fields",
    [
        {"venue": "B"},
        {"volume": "8"},
        {"issue": "2"},
        {"pages": "10-19"},
        {"date": "1994"},
        {"type": "inproceedings"},
        {"authors": (Author(name="Ann Poe"), Author(name="Max Moe"))},
    ],
)
def test_papers_of_one_title_differ_by_what_each_says_itself(fields):
    one = merge([record(1, **namesake())])
    assert merge([record(2, **namesake(**fields))]).id != one.id


def test_an_unrelated_paper_changes_no_id():
    first = resolve([record(1, **namesake(venue="A"))])
    both = resolve(
        [record(1, **namesake(venue="A")), record(2, **namesake(venue="Z", date="1999"))]
    )
    assert first[0].id in {paper.id for paper in both}
    assert len({paper.id for paper in both}) == 2


def test_twins_have_ids_of_their_own_and_the_first_keeps_the_plain_one():
    twins = [merge([record(at, **namesake())]) for at in (1, 2)]
    named = with_distinct_ids(reversed(twins))
    assert [paper.id for paper in with_distinct_ids(twins)] == [paper.id for paper in named][::-1]
    assert named[1].id == twins[0].id
    assert named[0].id.startswith(f"{twins[0].id}-")


def test_the_paper_with_most_records_keeps_the_id_that_two_share():
    doi = {"doi": "10.1000/a"}
    lone = merge([record(1, ids=doi, title="One")])
    several = merge([record(at, ids=doi, title="Another") for at in (2, 3)])
    named = with_distinct_ids([lone, several])
    assert [paper.id == "paper/doi:10.1000/a" for paper in named] == [False, True]


def test_a_citation_by_a_shared_id_leads_to_the_paper_that_keeps_it():
    doi = {"doi": "10.1000/a"}
    records = [record(at, ids=doi, title=f"Work number {at} of several") for at in (1, 2)]
    apart = Judgement(verdict=Verdict.DIFFERENT, kind=Kind.PAPER, one=("f:1",), other=("f:2",))
    papers = resolution(records, Judgements([apart])).papers
    assert len({paper.id for paper in papers}) == 2
    for given in (papers, papers[::-1]):
        target = Targets(given).node(Reference(ids=doi), "paper/x")
        assert target == ("paper/doi:10.1000/a", False)


def test_an_id_that_lost_in_a_merge_does_not_take_citations_from_its_owner():
    ids = [{"arxiv": "2001.00001", "doi": f"10.1000/{name}"} for name in ("a", "a", "b")]
    merged = merge([record(at, ids=value) for at, value in enumerate(ids)])
    owner = merge([record(9, ids={"doi": "10.1000/b"}, title="Another")])
    assert Targets([merged, owner]).node(Reference(ids={"doi": "10.1000/b"}), "x")[0] == owner.id
    assert Targets([merged]).node(Reference(ids={"doi": "10.1000/b"}), "x")[0] == merged.id


def test_a_citation_by_title_leads_to_the_main_version_of_a_work():
    title = "A work of which there are two versions"
    main = merge([record(1, title=title, venue="Journal of Games", date="1999")])
    early = merge([record(2, title=title, venue="Conference on Games", date="1998")])
    reference = Reference(title=title)
    assert Targets([main, early]).node(reference, "x")[1]
    linked = replace(early, version_of=main.id)
    assert Targets([linked, main]).node(reference, "x") == (main.id, False)


@pytest.mark.parametrize(
    "copy",
    [
        "10.1101/2020.01.02.123456",
        "10.2139/ssrn.1234567890",
        "10.21203/rs.3.rs-123456/v1",
        "10.31234/osf.io/abcde",
        "10.17605/osf.io/abcde",
        "10.5281/zenodo.12345678",
        "10.26434/chemrxiv-2021-abcde",
        "10.22541/au.123456789.12345678/v1",
    ],
)
def test_the_doi_of_the_published_text_is_kept_however_many_give_the_preprints(copy):
    dois = [copy, copy, copy, "10.1000/a"]
    paper = merge([record(at, title="One", ids={"doi": doi}) for at, doi in enumerate(dois)])
    assert paper.ids["doi"] == "10.1000/a"
    assert [(claim.value, len(claim.by)) for claim in paper.evidence["ids.doi"].lost] == [(copy, 3)]
    conflict = next(found for found in conflicts(paper) if found.field == "ids.doi")
    assert "publisher" in conflict.rule


def test_of_several_published_dois_the_one_that_most_records_give_is_kept():
    dois = ["10.1000/longer", "10.1000/a", "10.1000/a", "10.1101/gr.123.4"]
    paper = merge([record(at, title="One", ids={"doi": doi}) for at, doi in enumerate(dois)])
    assert paper.ids["doi"] == "10.1000/a"
