"""Find the weights of `kg.concepts.discovery.model`: which phrases say what a paper is about.

    python benchmarks/learn_concepts.py [--data ../shared/data] [--background]

Candidates of paragraphs with phrases that readers marked (SemEval 2017), and of abstracts with the
keywords of their authors (two bibliographies), are compared with these. Two logistic regressions
with a penalty (L2), for single words and for longer phrases, are fitted with scipy; each set has a
bias of its own, as people choose more here and less there, and the model gets the mean. One
paragraph of three is held out. Printed are the weights, and F1 at 5 and 10 and on shared phrases
with the committed weights, with those found on all sets, and with those found without the set.
`--background` prints instead `background.txt`, the words that abstracts of all fields of this data
use.
Weights are rounded for the model: the sets are guesses at what people will want, and small.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from math import exp, log
from pathlib import Path
from textwrap import fill
from typing import Any, NamedTuple

import numpy as np
from scipy.optimize import minimize

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from _keyphrases import Document, authors, key, keys, paragraphs, quality

from kg.building import read_all
from kg.concepts.discovery.candidates import Candidate, candidates
from kg.concepts.discovery.corpus import Corpus
from kg.concepts.discovery.features import in_corpus, of_shape, of_use, place, rarity, use
from kg.concepts.discovery.known import Known
from kg.concepts.discovery.model import MODEL, PHRASE_BIAS, WORD_BIAS
from kg.concepts.discovery.words import kinds
from kg.model import Paper
from kg.text import words

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
PENALTY = 0.001
HELD = "paragraphs held out"
# How much each set counts: paragraphs are more, and of many fields.
WEIGHTS = {"paragraphs": 1.5}
FEW = 0.5
BOUNDS = (25, 50, 100, 200, 300)
FIELDS = (
    "acl_xml", "bib/bibliotex", "bib/iridia", "formats/arxiv", "formats/crossref", "formats/s2",
)  # fmt: skip
SHORTEST = 3
OF_NO_PHRASE = frozenset("cdlmprtuvx")
"""Kinds of words (`kg.concepts.discovery.words`) that no noun phrase holds."""
# Added to every share, so that one field that lacks a word does not rule it out.
UNSEEN = 0.0015
HEAD = """\
# Words that abstracts of every field use, by how few abstracts it takes to meet one:
# one of 25, of 50, ... What is common in all fields names a concept of none, and tiny corpora
# cannot tell. Verbs and small words are left out: no phrase holds them. Made by
# `benchmarks/learn_concepts.py --background`."""
WIDTH = 100
Floats = np.ndarray[Any, np.dtype[np.float64]]


class Sample(NamedTuple):
    """The candidates of documents: what is asked of each, and whether people chose it."""

    documents: list[Document]
    rows: list[tuple[int, str]]
    """The number of the document, and the phrase."""
    values: Floats
    is_word: np.ndarray[Any, np.dtype[np.bool_]]
    chosen: Floats


class Weights(NamedTuple):
    """What a value of 1 adds, the bias last, for single words and for longer phrases."""

    word: Floats
    phrase: Floats


def values(one: Candidate, *, untitled: bool) -> tuple[float, ...]:
    """Return what is asked of a candidate in its paper, in the order of the model."""
    near = place(one.first, untitled=untitled)
    return (*near, *of_use(use(one)), *of_shape(one.shape))


def sample(documents: Sequence[Document]) -> Sample:
    """Return the candidates of documents as a corpus."""
    corpus = Corpus()
    found = []
    for document in documents:
        paper = Paper(id=document.id, title=document.title or None, abstract=document.text)
        found.append(candidates(paper, Known(())))
        corpus.add(found[-1])
    told = {key: (*in_corpus(one), *rarity(one, corpus)) for key, one in corpus.items()}
    rows, asked, chosen, single = [], [], [], []
    for at, (document, some) in enumerate(zip(documents, found, strict=True)):
        gold = set(keys(document.gold))
        for name, one in some.items():
            rows.append((at, one.form))
            asked.append((*values(one, untitled=not document.title), *told[name], 1.0))
            chosen.append(float(key(one.form) in gold))
            single.append(corpus[name].is_word)
    return Sample(list(documents), rows, np.array(asked, float), np.array(single), np.array(chosen))


def fitted(samples: dict[str, Sample]) -> Weights:
    """Return the weights that two penalised logistic regressions find."""
    return Weights(_fitted(samples, is_word=True), _fitted(samples, is_word=False))


def _fitted(samples: dict[str, Sample], *, is_word: bool) -> Floats:
    blocks, signs, weights = [], [], []
    for at, (name, one) in enumerate(samples.items()):
        kept = one.is_word == is_word
        biases = np.zeros((int(kept.sum()), len(samples)))
        biases[:, at] = 1
        blocks.append(np.hstack([one.values[kept][:, :-1], biases]))
        signs.append(2 * one.chosen[kept] - 1)
        share = WEIGHTS.get(name, FEW) / max(1.0, one.chosen.sum())
        weights.append(np.full(int(kept.sum()), share))
    found = _minimised(np.vstack(blocks), np.concatenate(signs), np.concatenate(weights))
    asked = len(MODEL)
    return np.append(found[:asked], found[asked:].mean())


def _minimised(table: Floats, sign: Floats, weight: Floats) -> Floats:
    """Return the weights; the penalty is on standardised values, biases go free of it nearly."""
    spread = table.std(axis=0) + 1e-9
    spread[len(MODEL) :] = 1.0
    scaled, weight = table / spread, weight / weight.sum()
    penalty = np.full(table.shape[1], PENALTY)
    penalty[len(MODEL) :] /= 10

    def loss(given: Floats) -> tuple[float, Floats]:
        margin = sign * (scaled @ given)
        miss = float((weight * np.logaddexp(0, -margin)).sum() + (penalty * given**2).sum())
        slope = -weight * sign / (1 + np.exp(np.clip(margin, -500, 500)))
        return miss, scaled.T @ slope + 2 * penalty * given

    start = np.zeros(table.shape[1])
    return np.asarray(minimize(loss, start, jac=True, method="L-BFGS-B").x / spread)


def figures(one: Sample, weights: Weights) -> str:
    """Return F1 at 5, at 10 and on shared phrases of a sample ranked with weights."""
    odds = np.where(one.is_word, one.values @ weights.word, one.values @ weights.phrase)
    ranked: list[list[tuple[float, str]]] = [[] for _ in one.documents]
    for value, (at, form) in zip(odds, one.rows, strict=True):
        ranked[at].append((-float(value), form))
    found = quality(one.documents, [[form for _, form in sorted(some)] for some in ranked])
    return f"F1@5 {found.at_5:.3f}  F1@10 {found.at_10:.3f}  shared {found.shared:.3f}"


def sets(data: Path) -> dict[str, list[Document]]:
    """Return the sets of documents by name; one paragraph of three is held out."""
    marked = paragraphs(data / "keyphrases" / "semeval2017.jsonl")
    return {
        "paragraphs": [one for one in marked if not _is_held(one)],
        "authors, computing": authors(data / "bib" / "iridia"),
        "authors, physics": authors(data / "bib" / "bibliotex"),
        HELD: [one for one in marked if _is_held(one)],
    }


def _is_held(one: Document) -> bool:
    """Return whether a paragraph is one of the third that is held out, whatever its place."""
    return int(sha256(one.id.encode()).hexdigest(), 16) % 3 == 0


def background(data: Path) -> Iterator[str]:
    """Yield the lines of `background.txt`, byte for byte.

    Words are put in the order of the geometric mean of the shares of abstracts that use them, over
    the fields that the data has.
    """
    yield HEAD
    fields = [_texts(data / name) for name in FIELDS]
    counts = [Counter(word for text in some for word in set(words(text))) for some in fields]
    every = {word for count in counts for word in count if _may_count(word)}
    sizes = list(map(len, fields))
    shares = {word: _mean_share([one[word] for one in counts], sizes) for word in every}
    for bound, above in zip(BOUNDS, (1, *BOUNDS), strict=False):
        some = sorted(word for word, share in shares.items() if 1 / bound <= share < 1 / above)
        yield f"\n= {bound}"
        yield fill(" ".join(some), WIDTH, break_on_hyphens=False)


def _may_count(word: str) -> bool:
    """Return whether a word is one that phrases hold."""
    return word.isalpha() and len(word) >= SHORTEST and kinds()[word] not in OF_NO_PHRASE


def _mean_share(counts: Iterable[int], sizes: Sequence[int]) -> float:
    shares = [count / size for count, size in zip(counts, sizes, strict=True)]
    return exp(sum(log(share + UNSEEN) for share in shares) / len(shares))


def _texts(folder: Path) -> list[str]:
    records, _reports = read_all([str(folder)])
    return [f"{record.title} {record.abstract}" for record in records if record.abstract]


def main() -> None:
    """Print weights and figures, or the words of the background."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--background", action="store_true", help="print the common words instead")
    given = parser.parse_args()
    if given.background:
        print("\n".join(background(given.data)))
        return
    samples = {name: sample(some) for name, some in sets(given.data).items() if some}
    learnt = {name: one for name, one in samples.items() if name != HELD}
    found = fitted(learnt)
    committed = Weights(
        np.array([*(term.word for term in MODEL), WORD_BIAS]),
        np.array([*(term.phrase for term in MODEL), PHRASE_BIAS]),
    )
    for name, one in samples.items():
        others = {other: some for other, some in learnt.items() if other != name}
        print(f"{name}: {len(one.documents)} documents, {len(one.rows)} candidates")
        print(f"  the committed model    {figures(one, committed)}")
        print(f"  learnt on all sets     {figures(one, found)}")
        print(f"  learnt on other sets   {figures(one, fitted(others))}")
    print("\nfeature           word: learnt  now     phrase: learnt  now")
    for at, name in enumerate([*(term.name for term in MODEL), "bias"]):
        word, phrase = found.word[at], found.phrase[at]
        now, then = committed.word[at], committed.phrase[at]
        print(f"{name:<16} {word:12.2f} {now:6.2f} {phrase:14.2f} {then:6.2f}")


if __name__ == "__main__":
    main()
