import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT.parent / "shared" / "data"


@pytest.mark.skipif(not DATA.is_dir(), reason="the shared data is not there")
def test_the_list_of_common_words_is_what_the_benchmark_prints():
    made = subprocess.run(
        [sys.executable, "benchmarks/learn_concepts.py", "--background"],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    kept = ROOT / "kg" / "concepts" / "discovery" / "background.txt"
    assert made.stdout == kept.read_bytes()
