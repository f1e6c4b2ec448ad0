"""Find the weights of `kg.resolve.model`: which records are one paper.

    python benchmarks/learn_identity.py [--data ../shared/data] [--size 12000]

Pairs of candidate records of four sets are compared: the public gold sets (Cora, DBLP-ACM) and two
made from real metadata with known truth (noisy citations to a catalogue, two catalogues of one
field; see `_made.py`). A logistic regression with a penalty (L2) and a sign for each weight is
fitted with scipy. Printed are the weights from all sets, and for each set the figures of pairs with
weights from the other three, beside those of the committed model. As the kinds of noise in the made
sets are guesses, and those of the gold sets are of one field, weights are rounded for the model.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from scipy.optimize import minimize

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from _made import Entry, catalogues, citations
from _works import records, works

from kg.model import Record
from kg.resolve.blocks import candidates
from kg.resolve.corpus import Corpus
from kg.resolve.model import BIAS, MODEL
from kg.resolve.pairs import Pair, vetoes
from kg.titles import title_key

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
PENALTY = 0.002
Floats = np.ndarray[Any, np.dtype[np.float64]]
Truth = Callable[[Record, Record], bool | None]


class Sample(NamedTuple):
    """Compared pairs: a row of values each, whether it is one paper, and how much it counts."""

    values: Floats
    same: Floats
    weight: Floats


def compared(found: Iterable[Record], truth: Truth) -> Sample:
    """Return the candidate pairs of a set of records that nothing forbids, compared."""
    corpus = Corpus(found)
    rows, same = [], []
    for first, second in candidates(corpus):
        one, other = corpus.features[first], corpus.features[second]
        told = truth(one.record, other.record)
        if told is None or next(vetoes(one, other), None) is not None:
            continue
        pair = Pair(one, other, corpus)
        rows.append([term.value(pair) or 0.0 for term in MODEL] + [1.0])
        same.append(float(told))
    weight = np.full(len(rows), 1 / max(1, len(rows)))
    return Sample(np.array(rows), np.array(same), weight)


def cora(data: Path) -> Sample:
    """Return Cora's pairs; gold clusters with one title, each other's versions, are one work."""
    found = records(data / "dedupe/cora/cora.csv")
    ref = {record.id: record.source.ref for record in found}
    title = {record.source.ref: title_key(record.title or "") for record in found}
    lines = (data / "dedupe/cora/cora_gt.csv").read_text().split()
    groups = _closed((ref[a], ref[b]) for a, b in (line.split("|") for line in lines))
    work = {r: r for r in title}
    for group in groups:
        commonest = Counter(title[r] for r in sorted(group)).most_common(1)[0][0]
        work.update(dict.fromkeys(group, commonest))
    return compared(found, lambda a, b: work[a.source.ref] == work[b.source.ref])


def _closed(pairs: Iterable[tuple[str, str]]) -> list[list[str]]:
    parent: dict[str, str] = {}

    def find(item: str) -> str:
        while parent.setdefault(item, item) != item:
            item = parent[item]
        return item

    for one, other in pairs:
        parent[find(one)] = find(other)
    groups = defaultdict(list)
    for item in parent:
        groups[find(item)].append(item)
    return list(groups.values())


def dblp_acm(data: Path) -> Sample:
    """Return pairs of DBLP-ACM; other versions of one title are neither one paper nor two."""
    folder = data / "dedupe/dblp_acm"
    found = [*records(folder / "dblp.csv"), *records(folder / "acm.csv")]
    key = {record.source.ref: f"{record.source.file}#{record.id}" for record in found}
    rows = list(csv.reader((folder / "gt.csv").open(), delimiter="%"))[1:]
    gold = {(f"dblp.csv#{one}", f"acm.csv#{other}") for one, other in rows}

    def told(a: Record, b: Record) -> bool | None:
        one, other = key[a.source.ref], key[b.source.ref]
        if (one, other) in gold or (other, one) in gold:
            return True
        return None if title_key(a.title or "") == title_key(b.title or "") else False

    return compared(found, told)


def made(entries: Iterator[Entry]) -> Sample:
    """Return the pairs of a made set, whose truth is known."""
    by_file: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_file[entry.file].append(entry)
    work: dict[str, str] = {}
    found: list[Record] = []
    with tempfile.TemporaryDirectory() as folder:
        for file, several in by_file.items():
            path = Path(folder) / f"{file}.records.jsonl"
            path.write_text("".join(json.dumps(entry.fields) + "\n" for entry in several))
            known = {str(entry.fields["id"]): entry.work for entry in several}
            read = records(path)
            work.update({record.source.ref: known[str(record.id)] for record in read})
            found.extend(read)
    return compared(found, lambda a, b: work[a.source.ref] == work[b.source.ref])


def fitted(samples: Iterable[Sample]) -> Floats:
    """Return the weights, the bias last, that a penalised logistic regression finds.

    Weights keep the sign that the model gives them: what speaks against stays against.
    """
    several = list(samples)
    values = np.concatenate([sample.values for sample in several])
    sign = 2 * np.concatenate([sample.same for sample in several]) - 1
    weight = np.concatenate([sample.weight for sample in several])
    start = np.array([term.weight for term in MODEL] + [BIAS])
    bounds = [(0, None) if w > 0 else (None, 0) for w in start[:-1]] + [(None, None)]

    def loss(given: Floats) -> tuple[float, Floats]:
        margin = sign * (values @ given)
        miss = weight * np.logaddexp(0, -margin)
        slope = -weight * sign / (1 + np.exp(np.clip(margin, -500, 500)))
        away = given - start
        total = float(miss.sum() + PENALTY * (away**2).sum() / 2)
        return total, values.T @ slope + PENALTY * away

    return np.asarray(minimize(loss, start, jac=True, bounds=bounds, method="L-BFGS-B").x)


def figures(sample: Sample, weights: Floats) -> str:
    """Return precision, recall and F1 of pairs at even odds."""
    found = sample.values @ weights >= 0
    same = sample.same > 0
    both = int((found & same).sum())
    precision, recall = both / max(1, int(found.sum())), both / max(1, int(same.sum()))
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return f"P {precision:.4f}  R {recall:.4f}  F1 {f1:.4f}"


def main() -> None:
    """Print the weights and the figures."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--size", type=int, default=12_000, help="records of noisy citations")
    given = parser.parse_args()
    known = works(given.data)
    samples: Mapping[str, Sample] = {
        "cora": cora(given.data),
        "dblp_acm": dblp_acm(given.data),
        "citations": made(citations(known, given.size)),
        "catalogues": made(catalogues(known)),
    }
    committed = np.array([term.weight for term in MODEL] + [BIAS])
    for name, sample in samples.items():
        others = fitted(each for other, each in samples.items() if other != name)
        print(f"{name:<11} {len(sample.same):>7} pairs, {int(sample.same.sum())} of one work")
        print(f"  learnt on the other sets  {figures(sample, others)}")
        print(f"  learnt on this set alone  {figures(sample, fitted([sample]))}")
        print(f"  the committed model       {figures(sample, committed)}")
    learnt = fitted(samples.values())
    names = [term.name for term in MODEL] + ["bias"]
    print("\nweight          learnt  committed")
    for name, found, now in zip(names, learnt, committed, strict=True):
        print(f"{name:<16} {found:6.2f} {now:6.2f}")


if __name__ == "__main__":
    main()
