"""Laws of author nodes: for any papers, in any order; and input that nobody wishes for."""

import random
import time

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from kg.judgements import Judgement, Judgements, Kind, Verdict
from kg.model import Paper, PaperAuthor
from kg.resolve.people import name_authors

NONE = Judgements()
NAMES = [
    "Wei Wang", "W. Wang", "Wang Wei", "Jane Roe", "J. Roe", "John Roe", "Jane A. Roe", "Ann Poe",
    "Tom Brown", "T. Brown", "王伟", "Иван Петров", "?", "-", "et al", "", "Madonna",
]  # fmt: skip
AUTHOR = st.builds(
    lambda name, orcid: PaperAuthor(id="", name=name, ids={"orcid": orcid} if orcid else {}),
    st.sampled_from(NAMES),
    st.sampled_from(["", "", "", "1", "2"]),
)
PAPERS = st.lists(
    st.builds(
        lambda authors, title, venue, year: Paper(
            id="", authors=tuple(authors), title=title, venue=venue, date=year
        ),
        st.lists(AUTHOR, max_size=5),
        st.sampled_from([None, "robots walk", "mice eat", "robots eat stars"]),
        st.sampled_from([None, "ICML 2019", "Nature"]),
        st.sampled_from([None, "1990", "2020-01"]),
    ),
    max_size=8,
)


def numbered(papers):
    return [
        replace(
            paper,
            id=f"paper/{number}",
            authors=tuple(
                replace(author, mentions=(f"f:{number}#{place}",))
                for place, author in enumerate(paper.authors, 1)
            ),
        )
        for number, paper in enumerate(papers)
    ]


def groups(papers):
    """Return the mentions of each person."""
    found = {}
    for paper in papers:
        for author in paper.authors:
            found.setdefault(author.id, set()).update(author.mentions)
    return sorted(map(sorted, found.values()))


@settings(max_examples=60, deadline=None)
@given(PAPERS, st.randoms(use_true_random=False))
def test_the_order_of_papers_changes_nothing(papers, rng):
    papers = numbered(papers)
    shuffled = rng.sample(papers, len(papers))
    assert name_authors(shuffled, NONE) == name_authors(papers, NONE)


@settings(max_examples=60, deadline=None)
@given(PAPERS)
def test_every_author_has_a_node_nobody_is_twice_on_a_paper_and_people_say_what_papers_say(papers):
    named, people = name_authors(numbered(papers), NONE)
    by_id = {person.id: person for person in people}
    assert list(by_id) == sorted(by_id)
    assert len(by_id) == len(people)
    for paper in named:
        on_paper = [author.id for author in paper.authors]
        assert len(set(on_paper)) == len(on_paper)
        for author in paper.authors:
            assert paper.id in by_id[author.id].papers
            assert author.name in {claim.value for claim in by_id[author.id].names}
    assert {a.id for p in named for a in p.authors} == set(by_id)
    mention = {m: a.id for p in named for a in p.authors for m in a.mentions}
    for person in people:
        assert len(person.joins) == len(person.papers) - 1
        reached = {mention[end] for join in person.joins for end in (join.one, join.other)}
        assert reached <= {person.id}
        assert _is_tree(person.joins)


def _is_tree(joins):
    parent = {}

    def root(item):
        while parent.setdefault(item, item) != item:
            item = parent[item]
        return item

    for join in joins:
        one, other = root(join.one), root(join.other)
        if one == other:
            return False
        parent[one] = other
    return len({root(end) for join in joins for end in (join.one, join.other)}) <= 1


@settings(max_examples=40, deadline=None)
@given(PAPERS, st.randoms(use_true_random=False))
def test_judgements_hold_for_any_two_mentions(papers, rng):
    papers = numbered(papers)
    found = [m for p in papers for a in p.authors for m in a.mentions]
    if len(found) < 2:
        return
    one, other = rng.sample(found, 2)
    for verdict in Verdict:
        judgement = Judgement(verdict=verdict, kind=Kind.AUTHOR, one=(one,), other=(other,))
        turned = Judgement(verdict=verdict, kind=Kind.AUTHOR, one=(other,), other=(one,))
        named, _ = name_authors(papers, Judgements([judgement]))
        node = {m: a.id for p in named for a in p.authors for m in a.mentions}
        shares_id = verdict is Verdict.SAME
        assert (node[one] == node[other]) is shares_id
        again = name_authors(papers, Judgements([turned]))
        assert groups(again[0]) == groups(named)


@settings(max_examples=40, deadline=None)
@given(PAPERS, st.randoms(use_true_random=False))
def test_the_order_of_a_papers_authors_does_not_change_who_is_one(papers, rng):
    papers = [p for p in numbered(papers) if len({a.name for a in p.authors}) == len(p.authors)]
    turned = [replace(p, authors=tuple(rng.sample(p.authors, len(p.authors)))) for p in papers]
    assert groups(name_authors(turned, NONE)[0]) == groups(name_authors(papers, NONE)[0])


def test_five_thousand_equal_names_on_one_paper_are_five_thousand_nodes():
    papers = numbered([Paper(id="", authors=(PaperAuthor(id="", name="Wei Wang"),) * 5000)])
    (paper,), people = name_authors(papers, NONE)
    assert len(people) == len({author.id for author in paper.authors}) == 5000


def test_five_thousand_papers_of_one_common_name_take_no_quadratic_time():
    rng = random.Random(1)
    words = [f"word{'abcdefghij'[n % 10]}{'abcdefghij'[n // 10 % 10]}{n}" for n in range(400)]
    papers = numbered(
        Paper(
            id="",
            authors=(PaperAuthor(id="", name="Jun Zhang"),),
            title=" ".join(rng.choice(words) for _ in range(6)),
            venue="Journal of X",
        )
        for _ in range(5000)
    )
    begin = time.process_time()
    name_authors(papers, NONE)
    assert time.process_time() - begin < 30


def test_papers_of_thousands_of_authors_take_no_quadratic_time():
    crowd = [
        f"{'ABCDEFGH'[n % 8]}. Fam{chr(97 + n // 26 % 26)}{chr(97 + n % 26)}{n}"
        for n in range(5000)
    ]
    papers = numbered(
        Paper(id="", authors=tuple(PaperAuthor(id="", name=name) for name in crowd), title="Boson")
        for _ in range(2)
    )
    begin = time.process_time()
    named, people = name_authors(papers, NONE)
    assert time.process_time() - begin < 30
    assert sum(len(person.papers) for person in people) == 10_000
    assert len(named) == 2
