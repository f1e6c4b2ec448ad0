"""Queries: what they give, what is refused, and how a fault is told."""

import socket
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode

from kg.model import KgError, UsageError
from kg.query import question, resolver, run
from kg.query.syntax import tokens
from kg.store import open_store

ROOT = Path(__file__).parents[2]
PAPER = NamedNode("https://kg.example/paper/arxiv:2406.04093")


@pytest.fixture
def listener():
    """A socket that listens; `reached()` says whether anybody connected to it."""
    server = socket.create_server(("127.0.0.1", 0))
    server.settimeout(0.3)
    yield server
    server.close()


def reached(server):
    with suppress(TimeoutError):
        server.accept()[0].close()
        return True
    return False


def test_select_gives_columns_and_terms_and_none_for_unbound(store):
    answer = run(store, "SELECT ?a ?b WHERE { VALUES (?a ?b) { (1 UNDEF) (<x:y> 'z'@en) } }")
    assert (answer.kind, answer.columns) == ("rows", ("a", "b"))
    assert set(answer.rows) == {(Literal(1), None), (NamedNode("x:y"), Literal("z", language="en"))}


def test_ask_gives_a_truth_value(store):
    assert run(store, "ASK { ?p a fabio:Work }").boolean is True
    assert run(store, "ASK { ?p a fabio:Nothing }").boolean is False


@pytest.mark.parametrize(
    "sparql",
    [
        "CONSTRUCT { ?p a schema:Thing } WHERE { ?p a fabio:Work }",
        "DESCRIBE <https://kg.example/paper/arxiv:2406.04093>",
    ],
)
def test_construct_and_describe_give_sorted_triples_each_once(store, sparql):
    answer = run(store, sparql)
    assert answer.kind == "triples"
    assert len(answer.rows) > 1
    assert list(answer.rows) == sorted(
        set(answer.rows), key=lambda row: [str(term) for term in row]
    )


def test_nodes_can_be_written_as_in_the_turtle_file(store):
    answer = run(store, "SELECT ?l WHERE { author:alec-radford rdfs:label ?l }")
    assert [row[0].value for row in answer.rows] == ["Alec Radford"]


def test_a_prefix_of_the_query_wins_over_the_predeclared_one(store):
    assert run(store, "PREFIX paper: <x:> ASK { FILTER(STR(paper:y) = 'x:y') }").boolean


def test_a_file_of_named_graphs_alone_is_asked_as_a_whole_a_triple_in_two_once(tmp_path):
    triple = "<http://e/a> <http://e/b> 1 ."
    (tmp_path / "a.trig").write_text(
        f"<http://e/f> {{ {triple} }} <http://e/g> {{ {triple} }} <http://e/h> {{ <x:y> <x:z> 2 }}"
    )
    store = open_store(tmp_path / "a.trig")
    answer = run(store, "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }")
    assert answer.rows == ((Literal(2),),)
    answer = run(store, "SELECT ?g WHERE { GRAPH ?g { ?s ?p 2 } }")
    assert answer.rows == ((NamedNode("http://e/h"),),)


def test_a_default_graph_is_asked_alone_and_what_each_source_said_by_name(tmp_path):
    (tmp_path / "a.trig").write_text(
        "<x:a> <x:title> 'Kept' . <x:one> { <x:a> <x:title> 'Kept' } "
        "<x:two> { <x:a> <x:title> 'Lost' }"
    )
    store = open_store(tmp_path / "a.trig")
    assert run(store, "SELECT ?t { ?s ?p ?t }").rows == ((Literal("Kept"),),)
    said = run(store, "SELECT ?g { GRAPH ?g { ?s ?p 'Lost' } }")
    assert said.rows == ((NamedNode("x:two"),),)


def test_a_substituted_variable_is_bound_before_counting_and_its_column_left_out(store):
    sparql = "SELECT ?p (COUNT(?q) AS ?n) WHERE { ?p cito:cites ?q } GROUP BY ?p"
    everything = {row[0]: row[1] for row in run(store, sparql).rows}
    answer = run(store, sparql, {"p": PAPER})
    assert (answer.columns, answer.rows) == (("n",), ((everything[PAPER],),))


def test_a_substituted_variable_must_be_selected(store):
    with pytest.raises(UsageError, match=r"\?p in its SELECT"):
        run(store, "SELECT ?q WHERE { ?p cito:cites ?q }", {"p": PAPER})


SERVICE = [
    "SELECT * {{ SERVICE {} {{ ?s ?p ?o }} }}",
    "SELECT * {{ service silent {} {{ ?s ?p ?o }} }}",
    "SELECT * {{ ?s ?p ?o FILTER EXISTS {{ SERVICE {} {{ ?s ?p ?o }} }} }}",
    "SELECT (COUNT(*) AS ?n) {{ {{ SELECT * {{ SERVICE {} {{ ?s ?p ?o }} }} }} }} ORDER BY ?n",
    "SELECT * {{ BIND({} AS ?e) SERVICE ?e {{ ?s ?p ?o }} }}",
    "SELECT * {{ FILTER('SERVICE' = 'SERVICE') SeRvIcE#\n{} {{ ?s ?p ?o }} }}",
    "PREFIX service: <x:> SELECT ?service {{ ?service service:p 'SERVICE' SERVICE {} {{}} }}",
    "CONSTRUCT {{ ?s ?p ?o }} WHERE {{ SERVICE {} {{ ?s ?p ?o }} }}",
    "ASK {{ SERVICE {} {{ ?s ?p ?o }} }}",
]


@pytest.mark.parametrize("form", SERVICE)
def test_service_is_refused_and_nothing_reaches_the_network(store, listener, form):
    endpoint = f"<http://127.0.0.1:{listener.getsockname()[1]}/sparql>"
    with pytest.raises(KgError, match="SERVICE is refused"):
        run(store, form.format(endpoint))
    assert not reached(listener)


def test_service_that_looks_like_a_part_of_an_iri_is_refused_too(store, listener):
    endpoint = f"<http://127.0.0.1:{listener.getsockname()[1]}/sparql>"
    with pytest.raises(KgError, match="SERVICE"):
        run(store, f"SELECT * {{ ?a ?b ?c FILTER(?a<?b).SERVICE#>\n{endpoint} {{ ?s ?p ?o }} }}")
    assert not reached(listener)


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT * FROM <http://a.example/graph> { ?s ?p ?o }",
        "SELECT * FROM NAMED <http://a.example/graph> { GRAPH ?g { ?s ?p ?o } }",
        "PREFIX a: <http://a.example/> ASK FROM a:graph { ?s ?p ?o }",
    ],
)
def test_a_graph_that_is_not_here_is_refused_by_name_and_place(store, sparql):
    with pytest.raises(KgError, match="FROM is refused, line 1") as caught:
        run(store, sparql)
    assert "no graph <http://a.example/graph> here" in str(caught.value)


def test_a_graph_of_the_file_can_be_asked_alone(tmp_path):
    file = tmp_path / "said.trig"
    file.write_text("<urn:g:one> { <a:a> <a:p> 1 } <urn:g:two> { <a:a> <a:p> 2 }")
    answer = run(open_store(file), "SELECT ?v FROM <urn:g:two> { ?s ?p ?v }")
    assert answer.rows == ((Literal(2),),)


def test_oxigraph_alone_would_have_sent_the_query(store, listener):
    endpoint = f"<http://127.0.0.1:{listener.getsockname()[1]}/sparql>"
    query = SERVICE[1].format(endpoint)
    thread = threading.Thread(target=lambda: list(store.query(query)))
    thread.start()
    listener.settimeout(10)
    assert reached(listener)
    thread.join(timeout=10)


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT ?service WHERE { ?service rdfs:label 'SERVICE <http://127.0.0.1:9/> { }' }",
        "PREFIX service: <x:> SELECT * { ?s service:service <http://service.example/service#> }",
        "SELECT * { ?s ?p ?o } # SERVICE <http://127.0.0.1:9/> { }",
        "SELECT * { ?s ?p '''it's a SERVICE <x:y> {}'''@en }",
        "SELECT * { _:service ?p 'a \\' SERVICE' }",
    ],
)
def test_the_word_service_elsewhere_is_no_fault(store, sparql):
    assert run(store, sparql).kind == "rows"


@pytest.mark.parametrize(
    "sparql",
    [
        "INSERT DATA { <x:a> <x:b> 1 }",
        "PREFIX x: <x:> DELETE WHERE { ?s ?p ?o }",
        "LOAD <http://127.0.0.1:9/x>",
        "DROP ALL",
        "WITH <x:g> INSERT { ?s ?p ?o } WHERE { ?s ?p ?o }",
    ],
)
def test_updates_are_refused_and_change_nothing(directory, sparql):
    store = open_store(directory)
    before = set(store)
    with pytest.raises(KgError, match="only reads"):
        run(store, sparql)
    assert set(store) == before


FAULTS = [
    ("SELECT ?x {\n  ?x rdfs:label\n  ; }", "3, column 3", "  3 |   ; }\n        ^"),
    ("SELEC ?x {}", "1, column 1", '"SELEC"'),
    ("SELECT ?x { ?x foo ?y }", "1, column 16", '"foo"'),
    ("SELECT ?x, ?y { ?x ?p ?y }", "1, column 10", '","'),
    ("SELECT ?x { ?x ?p ?y FILTER(?y > ) }", "1, column 34", '")"'),
    ("SELECT ?x { ?x ?p ?y } LIMIT ten", "1, column 30", '"ten"'),
    ("SELECT ?x { ?x ?p ?y . }}", "1, column 25", '"}"'),
    ("SELECT ?x { ?x ?p ?y . fliter(?x = 1) }", "1, column 24", '"fliter"'),
    ('SELECT ?x { ?x ?p "open }', "1, column 19", "never closed"),
    ("SELECT ?x { ?x ?p ?y", "1, column 21", "ends too early"),
    ("SELECT ?x { ?x citi:cites ?y }", "1, column 16", "Did you mean cito:"),
    ("SELECT ?x { ?x dct:title ?y }", "1, column 16", "PREFIX dct: <http://purl.org/dc/terms/>"),
    ("SELECT ?x { ?x q7:title ?y }", "1, column 16", "PREFIX q7: <http"),
    ("", "", "empty"),
    ("# nothing", "", "empty"),
    ("SELECT (COUNT(?x) AS ?n) ?y { ?x ?p ?y }", "", "unbound"),
    ("SELECT ?x { ?x ?p '\ud800' }", "", "surrogate"),
    ("SELECT ?service { ?service foo ?y }", "1, column 28", '"foo"'),
]


@pytest.mark.parametrize(("sparql", "place", "said"), FAULTS)
def test_a_malformed_query_is_told_with_place_and_piece(store, sparql, place, said):
    with pytest.raises(KgError) as caught:
        run(store, sparql)
    message = str(caught.value)
    assert said in message
    assert (f"line {place}:" in message) if place else True
    assert message.isprintable() or all(line.isprintable() for line in message.split("\n"))


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT * " + "{" * 20_000 + "}" * 20_000,
        "SELECT * { FILTER(" + "(" * 20_000 + "1" + ")" * 20_000 + ") }",
        "SELECT * { FILTER(" + "!" * 20_000 + "true) }",
        "SELECT (" + "1+" * 20_000 + "1 AS ?x) {}",
        "SELECT * { " + "{} UNION " * 20_000 + "{} }",
        "SELECT * { " + "OPTIONAL { ?s ?p ?o } " * 20_000 + "}",
    ],
)
def test_a_query_that_would_overflow_the_stack_is_refused(store, sparql):
    with pytest.raises(KgError, match="too large"):
        run(store, sparql)


def test_a_long_list_of_values_is_no_fault(store):
    values = " ".join(f"({number} 'x{number}'@en)" for number in range(20_000))
    answer = run(store, f"SELECT ?a WHERE {{ VALUES (?a ?b) {{ {values} }} }}")
    assert len(answer.rows) == 20_000


HOSTILE = [
    '" } INSERT DATA { <x:a> <x:b> 1 } #',
    "x> ?p ?o } UNION { ?s ?p ?o } #",
    "\\u0022 } SERVICE <http://127.0.0.1:9/> { ?s ?p ?o",
    "?s ?p ?o . SERVICE",
    "%00\u202e\x1b[31m",
]


@pytest.mark.parametrize("words", HOSTILE)
def test_what_a_user_sets_is_never_a_part_of_the_query(directory, words):
    store = open_store(directory)
    before = set(store)
    found = question("find-id")
    sparql, terms = found.fill({"id": words}, resolver(store))
    assert (sparql, terms["id"]) == (found.sparql, Literal(words.strip()))
    assert run(store, sparql, terms).rows == ()
    with pytest.raises(KgError, match="no paper"):
        question("cites").fill({"paper": words}, resolver(store))
    assert set(store) == before


def test_heavy_libraries_load_only_when_a_query_runs():
    heavy = "{'networkx', 'pyoxigraph', 'rapidfuzz', 'rdflib', 'rich'}"
    code = f"import sys, kg.query, kg.store; print(sorted({heavy} & set(sys.modules)))"
    command = [sys.executable, "-c", code]
    found = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


@given(st.text(max_size=60))
def test_the_pieces_of_any_text_stand_where_they_say(text):
    end = 0
    for piece in tokens(text):
        assert piece.start >= end
        assert text[piece.start : piece.end] == piece.text
        end = piece.end


@given(st.text(alphabet="SELECT ?x{}<>'\"\\#:.\n()@^", max_size=40))
def test_any_text_is_answered_or_refused_with_a_message(text):
    with suppress(KgError):
        assert run(pyoxigraph.Store(), text).kind


@pytest.mark.parametrize(
    ("sparql", "said"),
    [
        ("SELECT (<http://a.b/f>(1) AS ?x) {}", "can't be evaluated"),
        ("SELECT * { ?s a http://x.org/y }", "an IRI stands in angle brackets"),
        ("SELECT (1 AS ?x) (2 AS ?x) {}", "line 1, column 1"),
        ("SELECT ?a\n(COUNT(?b) AS ?n) { ?a ?p ?b }", "line 1, column 1"),
    ],
)
def test_faults_that_the_parser_gives_no_place_for_have_one(store, sparql, said):
    with pytest.raises(KgError) as caught:
        run(store, sparql)
    assert said in str(caught.value)
    assert "store" not in str(caught.value)
