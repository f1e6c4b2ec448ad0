"""What the tests of the commands share."""

import io
import json
import sys
from typing import NamedTuple

import pytest

from kg.cli import main


class Outcome(NamedTuple):
    """How a command ended and what it printed."""

    code: int
    out: str
    err: str


@pytest.fixture
def kg(monkeypatch, capfd):
    """Run a command line as the console script would, errors and exit codes included."""

    def run(*words, stdin=b""):
        monkeypatch.setattr(sys, "argv", ["kg", *map(str, words)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        with pytest.raises(SystemExit) as ended:
            main()
        sys.stdout.flush()
        return Outcome(ended.value.code or 0, *capfd.readouterr())

    return run


_STRINGS = "@string{w = {Water Letters}}\n@misc{own, title = {Notes on the Strings}, year = 1999}\n"
_CHILD = "@article{c, title = {Graphs that Grow}, author = {Cy Twain}, journal = w, year = 2001}\n"


def _record(title, **facts):
    return json.dumps({"title": title, **facts}) + "\n"


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A folder with some sources, as the current one."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "one.records.jsonl").write_text(_record("Graphs that Grow", date="2001"))
    (tmp_path / "two.records.jsonl").write_text(_record("Deep Things in Shallow Waters"))
    (tmp_path / "strings.bib").write_text(_STRINGS)
    (tmp_path / "child.bib").write_text(_CHILD)
    (tmp_path / "down/2019").mkdir(parents=True)
    (tmp_path / "down/2019/old.records.jsonl").write_text(_record("A Paper of Old", date="1919"))
    (tmp_path / "down/new.records.jsonl").write_text(_record("A Paper of Today", date="2019"))
    (tmp_path / "down/readme.txt").write_text("Where these files are from, in a few words.\n")
    return tmp_path


@pytest.fixture
def graph(kg, place):
    """A graph of one.records.jsonl in exports/."""
    assert kg("build", "one.records.jsonl").code == 0
    return place / "exports"
