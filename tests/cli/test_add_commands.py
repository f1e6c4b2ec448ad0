"""kg add and kg remove: what they print, what they write, and what they say of mistakes."""

import json
from pathlib import Path

import pytest


def record(title, **facts):
    return json.dumps({"title": title, **facts}) + "\n"


def content(graph):
    return {
        str(file.relative_to(graph)): file.read_bytes()
        for file in sorted(graph.rglob("*"))
        if file.is_file() and file.relative_to(graph).parts[0] != "store"
    }


def records(graph):
    return [json.loads(line) for line in (graph / "records.jsonl").read_text().splitlines()]


def sources_of(graph):
    return [file["name"] for file in json.loads((graph / "report.json").read_text())["files"]]


def test_add_says_what_came_and_how_the_graph_grew(kg, graph):
    outcome = kg("add", "two.records.jsonl", "child.bib")
    assert outcome.code == 0, outcome.err
    assert "+ child.bib" in outcome.out
    assert "3 records (+2), 2 papers (+1), 1 merged" in outcome.out
    assert "Written to exports/" in outcome.out
    assert sources_of(graph) == ["child.bib", "one.records.jsonl", "two.records.jsonl"]


def test_add_and_remove_end_in_the_directory_of_one_build(kg, graph, place):
    kg("add", "two.records.jsonl", "down")
    kg("add", "child.bib")
    kg("add", "strings.bib")
    kg("remove", "two.records.jsonl")
    kg("build", "strings.bib", "down", "child.bib", "one.records.jsonl", "-o", "fresh")
    assert content(graph) == content(place / "fresh")


def test_a_macro_of_an_added_file_is_read_in_the_old_one_and_lost_with_it(kg, place):
    out = place / "exports"
    kg("build", "child.bib")
    assert "venue" not in records(out)[0]
    kg("add", "strings.bib")
    assert records(out)[0]["venue"] == "Water Letters"
    (place / "strings.bib").unlink()
    kg("remove", "strings.bib")
    assert "venue" not in records(out)[0]


def test_old_sources_need_not_be_there_any_more(kg, graph, place):
    kg("add", "child.bib")
    for name in ("one.records.jsonl", "child.bib"):
        (place / name).unlink()
    assert kg("add", "strings.bib").code == 0
    assert len(records(graph)) == 3


def test_standard_input_is_added_with_a_dash(kg, graph):
    text = b"Abstract:" + b"Some words that make a sentence here. " * 9
    assert kg("add", "-", stdin=text).code == 0
    assert sources_of(graph) == ["one.records.jsonl", "stdin"]


def test_a_file_that_is_there_is_not_read_again(kg, graph):
    before = content(graph)
    outcome = kg("add", "one.records.jsonl")
    assert outcome.code == 0
    assert "Already there, not read again: 1 file: one.records.jsonl" in outcome.out
    assert "Nothing to change" in outcome.out
    assert content(graph) == before


def test_a_folder_given_again_adds_what_is_new_in_it(kg, graph, place):
    kg("add", "down")
    (place / "down/late.records.jsonl").write_text(record("A Late Paper"))
    outcome = kg("add", "down")
    assert "Already there, not read again: 3 files" in outcome.out
    assert "4 records (+1)" in outcome.out
    kg("build", "one.records.jsonl", "down", "-o", "fresh")
    assert content(graph) == content(place / "fresh")


def test_other_content_of_a_known_name_is_refused_until_it_may_replace(kg, graph, place):
    before = content(graph)
    (place / "one.records.jsonl").write_text(record("Graphs that Shrink"))
    outcome = kg("add", "one.records.jsonl", "two.records.jsonl")
    assert outcome.code == 1
    assert "one.records.jsonl: the graph has a file of this name with other content" in outcome.err
    assert "--replace" in outcome.err
    assert content(graph) == before
    outcome = kg("add", "one.records.jsonl", "--replace")
    assert "- one.records.jsonl" in outcome.out
    assert "+ one.records.jsonl" in outcome.out
    kg("build", "one.records.jsonl", "-o", "fresh")
    assert content(graph) == content(place / "fresh")


def test_a_table_read_with_other_columns_is_refused_until_it_may_replace(kg, graph, place):
    (place / "t.csv").write_text("Paper name,title\nA Real Title,x\n")
    assert kg("add", "t.csv", "--map", "Paper name=title", "--map", "title=").code == 0
    assert kg("add", "t.csv", "--map", "Paper name=title", "--map", "title=").code == 0
    outcome = kg("add", "t.csv")
    assert outcome.code == 1
    assert "t.csv: the graph has this file, read otherwise" in outcome.err
    kg("build", "t.csv", "one.records.jsonl", "--map", "Paper name=title", "--map", "title=",
       "-o", "fresh")  # fmt: skip
    assert content(graph) == content(place / "fresh")


def test_a_file_that_could_not_be_read_gives_way_to_one_that_can(kg, graph, place):
    (place / "down/notes.txt").write_text("nothing of use\n")
    kg("add", "down")
    (place / "down/notes.txt").write_text("Abstract:" + "Some words that make a sentence. " * 9)
    outcome = kg("add", "down")
    assert outcome.code == 0, outcome.err
    kg("build", "one.records.jsonl", "down", "-o", "fresh")
    assert content(graph) == content(place / "fresh")


def test_options_of_the_graph_hold_for_what_is_added(kg, place):
    own = place / "own.ttl"
    own.write_text(
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        '<https://example.org/v/waters> a skos:Concept ; skos:prefLabel "waters"@en .\n'
    )
    options = ("--base-iri", "https://example.org/me/", "--vocabulary", "own.ttl",
               "--min-papers", "1", "--versions", "apart")  # fmt: skip
    kg("build", "one.records.jsonl", *options)
    own.unlink()
    assert kg("add", "two.records.jsonl").code == 0
    assert "concept/waters" in (place / "exports/papers.jsonl").read_text()
    text = (place / "exports/graph.ttl").read_text()
    assert "https://example.org/me/" in text
    assert json.loads((place / "exports/report.json").read_text())["options"] == {
        "base_iri": "https://example.org/me/",
        "vocabulary": ["own.ttl"],
        "built_in": True,
        "min_papers": 1,
        "discovery": True,
        "versions": "apart",
    }


def test_judgements_sleep_while_their_papers_are_away(kg, graph):
    judged = {"verdict": "same", "kind": "paper", "one": ["one.records.jsonl:1"],
              "other": ["two.records.jsonl:1"]}  # fmt: skip
    (graph / "judgements.jsonl").write_text(json.dumps(judged) + "\n")
    outcome = kg("add", "two.records.jsonl")
    assert "2 records (+1), 1 paper (+0), 1 merged" in outcome.out
    outcome = kg("remove", "two.records.jsonl")
    assert "1 judgement of what is not in these sources" in outcome.err
    assert json.loads((graph / "judgements.jsonl").read_text()) == judged
    assert "1 paper (+0), 1 merged" in kg("add", "two.records.jsonl").out


@pytest.mark.parametrize(
    ("words", "gone"),
    [
        (["strings.bib"], {"strings.bib"}),
        (["*.bib"], {"strings.bib", "child.bib"}),
        (["2019"], {"2019/old.records.jsonl"}),
        (["2019/"], {"2019/old.records.jsonl"}),
        (["./2019", "child.bib"], {"2019/old.records.jsonl", "child.bib"}),
        (["[o-z]*.records.jsonl"], {"one.records.jsonl"}),
    ],
)
def test_remove_takes_names_patterns_and_folders(kg, graph, words, gone):
    kg("add", "down", "strings.bib", "child.bib")
    before = set(sources_of(graph))
    outcome = kg("remove", *words)
    assert outcome.code == 0, outcome.err
    assert before - set(sources_of(graph)) == gone


def test_dry_run_says_the_same_and_writes_nothing(kg, graph):
    kg("add", "two.records.jsonl")
    before = content(graph)
    for words in (("add", "child.bib"), ("remove", "two.records.jsonl")):
        dry = kg(*words, "--dry-run")
        assert dry.code == 0
        assert content(graph) == before
        done = kg(*words)
        assert dry.out == done.out.replace("Written to exports/", "Nothing written: --dry-run")
        before = content(graph)


def test_quiet_prints_nothing(kg, graph):
    for words in (("add", "two.records.jsonl"), ("add", "two.records.jsonl"),
                  ("remove", "two.records.jsonl")):  # fmt: skip
        assert kg(*words, "--quiet") == (0, "", "")
    assert sources_of(graph) == ["one.records.jsonl"]


def test_strict_ends_with_code_3_for_what_was_added_alone(kg, place):
    (place / "bad.records.jsonl").write_text(record("A Good Line") + "{no\n")
    kg("build", "one.records.jsonl")
    assert kg("add", "bad.records.jsonl", "--strict").code == 3
    assert len(records(place / "exports")) == 2
    outcome = kg("add", "two.records.jsonl", "--strict")
    assert outcome.code == 0
    assert "bad.records.jsonl:2" not in outcome.err


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (["add"], 2, "Missing argument"),
        (["add", "nowhere.bib"], 1, "nowhere.bib: no such file or folder"),
        (["add", "two.records.jsonl", "-g", "none"], 1, "Build one first: kg build"),
        (["add", "two.records.jsonl", "--format", "listings"], 2, "Did you mean 'listing'?"),
        (["add", "down/readme.txt"], 1, "no paper found"),
        (["add", "exports"], 1, "this is a graph that kg built"),
        (["remove"], 2, "Missing argument"),
        (["remove", "one.records.json"], 1, "Did you mean one.records.jsonl?"),
        (["remove", "x/one.records.jsonl"], 1, "Did you mean one.records.jsonl?"),
        (["remove", "???"], 1, "???: the graph has no source of this name. It has one.records"),
        (["remove", ""], 1, "no source of this name"),
        (["remove", "one.records.jsonl"], 1, "nothing would remain in exports"),
        (["remove", "*"], 1, "nothing would remain in exports"),
        (["remove", "x", "-g", "none"], 1, "Build one first: kg build"),
    ],
)
def test_mistakes_are_named_and_the_graph_stays(kg, graph, words, code, message):
    before = content(graph)
    outcome = kg(*words)
    assert outcome.code == code
    assert message in outcome.err.replace("\n", " ")
    assert "Traceback" not in outcome.err
    assert content(graph) == before
    assert not Path("none").exists()


def test_nothing_that_holds_a_paper_would_remain(kg, place):
    kg("build", "one.records.jsonl")
    kg("add", "down")
    outcome = kg("remove", "*.jsonl")
    assert outcome.code == 1
    assert "nothing would remain" in outcome.err
    assert "readme.txt" in sources_of(place / "exports")


def test_columns_are_named_for_a_table_in_a_folder_not_for_what_lies_beside_it(kg, place):
    (place / "down/t.csv").write_text("Paper name,Who\nStones of the Sea,Ann Roe\n")
    words = ("--map", "Paper name=title", "--map", "Who=authors")
    assert kg("build", "down", "-o", "g", *words).code == 0
    report = json.loads((place / "g/report.json").read_text())
    files = {file["name"]: file for file in report["files"]}
    assert files["t.csv"]["records"] == 1
    assert files["readme.txt"]["format"] is None
    assert kg("build", "down/new.records.jsonl", "-o", "h").code == 0
    assert kg("add", "down", "-g", "h", *words).code == 0
    assert (place / "h/papers.jsonl").read_bytes() == (place / "g/papers.jsonl").read_bytes()
