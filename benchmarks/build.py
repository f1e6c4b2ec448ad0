"""How long `kg build` takes as a new process, all imports included.

Builds the seed listings (or our own examples where those are absent) several times and prints the
median beside what merely importing networkx, rdflib and pyvis takes. Goal: under 1.5 s.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
SEEDS = ROOT.parent / "shared" / "seeds"
RUNS = 5


def seconds(*command: str) -> float:
    """Return the median wall time of a command over several runs."""
    times = []
    for _ in range(RUNS):
        started = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        times.append(time.perf_counter() - started)
    return statistics.median(times)


def main() -> None:
    """Print the times and their ratios."""
    given = SEEDS if SEEDS.is_dir() else ROOT / "examples"
    with tempfile.TemporaryDirectory() as out:
        build = seconds(sys.executable, "-m", "kg", "build", str(given), "-o", out)
    imports = seconds(sys.executable, "-c", "import networkx, rdflib, pyvis.network")
    help_ = seconds(sys.executable, "-m", "kg", "--help")
    bare = seconds(sys.executable, "-c", "import click")
    print(
        f"kg build {given.name:<10} {build:.2f} s   {build / imports:.1f} x importing the libraries"
    )
    print(f"kg --help           {help_:.3f} s  {help_ / bare:.1f} x importing click ({bare:.3f} s)")


if __name__ == "__main__":
    main()
