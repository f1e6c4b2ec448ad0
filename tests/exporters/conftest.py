"""A graph of two papers, and one that holds all a user can put into it."""

from __future__ import annotations

from datetime import date

import networkx as nx
import pytest

from kg.graph import build
from kg.model import (
    ConceptLink,
    ConceptNode,
    Mention,
    Paper,
    PaperAuthor,
    Reference,
    Related,
    Relation,
)


@pytest.fixture
def graph():
    concept = ConceptLink(id="concept/scaling-laws", label="scaling laws", score=0.25)
    mention = Mention(where="title", start=3, end=9, text="quoted")
    named = ConceptLink(
        id="concept/laws", label="laws", score=0.5, discovered=True, times=2, mentions=(mention,)
    )
    first = Paper(
        id="paper/arxiv:2401.00001",
        ids={"arxiv": "2401.00001"},
        title='A "quoted", title & <more>',
        abstract="Line one,\nline two; é 😀",
        authors=(
            PaperAuthor(id="author/ada-a", name="Ada A", affiliations=("Lab One", "Lab Two")),
            PaperAuthor(id="author/王伟", name="王伟"),
        ),
        authors_complete=False,
        categories=("cs.LG", "cs.CL"),
        date="2024-01-02",
        flags=("Code", "Data"),
        references=(
            Reference(ids={"arxiv": "2301.00002"}),
            Reference(ids={"arxiv": "2301.00002"}, relation=Relation.OVERLAPS),
            Reference(text="Makhzani and Frey, 2013"),
        ),
        concepts=(concept, named),
    )
    second = Paper(
        id="paper/arxiv:2301.00002",
        ids={"arxiv": "2301.00002"},
        title="Second",
        date="2023",
        concepts=(concept,),
        retracted=True,
    )
    known = ConceptNode(
        id="concept/scaling-laws",
        label="scaling laws",
        broader=("concept/laws",),
        broader_by="head",
        papers=2,
        first_year=2023,
        years={"2023": 1, "2024": 1},
        top_papers=(first.id, second.id),
        related=(Related(id="concept/loss", npmi=0.5, papers=2),),
    )
    found = ConceptNode(id="concept/laws", label="laws", discovered=True, papers=1)
    return build([first, second], [found, ConceptNode(id="concept/loss", label="loss"), known])


@pytest.fixture
def odd_graph(graph):
    """What tools choke on: None, lists, dates, controls, surrogates, ids that are no text."""
    graph = graph.copy()
    graph.add_node(
        "paper/odd\x01\ud800 <&\"'>",
        kind="paper",
        label=None,
        tags=["b", None, 3],
        when=date(2024, 1, 2),
        deep={"x": {"b", "a"}},
        text="nul\x00 vt\x0b cr\r lf\n tab\t surrogate\ud800 ffff\uffff emoji😀",
        nothing=float("nan"),
        most=float("inf"),
        big=10**30,
        **{"id": "own id", "a b": 1},
    )
    graph.add_node("paper/odd\x02")
    graph.add_node(7, kind="number", label="")
    graph.add_edge(7, "paper/odd\x02", weight=3, source="x", target="y", id="e")
    graph.add_edge(7, "paper/odd\x02", when=date(2024, 1, 2))
    graph.add_edge("paper/odd\x02", 7, key="cites", relation=None, note=["a"])
    return graph


@pytest.fixture
def empty_graph():
    return nx.MultiDiGraph()


@pytest.fixture
def huge_paper():
    authors = tuple(PaperAuthor(id=f"author/a{n}", name=f"A {n}") for n in range(10_000))
    return build([Paper(id="paper/arxiv:1503.07589", title="Higgs", authors=authors)])
