"""Find the weights of `kg.resolve.people.model` and measure author nodes on what was held out.

    python benchmarks/learn_people.py [--shared ../shared/data] [--names 150]

Namesakes are made: clearly distinct authors of public corpora, each alone with his name and never
on one paper with the others, get one name. A run with the present weights writes down the features
of each pair of groups that it compares; a logistic regression with fixed signs tells what they say.
The figures are B-cubed, on names made with another seed and on the ten real people of
`authors/dblp_jun_zhang`, which are not learnt from.

The weights printed are a start, not taken over blindly: authors of one small corpus share
co-authors by chance far more often than namesakes do elsewhere (in `dblp_jun_zhang` hardly any
two do), and their affiliations hardly change. So in `model.py` a shared co-author counts for more
than here, and an institution that differs for less.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from msgspec.structs import replace
from scipy.optimize import minimize

from kg.building import read_all
from kg.judgements import Judgements
from kg.model import Paper
from kg.names import block_key, parse
from kg.resolve.cluster import cluster
from kg.resolve.merge import merge
from kg.resolve.people import agglomerate as joining
from kg.resolve.people import model, scores
from kg.resolve.people.constraints import Constraints
from kg.resolve.people.mentions import Mention, mentions

# The corpora, how often each is drawn from, and whether it is of one community in which all
# know each other: then only one of several namesakes comes from it.
CORPORA = {
    "acl_xml": (0.25, False),
    "dedupe/dblp_acm/dblp.csv": (0.25, False),
    "bib/iridia": (0.2, True),
    "bib/bibliotex": (0.2, True),
    "formats/crossref": (0.1, True),
}
SIGNS = {
    "affiliation_both": -1,
    "affiliation_cosine": 1,
    "coauthor_any": 1,
    "coauthor_any_size": -1,
    "coauthor_none": -1,
    "coauthor_shared": 1,
    "gap": -1,
    "large": 0,
    "small": 0,
    "text_both": 0,
    "text_cosine": 1,
    "title_cosine": 1,
    "title_mean": 1,
    "title_mean_large": 0,
    "title_mean_small": 0,
    "venue_both": 0,
    "venue_cosine": 1,
    "venue_none": -1,
}
# What `commonness` says of a common name: the odds are learnt beside it.
PRIOR = -1.5
RIDGE = 1e-4


class Sample(NamedTuple):
    """Mentions of ambiguous names, their evidence, and who each is."""

    mentions: list[Mention]
    evidence: scores.Evidence
    truth: dict[int, str]


class Log(NamedTuple):
    """Features of the pairs compared in a round, whether each is one person, and its weight."""

    features: Mapping[str, np.ndarray]
    same: np.ndarray
    weight: np.ndarray


def papers_of(path: Path) -> list[Paper]:
    """Return the papers of a file or folder."""
    found = cluster(read_all([str(path)])[0], Judgements())
    papers = [merge(group.records, group.joins) for group in found]
    return sorted(papers, key=lambda paper: paper.id)


def made(corpora: Mapping[str, list[Paper]], names: int, seed: int) -> Sample:
    """Return papers of all corpora in which groups of authors were given one name."""
    rng = random.Random(seed)  # noqa: S311 - made names, not secrets
    papers = [replace(p, id=f"{name}/{p.id}") for name, found in corpora.items() for p in found]
    pool = _distinct(corpora, rng)
    given: dict[tuple[int, int], tuple[str, str]] = {}
    for number in range(names):
        for person, places in _namesakes(pool, rng):
            label = f"Quentin Xz{''.join(chr(97 + int(digit)) for digit in str(number))}berg"
            given |= dict.fromkeys(places, (label, person))
    renamed = [
        replace(
            paper,
            authors=tuple(
                replace(author, name=given[at, place][0], ids={})
                if (at, place) in given
                else author
                for place, author in enumerate(paper.authors)
            ),
        )
        for at, paper in enumerate(papers)
    ]
    return sample(renamed, {place: person for place, (_, person) in given.items()})


def _distinct(
    corpora: Mapping[str, list[Paper]], rng: random.Random
) -> dict[str, list[list[tuple[int, int]]]]:
    """Return by corpus the places of each author whom no other name there can be."""
    pool: dict[str, list[list[tuple[int, int]]]] = {}
    start = 0
    for corpus, papers in corpora.items():
        places: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for at, paper in enumerate(papers, start):
            for place, author in enumerate(paper.authors):
                places[author.name].append((at, place))
        start += len(papers)
        alone = Counter(block_key(name) for name in places)
        pool[corpus] = [
            found
            for name, found in sorted(places.items())
            if alone[block_key(name)] == 1
            and max(map(len, parse(name).given), default=0) > 1
            and len({at for at, _ in found}) == len(found)
        ]
        rng.shuffle(pool[corpus])
    return pool


def _namesakes(
    pool: dict[str, list[list[tuple[int, int]]]], rng: random.Random
) -> list[tuple[str, list[tuple[int, int]]]]:
    """Return two to ten people, rather prolific ones, and take them from the pool."""
    wanted = rng.choice([2, 2, 2, 3, 3, 4, 5, 6, 8, 10])
    chosen: list[tuple[str, list[tuple[int, int]]]] = []
    papers: set[int] = set()
    closed: set[str] = set()
    weights = [weight for weight, _ in CORPORA.values()]
    for _ in range(200):
        corpus = rng.choices(list(CORPORA), weights)[0]
        if len(chosen) == wanted or corpus in closed or not pool[corpus]:
            continue
        places = max(rng.choices(pool[corpus], k=4), key=len)
        if papers.isdisjoint(at for at, _ in places):
            pool[corpus].remove(places)
            papers |= {at for at, _ in places}
            chosen.append((f"{places[0]}", places))
            closed |= {corpus} if CORPORA[corpus][1] else set()
    return chosen


def jun_zhang(folder: Path) -> Sample:
    """Return the ten people of one name, whose files tell them apart."""
    papers, truth = [], {}
    for path in sorted(folder.glob("*.bib")):
        for paper in papers_of(path):
            for place, author in enumerate(paper.authors):
                if author.name == "Jun Zhang":
                    truth[len(papers), place] = path.stem
            papers.append(replace(paper, id=f"{len(papers):04d}"))
    return sample(papers, truth)


def sample(papers: Sequence[Paper], truth: Mapping[tuple[int, int], str]) -> Sample:
    """Return the mentions whose person is known, with their evidence and one prior for all."""
    found = mentions(papers)
    live = [number for number, m in enumerate(found) if (m.paper, m.place) in truth]
    keys = [block_key(found[number].name) for number in live]
    evidence = scores.gather(papers, found, live, keys)
    prior = np.full(len(live), PRIOR)
    known = {number: truth[found[number].paper, found[number].place] for number in live}
    return Sample(found, evidence._replace(rarity=prior), known)


def joined(of: Sample, log: list[Log] | None = None) -> Constraints:
    """Return the groups that the present weights make, and log what they compared."""
    constraints = Constraints(of.mentions)
    compare = scores.compared
    seen: set[tuple[int, ...]] = set()

    def logged(*arguments: object) -> scores.Compared:
        found = compare(*arguments)  # type: ignore[arg-type]
        if log is not None and len(found.one):
            log.append(_log(of, constraints, found, seen))
        return found

    scores.compared = logged
    try:
        for _ in joining.agglomerate(of.evidence, constraints):
            pass
    finally:
        scores.compared = compare
    return constraints


def _log(
    of: Sample, constraints: Constraints, found: scores.Compared, seen: set[tuple[int, ...]]
) -> Log:
    """Return the pairs that were not compared before; each group is who most of it are."""
    groups: dict[int, Counter[str]] = defaultdict(Counter)
    for number, person in of.truth.items():
        groups[constraints.find(number)][person] += 1
    who = {group: counts.most_common(1)[0][0] for group, counts in groups.items()}
    size = {group: counts.total() for group, counts in groups.items()}
    pairs = list(zip(found.one.tolist(), found.other.tolist(), strict=True))
    keys = [(one, other, size[one], size[other]) for one, other in pairs]
    new = np.array([key not in seen for key in keys])
    seen.update(keys)
    same = np.array([who[one] == who[other] for one, other in pairs], dtype=float)
    least = np.array([min(key[2:]) for key in keys])
    weight = np.sqrt(least / np.bincount(found.block)[found.block])
    return Log({k: v[new] for k, v in found.features.items()}, same[new], weight[new])


def fitted(logs: Sequence[Log]) -> dict[str, float]:
    """Return the weights that make the logged pairs most likely, each of the sign it must have."""
    table = np.concatenate([np.stack([log.features[k] for k in SIGNS], axis=1) for log in logs])
    same = np.concatenate([log.same for log in logs])
    weight = np.concatenate([log.weight for log in logs])
    weight /= weight.sum()
    scale = np.maximum(table.std(axis=0), 1e-6)
    design = np.hstack([table / scale, np.ones((len(table), 1))])

    def loss(values: np.ndarray) -> tuple[float, np.ndarray]:
        odds = np.clip(design @ values, -40, 40)
        wrong = weight * (1 / (1 + np.exp(-odds)) - same)
        total = float((weight * (np.logaddexp(0, odds) - same * odds)).sum())
        ridge = np.append(values[:-1], 0)
        return total + RIDGE * float(ridge @ ridge), design.T @ wrong + 2 * RIDGE * ridge

    limits = {1: (0, None), -1: (None, 0), 0: (None, None)}
    bounds = [*(limits[sign] for sign in SIGNS.values()), (None, None)]
    found = minimize(loss, np.zeros(design.shape[1]), jac=True, method="L-BFGS-B", bounds=bounds).x
    weights = dict(zip(SIGNS, (found[:-1] / scale).tolist(), strict=True))
    return weights | {"bias": float(found[-1]) - PRIOR}


def bcubed(constraints: Constraints, truth: Mapping[int, str]) -> str:
    """Return B-cubed precision, recall and F1 as text."""
    found = {number: constraints.find(number) for number in truth}
    groups, people = Counter(found.values()), Counter(truth.values())
    both = Counter((found[number], truth[number]) for number in truth)
    precision = sum(n * n / groups[group] for (group, _), n in both.items()) / len(truth)
    recall = sum(n * n / people[person] for (_, person), n in both.items()) / len(truth)
    f1 = 2 * precision * recall / (precision + recall)
    return f"P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}"


def main() -> None:
    """Print the figures of the present weights, the weights learnt, and theirs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared/data"))
    parser.add_argument("--names", type=int, default=150)
    options = parser.parse_args()
    corpora = {name: papers_of(options.shared / name) for name in CORPORA}
    train = [made(corpora, options.names, seed) for seed in (1, 2)]
    held = {
        "held-out made names": made(corpora, options.names, 77),
        "jun_zhang": jun_zhang(options.shared / "authors/dblp_jun_zhang"),
    }
    logs: list[Log] = []
    for of in train:
        joined(of, logs)
    learnt = fitted(logs)
    for title, weights in (("model.py", dict(model.WEIGHTS)), ("learnt", learnt)):
        model.WEIGHTS.clear()
        model.WEIGHTS.update(weights)
        for name, of in held.items():
            print(f"{title:10} {name:22} {bcubed(joined(of), of.truth)}")
    for name, value in sorted(learnt.items()):
        print(f"    {name:20} {value:8.2f}")


if __name__ == "__main__":
    main()
