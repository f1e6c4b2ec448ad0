"""The command line as a process: signals, and outputs that can't take what is printed."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.cli._process import Ended, at_once, cleanly
from kg.query import Answer

KG = (sys.executable, "-m", "kg")
TTL = '<https://kg.example/author/x> <http://xmlns.com/foaf/0.1/name> "Łukasz" .\n'


def run(*words, **more):
    with subprocess.Popen([*KG, *words], stderr=subprocess.PIPE, text=True, **more) as process:
        out, err = process.communicate(timeout=60)
    return process.returncode, out, err


@pytest.fixture(autouse=True)
def signals():
    """Signals as a terminal gives them: who runs the tests, such as nohup, may ignore some."""
    usual = {signal.SIGINT: signal.default_int_handler, signal.SIGTERM: signal.SIG_DFL}
    before = {number: signal.signal(number, handler) for number, handler in usual.items()}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.fixture
def graph(tmp_path):
    file = tmp_path / "graph.ttl"
    file.write_text(TTL, encoding="utf-8")
    return file


@pytest.mark.skipif(sys.platform == "win32", reason="no such signals there")
@pytest.mark.parametrize(
    ("how", "code", "said"),
    [
        (signal.SIGINT, 130, "Interrupted."),
        (signal.SIGTERM, -signal.SIGTERM, ""),
        (signal.SIGHUP, -signal.SIGHUP, ""),
    ],
)
def test_an_ended_run_leaves_no_temporary_file(tmp_path, how, code, said):
    with subprocess.Popen(
        [*KG, "build", "-", "-o", tmp_path / "g"],
        stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env={**os.environ, "TMPDIR": str(tmp_path)},
        preexec_fn=lambda: signal.signal(how, signal.SIG_DFL),  # noqa: PLW1509
    ) as process:  # fmt: skip
        while not list(tmp_path.glob("kg-stdin-*")):
            time.sleep(0.02)
        process.send_signal(how)
        process.wait(timeout=60)
        assert process.stderr.read().strip() == said
    assert process.returncode == code
    assert list(tmp_path.iterdir()) == []


def test_an_ignored_signal_stays_ignored():
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    with cleanly():
        signal.raise_signal(signal.SIGTERM)


def test_handlers_are_as_they_were_behind_a_signal():
    with pytest.raises(Ended), cleanly():
        signal.raise_signal(signal.SIGTERM)
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL


def test_ctrl_c_ends_a_query_however_long_it_takes(kg, graph, monkeypatch):
    seen = []

    def run(*_):
        seen.extend(map(signal.getsignal, (signal.SIGINT, signal.SIGTERM)))
        return Answer("boolean", boolean=True)

    monkeypatch.setattr("kg.query.run", run)
    assert kg("query", "-g", graph, "ASK {}").code == 0
    assert seen == [signal.SIG_DFL, signal.SIG_DFL]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_at_once_leaves_an_ignored_ctrl_c_ignored():
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with at_once():
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN


def test_a_character_that_the_output_lacks_is_printed_by_its_number(graph):
    env = {**os.environ, "PYTHONIOENCODING": "cp1252"}
    words = ("query", "-g", str(graph), "SELECT ?n { ?a foaf:name ?n }", "-f", "csv")
    assert run(*words, env=env, stdout=subprocess.PIPE) == (0, "n\n\\u0141ukasz\n", "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize(
    "words", [("--help",), ("formats",), ("query", "SELECT * { ?a ?b ?c }", "-g")]
)
def test_an_output_without_room_is_said(graph, words):
    with Path("/dev/full").open("w") as full:
        code, _, err = run(*words, *([graph] if words[-1] == "-g" else []), stdout=full)
    assert code == 1
    assert err == "Error: the output: can't be written: No space left on device.\n"


@pytest.mark.skipif(sys.platform == "win32", reason="needs a shell")
def test_closed_outputs_stop_nothing(tmp_path):
    (tmp_path / "a.records.jsonl").write_text('{"title": "A title"}\n')
    words = f"'{sys.executable}' -m kg build '{tmp_path}/a.records.jsonl' -o '{tmp_path}/g'"
    done = subprocess.run(f"{words} >&- 2>&-", shell=True, check=False)
    assert done.returncode == 0
    assert (tmp_path / "g/graph.ttl").exists()
