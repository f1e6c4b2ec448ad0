"""`kg export --from FILE`: a graph that a user edited goes out in any other format."""

from __future__ import annotations

import io
import sys
from datetime import date

import networkx as nx
import pytest

from kg import exporters
from kg.cli import main


@pytest.fixture
def kg(monkeypatch, capfd):
    """Run a command line; return its exit code, output and errors."""

    def run(*words):
        monkeypatch.setattr(sys, "argv", ["kg", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            main()
        sys.stdout.flush()
        return ended.value.code or 0, *capfd.readouterr()

    return run


@pytest.fixture
def turtle(graph, tmp_path):
    path = tmp_path / "graph.ttl"
    exporters.export(graph, None, path, base_iri="https://example.org/my/")
    return path


def _bytes(graph, name: str) -> bytes:
    out = io.BytesIO()
    exporters.export(graph, name, out)
    return out.getvalue()


def test_an_edited_graph_is_written_in_another_format(kg, turtle, tmp_path):
    text = turtle.read_text(encoding="utf-8")
    title = '"A \\"quoted\\", title & <more>"'
    assert title in text
    turtle.write_text(text.replace(title, '"Edited"'), encoding="utf-8")
    code, _, _ = kg("export", "--from", turtle, "-o", tmp_path / "out.graphml")
    assert code == 0
    found = nx.read_graphml(tmp_path / "out.graphml", force_multigraph=True)
    assert found.nodes["paper/arxiv:2401.00001"]["title"] == "Edited"
    assert found.has_edge("paper/arxiv:2401.00001", "paper/arxiv:2301.00002", "cites")


@pytest.mark.parametrize("name", ["bibtex", "csl", "graphml", "ntriples", "ris", "trig"])
def test_what_is_read_back_gives_the_same_file_but_for_the_order_of_edges(graph, turtle, name):
    from kg import to_networkx

    wanted, again = (_bytes(each, name).splitlines() for each in (graph, to_networkx(turtle)))
    assert sorted(line.strip(b",") for line in again) == sorted(line.strip(b",") for line in wanted)


@pytest.mark.parametrize("suffix", ["jsonld", "nq", "nt", "rdf", "trig", "ttl"])
def test_odd_graphs_come_back_with_what_rdf_can_hold(odd_graph, tmp_path, suffix):
    from kg import to_networkx

    path = tmp_path / f"odd.{suffix}"
    exporters.export(odd_graph, None, path)
    found = to_networkx(path)
    assert set(found) == set(map(str, odd_graph))
    [odd] = [node for node in found if "odd\x01" in node]
    facts = dict(found.nodes[odd])
    assert repr(facts.pop("nothing")) == "nan"
    assert facts == {
        "kind": "paper", "label": odd.replace("\x01\ud800", "\ufffd\ufffd"), "a b": 1,
        "id": "own id", "tags": ["b", 3], "when": date(2024, 1, 2), "most": float("inf"),
        "big": 10**30, "deep": '{"x": ["a", "b"]}',
        "text": "nul\ufffd vt\ufffd cr\r lf\n tab\t surrogate\ufffd ffff\ufffd emoji😀",
    }  # fmt: skip


def test_the_base_of_the_file_is_kept_unless_another_is_given(kg, turtle, tmp_path):
    kg("export", "--from", turtle, "-o", tmp_path / "same.ttl")
    assert (tmp_path / "same.ttl").read_bytes() == turtle.read_bytes()
    kg("export", "--from", turtle, "-o", tmp_path / "new.ttl", "--base-iri", "https://e.org/x#")
    text = (tmp_path / "new.ttl").read_text(encoding="utf-8")
    assert "@prefix paper: <https://e.org/x#paper/> ." in text
    assert "example.org/my" not in text


def test_a_file_that_is_missing_or_holds_no_graph_is_told(kg, tmp_path):
    code, _, said = kg("export", "--from", tmp_path / "no.ttl", "-f", "graphml")
    assert code == 1
    assert "no.ttl: can't be read" in said
    (tmp_path / "empty.ttl").write_text("")
    code, _, said = kg("export", "--from", tmp_path / "empty.ttl", "-f", "graphml")
    assert code == 1
    assert "describes nothing" in said
    code, _, said = kg("export", "--from", tmp_path / "graph.xlsx", "-f", "graphml")
    assert code == 2
