"""Answers written: other readers get the same terms back, and tables are safe to print."""

import csv
import io
import json
import re

import pyoxigraph
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, QueryResultsFormat, Triple
from rdflib.query import Result

from kg.model import UsageError
from kg.query import FORMATS, Answer, render, run
from kg.query.results import to_csv, to_json, to_tsv, to_turtle
from kg.query.table import to_table

XSD = "http://www.w3.org/2001/XMLSchema#"
# What XML-based tools and terminals stumble over is in; what no RDF syntax can carry isn't.
texts = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=20)
iris = st.sampled_from(["http://e/a", "https://kg.example/paper/arxiv:2406.04093", "urn:x:é"])
literals = st.one_of(
    st.builds(Literal, texts),
    st.builds(lambda value: Literal(value, language="en"), texts),
    st.builds(lambda value: Literal(value, language="pt-br"), texts),
    st.builds(Literal, st.integers(-(10**9), 10**9)),
    st.builds(Literal, st.booleans()),
    st.builds(Literal, st.floats(allow_nan=False, allow_infinity=False, width=32)),
    st.builds(
        lambda value, name: Literal(value, datatype=NamedNode(XSD + name)),
        st.sampled_from(["2020", "1.50", "+7", "1.", ".5e3", "x y"]),
        st.sampled_from(["gYear", "decimal", "integer", "double", "date"]),
    ),
)
blanks = st.builds(BlankNode, st.sampled_from(["a", "b"]))
terms = st.one_of(st.none(), st.builds(NamedNode, iris), literals, blanks)


@st.composite
def answers(draw, cells=terms):
    columns = draw(st.lists(st.sampled_from("abcdef"), min_size=1, max_size=4, unique=True))
    rows = draw(st.lists(st.tuples(*[cells] * len(columns)), max_size=5))
    return Answer("rows", tuple(columns), tuple(rows))


def read_back(text, syntax):
    found = pyoxigraph.parse_query_results(text.encode(), syntax)
    columns = tuple(variable.value for variable in found.variables)
    return columns, tuple(tuple(row) for row in found)


@given(answers())
def test_json_and_tsv_read_back_by_oxigraph_are_the_same_terms(answer):
    assert read_back(to_json(answer), QueryResultsFormat.JSON) == (answer.columns, answer.rows)
    assert read_back(to_tsv(answer), QueryResultsFormat.TSV) == (answer.columns, answer.rows)


@given(answers())
def test_json_read_back_by_rdflib_has_the_same_values(answer):
    found = Result.parse(io.BytesIO(to_json(answer).encode()), format="json")
    rows = [tuple(binding.get(name) for name in found.vars) for binding in found.bindings]
    assert [str(name) for name in found.vars] == list(answer.columns)
    # rdflib knows no difference between a plain string and xsd:string, and normalises numbers.
    assert [[kind(cell) for cell in row] for row in rows] == [
        [kind(cell) for cell in row] for row in answer.rows
    ]


def kind(term):
    names = {
        NamedNode: "iri", rdflib.URIRef: "iri", BlankNode: "blank", rdflib.BNode: "blank",
        Literal: "literal", rdflib.Literal: "literal", type(None): "none",
    }  # fmt: skip
    language = getattr(term, "language", None)
    known = names[type(term)]
    return known, language, str(getattr(term, "value", term)) if known == "iri" else None


@given(answers())
def test_csv_has_crlf_the_header_without_marks_and_the_plain_values(answer):
    text = to_csv(answer)
    assert text.endswith("\r\n")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert rows[0] == list(answer.columns)
    assert rows[1:] == [[plain(term) for term in row] for row in answer.rows]


def plain(term):
    if term is None:
        return ""
    return str(term) if isinstance(term, BlankNode) else term.value


@given(answers(), st.sampled_from([None, 20, 40, 80, 200]))
def test_a_table_fits_and_holds_nothing_that_moves_the_cursor(answer, width):
    text = to_table(answer, width)
    assert all(line.isprintable() for line in re.sub("[\u200c\u200d]", "", text).split("\n"))
    assert text.endswith(("1 row\n", "rows\n"))
    if width and width >= 20:
        assert all(shown(line) <= width for line in text.split("\n"))


def shown(line):
    from rich.cells import cell_len

    return cell_len(line)


def test_csv_of_an_answer_matches_oxigraphs_own(store):
    sparql = (
        "SELECT ?p ?label ?year { ?p rdfs:label ?label OPTIONAL { ?p kg:none ?year } } ORDER BY ?p"
    )
    prefixes = {"rdfs": "http://www.w3.org/2000/01/rdf-schema#", "kg": "x:"}
    theirs = store.query(sparql, prefixes=prefixes).serialize(format=QueryResultsFormat.CSV)
    assert render(run(store, sparql), "csv") == theirs.decode()


def test_tsv_of_an_answer_matches_oxigraphs_own(store):
    sparql = "SELECT ?p ?o { ?p ?x ?o } ORDER BY ?p ?o"
    theirs = store.query(sparql).serialize(format=QueryResultsFormat.TSV)
    assert render(run(store, sparql), "tsv") == theirs.decode()


def test_json_of_a_quoted_triple_and_of_a_direction_is_kept():
    row = (Triple(NamedNode("x:a"), NamedNode("x:b"), Literal("c")),)
    (binding,) = json.loads(to_json(Answer("rows", ("t",), (row,))))["results"]["bindings"]
    assert binding["t"]["type"] == "triple"
    assert binding["t"]["value"]["object"] == {"type": "literal", "value": "c"}


@pytest.mark.parametrize(("value", "word"), [(True, "true"), (False, "false")])
def test_a_truth_value_has_a_form_in_every_format_but_turtle(value, word):
    answer = Answer("boolean", boolean=value)
    assert json.loads(render(answer, "json")) == {"head": {}, "boolean": value}
    assert (render(answer, "csv"), render(answer, "tsv")) == (f"{word}\r\n", f"{word}\n")
    assert render(answer, "table") in ("yes\n", "no\n")


def test_constructed_triples_come_as_turtle_that_rdflib_reads_back(store):
    answer = run(store, "CONSTRUCT WHERE { ?p dcterms:creator ?a ; rdfs:label ?l }")
    found = rdflib.Graph().parse(data=to_turtle(answer), format="turtle")
    assert {tuple(map(str, triple)) for triple in found} == {
        tuple(term.value for term in row) for row in answer.rows
    }
    assert "paper:arxiv:2406.04093" in to_turtle(answer)


def test_constructed_triples_can_be_columns_too(store):
    answer = run(store, "CONSTRUCT { ?p a schema:Thing } WHERE { ?p a fabio:Work }")
    assert render(answer, "csv").startswith("subject,predicate,object\r\n")
    assert "schema:Thing" in render(answer, "table")


def test_turtle_of_rows_and_an_unknown_format_are_wrong_usage(store):
    answer = run(store, "SELECT ?p { ?p a fabio:Work }")
    with pytest.raises(UsageError, match="CONSTRUCT or DESCRIBE"):
        render(answer, "turtle")
    with pytest.raises(UsageError, match=", ".join(FORMATS)):
        render(answer, "xml")


TITLE = Literal("Scaling and evaluating sparse autoencoders")
NODE = NamedNode("https://kg.example/paper/arxiv:2406.04093")


def test_a_table_shows_node_ids_prefixed_names_and_numbers_to_the_right():
    rows = ((NODE, NamedNode("http://purl.org/spar/fabio/Work"), Literal(7)),
            (NODE, NamedNode("http://elsewhere/x"), Literal(12)))  # fmt: skip
    assert to_table(Answer("rows", ("paper", "kind", "n"), rows)) == (
        "paper                   kind                 n\n"
        "----------------------  ------------------  --\n"
        "paper/arxiv:2406.04093  fabio:Work           7\n"
        "paper/arxiv:2406.04093  http://elsewhere/x  12\n"
        "2 rows\n"
    )


def test_a_narrow_table_cuts_the_widest_column_and_a_narrower_one_becomes_lines():
    answer = Answer("rows", ("paper", "label"), ((NODE, TITLE),))
    assert "paper/arxiv:2406.04093  Scaling and evaluating…" in to_table(answer, 48)
    assert "paper/arxiv:2406.…  Scaling and evalu…" in to_table(answer, 38)
    wide = Answer("rows", tuple("abcdef"), ((TITLE,) * 6,))
    assert to_table(wide, 30).splitlines()[0] == "a  Scaling and evaluating spa…"


def test_escape_sequences_in_titles_do_not_reach_the_terminal():
    evil = Literal("a\x1b[31mred\x07\r\nb\u202e\u2028c\U000e0041\ud7ffd")
    text = to_table(Answer("rows", ("t",), ((evil,),)))
    assert not set(text) & set("\x1b\x07\r\u202e\u2028\U000e0041")
    assert "a[31mred b" in text


def test_wide_letters_and_accents_keep_columns_aligned():
    rows = ((Literal("深度学习"), Literal("x")), (Literal("naïve"), Literal("x")))
    lines = to_table(Answer("rows", ("t", "u"), rows)).splitlines()
    assert {shown(line) for line in lines[2:4]} == {11}


def test_an_answer_without_rows_says_so(store):
    assert to_table(run(store, "SELECT ?x { ?x a kg:Nothing }"), 80) == "0 rows\n"
