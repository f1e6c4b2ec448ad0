"""kg serve, as a command: its options, and what it says when it can't."""

import builtins
import os
import signal
import socket
import subprocess
import sys
import urllib.request

import pytest

starlette = pytest.importorskip("starlette", reason="the extra `serve` is not installed")


def test_a_port_in_use_is_said_with_what_to_do(kg, tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        outcome = kg("serve", "-g", tmp_path, "--port", port)
    assert outcome.code == 1
    assert f"port {port} on 127.0.0.1 can't be used" in outcome.err
    assert "--port 0" in outcome.err
    assert "Traceback" not in outcome.err


def test_a_folder_without_a_graph_is_said_with_what_to_do(kg, tmp_path):
    outcome = kg("serve", "-g", tmp_path, "--port", "0")
    assert (outcome.code, outcome.out) == (1, "")
    assert "Run kg build first" in outcome.err


@pytest.mark.parametrize("missing", ["starlette", "uvicorn"])
def test_a_missing_extra_is_said_with_its_name(kg, tmp_path, monkeypatch, missing):
    real = builtins.__import__

    def without(name, *rest, **more):
        if name.partition(".")[0] == missing:
            raise ModuleNotFoundError(f"No module named {missing!r}", name=missing)
        return real(name, *rest, **more)

    for name in [name for name in sys.modules if name.startswith(("kg.serving.", missing))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(builtins, "__import__", without)
    outcome = kg("serve", "-g", tmp_path, "--port", "0")
    assert outcome.code == 2
    assert f"needs {missing}" in outcome.err
    assert "pip install 'paperkg[serve]'" in outcome.err


@pytest.mark.parametrize(
    "words",
    [
        ("--port", "70000"),
        ("--port", "x"),
        ("--timeout", "0"),
        ("--timeout", "-1"),
        ("--timeout", "nan"),
        ("--timeout", "inf"),
        ("--cors", "example.org"),
        ("--cors", "https://example.org/"),
    ],
)
def test_options_that_make_no_sense_are_refused(kg, tmp_path, words):
    outcome = kg("serve", "-g", tmp_path, *words)
    assert outcome.code == 2
    assert words[1] in outcome.err


def test_help_has_examples_and_loads_no_server(kg):
    code = "import sys; from kg.cli import group\n"
    code += "group(['serve', '--help'], standalone_mode=False)\n"
    code += "assert not {'starlette', 'uvicorn', 'pyoxigraph'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
    assert "curl" in kg("serve", "--help").out


@pytest.mark.parametrize("verbose", [False, True])
def test_ctrl_c_ends_quietly_and_requests_are_logged_when_asked_for(tmp_path, verbose):
    file = tmp_path / "one.ttl"
    file.write_text("<https://kg.example/paper/x> a <http://purl.org/spar/fabio/Work> .")
    words = [sys.executable, "-m", "kg", "serve", "-g", file, "--port", "0"]
    with subprocess.Popen(
        [*words, *(["-v"] if verbose else [])],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
    ) as process:  # fmt: skip
        address = process.stdout.readline().split()[0]
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(f"{address}paper/x", timeout=60) as got:
            assert got.status == 200
        # As a terminal does it: to the whole group.
        os.killpg(process.pid, signal.SIGINT)
        _, errors = process.communicate(timeout=60)
    assert process.returncode == 0
    if verbose:
        assert "GET /paper/x" in errors
        assert "Traceback" not in errors
    else:
        assert errors == ""


def test_open_shows_the_editor_as_soon_as_it_can_be_seen(kg, tmp_path, monkeypatch):
    shown = []
    monkeypatch.setattr("click.launch", shown.append)
    address = "http://127.0.0.1:7878/"
    monkeypatch.setattr("kg.serving.serve", lambda *_, ready, **__: ready(address))
    assert kg("serve", "-g", tmp_path).out == f"{address} (Ctrl-C ends)\n"
    assert shown == []
    kg("serve", "-g", tmp_path, "--open")
    assert shown == [address]
