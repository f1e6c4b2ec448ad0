"""Which format is taken, and where its files go."""

from __future__ import annotations

import gzip
import io
import re
import zipfile

import pytest

from kg import exporters
from kg.model import KgError, UsageError


def test_the_known_formats_are_found_with_their_facts():
    found = exporters.formats()
    names = {"bibtex", "csl", "csv", "cytoscape", "gexf", "graphml", "jsonld", "neo4j", "node-link",
             "nquads", "ntriples", "pajek", "parquet", "rdfxml", "ris", "trig", "turtle",
             "vosviewer"}  # fmt: skip
    assert names <= set(found)
    assert list(found) == sorted(found)
    for name, known in found.items():
        assert name == known.NAME
        assert known.TITLE
        assert not known.TITLE.endswith(".")
        assert all(suffix.startswith(".") for suffix in known.SUFFIXES)
        assert re.fullmatch(r"[a-z]+/[a-z.+-]+", known.MEDIA_TYPE)


def test_no_two_formats_have_one_suffix():
    suffixes = [suffix for known in exporters.formats().values() for suffix in known.SUFFIXES]
    assert len(suffixes) == len(set(suffixes))


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("graph.ttl", "turtle"),
        ("graph.nt", "ntriples"),
        ("graph.jsonld", "jsonld"),
        ("graph.json", "node-link"),
        ("graph.GRAPHML", "graphml"),
        ("a.b/graph.gexf", "gexf"),
        ("graph.csv", "csv"),
        ("graph.csv.zip", "csv"),
        ("graph.ttl.gz", "turtle"),
        ("graph.v2.nt.gz", "ntriples"),
    ],
)
def test_the_suffix_tells_the_format(path, name):
    assert name == exporters.guess(path).NAME


@pytest.mark.parametrize("path", ["graph", "graph.foo", "graph.gz", "ttl", "graph.ttl.bz2", "out/"])
def test_an_unknown_suffix_is_wrong_usage_that_names_the_known_ones(path):
    with pytest.raises(UsageError, match=r"\.ttl \(turtle\)"):
        exporters.guess(path)


@pytest.mark.parametrize(
    ("name", "near"), [("turtel", "turtle"), ("Turtle", "turtle"), ("nodelink", "node-link")]
)
def test_an_unknown_format_is_wrong_usage_with_the_nearest_guess(name, near):
    with pytest.raises(UsageError, match=f"Did you mean '{near}'.*graphml"):
        exporters.get(name)


def test_a_name_like_no_other_gets_no_guess():
    with pytest.raises(UsageError, match=r"^No output format 'zzz'\. Known formats: bibtex"):
        exporters.get("zzz")


def test_a_file_is_written_where_it_should_be(graph, tmp_path):
    path = tmp_path / "new" / "folder" / "graph.ttl"
    assert exporters.export(graph, None, path) == [path]
    out = io.BytesIO()
    exporters.export(graph, "turtle", out)
    assert path.read_bytes() == out.getvalue()


def test_the_name_of_the_format_wins_over_the_suffix(graph, tmp_path):
    path = tmp_path / "graph.txt"
    exporters.export(graph, "ntriples", str(path))
    assert path.read_text(encoding="utf-8").startswith("<https://kg.example/dataset>")


def test_gz_compresses_the_same_bytes_each_time(graph, tmp_path):
    one, other = tmp_path / "one.ttl.gz", tmp_path / "other.ttl.gz"
    exporters.export(graph, None, one)
    exporters.export(graph, None, other)
    assert one.read_bytes() == other.read_bytes()
    out = io.BytesIO()
    exporters.export(graph, "turtle", out)
    assert gzip.decompress(one.read_bytes()) == out.getvalue()


@pytest.mark.parametrize(
    ("to", "files"),
    [
        ("tables", ["tables/edges.csv", "tables/nodes.csv"]),
        ("graph.csv", ["graph.edges.csv", "graph.nodes.csv"]),
        ("graph.csv.gz", ["graph.edges.csv.gz", "graph.nodes.csv.gz"]),
        ("graph.csv.zip", ["graph.csv.zip"]),
        ("graph.zip", ["graph.zip"]),
    ],
)
def test_csv_goes_into_a_folder_beside_a_name_or_into_a_zip(graph, tmp_path, to, files):
    written = exporters.export(graph, "csv", tmp_path / to)
    found = {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file()}
    assert found == set(files) == {str(path.relative_to(tmp_path)) for path in written}
    if to.endswith(".zip"):
        with zipfile.ZipFile(tmp_path / to) as archive:
            assert archive.namelist() == ["nodes.csv", "edges.csv"]
            assert archive.testzip() is None


def test_an_existing_folder_is_a_folder_whatever_its_name(graph, tmp_path):
    (tmp_path / "graph.csv").mkdir()
    exporters.export(graph, "csv", tmp_path / "graph.csv")
    assert (tmp_path / "graph.csv" / "nodes.csv").exists()


def test_a_stream_needs_a_format(graph):
    with pytest.raises(UsageError, match="name a format"):
        exporters.export(graph, None, io.BytesIO())


def test_a_base_that_is_no_iri_writes_nothing(graph, tmp_path):
    with pytest.raises(KgError, match="base IRI"):
        exporters.export(graph, None, tmp_path / "a" / "graph.ttl", base_iri="nowhere")
    assert not list(tmp_path.iterdir())


def test_the_base_is_the_one_that_is_given(graph, tmp_path):
    path = tmp_path / "graph.ttl"
    exporters.export(graph, None, path, base_iri="https://example.org/kg#")
    assert "@prefix paper: <https://example.org/kg#paper/> ." in path.read_text(encoding="utf-8")


class _BreakError(Exception):
    pass


def test_an_export_that_fails_leaves_the_old_files(graph, tmp_path, monkeypatch):
    exporters.export(graph, "csv", tmp_path)
    old = {path: path.read_bytes() for path in tmp_path.iterdir()}
    known = exporters.get("csv")
    write = known.write_file

    def breaks(graph, name, out, *, base_iri):
        write(graph, name, out, base_iri=base_iri)
        if name == "edges.csv":
            raise _BreakError

    monkeypatch.setattr(known, "write_file", breaks)
    other = graph.copy()
    other.add_node("paper/new")
    with pytest.raises(_BreakError):
        exporters.export(other, "csv", tmp_path)
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == old
