"""kg view: which part of the graph the page holds, and what it says of the rest."""

import pytest


@pytest.fixture
def page(place):
    return place / "page.html"


def test_a_query_keeps_a_part_and_the_page_says_what_is_left_out(kg, graph, page):
    assert kg("build", "one.records.jsonl", "two.records.jsonl").code == 0
    outcome = kg("view", "-g", graph, "--query", "shallow", "--depth", "0", "-o", page)
    assert outcome.code == 0
    assert "1 of 2 nodes" in outcome.out
    text = page.read_text(encoding="utf-8")
    assert "Deep Things in Shallow Waters" in text
    assert "Graphs that Grow" not in text
    assert "1 of 2 nodes that have or are beside &#39;shallow&#39; are in this page." in text


def test_words_that_nothing_has_are_told(kg, graph, page):
    outcome = kg("view", "-g", graph, "--query", "zzzz", "-o", page)
    assert outcome.code == 2
    assert "no node has all its words" in outcome.err
    assert not page.exists()


def test_a_limit_is_told_on_the_terminal_and_in_the_page(kg, graph, page):
    assert kg("build", "one.records.jsonl", "two.records.jsonl").code == 0
    outcome = kg("view", "-g", graph, "--limit", "1", "-o", page)
    assert "Left out: 1 paper." in outcome.out
    assert "Left out: 1 paper." in page.read_text(encoding="utf-8")
