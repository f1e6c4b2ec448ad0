"""Merging takes time in proportion to what it merges, and leaves the collector as it was."""

import gc
import time

import pytest

from kg.collecting import without_collecting
from kg.model import Author, Record, Source
from kg.resolve import resolution
from kg.resolve.fields import Said, choose
from kg.resolve.title_faults import title_faults, word_rows


def _seconds(count):
    said = [
        Said(f"A. Roe and {n} others on the theory of games {n}", f"a:{n}") for n in range(count)
    ]
    taken = []
    for _ in range(3):
        with without_collecting():  # a look for garbage goes through all that other tests left
            begun = time.process_time()
            title, _ = choose("title", said)
            taken.append(time.process_time() - begun)
        assert title
    return min(taken)


def test_choosing_among_many_titles_takes_linear_time():
    assert _seconds(4_000) < 12 * max(_seconds(1_000), 0.02)


@pytest.mark.parametrize(
    ("title", "glued"),
    [
        ("J. Roe. On the theory of games", True),
        ("Roe et al. On the theory of games", True),
        ("On the theory of games 1994", True),
        ("On the theory of games 1994 revisited", False),
        ("More on the theory of games", False),
        ("On the theory of games", False),
    ],
)
def test_a_title_is_glued_where_the_rest_of_it_is_another_one(title, glued):
    others = word_rows([title, "On the theory of games", "games"])
    assert title_faults(title, others)[2] is glued


@pytest.mark.parametrize("running", [True, False])
def test_the_collector_is_as_before_behind_a_resolution(running):
    before = gc.isenabled()
    records = [Record(source=Source(file="a", format="x", at="1"), authors=(Author(name="Roe"),))]
    try:
        (gc.enable if running else gc.disable)()
        assert len(resolution(records).papers) == 1
        assert gc.isenabled() is running
        with pytest.raises(KeyError), without_collecting():
            {}[gc.isenabled()]
        assert gc.isenabled() is running
    finally:
        (gc.enable if before else gc.disable)()
