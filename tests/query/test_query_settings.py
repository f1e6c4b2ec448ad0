"""Questions told what they need: settings, defaults, and what a wrong one is answered with."""

import pytest
from pyoxigraph import Literal, NamedNode

from kg.model import InputError, KgError, UsageError
from kg.query import parse_question, question, questions, resolver

HEADER = "# title: T\n# answers: A.\n# param n {}\nSELECT ?n WHERE {{ ?s ?p ?n }} LIMIT 20\n"


def never(words, kind):
    raise AssertionError(f"{words} of {kind} was looked up")


def test_a_node_setting_becomes_the_nodes_iri(store):
    _, terms = question("papers-on").fill({"concept": "RLHF"}, resolver(store))
    assert terms == {"concept": NamedNode("https://kg.example/concept/rlhf")}


def test_any_leaves_a_node_open_without_a_lookup():
    for settings in ({}, {"category": "any"}):
        _, terms = question("most-cited").fill(settings, never)
        assert terms == {"category": Literal("any")}


def test_a_limit_replaces_the_number_behind_the_last_limit_only():
    sparql, terms = question("most-cited-missing").fill({"limit": "007"}, never)
    assert sparql.endswith("LIMIT 7\n")
    assert sparql.removesuffix("7\n") == question("most-cited-missing").sparql.removesuffix("20\n")
    assert terms == {}


def test_an_identifier_gets_its_canonical_form():
    for written in ("arXiv:2406.04093v2", "https://arxiv.org/pdf/2406.04093", "2406.04093"):
        assert question("find-id").fill({"id": written}, never)[1] == {"id": Literal("2406.04093")}
    assert question("find-id").fill({"id": "own:7"}, never)[1] == {"id": Literal("own:7")}


def test_an_unknown_question_names_the_nearest_and_all():
    with pytest.raises(UsageError, match="Did you mean 'most-cited'") as caught:
        question("most-sited")
    assert all(name in str(caught.value) for name in questions())


def test_an_unknown_parameter_names_the_nearest_and_all():
    with pytest.raises(UsageError, match=r"no parameter 'konzept'.*It takes: concept"):
        question("papers-on").fill({"konzept": "RLHF"}, never)
    with pytest.raises(UsageError, match="Did you mean 'concept'"):
        question("papers-on").fill({"concpt": "RLHF"}, never)
    with pytest.raises(UsageError, match="It takes: none"):
        question("incomplete").fill({"limit": "3"}, never)


@pytest.mark.parametrize("settings", [{}, {"paper": ""}, {"paper": "  "}])
def test_a_missing_setting_is_told_with_how_to_give_it(settings):
    with pytest.raises(UsageError, match="cites needs the citing paper: --set paper=PAPER"):
        question("cites").fill(settings, never)


@pytest.mark.parametrize("number", ["ten", "-1", "1.5", "1 OFFSET 2", "1}", "٣", "9" * 30])
def test_what_is_no_whole_number_is_refused(number):
    for name, parameter in (("most-cited", "limit"), ("well-sourced", "least")):
        with pytest.raises(UsageError, match="must be a whole number"):
            question(name).fill({parameter: number}, never)


def test_words_that_fit_nothing_stop_the_question(store):
    with pytest.raises(KgError, match="no concept is called"):
        question("papers-on").fill({"concept": "astrology"}, resolver(store))


def test_a_question_of_ones_own_is_read_with_its_parameters(tmp_path):
    found = parse_question(HEADER.format('limit default "5" : rows'), tmp_path / "mine.rq")
    (parameter,) = found.parameters
    assert (found.title, found.answers) == ("T", "A.")
    assert (parameter.name, parameter.kind, parameter.default) == ("n", "limit", "5")
    assert found.fill({}, never)[0].endswith("LIMIT 5\n")


@pytest.mark.parametrize(
    ("parameter", "message"),
    [
        ("", r"mine\.rq:3: a parameter is"),
        ("number", r"mine\.rq:3: a parameter is"),
        ("wizard : help", r"mine\.rq:3: unknown kind 'wizard'"),
        ("text default 5 : help", r"mine\.rq:3: a parameter is"),
    ],
)
def test_a_header_that_cannot_be_understood_is_told_with_its_line(tmp_path, parameter, message):
    with pytest.raises(InputError, match=message):
        parse_question(HEADER.format(parameter), tmp_path / "mine.rq")


def test_a_limit_needs_a_limit(tmp_path):
    text = HEADER.format("limit : rows").replace("LIMIT 20", "")
    with pytest.raises(InputError, match="ends with LIMIT"):
        parse_question(text, tmp_path / "mine.rq")
