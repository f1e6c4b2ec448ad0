"""The benchmarks are scripts: their modules are found beside each other."""

import sys
from pathlib import Path

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"

# A source distribution has the tests without the benchmarks.
collect_ignore = [] if BENCHMARKS.is_dir() else ["test_benchmarks_identity.py"]
sys.path.append(str(BENCHMARKS))
