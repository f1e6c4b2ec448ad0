"""The five seed listings through the command line, field by field against a hand-made truth."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

TRUTH = json.loads((Path(__file__).parent / "seeds_truth.json").read_text(encoding="utf-8"))


def papers(folder):
    lines = (folder / "papers.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def seen(paper):
    names = [author["name"] for author in paper.get("authors", [])]
    return {
        "arxiv": paper.get("ids", {}).get("arxiv"),
        "title": paper.get("title"),
        "date": paper.get("date"),
        "categories": paper.get("categories", []),
        "authors": names if len(names) < 50 else len(names),
        "complete": paper.get("authors_complete", True),
        "records": [f"{record['source'][:3]}:{record['at']}" for record in paper["records"]],
    }


@pytest.fixture
def built(kg, seeds, tmp_path):
    outcome = kg("build", seeds, "-o", tmp_path / "out")
    assert outcome.code == 0, outcome.err
    return tmp_path / "out", outcome


def test_every_paper_of_the_seeds_is_as_the_truth_says(built):
    folder, _ = built
    found = sorted((seen(paper) for paper in papers(folder)), key=json.dumps)
    assert found == sorted(TRUTH, key=json.dumps)


def test_the_summary_and_the_report_count_what_there_is(built):
    folder, outcome = built
    report = json.loads((folder / "report.json").read_text())
    assert (report["records"], report["papers"], report["rejected"]) == (61, 33, 1)
    assert "33 papers from 61 records in 5 files" in outcome.out
    assert "002_7a9b7ac377f62b56.txt:1" in outcome.err


def test_papers_without_title_or_author_are_labelled_by_their_arxiv_id(built, kg):
    folder, _ = built
    bare = [p for p in papers(folder) if "title" not in p and "authors" not in p]
    assert len(bare) == 7
    for paper in bare:
        shown = kg("show", "-g", folder, paper["id"])
        assert shown.out.startswith(f"arXiv:{paper['ids']['arxiv']}\n")


@pytest.mark.parametrize("seed", ["0", "1"])
def test_the_order_of_files_and_the_hash_seed_change_no_byte(built, seeds, tmp_path, seed):
    folder, _ = built
    files = sorted(seeds.glob("*.txt"), reverse=seed == "1")
    command = [sys.executable, "-m", "kg", "build", *files, "-o", tmp_path / seed, "--quiet"]
    subprocess.run(command, check=True, env={**os.environ, "PYTHONHASHSEED": seed})
    for file in sorted(folder.iterdir()):
        assert (tmp_path / seed / file.name).read_bytes() == file.read_bytes(), file.name


WANTED = {
    "concept/reinforcement-learning-from-human-feedback": {"2209.07858", "2204.05862"},
    "concept/scaling-laws": {"2406.04093", "2010.14701", "2202.07785"},
    "concept/sparse-autoencoders": {"2406.04093"},
    "concept/in-context-learning": {"2209.11895"},
    "concept/red-teaming": {"2209.07858"},
    "concept/speech-recognition": {"2212.04356"},
    "concept/machine-translation": {"2110.05448"},
}


def test_the_ideas_that_users_ask_for_are_on_the_right_papers(built):
    folder, _ = built
    tagged = {}
    for paper in papers(folder):
        for concept in paper.get("concepts", []):
            tagged.setdefault(concept["id"], set()).add(paper.get("ids", {}).get("arxiv"))
    missing = {name: ids - tagged.get(name, set()) for name, ids in WANTED.items()}
    assert not any(missing.values()), missing


def test_text_overlap_is_a_relation_of_its_own_and_a_bracketed_citation_a_stub(built):
    folder, _ = built
    turtle = (folder / "graph.ttl").read_text(encoding="utf-8")
    assert "Makhzani and Frey, 2013" in turtle
    report = json.loads((folder / "report.json").read_text())
    assert report["edges"]["cites"] == 1
    assert report["edges"]["overlaps"] == 1
