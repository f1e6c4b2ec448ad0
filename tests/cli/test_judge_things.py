"""What a user's words for papers, records and authors mean."""

import pytest

from kg.identity import Things, changes, is_met
from kg.judgements import Judgement, Judgements, Kind, Verdict
from kg.model import Author, KgError, Record, Source
from kg.query.lookup import Candidate, NotFoundError
from kg.resolve import resolve


def record(at, title, *authors, file="f", **fields):
    return Record(
        source=Source(file=file, format="native", at=str(at)),
        title=title,
        authors=tuple(Author(name=name) for name in authors),
        **fields,
    )


RECORDS = [
    record(1, "Learning with nets", "Ann Lee", "Bo Li", ids={"doi": "10.1000/x"}),
    record(2, "Learning with many nets", "Ann Lee", "Bo Li", ids={"doi": "10.1000/x"}),
    record(3, "Question #1", "Eva Moss"),
    record(4, "C# considered harmful", "Olaf Berg"),
    record(5, "Ann Lee", "Olaf Berg"),
]


@pytest.fixture
def things():
    return Things(resolve(RECORDS))


def test_a_record_stands_for_itself(things):
    found = things.find("f:2")
    assert (found.kind, found.node, found.names) == (Kind.PAPER, "paper/doi:10.1000/x", ("f:2",))
    assert found.whole is False


@pytest.mark.parametrize(
    "words",
    ["10.1000/x", "https://doi.org/10.1000/X", "paper/doi:10.1000/x", "learning with nets",
     "Learning With Many Nets"],
)  # fmt: skip
def test_a_paper_stands_for_all_its_records_by_any_id_or_title(things, words):
    assert things.find(words).names == ("f:1", "f:2")


@pytest.mark.parametrize("words", ["10.1000/x#2", "10.1000/x#bo li", "paper/doi:10.1000/x#Li"])
def test_a_place_or_name_in_a_list_is_an_author_of_one_paper(things, words):
    found = things.find(words)
    assert (found.kind, found.names) == (Kind.AUTHOR, ("f:1#2", "f:2#2"))


def test_a_place_in_a_record_is_one_mention(things):
    assert things.find("f:2#1").names == ("f:2#1",)


def test_a_title_with_a_number_sign_is_a_title(things):
    assert things.find("Question #1").kind == Kind.PAPER
    assert things.find("C# considered harmful").names == ("f:4",)
    assert things.find("Question #1#1").names == ("f:3#1",)


def test_words_for_a_paper_and_an_author_are_a_question_back(things):
    with pytest.raises(KgError, match="fits 2 nodes"):
        things.find("ann lee")
    assert things.find("author/ann-lee").kind == Kind.AUTHOR


def test_other_nodes_are_found_only_where_asked_for(things):
    def others():
        return [Candidate("category/cs.CL", "category", ("cs.CL",))]

    found = things.find("cs.CL", others)
    assert (found.kind, found.node, found.names) == ("category", "category/cs.CL", ())
    with pytest.raises(NotFoundError):
        things.find("cs.CL")


def test_changes_name_what_became_one_and_what_came_apart():
    one = Judgement(verdict=Verdict.SAME, kind=Kind.PAPER, one=("f:3",), other=("f:4",))
    apart, joined = resolve(RECORDS), resolve(RECORDS, Judgements([one]))
    (line,) = [line for line in changes(apart, joined) if line.startswith("became one: paper")]
    assert "paper/title:c-considered-harmful-" in line
    assert " + paper/title:question-1-" in line
    assert any(line.startswith("came apart: paper/title:") for line in changes(joined, apart))
    assert list(changes(apart, apart)) == []
    assert (is_met(one, joined), is_met(one, apart)) == (True, False)
