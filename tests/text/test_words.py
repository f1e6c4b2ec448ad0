"""The words of a text of ASCII, which are split in a way of their own."""

from __future__ import annotations

import re

import pytest

from kg.text import fold, words


@pytest.mark.parametrize("code", range(128))
def test_every_ascii_character_separates_words_or_is_one_s_as_the_pattern_says(code):
    text = f"Zo{chr(code)}2e"

    assert words(text) == re.findall(r"[^\W_]+", fold(text))
