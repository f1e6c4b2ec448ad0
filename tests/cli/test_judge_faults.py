"""What commands of judging and explaining do with damaged graphs, keys of sources, versions."""

import json

import pytest

from kg.directory import FORMAT

RECORDS = [
    {"id": "lee2019", "title": "Deep nets for parsing", "authors": ["Ann Lee", "Jun Zhang"],
     "date": "2019"},
    {"id": "moss2003", "title": "On the growth of mosses", "authors": ["Jun Zhang", "Eva Moss"],
     "date": "2003"},
    {"id": "twice", "title": "Rivers of the north", "authors": ["Olaf Berg"], "date": "1999"},
    {"id": "twice", "title": "Lakes in the south", "authors": ["Eva Moss"], "date": "1989"},
]  # fmt: skip


@pytest.fixture
def graph(kg, tmp_path):
    """A graph of one file of four papers."""
    source = tmp_path / "some.records.jsonl"
    source.write_text("".join(json.dumps(entry) + "\n" for entry in RECORDS))
    assert kg("build", source, "-o", tmp_path / "g", "-q").code == 0
    return tmp_path / "g"


def content(graph):
    return {file.name: file.read_bytes() for file in graph.iterdir() if file.is_file()}


@pytest.mark.parametrize("kept", [0, 2])
def test_lost_records_are_named_and_not_built_from(kg, graph, kept):
    lines = (graph / "records.jsonl").read_bytes().splitlines(keepends=True)
    (graph / "records.jsonl").write_bytes(b"".join(lines[:kept]))
    before = content(graph)
    for words in (["judgements", "--apply"], ["same", "Rivers of the north", "lakes in"]):
        outcome = kg(*words, "-g", graph)
        assert outcome.code == 1
        assert f"it has {kept} records, and the report 4" in outcome.err
        assert content(graph) == before


@pytest.mark.parametrize(
    "words",
    [["explain", "Rivers of the north"], ["same", "Rivers of the north", "Lakes in the south"],
     ["review", "--list"], ["judgements"]],
)  # fmt: skip
def test_a_graph_of_another_kg_is_refused_before_anything_is_kept(kg, graph, words):
    report = json.loads((graph / "report.json").read_text())
    (graph / "report.json").write_text(json.dumps({**report, "format": 1}))
    before = content(graph)
    outcome = kg(*words, "-g", graph)
    assert outcome.code == 1
    assert "Build it again" in outcome.err
    assert content(graph) == before


@pytest.mark.parametrize("command", ["stats", "judgements", "show"])
def test_a_report_that_lacks_something_is_called_damaged(kg, graph, command):
    (graph / "report.json").write_text(json.dumps({"format": FORMAT}))
    outcome = kg(command, "-g", graph, *(["x"] if command == "show" else []))
    assert outcome.code == 1
    assert "report.json: not as kg wrote it" in outcome.err


def test_a_record_may_be_named_by_the_key_of_its_source(kg, graph):
    outcome = kg("same", "-g", graph, "some.records.jsonl:lee2019", "some.records.jsonl:moss2003")
    assert outcome.code == 0, outcome.err
    (line,) = map(json.loads, (graph / "judgements.jsonl").read_text().splitlines())
    assert (line["one"], line["other"]) == (["some.records.jsonl:1"], ["some.records.jsonl:2"])
    assert kg("explain", "-g", graph, "some.records.jsonl:lee2019#2").out.startswith("Jun Zhang\n")


def test_a_key_that_two_records_of_a_file_have_names_none(kg, graph):
    outcome = kg("explain", "-g", graph, "some.records.jsonl:twice")
    assert outcome.code == 1


def test_a_judgement_by_hand_may_name_records_by_their_keys(kg, graph):
    by_hand = {"verdict": "same", "kind": "paper", "one": ["some.records.jsonl:lee2019"],
               "other": ["some.records.jsonl:3"]}  # fmt: skip
    (graph / "judgements.jsonl").write_text(json.dumps(by_hand) + "\n")
    outcome = kg("judgements", "-g", graph, "--apply")
    assert "1 judgement applied" in outcome.out, outcome.err
    papers = [json.loads(line) for line in (graph / "papers.jsonl").read_text().splitlines()]
    assert sorted(len(paper["records"]) for paper in papers) == [1, 1, 2]


def test_the_mark_of_the_encoding_is_kept_where_a_judgement_comes_and_goes(kg, graph):
    by_hand = b'\xef\xbb\xbf{"verdict":"same","kind":"paper","one":["a:1"],"other":["b:1"]}\r\n'
    (graph / "judgements.jsonl").write_bytes(by_hand)
    assert kg("same", "-g", graph, "rivers of the", "lakes in", "--no-build").code == 0
    assert kg("judgements", "-g", graph, "--forget", "2").code == 0
    assert (graph / "judgements.jsonl").read_bytes() == by_hand


def test_stats_tell_of_versions_and_judgements(kg, graph):
    assert "judgement" not in kg("stats", "-g", graph).out
    kg("same", "-g", graph, "rivers of the", "lakes in")
    kg("same", "-g", graph, "deep nets", "on the growth", "--no-build")
    assert "Judgements: 1 applied, 0 dormant, 0 contradicted" in kg("stats", "-g", graph).out
    figures = json.loads(kg("stats", "-g", graph, "--json").out)
    assert figures["judgements"] == {"applied": 1, "dormant": 0, "contradicted": 0}
    assert figures["versions"] == "joined"


def test_show_lists_the_versions_of_a_paper(kg, examples, tmp_path):
    assert kg("build", examples, "-o", tmp_path / "g", "-q").code == 0
    out = kg("show", "-g", tmp_path / "g", "2406.04093").out
    versions = out.partition("\nVersions (")[2].splitlines()[1:3]
    assert "ICLR 2025" in versions[0]
    assert "arxiv:2406.04093" in versions[1]


def test_papers_of_an_author_stand_by_year(kg, graph):
    out = kg("explain", "-g", graph, "eva moss").out
    assert out.index("1989  Lakes") < out.index("2003  On the growth")
