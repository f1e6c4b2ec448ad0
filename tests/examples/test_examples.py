"""The example corpus against its truth: papers, merged facts, citations and people."""

import json
from collections import Counter
from pathlib import Path

import pytest

from kg.building import read_all
from kg.graph import build
from kg.resolve import resolve

ROOT = Path(__file__).parent.parent.parent
TRUTH = json.loads((Path(__file__).parent / "truth.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def records():
    return read_all([str(ROOT / "examples")])[0]


@pytest.fixture(scope="module")
def papers(records):
    """The papers by the name that the truth gives them, found by the records they are made of."""
    counts, places = Counter(), {}
    for record in records:
        counts[record.source.file] += 1
        places[record.source.ref] = (record.source.file, counts[record.source.file])
    made = {frozenset(places[r.ref] for r in paper.records): paper for paper in resolve(records)}
    wanted = {
        entry["name"]: frozenset((r["file"], r["ordinal"]) for r in entry["records"])
        for entry in TRUTH["papers"]
    }
    assert set(made) == set(wanted.values())
    return {name: made[key] for name, key in wanted.items()}


def plain(name):
    return name.replace(".", "")


@pytest.mark.parametrize("entry", TRUTH["papers"], ids=lambda entry: entry["name"])
def test_every_paper_has_the_facts_that_the_truth_has(papers, entry):
    paper = papers[entry["name"]]
    assert paper.ids.get("arxiv") == entry["arxiv"]
    assert paper.title.casefold() == entry["title"].casefold()
    assert [plain(author.name) for author in paper.authors] == [*map(plain, entry["authors"])]
    assert paper.authors_complete == entry["authors_complete"]
    assert sorted(paper.categories) == entry["categories"]
    assert paper.date == entry["date"]
    assert not entry["doi"] or paper.ids.get("doi") in entry["doi"]


def test_citations_lead_to_the_papers_and_stubs_of_the_truth(papers):
    graph = build(list(papers.values()))
    names = {paper.id: name for name, paper in papers.items()}
    edges = {
        key: {(names[s], names[t]) for s, t, k in graph.edges(keys=True) if k == key and t in names}
        for key in ("cites", "overlaps")
    }
    assert edges["cites"] == {tuple(pair) for pair in TRUTH["cites"]}
    assert edges["overlaps"] == {tuple(pair) for pair in TRUTH["overlaps"]}
    stubs = {facts.get("id_arxiv") for _, facts in graph.nodes(data=True) if facts.get("stub")}
    assert stubs == set(TRUTH["cited_outside"])


def test_people_are_one_node_each_and_different_people_are_not(papers):
    nodes = {}
    for name, paper in papers.items():
        for author in paper.authors:
            nodes.setdefault(plain(author.name), {})[name] = author.id
    for person in TRUTH["people"]:
        forms = [nodes.get(plain(form), {}) for form in person["forms"]]
        found = {form.get(paper) for form in forms for paper in person["papers"]}
        assert len(found - {None}) == 1, person["name"]
    for one, other in TRUTH["different_people"]:
        assert not set(nodes[plain(one)].values()) & set(nodes[plain(other)].values())
