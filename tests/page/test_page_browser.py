"""The page in a real browser: picture, search, legend, table, keys, small screens, sizes."""

import networkx as nx
import pytest

pytestmark = pytest.mark.browser

FIRST = "paper/arxiv:2401.00001"
ANN = "author/ann-lee"


def test_the_page_draws_every_node_and_says_how_many(show, library):
    opened = show(library)
    counts = opened.counts()
    assert counts["shown"] == counts["nodes"] == len(library)
    assert counts["edgesShown"] == counts["edges"] == library.number_of_edges()
    status = opened.page.locator("#status").text_content()
    assert status.startswith(f"{len(library)} of {len(library)} nodes shown")
    assert FIRST in opened.ask("kg.labels()")


def test_the_first_view_holds_every_node_beside_the_legend(show, library):
    opened = show(library)
    left = opened.page.locator("#legend").bounding_box()
    for node in library:
        place = opened.place(node)
        assert left["x"] + left["width"] < place[0] < 1280
        assert 52 < place[1] < 800


def test_pixels_of_a_papers_colour_are_where_the_paper_is(show, library):
    opened = show(library)
    assert opened.pixel(FIRST) == [0x00, 0x72, 0xB2]


def test_search_finds_by_folded_words_and_enter_goes_there(show, library):
    opened = show(library)
    opened.page.keyboard.press("/")
    opened.page.keyboard.type("DVORAK")
    assert opened.ask("kg.hits()")[0] == "author/tomáš-dvořák"
    opened.page.keyboard.press("Enter")
    opened.wait_for("author/tomáš-dvořák")
    assert opened.heading() == "Tomáš Dvořák"
    assert opened.ask("document.activeElement.id") != "query"


@pytest.mark.parametrize(
    ("words", "first", "absent"),
    [
        ("cafe scaling", FIRST, "paper/arxiv:2401.00002"),
        ("ann lee soups", "paper/arxiv:2401.00003", FIRST),
        ("scaling laws", "concept/scaling-laws", ANN),
        ("2401.00005", "paper/arxiv:2401.00005", FIRST),
        ("https://arxiv.org/abs/2401.00005", "paper/arxiv:2401.00005", FIRST),
        ("cs.LG", "category/cs.LG", "paper/arxiv:2401.00003"),
        ("menus, scale", "paper/arxiv:2401.00002", ANN),
    ],
)
def test_every_word_must_match_in_titles_authors_concepts_ids_or_categories(
    show, library, words, first, absent
):
    opened = show(library)
    opened.page.fill("#query", words)
    hits = opened.ask("kg.hits()")
    assert hits[0] == first
    assert absent not in hits


def test_arrows_choose_among_the_found_and_esc_closes_the_list(show, library):
    opened = show(library)
    opened.page.keyboard.press("/")
    opened.page.keyboard.type("soup")
    hits = opened.ask("kg.hits()")
    assert len(hits) >= 2
    opened.page.keyboard.press("ArrowDown")
    marked = opened.page.get_attribute("#query", "aria-activedescendant")
    assert opened.page.get_attribute(f"#{marked}", "aria-selected") == "true"
    opened.page.keyboard.press("Enter")
    opened.wait_for(hits[1])
    opened.page.keyboard.press("/")
    opened.page.keyboard.type("soup")
    opened.page.keyboard.press("Escape")
    assert opened.page.locator("#hits").is_hidden()
    assert opened.page.get_attribute("#query", "aria-expanded") == "false"
    assert opened.selected() == hits[1], "the selection stays"


def test_nothing_found_is_said(show, library):
    opened = show(library)
    opened.page.fill("#query", "zzzz")
    assert "Nothing found" in opened.page.locator("#hits").text_content()
    opened.page.keyboard.press("Enter")
    assert opened.selected() is None


def test_a_click_on_the_found_goes_there(show, library):
    opened = show(library)
    opened.page.fill("#query", "bread")
    opened.page.locator("#hits [role=option]").first.click()
    opened.wait_for("paper/arxiv:2401.00005")


def test_the_legend_hides_a_kind_and_the_count_changes(show, library):
    opened = show(library)
    authors = sum(kind == "author" for _, kind in library.nodes(data="kind"))
    written = sum(key == "authored_by" for *_, key in library.edges(keys=True))
    opened.legend("Authors").click()
    counts = opened.counts()
    assert counts["shown"] == len(library) - authors
    assert counts["edgesShown"] == library.number_of_edges() - written
    assert f"{len(library) - authors} of {len(library)}" in opened.page.inner_text("#status")
    assert f"0 / {authors}" in opened.legend("Authors").inner_text()
    assert opened.legend("Authors").get_attribute("aria-pressed") == "false"
    opened.legend("Authors").click()
    assert opened.counts()["shown"] == len(library)


def test_a_hidden_node_can_not_be_clicked(show, library):
    opened = show(library)
    place = opened.place("paper/arxiv:2401.00007")
    opened.legend("Papers").click()
    opened.page.mouse.click(*place)
    opened.page.wait_for_timeout(100)
    assert opened.selected() is None


def test_a_relation_can_be_hidden_alone(show, library):
    opened = show(library)
    opened.legend("cites").click()
    counts = opened.counts()
    assert counts["shown"] == len(library)
    assert counts["edgesShown"] < counts["edges"]


def test_going_to_a_node_of_a_hidden_kind_shows_the_kind(show, library):
    opened = show(library)
    opened.legend("Concepts").click()
    opened.page.fill("#query", "scaling laws")
    opened.page.keyboard.press("Enter")
    opened.wait_for("concept/scaling-laws")
    assert opened.counts()["shown"] == len(library)


def test_the_table_lists_what_is_shown_and_sorts(show, library):
    opened = show(library)
    opened.legend("Authors").click()
    opened.page.locator("#stage").focus()
    opened.page.keyboard.press("t")
    rows = opened.page.locator("#rows tbody tr")
    assert rows.count() == 7, "papers first"
    opened.page.select_option("#table-kind", label="All kinds")
    assert rows.count() == opened.counts()["shown"]
    opened.page.locator("#rows thead button", has_text="Name").click()
    names = opened.page.locator("#rows tbody .name").all_inner_texts()
    assert names == sorted(names, key=str.casefold)
    opened.page.locator("#rows button", has_text="Bread").click()
    opened.wait_for("paper/arxiv:2401.00005")
    assert opened.page.locator("#table").is_hidden()


def test_keys_zoom_and_show_all_again(show, library):
    opened = show(library)
    start = opened.ask("kg.scale()")
    opened.page.locator("#stage").focus()
    opened.page.keyboard.press("+")
    opened.until("start => kg.scale() > start * 1.3", start)
    opened.page.keyboard.press("0")
    opened.until("start => Math.abs(kg.scale() - start) < 0.001", start)


def test_a_node_can_be_dragged_and_clicked_where_it_is_then(show, library):
    opened = show(library)
    before = opened.place("paper/arxiv:2401.00007")
    opened.page.mouse.move(*before)
    opened.page.mouse.down()
    opened.page.mouse.move(before[0] + 40, before[1] - 60, steps=5)
    opened.page.mouse.up()
    after = opened.place("paper/arxiv:2401.00007")
    # the first pixels tell a drag from a click and move nothing
    assert abs(after[0] - before[0] - 40) < 12
    assert abs(after[1] - before[1] + 60) < 12
    opened.page.mouse.click(*after)
    opened.wait_for("paper/arxiv:2401.00007")


def test_the_note_on_what_is_left_out_is_in_the_page(show, library):
    opened = show(library, note="7 of 70 nodes are in this page.")
    assert opened.page.locator("#note").inner_text() == "7 of 70 nodes are in this page."


def test_dark_and_light_follow_the_system(show, library):
    opened = show(library, color_scheme="dark")
    script = "getComputedStyle(document.body).backgroundColor"
    assert opened.ask(script) == "rgb(20, 24, 28)"
    opened.page.emulate_media(color_scheme="light")
    assert opened.ask(script) == "rgb(251, 251, 249)"


def test_a_small_screen_has_a_sheet_and_no_sideways_scrolling(show, library):
    opened = show(library, viewport={"width": 360, "height": 640}, has_touch=True)
    assert opened.page.locator("#legend").is_hidden()
    assert opened.page.locator("#status").is_visible()
    place = opened.place(FIRST)
    opened.page.touchscreen.tap(*place)
    opened.wait_for(FIRST)
    box = opened.page.locator("#details").bounding_box()
    assert (box["x"], box["width"]) == (0, 360)
    assert opened.ask("document.documentElement.scrollWidth") == 360
    opened.page.locator("#open-legend").click()
    assert opened.page.locator("#legend").is_visible()


def test_every_control_has_a_name_and_can_be_reached_by_tab(show, library):
    opened = show(library, fragment=f"#{FIRST}")
    nameless = opened.ask(
        """() => [...document.querySelectorAll("button, input, a, [role]")].filter(
        (one) => !one.closest("[hidden]") && !one.matches("[role=status], ul, li")
          && !(one.textContent.trim() || one.getAttribute("aria-label"))).length"""
    )
    assert nameless == 0
    assert (
        opened.ask(
            'document.querySelectorAll(\'[tabindex]:not([tabindex="0"], [tabindex="-1"])\').length'
        )
        == 0
    )


@pytest.mark.parametrize("nodes", [0, 1, 2])
def test_the_smallest_graphs_are_shown(show, nodes):
    graph = nx.MultiDiGraph()
    for number in range(nodes):
        graph.add_node(f"paper/{number}", kind="paper", label=f"Paper {number}")
    opened = show(graph)
    assert opened.counts()["shown"] == nodes
    if not nodes:
        assert "nothing" in opened.page.inner_text("#status")


def test_a_page_of_ten_thousand_nodes_can_be_used(show):
    graph = nx.MultiDiGraph()
    for number in range(2_000):
        paper = f"paper/{number:05d}"
        graph.add_node(paper, kind="paper", label=f"Paper {number} on topic {number % 40}")
        for rank in range(4):
            author = f"author/{(number * 4 + rank * 7) % 7_960:05d}"
            graph.add_node(author, kind="author", label=author)
            graph.add_edge(paper, author, "authored_by", index=rank + 1)
        graph.add_node(f"concept/{number % 40}", kind="concept", label=f"topic {number % 40}")
        graph.add_edge(paper, f"concept/{number % 40}", "about")
        graph.add_edge(paper, f"paper/{number * 7 % 2_000:05d}", "cites")
    opened = show(graph)
    assert opened.counts()["shown"] == len(graph) == 10_000
    opened.page.fill("#query", "paper 1234 topic")
    opened.page.keyboard.press("Enter")
    opened.wait_for("paper/01234")
    opened.legend("Authors").click()
    assert opened.counts()["shown"] == 10_000 - 7_960
