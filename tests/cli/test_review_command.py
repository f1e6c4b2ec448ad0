"""kg review: which pairs it shows, what it does with the answers, and what it never asks."""

import json
import os
import select
import subprocess
import sys
import time

import click
import pytest

from kg.resolve.comparison import Comparison

PAPERS = [
    {"title": "Deep nets for parsing", "authors": ["Ann Lee", "Jun Zhang"], "date": "2019"},
    {"title": "Deep nets of fishermen", "authors": ["Ann Lee", "Eva Moss"], "date": "2003",
     "venue": "Annals of Fishing"},
    {"title": "Rivers of the north", "authors": ["Olaf Berg"], "date": "1999"},
    {"title": "[red]Markup[/red] and ./title", "authors": ["Olaf Berg"], "date": "1999"},
]  # fmt: skip


def record(number):
    return f"some.records.jsonl:{number}"


def near(one, other, score=0.5):
    features = {"bias": -5.0, "made_up_praise": 5.5, "made_up_blame": -0.5}
    return Comparison(record(one), record(other), score, features, 0.5)


@pytest.fixture
def graph(kg, tmp_path, monkeypatch):
    """A graph of four papers whose matcher finds three pairs uncertain, and no two authors."""
    source = tmp_path / "some.records.jsonl"
    source.write_text("".join(json.dumps(entry) + "\n" for entry in PAPERS))
    assert kg("build", source, "-o", tmp_path / "g", "-q").code == 0
    uncertain(monkeypatch, [near(1, 2), near(3, 4, 0.45), near(1, 3, 0.6)])
    return tmp_path / "g"


def uncertain(monkeypatch, papers, authors=()):
    monkeypatch.setattr(
        "kg.resolve.matching.Matcher.uncertain", lambda _self, _judged, limit: papers[:limit]
    )
    monkeypatch.setattr(
        "kg.resolve.people.PeopleMatcher.uncertain", lambda _self, _judged, _limit: list(authors)
    )


def judged(graph):
    file = graph / "judgements.jsonl"
    lines = file.read_text().splitlines() if file.exists() else []
    return [(found["verdict"], *found["one"], *found["other"]) for found in map(json.loads, lines)]


def papers(graph):
    return len((graph / "papers.jsonl").read_text().splitlines())


def test_answers_from_a_pipe_are_kept_and_applied(kg, graph):
    outcome = kg("review", "-g", graph, "--papers", stdin=b"y\nn\ns\n")
    assert outcome.code == 0, outcome.err
    assert judged(graph) == [
        ("same", record(1), record(2)),
        ("different", record(3), record(4)),
    ]
    assert "2 answers kept" in outcome.out
    assert "became one" in outcome.out
    assert papers(graph) == 3


def test_a_pair_shows_both_sides_the_score_and_the_evidence(kg, graph):
    out = kg("review", "-g", graph, "--list", "--limit", "1").out
    for part in ("Papers 1 of 1", "held to be two", "score 0.500", "Deep nets for parsing",
                 "Deep nets of fishermen", "Ann Lee, Jun Zhang", "Annals of Fishing", "2019",
                 record(1), "for      made up praise", "against  made up blame"):  # fmt: skip
        assert part in out, part
    differs = [line.split()[0] for line in out.splitlines() if "≠" in line]
    assert differs == ["title", "authors", "date"]


def test_titles_are_shown_as_they_are(kg, graph):
    assert "[red]Markup[/red] and ./title" in kg("review", "-g", graph, "--list").out


def test_what_was_judged_is_never_asked_again(kg, graph):
    kg("review", "-g", graph, "--papers", stdin=b"y\nn\nn\n")
    again = kg("review", "-g", graph, "--papers", stdin=b"y\n")
    assert "Nothing is uncertain" in again.out
    assert len(judged(graph)) == 3


def test_what_follows_from_an_answer_is_not_asked(kg, graph, monkeypatch):
    uncertain(monkeypatch, [near(1, 2), near(2, 3), near(1, 3)])
    outcome = kg("review", "-g", graph, "--papers", stdin=b"y\nn\ny\n")
    assert outcome.code == 0, outcome.err
    assert judged(graph) == [
        ("same", record(1), record(2)),
        ("different", record(2), record(3)),
    ]


def test_pairs_far_from_the_threshold_are_not_uncertain(kg, graph, monkeypatch):
    uncertain(monkeypatch, [near(1, 2, 0.99), near(1, 3, 0.01)])
    assert "Nothing is uncertain" in kg("review", "-g", graph).out


def test_what_a_rule_forbids_is_not_asked(kg, graph, monkeypatch):
    forbidden = near(3, 4)._replace(vetoes=("their dois differ",))
    uncertain(monkeypatch, [forbidden, near(1, 2)])
    pairs = json.loads(kg("review", "-g", graph, "-f", "json").out)
    assert [pair["vetoes"] for pair in pairs] == [[]]


def test_two_papers_come_once_however_many_records_are_alike(kg, graph, monkeypatch):
    uncertain(monkeypatch, [near(1, 2), near(2, 1)])
    assert len(json.loads(kg("review", "-g", graph, "-f", "json").out)) == 1


def test_the_end_of_the_input_quits_and_keeps_what_was_said(kg, graph):
    assert kg("review", "-g", graph, stdin=b"n").code == 0
    assert judged(graph) == [("different", record(1), record(2))]
    assert kg("review", "-g", graph, stdin=b"").code == 0
    assert kg("review", "-g", graph, stdin=b"quit\ny\n").code == 0
    assert len(judged(graph)) == 1


def test_an_answer_that_is_none_is_asked_again(kg, graph):
    kg("review", "-g", graph, stdin=b"perhaps\n\nY\nq\n")
    assert judged(graph) == [("same", record(1), record(2))]


def test_no_build_keeps_the_answers_alone(kg, graph):
    outcome = kg("review", "-g", graph, "--no-build", stdin=b"y\nq\n")
    assert "--apply" in outcome.out
    assert (papers(graph), len(judged(graph))) == (4, 1)


def test_an_interrupted_run_has_kept_its_answers(graph, monkeypatch):
    from kg.cli import group, review

    answers = iter(["y", "n"])

    def read():
        if (answer := next(answers, None)) is None:
            raise KeyboardInterrupt
        return answer

    monkeypatch.setattr(review, "_read", read)
    with pytest.raises(click.Abort):
        group.main(["review", "-g", str(graph)], standalone_mode=False)
    assert len(judged(graph)) == 2
    assert papers(graph) == 4


def test_as_json_nothing_is_asked(kg, graph):
    found = json.loads(kg("review", "-g", graph, "-f", "json", stdin=b"y\n").out)
    assert [(pair["one"]["records"], pair["other"]["records"]) for pair in found] == [
        (record(1), record(2)),
        (record(3), record(4)),
        (record(1), record(3)),
    ]
    assert found[0]["score"] == 0.5
    assert judged(graph) == []


def test_two_records_of_one_paper_are_asked_for_where_likeness_alone_joins_them(
    kg, graph, monkeypatch
):
    kg("same", "-g", graph, record(1), record(2), "-q")
    (graph / "judgements.jsonl").unlink()  # as if the score had joined them
    uncertain(monkeypatch, [near(1, 2)])
    (pair,) = json.loads(kg("review", "-g", graph, "-f", "json").out)
    assert pair["joined"] is True
    kg("review", "-g", graph, stdin=b"n\n")
    assert judged(graph) == [("different", record(1), record(2))]
    assert papers(graph) == 4


def test_authors_are_shown_with_papers_and_co_authors(kg, graph, monkeypatch):
    nodes = ("author/jun-zhang", "author/eva-moss")
    uncertain(monkeypatch, [], [Comparison(*nodes, 0.5, {"common_coauthors": 1.0}, 0.5)])
    out = kg("review", "-g", graph, "--authors", stdin=b"y\n").out
    for part in ("Authors 1 of 1", "Jun Zhang", "Eva Moss", "Ann Lee", "Deep nets of fishermen"):
        assert part in out, part
    assert judged(graph) == [("same", f"{record(1)}#2", f"{record(2)}#2")]


def test_the_real_matchers_give_pairs_that_can_be_answered(kg, examples, tmp_path):
    kg("build", examples, "-o", tmp_path / "g", "-q")
    found = json.loads(kg("review", "-g", tmp_path / "g", "-f", "json").out)
    scores = [abs(pair["score"] - pair["threshold"]) for pair in found if pair["kind"] == "paper"]
    assert scores == sorted(scores)
    assert kg("review", "-g", tmp_path / "g", stdin=b"s\n" * 50).code == 0
    assert not (tmp_path / "g" / "judgements.jsonl").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals there")
def test_on_a_terminal_one_key_is_an_answer(kg, tmp_path):
    import pty

    twice = [
        {"title": title, "date": "2023", "ids": {"doi": f"10.1000/{title}"} if known else {}}
        for title in ("GPT-4 Technical Report", "Notes on Tides")
        for known in (True, False)
    ]
    source = tmp_path / "twice.records.jsonl"
    source.write_text("".join(json.dumps(one) + "\n" for one in twice))
    kg("build", source, "-o", tmp_path / "g", "-q")
    assert len(json.loads(kg("review", "-g", tmp_path / "g", "-f", "json").out)) == 2
    command = [sys.executable, "-m", "kg", "review", "-g", str(tmp_path / "g"), "--no-build"]
    outer, inner = pty.openpty()
    running = subprocess.Popen(command, stdin=inner, stdout=subprocess.PIPE)
    try:
        for key in (b"n", b"q"):
            assert wait_for(running.stdout, b"q(uit): ")
            time.sleep(0.2)  # the terminal drops what comes before the program reads keys
            os.write(outer, key)
        running.communicate(timeout=30)
    finally:
        running.kill()
        running.communicate()
        os.close(outer)
        os.close(inner)
    assert [verdict for verdict, *_ in judged(tmp_path / "g")] == ["different"]


def wait_for(stream, text, seconds=30):
    """Read from a pipe until a text has come, or time is over."""
    read, end = b"", time.monotonic() + seconds
    while text not in read and time.monotonic() < end:
        ready, _, _ = select.select([stream], [], [], 1)
        part = os.read(stream.fileno(), 65536) if ready else b""
        if ready and not part:
            break
        read += part
    return text in read
