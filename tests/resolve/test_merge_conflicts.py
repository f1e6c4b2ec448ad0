"""Conflicts: what records of one paper disagree on, and what is only another spelling."""

import msgspec
import pytest

from kg.model import Author, Paper, Record, Source
from kg.resolve.conflicts import conflicts
from kg.resolve.merge import merge


def record(at, authors=(), **fields):
    people = tuple(Author(name=name) if isinstance(name, str) else name for name in authors)
    return Record(source=Source(file="f", format="test", at=str(at)), authors=people, **fields)


def found(*records):
    """Return the conflicts of the paper as it is read back from its file."""
    paper = msgspec.json.decode(msgspec.json.encode(merge(records)), type=Paper)
    return conflicts(paper)


def fields(*records):
    return [conflict.field for conflict in found(*records)]


@pytest.mark.parametrize(
    ("field", "one", "other"),
    [
        ("title", "On games of two players", "A theory of numbers"),
        ("title", "On games, part 1", "On games, part 2"),
        ("date", "2017-06-12", "2018"),
        ("venue", "Journal of Machine Learning Research", "Physical Review Letters"),
        ("volume", "7", "8"),
        ("pages", "1-9", "101-109"),
        ("retracted", True, False),
    ],
)
def test_values_that_cannot_both_be_so_are_a_conflict(field, one, other):
    (conflict,) = found(record(1, **{field: one}), record(2, **{field: other}))
    assert conflict.field == field
    assert {conflict.kept.value, *(claim.value for claim in conflict.others)} == {
        str(one),
        str(other),
    }
    assert sorted([*conflict.kept.by, *conflict.others[0].by]) == ["f:1", "f:2"]
    assert conflict.rule


@pytest.mark.parametrize(
    ("field", "one", "other"),
    [
        ("title", "On games of two", "ON GAMES OF TWO."),
        ("title", "On games of two", "On games of two: a survey of the field"),
        ("title", "On games of two players", "On games of ..."),
        ("title", "On games of two", "J. Roe and A. Poe. On games of two"),
        ("date", "2017", "2017-06-12"),
        ("date", "--06-12", "2017"),
        ("venue", "JMLR", "Journal of Machine Learning Research"),
        ("venue", "arXiv", "Journal of Machine Learning Research"),
        ("pages", "1-9", "1\u20139"),
        ("pages", "1-9", "1"),
        ("abstract", "We look at games.", "No abstract is available."),
    ],
)
def test_another_spelling_or_a_value_that_says_less_is_no_conflict(field, one, other):
    assert fields(record(1, **{field: one}), record(2, **{field: other})) == []


def test_two_ids_of_one_scheme_are_a_conflict_and_preprint_and_doi_are_none():
    one = record(1, ids={"doi": "10.1000/a", "arxiv": "2001.00001"})
    assert fields(one, record(2, ids={"doi": "10.1000/b"})) == ["ids.doi"]
    assert fields(one, record(2, ids={"doi": "10.48550/arxiv.2001.00001"})) == []


@pytest.mark.parametrize(
    "other",
    [
        ["J. Roe", "A. Poe"],
        ["Poe, Ann", "Roe, Jane"],
        ["Jane Roe", "Ann Poe", "Ann Poe"],
    ],
)
def test_forms_of_one_author_list_are_no_conflict(other):
    assert fields(record(1, ["Jane Roe", "Ann Poe"]), record(2, other)) == []


def test_a_list_that_says_it_goes_on_is_no_conflict():
    one = record(1, ["Jane Roe", "Ann Poe"])
    assert fields(one, record(2, ["Jane Roe"], authors_complete=False)) == []


def test_two_people_of_one_name_are_counted_as_two():
    twice = ["Wei Wang", "Wei Wang"]
    assert fields(record(1, twice), record(2, twice)) == []


def test_lists_of_other_people_are_shown_each_with_its_records():
    (conflict,) = found(
        record(1, ["Jane Roe", "Ann Poe", "Bob Coe"]),
        record(2, ["Jane Roe", "Max Moe"], authors_complete=False),
        record(3, ["J. Roe", "A. Poe"]),
    )
    assert conflict.field == "authors"
    assert (conflict.kept.value, conflict.kept.by) == ("Jane Roe; Ann Poe; Bob Coe", ("f:1",))
    assert [(claim.value, claim.by) for claim in conflict.others] == [
        ("Jane Roe; Ann Poe", ("f:3",)),
        ("Jane Roe; Max Moe; et al.", ("f:2",)),
    ]


def test_two_ids_of_one_author_are_a_conflict():
    people = [Author(name="Ann Poe", ids={"orcid": f"0000-0001-0000-000{at}"}) for at in (1, 2)]
    assert fields(*(record(at, [author]) for at, author in enumerate(people))) == ["authors.ids"]


def test_a_paper_of_one_record_has_no_conflict():
    assert found(record(1, ["Jane Roe"], title="T", date="2020", retracted=True)) == []
