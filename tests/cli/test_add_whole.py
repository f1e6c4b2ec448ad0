"""A graph stays whole: runs that are killed or meet another, damage, ids, files of the user."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent


def record(title, **facts):
    return json.dumps({"title": title, **facts}) + "\n"


def content(graph):
    return {
        str(file.relative_to(graph)): file.read_bytes()
        for file in sorted(graph.rglob("*"))
        if file.is_file() and file.relative_to(graph).parts[0] != "store"
    }


def ids(graph):
    papers = (graph / "papers.jsonl").read_text().splitlines()
    return {json.loads(line)["id"] for line in papers}


@pytest.mark.parametrize("command", ["build", "add", "remove"])
def test_broken_judgements_are_named_before_anything_is_written(kg, graph, command):
    kg("add", "two.records.jsonl")
    (graph / "judgements.jsonl").write_text("so be it\n")
    before = content(graph)
    outcome = kg(command, "child.bib" if command != "remove" else "two.records.jsonl")
    assert outcome.code == 1
    assert "judgements.jsonl:1" in outcome.err
    assert content(graph) == before


def test_a_graph_of_another_kg_is_to_be_built_again(kg, graph):
    report = json.loads((graph / "report.json").read_text())
    (graph / "report.json").write_text(json.dumps({**report, "format": 1}))
    outcome = kg("add", "two.records.jsonl")
    assert outcome.code == 1
    assert "Build it again" in outcome.err


def test_records_that_someone_has_changed_are_not_taken_for_whole(kg, graph):
    with (graph / "records.jsonl").open("ab") as out:
        out.write(b"{}\n")
    outcome = kg("add", "two.records.jsonl")
    assert outcome.code == 1
    assert "not as kg wrote it: it has 2 records, and the report 1" in outcome.err


def test_a_lost_copy_of_a_bib_file_is_named(kg, graph):
    kg("add", "child.bib")
    (graph / "sources.kept").unlink()
    outcome = kg("add", "strings.bib")
    assert outcome.code == 1
    assert "sources.kept" in outcome.err
    assert "Build the graph again" in outcome.err
    assert kg("add", "two.records.jsonl").code == 0


_KILLED = """
import os, signal, sys
from pathlib import Path
from kg import staging
from kg.building import add
from kg.directory import GraphDirectory
real, calls, at = Path.{verb}, [], {at}
def stopped(self, *words):
    global calls
    calls += [self] if "{verb}" == "rename" or self.parent.name == ".new" else []
    if len(calls) == at:
        os.kill(os.getpid(), signal.SIGKILL)
    return real(self, *words)
Path.{verb} = stopped
add(GraphDirectory(Path("exports")), ["two.records.jsonl", "child.bib"])
"""


@pytest.mark.parametrize("stopped", ["rename 1", "replace 1", "replace 2", "replace 7"])
def test_a_killed_run_leaves_the_old_graph_or_the_new_one_whole(kg, graph, place, stopped):
    kg("build", "one.records.jsonl", "two.records.jsonl", "child.bib", "-o", "fresh")
    verb, at = stopped.split()
    wanted = content(graph if verb == "rename" else place / "fresh")
    script = _KILLED.format(verb=verb, at=at)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", script], check=False, env=environment)
    assert done.returncode == -signal.SIGKILL
    assert kg("stats").code == 0  # any command finishes what has begun
    visible = {name: found for name, found in content(graph).items() if name[0] != "."}
    assert visible == wanted
    kg("add", "strings.bib")
    kg("remove", "strings.bib")
    assert [file.name for file in graph.iterdir() if file.name[0] == "."] == []


def test_two_runs_at_once_lose_nothing(kg, graph, place):
    command = [sys.executable, str(ROOT / "cli.py"), "add", "--quiet"]
    runs = [
        subprocess.Popen([*command, name])
        for name in ("two.records.jsonl", "child.bib", "strings.bib")
    ]
    assert [run.wait(60) for run in runs] == [0, 0, 0]
    kg("build", "one.records.jsonl", "two.records.jsonl", "child.bib", "strings.bib", "-o", "fresh")
    assert content(graph) == content(place / "fresh")


def test_ids_of_papers_stay_when_others_come_and_go(kg, graph, place):
    same = {"title": "Editorial", "date": "1993", "authors": ["Ann Lee"]}
    (place / "a.records.jsonl").write_text(
        record(**same, venue="Waters")
        + record("Deep Things in Shallow Waters", ids={"doi": "10.1000/deep"})
        + record("", abstract="What nobody has given a title. " * 9)
    )
    (place / "b.records.jsonl").write_text(
        record(**{**same, "authors": ["Bo Li"]}, venue="Fires")
        + record(**{**same, "date": "1994"}, venue="Waters")
        + record("Deep Things in Shallow Waters", ids={"doi": "10.1000/other"}, date="1950")
        + record("Graphs that Grow", date="1960", authors=["Di Moe"])
    )
    kg("add", "a.records.jsonl")
    before = ids(graph)
    assert kg("add", "b.records.jsonl").code == 0
    both = ids(graph)
    assert len(both) == len(before) + 4
    assert before < both
    kg("remove", "a.records.jsonl", "one.records.jsonl")
    assert ids(graph) == both - before


def test_files_of_the_user_in_the_graphs_folder_stay(kg, graph):
    (graph / "notes.md").write_text("mine")
    (graph / "sub").mkdir()
    (graph / "sub/more.md").write_text("mine too")
    kg("add", "child.bib")
    kg("remove", "child.bib")
    kg("build", "two.records.jsonl")
    assert (graph / "notes.md").read_text() == "mine"
    assert (graph / "sub/more.md").read_text() == "mine too"
