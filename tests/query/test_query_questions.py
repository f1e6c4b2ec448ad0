"""Every named question's answer is what plain Python finds in the NetworkX graph."""

import re
from itertools import pairwise

import pytest

from kg.ontology import ontology_path
from kg.query import parse_question, question, questions, resolver, run
from kg.query.table import shorten
from kg.store import open_store

OTHER_BASE = "https://example.org/paper/dataset/graph#"


SAE, SCALING = "paper/arxiv:2406.04093", "paper/arxiv:2001.00001"
FEEDBACK, MISSING = "paper/arxiv:2203.00002", "paper/doi:10.1000/missing"
MAKHZANI = "paper/cited:makhzani-and-frey-2013-16d03fd7"
RLHF, LAWS = "concept/rlhf", "concept/scaling-laws"
RADFORD, WU, GOMEZ = "author/alec-radford", "author/jeffrey-wu", "author/josé-gómez"
LG, CL = "category/cs.LG", "category/cs.CL"

# The question, its settings as a person writes them, and what python_answers is asked. The last
# is the column that a cut answer is sorted by (-1 from large to small), None if it isn't cut.
CASES = [
    ("cites", {"paper": "2406.04093"}, (SAE,), None),
    ("cites", {"paper": "Nobody wrote"}, ("paper/title:nobody-0002",), None),
    ("cited-by", {"paper": "https://doi.org/10.1000/FIRST"}, (SCALING,), None),
    ("cited-by", {"paper": "10.1000/missing"}, (MISSING,), None),
    ("most-cited", {}, (), -1),
    ("most-cited", {"limit": "1"}, (), -1),
    ("most-cited", {"category": "cs.LG"}, (LG,), -1),
    ("most-cited-missing", {}, (), -1),
    ("co-cited", {"paper": "arXiv:2203.00002v3"}, (FEEDBACK,), -1),
    ("coupled", {"paper": SAE}, (SAE,), -1),
    ("why-cites", {"citing": "learning from human", "cited": "Scaling laws for language models"},
     (FEEDBACK, SCALING), None),
    ("why-cites", {"citing": SAE, "cited": "Makhzani and Frey, 2013"}, (SAE, MAKHZANI), None),
    ("papers-on", {"concept": "RLHF"}, (RLHF,), None),
    ("papers-on", {"concept": "preference learning"}, (RLHF,), None),
    ("papers-by", {"author": "radford, alec"}, (RADFORD,), None),
    ("papers-by", {"author": "jose gomez"}, (GOMEZ,), None),
    ("authors-of", {"paper": "2001.00001"}, (SCALING,), None),
    ("authors-of", {"paper": FEEDBACK}, (FEEDBACK,), None),
    ("co-authors", {"author": "wu"}, (WU,), None),
    ("co-authors", {"author": "Alec Radford", "since": "2022"}, (RADFORD, 2022), None),
    ("first-authors", {"concept": "scaling laws"}, (LAWS,), -1),
    ("papers-per-year", {"concept": "Scaling Laws"}, (LAWS,), None),
    ("first-paper", {"concept": "scaling"}, (LAWS,), 2),
    ("first-paper", {"concept": "scaling", "limit": "9"}, (LAWS,), 2),
    ("related-concepts", {"concept": "rlhf"}, (RLHF,), -1),
    ("bridging-concepts", {"first": "cs.LG", "second": CL}, (LG, CL), None),
    ("category-flow", {}, (), -1),
    ("retracted", {}, (), None),
    ("sources", {"paper": "2001.00001"}, (SCALING,), None),
    ("well-sourced", {}, (), -1),
    ("well-sourced", {"least": "1"}, (1,), -1),
    ("incomplete", {}, (), None),
    ("chain", {"start": SAE, "end": SCALING}, (SAE, SCALING), 0),
    ("discovered-concepts", {}, (), -1),
    ("narrower-concepts", {"concept": "learning from feedback"}, ("concept/feedback",), None),
    ("category-concepts", {"category": "cs.LG"}, (LG,), -1),
    ("papers-in", {"venue": "NeurIPS"}, ("venue/neurips",), None),
    ("cited-authors", {"author": "Alec Radford"}, (RADFORD,), -1),
    ("find-id", {"id": "arXiv:2001.00001v9"}, ("arxiv", "2001.00001"), None),
    ("find-id", {"id": "orcid.org/0000-0001-5109-3700"}, ("orcid", "0000-0001-5109-3700"), None),
]  # fmt: skip
THIRD, FIFTH = "paper/arxiv:2001.00003", "paper/arxiv:2001.00005"
TOPIC, GIVEN = "concept/topic-1", "author/given3-family3"
RANDOM_CASES = [
    ("cites", {"paper": "2001.00003"}, (THIRD,), None),
    ("cited-by", {"paper": "2001.00003"}, (THIRD,), None),
    ("most-cited", {"limit": "1000"}, (), -1),
    ("most-cited", {"category": "cs.CL"}, (CL,), -1),
    ("most-cited-missing", {}, (), -1),
    ("co-cited", {"paper": "2001.00005"}, (FIFTH,), -1),
    ("coupled", {"paper": "2001.00005"}, (FIFTH,), -1),
    ("papers-by", {"author": "Given3"}, (GIVEN,), None),
    ("co-authors", {"author": "Given3"}, (GIVEN,), None),
    ("co-authors", {"author": "Given3", "since": "2020"}, (GIVEN, 2020), None),
    ("first-authors", {"concept": "topic 1"}, (TOPIC,), -1),
    ("papers-per-year", {"concept": "topic 1"}, (TOPIC,), None),
    ("first-paper", {"concept": "topic 1"}, (TOPIC,), 2),
    ("related-concepts", {"concept": "topic 1"}, (TOPIC,), -1),
    ("bridging-concepts", {"first": "cs.LG", "second": "cs.CL"}, (LG, CL), None),
    ("category-flow", {}, (), -1),
    ("retracted", {}, (), None),
    ("well-sourced", {"least": "3"}, (3,), -1),
    ("incomplete", {}, (), None),
    ("chain", {"start": "2001.00005", "end": "2001.00003", "limit": "1000"}, (FIFTH, THIRD), 0),
    ("category-concepts", {"category": "cs.CL"}, (CL,), -1),
    ("cited-authors", {"author": "Given3"}, (GIVEN,), -1),
]


def ask(store, name, settings):
    found = question(name)
    return run(store, *found.fill(settings, resolver(store)))


def value(term, base):
    """A term as the graph has it: node ids, numbers, truth values, texts."""
    if term is None:
        return None
    if not hasattr(term, "datatype"):
        return shorten(term.value, base)
    name = term.datatype.value.rpartition("#")[2]
    if name in ("integer", "positiveInteger"):
        return int(term.value)
    return term.value == "true" if name == "boolean" else term.value


def check(answer, expected, limit, by):
    rows = [tuple(value(term, answer.base) for term in row) for row in answer.rows]
    assert len(set(rows)) == len(rows)
    if by is None:
        assert set(rows) == expected
        return
    assert set(rows) <= expected
    assert len(rows) == min(limit, len(expected))
    best = sorted((row[by] for row in expected), reverse=by < 0)
    assert [row[by] for row in rows] == best[: len(rows)]


def limit_of(name, settings):
    found = {parameter.name: parameter.default for parameter in question(name).parameters}
    return int((found | settings).get("limit", "0"))


def expected_of(python_answers, graph, name, asked):
    return getattr(python_answers, name.replace("-", "_"))(graph, *asked)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_question_on_the_small_graph_is_answered_as_python_does(
    store, graph, python_answers, case
):
    name, settings, asked, by = case
    expected = expected_of(python_answers, graph, name, asked)
    assert expected, "a case whose answer is empty shows little"
    check(ask(store, name, settings), expected, limit_of(name, settings), by)


def test_a_stub_cites_nothing(store):
    assert ask(store, "cites", {"paper": MISSING}).rows == ()


@pytest.fixture(scope="module", params=[1, 2, 3])
def random_pair(request, random_graph, write_directory, tmp_path_factory):
    graph = random_graph(request.param)
    folder = write_directory(graph, tmp_path_factory.mktemp("random"), OTHER_BASE)
    return graph, open_store(folder)


@pytest.mark.parametrize("case", RANDOM_CASES, ids=str)
def test_a_question_on_random_graphs_under_another_base_is_answered_as_python_does(
    random_pair, python_answers, case
):
    graph, store = random_pair
    name, settings, asked, by = case
    expected = expected_of(python_answers, graph, name, asked)
    check(ask(store, name, settings), expected, limit_of(name, settings), by)


def test_versions_tells_the_id_of_the_preprint_from_that_of_the_published_paper(store):
    answer = ask(store, "versions", {"paper": "2001.00001"})
    rows = [tuple(value(term, answer.base) for term in row) for row in answer.rows]
    assert [row[1:] for row in rows] == [
        ("fabio:Preprint", None, "2001.00001", None),
        ("fabio:ProceedingsPaper", None, "10.1000/first", "NeurIPS"),
    ]


def test_every_question_is_compared_with_python():
    compared = {name for name, *_ in CASES}
    assert compared | {"versions"} == set(questions())
    assert len(questions()) >= 20


@pytest.mark.parametrize("name", sorted(questions()))
def test_answers_come_in_the_same_order_from_every_load(store, directory, name):
    settings = next(
        (settings for known, settings, *_ in CASES if known == name), {"paper": SCALING}
    )
    assert ask(store, name, settings) == ask(open_store(directory), name, settings)


@pytest.mark.parametrize("name", sorted(questions()))
def test_every_question_says_what_it_answers_and_selects_its_parameters(name):
    found = question(name)
    assert found.title != name
    assert found.answers.endswith(".")
    selected = re.search(r"SELECT (.*?)\s+WHERE", found.sparql, re.DOTALL)[1]
    for parameter in found.parameters:
        assert parameter.help
        assert parameter.kind == "limit" or f"?{parameter.name}" in selected.split()


def test_no_query_names_a_node_under_a_base():
    for file in ontology_path("queries").glob("*.rq"):
        for iri in re.findall("<(.*?)>", file.read_text("utf-8")):
            assert (
                not iri.startswith("https://kg.example/") or iri == "https://kg.example/ontology#"
            )


def test_first_papers_are_sorted_by_date(store):
    dates = [
        row[2].value for row in ask(store, "first-paper", {"concept": LAWS, "limit": "9"}).rows
    ]
    assert len(dates) > 1
    assert all(one <= other for one, other in pairwise(dates))


def test_a_question_file_without_header_is_a_query_without_parameters(tmp_path):
    found = parse_question("ASK { ?s ?p ?o }", tmp_path / "mine.rq")
    assert (found.name, found.title, found.parameters) == ("mine", "mine", ())
