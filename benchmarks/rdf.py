"""Time and memory of writing RDF, against pyoxigraph and rdflib on the same triples.

Run: python benchmarks/rdf.py [--papers 5000]

Each contender runs in a process of its own, on the same made-up graph. "iterator" makes its
triples from the graph as it goes, as kg does; "ready" gets them as a list of pyoxigraph's own
triples, so that its figure is serialising alone. Seconds are of processor time, which other work
on the machine disturbs least; MB is what the peak grew by while writing.
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from kg import rdf
from kg.graph import build
from kg.model import Claim, ConceptLink, Evidence, Paper, PaperAuthor, RecordRef, Reference
from kg.rdf.namespaces import prefixes

if TYPE_CHECKING:
    import networkx as nx

BASE = "https://kg.example/"
WORDS = (
    "graph model data learning of the a scaling law for sparse deep text with é “quoted”".split()
)


def made_up(size: int) -> nx.MultiDiGraph[str]:
    """Return the graph of `size` papers with 5 authors, 3 concepts and 10 citations each."""
    chance = random.Random(1)  # noqa: S311 - the same graph each time
    return build([_paper(number, size, chance) for number in range(size)])


def _paper(number: int, size: int, chance: random.Random) -> Paper:
    def text(words: int) -> str:
        return " ".join(chance.choices(WORDS, k=words))

    authors = [f"author {chance.randrange(size * 2)}" for _ in range(5)]
    concepts = [f"concept {chance.randrange(300)}" for _ in range(3)]
    cited = tuple(
        Reference(ids={"arxiv": f"2401.{chance.randrange(size * 2):05}"}) for _ in range(10)
    )
    said = tuple(Claim(value=f"arxiv:{work.ids['arxiv']}", by=("a.jsonl:1",)) for work in cited[:3])
    return Paper(
        id=f"paper/arxiv:2401.{number:05}",
        ids={"arxiv": f"2401.{number:05}", "doi": f"10.1000/{number}"},
        title=text(8),
        abstract=text(150),
        authors=tuple(PaperAuthor(id=f"author/{name}", name=name) for name in authors),
        categories=("cs.LG", "cs.CL"),
        date="2024-01-02",
        venue=f"Venue {number % 50}",
        references=cited,
        concepts=tuple(ConceptLink(id=f"concept/{x}", label=x, score=0.5) for x in concepts),
        records=(RecordRef(source="a.jsonl", at=str(number)),),
        evidence={"references": Evidence(by=("a.jsonl:1",), values=said)},
    )


def _oxigraph(graph: nx.MultiDiGraph[str]) -> Iterator[Any]:
    from pyoxigraph import Literal, NamedNode, Triple

    def term(value: str | rdf.Literal) -> NamedNode | Literal:
        if isinstance(value, str):
            return NamedNode(value)
        if value.language:
            return Literal(value.value, language=value.language)
        return Literal(value.value, datatype=NamedNode(value.datatype))

    for subject, predicate, value in rdf.triples(graph, BASE):
        yield Triple(NamedNode(subject), NamedNode(predicate), term(value))


def _serialize(triples: Iterable[Any], out: BinaryIO) -> None:
    from pyoxigraph import RdfFormat, serialize

    serialize(triples, out, RdfFormat.TURTLE, prefixes=prefixes(BASE))


def _rdflib(triples: list[Any], out: BinaryIO) -> None:
    import rdflib

    graph = rdflib.Graph()
    for prefix, namespace in prefixes(BASE).items():
        graph.bind(prefix, namespace)
    for subject, predicate, value in triples:
        term = (
            rdflib.URIRef(value)
            if isinstance(value, str)
            else rdflib.Literal(value.value, lang=value.language)
            if value.language
            else rdflib.Literal(value.value, datatype=value.datatype)
        )
        graph.add((rdflib.URIRef(subject), rdflib.URIRef(predicate), term))
    graph.serialize(out, format="turtle")


# Name -> what is made ready before the clock starts, and what is timed.
CONTENDERS: dict[str, tuple[Callable[[Any], Any], Callable[[Any, BinaryIO], None]]] = {
    "kg turtle": (lambda graph: graph, lambda graph, out: rdf.write_turtle(graph, out, BASE)),
    "kg ntriples": (lambda graph: graph, lambda graph, out: rdf.write_ntriples(graph, out, BASE)),
    "kg jsonld": (lambda graph: graph, lambda graph, out: rdf.write_jsonld(graph, out, BASE)),
    "kg rdfxml": (lambda graph: graph, lambda graph, out: rdf.write_rdfxml(graph, out, BASE)),
    "kg trig": (lambda graph: graph, lambda graph, out: rdf.write_trig(graph, out, BASE)),
    "kg nquads": (lambda graph: graph, lambda graph, out: rdf.write_nquads(graph, out, BASE)),
    "pyoxigraph turtle, iterator": (
        lambda graph: graph,
        lambda graph, out: _serialize(_oxigraph(graph), out),
    ),
    "pyoxigraph turtle, ready": (lambda graph: list(_oxigraph(graph)), _serialize),
    "rdflib turtle": (lambda graph: list(rdf.triples(graph, BASE)), _rdflib),
}


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(name: str, papers: int) -> None:
    """Print processor seconds and MB of one contender."""
    prepare, write = CONTENDERS[name]
    content = prepare(made_up(papers))
    before = _peak()
    with tempfile.TemporaryFile() as out:
        start = time.process_time()
        write(content, out)
        seconds = time.process_time() - start
    print(seconds, _peak() - before)


def main() -> None:
    """Print a table of all contenders."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--papers", type=int, default=5000)
    parser.add_argument("--contender", choices=CONTENDERS, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.contender:
        measure(options.contender, options.papers)
        return
    count = sum(1 for _ in rdf.triples(made_up(options.papers), BASE))
    print(f"{options.papers:,} papers, {count:,} triples")
    print(f"{'':30}{'s':>8}{'MB':>8}{'x kg turtle':>13}")
    first = None
    for name in CONTENDERS:
        command = [sys.executable, __file__, "--papers", str(options.papers), "--contender", name]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        seconds, megabytes = map(float, done.stdout.split())
        first = first or seconds
        print(f"{name:30}{seconds:8.2f}{megabytes:8.0f}{seconds / first:13.1f}")


if __name__ == "__main__":
    main()
