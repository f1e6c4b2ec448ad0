"""Related concepts: NPMI, what is too little to say so, and how many there are."""

import math

import pytest

from kg.concepts import Concept, Vocabulary
from kg.concepts.structure import concept_nodes
from kg.concepts.structure.occurrences import Occurrences
from kg.concepts.structure.pairs import Pairs
from kg.concepts.structure.related import likelihood_ratio, npmi
from kg.model import ConceptLink, Paper


def papers(*rows):
    """Return a paper for each row of concepts' names."""
    return [
        Paper(
            id=f"paper/{at}",
            concepts=tuple(ConceptLink(id=f"concept/{x}", label=x, score=0.5) for x in row),
        )
        for at, row in enumerate(rows)
    ]


def related(found, *broader):
    names = sorted({link.label for one in found for link in one.concepts})
    known = Vocabulary(
        Concept(
            id=f"concept/{name}",
            label=name,
            broader=tuple(f"concept/{wide}" for narrow, wide in broader if narrow == name),
        )
        for name in names
    )
    return {
        node.label: [(near.id.removeprefix("concept/"), near.npmi, near.papers)
                     for near in node.related]
        for node in concept_nodes(found, known, min_papers=1)
    }  # fmt: skip


def pairs(found):
    return Pairs(Occurrences(found, 1))


def test_npmi_is_as_bouma_defines_it():
    found = pairs(papers(*["ab"] * 3, *["a"] * 2, *["b"], *["c"] * 4))
    share, one, other = 3 / 10, 5 / 10, 4 / 10
    wanted = math.log(share / (one * other)) / -math.log(share)
    assert npmi(found) == pytest.approx([wanted])


def test_npmi_is_1_for_what_is_always_together_and_0_for_chance_and_for_everywhere():
    assert npmi(pairs(papers(*["ab"] * 3, *["c"] * 4))) == pytest.approx([1])
    assert npmi(pairs(papers(*["ab"] * 2, *["a"] * 2, *["b"] * 2, *["c"] * 2))) == pytest.approx(
        [0]
    )
    assert npmi(pairs(papers(*["ab"] * 5))) == pytest.approx([0])


def test_the_likelihood_ratio_is_as_dunning_defines_it():
    found = pairs(papers(*["ab"] * 3, *["a"] * 2, *["b"], *["c"] * 4))
    table = [(3, 2.0), (2, 3.0), (1, 2.0), (4, 3.0)]
    wanted = 2 * sum(seen * math.log(seen / expected) for seen, expected in table)
    assert likelihood_ratio(found) == pytest.approx([wanted])


def test_pairs_are_counted_by_papers():
    found = pairs(papers("abc", "ab", "ab", "bc", "aa", "a"))
    told = {
        (found.ids[left][-1], found.ids[right][-1]): int(count)
        for left, right, count in zip(found.left, found.right, found.together, strict=True)
    }
    assert told == {("a", "b"): 3, ("b", "c"): 2}
    assert dict(zip("abc", found.counts.tolist(), strict=True)) == {"a": 5, "b": 4, "c": 2}


def test_concepts_of_the_same_papers_are_related_both_ways():
    found = related(papers(*["ab"] * 3, *["c"] * 20))
    assert found == {"a": [("b", 1.0, 3)], "b": [("a", 1.0, 3)], "c": []}


def test_one_paper_or_a_chance_meeting_relates_nothing():
    assert related(papers("ab", *["c"] * 20))["a"] == []
    met = [*["ab"] * 2, *["a"] * 8, *["b"] * 8, *["c"] * 20]
    assert related(papers(*met))["a"] == []


def test_papers_of_which_no_concept_is_known_tell_nothing():
    some = papers(*["ab"] * 3, *["c"] * 20)
    silent = [Paper(id=f"paper/silent-{at}") for at in range(50)]
    assert related([*some, *silent]) == related(some)


def test_a_wider_concept_is_not_related():
    assert related(papers(*["ab"] * 3, *["c"] * 20), "ab")["a"] == []
    far = related(papers(*["abd"] * 3, *["c"] * 20), "ab", "bd")
    assert far["a"] == far["d"] == []


def test_a_concept_has_ten_related_ones_at_most_the_strongest_first():
    spokes = "bcdefghijklmn"
    rows = [f"a{spoke}" for spoke in spokes for _ in range(3 + spokes.index(spoke))]
    found = related(papers(*rows, *["x"] * 500))
    assert len(found["a"]) == 10
    assert [name for name, _, _ in found["a"]] == list(reversed(spokes))[:10]
    assert found["b"] == []
    assert found["n"] == [("a", found["n"][0][1], 15)]


def test_of_equal_npmi_more_papers_count_more():
    found = related(papers(*["ab"] * 2, *["cd"] * 6, *["x"] * 60))
    assert found["a"][0][1] == found["c"][0][1] == 1.0
    both = related(papers(*["abc"] * 2, *["ac"] * 1, *["x"] * 60))
    assert [name for name, _, _ in both["a"]] == ["c", "b"]


def test_a_part_of_a_label_is_not_related_as_the_words_stand_together_anyhow():
    def about(at, *labels):
        links = (ConceptLink(id=f"concept/{x}", label=x, score=0.5) for x in labels)
        return Paper(id=f"paper/{at}", concepts=tuple(links))

    some = [about(at, "spam", "spam detection", "mail", "+") for at in range(4)]
    found = related([*some, *(about(at, "other") for at in range(4, 40))])
    assert [name for name, _, _ in found["spam detection"]] == ["+", "mail"]
    assert [name for name, _, _ in found["spam"]] == ["+", "mail"]
