"""Clients that are not ours: SPARQLWrapper, curl, rdflib, and fetch-sparql-endpoint of Node."""

import json
import os
import shutil
import subprocess
import warnings
from pathlib import Path

import pyoxigraph
import pytest

TITLES = "SELECT ?title { ?p a fabio:Work ; dcterms:title ?title } ORDER BY ?title"
TRIPLES = "CONSTRUCT { ?p dcterms:title ?t } { ?p dcterms:title ?t ; a fabio:Work }"
FOUND = ["Learning from feedback", "Scaling <b>laws</b> & more"]


@pytest.fixture
def wrapper(server):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of its own code
        module = pytest.importorskip("SPARQLWrapper", reason="SPARQLWrapper is not installed")
    return module, module.SPARQLWrapper(f"{server.url}sparql")


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("posting", ["urlencoded", "postdirectly"])
def test_sparqlwrapper_selects_in_every_format(wrapper, method, posting):
    module, client = wrapper
    client.setMethod(method)
    client.setRequestMethod(posting)
    client.setQuery(TITLES)
    client.setReturnFormat(module.JSON)
    rows = client.query().convert()["results"]["bindings"]
    assert [row["title"]["value"] for row in rows] == FOUND
    client.setReturnFormat(module.XML)
    document = client.query().convert()
    assert [one.firstChild.data for one in document.getElementsByTagName("literal")] == FOUND
    client.setReturnFormat(module.CSV)
    assert client.query().convert().decode().splitlines() == ["title", *FOUND]
    client.setReturnFormat(module.TSV)
    assert client.query().convert().decode().splitlines()[0] == "?title"


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
def test_sparqlwrapper_constructs_and_asks(wrapper):
    module, client = wrapper
    client.setQuery(f"PREFIX dcterms: <http://purl.org/dc/terms/> {TRIPLES}")
    for form in (module.XML, module.TURTLE, module.JSONLD, module.N3):
        client.setReturnFormat(form)
        got = client.query().convert()
        if form in (module.XML, module.JSONLD):  # these come as a graph of rdflib
            assert sorted(str(value) for value in got.objects()) == FOUND
        else:
            quads = pyoxigraph.parse(got, format=pyoxigraph.RdfFormat.TURTLE)
            assert sorted(quad.object.value for quad in quads) == FOUND
    client.setQuery("ASK { ?p a <http://purl.org/spar/fabio/Work> }")
    client.setReturnFormat(module.JSON)
    assert client.query().convert()["boolean"] is True


def test_sparqlwrapper_sees_what_is_wrong(wrapper):
    _, client = wrapper
    from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

    client.setQuery("SELECT * { ?s ?p }")
    with pytest.raises(QueryBadFormed, match="line 1, column 18"):
        client.query()


def test_rdflib_reads_a_nodes_iri(server, monkeypatch):
    import rdflib

    monkeypatch.setenv("no_proxy", "*")
    graph = rdflib.Graph().parse(f"{server.url}paper/arxiv:2001.00001")
    title = rdflib.URIRef("http://purl.org/dc/terms/title")
    node = rdflib.URIRef("https://kg.example/paper/arxiv:2001.00001")
    assert str(graph.value(node, title)) == FOUND[1]


def test_curl_asks_in_every_way(curl, server):
    url = f"{server.url}sparql"
    accept = "Accept: text/csv"
    expected = "\r\n".join(["title", *FOUND, ""]).encode()
    encoded = ["--data-urlencode", f"query={TITLES}"]
    assert curl("-H", accept, url, *encoded) == expected
    assert curl("-G", "-H", accept, url, *encoded) == expected
    direct = ["-H", "Content-Type: application/sparql-query", "--data-binary", TITLES]
    assert curl("-H", accept, url, *direct) == expected
    assert curl("--http2", "-H", accept, url, *encoded) == expected
    assert b"200 OK" in curl("-I", f"{server.url}page")
    assert b"dcterms:title" in curl(f"{server.url}paper/arxiv:2001.00001")
    assert json.loads(curl(f"{server.url}questions/most-cited"))["results"]["bindings"]
    code = curl("-o", "-", "-w", "%{http_code}", "--path-as-is", f"{server.url}../../etc/passwd")
    assert code.endswith(b"404")


_NODE = """
import { SparqlEndpointFetcher } from "fetch-sparql-endpoint";
const [url, select, construct] = process.argv.slice(2);
const found = { titles: [], triples: [] };
for (const method of ["GET", "POST"]) {
  const client = new SparqlEndpointFetcher({ method });
  for await (const row of await client.fetchBindings(url, select)) {
    found.titles.push(row.title.value);
  }
  for await (const triple of await client.fetchTriples(url, construct)) {
    found.triples.push(triple.object.value);
  }
  found.ask = await client.fetchAsk(url, "ASK { ?s ?p ?o }");
}
const client = new SparqlEndpointFetcher();
try {
  await client.fetchBindings(url, "SELECT * { ?s ?p }");
} catch (error) {
  found.error = error.message;
}
console.log(JSON.stringify(found));
"""


_COMUNICA = """
import { QueryEngine } from "@comunica/query-sparql";
const [endpoint, node, select, iri] = process.argv.slice(2);
const engine = new QueryEngine();
const found = { titles: [] };
const sources = [endpoint];
for (const row of await (await engine.queryBindings(select, { sources })).toArray()) {
  found.titles.push(row.get("title").value);
}
found.ask = await engine.queryBoolean("ASK { ?s ?p ?o }", { sources });
const facts = `SELECT ?o { <${iri}> ?p ?o }`;
const own = await engine.queryBindings(facts, { sources: [node] });
found.facts = (await own.toArray()).length;
console.log(JSON.stringify(found));
"""
_PREFIXES = (
    "PREFIX fabio: <http://purl.org/spar/fabio/> PREFIX dcterms: <http://purl.org/dc/terms/> "
)


@pytest.fixture
def node(tmp_path):
    """A function that runs a script of Node which takes a package, and gives what it prints."""

    def run(package, script, *words):
        found, modules = shutil.which("node"), os.environ.get("KG_NODE_MODULES")
        if found is None or not modules or not Path(modules, package).is_dir():
            pytest.skip(f"KG_NODE_MODULES names no folder with {package} in it")
        (tmp_path / "node_modules").symlink_to(Path(modules).resolve())
        file = tmp_path / "ask.mjs"
        file.write_text(script, encoding="utf-8")
        done = subprocess.run(
            [found, file, *words],
            capture_output=True, text=True, timeout=120, check=False, cwd=tmp_path,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return run


def test_fetch_sparql_endpoint_selects_constructs_and_asks(server, node):
    queries = (_PREFIXES + TITLES, _PREFIXES + TRIPLES)
    found = node("fetch-sparql-endpoint", _NODE, f"{server.url}sparql", *queries)
    assert found["titles"] == FOUND * 2
    assert sorted(found["triples"]) == sorted(FOUND * 2)
    assert found["ask"] is True
    assert "line 1, column 18" in found["error"]


def test_comunica_asks_the_endpoint_and_reads_a_node(server, node):
    paper = "paper/arxiv:2001.00001"
    addresses = (f"{server.url}sparql", f"{server.url}{paper}")
    iri = f"https://kg.example/{paper}"
    found = node("@comunica/query-sparql", _COMUNICA, *addresses, _PREFIXES + TITLES, iri)
    assert found["titles"] == FOUND
    assert found["ask"] is True
    assert found["facts"] > 5
