"""Filters, colours and the address that holds them."""

import networkx as nx
import pytest

pytestmark = pytest.mark.browser

FIRST = "paper/arxiv:2401.00001"
ANN, TOMAS, BO = "author/ann-lee", "author/tomáš-dvořák", "author/bo-chen"


def set_year(opened, slider, year):
    opened.page.locator(f"#{slider}").evaluate(
        "(one, year) => { one.value = year; one.dispatchEvent(new Event('input')); }", year
    )


def test_years_are_a_range_and_what_has_only_hidden_papers_goes_too(show, library):
    opened = show(library)
    set_year(opened, "from", 2022)
    shown = set(opened.ask("kg.shown()"))
    assert FIRST not in shown, "of 2021"
    assert TOMAS not in shown, "its only author without another paper"
    assert ANN in shown, "has another one"
    assert {"paper/arxiv:2401.00002", "paper/arxiv:2401.00005", BO} <= shown
    assert "paper/arxiv:2401.00007" not in shown, "without a year"
    assert f"{len(shown)} of {len(library)} nodes shown" in opened.page.inner_text("#status")
    assert "2022 to 2023" in opened.page.inner_text("#years-said")
    assert "5 without a year hidden" in opened.page.inner_text("#years-said")
    assert opened.ask("location.hash") == "#?years=2022-2023"
    opened.page.locator("#reset").click()
    assert opened.counts()["shown"] == len(library)
    assert opened.ask("location.hash") == ""
    assert opened.page.locator("#reset").is_hidden()


def test_years_can_be_chosen_by_keyboard(show, library):
    opened = show(library)
    opened.page.locator("#to").focus()
    opened.page.keyboard.press("ArrowLeft")
    assert "2021 to 2022" in opened.page.inner_text("#years-said")
    opened.page.keyboard.press("Home")
    assert opened.page.inner_text("#years-said").startswith("2021")
    assert FIRST in opened.ask("kg.shown()")


@pytest.mark.parametrize("colour", ["category", "community", "year"])
def test_colours_can_stand_for_something_else_than_the_kind(show, library, colour):
    opened = show(library)
    before = [opened.pixel(f"paper/arxiv:2401.0000{number}") for number in (1, 2, 3, 5)]
    opened.page.select_option("#colour", colour)
    opened.page.wait_for_timeout(300)
    after = [opened.pixel(f"paper/arxiv:2401.0000{number}") for number in (1, 2, 3, 5)]
    assert len({tuple(one) for one in before}) == 1
    assert len({tuple(one) for one in after}) > 1
    assert opened.ask("location.hash") == f"#?colour={colour}"
    assert opened.page.locator("#ramp").is_visible() == (colour == "year")


def test_a_group_of_the_legend_is_a_filter_with_its_count(show, library):
    opened = show(library, fragment="#?colour=category")
    groups = opened.page.locator("#groups button")
    assert [name.split("\n")[0] for name in groups.all_inner_texts()] == [
        "cs.LG",
        "cs.CL",
        "Others",
    ]
    groups.filter(has_text="Others").click()
    shown = opened.ask("kg.shown()")
    assert "paper/arxiv:2401.00005" not in shown, "without a category"
    assert {FIRST, "paper/arxiv:2401.00002", ANN, "category/cs.CL"} <= set(shown)
    assert BO not in shown
    assert groups.filter(has_text="Others").get_attribute("aria-pressed") == "false"
    opened.page.select_option("#colour", "kind")
    assert opened.counts()["shown"] == len(library), "another colour has other groups"


def test_communities_are_named_by_what_stands_out_in_them(show, library):
    opened = show(library, fragment="#?colour=community")
    names = opened.page.locator("#groups .name").all_inner_texts()
    assert any("menus" in name for name in names)


def test_filters_keep_the_papers_where_only_their_kind_is_hidden(show, library):
    opened = show(library)
    opened.legend("Papers").click()
    shown = opened.ask("kg.shown()")
    assert ANN in shown
    assert FIRST not in shown


def test_an_address_brings_back_node_filters_colour_and_depth(show, library):
    fragment = f"#{FIRST}?depth=2&colour=year&years=2021-2022&hide=institution,author&cut=cites"
    opened = show(library, fragment=fragment)
    assert opened.selected() == FIRST
    shown = opened.ask("kg.shown()")
    assert ANN not in shown
    assert "paper/arxiv:2401.00005" not in shown
    assert opened.page.input_value("#colour") == "year"
    pressed = opened.page.locator("#details .focus [aria-pressed=true]")
    assert pressed.inner_text() == "2"
    assert opened.legend("cites").get_attribute("aria-pressed") == "false"


@pytest.mark.parametrize(
    "fragment",
    [
        "#?years=x-y&view=nowhere&colour=red&depth=99&hide=&to=x&=&&",
        "#?years=2030-2020",
        "#%E0?hide=%E0",
        "#?__proto__=1&constructor=2",
    ],
)
def test_an_address_that_makes_no_sense_shows_everything(show, library, fragment):
    opened = show(library, fragment=fragment)
    assert opened.selected() is None
    assert opened.counts()["shown"] == len(library)


def test_back_goes_through_nodes_and_keeps_the_filters(show, library):
    opened = show(library, fragment=f"#{FIRST}")
    opened.page.locator("#details button", has_text="Ann Lee").click()
    opened.wait_for(ANN)
    opened.legend("cites").click()
    assert opened.ask("location.hash") == f"#{ANN}?cut=cites"
    opened.page.go_back()
    opened.wait_for(FIRST)
    opened.page.go_forward()
    opened.wait_for(ANN)
    assert opened.legend("cites").get_attribute("aria-pressed") == "false"


def test_a_selected_node_that_a_filter_hides_is_no_longer_selected(show, library):
    opened = show(library, fragment=f"#{FIRST}")
    opened.legend("Papers").click()
    opened.until("kg.selected() === null")
    assert opened.page.locator("#details").is_hidden()
    assert opened.ask("location.hash") == "#?hide=paper"


def test_an_address_of_a_hidden_node_shows_the_node(show, library):
    opened = show(library, fragment=f"#{FIRST}?hide=paper,author&years=2022-2023")
    assert opened.selected() == FIRST
    assert FIRST in opened.ask("kg.shown()")
    assert ANN not in opened.ask("kg.shown()"), "other filters stay"


def test_going_to_a_node_outside_the_years_shows_it(show, library):
    opened = show(library, fragment="#?years=2022-2023")
    opened.page.fill("#query", "scaling laws for")
    opened.page.keyboard.press("Enter")
    opened.wait_for(FIRST)
    assert FIRST in opened.ask("kg.shown()")


def test_any_networkx_graph_can_be_coloured_and_filtered_by_community(show):
    graph = nx.barbell_graph(6, 0)
    opened = show(graph, fragment="#?colour=community")
    assert opened.page.locator("#groups button").count() == 2
    opened.page.locator("#groups button").first.click()
    assert opened.counts()["shown"] == 6
