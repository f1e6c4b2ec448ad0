"""Which judgements apply to a corpus, which sleep, and which contradict each other."""

from hypothesis import given
from hypothesis import strategies as st

from kg.judgements import (
    Judgement,
    Judgements,
    Kind,
    Verdict,
    add,
    called,
    mention_called,
    read,
    remove,
)
from kg.model import Author, Record, Source


def record(file, at, title=None, year=None, authors=()):
    return Record(
        source=Source(file=file, format="native", at=at),
        title=title or f"Paper {at} of {file}",
        date=str(year) if year else None,
        authors=tuple(Author(name=name) for name in authors),
    )


def judged(verdict, one, other, kind="paper", labels=None):
    return Judgement(
        verdict=Verdict(verdict),
        kind=Kind(kind),
        one=tuple(one.split()),
        other=tuple(other.split()),
        labels=labels or {},
    )


CORPUS = [record("f", str(number)) for number in range(1, 6)]


def standing(*judgements, records=CORPUS):
    return Judgements(judgements).standing(records)


def test_judgements_of_known_records_apply():
    found = standing(judged("same", "f:1", "f:2"), judged("different", "f:1 f:2", "f:3"))
    assert found.report() == {"applied": 2, "dormant": [], "contradictions": []}
    assert list(found.judgements.same(Kind.PAPER)) == [("f:1", "f:2")]
    assert list(found.judgements.different(Kind.PAPER)) == [("f:1", "f:3"), ("f:2", "f:3")]
    assert list(found.judgements.same(Kind.AUTHOR)) == []


def test_a_side_goes_by_the_names_that_are_left():
    found = standing(judged("same", "gone:1 f:2", "f:3"))
    assert list(found.judgements.same(Kind.PAPER)) == [("f:2", "f:3")]


def test_a_judgement_without_one_side_is_dormant_and_says_what_is_missing():
    found = standing(judged("same", "gone:1", "f:3", labels={"gone:1": "Old paper (1999)"}))
    assert found.judgements.judged == ()
    assert found.report()["dormant"] == ["line 1: not in these sources: gone:1 (Old paper (1999))"]


def test_the_records_of_two_papers_judged_one_are_all_one():
    found = standing(judged("same", "f:1 f:2", "f:3 f:4"))
    pairs = list(found.judgements.same(Kind.PAPER))
    assert pairs == [("f:1", "f:2"), ("f:1", "f:3"), ("f:1", "f:4")]
    late = standing(judged("same", "f:1 f:2", "f:3"), judged("different", "f:1", "f:2"))
    assert [item.line for item in late.contradictions] == [1]


def test_a_direct_contradiction_names_both_lines_and_the_later_counts():
    found = standing(judged("same", "f:1", "f:2"), judged("different", "f:2", "f:1"))
    assert found.judgements.lines == (2,)
    (overruled,) = found.contradictions
    assert (overruled.line, overruled.against) == (1, (2,))
    assert "line 1 (same: f:1 / f:2) contradicts line 2" in str(overruled)


def test_a_contradiction_through_others_names_every_line_of_the_way():
    found = standing(
        judged("different", "f:1", "f:4"),
        judged("same", "f:5", "f:1"),
        judged("same", "f:1", "f:2"),
        judged("same", "f:2", "f:3"),
        judged("same", "f:3", "f:4"),
    )
    (overruled,) = found.contradictions
    assert (overruled.line, overruled.against) == (1, (3, 4, 5))
    assert found.report()["applied"] == 4


def test_papers_and_authors_do_not_contradict_each_other():
    people = [record("f", "1", authors=["A"]), record("f", "2", authors=["B"])]
    found = standing(
        judged("same", "f:1", "f:2"), judged("different", "f:1#1", "f:2#1", "author"),
        records=people,
    )  # fmt: skip
    assert found.report()["applied"] == 2


def test_a_mention_counts_authors_from_one():
    people = [record("f", "1", authors=["A", "B"]), record("f", "2", authors=["B"])]
    assert standing(judged("same", "f:1#2", "f:2#1", "author"), records=people).judgements.judged
    for wrong in ("f:1#0", "f:1#3", "f:1#x", "f:1"):
        report = standing(judged("same", wrong, "f:2#1", "author"), records=people).report()
        assert report["applied"] == 0, wrong


def test_a_judgement_follows_its_record_to_another_line():
    one, other = record("x.txt", "12", "Scaling laws", 2020), record("y.bib", "key", "Laws")
    kept = judged("same", "x.txt:12", "y.bib:key", labels={"x.txt:12": called(one)})
    moved = [
        record("x.txt", "12", "Something else altogether", 2021),
        record("x.txt", "15", "Scaling laws", 2020),
        record("z.txt", "3", "Scaling laws", 2020),
        other,
    ]
    assert list(standing(kept, records=[one, other]).judgements.same(Kind.PAPER)) == [
        ("x.txt:12", "y.bib:key")
    ]
    assert list(standing(kept, records=moved).judgements.same(Kind.PAPER)) == [
        ("x.txt:15", "y.bib:key")
    ]


def test_what_stands_at_a_line_now_is_not_taken_for_what_stood_there():
    one, other = record("x.txt", "12", "Scaling laws", 2020), record("y.bib", "key", "Laws")
    kept = judged("same", "x.txt:12", "y.bib:key", labels={"x.txt:12": called(one)})
    wrong = record("x.txt", "12", "Something else altogether", 2021)
    assert standing(kept, records=[wrong, other]).report()["applied"] == 0
    twice = [record("x.txt", at, "Scaling laws", 2020) for at in ("13", "14")]
    assert standing(kept, records=[wrong, other, *twice]).report()["applied"] == 0


def test_sides_that_have_become_one_record_sleep():
    one, other = record("x.txt", "12", "Scaling laws", 2020), record("x.txt", "15", "Rivers", 2020)
    labels = {"x.txt:12": called(one)}
    kept = judged("different", "x.txt:12", "x.txt:15", labels=labels)
    assert standing(kept, records=[one, other]).report()["applied"] == 1
    moved = [record("x.txt", "15", "Scaling laws", 2020)]
    assert standing(kept, records=moved).report()["dormant"] == [
        "line 1: both sides name one record now"
    ]


def test_a_title_mended_in_its_place_keeps_its_judgement():
    one, other = record("x.txt", "12", "Scaling lwas for models", 2020), record("y.bib", "k", "L")
    kept = judged("same", "x.txt:12", "y.bib:k", labels={"x.txt:12": called(one)})
    mended = record("x.txt", "12", "Scaling laws for models", 2020)
    assert standing(kept, records=[mended, other]).report()["applied"] == 1


def test_a_key_of_the_source_is_trusted_whatever_the_title():
    kept = judged("same", "y.bib:smith", "f:1", labels={"y.bib:smith": "Working title"})
    records = [record("y.bib", "smith", "The published title"), *CORPUS]
    assert standing(kept, records=records).report()["applied"] == 1


def test_a_mention_follows_its_record_too():
    one = record("x.txt", "3", "Deep nets", 2003, ["A. Other", "Jun Zhang"])
    kept = judged(
        "same", "x.txt:3#2", "f:1#1", "author", labels={"x.txt:3#2": mention_called(one, 2)}
    )
    records = [
        record("x.txt", "3", "Shallow", 2001, ["B", "C"]),
        record("x.txt", "9", "Deep nets", 2003, ["A. Other", "Jun Zhang"]),
        record("f", "1", authors=["J. Zhang"]),
    ]
    found = standing(kept, records=records)
    assert list(found.judgements.same(Kind.AUTHOR)) == [("x.txt:9#2", "f:1#1")]


def test_a_record_without_title_is_called_by_id_abstract_or_place():
    source = Source(file="f", format="native", at="1")
    assert (
        called(Record(source=source, ids={"doi": "10.1/x"}, date="2020-01")) == "doi:10.1/x (2020)"
    )
    assert called(Record(source=source, abstract="We show that")) == "We show that"
    assert called(Record(source=source)) == "f:1"


names = st.sampled_from([f"f:{number}" for number in range(1, 6)])
sides = st.lists(names, min_size=2, max_size=4, unique=True).flatmap(
    lambda found: st.integers(1, len(found) - 1).map(lambda cut: (found[:cut], found[cut:]))
)
some = st.builds(
    lambda verdict, side: Judgement(
        verdict=verdict, kind=Kind.PAPER, one=tuple(side[0]), other=tuple(side[1])
    ),
    st.sampled_from(Verdict),
    sides,
)


def groups(pairs):
    """The names joined by pairs, found by brute force."""
    found = [{item.source.ref} for item in CORPUS]
    for one, other in pairs:
        mine = next(group for group in found if one in group)
        theirs = next(group for group in found if other in group)
        if mine is not theirs:
            found.remove(theirs)
            mine |= theirs
    return sorted(found, key=min)


@given(st.lists(some, max_size=8))
def test_what_applies_never_contradicts_itself_and_nothing_is_lost(judgements):
    found = standing(*judgements)
    joined = groups(found.judgements.same(Kind.PAPER))
    for one, other in found.judgements.different(Kind.PAPER):
        assert not any({one, other} <= group for group in joined)
    lines = [*found.judgements.lines, *(item.line for item in found.contradictions)]
    assert sorted(lines) == list(range(1, len(judgements) + 1))


@given(st.lists(some, max_size=8))
def test_the_lines_named_contradict_by_themselves(judgements):
    for overruled in standing(*judgements).contradictions:
        behind = [judgements[line - 1] for line in overruled.against]
        assert all(line > overruled.line for line in overruled.against)
        again = standing(overruled.judgement, *behind)
        assert [item.line for item in again.contradictions] == [1]


@given(st.lists(some, max_size=6), st.randoms())
def test_judgements_are_symmetric(judgements, random):
    turned = [
        Judgement(verdict=item.verdict, kind=item.kind, one=item.other, other=item.one)
        if random.random() < 0.5
        else item
        for item in judgements
    ]
    one, other = standing(*judgements), standing(*turned)
    assert one.judgements.lines == other.judgements.lines
    assert groups(one.judgements.same(Kind.PAPER)) == groups(other.judgements.same(Kind.PAPER))


@given(st.lists(some, max_size=5), some)
def test_adding_is_idempotent_and_taking_back_restores_the_bytes(tmp_path_factory, before, new):
    file = tmp_path_factory.mktemp("judged") / "judgements.jsonl"
    add(file, before)
    bytes_before = file.read_bytes() if file.exists() else None
    added = add(file, [new])
    bytes_after = file.read_bytes()
    assert add(file, [new]) == 0
    assert file.read_bytes() == bytes_after
    if added:
        remove(file, [max(read(file).lines)])
    assert (file.read_bytes() if file.exists() else None) == bytes_before
