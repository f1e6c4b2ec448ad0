"""Names cut into given name, family name and suffix, in their own letters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.names import split_name
from kg.text import words


@pytest.mark.parametrize(
    ("name", "given", "family", "suffix"),
    [
        ("Alec Radford", "Alec", "Radford", ""),
        ("Ludwig van Beethoven", "Ludwig", "van Beethoven", ""),
        ("van den Oord, Aäron", "Aäron", "van den Oord", ""),
        ("Martin Luther King Jr.", "Martin Luther", "King", "Jr."),
        ("King, Jr., Martin Luther", "Martin Luther", "King", "Jr."),
        ("Jean-Pierre Müller-Lüdenscheidt III", "Jean-Pierre", "Müller-Lüdenscheidt", "III"),
        ("王伟", "伟", "王", ""),
        ("Nguyễn Văn An", "Văn An", "Nguyễn", ""),
        ("Roe JA", "JA", "Roe", ""),
        ("P. O'Brien", "P.", "O'Brien", ""),
        ("Jun Zhang 0003", "Jun", "Zhang", "0003"),
        ("OpenAI", "", "OpenAI", ""),
        ("The ATLAS Collaboration", "", "The ATLAS Collaboration", ""),
        ("", "", "", ""),
    ],
)
def test_a_name_is_cut_where_its_family_name_begins_or_ends(name, given, family, suffix):
    assert split_name(name) == (given, family, suffix)


@given(st.text(max_size=40))
def test_no_letter_of_a_name_is_lost(name):
    parts = " ".join(split_name(name))
    assert sorted("".join(words(parts))) == sorted("".join(words(name)))
