"""The SPARQL 1.1 Protocol as the server speaks it."""

import csv
import io
import json
import xml.etree.ElementTree as ET
from urllib.parse import quote, urlencode

import pyoxigraph
import pytest

TITLES = "SELECT ?title { ?paper a fabio:Work ; dcterms:title ?title } ORDER BY ?title"
TRIPLES = "CONSTRUCT { ?p dcterms:title ?t } WHERE { ?p dcterms:title ?t ; a fabio:Work }"
FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UNTRUE = "http://a.example/graph"
GRAPHS = {
    "text/turtle": "TURTLE",
    "application/n-triples": "N_TRIPLES",
    "application/ld+json": "JSON_LD",
    "application/rdf+xml": "RDF_XML",
}


def titles(got):
    assert got.status == 200, got.text
    return [row["title"] for row in got.rows]


def test_get_form_and_body_give_the_same_answer(server):
    expected = ["Learning from feedback", "Scaling <b>laws</b> & more"]
    fields = urlencode({"query": TITLES})
    assert titles(server.ask(f"/sparql?{fields}")) == expected
    assert titles(server.ask("/sparql", "POST", fields, Content_Type=FORM)) == expected
    assert titles(server.ask("/sparql", "POST", TITLES, Content_Type=QUERY)) == expected
    with_charset = {"Content_Type": f"{QUERY}; charset=UTF-8"}
    assert titles(server.ask("/sparql", "POST", TITLES, **with_charset)) == expected


def test_head_gives_the_headers_alone(server):
    fields = urlencode({"query": TITLES})
    got = server.ask(f"/sparql?{fields}", "HEAD")
    assert (got.status, got.body) == (200, b"")
    assert got.type == "application/sparql-results+json"


def test_results_come_as_json_xml_csv_and_tsv(server):
    def asked(accept):
        got = server.query(TITLES, accept)
        assert (got.status, got.type) == (200, accept)
        assert "accept" in got.headers["vary"].lower()
        return got

    assert len(asked("application/sparql-results+json").rows) == 2
    assert len(asked("application/json").rows) == 2
    rows = list(csv.reader(io.StringIO(asked("text/csv").text, newline="")))
    assert rows[0] == ["title"]
    assert rows[2] == ["Scaling <b>laws</b> & more"]
    assert asked("text/tab-separated-values").text.splitlines()[0] == "?title"
    found = ET.fromstring(asked("application/sparql-results+xml").body)
    space = "{http://www.w3.org/2005/sparql-results#}"
    assert [one.text for one in found.iter(f"{space}literal")] == [
        "Learning from feedback", "Scaling <b>laws</b> & more",
    ]  # fmt: skip


@pytest.mark.parametrize("media_type", GRAPHS)
def test_triples_come_in_four_syntaxes_and_are_the_same(server, media_type):
    got = server.query(TRIPLES, media_type)
    assert (got.status, got.type) == (200, media_type)
    syntax = getattr(pyoxigraph.RdfFormat, GRAPHS[media_type])
    found = {quad.object.value for quad in pyoxigraph.parse(got.body, format=syntax)}
    assert found == {"Learning from feedback", "Scaling <b>laws</b> & more"}


def test_xml_stays_xml_with_characters_that_it_has_no_form_for(server):
    odd = r"a\u0001\u000B<b>\r\n\u0085é\U0001F600"
    got = server.query(f'SELECT ("{odd}" AS ?x) {{}}', "application/sparql-results+xml")
    space = "{http://www.w3.org/2005/sparql-results#}"
    [literal] = ET.fromstring(got.body).iter(f"{space}literal")
    assert literal.text == "a\ufffd\ufffd<b>\r\n\x85é\U0001f600"
    triples = f'CONSTRUCT {{ <a:a> rdfs:label "{odd}" }} {{}}'
    [label] = ET.fromstring(server.query(triples, "application/rdf+xml").body).iter(
        "{http://www.w3.org/2000/01/rdf-schema#}label"
    )
    assert label.text == "a\ufffd\ufffd<b>\r\n\x85é\U0001f600"


def test_triples_that_xml_cannot_name_are_said_to_be_so(server):
    got = server.query("CONSTRUCT { <a:a> <http://a.example/1> 1 } {}", "application/rdf+xml")
    assert got.status == 406


def test_describe_gives_a_nodes_triples(server, tools):
    got = server.query(f"DESCRIBE <{tools.base}paper/arxiv:2001.00001>", "text/turtle")
    assert "paper:arxiv:2001.00001 cito" not in got.text
    assert "dcterms:creator author:al-bo" in got.text


def test_ask_gives_a_boolean(server):
    assert json.loads(server.query("ASK { ?p a fabio:Work }").body)["boolean"] is True
    assert server.query("ASK { ?p a kg:None }", "text/csv").text.strip() == "false"
    xml = ET.fromstring(server.query("ASK { ?p a kg:None }", "text/xml").body)
    assert xml.find("{http://www.w3.org/2005/sparql-results#}boolean").text == "false"


def test_quality_values_decide_and_nothing_acceptable_is_said(server):
    assert server.query(TITLES, "text/csv;q=0.5, application/xml;q=0.7").type == "application/xml"
    assert server.query(TRIPLES, "text/csv, */*;q=0.1").type == "text/turtle"
    got = server.query(TITLES, "image/png")
    assert got.status == 406
    assert "application/sparql-results+json" in got.text


def test_the_endpoint_describes_itself_without_a_query(server):
    got = server.ask("/sparql")
    assert (got.status, got.type) == (200, "text/turtle")
    found = {
        (quad.predicate.value.partition("#")[2], quad.object.value)
        for quad in pyoxigraph.parse(got.body, format=pyoxigraph.RdfFormat.TURTLE)
        if isinstance(quad.object, pyoxigraph.NamedNode)
    }
    assert ("endpoint", f"{server.url}sparql") in found
    language = "http://www.w3.org/ns/sparql-service-description#SPARQL11Query"
    assert ("supportedLanguage", language) in found
    assert server.ask("/sparql", Accept="application/rdf+xml").type == "application/rdf+xml"
    browser = server.ask("/sparql", Accept="text/html,application/xml;q=0.9,*/*;q=0.8")
    assert (browser.status, browser.headers["location"]) == (303, "/")


def test_a_malformed_query_says_where_and_what(server):
    got = server.query("SELECT ?p WHERE {\n  ?p a fabio:Work ;; ?x\n}")
    assert got.status == 400
    assert "line 3, column 1" in got.text
    assert '"}"' in got.text
    got = server.query("SELECT * { ?s bibo:doi ?o }")
    assert "PREFIX bibo: <http://purl.org/ontology/bibo/>" in got.text
    assert server.query("").status == 400


def test_what_oxigraph_cannot_evaluate_is_said(server):
    got = server.query("SELECT (<http://a.example/f>(1) AS ?x) {}")
    assert (got.status, "http://a.example/f" in got.text) == (400, True)


@pytest.mark.parametrize(
    ("target", "method", "body", "kind", "status"),
    [
        ("/sparql", "POST", "", FORM, 400),
        ("/sparql?query=ASK%7B%7D", "POST", "query=ASK%7B%7D", FORM, 400),
        ("/sparql?query=ASK%7B%7D&query=ASK%7B%7D", "GET", None, None, 400),
        ("/sparql", "POST", "update=CLEAR+ALL", FORM, 403),
        ("/sparql?update=CLEAR+ALL", "GET", None, None, 403),
        ("/sparql", "POST", "CLEAR ALL", "application/sparql-update", 403),
        ("/sparql", "POST", "ASK {}", "text/plain", 415),
        ("/sparql", "POST", "ASK {}", None, 415),
        ("/sparql", "POST", "ASK {}", f"{QUERY}; charset=latin-1", 415),
        ("/sparql", "PUT", "ASK {}", QUERY, 405),
        ("/sparql", "DELETE", None, None, 405),
        ("/page", "POST", "", FORM, 405),
    ],
)
def test_what_is_no_query_request_is_refused(server, target, method, body, kind, status):  # noqa: PLR0913, PLR0917
    headers = {"Content_Type": kind} if kind else {}
    got = server.ask(target, method, body, **headers)
    assert got.status == status
    assert got.type == "text/plain"


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { <a:a> <a:b> 1 }",
        "DELETE WHERE { ?s ?p ?o }",
        "LOAD <http://a.example/>",
        "DROP ALL",
    ],
)
def test_updates_are_refused_as_queries_too(server, update):
    got = server.query(update)
    assert got.status == 400
    assert "only reads" in got.text


def test_a_graph_that_is_not_here_is_refused_by_name(server):
    for got in (
        server.query(f"SELECT * FROM <{UNTRUE}> {{ ?s ?p ?o }}"),
        server.query(f"SELECT * FROM NAMED <{UNTRUE}> {{ GRAPH ?g {{ ?s ?p ?o }} }}"),
        server.query("PREFIX a: <http://a.example/> ASK FROM a:graph { ?s ?p ?o }"),
        server.query("ASK {}", **{"default-graph-uri": UNTRUE}),
        server.query("ASK {}", **{"named-graph-uri": [UNTRUE, "http://b.example/"]}),
    ):
        assert got.status == 400
        assert f"no graph <{UNTRUE}> here" in got.text


def test_the_named_graphs_of_a_file_can_be_chosen(serve, tmp_path):
    file = tmp_path / "said.trig"
    file.write_text("<g:one> { <a:a> <a:p> 1 } <g:two> { <a:a> <a:p> 2 }".replace("g:", "urn:g:"))
    server = serve(file)
    values = "SELECT ?v { ?s ?p ?v } ORDER BY ?v"
    assert [row["v"] for row in server.query(values).rows] == ["1", "2"]
    chosen = server.query(values, **{"default-graph-uri": "urn:g:two"})
    assert [row["v"] for row in chosen.rows] == ["2"]
    said = server.query("SELECT ?v FROM <urn:g:one> { ?s ?p ?v }")
    assert [row["v"] for row in said.rows] == ["1"]
    named = server.query(
        "SELECT ?g ?v { GRAPH ?g { ?s ?p ?v } }", **{"named-graph-uri": "urn:g:two"}
    )
    assert [row["g"] for row in named.rows] == ["urn:g:two"]


def test_a_word_that_only_looks_like_from_is_no_graph(server):
    ask = f'ASK {{ ?FROM rdfs:label "FROM <{UNTRUE}>" }} # FROM <{UNTRUE}>'
    assert server.query(ask).status == 200


def test_named_questions_answer_as_json_and_csv(server):
    listed = json.loads(server.ask("/questions").body)
    assert {"cites", "cited-by"} <= {one["name"] for one in listed}
    paper = quote("learning from")
    got = server.ask(f"/questions/cites?paper={paper}")
    assert got.status == 200
    assert got.type == "application/sparql-results+json"
    assert "Scaling <b>laws</b> & more" in [row.get("label") for row in got.rows]
    assert server.ask(f"/questions/cites?paper={paper}", Accept="text/csv").type == "text/csv"


@pytest.mark.parametrize(
    ("target", "status", "said"),
    [
        ("/questions/cits?paper=x", 404, "Did you mean 'cites'?"),
        ("/questions/cites", 400, "needs"),
        ("/questions/cites?papr=x", 400, "Did you mean 'paper'?"),
        ("/questions/cites?paper=nothing+like+it", 400, "no paper is called"),
        ("/questions/cites?paper=a&paper=b", 400, "twice"),
        ("/questions/most-cited?limit=1%20UNION", 400, "whole number"),
    ],
)
def test_a_question_that_cannot_be_put_says_why(server, target, status, said):
    got = server.ask(target)
    assert got.status == status
    assert said in got.text
