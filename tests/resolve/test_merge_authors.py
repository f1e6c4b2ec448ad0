"""Author lists of one paper: which entries are one author, and which list is followed."""

import time

import pytest

from kg.model import Author, Record, Source
from kg.resolve.merge import merge


def record(at, *names, complete=True, file="f"):
    authors = tuple(Author(name=name) if isinstance(name, str) else name for name in names)
    return Record(
        source=Source(file=file, format="test", at=str(at)),
        ids={"doi": "10.1000/1"},
        authors=authors,
        authors_complete=complete,
    )


def merged(*lists):
    """Return the paper of these lists, a record each."""
    return merge([record(at, *names) for at, names in enumerate(lists, 1)])


def slots(paper):
    return [author.mentions for author in paper.authors]


def names(paper):
    return [author.name for author in paper.authors]


def left_out(paper):
    found = paper.evidence.get("authors.left_out")
    return [claim.value for claim in found.values] if found else []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Thomas Brown", "T. Brown"),
        ("Thomas Brown", "Brown, T."),
        ("Thomas B. Brown", "Tom Brown"),
        ("William Gates", "Bill Gates"),
        ("Jörg Müller", "JÃ¶rg MÃ¼ller"),
        ("Jörg Müller", "Jorg Muller"),
        ("Jörg Müller", "Joerg Mueller"),
        ("Jörg Müller", "J?rg M?ller"),
        ("Xu Wei", "Wei Xu"),
        ("Wei Xu", "W. Xu"),
        ("Kevin De Bruyne", "Kevin DeBruyne"),
        ("Tom Brown", "TomBrown"),
        ("Nguyễn Văn Anh", "Van Anh Nguyen"),
        ("Дмитрий Иванов", "Dmitry Ivanov"),
        ("王伟", "Wei Wang"),
        ("Jane Smith", "Jane Smyth"),
        ("Jane Smith", "Smith"),
    ],
)
@pytest.mark.parametrize("order", [(0, 1, 2), (2, 0, 1)])
def test_forms_of_a_name_are_one_author_in_any_place(one, other, order):
    lists = [[one, "Ann Poe", "Bob Coe"], [other, "A. Poe", "Bob Coe"]]
    lists = [[entries[at] for at in order] for entries in lists]
    paper = merged(*lists)
    assert [len(mentions) for mentions in slots(paper)] == [2, 2, 2]
    assert not left_out(paper)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tom Brown", "Jane Roe"),
        ("Tom A. Brown", "Tom B. Brown"),
        ("Ann Poe", "Bob Coe"),
        ("J. Smith Jr.", "J. Smith Sr."),
    ],
)
def test_other_people_stay_other_people(one, other):
    paper = merged([one, "Max Moe"], ["Max Moe", other])
    assert sorted(map(len, slots(paper))) == [1, 2]
    assert len(left_out(paper)) == 1


def test_a_slip_in_a_name_between_the_same_neighbours_is_no_other_author():
    paper = merged(["Tom A. Brown", "Max Moe"], ["Tom B. Brown", "Max Moe"])
    assert slots(paper) == [("f:1#1", "f:2#1"), ("f:1#2", "f:2#2")]
    assert len(left_out(merged(["Ann Poe", "Max Moe"], ["Bob Coe", "Max Moe"]))) == 1


def test_a_whole_list_in_another_script_is_the_same_list():
    paper = merged(
        ["Ivan Petrov", "Anna Orlova", "Oleg Popov"], ["И. Петров", "А. Орлова", "О. Попов"]
    )
    assert [len(mentions) for mentions in slots(paper)] == [2, 2, 2]


def test_a_shuffled_list_of_initials_finds_its_authors():
    paper = merged(
        ["Jane Roe", "Tom Brown", "Wei Wang", "Wen Wang"],
        ["W. Wang", "T. Brown", "W. Wang", "J. Roe"],
    )
    assert [len(mentions) for mentions in slots(paper)] == [2, 2, 2, 2]
    assert names(paper) == ["Jane Roe", "Tom Brown", "Wei Wang", "Wen Wang"]


def test_initials_in_the_same_places_go_to_their_own_namesakes():
    paper = merged(["Wei Wang", "Wen Wang", "Ann Poe"], ["W. Wang", "Wei Wang", "A. Poe"])
    first, second, _ = slots(paper)
    assert "f:2#2" in first
    assert "f:2#1" in second


def test_a_missing_middle_author_moves_nobody():
    paper = merged(["Ann Poe", "Bob Coe", "Cy Doe"], ["Ann Poe", "Cy Doe"])
    assert slots(paper) == [("f:1#1", "f:2#1"), ("f:1#2",), ("f:1#3", "f:2#2")]


def test_two_equal_names_are_two_people_unless_another_list_has_one():
    twice = ["Wei Wang", "Wei Wang", "Ann Poe"]
    assert len(merged(twice).authors) == 3
    assert len(merged(twice, twice).authors) == 3
    paper = merged(twice, ["W. Wang", "Ann Poe"])
    assert slots(paper) == [("f:1#1", "f:1#2", "f:2#1"), ("f:1#3", "f:2#2")]


def test_equal_names_of_one_id_are_one_author():
    orcid = {"orcid": "0000-0001-0000-0001"}
    twice = [Author(name="Wei Wang", ids=orcid), Author(name="Wei Wang", ids=orcid)]
    assert slots(merged(twice)) == [("f:1#1", "f:1#2")]


def test_a_list_that_stands_twice_in_a_record_is_one_list():
    assert names(merged(["Ann Poe", "Bob Coe", "Ann Poe", "Bob Coe"])) == ["Ann Poe", "Bob Coe"]


def test_an_id_finds_the_author_under_another_name():
    orcid = {"orcid": "0000-0001-0000-0001"}
    paper = merged(
        [Author(name="Jane Roe", ids=orcid), "Ann Poe"],
        ["Ann Poe", Author(name="Jane Smith-Jones", ids=orcid)],
    )
    assert sorted(slots(paper)) == [("f:1#1", "f:2#2"), ("f:1#2", "f:2#1")]


@pytest.mark.parametrize(
    "garbled",
    [
        ["Smith", "J.", "and Doe", "M."],
        ["John", "Smith", "Mary", "Doe"],
        ["John Smith", "Mary", "Doe"],
        ["John Smith", "Mary Doe", "3"],
        ["John Smith", "Mary Doe", "Eve Roe (Ed.)"],
    ],
)
@pytest.mark.parametrize("count", [1, 3])
def test_a_longer_list_with_a_split_name_does_not_win(garbled, count):
    clean = [["John Smith", "Mary Doe"]] * count
    assert names(merged(*clean, garbled)) == ["John Smith", "Mary Doe"]


def test_of_two_lists_the_one_with_more_people_is_followed():
    assert len(merged(["Ann Poe", "Bob Coe"], ["Ann Poe", "Cy Doe", "Bob Coe"]).authors) == 3
    assert len(merged(["Poe", "Coe", "Doe"], ["Ann Poe", "Bob Coe"]).authors) == 3


def test_three_lists_that_agree_overrule_one_with_an_author_amid_them():
    agreeing = [["Ann Poe", "Bob Coe"]] * 3
    paper = merged(*agreeing, ["Ann Poe", "Xavier Moe", "Bob Coe"])
    assert names(paper) == ["Ann Poe", "Bob Coe"]
    assert left_out(paper) == ["Xavier Moe"]


def test_lists_that_agree_but_were_cut_yield_to_one_that_goes_on():
    cut = [["Ann Poe", "Bob Coe"]] * 3
    assert len(merged(*cut, ["A. Poe", "B. Coe", "Cy Doe"]).authors) == 3


def test_authors_behind_et_al_come_from_other_lists():
    paper = merge(
        [
            record(1, "Ann Poe", "Bob Coe", complete=False),
            record(2, "B. Coe", complete=False),
            record(3, "Cy Doe", complete=False),
        ]
    )
    assert names(paper) == ["Ann Poe", "Bob Coe", "Cy Doe"]
    assert not paper.authors_complete


def test_who_says_that_a_list_is_whole_stands_in_evidence():
    paper = merge([record(1, "Ann Poe", "Bob Coe"), record(2, "Ann Poe", complete=False)])
    said = paper.evidence["authors_complete"]
    assert paper.authors_complete
    assert (said.by, [(claim.value, claim.by) for claim in said.lost]) == (
        ("f:1",),
        [("False", ("f:2",))],
    )


def test_an_id_that_lost_stays_in_evidence():
    ids = ["0000-0001-0000-0001", "0000-0002-0000-0002", "0000-0002-0000-0002"]
    paper = merged(*([Author(name="Ann Poe", ids={"orcid": value})] for value in ids))
    assert paper.authors[0].ids == {"orcid": ids[1]}
    assert [claim.value for claim in paper.evidence["authors.ids"].lost] == [
        f"Ann Poe orcid:{ids[0]}"
    ]


def test_the_name_is_taken_from_a_sound_form():
    assert names(merged(["JÃ¶rg MÃ¼ller"], ["J. Müller"])) == ["J. Müller"]


@pytest.mark.parametrize(
    "make",
    [
        "Wei Wang".format,
        lambda at: f"X{at} Wang",
        lambda at: f"{chr(97 + at % 26)}{at} Wang",
        lambda at: f"A. {'bcdefg'[at % 6]}{at}",
        lambda at: f"{at}",
        "".format,
    ],
    ids=["equal", "one-family", "families", "initials", "numbers", "empty"],
)
def test_long_lists_take_linear_time(make):
    many = [make(at) for at in range(10_000)]
    other = [name.replace("X", "Y") for name in many[1:]]
    began = time.process_time()
    merged(many, other, [*reversed(many)], [name[:3] + name[-4:] for name in many])
    assert time.process_time() - began < 5


def test_a_family_name_that_lost_a_letter_is_found_in_another_order():
    paper = merged(
        ("Ann Roe", "Bea Braunm?ller", "Cy Doe"), ("Cy Doe", "Bea Braunmüller", "Ann Roe")
    )
    assert sorted(names(paper)) == ["Ann Roe", "Bea Braunmüller", "Cy Doe"]
    assert left_out(paper) == []


def test_the_other_forms_of_a_name_are_kept_but_not_broken_ones():
    paper = merged(
        ["Jörg Müller", "Wei Wang"], ["J. Mueller", "王伟"], ["JÃ¶rg MÃ¼ller", "Wei Wang"]
    )
    assert [author.other_names for author in paper.authors] == [("J. Mueller",), ("王伟",)]
