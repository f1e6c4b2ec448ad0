"""The list of words: every entry counts, and what comes of it in a text."""

import pytest

from kg.concepts.discovery.candidates import candidates
from kg.concepts.discovery.known import Known
from kg.concepts.discovery.lists import groups
from kg.concepts.discovery.words import _KINDS, kinds
from kg.model import Paper

INFLECTED = {"verb", "noun or verb"}
"""Under these a word may stand that an earlier heading has: for its inflections."""


@pytest.mark.parametrize("heading", _KINDS)
def test_no_entry_is_taken_by_an_earlier_one(heading):
    listed = groups("words.txt")[heading]
    assert len(listed) == len(set(listed)) > 0
    if heading not in INFLECTED:
        assert {word for word in listed if kinds()[word] != _KINDS[heading]} == set()


def test_every_heading_of_the_list_is_known():
    assert set(groups("words.txt")) == set(_KINDS)


def test_a_cited_author_is_no_phrase():
    abstract = "As Miller et al. have shown, grotesque hamsters turn their wheels by night."
    found = candidates(Paper(id="paper/x", abstract=abstract), Known(()))
    assert "grotesquehamster" in found
    assert not any("miller" in key for key in found)
