from hypothesis import given
from hypothesis import strategies as st

from kg.disjoint import DisjointSets

PAIRS = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=30)


def _reachable(start: int, pairs: list[tuple[int, int]]) -> set[int]:
    found, size = {start}, 0
    while size < len(found):
        size = len(found)
        found |= {other for pair in pairs for other in pair if found.intersection(pair)}
    return found


@given(PAIRS)
def test_what_a_chain_of_joins_ties_is_one_set(pairs):
    sets = DisjointSets[int]()
    for one, other in pairs:
        apart = sets.find(one) != sets.find(other)
        assert sets.join(one, other) == apart
    for item in range(13):
        assert {other for other in range(13) if sets.find(other) == sets.find(item)} == _reachable(
            item, pairs
        )


@given(PAIRS)
def test_the_set_of_the_first_one_stands_for_both(pairs):
    sets = DisjointSets[int]()
    for one, other in pairs:
        before = sets.find(one)
        sets.join(one, other)
        assert sets.find(other) == before


def test_a_thing_never_named_is_a_set_of_its_own():
    sets = DisjointSets[str]()
    sets.join("a", "b")
    assert sets.find("c") == "c"
    assert sets.sets() == [["a", "b"], ["c"]]
