"""How good the concepts of papers are, and how fast they are found, each beside peers.

    python benchmarks/concepts.py [--quality | --speed] [--data PATH] [--labels 5000]
                                  [--papers 4000]

Quality: the labels that `kg` gives to a text, strongest first, against the phrases that people
chose: paragraphs of articles with marked phrases, and abstracts with their authors' keywords (of
which nearly half do not stand in the text), of `../shared/data`. Each set is one corpus, with the
built-in vocabulary, and concepts of a single paper too. Beside it stand plain weights of words,
and yake where it can be imported (`pip install yake`, or PYTHONPATH to where it is). Speed:
abstracts a second for a vocabulary of so many labels, beside plain-Python ways.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import _concept_speed
from _keyphrase_peers import PEERS, installed
from _keyphrases import DEPTH, Document, authors, paragraphs, quality

from kg.concepts import Vocabulary, annotate, load
from kg.model import Paper

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"


def by_kg(documents: Sequence[Document], vocabulary: Vocabulary) -> list[list[str]]:
    """Return the labels of each document's concepts, strongest first."""
    papers = [
        Paper(id=f"paper/{place:06}", title=document.title, abstract=document.text)
        for place, document in enumerate(documents)
    ]
    found = {one.id: one for one in annotate(papers, vocabulary, min_papers=1).papers}
    return [[link.label for link in found[paper.id].concepts] for paper in papers]


def corpora(data: Path) -> Iterator[tuple[str, list[Document]]]:
    """Yield the sets that are there, by name."""
    path = data / "keyphrases" / "semeval2017.jsonl"
    if path.is_file():
        yield "paragraphs of articles, phrases marked in them", paragraphs(path)
    for folder, subject in (("iridia", "optimisation"), ("bibliotex", "physics")):
        documents = authors(data / "bib" / folder)
        if documents:
            yield f"abstracts of {subject}, authors' keywords", documents


def report_quality(data: Path) -> None:
    """Print F1 of `kg` and its peers on each set."""
    vocabulary = load()
    missing = [name for name in PEERS if not installed(name)]
    if missing:
        print(f"not installed, left out: {', '.join(missing)}")
    empty = True
    for name, documents in corpora(data):
        empty = False
        chosen = sum(len(document.gold) for document in documents) / len(documents)
        print(f"\n{name}: {len(documents)} texts, {chosen:.1f} phrases each")
        print(f"{'':20}{'F1@5':>8}{'F1@10':>8}{f'shared@{DEPTH}':>11}{'a text':>8}{'seconds':>9}")
        _line("kg", documents, lambda some: by_kg(some, vocabulary))
        for peer, run in PEERS.items():
            if installed(peer):
                _line(peer, documents, run)
    if empty:
        print(f"no set of key phrases in {data}")


def _line(
    name: str,
    documents: Sequence[Document],
    run: Callable[[Sequence[Document]], Sequence[Sequence[str]]],
) -> None:
    start = time.process_time()
    ranked = run(documents)
    seconds = time.process_time() - start
    score = quality(documents, ranked)
    print(
        f"{name:20}{score.at_5:8.3f}{score.at_10:8.3f}{score.shared:11.3f}"
        f"{score.size:8.1f}{seconds:9.1f}"
    )


def main() -> None:
    """Print quality, then speed, or the one that is asked for."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    only = options.add_mutually_exclusive_group()
    only.add_argument("--quality", action="store_true", help="quality alone")
    only.add_argument("--speed", action="store_true", help="speed alone")
    options.add_argument("--data", type=Path, default=DATA)
    options.add_argument("--labels", type=int, default=5000)
    options.add_argument("--papers", type=int, default=4000)
    given = options.parse_args()
    if not given.speed:
        report_quality(given.data)
    if not given.quality:
        print()
        _concept_speed.report(given.labels, given.papers)


if __name__ == "__main__":
    main()
