"""IRIs of nodes, opened here: a page for people, RDF for programs."""

from html.parser import HTMLParser
from urllib.parse import quote

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.iri import node_iri
from kg.serving.jobs import DescribeNode
from kg.serving.nodes import describe_node, local_path

PAPER = "/paper/arxiv:2001.00001"


class Links(HTMLParser):
    """The links of a page, and the names of its elements."""

    def __init__(self, page):
        super().__init__()
        self.found, self.elements = [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.elements.append(tag)
        if tag == "a":
            self.found.append(dict(attrs)["href"])


def test_a_node_is_a_page_for_a_browser_and_turtle_for_a_program(server, tools):
    page = server.ask(
        PAPER, Accept="text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    )
    assert (page.status, page.type) == (200, "text/html")
    assert "Scaling &lt;b&gt;laws&lt;/b&gt; &amp; more" in page.text
    assert f"{tools.base}paper/arxiv:2001.00001" in page.text
    assert "b" not in Links(page.text).elements
    for accept in ("text/turtle", "*/*"):
        got = server.ask(PAPER, Accept=accept)
        assert (got.status, got.type) == (200, "text/turtle")
        quads = list(pyoxigraph.parse(got.body, format=pyoxigraph.RdfFormat.TURTLE))
        subjects = {quad.subject.value for quad in quads}
        assert f"{tools.base}paper/arxiv:2001.00001" in subjects
        assert f"{tools.base}identifier/arxiv:2001.00001" in subjects
    assert server.ask(PAPER, Accept="application/ld+json").type == "application/ld+json"
    assert server.ask(PAPER, Accept="image/png").status == 406


def test_every_link_of_a_page_under_the_base_leads_to_a_node(server):
    page = server.ask(PAPER, Accept="text/html").text
    inside = [link for link in Links(page).found if link.startswith("/") and link != "/"]
    assert "/author/al-bo" in inside
    assert "/paper/arxiv:2203.00002" in inside
    for link in inside:
        assert server.ask(link, Accept="text/html").status == 200, link


def test_authors_stand_in_their_order(server):
    page = server.ask(PAPER, Accept="text/html").text
    assert page.index("Zoë Ångström") < page.index("Al Bo")


def test_letters_may_come_percent_encoded_in_either_case(server):
    iri = "author/zoë-ångström"
    for path in (quote(iri), quote(iri).lower(), quote(iri).replace("-", "%2D")):
        got = server.ask(f"/{path}", Accept="text/html")
        assert (got.status, "Zoë Ångström" in got.text) == (200, True), path


def test_what_is_no_node_is_not_found(server):
    for path in ("/paper/none", "/nothing", "/paper/", "/%00", "/%FF%FE", "/a%20b", "/<>"[:2]):
        got = server.ask(path, Accept="text/html")
        assert (got.status, got.type) == (404, "text/plain"), path


def test_the_base_of_the_graph_stands_for_the_root(serve, tools, tmp_path):
    server = serve(tools.write(tmp_path / "based", base="https://me.example/my/graph#"))
    page = server.ask(PAPER, Accept="text/html")
    assert "https://me.example/my/graph#paper/arxiv:2001.00001" in page.text
    assert "/author/al-bo" in Links(page.text).found


@pytest.mark.parametrize(("number", "said"), [(50, None), (51, "and 1 more"), (6_000, "many more")])
def test_a_node_that_many_lead_to_shows_some_of_them(number, said):
    store = pyoxigraph.Store()
    node = pyoxigraph.NamedNode("https://kg.example/category/cs.LG")
    label = pyoxigraph.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
    subject = pyoxigraph.NamedNode("http://purl.org/dc/terms/subject")
    store.add(pyoxigraph.Quad(node, label, pyoxigraph.Literal("cs.LG")))
    papers = (pyoxigraph.NamedNode(f"https://kg.example/paper/{n}") for n in range(number))
    store.extend(pyoxigraph.Quad(paper, subject, node) for paper in papers)
    page = describe_node(
        store, DescribeNode("category/cs.LG", "text/html"), 1_000_000
    ).body.decode()
    assert len([link for link in Links(page).found if link.startswith("/paper/")]) == 50
    assert (" more" in page) == (said is not None)
    assert said is None or said in page


@given(st.text(min_size=1, max_size=12))
def test_every_node_iri_leads_back_to_its_node(name):
    base = "https://kg.example/"
    iri = pyoxigraph.NamedNode(node_iri(base, f"concept/{name}"))
    store = pyoxigraph.Store()
    label = pyoxigraph.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
    store.add(pyoxigraph.Quad(iri, label, pyoxigraph.Literal("here")))
    path = local_path(base, iri.value)
    reply = describe_node(store, DescribeNode(path.removeprefix("/"), "text/html"), 1_000_000)
    assert (reply.status, b"here" in reply.body) == (200, True)


@pytest.mark.parametrize(
    ("iri", "path"),
    [
        ("https://kg.example/paper/x", "/paper/x"),
        ("https://kg.example/paper/a%20b", "/paper/a%20b"),
        ("https://kg.example/q?a#b", "/q%3Fa%23b"),
        ("https://kg.example//evil.example/", None),
        ("https://kg.example/\\evil.example/", None),
        ("https://kg.example/", None),
        ("https://other.example/paper/x", None),
        ("javascript:alert(1)", None),
    ],
)
def test_a_path_never_leads_to_another_host(iri, path):
    assert local_path("https://kg.example/", iri) == path


def test_no_text_of_a_graph_becomes_markup_or_a_script_link(serve, tmp_path):
    file = tmp_path / "evil.ttl"
    file.write_text(
        '@prefix r: <http://www.w3.org/2000/01/rdf-schema#> .\n'
        '<https://kg.example/paper/x> a <http://purl.org/spar/fabio/Work> ;\n'
        '  r:label "</title><script>alert(1)</script>" ;\n'
        "  r:seeAlso <javascript:alert(1)>, <data:text/html,x> ;\n"
        "  r:isDefinedBy <https://kg.example//evil.example/> ;\n"
        "  <http://a.example/%22onload=x> 1 .\n"
    )  # fmt: skip
    page = serve(file).ask("/paper/x", Accept="text/html")
    assert page.status == 200
    found = Links(page.text)
    assert "script" not in found.elements
    assert all(link.startswith(("/", "http://", "https://")) for link in found.found)
    assert not any(link.startswith("//") for link in found.found)
