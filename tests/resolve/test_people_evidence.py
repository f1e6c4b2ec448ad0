"""What is compared of mentions, each kind of evidence alone."""

import math

import numpy as np
import pytest

from kg.model import Paper, PaperAuthor
from kg.resolve.people import evidence
from kg.resolve.people.commonness import Commonness
from kg.resolve.people.constraints import Constraints
from kg.resolve.people.features import Pairs, features
from kg.resolve.people.likeness import Groups, shared
from kg.resolve.people.mentions import blocks, mentions
from kg.resolve.people.scores import gather, scored


def paper(number, *names, ids=None, **facts):
    authors = tuple(
        PaperAuthor(id="", name=name, ids=ids or {}, mentions=(f"f:{number}#{place}",))
        for place, name in enumerate(names, 1)
    )
    return Paper(id=f"paper/{number}", authors=authors, **facts)


def test_a_rare_name_is_more_likely_one_person_than_a_common_one():
    names = ["Alec Radford", "Jun Zhang", "Xiaodong Li", "J. Zhang", "Dan Roth"]
    common = Commonness(name for name in names for _ in range(30))
    order = ["J. Zhang", "Jun Zhang", "Xiaodong Li", "Alec Radford"]
    odds = [common.odds(name) for name in order]
    assert odds == sorted(odds)
    assert odds[0] < odds[1] < 0 < odds[-1]
    assert common.odds("Dan Roth") > 0


def test_names_of_more_parts_are_of_fewer_people():
    common = Commonness(["William Wang", "William Yang Wang", "William Y. Wang", "Wei Wang"])
    order = ["Wei Wang", "William Wang", "William Y. Wang", "William Yang Wang"]
    found = [common.namesakes(name) for name in order]
    assert found == sorted(found, reverse=True)
    assert found[-1] < 0.2


def test_a_common_name_counts_less_where_common_names_are_mentioned_no_more_than_others():
    families = [f"Wei {name}" for name in "Wang Zhang Liu Chen Yang Zhao Huang Zhou Wu Xu".split()]
    common = [f"{given} {name[4:]}" for name in families for given in ("Wei", "Jun", "Hui", "Lei")]
    rare = [f"Quentin Xa{chr(97 + n)}berg" for n in range(20)]
    normal = Commonness([*common, *common, *rare, *rare])
    crowded = Commonness([*common * 8, *rare, *families])
    assert normal.odds("Wei Wang") > 0 > crowded.odds("Wei Wang")


def test_a_rare_name_counts_for_no_more_where_the_names_were_gathered_for_their_namesakes():
    families = "Wang Zhang Liu Chen Yang Zhao Huang Zhou Wu Xu".split()
    names = [f"{given} {name}" for given in ("Wei", "Jun", "Hui", "Lei") for name in families]
    rare = [f"Quentin Xa{chr(97 + n)}berg" for n in range(20)]
    normal, gathered = Commonness([*names, *rare]), Commonness([*names * 8, *rare])
    assert normal.odds(rare[0]) > 2
    assert gathered.odds(rare[0]) == gathered.odds("Wei Wang") < 0


def test_namesakes_grow_with_the_people_who_have_the_given_and_the_family_name():
    few = Commonness(["Anna Egger", "Birgit Meier"])
    families = "Bachmann Cohnert Dornach Egger".split()
    givens = "Birgit Clara Dieter Emil".split()
    many = Commonness([f"Anna {name}" for name in families] + [f"{name} Meier" for name in givens])
    assert many.namesakes("Anna Meier") > few.namesakes("Anna Meier")


def test_an_initial_has_as_many_namesakes_as_there_are_full_names_it_may_be():
    one = Commonness(["J. Roe", "Jane Roe"])
    many = Commonness(["J. Roe", "Jane Roe", "John Roe", "Jack Roe"])
    assert many.namesakes("J. Roe") == pytest.approx(one.namesakes("J. Roe") + 2)


def test_venue_tokens_leave_out_years_and_numbers():
    found = list(evidence.venue_tokens(paper(1, venue="Proceedings of ICML 2019, 36th")))
    assert "icml" in found
    assert not any(any(char.isdigit() for char in token) for token in found)


def test_title_tokens_are_telling_words_without_their_endings():
    title = paper(1, title="On the Studies of 12 Networks and Analysis")
    assert list(evidence.title_tokens(title)) == ["stud", "network", "analysi"]


def test_text_tokens_hold_abstract_keywords_and_categories():
    found = list(
        evidence.text_tokens(
            paper(1, abstract="Robots walk", keywords=("gaits",), categories=("x.Y",))
        )
    )
    assert found == ["robot", "walk", "gait", "category x.Y"]


def test_words_that_fewer_papers_hold_weigh_more():
    papers = [paper(1, "A B", title="graph robots"), paper(2, "A B", title="graph theory")]
    found = evidence.of_papers(papers, mentions(papers), evidence.title_tokens)
    assert found.mention.tolist() == [0, 0, 1, 1]
    assert found.weight.tolist() == pytest.approx(
        [math.log(3 / 2), math.log(3), math.log(3 / 2), math.log(3)]
    )


def test_of_a_long_text_those_words_count_that_the_fewest_papers_hold():
    words = [f"{letter}xx{other}xx" for letter in "abcdefgh" for other in "kmnop"]
    papers = [
        paper(1, "Jane Roe", abstract=" ".join(words)),
        paper(2, "Jane Roe", abstract=" ".join(words[:10])),
        paper(3, "Jane Roe", abstract=" ".join(words[5:9])),
    ]
    found = evidence.of_papers(papers, mentions(papers), evidence.text_tokens)
    assert np.bincount(found.mention).tolist() == [30, 10, 4]
    assert found.token[found.mention == 0].tolist() == list(range(10, 40))
    assert found.token[found.mention == 2].tolist() == list(range(5, 9))


def test_coauthors_are_all_but_oneself_and_rare_names_weigh_more():
    papers = [paper(1, "Jane Roe", "Wei Wang", "Alec Radford")]
    found = mentions(papers)
    tokens = evidence.coauthors(papers, found, Commonness(m.name for m in found))
    of_jane = next(i for i, m in enumerate(found) if m.name == "Jane Roe")
    assert (tokens.mention == of_jane).sum() == 2
    by_name = {
        found[i].name: set(tokens.token[tokens.mention == i].tolist()) for i in range(len(found))
    }
    wang = (by_name["Jane Roe"] & by_name["Alec Radford"]).pop()
    radford = (by_name["Jane Roe"] & by_name["Wei Wang"]).pop()
    weight = dict(zip(tokens.token.tolist(), tokens.weight.tolist(), strict=True))
    assert weight[wang] < weight[radford]


def test_a_crowd_is_known_by_the_same_few_on_all_its_papers():
    crowd = [f"Ann F{chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(200)]
    papers = [paper(1, *crowd), paper(2, *reversed(crowd))]
    found = mentions(papers)
    tokens = evidence.coauthors(papers, found, Commonness(crowd))
    assert np.bincount(tokens.mention).max() < 20
    assert set(tokens.token[tokens.mention < 200]) == set(tokens.token[tokens.mention >= 200])


def test_an_initial_counts_as_the_only_rare_full_name_it_may_be():
    papers = [paper(1, "Ann Poe", "A. Radford"), paper(2, "Ann Poe", "Alec Radford")]
    found = mentions(papers)
    tokens = evidence.coauthors(papers, found, Commonness(m.name for m in found))
    shared_tokens = [
        set(tokens.token[tokens.mention == i].tolist())
        for i, m in enumerate(found)
        if m.name == "Ann Poe"
    ]
    assert shared_tokens[0] == shared_tokens[1]


def compared(papers, label):
    """Return the features of the first two groups of the mentions of Jane Roe."""
    chosen = [m for m in mentions(papers) if m.name == "Jane Roe"]
    groups = Groups(np.array(label), max(label) + 1)
    tokens = {
        "title": evidence.of_papers(papers, chosen, evidence.title_tokens),
        "venue": evidence.of_papers(papers, chosen, evidence.venue_tokens),
        "affiliation": evidence.affiliations(chosen),
        "coauthor": evidence.coauthors(papers, chosen, Commonness(["Jane Roe"])),
    }
    fields = {
        name: shared(found, groups, np.zeros(groups.size, dtype=int))
        for name, found in tokens.items()
    }
    key = np.array([1])
    pairs = Pairs(key, key // groups.size, key % groups.size)
    years = evidence.years(papers, chosen)
    size = np.bincount(label).astype(float)
    first = np.array([min(years[np.array(label) == at]) for at in range(groups.size)])
    last = np.array([max(years[np.array(label) == at]) for at in range(groups.size)])
    return {k: float(v[0]) for k, v in features(pairs, fields, size, (first, last)).items()}


def test_features_tell_whether_two_groups_share_words_and_how_many_years_lie_between():
    papers = [
        paper(1, "Jane Roe", title="graph robots", date="2001"),
        paper(2, "Jane Roe", title="graph robots", date="2011"),
        paper(3, "Jane Roe", title="mice", date="2011"),
    ]
    found = compared(papers, [0, 1, 2])
    assert 0.2 < found["title_cosine"] < 1
    assert found["title_mean"] == pytest.approx(found["title_cosine"])
    assert found["gap"] == pytest.approx(math.log(11))
    assert found["affiliation_both"] == found["affiliation_cosine"] == 0


def test_groups_that_share_nothing_say_so_the_louder_the_larger_they_are():
    papers = [
        paper(n, "Jane Roe", "Ann Poe" if n % 2 else "Bob Coe", title="Robots", date="2001")
        for n in range(8)
    ]
    small = compared(papers[:2], [0, 1])
    large = compared(papers, [n % 2 for n in range(8)])
    assert small["coauthor_any"] == large["coauthor_any"] == 0
    assert large["coauthor_none"] > small["coauthor_none"] > 0


def test_a_venue_of_few_papers_says_more_than_one_of_many():
    venues = ["Robotics"] * 8 + ["Mammalia"] * 2
    papers = [paper(n, "Jane Roe", venue=venue, date="2001") for n, venue in enumerate(venues)]
    common = compared([*papers[:2], *papers[2:]], [0, 1, *range(2, 10)])
    rare = compared([*papers[8:], *papers[:8]], [0, 1, *range(2, 10)])
    assert rare["venue_shared"] > common["venue_shared"] > 0


def said(papers):
    """Return what each heading says of the first two papers of Jane Roe."""
    found = mentions(papers)
    chosen = [n for n, mention in enumerate(found) if mention.name == "Jane Roe"]
    gathered = gather(papers, found, chosen, ["roe"] * len(chosen))
    pairs = scored(gathered, Constraints(found), np.arange(len(chosen)))
    at = list(zip(pairs.one.tolist(), pairs.other.tolist(), strict=True)).index((*chosen[:2],))
    return {heading: float(values[at]) for heading, values in pairs.features.items()}


def test_the_many_words_of_a_usual_venue_say_less_than_half_of_a_rare_one():
    usual = "Proceedings of the Annual Meeting of the Association for Studies"
    others = [paper(n, "Jane Roe", venue=usual if n % 2 else "Reports") for n in range(40)]
    alike = said([paper(n, "Jane Roe", venue=f"{usual} {n}") for n in (40, 41)] + others)
    rare = said([paper(n, "Jane Roe", venue="Mammalia") for n in (40, 41)] + others)
    assert 0 < alike["venues"] < rare["venues"] / 2


def test_the_words_that_all_departments_share_speak_for_nobody():
    def of(number, place):
        known = PaperAuthor(
            id="",
            name="Jane Roe",
            mentions=(f"f:{number}#1",),
            affiliations=(place,),
        )
        return Paper(id=f"paper/{number}", authors=(known,))

    usual = "Department of Mathematics, University of"
    others = [of(n, f"{usual} P{n}" if n % 3 else f"Institute {n}") for n in range(2, 42)]
    here = said([of(0, f"{usual} Ulm"), of(1, f"{usual} Ulm"), *others])
    elsewhere = said([of(0, f"{usual} Ulm"), of(1, f"{usual} Bonn"), *others])
    assert elsewhere["affiliations"] < -2 < 2 < here["affiliations"]


def test_five_colleagues_of_common_names_with_initials_say_less_than_one_of_a_rare_name():
    common = ["W. Chen", "L. Liu", "Y. Wang", "X. Zhang", "J. Li"]
    others = [paper(n, "Jane Roe") for n in (42, 43)]
    many = said([paper(n, "Jane Roe", *common) for n in (40, 41)] + others)
    one = said([paper(n, "Jane Roe", "Alec Radford") for n in (40, 41)] + others)
    assert 0 < many["co-authors"] < one["co-authors"] - 1


def test_names_that_may_be_one_person_are_in_one_block_and_no_names_in_none():
    names = ["Jun Zhang", "Zhang, Jun", "J. Zhang", "?", "-", "et al"]
    found = mentions([paper(n, name) for n, name in enumerate(names)])
    keys = blocks(found)
    assert keys[0] == keys[1] == keys[2] != ""
    assert keys[3:] == ["", "", ""]


def test_constraints_name_each_thing_that_keeps_two_apart():
    papers = [
        paper(1, "Jane Roe", "Jane Roe"),
        paper(2, "Jane Roe", ids={"orcid": "1"}),
        paper(3, "Jane Roe", ids={"orcid": "2"}),
        paper(4, "John Roe"),
        paper(5, "Jane Roe"),
    ]
    rules = Constraints(mentions(papers), [(0, 5)])
    assert rules.vetoes(0, 1) == ("both are authors of one paper",)
    assert rules.vetoes(2, 3) == ("their orcid ids differ",)
    assert rules.vetoes(0, 4) == ("their names contradict each other",)
    assert rules.vetoes(5, 0) == ("a judgement keeps them apart",)
    assert rules.allow(0, 2)
    rules.join(0, 2)
    assert not rules.allow(0, 2)
    assert rules.vetoes(1, 2) == ("both are authors of one paper",)
    assert rules.vetoes(2, 5) == ("a judgement keeps them apart",)


def test_to_share_only_a_common_name_is_less_than_to_share_anybody():
    papers = [
        paper(n, "Jane Roe", name) for n, name in enumerate(["W. Wang"] * 2 + ["Odile Pe"] * 2)
    ]
    found = mentions(papers)
    jane = [mention for mention in found if mention.name == "Jane Roe"]
    common = Commonness(mention.name for mention in found)
    tokens = evidence.coauthors(papers, jane, common)
    field = shared(tokens, Groups(np.arange(4), 4), np.zeros(4, dtype=np.int64), mean=False)
    key = np.array([0 * 4 + 1, 2 * 4 + 3])
    career = (np.full(4, np.nan), np.full(4, np.nan))
    pairs = Pairs(key, key // 4, key % 4)
    any_ = features(pairs, {"coauthor": field}, np.ones(4), career)["coauthor_any"]
    assert 0 < any_[0] < any_[1] == 1
