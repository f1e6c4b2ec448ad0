"""The document: the same bytes for the same graph, whole in itself, and everything in it text."""

import base64
import datetime as dt
import hashlib
import json
import re
import zlib
from html.parser import HTMLParser

import networkx as nx
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kg import view
from kg.model import KgError
from kg.view.content import read
from kg.view.facts import address, edge_notes, node_facts
from kg.view.marks import KINDS, RELATIONS


def data(page, name):
    found = re.search(
        f'<script type="application/([a-z-]*)" id="graph-{name}">(.*?)</script>', page
    )
    if found[1] == "json":
        return json.loads(found[2])
    return json.loads(zlib.decompress(base64.b64decode(found[2])))


def facts_of(graph, node):
    content = read(graph)
    at = [point.id for point in content.points].index(node)
    return node_facts(content.points)[at]


def test_the_same_graph_makes_the_same_page(library):
    assert view.render(library) == view.render(library)


def test_the_order_of_nodes_and_edges_makes_no_difference(library):
    turned = nx.MultiDiGraph()
    turned.add_nodes_from(reversed(list(library.nodes(data=True))))
    turned.add_edges_from(reversed(list(library.edges(keys=True, data=True))))
    assert view.render(turned) == view.render(library)


def test_the_graph_is_not_changed(library):
    before = nx.to_dict_of_dicts(library), dict(library.nodes(data=True))
    view.render(library)
    assert (nx.to_dict_of_dicts(library), dict(library.nodes(data=True))) == before


def test_the_page_names_no_file_or_host_to_load(library):
    page = view.render(library)
    body = re.sub(r"<script.*?</script>|<style>.*?</style>", "", page, flags=re.DOTALL)
    assert not re.search(r"\b(src|href|action|data)\s*=", body)
    assert "sourceMappingURL" not in page
    assert not re.search(r"url\(|@import", re.search(r"<style>(.*?)</style>", page, re.DOTALL)[1])


def test_the_policy_allows_exactly_the_scripts_and_the_style_in_the_page(library):
    page = view.render(library)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)[1].replace("&#39;", "'")
    texts = re.findall(r"<(?:script|style)>(.*?)</(?:script|style)>", page, re.DOTALL)
    hashes = [
        "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        for text in texts
    ]
    assert sorted(re.findall(r"'(sha256-[^']*)'", policy)) == sorted(hashes)
    assert len(hashes) == 3
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "require-trusted-types-for 'script'" in policy


def test_our_scripts_never_turn_text_into_markup_or_code():
    from kg.view.document import _PAGE, _SCRIPTS

    for name in _SCRIPTS:
        text = (_PAGE / name).read_text(encoding="utf-8")
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacent|document\.write|\beval\b|new Function|fetch\(",
            text,
        ), name


def test_every_script_and_style_in_the_folder_is_used():
    from kg.view.document import _PAGE, _SCRIPTS, _STYLES

    there = {path.name for path in _PAGE.iterdir()}
    assert there == {*_SCRIPTS, *_STYLES, "page.html.jinja"}


class Tags(HTMLParser):
    """The start tags of a document, with their attributes but for the policy's hashes."""

    def __init__(self, page):
        super().__init__()
        self.found = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, [] if tag == "meta" else attrs))


def with_text(text):
    graph = nx.MultiDiGraph()
    graph.add_node(f"paper/{text}", kind="paper", label=f"l{text}", title=text, abstract=text)
    graph.add_node(1, kind=f"k{text}", id_doi=text, **{f"a{text}": text})
    graph.add_edge(f"paper/{text}", 1, f"r{text}", raw=text)
    return view.render(graph, title=text, note=f"n{text}")


PLAIN_TAGS = Tags(with_text("plain")).found


@given(st.text())
@example("</script><b>")
@example("<!--<script>")
@example("</title><script>")
@example("</style>{{ 7 * 7 }}{% include 'x' %}")
@example('"><img src=x onerror=alert(1)>')
@example("\u2028\u2029\x00\r\n")
@example("\ud800")
def test_no_text_adds_a_tag_to_the_page(text):
    page = with_text(text)
    assert Tags(page).found == PLAIN_TAGS
    assert not {"\u2028", "\u2029"} & set("".join(re.findall(r"<script.*?</script>", page)))
    page.encode("utf-8")


def test_a_lone_surrogate_does_not_stop_the_page(tmp_path):
    graph = nx.MultiDiGraph()
    graph.add_node("paper/\ud800", kind="paper", label="a\udfffb", abstract="\ud83d")
    view.write(graph, tmp_path / "page.html")
    assert "a\ufffdb" in (tmp_path / "page.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("scheme", "value", "expected"),
    [
        ("arxiv", "2406.04093", "https://arxiv.org/abs/2406.04093"),
        ("doi", "10.1000/A(1)", "https://doi.org/10.1000/a(1)"),
        ("doi", "10.1000/a#b?c=d", "https://doi.org/10.1000/a%23b%3Fc%3Dd"),
        ("doi", "javascript:alert(1)", None),
        ("doi", 'x" onclick="alert(1)', None),
        ("arxiv", "https://evil.example/2406.04093", None),
        ("homepage", "https://evil.example/", None),
        ("openreview", "abcdefgh&x=1", None),
        ("orcid", "0000-0002-1825-0097", "https://orcid.org/0000-0002-1825-0097"),
    ],
)
def test_an_address_is_made_only_of_an_id_with_its_schemes_form(scheme, value, expected):
    assert address(scheme, value) == expected


def test_authors_stand_as_on_the_paper_and_concepts_by_score(library):
    content = read(library)
    labels = [point.label for point in content.points]
    number = [point.id for point in content.points].index("paper/arxiv:2401.00001")
    mine = [link for link in content.links if link.source == number]
    authors = [labels[link.target] for link in mine if link.relation == "authored_by"]
    concepts = [labels[link.target] for link in mine if link.relation == "about"]
    assert authors == ["Tomáš Dvořák", "Ann Lee"]
    assert concepts == ["scaling laws", "menus"]


def test_details_hold_what_is_known_of_a_node(library):
    facts = facts_of(library, "paper/arxiv:2401.00001")
    assert facts["text"] == "How the menu grows."
    assert ("Date", "2021-05-04") in facts["rows"]
    assert facts["ids"] == [("arxiv", "2401.00001", "https://arxiv.org/abs/2401.00001")]
    assert facts["sources"] == ["library.txt:1"]
    assert facts["unfinished"] is True
    assert facts_of(library, "paper/arxiv:2401.00006")["retracted"] is True


def test_a_work_that_is_only_cited_is_a_kind_of_its_own(library):
    kinds = {point.id: point.kind for point in read(library).points}
    assert kinds["paper/arxiv:2401.00999"] == "stub"
    assert kinds["paper/arxiv:2401.00001"] == "paper"


def test_papers_are_sized_by_citations_where_there_are_some(library):
    content = read(library)
    sizes = {point.id: (point.amount, point.size) for point in content.points}
    assert content.sized_by == "citations"
    assert sizes["paper/arxiv:2401.00001"][0] == 3
    assert sizes["paper/arxiv:2401.00001"] > sizes["paper/arxiv:2401.00004"]


def test_a_long_list_of_authors_makes_a_paper_no_larger(library):
    library.remove_edges_from([edge for edge in library.edges(keys=True) if edge[2] == "cites"])
    content = read(library)
    sizes = {point.id: point.size for point in content.points}
    assert content.sized_by == "links"
    assert sizes["paper/arxiv:2401.00004"] < sizes["paper/arxiv:2401.00001"]


def test_who_states_a_citation_is_told():
    graph = nx.MultiDiGraph()
    graph.add_edge("paper/a", "paper/b", "cites", sources="one.txt:3\ntwo.bib:key", raw="B, 2020")
    content = read(graph)
    assert edge_notes(content.points, content.links) == {
        "0": "B, 2020 · stated by one.txt:3 · two.bib:key"
    }
    graph.nodes["paper/b"]["label"] = "B, 2020"
    content = read(graph)
    assert edge_notes(content.points, content.links) == {"0": "stated by one.txt:3 · two.bib:key"}


def test_long_abstracts_are_cut_only_where_there_is_too_much_of_them(monkeypatch):
    monkeypatch.setattr("kg.view.facts._TEXT_BUDGET", 1_000)
    graph = nx.MultiDiGraph()
    graph.add_node("paper/a", kind="paper", label="a", abstract="x " * 300)
    assert "cut" not in facts_of(graph, "paper/a")
    for number in range(4):
        graph.add_node(f"paper/{number}", kind="paper", label="b", abstract="y " * 300)
    cut = facts_of(graph, "paper/a")
    assert cut["cut"] is True
    assert len(cut["text"]) <= 251


@pytest.mark.parametrize("make", [nx.Graph, nx.DiGraph, nx.MultiGraph, nx.MultiDiGraph])
def test_any_networkx_graph_has_a_page(make):
    graph = make()
    graph.add_edge(1, "1", relation="likes")
    graph.add_edge(("a", 2), "concept/x")
    graph.add_node("x", when=dt.date(2024, 5, 1), tags={"b", "a"}, source="s", to=3)
    page = view.render(graph)
    assert data(page, "nodes")["id"] == ["concept/x", "('a', 2)", "1", "1", "x"]
    assert [relation["name"] for relation in data(page, "edges")["relations"]] == [
        "likes",
        "linked",
    ]
    rows = data(page, "facts")["nodes"][4]["rows"]
    assert rows == [["source", "s"], ["tags", "a · b"], ["to", "3"], ["when", "2024-05-01"]]


@pytest.mark.parametrize("value", [float("nan"), float("inf"), b"\xff", None, object, 10**30])
def test_odd_attributes_do_not_stop_the_page(value):
    graph = nx.MultiDiGraph()
    graph.add_node("paper/a", kind="paper", label=value, year=value, abstract=value, odd=value)
    graph.add_edge("paper/a", "paper/b", "about", score=value, index=value)
    assert len(data(view.render(graph), "nodes")["id"]) == 2


def test_an_empty_graph_has_a_page():
    page = view.render(nx.MultiDiGraph(), title="Nothing")
    assert "<title>Nothing</title>" in page
    assert data(page, "nodes")["id"] == []


def test_the_file_is_written_whole_or_not_at_all(library, tmp_path):
    file = tmp_path / "deep" / "page.html"
    view.write(library, file, title="Ünïcode")
    assert file.read_bytes().startswith(b"<!DOCTYPE html>")
    assert "Ünïcode" in file.read_text(encoding="utf-8")
    assert [path.name for path in file.parent.iterdir()] == ["page.html"]
    with pytest.raises(KgError, match="deep"):
        view.write(library, file.parent)


def contrast(one, other):
    def light(colour):
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05

    return max(light(one), light(other)) / min(light(one), light(other))


def test_marks_stand_out_from_the_page_and_differ_in_shape():
    for mark in KINDS.values():
        if mark.name != "stub":  # drawn lighter on purpose
            assert contrast(mark.light, "#fbfbf9") >= 3, mark.name
            assert contrast(mark.dark, "#14181c") >= 3, mark.name
    shapes = [mark.shape for mark in KINDS.values() if mark.name != "stub"]
    assert len(set(shapes)) == len(shapes)


def test_every_relation_of_the_model_has_a_look():
    from kg.model import Relation

    assert set(RELATIONS) == {relation.value for relation in Relation}
