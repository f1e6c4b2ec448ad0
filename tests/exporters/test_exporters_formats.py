"""What each format holds, as readers that aren't ours read it back."""

from __future__ import annotations

import copy
import csv
import importlib.util
import io
import json
import zipfile
from xml.etree import ElementTree as ET

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import exporters

HAS_ARROW = importlib.util.find_spec("pyarrow") is not None
NAMES = [name for name in sorted(exporters.formats()) if HAS_ARROW or name != "parquet"]
texts = st.text(st.characters(exclude_categories=[]), max_size=15)
values = st.recursive(
    texts | st.none() | st.booleans() | st.integers() | st.floats() | st.dates() | st.binary(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=2),
    max_leaves=4,
)
attributes = st.dictionaries(texts, values, max_size=4)


def _bytes(graph, name: str) -> bytes:
    out = io.BytesIO()
    exporters.export(graph, name, out)
    return out.getvalue()


def _graphml(graph):
    return nx.read_graphml(io.BytesIO(_bytes(graph, "graphml")), force_multigraph=True)


def _gexf(graph):
    return nx.read_gexf(io.BytesIO(_bytes(graph, "gexf")))


def _node_link(graph):
    return nx.node_link_graph(json.loads(_bytes(graph, "node-link")), edges="edges")


def _nodes(graph) -> dict:
    return {node: dict(facts) for node, facts in graph.nodes(data=True)}


def _edges(graph, without: tuple[str, ...] = ()) -> dict:
    return {
        (source, target, key): {name: said[name] for name in said if name not in without}
        for source, target, key, said in graph.edges(keys=True, data=True)
    }


def _wanted_edges(graph) -> dict:
    return {ends: {"relation": ends[2]} | said for ends, said in _edges(graph).items()}


def test_networkx_reads_graphml_back(graph):
    found = _graphml(graph)
    assert _nodes(found) == _nodes(graph)
    assert _edges(found, without=("key",)) == _wanted_edges(graph)


def test_networkx_reads_gexf_back(graph):
    found = _gexf(graph)
    assert _nodes(found) == _nodes(graph)
    assert _edges(found, without=("id",)) == _wanted_edges(graph)


def test_networkx_reads_node_link_back(graph):
    found = _node_link(graph)
    assert _nodes(found) == _nodes(graph)
    assert _edges(found) == _wanted_edges(graph)


def test_edges_of_several_relations_between_two_papers_all_arrive(graph):
    ends = ("paper/arxiv:2401.00001", "paper/arxiv:2301.00002")
    for read in (_graphml, _gexf, _node_link):
        assert set(read(graph)[ends[0]][ends[1]]) == {"cites", "overlaps"}


def test_graphml_types_are_those_of_the_values(graph):
    graph.nodes["paper/arxiv:2401.00001"].update(rank=1, share=0.5, mixed=1, both=1)
    graph.nodes["paper/arxiv:2301.00002"].update(rank=2.5, share=1e-7, mixed="x", both=True)
    root = ET.fromstring(_bytes(graph, "graphml"))
    types = {key.get("attr.name"): key.get("attr.type") for key in root if key.get("for") == "node"}
    assert types["year"] == "long"
    assert types["stub"] == "boolean"
    assert types["label"] == "string"
    assert types["rank"] == types["share"] == "double"
    assert types["mixed"] == types["both"] == "string"


def test_ids_of_edges_differ(graph):
    for name in ("graphml", "gexf"):
        root = ET.fromstring(_bytes(graph, name))
        edges = [element for element in root.iter() if element.tag.endswith("}edge")]
        ids = [edge.get("id") for edge in edges if edge.get("id") is not None]
        assert len(edges) == graph.number_of_edges()
        assert len(ids) == len(set(ids))


def test_gexf_says_nothing_of_the_day_and_the_tool(graph):
    content = _bytes(graph, "gexf").decode()
    assert "lastmodified" not in content
    assert "etworkX" not in content


def test_gephi_gets_labels_and_weights(graph):
    graph = graph.copy()
    graph.add_edge("author/ada-a", "author/王伟", key="knows", weight=3)
    graph.add_edge("author/王伟", "author/ada-a", key="knows", weight="much")
    found = _gexf(graph)
    assert found.nodes["category/cs.LG"]["label"] == "cs.LG"
    assert found.edges["author/ada-a", "author/王伟", "knows"]["weight"] == 3.0
    assert found.edges["author/王伟", "author/ada-a", "knows"]["weight"] == "much"


def _tables(graph) -> tuple[list[dict], list[dict]]:
    with zipfile.ZipFile(io.BytesIO(_bytes(graph, "csv"))) as archive:
        found = [archive.read(name).decode() for name in ("nodes.csv", "edges.csv")]
    nodes, edges = (list(csv.DictReader(io.StringIO(table, newline=""))) for table in found)
    return nodes, edges


def test_csv_has_a_row_for_each_node_and_edge_with_exact_values(graph):
    nodes, edges = _tables(graph)
    assert [row["id"] for row in nodes] == list(graph)
    assert len(edges) == graph.number_of_edges()
    paper = next(row for row in nodes if row["id"] == "paper/arxiv:2401.00001")
    facts = graph.nodes[paper["id"]]
    assert {name: paper[name] for name in ("title", "abstract", "flags")} == {
        name: facts[name] for name in ("title", "abstract", "flags")
    }
    assert paper["year"] == "2024"
    assert paper["authors_complete"] == "false"
    assert paper["retracted"] == ""
    about = next(row for row in edges if row["relation"] == "about")
    assert about["score"] == "0.25"


def test_csv_is_as_rfc_4180_has_it(graph):
    with zipfile.ZipFile(io.BytesIO(_bytes(graph, "csv"))) as archive:
        table = archive.read("nodes.csv")
    assert table.startswith(b"id,kind,label,")
    assert table.endswith(b"\r\n")
    assert b'"A ""quoted"", title & <more>"' in table


def test_odd_values_arrive_as_text_or_not_at_all(odd_graph):
    node = next(node for node in odd_graph if "surrogate" in odd_graph.nodes[node].get("text", ""))
    for read in (_graphml, _gexf):
        found = read(odd_graph)
        [facts] = [facts for _, facts in found.nodes(data=True) if "deep" in facts]
        assert facts["text"] == "nul vt cr\r lf\n tab\t surrogate\ufffd ffff emoji😀"
        assert facts["tags"] == "b\n3"
        assert facts["when"] == "2024-01-02"
        assert facts["deep"] == '{"x": ["a", "b"]}'
        assert facts["most"] == float("inf")
        assert facts["big"] == str(10**30)
        assert found.number_of_nodes() == len(odd_graph)
        assert found.number_of_edges() == odd_graph.number_of_edges()
    assert node in odd_graph


def test_nodes_whose_ids_xml_cannot_hold_stay_apart(odd_graph):
    for read in (_graphml, _gexf):
        assert "paper/odd%02" in read(odd_graph)


def test_node_link_keeps_lists_and_leaves_its_own_names_alone(odd_graph):
    found = _node_link(odd_graph)
    [facts] = [facts for _, facts in found.nodes(data=True) if "deep" in facts]
    assert facts["tags"] == ["b", None, 3]
    assert facts["deep"] == {"x": ["a", "b"]}
    assert facts["nothing"] is None
    assert facts["id_"] == "own id"
    said = found.edges["7", "paper/odd\x02", 0]
    assert said["source_"] == "x"
    assert said["id"] == "e"


def test_csv_leaves_its_own_names_alone(odd_graph):
    nodes, edges = _tables(odd_graph)
    assert "own id" in {row["id_"] for row in nodes}
    assert next(row for row in edges if row["source"] == "7")["source_"] == "x"


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", ["odd_graph", "empty_graph", "huge_paper"])
def test_every_format_takes_every_graph(name, kind, request):
    graph = request.getfixturevalue(kind)
    content = _bytes(graph, name)
    assert content or (kind, name) in {("empty_graph", "bibtex"), ("empty_graph", "ris")}
    if not hasattr(exporters.get(name), "FILES"):
        content.decode()


@pytest.mark.parametrize("name", NAMES)
def test_the_same_graph_gives_the_same_bytes(name, odd_graph):
    assert _bytes(odd_graph, name) == _bytes(copy.deepcopy(odd_graph), name)


@pytest.mark.parametrize("name", NAMES)
def test_no_format_changes_the_graph(name, odd_graph):
    odd_graph.graph["id"] = "kept"
    before = copy.deepcopy(odd_graph)
    _bytes(odd_graph, name)
    assert _nodes(odd_graph) == _nodes(before)
    assert _edges(odd_graph) == _edges(before)
    assert odd_graph.graph == before.graph


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", [nx.Graph, nx.DiGraph, nx.MultiGraph])
def test_every_kind_of_networkx_graph_can_be_exported(name, kind):
    graph = kind()
    graph.add_edge("paper/a", "paper/b", relation="cites")
    assert _bytes(graph, name)


@settings(max_examples=60)
@given(st.dictionaries(texts, attributes, min_size=1, max_size=4), attributes)
def test_no_content_makes_a_format_fail_or_a_file_invalid(nodes, said):
    graph = nx.MultiDiGraph()
    graph.add_nodes_from(nodes.items())
    graph.add_edge(*2 * [next(iter(nodes))])
    next(iter(graph.edges(data=True)))[2].update(said)
    for name in NAMES:
        content = _bytes(graph, name)
        if name in ("graphml", "gexf"):
            ET.fromstring(content)
        elif name in ("node-link", "jsonld"):
            json.loads(content)
    for read in (_graphml, _gexf):
        assert len(read(graph)) == len({str(node) for node in graph})
    rows, edges = _tables(graph)
    assert (len(rows), len(edges)) == (len(graph), 1)


@pytest.mark.parametrize("name", ["graphml", "gexf", "node-link", "csv"])
def test_files_look_as_they_did(name, graph, snapshot):
    if name == "csv":
        with zipfile.ZipFile(io.BytesIO(_bytes(graph, name))) as archive:
            found = {table: archive.read(table).decode() for table in archive.namelist()}
        assert found == snapshot
    else:
        assert _bytes(graph, name).decode() == snapshot
