"""Comparing author lists of two records."""

import pytest

from kg.resolve.comparisons.authors import is_one_person, match_authors, person


def shared(one, other):
    return match_authors([person(n) for n in one], [person(n) for n in other]).shared


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (["Jane Roe", "Tom Brown"], ["T. Brown", "J. Roe"]),
        (["Jennifer Widom", "Won Kim"], ["J Widom", "W Kim"]),
        (["Rivest, Ronald L.", "Roe, Jane"], ["ronald l. rivest", "jane roe"]),
        (["Minos Garofalakis", "Jon Kleinberg"], ["Minos N. Garofalakis", "Jon M. Kleinberg"]),
        (["Robert Shapire", "Yoav Freund"], ["Robert Schapire", "Y. Freund"]),
    ],
)
def test_order_initials_and_typos_do_not_matter(one, other):
    assert shared(one, other) == shared(other, one) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [("John Smith", "Karen Smith"), ("Jane Roe", "Jane Poe"), ("Wei Li", "Wei Lu")],
)
def test_other_people_are_other_people(one, other):
    assert not is_one_person(person(one), person(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("M. Tamer ?zsu", "M. Tamer Özsu"),
        ("Jeffrey D. Ullman", "JeffreyD Ullman"),
        ("Hector Garcia-Molina", "Hector Molina"),
        ("Bob Carpenter", "Robert Carpenter"),
    ],
)
def test_damaged_joined_and_short_names_are_one(one, other):
    assert is_one_person(person(one), person(other))
    assert is_one_person(person(other), person(one))


def test_each_person_counts_once():
    assert shared(["J. Smith", "J. Smith"], ["John Smith"]) == 1
