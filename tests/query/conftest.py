"""A small corpus with one of everything that the questions ask about, and random ones beside it."""

import importlib.util
import random
from pathlib import Path

import networkx as nx
import pyoxigraph
import pytest

from kg.graph import build
from kg.model import Claim, ConceptLink, Evidence, Paper, PaperAuthor, RecordRef, Reference
from kg.rdf import write_turtle
from kg.store import open_store

BASE = "https://kg.example/"


def author(name, node=None, *, at=(), **ids):
    node = node or "author/" + "-".join(name.lower().split())
    return PaperAuthor(id=node, name=name, ids=ids, affiliations=at)


def concept(name):
    return ConceptLink(id=f"concept/{name.replace(' ', '-')}", label=name, score=0.5)


def cite(**ids):
    return Reference(ids=ids)


def record(at, source="a.records.jsonl"):
    return RecordRef(source=source, at=at)


RADFORD = author("Alec Radford", orcid="0000-0001-5109-3700")
WU = author("Jeffrey Wu", at=("Lab One", "Lab Two"))
ZHANG, OTHER_ZHANG = author("Jun Zhang"), author("Jun Zhang", "author/jun-zhang-2")
GOMEZ = author("José Gómez")

PAPERS = [
    Paper(
        id="paper/arxiv:2001.00001",
        ids={"arxiv": "2001.00001", "doi": "10.1000/first"},
        title="Scaling laws for language models",
        authors=(RADFORD, WU),
        categories=("cs.CL", "cs.LG"),
        date="2020-01-23",
        venue="NeurIPS",
        type="inproceedings",
        concepts=(concept("scaling laws"), concept("language models")),
        records=(record("1"), record("7", "b.bib")),
    ),
    Paper(
        id="paper/arxiv:2203.00002",
        ids={"arxiv": "2203.00002"},
        title="Learning from human feedback",
        authors=(WU, GOMEZ, RADFORD),
        categories=("cs.CL",),
        date="2022-03",
        references=(cite(arxiv="2001.00001"), cite(doi="10.1000/missing")),
        concepts=(concept("rlhf"), concept("language models")),
        records=(record("2"),),
        evidence={
            "references": Evidence(
                by=("a.records.jsonl:2",),
                values=(Claim(value="arxiv:2001.00001", by=("a.records.jsonl:2",)),),
            )
        },
    ),
    Paper(
        id="paper/arxiv:2406.04093",
        ids={"arxiv": "2406.04093"},
        title="Scaling and evaluating sparse autoencoders",
        authors=(RADFORD, ZHANG),
        categories=("cs.LG",),
        date="2024-06-06",
        references=(
            cite(arxiv="2001.00001"),
            cite(arxiv="2203.00002"),
            cite(doi="10.1000/missing"),
            Reference(text="Makhzani and Frey, 2013"),
        ),
        concepts=(concept("sparse autoencoders"), concept("scaling laws"), concept("rlhf")),
        records=(record("3"),),
    ),
    Paper(
        id="paper/title:a-study-withdrawn-0001",
        title='A study, withdrawn: "robust" results',
        authors=(OTHER_ZHANG,),
        categories=("stat.ML",),
        date="2021",
        references=(cite(arxiv="2203.00002"),),
        concepts=(concept("scaling laws"),),
        records=(record("4"),),
        retracted=True,
    ),
    Paper(
        id="paper/doi:10.1000/no-title",
        ids={"doi": "10.1000/no-title"},
        authors=(GOMEZ,),
        categories=("cs.LG", "stat.ML"),
        date="--02-06",
        references=(cite(arxiv="2406.04093"), cite(doi="10.1000/first")),
        concepts=(concept("rlhf"), concept("scaling laws")),
        records=(record("5"),),
    ),
    Paper(
        id="paper/title:nobody-0002",
        title="Nobody wrote this",
        categories=("cs.CL",),
        references=(
            Reference(text="Makhzani and Frey, 2013"),
            cite(doi="10.1000/no-title"),
            cite(arxiv="2001.00001"),
        ),
        records=(record("6"),),
    ),
]
# The withdrawn study is cited once, and the paper that does so is cited itself.
PAPERS[0] = Paper(
    **{name: getattr(PAPERS[0], name) for name in PAPERS[0].__struct_fields__}
    | {"references": (Reference(ids={"s2": "f" * 40}),)}
)
PAPERS.append(
    Paper(
        id="paper/arxiv:2501.00009",
        ids={"arxiv": "2501.00009"},
        title="Deep nets don't generalise",
        authors=(ZHANG, OTHER_ZHANG),
        categories=("cs.LG",),
        date="2025-01-01",
        references=(cite(openalex="W77"),),
        records=(record("8"),),
    )
)


def _graph():
    graph = build(PAPERS)
    # A wider concept, one that no vocabulary has, other names, and a citation of the withdrawn
    # study, which has no id.
    graph.nodes["concept/rlhf"]["label"] = "reinforcement learning from human feedback"
    graph.add_node("concept/feedback", kind="concept", label="learning from feedback", papers=3)
    graph.add_edge("concept/rlhf", "concept/feedback", "broader")
    graph.nodes["concept/scaling-laws"]["discovered"] = True
    graph.nodes["concept/rlhf"]["alt_labels"] = "RLHF\npreference learning"
    graph.add_edge("paper/arxiv:2406.04093", "paper/title:a-study-withdrawn-0001", "cites")
    return graph


def _random_graph(seed, size=40):
    """Return the graph of a corpus whose every choice the seed decides."""
    choose = random.Random(seed)
    people = [author(f"Given{n} Family{n % 5}") for n in range(12)]
    topics = [concept(f"topic {n}") for n in range(6)]
    papers = []
    for number in range(size):
        cited = choose.sample(range(size), choose.randint(0, 6))
        papers.append(
            Paper(
                id=f"paper/arxiv:2001.{number:05}",
                ids={"arxiv": f"2001.{number:05}"},
                title=f"Paper number {number}" if choose.random() < 0.9 else None,
                authors=tuple(choose.sample(people, choose.randint(0, 4))),
                categories=tuple(
                    choose.sample(["cs.LG", "cs.CL", "stat.ML"], choose.randint(0, 2))
                ),
                date=choose.choice([None, "2019", "2020-05", "2021-07-01", "--03-04"]),
                references=(
                    *(cite(arxiv=f"2001.{other:05}") for other in cited),
                    *(cite(doi=f"10.1000/out{other % 7}") for other in cited[:2]),
                ),
                concepts=tuple(choose.sample(topics, choose.randint(0, 3))),
                records=tuple(record(f"{number}.{n}") for n in range(choose.randint(1, 4))),
                retracted=choose.random() < 0.1 or None,
            )
        )
    return build(papers)


def _write(graph: nx.MultiDiGraph, folder: Path, base: str = BASE) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "graph.ttl").open("wb") as out:
        write_turtle(graph, out, base)
    return folder


@pytest.fixture(scope="session")
def python_answers():
    """The module that answers the questions in Python; tests can't import each other by name."""
    file = Path(__file__).with_name("python_answers.py")
    spec = importlib.util.spec_from_file_location(file.stem, file)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def write_directory():
    """The function that writes a graph as a graph directory has it."""
    return _write


@pytest.fixture(scope="session")
def random_graph():
    """The function that makes the graph of a random corpus."""
    return _random_graph


@pytest.fixture(scope="session")
def graph() -> nx.MultiDiGraph:
    """The hand-made graph; tests must not change it."""
    return nx.freeze(_graph())


@pytest.fixture(scope="session")
def directory(graph, tmp_path_factory) -> Path:
    """A graph directory with the hand-made graph."""
    return _write(graph, tmp_path_factory.mktemp("query") / "exports")


@pytest.fixture(scope="session")
def store(directory) -> pyoxigraph.Store:
    """The store of the hand-made graph."""
    return open_store(directory)
