"""What a diagnosis says of graphs that lack something, of damaged ones, and of whole ones."""

import json

import pytest

from kg.building import build
from kg.diagnosis import CHECKS, Level, diagnose
from kg.directory import GraphDirectory
from kg.model import InputError

ABSTRACT = (
    "We study scaling laws of sparse autoencoders and find that the loss falls as a power of the "
    "number of latents over four orders of magnitude."
)


def paper(number, **facts):
    whole = {
        "id": f"p{number}",
        "title": f"Scaling laws of sparse autoencoders, case {number}",
        "authors": [f"Ann Author{number}"],
        "abstract": ABSTRACT,
        "date": "2024",
        "categories": ["cs.LG"],
        "ids": {"doi": f"10.1000/{number}"},
        "references": ["10.1000/1"] if number > 1 else [],
    }
    return {key: value for key, value in (whole | facts).items() if value is not None}


@pytest.fixture
def graph(tmp_path):
    """Build a graph of native records, and of other files given as name=text."""

    def make(papers, **others):
        folder = tmp_path / "given"
        folder.mkdir()
        lines = "".join(json.dumps(one) + "\n" for one in papers)
        (folder / "some.records.jsonl").write_text(lines)
        for name, text in others.items():
            (folder / name.replace("_", ".")).write_text(text)
        build([str(folder)], tmp_path / "out")
        return GraphDirectory(tmp_path / "out")

    return make


def said(directory):
    return {(finding.level, finding.about): finding for finding in diagnose(directory)}


def test_nothing_is_said_of_a_graph_that_is_whole_and_well_filled(graph):
    assert list(diagnose(graph([paper(1), paper(2), paper(3)]))) == []


@pytest.mark.parametrize(
    ("field", "advised"),
    [
        ("authors", "dblp"),
        ("abstract", "openalex"),
        ("date", "crossref"),
        ("categories", "arxiv-json"),
        ("ids", "bibtex"),
    ],
)
def test_a_field_that_most_papers_lack_is_a_gap_with_formats_that_carry_it(graph, field, advised):
    lacking = [paper(number, **{field: None}, references=None) for number in (1, 2, 3)]
    found = said(graph([*lacking, paper(4)]))
    finding = found[Level.GAP, field]
    assert finding.message.startswith(f"3 of 4 (75%) papers have no {field}")
    assert f" {advised}" in finding.advice


def test_a_field_that_half_of_the_papers_have_is_no_gap(graph):
    found = said(graph([paper(1), paper(2, date=None)]))
    assert (Level.GAP, "date") not in found


def test_it_is_said_why_there_are_no_citations(graph):
    found = said(graph([paper(1), paper(2, references=None)]))
    finding = found[Level.GAP, "citations"]
    assert "no source states what the papers cite" in finding.message
    assert "openalex" in finding.advice
    assert "listing" not in finding.advice


def test_citations_that_leave_the_graph_are_a_gap_once_there_are_papers_enough(graph):
    away = [paper(number, references=[f"10.2000/{number}"]) for number in range(1, 26)]
    finding = said(graph(away))[Level.GAP, "citations"]
    assert finding.message.startswith("0 of 25 (0%) citations lead to a paper of the graph")
    assert "most-cited-missing" in finding.advice


def test_a_graph_without_shared_concepts_is_told_how_to_get_some(graph):
    plain = [
        paper(1, title="On the grey heron", abstract=None, references=None),
        paper(2, title="Walks by a river", abstract=None, references=None),
    ]
    finding = said(graph(plain))[Level.GAP, "concepts"]
    assert finding.message == "No concept is shared by 2 papers."
    assert "--vocabulary" in finding.advice


def test_papers_that_share_no_concept_are_counted(graph):
    lonely = [
        paper(number, title=title, abstract=None, references=None)
        for number, title in enumerate(("Grey herons", "Rivers", "Walking on"), 5)
    ]
    finding = said(graph([paper(1), paper(2), *lonely]))[Level.GAP, "concepts"]
    assert finding.message.startswith("3 of 5 (60%) papers share no concept")


def test_a_file_that_no_format_knows_is_a_note_and_one_that_gave_nothing_a_fault(graph):
    found = list(
        diagnose(graph([paper(1), paper(2)], LICENSE="Do as you like.", a_bib="@comment{x}"))
    )
    assert [(one.level, one.message.partition(" ")[0]) for one in found] == [
        (Level.FAULT, "a.bib"),
        (Level.NOTE, "LICENSE"),
    ]
    assert found[0].advice == "kg sources --check a.bib"


def test_much_that_was_rejected_is_a_fault_with_its_commonest_reason(graph):
    bad = [{"title": 5}, {"title": 6}, {"id": "x", "date": "soon", "title": "A title"}]
    found = said(graph([paper(1), paper(2), *bad]))
    message = found[Level.FAULT, "files"].message
    assert message.startswith("some.records.jsonl: 3 pieces were rejected beside 3 records")


def test_outputs_that_are_gone_are_faults_with_the_command_that_makes_them(graph):
    directory = graph([paper(1), paper(2)])
    directory.page_file.unlink()
    directory.turtle_file.unlink()
    turtle, page = diagnose(directory)
    assert (turtle.level, page.level) == (Level.FAULT, Level.FAULT)
    assert turtle.advice.startswith("kg export")
    assert page.advice.startswith("kg view")


def test_a_damaged_file_is_the_only_finding(graph):
    directory = graph([paper(1), paper(2)])
    directory.papers_file.write_bytes(b"{half a l")
    (finding,) = diagnose(directory)
    assert finding.level is Level.FAULT
    assert "papers.jsonl:1" in finding.message


def test_where_there_is_no_graph_an_error_says_so(tmp_path):
    with pytest.raises(InputError, match="no graph here"):
        list(diagnose(GraphDirectory(tmp_path)))


def test_records_that_disagree_are_counted_with_an_example(graph):
    late = paper(1, id="q1", date="2019")
    finding = said(graph([paper(1), paper(2), late]))[Level.NOTE, "merging"]
    assert finding.message == "1 of 1 (100%) merged papers have records that disagree: date 1."
    assert finding.advice.endswith("paper/doi:10.1000/1")


def test_judgements_of_records_that_are_gone_are_noted(graph, tmp_path):
    line = {"verdict": "same", "kind": "paper", "one": ["gone:1"], "other": ["gone:2"]}
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "judgements.jsonl").write_text(json.dumps(line) + "\n")
    finding = said(graph([paper(1), paper(2)]))[Level.NOTE, "judgements"]
    assert finding.message.startswith("1 of the judgements is dormant")


def test_findings_come_with_the_worst_first(graph):
    directory = graph([paper(1), paper(1, id="q", date="2019"), paper(2, references=None)])
    directory.page_file.unlink()
    levels = [finding.level for finding in diagnose(directory)]
    assert levels == [Level.FAULT, Level.GAP, Level.NOTE]
    assert len(CHECKS) == len(set(CHECKS))
