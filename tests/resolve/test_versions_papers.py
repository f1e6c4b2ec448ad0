"""A work as one paper that lists its versions, and as a paper for each version."""

import random

from hypothesis import given
from hypothesis import strategies as st

from kg.graph import build
from kg.graph.edges import edges
from kg.judgements import Judgements
from kg.model import Author, Record, Reference, Relation, Source, Version
from kg.resolve import resolution

AUTHORS = tuple(Author(name=name) for name in ("Yoav Freund", "Ann Poe", "Bob Coe"))
TITLE = "Boosting a weak learning algorithm by majority votes"


def record(at, **fields):
    fields = {"title": TITLE, "authors": AUTHORS, **fields}
    return Record(source=Source(file="f", format="test", at=str(at)), **fields)


PREPRINT = record(1, ids={"arxiv": "1706.03762"}, date="2017-06-12")
BOTH = record(
    2, ids={"arxiv": "1706.03762", "doi": "10.5555/talk"}, venue="COLT", date="2017", pages="20-29"
)
TALK = record(3, ids={"doi": "10.5555/talk"}, venue="Computational Learning Theory", date="2017")
ARTICLE = record(
    4, ids={"doi": "10.5555/article"}, venue="Machine Learning", volume="27", date="2019"
)
CITED = record(5, venue="Mach. Learn.", volume="27", date="2019")
WORK = [PREPRINT, BOTH, TALK, ARTICLE, CITED]
OTHER = Record(
    source=Source(file="g", format="test", at="1"),
    title="Something else entirely is told here",
    ids={"doi": "10.5555/other"},
    references=(Reference(ids={"doi": "10.5555/talk"}), Reference(ids={"arxiv": "1706.03762"})),
)


def joined(*records):
    return resolution(records).papers


def apart(*records):
    return resolution(records, versions_apart=True).papers


def at(paper):
    return [ref.at for ref in paper.records]


def test_a_work_is_one_paper_that_lists_its_versions():
    (paper,) = joined(*WORK)
    told = {each.label: (each.ids, each.venue, each.date, each.records) for each in paper.versions}
    assert told == {
        "conference": (
            {"doi": "10.5555/talk"}, "Computational Learning Theory", "2017", ("f:2", "f:3")
        ),
        "journal": ({"doi": "10.5555/article"}, "Machine Learning", "2019", ("f:4", "f:5")),
        "preprint": ({"arxiv": "1706.03762"}, None, "2017-06-12", ("f:1",)),
    }  # fmt: skip
    assert paper.version_of is None


def test_the_evidence_says_which_records_make_a_version():
    (paper,) = joined(*WORK)
    claims = {claim.by for claim in paper.evidence["versions"].values}
    assert claims == {("f:1",), ("f:2", "f:3"), ("f:4", "f:5")}


def test_a_paper_in_one_version_lists_none():
    (paper,) = joined(ARTICLE, CITED)
    assert paper.versions == ()
    assert "versions" not in paper.evidence


def test_a_record_that_names_no_version_is_in_none_that_is_listed():
    (paper,) = joined(*WORK, record(6, date="2017"), record(7))
    assert {ref for each in paper.versions for ref in each.records} == {
        f"f:{at}" for at in range(1, 6)
    }
    (bare,) = joined(ARTICLE, record(6, date="2016"))
    assert bare.versions == ()


def test_a_version_that_a_source_lists_is_not_listed_twice():
    listed = Version(label="publishedVersion", ids={"doi": "10.5555/article"}, url="https://x.org/")
    article = record(4, ids=ARTICLE.ids, venue="Machine Learning", versions=(listed,))
    both = record(5, ids={**PREPRINT.ids, **ARTICLE.ids}, venue="Mach. Learn.")
    (paper,) = joined(PREPRINT, article, both)
    assert [each.label for each in paper.versions] == ["preprint", "publishedVersion"]
    assert paper.versions[1].url == "https://x.org/"
    assert paper.versions[1].records == ("f:4", "f:5")


def test_versions_apart_are_papers_linked_to_the_journal_one():
    papers = {paper.id: paper for paper in apart(*WORK)}
    assert {name: at(paper) for name, paper in papers.items()} == {
        "paper/arxiv:1706.03762": ["1"],
        "paper/doi:10.5555/talk": ["2", "3"],
        "paper/doi:10.5555/article": ["4", "5"],
    }
    assert {name: paper.version_of for name, paper in papers.items()} == {
        "paper/arxiv:1706.03762": "paper/doi:10.5555/article",
        "paper/doi:10.5555/talk": "paper/doi:10.5555/article",
        "paper/doi:10.5555/article": None,
    }


def test_the_conference_paper_is_the_main_one_where_there_is_no_article():
    papers = {tuple(at(paper)): paper for paper in apart(PREPRINT, BOTH, TALK)}
    assert papers["1",].version_of == papers["2", "3"].id == "paper/doi:10.5555/talk"


def test_an_id_is_of_one_version_alone():
    for paper in apart(*WORK):
        assert len(paper.ids) == 1


def test_one_record_with_the_ids_of_two_versions_keeps_both():
    (paper,) = apart(BOTH)
    assert paper.ids == {"arxiv": "1706.03762", "doi": "10.5555/talk"}
    assert paper.id == "paper/arxiv:1706.03762"


def test_versions_without_ids_have_ids_that_no_other_paper_changes():
    talk, article = (
        record(1, venue="COLT", date="1990"),
        record(2, venue="Mach. Learn.", date="1990"),
    )
    found = {tuple(at(paper)): paper.id for paper in apart(talk, article)}
    assert len(set(found.values())) == 2
    more = apart(talk, article, OTHER)
    assert {tuple(at(paper)): paper.id for paper in more if paper.records[0].source == "f"} == found


def test_the_joins_hold_each_version_together():
    for papers in (joined(*WORK, OTHER), apart(*WORK, OTHER)):
        for paper in papers:
            refs = {ref.ref for ref in paper.records}
            assert len(paper.joins) == len(refs) - 1
            assert all({join.one, join.other} <= refs for join in paper.joins)
            assert {ref for join in paper.joins for ref in (join.one, join.other)} in (refs, set())


def test_a_join_that_ran_over_another_version_is_replaced():
    over = record(8, ids={"arxiv": "1706.03762"}, date="2017-06-13", venue="arXiv")
    papers = {
        tuple(at(paper)): paper for paper in apart(PREPRINT, BOTH, TALK, ARTICLE, CITED, over)
    }
    assert len(papers["1", "8"].joins) == 1


def test_the_graph_links_each_version_to_the_main_one():
    graph = build(apart(*WORK, OTHER))
    main = "paper/doi:10.5555/article"
    linked = {
        (one, other) for one, other, key in graph.edges(keys=True) if key == Relation.VERSION_OF
    }
    assert linked == {("paper/arxiv:1706.03762", main), ("paper/doi:10.5555/talk", main)}


def test_a_version_that_says_so_itself_is_linked_once():
    said = Reference(ids={"doi": "10.5555/article"}, relation=Relation.VERSION_OF)
    note = record(1, ids={"arxiv": "1706.03762"}, date="2017-06-12", references=(said,))
    found = [
        edge for edge in edges(apart(note, BOTH, ARTICLE)) if edge.relation is Relation.VERSION_OF
    ]
    assert [(edge.source, edge.target) for edge in found].count(
        ("paper/arxiv:1706.03762", "paper/doi:10.5555/article")
    ) == 1


def test_a_citation_by_id_reaches_the_version_that_it_names():
    found = {e.target for e in edges(apart(*WORK, OTHER)) if e.relation is Relation.CITES}
    assert found == {"paper/doi:10.5555/talk", "paper/arxiv:1706.03762"}


def test_a_citation_by_title_reaches_the_main_version():
    citing = Record(
        source=Source(file="g", format="test", at="2"),
        title="One that cites",
        references=(Reference(title=TITLE),),
    )
    found = [e.target for e in edges(apart(*WORK, citing)) if e.relation is Relation.CITES]
    assert found == ["paper/doi:10.5555/article"]


RECORDS = st.lists(
    st.builds(
        dict,
        venue=st.sampled_from([None, "COLT", "ICML", "Machine Learning", "Mach. Learn.", "CoRR"]),
        date=st.sampled_from([None, "1990", "1991", "1995"]),
        volume=st.sampled_from([None, "5", "6"]),
        ids=st.sampled_from(
            [{}, {"doi": "10.1000/a"}, {"doi": "10.1000/b"}, {"arxiv": "2406.04093"},
             {"arxiv": "2406.04093", "doi": "10.1000/a"}]
        ),
    ),
    min_size=1,
    max_size=7,
).map(lambda many: [record(at, **fields) for at, fields in enumerate(many)])  # fmt: skip


@given(RECORDS)
def test_every_record_is_in_one_paper_and_every_paper_has_its_own_id(found):
    for papers in (joined(*found), apart(*found)):
        assert sorted(ref for paper in papers for ref in at(paper)) == sorted(
            each.source.at for each in found
        )
        assert len({paper.id for paper in papers}) == len(papers)


@given(RECORDS, st.integers())
def test_the_papers_do_not_depend_on_the_order_of_the_records(found, seed):
    shuffled = list(found)
    random.Random(seed).shuffle(shuffled)
    assert apart(*shuffled) == apart(*found)
    assert joined(*shuffled) == joined(*found)


@given(RECORDS)
def test_another_version_points_to_a_main_one_that_points_to_none(found):
    papers = {paper.id: paper for paper in apart(*found)}
    for paper in papers.values():
        if paper.version_of:
            assert papers[paper.version_of].version_of is None


@given(RECORDS)
def test_no_id_of_a_record_is_lost_by_taking_versions_apart(found):
    told = {value for each in found for value in each.ids.values()}
    kept = set()
    for paper in apart(*found):
        kept |= set(paper.ids.values())
        kept |= {c.value for f, e in paper.evidence.items() if f.startswith("ids.") for c in e.lost}
    assert kept == told


def test_judgements_are_taken_too():
    assert resolution(WORK, Judgements(), versions_apart=True).papers == apart(*WORK)
