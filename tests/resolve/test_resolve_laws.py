"""Laws of merging: no order matters, nothing is lost, merging twice changes nothing."""

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from kg.citations import reference_value
from kg.model import Author, Record, Reference, Relation, Source, Topic, Version
from kg.resolve import merge, resolve

TITLES = [
    "On dictionaries of features",
    "On Dictionaries of Features!",
    "GPT-3 Report",
    "GPT-4 Report",
    "Note",
]
NAMES = [
    "Tom Brown",
    "Tom B. Brown",
    "T. Brown",
    "Jeff Wu",
    "Jeffrey Wu",
    "Wei Wang",
    "Łukasz Kaiser",
]
WORDS = "we train large models on much data and find that loss falls smoothly with size and compute"
ABSTRACTS = [
    f"{WORDS} {tail}." for tail in ("over many runs", "over many runs --- always", "never")
]
REFERENCES = [
    Reference(title="GPT-3 Report", year=2020),
    Reference(title="On dictionaries of features", intents=("background",)),
    Reference(title="On dictionaries of features", influential=True, text="Brown: On dictionaries"),
    Reference(ids={"doi": "10.1000/a"}, relation=Relation.RETRACTS),
    Reference(text="Brown and Wu, 2020"),
]
TOPICS = [
    Topic(name="Features", scheme="s", id="T1", broader=("Learning",)),
    Topic(name="Features", scheme="s"),
    Topic(name="Learning", scheme="s"),
]
VERSIONS = [
    Version(label="v1", date="2020-01-02"),
    Version(label="v1", date="2020-01-02", ids={"doi": "10.1000/a"}),
]


@st.composite
def records(draw):
    count = draw(st.integers(1, 9))
    return [draw(_record(at)) for at in range(count)]


@st.composite
def _record(draw, at):
    maybe = lambda values: draw(st.none() | st.sampled_from(values))  # noqa: E731
    ids = {}
    if arxiv := maybe(["2001.00001", "2001.00002"]):
        ids["arxiv"] = arxiv
    if doi := maybe(["10.1000/a", "10.48550/arxiv.2001.00001"]):
        ids["doi"] = doi
    names = draw(st.lists(st.sampled_from(NAMES), max_size=4))
    cited = draw(st.lists(st.sampled_from(["2001.00001", "1706.03762"]), max_size=2))
    return Record(
        source=Source(file=draw(st.sampled_from(["a.txt", "b.bib"])), format="test", at=str(at)),
        ids=ids,
        title=maybe(TITLES),
        abstract=maybe(ABSTRACTS),
        authors=tuple(Author(name=name) for name in names),
        authors_complete=draw(st.booleans()),
        categories=tuple(draw(st.lists(st.sampled_from(["cs.LG", "cs.CL"]), unique=True))),
        date=maybe(["2020", "2020-01-02", "--01-02", "2024-05-06"]),
        references=(
            *(Reference(ids={"arxiv": value}) for value in cited),
            *draw(st.lists(st.sampled_from(REFERENCES), max_size=3)),
        ),
        venue=maybe(["Conf", "Journal"]),
        volume=maybe(["1", "2"]),
        pages=maybe(["1-9", "10-19"]),
        keywords=tuple(draw(st.lists(st.sampled_from(["a", "b"]), unique=True))),
        topics=tuple(draw(st.lists(st.sampled_from(TOPICS), max_size=3))),
        versions=tuple(draw(st.lists(st.sampled_from(VERSIONS), max_size=2))),
        institution_ids=draw(st.dictionaries(st.just("Lab"), st.sampled_from(["r1", "r2"]))),
        retracted=maybe([True, False]),
    )


@given(records(), st.randoms(use_true_random=False))
def test_the_order_of_records_changes_no_byte(found, random):
    shuffled = list(found)
    random.shuffle(shuffled)
    assert msgspec.json.encode(resolve(found)) == msgspec.json.encode(resolve(shuffled))


@given(records())
def test_every_record_is_in_exactly_one_paper(found):
    refs = [ref.ref for paper in resolve(found) for ref in paper.records]
    assert sorted(refs) == sorted(record.source.ref for record in found)


@given(records())
def test_merging_a_record_with_itself_changes_only_who_says_it(found):
    record = found[0]
    again = msgspec.structs.replace(record, source=Source(file="z", format="test", at="1"))
    once, twice = merge([record]), merge([record, again])
    apart = {"records", "evidence", "authors", "joins"}
    fields = [f for f in once.__struct_fields__ if f not in apart]
    assert [getattr(once, f) for f in fields] == [getattr(twice, f) for f in fields]
    people = [[(a.name, a.ids, a.affiliations) for a in paper.authors] for paper in (once, twice)]
    assert people[0] == people[1]


@given(records())
def test_every_value_of_every_record_is_kept_or_lost_in_evidence(found):
    for paper in resolve(found):
        members = {ref.ref for ref in paper.records}
        for record in found:
            if record.source.ref not in members:
                continue
            for field in ("title", "abstract", "date", "venue", "volume", "pages"):
                value = getattr(record, field)
                if value is not None:
                    lost = {claim.value for claim in paper.evidence[field].lost}
                    assert value == getattr(paper, field) or value in lost
            assert set(record.categories) <= set(paper.categories)
            assert set(record.keywords) <= set(paper.keywords)
            listed = [msgspec.structs.replace(each, records=()) for each in paper.versions]
            assert all(version in listed for version in record.versions)
            assert {topic.name for topic in record.topics} <= {topic.name for topic in paper.topics}
            kept = {reference_value(reference) for reference in paper.references}
            assert {reference_value(reference) for reference in record.references} <= kept


@given(records())
def test_ids_are_unique_and_authors_have_nodes(found):
    papers = resolve(found)
    assert len({paper.id for paper in papers}) == len(papers)
    for paper in papers:
        nodes = [author.id for author in paper.authors]
        assert all(node.startswith("author/") for node in nodes)
        assert len(set(nodes)) == len(nodes)
