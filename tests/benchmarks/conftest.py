"""The benchmarks are scripts: their modules are found beside each other."""

import sys
from pathlib import Path

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"

# A source distribution has the tests without the benchmarks.
TESTS = ["test_benchmarks_concepts.py", "test_benchmarks_identity.py"]
collect_ignore = [] if BENCHMARKS.is_dir() else TESTS
sys.path.append(str(BENCHMARKS))
