"""Who says what of a paper, as attributes of its node."""

from __future__ import annotations

from kg.graph import build
from kg.graph.evidence import LONGEST, parse
from kg.model import Claim, Evidence, Paper, RecordRef, Version

PAPER = "paper/arxiv:2406.04093"
A, B = "a.bib:key", "b.json:3"


def _paper(records: int = 2, **evidence: Evidence) -> dict:
    refs = (RecordRef(source="a.bib", at="key"), RecordRef(source="b.json", at="3"))[:records]
    return dict(build([Paper(id=PAPER, records=refs, evidence=evidence)]).nodes[PAPER])


def test_a_field_stands_with_the_records_that_say_it():
    facts = _paper(title=Evidence(by=(A, B)), date=Evidence(by=(A,)))
    assert facts["evidence"] == f"date\t{A}\ntitle\t{A}\t{B}"


def test_a_part_of_a_list_has_a_line_where_fewer_say_it():
    values = (Claim(value="cs.LG", by=(B, A)), Claim(value="cs.CL", by=(B,)))
    facts = _paper(categories=Evidence(by=(A, B), values=values))
    assert facts["evidence"] == f"categories\t{A}\t{B}\ncategories=cs.CL\t{B}"


def test_values_that_lost_stand_with_their_records():
    lost = (Claim(value="2013", by=(B,)), Claim(value="a\n b\tc", by=(A, B)))
    facts = _paper(date=Evidence(by=(A,), lost=lost))
    assert facts["lost"] == f"date=2013\t{B}\ndate=a b c\t{A}\t{B}"


def test_a_long_value_is_cut_and_known_to_be():
    facts = _paper(abstract=Evidence(by=(A,), lost=(Claim(value="x" * 999, by=(B,)),)))
    [line] = parse(facts["lost"])
    assert line.value == "x" * LONGEST + "…"
    assert line.is_cut
    assert line.by == (B,)


def test_a_paper_of_one_record_needs_no_evidence():
    facts = _paper(records=1, title=Evidence(by=(A,)))
    assert facts["sources"] == A
    assert not {"evidence", "lost", "versions"} & facts.keys()


def test_what_edges_and_versions_say_is_not_said_twice():
    said = Evidence(by=(A,), values=(Claim(value="arxiv:1", by=(A,)),))
    assert "evidence" not in _paper(references=said, versions=said)


def test_lines_are_read_as_they_are_written_and_others_passed_over():
    facts = _paper(**{"ids.arxiv": Evidence(by=(A, B)), "title": Evidence(by=(A,))})
    assert [(line.field, line.value, line.by) for line in parse(facts["evidence"])] == [
        ("ids.arxiv", None, (A, B)),
        ("title", None, (A,)),
    ]
    assert list(parse("no tab\n\n=x\ty\n" + f"title=\t{A}")) == [("title", "", (A,))]
    assert list(parse(None)) == list(parse(7)) == []


def test_versions_are_lines_of_json_whatever_they_hold():
    versions = (Version(label="v1", venue='a "b"\nc\ud800'), Version(ids={"doi": "10.1/x"}))
    facts = build([Paper(id=PAPER, versions=versions)]).nodes[PAPER]
    first, second = facts["versions"].split("\n")
    assert first == '{"label":"v1","venue":"a \\"b\\"\\nc\ud800"}'
    assert second == '{"ids":{"doi":"10.1/x"}}'
