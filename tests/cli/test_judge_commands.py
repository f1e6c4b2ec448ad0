"""kg same, kg different and kg judgements: what they store, apply, refuse and take back."""

import json

import pytest

ONE = [
    {"id": "a1", "title": "Deep nets for parsing", "authors": ["Ann Lee", "Jun Zhang"],
     "date": "2019", "ids": {"doi": "10.1000/deep"}},
    {"id": "a2", "title": "On the growth of mosses", "authors": ["Jun Zhang", "Eva Moss"],
     "date": "2003"},
    {"id": "a3", "title": "Rivers of the north", "authors": ["Olaf Berg"], "date": "1999"},
]  # fmt: skip
TWO = [
    {"id": "b1", "title": "Parsing by deep networks, an account", "authors": ["A. Lee"],
     "date": "2020"},
    {"id": "b2", "title": "Deep nets for parsing", "authors": ["Ann Lee", "Jun Zhang"],
     "date": "2020", "ids": {"doi": "10.1000/deep"}},
]  # fmt: skip


def lines(entries):
    return "".join(json.dumps(entry) + "\n" for entry in entries)


@pytest.fixture
def graph(kg, tmp_path):
    """A graph of two files: one paper has two records, the others have one each."""
    sources = tmp_path / "in"
    sources.mkdir()
    (sources / "one.records.jsonl").write_text(lines(ONE))
    (sources / "two.records.jsonl").write_text(lines(TWO))
    assert kg("build", sources, "-o", tmp_path / "g", "-q").code == 0
    return tmp_path / "g"


def groups(graph):
    """Which records are one paper."""
    papers = map(json.loads, (graph / "papers.jsonl").read_text().splitlines())
    return sorted([f"{r['source'][:3]}:{r['at']}" for r in paper["records"]] for paper in papers)


def author_of(graph, mention):
    """The node of an author mention."""
    for line in (graph / "papers.jsonl").read_text().splitlines():
        for author in json.loads(line).get("authors", ()):
            if mention in author["mentions"]:
                return author["id"]
    raise AssertionError(mention)


def content(graph):
    return {
        file.relative_to(graph): file.read_bytes() for file in graph.rglob("*") if file.is_file()
    }


APART = [["one:1", "two:2"], ["one:2"], ["one:3"], ["two:1"]]


def test_the_fixture_holds_what_the_tests_need(graph):
    assert groups(graph) == APART


def test_same_joins_two_papers_by_title_and_id(kg, graph):
    outcome = kg("same", "-g", graph, "10.1000/deep", "parsing by deep networks")
    assert outcome.code == 0, outcome.err
    assert groups(graph) == [["one:1", "two:1", "two:2"], ["one:2"], ["one:3"]]
    assert "became one: paper/doi:10.1000/deep + paper/title:parsing" in outcome.out
    assert "--forget 1" in outcome.out


def test_same_in_either_order_stores_one_judgement(kg, graph):
    kg("same", "-g", graph, "one.records.jsonl:3", "two.records.jsonl:1")
    before = content(graph)
    again = kg("same", "-g", graph, "two.records.jsonl:1", "one.records.jsonl:3")
    assert again.code == 0
    assert "nothing" in again.out
    assert content(graph) == before


def test_same_on_one_paper_changes_nothing(kg, graph):
    before = content(graph)
    outcome = kg("same", "-g", graph, "10.1000/deep", "Deep nets for parsing")
    assert (outcome.code, "nothing to judge" in outcome.out) == (0, True)
    assert content(graph) == before


def test_different_takes_two_records_of_a_paper_apart_in_spite_of_a_shared_id(kg, graph):
    outcome = kg("different", "-g", graph, "one.records.jsonl:1", "two.records.jsonl:2")
    assert outcome.code == 0, outcome.err
    assert groups(graph) == [["one:1"], ["one:2"], ["one:3"], ["two:1"], ["two:2"]]
    assert "came apart: paper/doi:10.1000/deep" in outcome.out


def test_different_takes_a_record_out_of_its_paper(kg, graph):
    kg("same", "-g", graph, "10.1000/deep", "two.records.jsonl:1")
    outcome = kg("different", "-g", graph, "paper/doi:10.1000/deep", "two.records.jsonl:1",
                 "--replace")  # fmt: skip
    assert outcome.code == 0, outcome.err
    assert groups(graph) == APART
    (judged,) = map(json.loads, (graph / "judgements.jsonl").read_text().splitlines())
    assert judged["one"] == ["one.records.jsonl:1", "two.records.jsonl:2"]
    assert judged["other"] == ["two.records.jsonl:1"]


def test_taking_a_judgement_back_gives_the_first_bytes_back(kg, graph):
    before = content(graph)
    kg("same", "-g", graph, "Rivers of the north", "On the growth of mosses")
    assert content(graph) != before
    outcome = kg("judgements", "-g", graph, "--forget", "1")
    assert outcome.code == 0, outcome.err
    assert "came apart" in outcome.out
    assert content(graph) == before


def test_a_contradiction_is_refused_with_its_line_and_changes_nothing(kg, graph):
    kg("same", "-g", graph, "one.records.jsonl:3", "one.records.jsonl:2")
    kg("same", "-g", graph, "one.records.jsonl:3", "two.records.jsonl:1")
    before = content(graph)
    outcome = kg("different", "-g", graph, "one.records.jsonl:2", "two.records.jsonl:1")
    assert outcome.code == 1
    assert "judgements.jsonl:1: same: one.records.jsonl:2, On the growth" in outcome.err
    assert "judgements.jsonl:2: same" in outcome.err
    assert "--replace" in outcome.err
    assert content(graph) == before


def test_replace_takes_back_what_is_in_the_way_and_nothing_else(kg, graph):
    kg("different", "-g", graph, "one.records.jsonl:3", "one.records.jsonl:1")
    kg("same", "-g", graph, "one.records.jsonl:3", "two.records.jsonl:1")
    words = ("different", "-g", graph, "one.records.jsonl:3", "two.records.jsonl:1")
    assert kg(*words, "--replace").code == 0
    listed = json.loads(kg("judgements", "-g", graph, "-f", "json").out)
    assert [(row["line"], row["verdict"], row["state"]) for row in listed] == [
        (1, "different", "applied"),
        (2, "different", "applied"),
    ]


def test_a_build_applies_the_judgements_and_reports_them(kg, graph, tmp_path):
    kg("same", "-g", graph, "Rivers of the north", "On the growth of mosses")
    before = content(graph)
    assert kg("build", tmp_path / "in", "-o", graph, "-q").code == 0
    assert content(graph) == before
    report = json.loads((graph / "report.json").read_text())
    assert report["judgements"] == {"applied": 1, "dormant": [], "contradictions": []}


def test_a_judgement_that_comes_while_a_build_reads_is_applied(kg, graph, tmp_path, monkeypatch):
    from kg.building import fresh

    def read(*given):
        words = ("same", "-g", graph, "Rivers of the north", "On the growth of mosses")
        assert kg(*words, "--no-build").code == 0
        return read_files(*given)

    read_files = fresh.read_files
    monkeypatch.setattr(fresh, "read_files", read)
    fresh.build([str(tmp_path / "in")], graph)
    assert groups(graph) == [["one:1", "two:2"], ["one:2", "one:3"], ["two:1"]]


def test_no_build_stores_alone_and_apply_builds(kg, graph):
    words = ("same", "-g", graph, "Rivers of the north", "On the growth of mosses")
    assert kg(*words, "--no-build").code == 0
    assert groups(graph) == APART
    assert (graph / "judgements.jsonl").exists()
    assert kg("judgements", "-g", graph, "--apply").code == 0
    assert groups(graph) == [["one:1", "two:2"], ["one:2", "one:3"], ["two:1"]]


def test_quiet_prints_nothing(kg, graph):
    words = ("same", "-g", graph, "Rivers of the north", "On the growth of mosses", "-q")
    outcome = kg(*words)
    assert (outcome.code, outcome.out, outcome.err) == (0, "", "")


def test_a_judgement_whose_source_is_gone_sleeps_and_wakes(kg, graph, tmp_path):
    kg("same", "-g", graph, "one.records.jsonl:3", "two.records.jsonl:1")
    joined = content(graph)
    kg("build", tmp_path / "in" / "one.records.jsonl", "-o", graph, "-q")
    listed = kg("judgements", "-g", graph).out
    assert "dormant" in listed
    assert "not in these sources: two.records.jsonl:1 (Parsing by deep" in listed
    kg("build", tmp_path / "in", "-o", graph, "-q")
    assert content(graph) == joined


def test_a_judgement_follows_a_record_whose_line_moves(kg, graph, tmp_path):
    kg("same", "-g", graph, "one.records.jsonl:3", "two.records.jsonl:1")
    new = {"id": "a0", "title": "Something new on top", "date": "2024"}
    (tmp_path / "in" / "one.records.jsonl").write_text(lines([new, *ONE]))
    kg("build", tmp_path / "in", "-o", graph, "-q")
    assert ["one:4", "two:1"] in groups(graph)


def test_two_mentions_of_one_author_are_told_apart_and_joined_again(kg, graph):
    first, second = "one.records.jsonl:1#2", "one.records.jsonl:2#1"
    assert kg("different", "-g", graph, first, second).code == 0
    assert author_of(graph, first) != author_of(graph, second)
    outcome = kg("same", "-g", graph, "10.1000/deep#jun zhang", "growth of mosses#1", "--replace")
    assert outcome.code == 0, outcome.err
    assert author_of(graph, first) == author_of(graph, second)


def test_a_judgement_that_cannot_be_met_says_so(kg, graph):
    first, second = "one.records.jsonl:1#2", "two.records.jsonl:2#2"
    outcome = kg("different", "-g", graph, first, second)
    assert outcome.code == 0, outcome.err
    assert author_of(graph, first) == author_of(graph, second)
    assert "in one paper's list" in " ".join(outcome.err.split())


def test_authors_are_named_by_node_name_or_place(kg, graph):
    outcome = kg("same", "-g", graph, "Olaf Berg", "growth of mosses#eva")
    assert outcome.code == 0, outcome.err
    assert author_of(graph, "one.records.jsonl:3#1") == author_of(graph, "one.records.jsonl:2#2")
    (judged,) = map(json.loads, (graph / "judgements.jsonl").read_text().splitlines())
    assert judged["labels"]["one.records.jsonl:3#1"] == "Olaf Berg in Rivers of the north (1999)"


def test_the_judgements_of_a_colleague_are_taken_over_once(kg, graph, tmp_path):
    theirs = tmp_path / "theirs.jsonl"
    kg("same", "-g", graph, "one.records.jsonl:3", "two.records.jsonl:1")
    (graph / "judgements.jsonl").rename(theirs)
    kg("judgements", "-g", graph, "--apply")
    outcome = kg("judgements", "-g", graph, "--take", theirs)
    assert "1 new judgement of 1" in outcome.out
    assert ["one:3", "two:1"] in groups(graph)
    assert "0 new judgements of 1" in kg("judgements", "-g", graph, "--take", theirs).out


def test_hand_written_contradictions_are_reported_and_the_later_counts(kg, graph):
    one, other = ["one.records.jsonl:3"], ["two.records.jsonl:1"]
    written = [
        {"verdict": verdict, "kind": "paper", "one": one, "other": other}
        for verdict in ("different", "same")
    ]
    (graph / "judgements.jsonl").write_text(lines(written))
    outcome = kg("judgements", "-g", graph, "--apply")
    assert "line 1 (different: " in outcome.err
    assert "contradicts line 2" in outcome.err.replace("\n", " ")
    assert ["one:3", "two:1"] in groups(graph)
    assert "contradicted" in kg("judgements", "-g", graph).out


def test_an_empty_list_says_so(kg, graph):
    assert "nothing was judged" in kg("judgements", "-g", graph).out
    assert json.loads(kg("judgements", "-g", graph, "-f", "json").out) == []


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (["same", "10.1000/deep", "Olaf Berg"], 2, "name two papers, or two authors"),
        (["different", "10.1000/deep", "Deep nets for parsing"], 2, "name two of its records"),
        (["different", "Olaf Berg", "Olaf Berg"], 2, "there is nothing to take apart"),
        (["same", "10.1000/deep", "no such thing at all"], 1, "is called"),
        (["same", "10.1000/deep#9", "Olaf Berg"], 1, "has 2 authors; count them from 1"),
        (["same", "one.records.jsonl:3#2", "Olaf Berg"], 1, "names no author 2"),
        (["same", "10.1000/deep#nobody", "Olaf Berg"], 1, "no node is called 'nobody'"),
        (["same", "one", "two"], 1, "one"),
        (["judgements", "--forget", "4"], 1, "judgements.jsonl:4: there is no judgement"),
        (["judgements", "--apply", "--no-build"], 2, "exclude each other"),
        (["judgements", "--take", "nowhere"], 2, "nowhere"),
        (["same", "x"], 2, "Missing argument 'B'"),
    ],
)
def test_mistakes_are_named_and_change_nothing(kg, graph, words, code, message):
    before = content(graph)
    outcome = kg(words[0], "-g", graph, *words[1:])
    assert outcome.code == code, outcome.err
    assert message in " ".join(outcome.err.split())
    assert "Traceback" not in outcome.err
    assert content(graph) == before


def test_a_broken_judgement_is_named_by_its_line_and_nothing_is_written(kg, graph, tmp_path):
    (graph / "judgements.jsonl").write_text('{"verdict": "same"}\n')
    before = content(graph)
    for words in (
        ["build", tmp_path / "in", "-o", graph],
        ["same", "-g", graph, "Rivers of the north", "On the growth of mosses"],
        ["judgements", "-g", graph],
    ):
        outcome = kg(*words)
        assert outcome.code == 1, words
        assert "judgements.jsonl:1: no judgement" in outcome.err
    assert content(graph) == before


def test_without_a_graph_the_command_says_how_to_build_one(kg, tmp_path):
    for words in (["same", "a", "b"], ["different", "a", "b"], ["judgements"]):
        outcome = kg(words[0], "-g", tmp_path / "none", *words[1:])
        assert outcome.code == 1
        assert "Build one first" in outcome.err
    assert not (tmp_path / "none").exists()
