"""Laws of merging: no order counts, twice is once, and no value of any record is dropped."""

import msgspec
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kg.citations import id_keys, reference_value
from kg.model import Author, Record, Reference, Source, Topic, Version
from kg.resolve.conflicts import conflicts
from kg.resolve.merge import merge

SINGLE = (
    *("title", "abstract", "date", "venue", "volume", "issue", "pages", "publisher"),
    *("journal_ref", "type", "comment"),
)
MANY = ("institutions", "categories", "keywords", "links", "flags")

TEXT = st.sampled_from(["On games", "ON GAMES", "On games ...", "Ãœber Spiele", "Spiele", "b", "7"])
DATES = st.sampled_from(["2017", "2017-06", "2017-06-12", "--06-12", "2019"])
VENUES = st.sampled_from(
    ["arXiv", "JMLR", "Journal of Machine Learning Research", "Conf. on Games"]
)
IDS = st.dictionaries(
    st.sampled_from(["doi", "arxiv", "acl", "own"]),
    st.sampled_from(["10.1000/a", "10.48550/arxiv.2001.00001", "2001.00001", "x"]),
)
NAMES = st.sampled_from(
    [
        *("Wei Wang", "W. Wang", "Wang Wei", "Wang", "王伟", "Tom A. Brown", "Tom B. Brown"),
        *("Jörg Müller", "JÃ¶rg MÃ¼ller", "Joerg Mueller", "J.", "and Doe", "OpenAI", "", "3"),
    ]
)
AUTHORS = st.builds(
    Author,
    name=NAMES,
    ids=st.dictionaries(st.just("orcid"), st.sampled_from(["1", "2"])),
    affiliations=st.lists(st.sampled_from(["Lab", "Uni"]), max_size=2).map(tuple),
)
REFERENCES = st.builds(
    Reference,
    ids=st.dictionaries(st.just("doi"), st.sampled_from(["10.1/a", "10.1/b"])),
    title=st.none() | TEXT,
    year=st.none() | st.integers(2000, 2002),
)
TOPICS = st.builds(
    Topic, name=TEXT, scheme=st.just("s"), id=st.none() | st.sampled_from(["1", "2"])
)


def several(values):
    return st.lists(values, max_size=5).map(tuple)


@st.composite
def records(draw):
    count = draw(st.integers(1, 5))
    return [draw(one(Source(file="f", format="test", at=str(at)))) for at in range(count)]


def one(source):
    special = {"date": DATES, "venue": VENUES}
    return st.builds(
        Record,
        source=st.just(source),
        id=st.none() | st.just("key"),
        ids=IDS,
        authors=several(AUTHORS),
        authors_complete=st.booleans(),
        institution_ids=st.dictionaries(st.just("Lab"), st.sampled_from(["r1", "r2"])),
        topics=several(TOPICS),
        versions=several(st.builds(Version, label=TEXT, date=DATES)),
        references=several(REFERENCES),
        retracted=st.none() | st.booleans(),
        **{field: st.none() | special.get(field, TEXT) for field in SINGLE},
        **{field: several(TEXT) for field in MANY},
    )


def said(paper, field):
    """Return what the paper's evidence says of a field: value -> records, kept, part or lost."""
    evidence = paper.evidence.get(field)
    if evidence is None:
        return {}
    found = {}
    for claim in (*evidence.values, *evidence.lost):
        found.setdefault(claim.value, set()).update(claim.by)
    if not evidence.values and (kept := kept_value(paper, field)) is not None:
        found[str(kept)] = {*found.get(str(kept), ()), *evidence.by}
    return found


def kept_value(paper, field):
    lead, _, scheme = field.partition(".")
    return paper.ids.get(scheme) if lead == "ids" else getattr(paper, lead)


def stated(record):
    """Yield the field and value of all that a record says, as evidence writes it."""
    for field in SINGLE:
        if (value := getattr(record, field)) is not None:
            yield field, value
    for field in MANY:
        yield from ((field, value) for value in getattr(record, field))
    for key in id_keys(record.ids):
        scheme, _, value = key.partition(":")
        yield f"ids.{scheme}", value
    yield from (("authors", author.name) for author in record.authors)
    yield from (("references", reference_value(reference)) for reference in record.references)
    yield from (("topics", f"{topic.scheme}: {topic.name}") for topic in record.topics)
    yield from (("institution_ids", f"{n}: {v}") for n, v in record.institution_ids.items())
    if record.retracted is not None:
        yield "retracted", str(record.retracted)
    if record.authors and not record.authors_complete:
        yield "authors_complete", "False"


@given(records())
def test_every_value_of_every_record_stands_in_evidence_with_the_record(found):
    paper = merge(found)
    for record in found:
        for field, value in stated(record):
            assert record.source.ref in said(paper, field)[value], (field, value)


@given(records(), st.randoms(use_true_random=False))
def test_the_order_of_records_and_of_keys_changes_no_byte(found, random):
    shuffled = [
        replace(
            record,
            ids=dict(reversed(record.ids.items())),
            institution_ids=dict(reversed(record.institution_ids.items())),
        )
        for record in found
    ]
    random.shuffle(shuffled)
    encode = msgspec.json.Encoder(order="deterministic").encode
    assert encode(merge(found)) == encode(merge(shuffled))


@given(records())
def test_a_copy_of_a_record_changes_only_who_says_it(found):
    copy = replace(found[0], source=Source(file="z", format="test", at="1"))
    once, twice = merge([found[0]]), merge([found[0], copy])
    changed = {"records", "evidence", "authors"}
    fields = [field for field in once.__struct_fields__ if field not in changed]
    assert [getattr(once, f) for f in fields] == [getattr(twice, f) for f in fields]
    bare = lambda paper: [replace(author, mentions=()) for author in paper.authors]  # noqa: E731
    assert bare(once) == bare(twice)
    assert [c.field for c in conflicts(twice)] == [c.field for c in conflicts(once)]


@given(records())
def test_no_entry_of_an_author_list_is_in_two_slots(found):
    mentions = [mention for author in merge(found).authors for mention in author.mentions]
    known = {f"{r.source.ref}#{n}" for r in found for n in range(1, len(r.authors) + 1)}
    assert len(set(mentions)) == len(mentions)
    assert set(mentions) <= known


@given(records())
def test_an_entry_without_a_slot_is_left_out_by_name(found):
    paper = merge(found)
    placed = {mention for author in paper.authors for mention in author.mentions}
    left = said(paper, "authors.left_out")
    for record in found:
        for place, author in enumerate(record.authors, 1):
            if f"{record.source.ref}#{place}" not in placed:
                assert record.source.ref in left[author.name]


@given(records())
def test_every_conflict_names_values_of_records(found):
    refs = {record.source.ref for record in found}
    for conflict in conflicts(merge(found)):
        assert conflict.rule
        assert conflict.others
        assert all(claim.by and refs.issuperset(claim.by) for claim in conflict.others)
