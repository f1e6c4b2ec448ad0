"""The second arrangement, years along x, and communities: in Python and in the browser."""

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.view.communities import communities
from kg.view.content import read
from kg.view.timeline import UNDATED, timeline

FIRST = "paper/arxiv:2401.00001"


@st.composite
def dated_graphs(draw):
    count = draw(st.integers(1, 25))
    node = st.integers(0, count - 1)
    edges = draw(st.lists(st.tuples(node, node, st.sampled_from([0.4, 1.0])), max_size=60))
    radii = draw(st.lists(st.floats(0.5, 30), min_size=count, max_size=count))
    one_year = st.sampled_from([UNDATED, 0, 1936, 2020, 2021, 2024])
    years = draw(st.lists(one_year, min_size=count, max_size=count))
    places = [(0.0, float(at * 7 % 5)) for at in range(count)]
    return edges, radii, years, places


@given(dated_graphs())
def test_discs_stand_in_the_band_of_their_year_and_none_over_another(graph):
    _, radii, years, _ = graph
    found = timeline(*graph)
    bands = {band.year: band for band in found.bands}
    assert [band.year for band in found.bands] == sorted(bands)
    edge = [band.right for band in found.bands][:-1]
    assert all(a < band.left for a, band in zip(edge, found.bands[1:], strict=True))
    for (x, _), radius, year in zip(found.places, radii, years, strict=True):
        if year:
            band = bands[max(year, 0)]
            assert band.left - 0.1 <= x - radius
            assert x + radius <= band.right + 0.1
    for at, (x, y) in enumerate(found.places):
        for other in range(at):
            apart = ((x - found.places[other][0]) ** 2 + (y - found.places[other][1]) ** 2) ** 0.5
            assert apart > radii[at] + radii[other] - 0.2
    assert timeline(*graph) == found


def test_an_empty_graph_has_an_empty_timeline():
    assert timeline([], [], [], []) == ([], [])


def test_what_has_no_year_of_its_own_stands_in_the_first_of_its_papers(library):
    content = read(library)
    at = {point.id: point.when_x for point in content.points}
    bands = {band.year: band for band in content.bands}
    assert list(bands) == [2021, 2022, 2023, 2024]
    assert bands[2021].left < at["author/ann-lee"] < bands[2021].right
    assert bands[2022].left < at["paper/arxiv:2401.00002"] < bands[2022].right
    assert bands[2024].left < at["paper/arxiv:2401.00006"] < bands[2024].right, "its arXiv id"


def test_papers_that_nothing_dates_have_a_band_of_their_own_before_all_years():
    graph = nx.MultiDiGraph()
    graph.add_node("paper/a", kind="paper", label="a", year=2001)
    graph.add_node("paper/b", kind="paper", label="b")
    graph.add_edge("paper/a", "paper/b", "cites")
    content = read(graph)
    assert [band.year for band in content.bands] == [0, 2001]
    assert content.points[1].when_x < content.bands[0].right


def test_two_dense_groups_are_two_communities_and_the_larger_is_the_first():
    groups = [range(8), range(8, 20)]
    edges = [(a, b, 1.0) for group in groups for a in group for b in group if a < b]
    found = communities(21, [*edges, (0, 8, 1.0)])
    assert found == [1] * 8 + [0] * 12 + [2]


def test_communities_are_coarser_where_there_would_be_too_many_for_the_colours(monkeypatch):
    groups = [range(at * 5, at * 5 + 5) for at in range(60)]
    edges = [(a, b, 1.0) for group in groups for a in group for b in group if a < b]
    edges += [(at * 5, (at * 5 + 5) % 300, 1.0) for at in range(60)]
    found = communities(300, edges)
    monkeypatch.setattr("kg.view.communities._RESOLUTIONS", (1.0,))
    assert 1 < len(set(found)) < len(set(communities(300, edges)))


@given(dated_graphs())
def test_communities_are_numbered_by_size_and_hold_what_is_tied(graph):
    edges, radii, *_ = graph
    found = communities(len(radii), edges)
    sizes = [found.count(group) for group in sorted(set(found))]
    assert sorted(set(found)) == list(range(len(sizes)))
    assert sizes == sorted(sizes, reverse=True)
    joined = nx.Graph((a, b) for a, b, _ in edges)
    for group in set(found):
        members = [node for node in range(len(radii)) if found[node] == group]
        assert len(members) == 1 or nx.is_connected(joined.subgraph(members))


@pytest.mark.browser
def test_the_timeline_is_switched_in_the_page_and_in_the_address(show, library):
    opened = show(library)
    before = opened.place(FIRST)
    opened.page.locator("#open-timeline").click()
    opened.until("location.hash.includes('view=timeline')")
    years = [opened.place(f"paper/arxiv:2401.0000{number}")[0] for number in (1, 2, 5, 6)]
    assert years == sorted(years)
    assert opened.place(FIRST) != before
    assert opened.page.get_attribute("#open-timeline", "aria-pressed") == "true"
    opened.page.locator("#stage").focus()
    opened.page.keyboard.press("y")
    opened.until("!location.hash.includes('timeline')")
    assert opened.place(FIRST) == pytest.approx(before, abs=1)


@pytest.mark.browser
def test_a_node_on_the_timeline_can_be_clicked_where_it_stands(show, library):
    opened = show(library, fragment="#?view=timeline")
    opened.page.mouse.click(*opened.place("paper/arxiv:2401.00005"))
    opened.wait_for("paper/arxiv:2401.00005")
    assert opened.ask("location.hash") == "#paper/arxiv:2401.00005?view=timeline"


@pytest.mark.browser
def test_a_graph_without_years_has_no_timeline(show):
    opened = show(nx.path_graph(3), fragment="#?view=timeline")
    assert opened.page.locator("#open-timeline").is_hidden()
    assert opened.page.locator("#years").is_hidden()
    opened.page.locator("#stage").focus()
    opened.page.keyboard.press("y")
    assert opened.page.get_attribute("#open-timeline", "aria-pressed") == "false"
