"""kg doctor through the command line."""

import json

NATIVE = '{"id": "a", "title": "Scaling laws of language models"}\n{"id": "b", "title": "Herons"}\n'


def test_gaps_are_told_with_advice_and_exit_0(kg, tmp_path):
    (tmp_path / "some.records.jsonl").write_text(NATIVE)
    kg("build", tmp_path / "some.records.jsonl", "-o", tmp_path / "out", "-q")
    told = kg("doctor", "-g", tmp_path / "out")
    assert told.code == 0
    assert "gap There are no citations" in told.out
    assert "kg add FILE" in told.out


def test_json_holds_level_message_and_advice(kg, tmp_path):
    (tmp_path / "some.records.jsonl").write_text(NATIVE)
    kg("build", tmp_path / "some.records.jsonl", "-o", tmp_path / "out", "-q")
    (tmp_path / "out" / "graph.html").unlink()
    told = kg("doctor", "-g", tmp_path / "out", "-f", "json")
    assert told.code == 1
    first = json.loads(told.out)[0]
    assert first["level"] == "fault"
    assert first["about"] == "files"
    assert first["message"] == "graph.html is gone."
    assert first["advice"].startswith("kg view")


def test_a_folder_without_a_graph_is_an_error(kg, tmp_path):
    told = kg("doctor", "-g", tmp_path)
    assert told.code == 1
    assert "no graph here" in told.err
