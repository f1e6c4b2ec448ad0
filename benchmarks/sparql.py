"""Time of the named questions: kg's kept store, plain pyoxigraph in memory, and rdflib.

Run: python benchmarks/sparql.py [--papers 10000] [--limit 1]

All get the same made-up graph and the same questions with the same values. "start" is what comes
before the first answer: kg opens its kept store (made once with its tables, "make store"), the
others load the Turtle file, as a script without a store does; rdflib gets the triples ready parsed,
since its own parser would take most of the time. "find" is how long kg takes to find the nodes that
a person's words mean; the others get the nodes. "kg" answers from the tables where a question is
marked *, else in SPARQL on the kept store. A question that takes rdflib longer than the limit is
stopped. The last column is rdflib's time by kg's, without start and find.
"""

from __future__ import annotations

import argparse
import random
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from kg.graph import build
from kg.model import ConceptLink, Paper, PaperAuthor, RecordRef, Reference
from kg.query import questions, resolver, run, run_tables
from kg.query.questions import Question
from kg.rdf import write_turtle
from kg.rdf.namespaces import prefixes
from kg.store import Opened, open_graph

if TYPE_CHECKING:
    import pyoxigraph
    import rdflib

BASE = "https://kg.example/"
CATEGORIES = ("cs.AI", "cs.CL", "cs.CV", "cs.LG", "cs.RO", "stat.ML")
WORDS = (
    "deep neural scaling language model sparse attention reward policy graph robust data".split()
)
SETTINGS = {
    "author": "given7 family7",
    "cited": "1501.00000",
    "citing": "1501.00012",
    "category": "cs.LG",
    "end": "1501.00000",
    "start": "1501.00012",
    "venue": "Journal of Made-up Things",
    "concept": "topic 3",
    "first": "cs.LG",
    "id": "https://arxiv.org/abs/1501.00000v2",
    "paper": "arXiv:1501.00000",
    "second": "cs.CL",
}


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--papers", type=int, default=10_000, help="papers in the graph")
    parser.add_argument("--limit", type=float, default=1.0, help="seconds for rdflib a question")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        write_corpus(Path(folder), options.papers)
        compare(Path(folder), options.limit)


def compare(folder: Path, limit: float) -> None:
    """Print the times of starting, then those of every question."""
    import pyoxigraph

    print(f"{'':20}{'find':>9}{'kg':>9}{'pyoxigraph':>12}{'rdflib':>9}{'rdflib/kg':>11}")
    made, _ = timed(lambda: open_graph(folder))
    print(f"{'make store':20}{made:18.3f}")
    opened, kept = timed(lambda: open_graph(folder))
    memory = pyoxigraph.Store()
    loaded, _ = timed(lambda: memory.load(path=folder / "graph.ttl"))
    copied, graph = timed(lambda: to_rdflib(memory))
    print(f"{'start':20}{opened:18.3f}{loaded:12.3f}{copied:9.3f}")
    for question in questions().values():
        compare_question(question, (kept, memory, graph), limit)


def compare_question(
    question: Question,
    stores: tuple[Opened, pyoxigraph.Store, rdflib.Graph],
    limit: float,
) -> None:
    """Print one question's times, and how many rows differ if the answers do."""
    kept, memory, graph = stores
    names = {parameter.name for parameter in question.parameters}
    settings = {name: value for name, value in SETTINGS.items() if name in names}
    find = resolver(kept.store, kept.tables)
    found, (sparql, terms) = timed(lambda: question.fill(settings, find))
    sql, tables = question.sql, kept.tables
    if sql and tables:
        given = question.values(settings, find)
        ours, answer = timed(lambda: run_tables(tables, sql, given, BASE))
    else:
        ours, answer = timed(lambda: run(kept.store, sparql, terms))
    plain, _ = timed(lambda: run(memory, sparql, terms))
    values = {name: to_term(term) for name, term in terms.items()}
    theirs, rows = timed_rdflib(lambda: list(graph.query(sparql, initBindings=values)), limit)
    above = ">" if rows is None else ""
    shown = f"{above}{theirs:.3f}", f"{above}{theirs / ours:.0f}"
    name = question.name + "*" * bool(question.sql and kept.tables)
    line = f"{name:20}{found:9.3f}{ours:9.3f}{plain:12.3f}{shown[0]:>9}{shown[1]:>11}"
    if rows is not None and len(rows) != len(answer.rows):
        line += f"   {len(answer.rows)} rows here, {len(rows)} by rdflib"
    print(line)


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Return how many seconds the work took, and what it gave."""
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


def timed_rdflib(work: Callable[[], Any], limit: float) -> tuple[float, Any]:
    """Return as `timed` does, with None as the result if the work was stopped at the limit."""
    try:
        with stopping(limit):
            return timed(work)
    except TimeoutError:
        return limit, None


@contextmanager
def stopping(limit: float) -> Iterator[None]:
    """Raise TimeoutError in the block after so many seconds."""

    def stop(*_: object) -> None:
        raise TimeoutError

    signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, limit)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def to_rdflib(store: pyoxigraph.Store) -> rdflib.Graph:
    """Return the store's triples in rdflib's own store in memory."""
    import rdflib

    graph = rdflib.Graph()
    for prefix, namespace in prefixes(BASE).items():
        graph.bind(prefix, namespace, replace=True)
    for quad in store:
        graph.add((to_term(quad.subject), to_term(quad.predicate), to_term(quad.object)))
    return graph


def to_term(term: Any) -> Any:  # noqa: ANN401 - any term of either library
    """Return a term of pyoxigraph's as one of rdflib's."""
    import rdflib
    from pyoxigraph import Literal

    if not isinstance(term, Literal):
        return rdflib.URIRef(term.value)
    if term.language:
        return rdflib.Literal(term.value, lang=term.language)
    name = term.datatype.value
    return rdflib.Literal(term.value, datatype=None if name.endswith("#string") else name)


def write_corpus(folder: Path, size: int) -> None:
    """Write the graph of `size` made-up papers, as a graph directory has it."""
    choose = random.Random(1)  # noqa: S311 - the same graph each time
    graph = build([made_up(number, size, choose) for number in range(size)])
    with (folder / "graph.ttl").open("wb") as out:
        write_turtle(graph, out, BASE)
    print(f"{size} papers, {graph.number_of_nodes()} nodes, {graph.number_of_edges()} edges")


def made_up(number: int, size: int, choose: random.Random) -> Paper:
    """Return a paper; early papers, a few authors and a few concepts are far the most frequent."""

    def early(limit: int) -> int:
        return min(choose.randrange(limit), choose.randrange(limit))

    people = {early(size + 20) for _ in range(choose.randint(1, 6))}
    topics = {int(400 * choose.random() ** 3) for _ in range(3)}
    cited = {arxiv(early(number), size) for _ in range(choose.randint(4, 16) if number else 0)}
    missing = {f"10.1000/x{early(size)}" for _ in range(3)}
    return Paper(
        id=f"paper/arxiv:{arxiv(number, size)}",
        ids={"arxiv": arxiv(number, size)},
        title=" ".join(choose.choices(WORDS, k=7)) + f" {number}",
        abstract=" ".join(choose.choices(WORDS, k=120)),
        authors=tuple(
            PaperAuthor(
                id=f"author/given{one}-family{one % 10}", name=f"Given{one} Family{one % 10}"
            )
            for one in sorted(people)
        ),
        categories=tuple(sorted(set(choose.choices(CATEGORIES, k=2)))),
        venue="Journal of Made-up Things" if number % 40 == 0 else None,
        date=f"20{arxiv(number, size)[:2]}-{arxiv(number, size)[2:4]}",
        references=(
            *(Reference(ids={"arxiv": value}) for value in sorted(cited)),
            *(Reference(ids={"doi": value}) for value in sorted(missing)),
        ),
        concepts=tuple(
            ConceptLink(id=f"concept/topic-{one}", label=f"topic {one}", score=0.5)
            for one in sorted(topics)
        ),
        records=tuple(
            RecordRef(source=f"{one}.jsonl", at=str(number)) for one in range(1 + number % 3)
        ),
        retracted=True if number % 997 == 5 else None,  # noqa: PLR2004
    )


def arxiv(number: int, size: int) -> str:
    """Return the arXiv id of the paper of that number; numbers run through ten years."""
    return f"{15 + number * 10 // size:02}{1 + number % 12:02}.{number % 100_000:05}"


if __name__ == "__main__":
    main()
