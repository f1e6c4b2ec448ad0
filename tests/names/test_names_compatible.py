"""Which names can be one person's: a table of names that can, and one of names that cannot."""

from pathlib import Path

import pytest

from kg.names import compatible, keys


def pairs(table):
    lines = Path(__file__).with_name(table).read_text("utf-8").splitlines()
    return [
        tuple(line.replace("\\x81", "\x81").split(" = "))
        for line in lines
        if not line.startswith("#")
    ]


@pytest.mark.parametrize(("one", "other"), pairs("names_same.txt"))
def test_names_that_can_be_one_persons(one, other):
    assert compatible(one, other)
    assert compatible(other, one)
    assert keys(one) & keys(other)


@pytest.mark.parametrize(("one", "other"), pairs("names_apart.txt"))
def test_names_that_cannot_be_one_persons(one, other):
    assert not compatible(one, other)
    assert not compatible(other, one)


def test_the_tables_are_large_and_a_third_of_them_says_no():
    yes, no = pairs("names_same.txt"), pairs("names_apart.txt")
    assert len(yes) + len(no) > 400
    assert 3 * len(no) > len(yes) + len(no)
    assert not {frozenset(pair) for pair in yes} & {frozenset(pair) for pair in no}
