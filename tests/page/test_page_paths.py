"""The shortest path from one node to another."""

from itertools import pairwise

import networkx as nx
import pytest

pytestmark = pytest.mark.browser

TOMAS, BO = "author/tomáš-dvořák", "author/bo-chen"
SALT = "paper/arxiv:2401.00006"


def steps(opened):
    return opened.page.locator("#details .path .name").all_inner_texts()


def test_a_path_is_asked_for_by_button_and_search(show, library):
    opened = show(library, fragment=f"#{TOMAS}")
    opened.page.locator("#details .to").click()
    assert opened.ask("document.activeElement.id") == "query"
    opened.page.keyboard.type("bo chen")
    opened.page.keyboard.press("Enter")
    opened.until("kg.focus().length === 5 || kg.focus().length === 4")
    path = opened.ask("kg.focus()")
    assert path[0] == TOMAS
    assert path[-1] == BO
    undirected = library.to_undirected()
    assert len(path) == len(nx.shortest_path(undirected, TOMAS, BO))
    assert all(undirected.has_edge(a, b) for a, b in pairwise(path))
    assert steps(opened) == [library.nodes[node]["label"] for node in path]
    assert opened.selected() == TOMAS


def test_a_path_has_an_address_and_can_be_closed(show, library):
    opened = show(library, fragment=f"#{TOMAS}?to={BO}")
    assert steps(opened)[-1] == "Bo Chen"
    opened.page.locator("#details [aria-label='Close the path']").click()
    assert opened.page.locator("#details .path").count() == 0
    assert opened.selected() == TOMAS
    opened.page.go_back()
    opened.until("location.hash.includes('to=')")
    assert steps(opened)[-1] == "Bo Chen"


def test_a_click_chooses_the_end_and_esc_cancels(show, library):
    opened = show(library, fragment=f"#{TOMAS}")
    opened.page.locator("#stage").focus()
    opened.page.keyboard.press("p")
    assert "where the path ends" in opened.page.inner_text("#details")
    opened.page.keyboard.press("Escape")
    opened.page.keyboard.press("Escape")
    assert opened.selected() == TOMAS
    assert "where the path ends" not in opened.page.inner_text("#details")
    opened.page.locator("#details .to").click()
    first = opened.page.locator("#details .neighbours button").first
    name = first.inner_text()
    first.click()
    assert steps(opened) == ["Tomáš Dvořák", name.split("\n")[0]]


def test_where_there_is_no_path_the_page_says_so(show, library):
    opened = show(library, fragment=f"#{TOMAS}?to={SALT}")
    assert "There is none" in opened.page.inner_text("#details")


def test_a_path_keeps_to_the_links_that_are_shown(show, library):
    opened = show(library, fragment=f"#{TOMAS}?to={BO}&cut=cites")
    path = opened.ask("kg.focus()")
    for one, other in pairwise(path):
        found = [library.get_edge_data(*ends, default={}) for ends in ((one, other), (other, one))]
        keys = {*found[0], *found[1]}
        assert keys - {"cites"}


def test_of_two_ways_the_path_takes_the_one_that_few_share(show):
    graph = nx.MultiDiGraph()
    for paper in ("one", "two"):
        graph.add_edge(f"paper/{paper}", "category/all", "in_category")
        graph.add_edge(f"paper/{paper}", "author/both", "authored_by")
    for number in range(30):
        graph.add_edge(f"paper/{number:02d}", "category/all", "in_category")
    opened = show(graph, fragment="#paper/one?to=paper/two")
    assert opened.ask("kg.focus()") == ["paper/one", "author/both", "paper/two"]
