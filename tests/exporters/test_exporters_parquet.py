"""Parquet tables, as pyarrow reads them back."""

from __future__ import annotations

import importlib.util
import io
import sys
import zipfile

import pytest

from kg import exporters
from kg.model import KgError

needs_arrow = pytest.mark.skipif(
    importlib.util.find_spec("pyarrow") is None, reason="needs pyarrow (paperkg[parquet])"
)


def _tables(graph, to):
    from pyarrow import parquet

    return [parquet.read_table(file) for file in exporters.export(graph, "parquet", to)]


@needs_arrow
def test_a_table_has_a_typed_column_for_each_attribute(graph, tmp_path):
    nodes, edges = _tables(graph, tmp_path / "tables")
    types = {field.name: str(field.type) for field in nodes.schema}
    assert [*types][:3] == ["id", "kind", "label"]
    assert (types["title"], types["year"], types["stub"]) == ("string", "int64", "bool")
    assert [field.name for field in edges.schema][:3] == ["source", "target", "relation"]
    assert str(edges.schema.field("score").type) == "double"


@needs_arrow
def test_the_rows_are_the_nodes_and_edges(graph, tmp_path):
    nodes, edges = _tables(graph, tmp_path / "tables")
    read = {
        row.pop("id"): {name: value for name, value in row.items() if value is not None}
        for row in nodes.to_pylist()
    }
    assert read == {node: dict(facts) for node, facts in graph.nodes(data=True)}
    ends = {(row["source"], row["target"], row["relation"]) for row in edges.to_pylist()}
    assert ends == set(graph.edges(keys=True))


@needs_arrow
def test_odd_values_become_text_and_nothing_is_lost_but_surrogates(odd_graph, tmp_path):
    nodes, _ = _tables(odd_graph, tmp_path / "tables")
    [odd] = [row for row in nodes.to_pylist() if row["tags"]]
    assert odd["id"] == "paper/odd\x01\ufffd <&\"'>"
    assert odd["tags"] == "b\n3"
    assert odd["big"] == "1" + "0" * 30
    assert odd["text"].startswith("nul\x00 vt\x0b cr\r")


@needs_arrow
def test_a_stream_gets_a_zip_file_of_both_tables(graph):
    from pyarrow import parquet

    out = io.BytesIO()
    exporters.export(graph, "parquet", out)
    with zipfile.ZipFile(out) as archive:
        assert archive.namelist() == ["nodes.parquet", "edges.parquet"]
        nodes = parquet.read_table(io.BytesIO(archive.read("nodes.parquet")))
    assert nodes.num_rows == len(graph)


@needs_arrow
def test_many_rows_are_written_in_groups(huge_paper, tmp_path):
    from pyarrow import parquet

    nodes, _ = exporters.export(huge_paper, "parquet", tmp_path / "tables")
    assert parquet.ParquetFile(nodes).num_row_groups == 2


def test_without_pyarrow_the_error_says_what_to_install(graph, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(KgError, match=r"pip install 'paperkg\[parquet\]'"):
        exporters.export(graph, "parquet", tmp_path / "tables")
    assert not list(tmp_path.rglob("*.parquet"))
