"""The formats of other network tools, as readers that aren't ours read them back."""

from __future__ import annotations

import csv
import io
import json
import zipfile

import networkx as nx
import pytest

from kg import exporters


def _bytes(graph, name: str) -> bytes:
    out = io.BytesIO()
    exporters.export(graph, name, out)
    return out.getvalue()


def _ends(graph) -> list[tuple[str, str, str]]:
    return sorted((str(s), str(t), str(key)) for s, t, key in graph.edges(keys=True))


def test_networkx_reads_cytoscape_back(graph):
    found = nx.cytoscape_graph(json.loads(_bytes(graph, "cytoscape")))
    assert _ends(found) == _ends(graph)
    for node, facts in graph.nodes(data=True):
        named = {"name_" if name == "name" else name: facts[name] for name in facts}
        assert named.items() <= found.nodes[node].items()
    for source, target, key, facts in graph.edges(keys=True, data=True):
        assert facts.items() <= found.edges[source, target, key].items()


def test_ids_of_cytoscape_elements_differ_and_user_attributes_keep_theirs(odd_graph):
    elements = json.loads(_bytes(odd_graph, "cytoscape"))["elements"]
    ids = [one["data"]["id"] for part in elements.values() for one in part]
    assert len(ids) == len(set(ids)) == len(odd_graph) + odd_graph.number_of_edges()
    assert "own id" in {one["data"].get("id_") for one in elements["nodes"]}


def test_networkx_reads_pajek_back(graph):
    lines = _bytes(graph, "pajek").decode().splitlines()
    found = nx.parse_pajek(iter(lines))
    assert set(found) == {str(node) for node in graph}
    arcs = sorted((*ends, facts["l"]) for *ends, facts in found.edges(data=True))
    assert arcs == _ends(graph)


def test_pajek_names_stay_apart_and_on_their_line(odd_graph):
    graph = odd_graph.copy()
    graph.add_edge('a"b\\', "line\nend", key="says")
    text = _bytes(graph, "pajek").decode()
    assert '"a%22b%5C"' in text
    assert '"line%0Aend"' in text
    vertices = text.split("*Arcs")[0].strip().split("\n")[1:]
    assert len({line.partition(" ")[2] for line in vertices}) == len(graph)


def test_vosviewer_gets_items_and_one_link_a_pair(graph):
    network = json.loads(_bytes(graph, "vosviewer"))["network"]
    ids = [item["id"] for item in network["items"]]
    assert ids == [str(node) for node in graph]
    pairs = {(link["source_id"], link["target_id"]): link["strength"] for link in network["links"]}
    assert len(pairs) == len(network["links"])
    assert set(pairs) == {tuple(sorted(ends)) for ends in graph.edges()}
    assert pairs["paper/arxiv:2301.00002", "paper/arxiv:2401.00001"] == 2  # cites and overlaps
    second = next(item for item in network["items"] if item["id"] == "paper/arxiv:2301.00002")
    assert second["weights"] == {"Citations": 1}
    assert second["scores"] == {"Publication year": 2023}
    assert second["url"] == "https://arxiv.org/abs/2301.00002"


def test_vosviewer_shows_descriptions_as_text(graph):
    graph = graph.copy()
    graph.add_node("paper/x", kind="paper", label="x", title="<img src=x onerror=alert(1)>")
    items = json.loads(_bytes(graph, "vosviewer"))["network"]["items"]
    shown = next(item["description"] for item in items if item["id"] == "paper/x")
    assert "&lt;img" in shown
    assert "<img" not in shown


@pytest.fixture
def neo4j_tables(graph):
    def read(some=graph):
        archive = zipfile.ZipFile(io.BytesIO(_bytes(some, "neo4j")))
        return tuple(
            list(csv.reader(io.StringIO(archive.read(name).decode(), newline="")))
            for name in ("nodes.csv", "relationships.csv")
        )

    return read


def test_neo4j_files_have_typed_headers_labels_and_types(graph, neo4j_tables):
    nodes, relationships = neo4j_tables()
    assert nodes[0][0] == "node:ID"
    assert nodes[0][-1] == ":LABEL"
    assert "year:long" in nodes[0]
    assert "stub:boolean" in nodes[0]
    assert {row[0] for row in nodes[1:]} == {str(node) for node in graph}
    assert {"Paper", "Author", "Category", "Concept"} <= {row[-1] for row in nodes}
    header = relationships[0]
    assert (header[0], *header[-2:]) == (":START_ID", ":END_ID", ":TYPE")
    found = sorted((row[0], row[-2], row[-1].lower()) for row in relationships[1:])
    assert found == _ends(graph)


def test_neo4j_properties_are_distinct_whatever_a_user_calls_them(graph, neo4j_tables):
    graph = graph.copy()
    graph.add_node("paper/x", kind="odd kind!", **{"a:b": 1, "a;b": 2, "a_b": 3, "": 4, "node": 5})
    nodes, _ = neo4j_tables(graph)
    names = [column.rpartition(":")[0] for column in nodes[0]]
    assert len(names) == len(set(names))
    row = next(row for row in nodes if row[0] == "paper/x")
    assert row[-1] == "OddKind"
    assert sorted(filter(None, row[1:-1])) == ["1", "2", "3", "4", "5", "odd kind!"]
