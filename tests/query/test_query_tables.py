"""The tables beside a kept store: the same answers as SPARQL, and names found by their words."""

from __future__ import annotations

import sqlite3

import pytest

from kg import store as stores
from kg.model import InputError, KgError
from kg.query import ask, question, questions, resolver, run
from kg.query.tabular import columns
from kg.store import Opened, open_graph

SETTINGS = {
    "category": "cs.LG",
    "end": "2001.00003",
    "start": "2001.00005",
    "author": "Given3",
    "cited": "2001.00005",
    "citing": "2001.00003",
    "concept": "topic 1",
    "first": "cs.LG",
    "id": "2001.00003",
    "paper": "2001.00005",
    "second": "cs.CL",
}
WITH_SQL = sorted(name for name, found in questions().items() if found.sql)


@pytest.fixture(scope="module", params=range(6))
def opened(request, random_graph, write_directory, tmp_path_factory):
    """The graph of a random corpus, kept with its tables."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stores, "SMALL", 0)
        folder = write_directory(
            random_graph(request.param),
            tmp_path_factory.mktemp("random"),
            "https://example.org/my/",
        )
        found = open_graph(folder)
    assert found.tables is not None
    return found


def settings_of(name, **more):
    names = {parameter.name for parameter in question(name).parameters}
    return {key: text for key, text in SETTINGS.items() if key in names} | more


def test_the_dearest_questions_have_tables():
    assert {"co-cited", "coupled", "retracted", "related-concepts", "most-cited"} <= set(WITH_SQL)


@pytest.mark.parametrize("name", WITH_SQL)
@pytest.mark.parametrize("limit", [None, "3", "1000"])
def test_tables_answer_as_sparql_does(opened, name, limit):
    takes_limit = "limit" in {parameter.name for parameter in question(name).parameters}
    settings = settings_of(name, **({"limit": limit} if limit and takes_limit else {}))
    plain = ask(Opened(opened.store), question(name), settings)
    assert ask(opened, question(name), settings) == plain


@pytest.mark.parametrize("category", ["cs.LG", "cs.CL", "stat.ML", "any"])
def test_the_most_cited_of_a_category(opened, category):
    settings = {"category": category, "limit": "1000"}
    asked = question("most-cited")
    assert ask(opened, asked, settings) == ask(Opened(opened.store), asked, settings)


@pytest.mark.parametrize("name", WITH_SQL)
def test_sql_has_the_columns_and_parameters_of_sparql(opened, name):
    found = question(name)
    sparql, terms = found.fill(settings_of(name), resolver(opened.store))
    answer = run(opened.store, sparql, terms)
    assert tuple(column for column, _ in columns(found.sql, name)) == answer.columns
    for parameter in found.parameters:
        assert f":{parameter.name}" in found.sql


@pytest.mark.parametrize(
    "wanted",
    ["Given3 Family3", "given3", "family3 given3", "Paper number 7", "paper numb", "number 7",
     "topic 1", "cs.LG", "2001.00003", "topic-1", "Topics", "zzz", "Paper", "Given1 Fam"],
)  # fmt: skip
@pytest.mark.parametrize("kind", [None, "author", "paper", "concept"])
def test_words_mean_the_same_node_with_tables_and_without(opened, wanted, kind):
    def found(*given):
        try:
            return resolver(*given)(wanted, kind)
        except KgError as error:
            return str(error)

    assert found(opened.store, opened.tables) == found(opened.store)


@pytest.fixture
def folder(write_directory, tmp_path, random_graph, monkeypatch):
    """A graph directory whose graph counts as large."""
    monkeypatch.setattr(stores, "SMALL", 0)
    return write_directory(random_graph(2), tmp_path, "https://example.org/my/")


def add(folder, triple):
    with (folder / "graph.ttl").open("a") as out:
        out.write(f"{triple} .\n")


def most_cited(folder):
    return ask(open_graph(folder), question("most-cited"), {})


def test_a_graph_that_says_something_twice_is_left_to_sparql(folder):
    add(folder, "paper:arxiv:2001.00005 rdfs:label 'Another name'")
    assert open_graph(folder).tables is None
    assert most_cited(folder).rows


def test_missing_tables_do_no_harm(folder):
    first = most_cited(folder)
    (file,) = (folder / "store").glob("*.sqlite")
    file.unlink()
    assert open_graph(folder).tables is None
    assert most_cited(folder) == first


def test_damaged_tables_are_made_again(folder):
    first = most_cited(folder)
    (file,) = (folder / "store").glob("*.sqlite")
    file.write_bytes(b"no tables")
    assert most_cited(folder) == first
    assert open_graph(folder).tables is not None


def test_tables_damaged_behind_their_head_are_told(folder):
    opened = open_graph(folder)
    (root,) = opened.tables.execute(
        "SELECT rootpage FROM sqlite_master WHERE name = 'about'"
    ).fetchone()
    (size,) = opened.tables.execute("PRAGMA page_size").fetchone()
    (file,) = (folder / "store").glob("*.sqlite")
    content = bytearray(file.read_bytes())
    content[(root - 1) * size : root * size] = b"\xff" * size
    file.write_bytes(content)
    with pytest.raises(InputError, match="Remove its folder store/"):
        ask(open_graph(folder), question("papers-on"), {"concept": "topic 1"})


def test_old_tables_go_with_their_store(folder):
    open_graph(folder)
    add(folder, "<http://e/a> <http://e/b> <http://e/c>")
    open_graph(folder)
    assert len(list((folder / "store").glob("*.sqlite"))) == 1


def test_tables_can_not_be_written(folder):
    tables = open_graph(folder).tables
    with pytest.raises(sqlite3.OperationalError):
        tables.execute("DELETE FROM node")
