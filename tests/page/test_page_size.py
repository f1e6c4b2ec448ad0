"""How large a page is, and that nothing but the graph decides its bytes."""

import random
import subprocess
import sys

import networkx as nx
import pytest

from kg import view

FIXED, A_NODE = 1_200_000, 400  # bytes that a page may have, and more for each node

BUILD = """
import hashlib, networkx as nx
from kg import view
graph = nx.MultiDiGraph()
for number in range(60):
    graph.add_node(f"paper/{number}", kind="paper", label=f"p{number}", year=2000 + number % 7,
                   tags={f"t{number}", "a", "b"}, abstract="x" * number)
    graph.add_edge(f"paper/{number}", f"author/{number % 9}", "authored_by", index=1)
    graph.add_edge(f"paper/{number}", f"paper/{number * 7 % 60}", "cites")
print(hashlib.sha256(view.render(graph).encode()).hexdigest())
"""


@pytest.mark.parametrize("papers", [1_000, 4_000])
def test_a_page_of_papers_with_long_abstracts_stays_small(papers):
    drawn = random.Random(papers)
    letters = "etaoinshrdlu"
    words = ["".join(drawn.choices(letters, k=drawn.randint(2, 9))) for _ in range(6_000)]
    graph = nx.MultiDiGraph()
    for number in range(papers):
        title, abstract = (" ".join(drawn.choices(words, k=count)) for count in (11, 200))
        graph.add_node(
            *(f"paper/arxiv:2401.{number:05d}",),
            kind="paper",
            label=title,
            abstract=abstract,
            year=2000 + number % 25,
            sources=f"file.bib:{number}",
            id_arxiv=f"2401.{number:05d}",
        )
        for cited in drawn.sample(range(papers), 3):
            graph.add_edge(
                f"paper/arxiv:2401.{number:05d}", f"paper/arxiv:2401.{cited:05d}", "cites"
            )
    assert len(view.render(graph).encode()) <= FIXED + A_NODE * papers


def test_the_page_does_not_depend_on_the_hash_seed():
    found = {
        subprocess.run(
            [sys.executable, "-c", BUILD],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "99")
    }
    assert len(found) == 1
