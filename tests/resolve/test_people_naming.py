"""Which mentions become one author node, and what the node says of it."""

import pytest

from kg.judgements import Judgement, Judgements, Kind, Verdict
from kg.model import Paper, PaperAuthor
from kg.resolve.people import DESCRIPTIONS, PeopleMatcher, name_authors

NONE = Judgements()


def paper(number, *authors, **facts):
    named = tuple(
        PaperAuthor(
            id="",
            name=author if isinstance(author, str) else author[0],
            ids={} if isinstance(author, str) else author[1],
            mentions=(f"f:{number}#{place}",),
        )
        for place, author in enumerate(authors, 1)
    )
    return Paper(id=f"paper/{number}", authors=named, **facts)


def nodes(papers, judgements=NONE):
    """Return the node of each mention."""
    named, _ = name_authors(papers, judgements)
    return {mention: a.id for p in named for a in p.authors for mention in a.mentions}


def judged(verdict, one, other):
    return Judgements([Judgement(verdict=verdict, kind=Kind.AUTHOR, one=(one,), other=(other,))])


def test_a_rare_name_is_one_person_without_further_evidence():
    found = nodes([paper(1, "Alec Radford"), paper(2, "Alec Radford")])
    assert set(found.values()) == {"author/alec-radford"}


def test_a_common_name_needs_evidence():
    alone = nodes([paper(1, "Wei Wang", "Ann Poe"), paper(2, "Wei Wang", "Bob Coe")])
    assert alone["f:1#1"] != alone["f:2#1"]
    together = nodes([paper(1, "Wei Wang", "Ann Poe"), paper(2, "Wei Wang", "Ann Poe")])
    assert together["f:1#1"] == together["f:2#1"]


@pytest.mark.parametrize(
    "name", ["Minh Nguyen", "Nguyen Van An", "Tran Thi Mai", "Duc Pham", "Hoang Le"]
)
def test_a_common_vietnamese_name_needs_evidence(name):
    alone = nodes([paper(1, name, "Ann Poe"), paper(2, name, "Bob Coe")])
    assert alone["f:1#1"] != alone["f:2#1"]
    together = nodes([paper(1, name, "Ann Poe"), paper(2, name, "Ann Poe")])
    assert together["f:1#1"] == together["f:2#1"]


def test_an_initial_needs_evidence_and_joins_whom_the_evidence_tells():
    papers = [
        paper(1, "John Smith", "Ann Poe", title="robots"),
        paper(2, "Jane Smith", "Bob Coe", title="mice"),
        paper(3, "J. Smith", "Ann Poe", title="robots"),
        paper(4, "J. Smith", "Eva Moe", title="stars"),
    ]
    found = nodes(papers)
    assert found["f:3#1"] == found["f:1#1"] != found["f:2#1"]
    assert found["f:4#1"] not in (found["f:1#1"], found["f:2#1"])


def test_a_shared_id_joins_and_differing_ids_keep_apart():
    papers = [
        paper(1, ("Wei Wang", {"orcid": "1"})),
        paper(2, ("W. Wang", {"orcid": "1"})),
        paper(3, ("Alec Radford", {"orcid": "2"}), "Ann Poe"),
        paper(4, ("Alec Radford", {"orcid": "3"}), "Ann Poe"),
    ]
    found = nodes(papers)
    assert found["f:1#1"] == found["f:2#1"]
    assert found["f:3#1"] != found["f:4#1"]


@pytest.mark.parametrize(
    "names",
    [
        ("Ann Poe", "Ann Smith"),
        ("Ann Poe", "A. Poe-Smith"),
        ("A. Poe-Smith", "Ann Poe"),
        ("Wei Wang", "王伟"),
        ("محمد علي", "Mohammed Ali"),
        ("Ann Poe", "A. Smith", "Ann Smith"),
        ("A. Smith", "Ann Smith", "Ann Poe"),
        ("Ann Smith", "Ann Poe", "A. Poe", "A. Smith"),
    ],
)
def test_who_has_an_id_keeps_it_under_another_family_name(names):
    papers = [paper(at, (name, {"orcid": "1"})) for at, name in enumerate(names)]
    found = nodes(papers)
    assert len({found[f"f:{at}#1"] for at in range(len(names))}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jane Roe", "Tom Poe"),
        ("J. Roe", "J. Poe"),
        ("Ann Poe", "A. Smith"),
        ("Ann Poe", "Eva Poe"),
        ("Wei Wang 0001", "Wei Wang 0002"),
        ("Jack Poe Jr.", "Jack Poe Sr."),
        ("王伟", "张军"),
    ],
)
def test_an_id_does_not_make_one_of_names_with_nothing_in_common(one, other):
    found = nodes([paper(1, (one, {"orcid": "1"})), paper(2, (other, {"orcid": "1"}))])
    assert found["f:1#1"] != found["f:2#1"]


def test_an_id_that_a_source_gives_to_another_name_joins_nobody():
    found = nodes([paper(1, ("Jane Roe", {"orcid": "1"})), paper(2, ("Tom Poe", {"orcid": "1"}))])
    assert found["f:1#1"] != found["f:2#1"]


def test_nobody_writes_one_paper_twice():
    papers = [paper(1, "Alec Radford", "Alec Radford"), paper(2, "Alec Radford")]
    found = nodes(papers)
    assert found["f:1#1"] != found["f:1#2"]
    assert found["f:2#1"] in (found["f:1#1"], found["f:1#2"])


@pytest.mark.parametrize("turned", [False, True])
def test_judgements_are_obeyed_whichever_side_is_named_first(turned):
    papers = [paper(1, "Wei Wang", "Ann Poe"), paper(2, "Wei Wang", "Ann Poe"), paper(3, "Tom Roe")]
    one, other = ("f:2#1", "f:1#1") if turned else ("f:1#1", "f:2#1")
    apart = nodes(papers, judged(Verdict.DIFFERENT, one, other))
    assert apart["f:1#1"] != apart["f:2#1"]
    same = nodes(
        papers, judged(Verdict.SAME, "f:3#1" if turned else "f:1#1", "f:1#1" if turned else "f:3#1")
    )
    assert same["f:1#1"] == same["f:3#1"] == same["f:2#1"]


def test_a_judgement_on_mentions_that_are_gone_changes_nothing():
    papers = [paper(1, "Alec Radford"), paper(2, "Alec Radford")]
    assert nodes(papers, judged(Verdict.DIFFERENT, "f:1#1", "g:9#9")) == nodes(papers)


def test_a_person_holds_names_with_papers_ids_and_one_join_fewer_than_papers():
    papers = [
        paper(1, ("Alec Radford", {"orcid": "1"})),
        paper(2, "Alec Radford"),
        paper(3, ("A. Radford", {"orcid": "1"})),
    ]
    _, people = name_authors(papers, NONE)
    (person,) = people
    assert (person.id, person.name) == ("author/alec-radford", "Alec Radford")
    assert person.ids == {"orcid": "1"}
    assert person.papers == ("paper/1", "paper/2", "paper/3")
    assert {claim.value: claim.by for claim in person.names} == {
        "A. Radford": ("paper/3",),
        "Alec Radford": ("paper/1", "paper/2"),
    }
    assert sorted(join.by for join in person.joins) == ["id", "name"]
    assert all(0 < join.score <= 1 for join in person.joins)
    assert all(set(join.features) <= set(DESCRIPTIONS) for join in person.joins)


def test_a_namesake_who_comes_later_leaves_the_ids_with_a_suffix_as_they_are():
    papers = [paper(n, "Wei Wang", f"Co{'abc'[n]} Author{'xyz'[n]}") for n in range(3)]
    before, after = nodes(papers[:2]), nodes(papers)
    assert after["f:1#1"] == before["f:1#1"]
    assert len({after[f"f:{n}#1"] for n in range(3)}) == 3


def test_the_matcher_says_why_two_are_not_one_and_ranks_what_is_nearly_so():
    papers = [
        paper(1, "Wei Wang", "Ann Poe", "Alec Radford", title="robots that walk", date="2001"),
        paper(2, "Wei Wang", "Bob Coe", title="mice and men", date="2001"),
        paper(3, "Wei Wang", "Eva Moe", title="how stars eat robots", date="2009"),
    ]
    named, people = name_authors(papers, NONE)
    matcher = PeopleMatcher(named)
    wangs = [person.id for person in people if person.name == "Wei Wang"]
    assert len(wangs) == 3
    comparison = matcher.compare(wangs[0], wangs[1])
    turned = matcher.compare(wangs[1], wangs[0])
    assert (comparison.score, comparison.features) == (turned.score, turned.features)
    assert not comparison.same
    assert not comparison.vetoes
    assert matcher.compare("author/ann-poe", "author/alec-radford").vetoes
    assert matcher.compare(wangs[0], wangs[0]).same
    found = matcher.uncertain(NONE, 10)
    distances = [abs(pair.score - pair.threshold) for pair in found]
    assert found
    assert distances == sorted(distances)
    mention = {a.id: a.mentions[0] for p in named for a in p.authors}
    known = judged(Verdict.DIFFERENT, mention[found[0].one], mention[found[0].other])
    rest = matcher.uncertain(known, 10)
    assert (found[0].one, found[0].other) not in {(pair.one, pair.other) for pair in rest}


def test_the_matcher_does_not_know_a_node_that_is_not_there():
    with pytest.raises(KeyError):
        PeopleMatcher([]).compare("author/a", "author/b")
    assert PeopleMatcher([]).uncertain(NONE, 3) == []


def test_two_entries_of_one_list_that_are_judged_one_person_are_one_entry():
    papers = [paper(1, ("Ann Poe", {"orcid": "1"}), "Bob Coe", "A. Poe")]
    named, people = name_authors(papers, judged(Verdict.SAME, "f:1#1", "f:1#3"))
    assert [author.name for author in named[0].authors] == ["Ann Poe", "Bob Coe"]
    assert named[0].authors[0].mentions == ("f:1#1", "f:1#3")
    assert named[0].authors[0].ids == {"orcid": "1"}
    assert [claim.value for claim in people[0].names] == ["A. Poe", "Ann Poe"]
