"""Resolving: which records become one paper, and what stays apart."""

import pytest

from kg.model import Author, Record, Reference, Relation, Source
from kg.resolve import resolve

ABSTRACT = (
    "We train dictionaries on the activations of a network and look at what they find --- and "
    "what they miss. Larger dictionaries find finer features, and the loss falls as a power law "
    "of their size over several orders of magnitude."
)


def record(at, file="a.txt", authors=(), **facts):
    people = tuple(Author(name=name) if isinstance(name, str) else name for name in authors)
    return Record(source=Source(file=file, format="test", at=str(at)), authors=people, **facts)


def groups(*records):
    return sorted(sorted(ref.at for ref in paper.records) for paper in resolve(records))


def test_a_shared_id_joins_however_it_is_written():
    one = record(1, ids={"arxiv": "2406.04093"}, title="First title of the work")
    two = record(2, ids={"doi": "10.48550/arxiv.2406.04093"}, title="Another title")
    (paper,) = resolve([one, two])
    assert paper.id == "paper/arxiv:2406.04093"
    assert paper.ids == {"arxiv": "2406.04093"}


def test_two_ids_of_one_scheme_keep_records_apart_even_with_one_abstract():
    one = record(1, ids={"arxiv": "2406.00001"}, abstract=ABSTRACT)
    two = record(2, ids={"arxiv": "2406.00002"}, abstract=ABSTRACT)
    assert groups(one, two) == [["1"], ["2"]]


def test_a_record_without_ids_does_not_bridge_two_that_contradict_each_other():
    one = record(1, ids={"arxiv": "2406.00001"}, abstract=ABSTRACT)
    two = record(2, ids={"arxiv": "2406.00002"}, abstract=ABSTRACT)
    bridge = record(3, abstract=ABSTRACT)
    assert len(resolve([one, two, bridge])) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Learning to summarize from human feedback", "Learning to Summarize from Human Feedback"),
        ("Text and code embeddings by pre-training", "Text and Code Embeddings by Pretraining"),
        ("Zero-shot text-to-image generation", "Zero‑Shot Text–to–Image Generation."),
        ("Naïve Bayes & its friends revisited", "Naive Bayes and Its Friends Revisited"),
        ("The $k$-means method for large data", "The k-means method for large data"),
    ],
)
def test_titles_that_differ_in_case_marks_and_accents_are_one(one, other):
    assert groups(record(1, title=one), record(2, title=other)) == [["1", "2"]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("GPT-4 Technical Report", "GPT-3 Technical Report"),
        ("Llama 2: Open Foundation Models", "Llama 3: Open Foundation Models"),
        ("On the theory of games, part 1", "On the theory of games, part 2"),
        ("A study of scaling, part II", "A study of scaling, part III"),
        ("Learning with 2 7-layer networks at once", "Learning with 27-layer networks at once"),
        ("Reply to a remark on scaling laws", "A remark on scaling laws"),
    ],
)
def test_titles_that_differ_in_a_number_or_part_are_not_one_even_with_one_abstract(one, other):
    first, second = (record(at, title=t, abstract=ABSTRACT) for at, t in ((1, one), (2, other)))
    assert groups(first, second) == [["1"], ["2"]]


def test_yearly_reports_of_one_title_stay_apart():
    reports = [
        record(y, title="Program Summary", date=str(y), authors=["Ann Editor"])
        for y in (1993, 1994)
    ]
    assert groups(*reports) == [["1993"], ["1994"]]


def test_short_titles_join_only_with_an_author_in_common():
    same = [record(at, title="Introduction", authors=["Jane Roe"]) for at in (1, 2)]
    other = record(3, title="Introduction", authors=["John Doe"])
    bare = [record(at, title="Introduction") for at in (4, 5)]
    assert groups(*same, other, *bare) == [["1", "2"], ["3"], ["4"], ["5"]]


def test_a_preprint_and_its_printing_two_years_later_are_one():
    one = record(1, title="A distinct title of some length", date="2017-06-12", authors=["J. Roe"])
    two = record(2, title="A distinct title of some length", date="2019", authors=["Jane Roe"])
    assert groups(one, two) == [["1", "2"]]


def test_one_title_by_other_people_is_another_paper():
    one = record(1, title="A distinct title of some length", authors=["Jane Roe", "Ann Poe"])
    two = record(2, title="A distinct title of some length", authors=["John Doe", "Bob Coe"])
    assert groups(one, two) == [["1"], ["2"]]


def test_lists_that_break_off_do_not_contradict_each_other():
    one = record(
        1, title="A distinct title of some length", authors=["A. B"], authors_complete=False
    )
    two = record(
        2, title="A distinct title of some length", authors=["C. D"], authors_complete=False
    )
    (paper,) = resolve([one, two])
    assert [author.name for author in paper.authors] == ["A. B", "C. D"]
    assert not paper.authors_complete


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("---", "--"),
        lambda text: text.rstrip("."),
        lambda text: text.replace("network", "netwrk"),
        lambda text: text.upper(),
        lambda text: text[:210],
        lambda text: text + " Code is available.",
    ],
)
def test_nearly_equal_abstracts_join_records_without_title_or_id(change):
    one, two = record(1, abstract=ABSTRACT), record(2, abstract=change(ABSTRACT))
    assert groups(one, two) == [["1", "2"]]


def test_texts_that_are_no_abstract_join_nothing():
    note = "No abstract is available for this paper."
    assert groups(record(1, abstract=note), record(2, abstract=note)) == [["1"], ["2"]]


def test_records_without_title_are_never_all_one_paper():
    records = [record(at, ids={"doi": f"10.1/{at}"}) for at in range(5)]
    assert len(resolve(records)) == 5


def test_a_paper_of_no_id_or_title_is_named_by_its_abstract():
    (paper,) = resolve([record(1, abstract=ABSTRACT)])
    assert paper.id.startswith("paper/abstract:")


def test_two_papers_of_one_title_have_ids_of_their_own():
    papers = resolve(
        [
            record(at, title="Introduction", authors=[name])
            for at, name in ((1, "A Roe"), (2, "B Doe"))
        ]
        + [record(at, title="Editorial") for at in (3, 4)]
    )
    assert len({paper.id for paper in papers}) == 4


def test_a_field_that_only_one_record_has_is_kept():
    one = record(1, ids={"arxiv": "2406.04093"}, title="A title", categories=("cs.LG",))
    two = record(
        2,
        file="b.txt",
        ids={"arxiv": "2406.04093", "doi": "10.1000/x"},
        venue="Venue",
        references=(Reference(ids={"arxiv": "1706.03762"}),),
        retracted=False,
    )
    (paper,) = resolve([one, two])
    assert paper.ids == {"arxiv": "2406.04093", "doi": "10.1000/x"}
    assert (paper.title, paper.venue, paper.categories) == ("A title", "Venue", ("cs.LG",))
    assert paper.references == (Reference(ids={"arxiv": "1706.03762"}),)
    assert paper.retracted is False
    assert paper.evidence["venue"].by == ("b.txt:2",)


def test_the_most_exact_date_is_kept_and_the_others_stay_as_evidence():
    dates = [
        record(at, ids={"arxiv": "1"}, date=d)
        for at, d in ((1, "2024"), (2, "2024-06-06"), (3, "--06-06"))
    ]
    (paper,) = resolve(dates)
    assert paper.date == "2024-06-06"
    assert paper.evidence["date"].by == ("a.txt:2",)
    assert [claim.value for claim in paper.evidence["date"].lost] == ["--06-06", "2024"]


def test_names_are_merged_into_their_fullest_form_within_a_paper():
    one = record(1, title="A distinct title of some length", authors=["T. Brown", "J. Wu"])
    two = record(2, title="A distinct title of some length", authors=["Tom B. Brown", "Jeffrey Wu"])
    (paper,) = resolve([one, two])
    assert [author.name for author in paper.authors] == ["Tom B. Brown", "Jeffrey Wu"]
    lost = [claim.value for claim in paper.evidence["authors"].lost]
    assert lost == ["J. Wu", "T. Brown"]


def test_an_author_that_a_complete_list_lacks_is_evidence_and_no_author():
    one = record(1, ids={"arxiv": "1"}, authors=["Jane Roe", "Ann Poe"])
    two = record(2, ids={"arxiv": "1"}, authors=["Max Moe"], authors_complete=False)
    (paper,) = resolve([one, two])
    assert [author.name for author in paper.authors] == ["Jane Roe", "Ann Poe"]
    assert [claim.value for claim in paper.evidence["authors"].lost] == ["Max Moe"]


def author_nodes(*lists):
    records = [
        record(at, title=f"Paper number {at} of the series", authors=a)
        for at, a in enumerate(lists)
    ]
    papers = sorted(resolve(records), key=lambda paper: int(paper.records[0].at))
    return [[author.id for author in paper.authors] for paper in papers]


def test_full_names_that_agree_are_one_person():
    nodes = author_nodes(["Tom Brown"], ["Tom B. Brown"], ["Łukasz Kaiser"], ["Lukasz Kaiser"])
    assert nodes[0] == nodes[1] == ["author/tom-b-brown"]
    assert nodes[2] == nodes[3] == ["author/lukasz-kaiser"]


def test_middle_names_that_differ_are_two_people_and_the_bare_name_stays_alone():
    nodes = author_nodes(["Tom A. Brown"], ["Tom B. Brown"], ["Tom Brown"])
    assert len({node for (node,) in nodes}) == 3


def test_a_nickname_or_initial_joins_over_a_shared_coauthor_only():
    with_coauthor = author_nodes(["Jeff Wu", "Nisan Stiennon"], ["Jeffrey Wu", "Nisan Stiennon"])
    assert with_coauthor[0][0] == with_coauthor[1][0] == "author/jeffrey-wu"
    without = author_nodes(["Jeff Wu", "Ann Poe"], ["Jeffrey Wu", "Bob Coe"], ["J. Wu", "Cy Doe"])
    assert len({nodes[0] for nodes in without}) == 3


def test_nobody_writes_one_paper_twice():
    ((one, two, other),) = author_nodes(["Wei Wang", "Wei Wang", "Jane Roe"])
    assert len({one, two, other}) == 3


def test_an_orcid_joins_different_names_and_keeps_namesakes_apart():
    first = Author(name="Jun Zhang", ids={"orcid": "0000-0001-0000-0001"})
    same = Author(name="J. Zhang", ids={"orcid": "0000-0001-0000-0001"})
    other = Author(name="Jun Zhang", ids={"orcid": "0000-0002-0000-0002"})
    (a,), (b,), (c,) = author_nodes([first], [same], [other])
    assert a == b != c


def test_ids_in_comments_and_abstracts_become_references_of_their_kind():
    comment = "10 pages; arXiv admin note: text overlap with arXiv:2103.00020, arXiv:2102.12092"
    text = (
        "Building on arXiv:1706.03762v5 and sparse codes [Makhzani and Frey, 2013], we show more."
    )
    (paper,) = resolve([record(1, title="T", comment=comment, abstract=text)])
    found = {(r.relation, r.ids.get("arxiv"), r.text) for r in paper.references}
    assert found == {
        (Relation.OVERLAPS, "2103.00020", None),
        (Relation.OVERLAPS, "2102.12092", None),
        (Relation.CITES, "1706.03762", None),
        (Relation.CITES, None, "Makhzani and Frey, 2013"),
    }


def test_links_in_texts_are_kept():
    text = "Code: https://github.com/openai/jukebox. (See https://example.org/a_(b).)"
    (paper,) = resolve([record(1, title="T", abstract=text)])
    assert paper.links == ("https://github.com/openai/jukebox", "https://example.org/a_(b)")
