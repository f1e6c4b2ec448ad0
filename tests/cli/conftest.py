"""What the tests of the commands share."""

import io
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
