"""Time of checking shapes: kg, and pySHACL where it is installed.

Run: python benchmarks/validate.py [--papers 1000] [--peer-papers 100]

Both check the shapes of kg and of SKG-IF on the same made-up graph (that of benchmarks/sparql.py).
pySHACL gets rdflib's memory store ready parsed and a smaller graph, as it is slow; its time grows
about linearly, so the ratio is by papers a second.
"""

from __future__ import annotations

import argparse
import importlib.util
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
sys.path.insert(0, str(Path(__file__).resolve().parent))

from sparql import write_corpus

from kg.ontology import ontology_path
from kg.store import open_graph
from kg.validation import PROFILES, profile, validate


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--papers", type=int, default=1000, help="papers in kg's graph")
    parser.add_argument("--peer-papers", type=int, default=100, help="papers in pySHACL's")
    options = parser.parse_args()
    rates = {name: ours(options.papers, name) for name in PROFILES}
    if importlib.util.find_spec("pyshacl") is None:
        print("pySHACL is not installed: nothing to compare with.")
        return
    for name in PROFILES:
        print(f"{name:8} kg checks {rates[name] / theirs(options.peer_papers, name):.0f} x as fast")


def ours(papers: int, name: str) -> float:
    """Return how many papers a second kg checks, with the store open."""
    with tempfile.TemporaryDirectory() as folder:
        write_corpus(Path(folder), papers)
        opened, store = timed(lambda: open_graph(folder).store)
        took, report = timed(lambda: validate(store, profile(name)))
    verdict = "conforms" if report.conforms else f"{report.count('Violation')} faults"
    print(f"{name:8} kg       {papers:7,} papers {took:8.2f} s, store {opened:.1f} s ({verdict})")
    return papers / took


def theirs(papers: int, name: str) -> float:
    """Return how many papers a second pySHACL checks, with the graph parsed."""
    import pyshacl
    import rdflib

    with tempfile.TemporaryDirectory() as folder:
        write_corpus(Path(folder), papers)
        data = rdflib.Graph().parse(Path(folder) / "graph.ttl")
    shapes = rdflib.Graph().parse(ontology_path(PROFILES[name][0]))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        took, (conforms, *_) = timed(lambda: pyshacl.validate(data, shacl_graph=shapes))
    print(
        f"{name:8} pySHACL  {papers:7,} papers {took:8.2f} s ({'conforms' if conforms else 'not'})"
    )
    return papers / took


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Return how many seconds of processor time the work took, and what it gave."""
    start = time.process_time()
    result = work()
    return time.process_time() - start, result


if __name__ == "__main__":
    main()
