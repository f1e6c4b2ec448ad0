"""What a name says where papers were gathered by names: for being ambiguous, or for a group."""

from kg.model import Paper, PaperAuthor
from kg.resolve.people.commonness import COMMON, Commonness
from kg.resolve.people.gathering import ceilings
from kg.resolve.people.mentions import mentions

AMBIGUOUS = ["Wei Wang", "Jun Zhang", "Lei Chen", "Hui Li", "Barry Wilkinson"]
COLLEAGUES = ["Barry Wilkinson", "Quentin Xavier", "Alec Radford", "Odile Pernet", "Ann Egger"]


def found(*lists):
    papers = [
        Paper(id=f"paper/{at:03}", authors=tuple(PaperAuthor(id="", name=n) for n in names))
        for at, names in enumerate(lists)
    ]
    return mentions(papers)


def ceilings_of(some):
    return ceilings(some, Commonness([mention.name for mention in some]))


def gathered(names, each=10):
    """Return the mentions of so many papers of each name, all with colleagues of their own."""
    return found(
        *((name, f"Colleague Xa{chr(97 + at)}berg") for name in names for at in range(each))
    )


def test_papers_that_hang_on_many_names_were_not_gathered_by_name():
    many = [f"{chr(65 + a)}nton Xa{chr(97 + b)}berg" for a in range(10) for b in range(10)]
    assert ceilings_of(found(*([name] for name in many), *([name] for name in many))) == {}
    assert ceilings_of([]) == {}


def test_a_rare_name_that_was_gathered_with_common_ones_says_no_more_than_these():
    some = gathered(AMBIGUOUS)
    assert ceilings_of(some) == dict.fromkeys(AMBIGUOUS, COMMON)
    common = Commonness([mention.name for mention in some])
    assert common.odds("Barry Wilkinson") > 2
    assert common.odds("Barry Wilkinson", ceiling=COMMON) < 0


def test_the_papers_of_a_group_of_people_keep_what_their_rare_names_say():
    assert ceilings_of(gathered(COLLEAGUES)) == {}


def test_a_colleague_who_signs_with_an_initial_too_is_no_common_name():
    signed = [f"{name[0]}. {name.split()[1]}" for name in COLLEAGUES]
    assert ceilings_of(gathered([*COLLEAGUES, *signed])) == {}
    assert ceilings_of(gathered(["J. Roe"])) == {}


def test_one_rare_name_alone_may_be_either():
    some = gathered(["Barry Wilkinson"])
    (ceiling,) = ceilings_of(some).values()
    common = Commonness([mention.name for mention in some])
    assert COMMON < ceiling < common.odds("Barry Wilkinson")
    assert ceilings_of(gathered(["Wei Wang"])) == {"Wei Wang": COMMON}


def test_who_wrote_most_papers_with_those_asked_for_is_a_colleague():
    lists = [(name, "Ann Poe") for name in AMBIGUOUS for _ in range(3)]
    lists += [(name,) for name in AMBIGUOUS for _ in range(20)] + [("Ann Poe",)]
    assert "Ann Poe" not in ceilings_of(found(*lists))
