"""One node in a real browser: its details, its neighbourhood in focus, and its address."""

import networkx as nx
import pytest

pytestmark = pytest.mark.browser

FIRST = "paper/arxiv:2401.00001"
TEAM = "paper/arxiv:2401.00004"
ANN = "author/ann-lee"


def test_details_tell_what_is_known_of_a_paper(show, library):
    opened = show(library, fragment=f"#{FIRST}")
    opened.wait_for(FIRST)
    text = opened.page.inner_text("#details")
    assert opened.heading() == "Scaling laws for café menus"
    for part in ("Paper · 2021 · cited 3×", "2021-05-04", "How the menu grows.", "library.txt:1"):
        assert part in text
    assert "The sources say that there are more." in text
    groups = opened.page.locator("#details h3").all_inner_texts()
    assert [group.split("\n")[0] for group in groups] == [
        *("Authors", "Cited by", "Concepts", "Categories", "Sources")
    ]
    link = opened.page.locator("#details a")
    assert link.get_attribute("href") == "https://arxiv.org/abs/2401.00001"
    assert link.get_attribute("rel") == "noopener noreferrer"


def test_a_long_abstract_shows_its_beginning_and_then_all(show, library):
    library.nodes[FIRST]["abstract"] = "word " * 300
    opened = show(library, fragment=f"#{FIRST}")
    text = opened.page.locator("#details .abstract")
    assert len(text.inner_text()) < 600
    text.locator("button").click()
    assert text.inner_text() == ("word " * 300).strip()


def test_a_retracted_paper_says_so(show, library):
    opened = show(library, fragment="#paper/arxiv:2401.00006")
    assert "Retracted" in opened.page.inner_text("#details header")


def test_a_neighbour_is_a_button_that_goes_there_and_back_returns(show, library):
    opened = show(library, fragment=f"#{FIRST}")
    opened.page.locator("#details button", has_text="Ann Lee").click()
    opened.wait_for(ANN)
    papers = opened.page.locator("#details .neighbours .name").all_inner_texts()
    assert papers == ["Menus at scale", "Scaling laws for café menus", "A survey of soups"]
    opened.page.locator("#details .back").click()
    opened.wait_for(FIRST)
    opened.page.go_forward()
    opened.wait_for(ANN)
    opened.page.keyboard.press("Backspace")
    opened.wait_for(FIRST)


def test_a_long_list_of_authors_is_folded_and_unfolds(show, library):
    opened = show(library, fragment=f"#{TEAM}")
    members = opened.page.locator("#details .name", has_text="Member")
    assert members.count() == 10
    assert members.first.text_content() == "Member 00"
    opened.page.locator("#details .more", has_text="Show all 60").click()
    assert members.count() == 60
    assert members.last.text_content() == "Member 59"
    assert "Member 10" in opened.ask("document.activeElement.textContent")


def test_a_click_on_a_node_focuses_its_neighbourhood(show, library):
    opened = show(library)
    place = opened.place(FIRST)
    opened.page.mouse.click(*place)
    opened.wait_for(FIRST)
    expected = {FIRST, *library.successors(FIRST), *library.predecessors(FIRST)}
    assert set(opened.ask("kg.focus()")) == expected
    assert f"{len(expected)} nodes" in opened.page.inner_text("#details .focus")


def test_the_depth_of_the_focus_can_be_chosen(show, library):
    opened = show(library, fragment=f"#{ANN}")
    sizes = [len(opened.ask("kg.focus()"))]
    for depth in ("2", "3"):
        opened.page.locator("#details .focus button", has_text=depth).click()
        reached = nx.ego_graph(library.to_undirected(), ANN, radius=int(depth))
        assert set(opened.ask("kg.focus()")) == set(reached)
        sizes.append(len(reached))
    assert sizes == sorted(set(sizes))
    opened.page.locator("#stage").focus()
    opened.page.keyboard.press("1")
    assert len(opened.ask("kg.focus()")) == sizes[0]


def test_what_is_not_in_focus_is_veiled(show, library):
    opened = show(library)
    other = "paper/arxiv:2401.00006"
    assert opened.pixel(other) == [0x00, 0x72, 0xB2]
    place = opened.place(ANN)
    opened.page.mouse.click(*place)
    opened.wait_for(ANN)
    opened.page.wait_for_timeout(300)
    assert min(opened.pixel(other)) > 180
    opened.page.keyboard.press("Escape")
    opened.page.wait_for_timeout(300)
    assert opened.pixel(other) == [0x00, 0x72, 0xB2]


def test_esc_and_a_click_beside_clear_the_selection(show, library):
    opened = show(library, fragment=f"#{FIRST}")
    opened.page.keyboard.press("Escape")
    opened.until("kg.selected() === null")
    assert opened.page.locator("#details").is_hidden()
    assert opened.ask("location.hash") == ""
    opened.page.go_back()
    opened.wait_for(FIRST)
    opened.page.locator("#details [aria-label='Close the details']").click()
    opened.until("kg.selected() === null")


@pytest.mark.parametrize(
    ("fragment", "node"),
    [
        (f"#{FIRST}", FIRST),
        ("#paper%2Farxiv%3A2401.00001", FIRST),
        ("#author/tomáš-dvořák", "author/tomáš-dvořák"),
        ("#no/such-node", None),
        ("#%E0%A4%A", None),
        ("#", None),
    ],
)
def test_an_address_with_a_node_opens_at_the_node(show, library, fragment, node):
    opened = show(library, fragment=fragment)
    assert opened.selected() == node


def test_the_address_follows_the_selection(show, library):
    opened = show(library)
    opened.page.fill("#query", "bread")
    opened.page.keyboard.press("Enter")
    opened.wait_for("paper/arxiv:2401.00005")
    assert opened.ask("location.hash") == "#paper/arxiv:2401.00005"
