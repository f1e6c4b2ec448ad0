"""Fields that records of one paper build together: places in a venue, topics, references."""

from kg.graph import build
from kg.model import Author, Record, Reference, Relation, Source, Topic, Version
from kg.resolve import resolve

DOI = "10.1000/one"


def record(at, **fields):
    return Record(source=Source(file="f", format="test", at=at), **fields)


def one(*records):
    (paper,) = resolve(records)
    return paper


def test_pages_come_from_the_records_of_the_chosen_venue():
    journal = [
        record("1", ids={"doi": DOI}, venue="Journal of Things", volume="7", pages="1-9"),
        record("2", ids={"doi": DOI}, venue="Journal of Things", volume="7"),
    ]
    talk = record("3", ids={"doi": DOI}, venue="Conf", volume="99", pages="300-301", issue="2")
    paper = one(*journal, talk)
    assert (paper.venue, paper.volume, paper.pages, paper.issue) == (
        "Journal of Things",
        "7",
        "1-9",
        "2",
    )
    assert [(claim.value, claim.by) for claim in paper.evidence["pages"].lost] == [
        ("300-301", ("f:3",))
    ]


def test_keywords_topics_versions_and_institutions_are_united_each_with_its_sources():
    topic = Topic(name="Sparse Coding", scheme="openalex", id="T1", broader=("Learning",))
    version = Version(label="v2", date="2024-06-06")
    paper = one(
        record("1", ids={"doi": DOI}, keywords=("a", "b"), topics=(topic,), versions=(version,)),
        record("2", ids={"doi": DOI}, keywords=("c",), topics=(topic,)),
        record("3", ids={"doi": DOI}, institutions=("Lab",), institution_ids={"Lab": "05dxps055"}),
    )
    assert paper.keywords == ("a", "b", "c")
    assert paper.topics == (topic,)
    assert paper.versions == (version,)
    assert [(claim.value, claim.by) for claim in paper.evidence["topics"].values] == [
        ("openalex: Sparse Coding", ("f:1", "f:2"))
    ]
    graph = build([paper])
    assert graph.nodes["institution/lab"]["id_ror"] == "05dxps055"
    assert graph.nodes[paper.id]["keywords"] == "a\nb\nc"


def test_what_two_sources_say_of_one_citation_stands_on_one_edge():
    cited = {"doi": "10.1000/two"}
    paper = one(
        record("1", ids={"doi": DOI}, references=(Reference(ids=cited, intents=("background",)),)),
        record(
            "2",
            ids={"doi": DOI},
            references=(
                Reference(ids=cited, intents=("methodology",), influential=True, title="Two"),
            ),
        ),
    )
    (reference,) = paper.references
    assert reference.intents == ("background", "methodology")
    graph = build([paper])
    edge = graph.edges[paper.id, "paper/doi:10.1000/two", "cites"]
    assert edge["intents"] == "background\nmethodology"
    assert edge["influential"] is True
    assert edge["sources"] == "f:1\nf:2"
    assert graph.nodes["paper/doi:10.1000/two"]["label"] == "Two"


def test_a_reference_by_title_finds_the_one_paper_of_that_title():
    title = "Scaling and evaluating sparse autoencoders"
    cited = record("1", title=title, ids={"arxiv": "2406.04093"}, date="2024-06-06")
    for reference, inside in (
        (Reference(title="Scaling and Evaluating Sparse Autoencoders.", year=2025), True),
        (Reference(title=title, ids={"doi": "10.1000/elsewhere"}), True),
        (Reference(title=title, year=1990), False),
        (Reference(title="Introduction"), False),
    ):
        citing = record("2", title="Another paper of some kind", references=(reference,))
        graph = build(resolve([cited, citing]))
        assert ("paper/arxiv:2406.04093" in _cited(graph)) is inside, reference


def _cited(graph):
    return [target for _, target, key in graph.edges(keys=True) if key == "cites"]


def test_works_outside_the_corpus_that_are_cited_by_title_are_one_stub():
    reference = Reference(title="A work that nobody holds here", year=1999)
    papers = resolve(
        record(at, title=f"Paper number {name}", references=(reference,))
        for at, name in (("1", "one"), ("2", "two"))
    )
    graph = build(papers)
    (stub,) = {node for node, facts in graph.nodes(data=True) if facts.get("stub")}
    assert graph.nodes[stub]["label"] == "A work that nobody holds here"
    assert graph.nodes[stub]["year"] == 1999
    assert graph.in_degree(stub) == 2


def test_a_notice_marks_the_paper_that_it_retracts():
    notice = record(
        "1",
        title="Retraction note",
        ids={"doi": "10.1000/notice"},
        references=(Reference(ids={"doi": DOI}, relation=Relation.RETRACTS),),
    )
    paper = record("2", ids={"doi": DOI}, retracted=False, authors=(Author(name="A B"),))
    papers = {found.id: found for found in resolve([notice, paper])}
    marked = papers[f"paper/doi:{DOI}"]
    assert marked.retracted is True
    assert marked.evidence["retracted"].by == ("f:1",)
    assert [(claim.value, claim.by) for claim in marked.evidence["retracted"].lost] == [
        ("False", ("f:2",))
    ]
    graph = build(list(papers.values()))
    assert graph.has_edge("paper/doi:10.1000/notice", marked.id, "retracts")
