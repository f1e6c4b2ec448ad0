"""The words of a text of ASCII, which are split in a way of their own."""

from __future__ import annotations

import re

import pytest

from kg.text import fold, slug, unique_slug, words


@pytest.mark.parametrize("code", range(128))
def test_every_ascii_character_separates_words_or_is_one_s_as_the_pattern_says(code):
    text = f"Zo{chr(code)}2e"

    assert words(text) == re.findall(r"[^\W_]+", fold(text))


def test_a_slug_that_is_cut_is_told_from_others_by_a_digest():
    long = "Proceedings of the Annual Meeting of the Society for Long Names and their Abbreviation"
    one, other = unique_slug(f"{long}: Tutorials"), unique_slug(f"{long}: Posters")

    assert one != other
    assert one == unique_slug(f"{long} - TUTORIALS")
    assert one.startswith(slug(long)[:70])


def test_a_short_name_is_its_slug():
    assert unique_slug("O'Reilly & Sons") == slug("O'Reilly & Sons") == "oreilly-sons"
