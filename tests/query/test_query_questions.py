"""Every named question's answer is what plain Python finds in the NetworkX graph."""

import re
from itertools import pairwise

import pytest

from kg.ontology import ontology_path
from kg.query import parse_question, question, questions, resolver, run
from kg.query.table import shorten
from kg.store import open_store

OTHER_BASE = "https://example.org/paper/dataset/graph#"


SAE, SCALING, FEEDBACK = (
    "paper/arxiv:2406.04093",
    "paper/arxiv:2001.00001",
    "paper/arxiv:2203.00002",
)
NO_TITLE, MISSING = "paper/doi:10.1000/no-title", "paper/doi:10.1000/missing"
RLHF, LAWS = "concept/rlhf", "concept/scaling-laws"

# question, settings as a person writes them, what Python says. The number is the column that a
# cut answer is sorted by, None where the answer is whole.
CASES = [
    ("cites", {"paper": "2406.04093"}, lambda g: cites(g, SAE), None),
    ("cites", {"paper": "Nobody wrote"}, lambda g: cites(g, "paper/title:nobody-0002"), None),
    ("cites", {"paper": MISSING}, lambda g: cites(g, MISSING), None),
    ("cited-by", {"paper": "https://doi.org/10.1000/FIRST"}, lambda g: cited_by(g, SCALING), None),
    ("cited-by", {"paper": "10.1000/missing"}, lambda g: cited_by(g, MISSING), None),
    ("most-cited", {}, most_cited, -1),
    ("most-cited", {"limit": "1"}, most_cited, -1),
    ("most-cited", {"category": "cs.LG"}, lambda g: most_cited(g, "category/cs.LG"), -1),
    ("most-cited-missing", {}, most_cited_missing, -1),
    ("co-cited", {"paper": "arXiv:2203.00002v3"}, lambda g: co_cited(g, FEEDBACK), -1),
    ("coupled", {"paper": SAE}, lambda g: coupled(g, SAE), -1),
    (
        "why-cites",
        {"citing": "learning from human", "cited": "Scaling laws for language models"},
        lambda g: why_cites(g, FEEDBACK, SCALING),
        None,
    ),
    (
        "why-cites",
        {"citing": SAE, "cited": "Makhzani and Frey, 2013"},
        lambda g: why_cites(g, SAE, next(n for n in targets(g, SAE, "cites") if "makhzani" in n)),
        None,
    ),
    ("papers-on", {"concept": "RLHF"}, lambda g: papers_on(g, RLHF), None),
    ("papers-on", {"concept": "preference learning"}, lambda g: papers_on(g, RLHF), None),
    ("papers-by", {"author": "radford, alec"}, lambda g: papers_by(g, "author/alec-radford"), None),
    ("papers-by", {"author": "jose gomez"}, lambda g: papers_by(g, "author/josé-gómez"), None),
    ("authors-of", {"paper": "2001.00001"}, lambda g: authors_of(g, SCALING), None),
    ("authors-of", {"paper": FEEDBACK}, lambda g: authors_of(g, FEEDBACK), None),
    ("co-authors", {"author": "wu"}, lambda g: co_authors(g, "author/jeffrey-wu"), None),
    (
        "co-authors",
        {"author": "Alec Radford", "since": "2022"},
        lambda g: co_authors(g, "author/alec-radford", 2022),
        None,
    ),
    ("first-authors", {"concept": "scaling laws"}, lambda g: first_authors(g, LAWS), -1),
    ("papers-per-year", {"concept": "Scaling Laws"}, lambda g: papers_per_year(g, LAWS), None),
    ("first-paper", {"concept": "scaling"}, lambda g: first_paper(g, LAWS), 2),
    ("first-paper", {"concept": "scaling", "limit": "9"}, lambda g: first_paper(g, LAWS), 2),
    ("related-concepts", {"concept": "rlhf"}, lambda g: related_concepts(g, RLHF), -1),
    (
        "bridging-concepts",
        {"first": "cs.LG", "second": "category/cs.CL"},
        lambda g: bridging_concepts(g, "category/cs.LG", "category/cs.CL"),
        None,
    ),
    ("category-flow", {}, category_flow, -1),
    ("retracted", {}, retracted, None),
    ("sources", {"paper": "2001.00001"}, lambda g: records_of(g, SCALING), None),
    ("well-sourced", {}, well_sourced, -1),
    ("well-sourced", {"least": "1"}, lambda g: well_sourced(g, 1), -1),
    ("incomplete", {}, incomplete, None),
    ("find-id", {"id": "arXiv:2001.00001v9"}, lambda g: find_id(g, "arxiv", "2001.00001"), None),
    (
        "find-id",
        {"id": "https://orcid.org/0000-0001-5109-3700"},
        lambda g: find_id(g, "orcid", "0000-0001-5109-3700"),
        None,
    ),
]
RANDOM_CASES = [
    ("cites", {"paper": "2001.00003"}, lambda g: cites(g, "paper/arxiv:2001.00003"), None),
    ("cited-by", {"paper": "2001.00003"}, lambda g: cited_by(g, "paper/arxiv:2001.00003"), None),
    ("most-cited", {"limit": "1000"}, most_cited, -1),
    ("most-cited", {"category": "cs.CL"}, lambda g: most_cited(g, "category/cs.CL"), -1),
    ("most-cited-missing", {}, most_cited_missing, -1),
    ("co-cited", {"paper": "2001.00005"}, lambda g: co_cited(g, "paper/arxiv:2001.00005"), -1),
    ("coupled", {"paper": "2001.00005"}, lambda g: coupled(g, "paper/arxiv:2001.00005"), -1),
    ("co-authors", {"author": "Given3"}, lambda g: co_authors(g, "author/given3-family3"), None),
    (
        "co-authors",
        {"author": "Given3", "since": "2020"},
        lambda g: co_authors(g, "author/given3-family3", 2020),
        None,
    ),
    ("first-authors", {"concept": "topic 1"}, lambda g: first_authors(g, "concept/topic-1"), -1),
    (
        "papers-per-year",
        {"concept": "topic 1"},
        lambda g: papers_per_year(g, "concept/topic-1"),
        None,
    ),
    ("first-paper", {"concept": "topic 1"}, lambda g: first_paper(g, "concept/topic-1"), 2),
    (
        "related-concepts",
        {"concept": "topic 1"},
        lambda g: related_concepts(g, "concept/topic-1"),
        -1,
    ),
    (
        "bridging-concepts",
        {"first": "cs.LG", "second": "cs.CL"},
        lambda g: bridging_concepts(g, "category/cs.LG", "category/cs.CL"),
        None,
    ),
    ("category-flow", {}, category_flow, -1),
    ("retracted", {}, retracted, None),
    ("well-sourced", {"least": "3"}, lambda g: well_sourced(g, 3), -1),
    ("incomplete", {}, incomplete, None),
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


@pytest.mark.parametrize(("name", "settings", "meaning", "by"), CASES)
def test_a_question_on_the_small_graph_is_answered_as_python_does(
    store, graph, name, settings, meaning, by
):
    expected = meaning(graph)
    check(ask(store, name, settings), expected, limit_of(name, settings), by)
    assert expected or settings.get("paper") == MISSING, "a case whose answer is empty shows little"


@pytest.fixture(scope="module", params=[1, 2, 3])
def random_pair(request, random_graph, write_directory, tmp_path_factory):
    graph = random_graph(request.param)
    folder = write_directory(graph, tmp_path_factory.mktemp("random"), OTHER_BASE)
    return graph, open_store(folder)


@pytest.mark.parametrize(("name", "settings", "meaning", "by"), RANDOM_CASES)
def test_a_question_on_random_graphs_under_another_base_is_answered_as_python_does(
    random_pair, name, settings, meaning, by
):
    graph, store = random_pair
    check(ask(store, name, settings), meaning(graph), limit_of(name, settings), by)


def test_versions_names_the_preprint_and_the_venue_of_the_published_paper(store):
    answer = ask(store, "versions", {"paper": "2001.00001"})
    rows = [tuple(value(term, answer.base) for term in row) for row in answer.rows]
    assert [row[1:] for row in rows] == [
        ("fabio:Preprint", None),
        ("fabio:ProceedingsPaper", "NeurIPS"),
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
