"""What a page of a large graph keeps: near, most cited, and what ties papers together."""

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import view
from kg.model import UsageError


def test_a_graph_within_the_limit_is_returned_as_it_is(library):
    assert view.select(library, len(library)) == (library, None)


def test_the_most_cited_papers_and_what_ties_them_are_kept(library):
    chosen, note = view.select(library, 6)
    assert "paper/arxiv:2401.00001" in chosen
    assert "author/ann-lee" in chosen
    assert not any("member" in node for node in chosen)
    assert len(chosen) == 6
    assert f"6 of {len(library)} nodes" in note
    assert "authors" in note


def test_the_authors_of_one_paper_take_nobodys_place(library):
    others = sum("member" not in node for node in library)
    chosen, _ = view.select(library, others + 1)
    assert sum("member" in node for node in chosen) <= 2
    assert "author/dee-doe" in chosen


def test_around_a_node_keeps_what_is_within_the_steps(library):
    one, note = view.select(library, around="author/dee-doe", depth=1)
    assert set(one) == {"author/dee-doe", "paper/arxiv:2401.00006"}
    assert "around author/dee-doe" in note
    alone, _ = view.select(library, around="author/dee-doe", depth=0)
    assert set(alone) == {"author/dee-doe"}
    two, _ = view.select(library, around="author/dee-doe", depth=2)
    assert set(two) == set(one)


def test_around_takes_a_label_where_only_one_node_has_it(library):
    chosen, _ = view.select(library, around="Dee Doe")
    assert "author/dee-doe" in chosen


def test_near_nodes_come_before_important_ones(library):
    chosen, _ = view.select(library, 3, around="author/bo-chen", depth=3)
    assert set(chosen) == {"author/bo-chen", "paper/arxiv:2401.00003", "paper/arxiv:2401.00005"}


def test_kinds_keep_these_kinds_and_the_centre(library):
    chosen, note = view.select(library, kinds=["concept"], around="paper/arxiv:2401.00001")
    assert set(chosen) == {"paper/arxiv:2401.00001", "concept/scaling-laws", "concept/menus"}
    assert "Left out" in note


def test_the_part_is_a_copy_that_can_be_changed(library):
    chosen, _ = view.select(library, 5)
    for *_, facts in chosen.edges(data=True):
        facts["mine"] = 1
    assert all("mine" not in facts for *_, facts in library.edges(data=True))


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"limit": 0}, "at least 1"),
        ({"depth": -1, "around": "author/ann-lee"}, "can't be under 0"),
        ({"kinds": ["papers"]}, "Did you mean 'paper'"),
        ({"kinds": ["zzz"]}, "Kinds: author, category, concept"),
        ({"around": "author/an-lee"}, "Did you mean 'author/ann-lee'"),
        ({"around": "2401.00004"}, "Did you mean 'paper/arxiv:2401.00004'"),
        ({"around": "nothing of the kind at all"}, "no node"),
    ],
)
def test_a_wrong_choice_is_named_with_what_is_near(library, options, message):
    with pytest.raises(UsageError, match=message):
        view.select(library, **options)


def test_a_label_that_several_nodes_have_is_not_guessed(library):
    library.add_node("author/ann-lee-2", kind="author", label="Ann Lee")
    with pytest.raises(UsageError, match="author/ann-lee, author/ann-lee-2"):
        view.select(library, around="Ann Lee")


@given(st.integers(1, 40), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=80))
def test_the_choice_is_as_large_as_allowed_and_the_same_in_any_order(limit, pairs):
    def graph(pairs):
        made = nx.MultiDiGraph()
        for one, other in pairs:
            made.add_node(f"paper/{one}", kind="paper", label=str(one))
            made.add_node(f"author/{other}", kind="author", label=str(other))
            made.add_edge(f"paper/{one}", f"author/{other}", "authored_by")
        return made

    chosen, note = view.select(graph(pairs), limit)
    assert len(chosen) == min(limit, len(graph(pairs)))
    assert (note is None) == (len(graph(pairs)) <= limit)
    assert set(view.select(graph(pairs[::-1]), limit)[0]) == set(chosen)


def test_a_query_keeps_what_has_every_word_and_what_is_beside_it(library):
    chosen, note = view.select(library, query="CAFE menus")
    first = "paper/arxiv:2401.00001"
    expected = {first, *library.successors(first), *library.predecessors(first)}
    assert set(chosen) == expected
    assert "'CAFE menus'" in note
    alone, _ = view.select(library, query="CAFE menus", depth=0)
    assert set(alone) == {first}


def test_a_query_finds_ids_and_names_of_any_kind(library):
    assert "author/tomáš-dvořák" in view.select(library, query="dvorak", depth=0)[0]
    assert "paper/arxiv:2401.00005" in view.select(library, query="2401.00005", depth=0)[0]


def test_a_query_and_a_node_together_keep_what_both_reach(library):
    chosen, _ = view.select(library, around="author/ann-lee", query="menus", depth=1)
    assert "author/ann-lee" in chosen
    assert "paper/arxiv:2401.00004" not in chosen, "not beside her"


@pytest.mark.parametrize("query", ["", "   ", "zzzz", "menus zzzz"])
def test_a_query_that_finds_nothing_says_so(library, query):
    with pytest.raises(UsageError, match="no node has all its words"):
        view.select(library, query=query)
