"""Find the weights of `kg.resolve.people.model` and measure author nodes on what was held out.

    python benchmarks/learn_people.py [--shared ../shared/data] [--colleagues 2]

Namesakes are made, as `_made_names` does, and of the colleagues of the ten people in
`authors/dblp_jun_zhang`: some who wrote with different ones of the ten get one common name, and the
ten are taken off. A run with the present weights writes down the features of each pair of groups
that it compares; a logistic regression with fixed signs tells what they say. The figures are
B-cubed, on names made with other seeds and on the ten people themselves, who are not learnt from.

What is printed is a start: such weights learnt twice differ more than the figures do.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import _made
import _made_names
import numpy as np
from _works import records, works
from msgspec.structs import replace
from scipy.optimize import minimize

from kg.judgements import Judgements
from kg.model import Paper, PaperAuthor, Record
from kg.names import block_key, parse
from kg.resolve.cluster import cluster
from kg.resolve.merge import merge
from kg.resolve.people import agglomerate as joining
from kg.resolve.people import model, scores
from kg.resolve.people.constraints import Constraints
from kg.resolve.people.mentions import Mention, mentions

SIGNS = {
    **dict.fromkeys(("affiliation_cosine", "coauthor_any", "coauthor_shared", "text_cosine"), 1),
    **dict.fromkeys(("title_cosine", "title_mean", "venue_shared"), 1),
    **dict.fromkeys(("affiliation_both", "coauthor_any_size", "coauthor_none", "gap"), -1),
    **dict.fromkeys(("large", "small", "text_both", "title_mean_large", "title_mean_small"), 0),
}
TEN = "Jun Zhang"
NAMES = 42  # of colleagues, in a set
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


def papers_of(found: Iterable[Record]) -> list[Paper]:
    """Return the papers of records, by id."""
    groups = cluster(list(found), Judgements())
    papers = [merge(group.records, group.joins) for group in groups]
    return sorted(papers, key=lambda paper: paper.id)


def made(shared: Path, names: int, *, rich: bool, seed: int) -> Sample:
    """Return real works in which people of rare names were given common ones."""
    rows = list(_made_names.homonyms(works(shared), names, rich=rich, seed=seed))
    people = {
        f"names:{row.fields['id']}#{place}": person
        for row in rows
        for place, person in row.people.items()
    }
    papers = papers_of(_made.record(row.fields, "names") for row in rows)
    truth = {
        (at, place): people[mention]
        for at, paper in enumerate(papers)
        for place, author in enumerate(paper.authors)
        for mention in author.mentions
        if mention in people
    }
    return sample(papers, truth)


def colleagues(ten: Sample, papers: Sequence[Paper], seed: int) -> Sample:
    """Return the papers of the ten without them, and people who know different ones as one name."""
    rng = random.Random(seed)  # noqa: S311 - made names, not secrets
    who = {ten.mentions[number].paper: person for number, person in ten.truth.items()}
    kept = [
        (replace(paper, authors=tuple(a for a in paper.authors if a.name != TEN)), who[at])
        for at, paper in enumerate(papers)
        if at in who and len(paper.authors) > 1
    ]
    found = [replace(paper, id=f"{number:04d}") for number, (paper, _) in enumerate(kept)]
    pools = _pools(found, [person for _, person in kept], rng)
    given: dict[tuple[int, int], tuple[str, str]] = {}
    for label in _free(found, rng)[:NAMES]:
        circles = [circle for circle in pools if pools[circle]]
        for circle in rng.sample(circles, min(len(circles), rng.choice([2, 3, 4, 5, 6]))):
            name, places = pools[circle].pop()
            if not _known(label, places, given):
                given |= dict.fromkeys(places, (label, name))
    renamed = [
        replace(paper, authors=tuple(_renamed(paper, at, given))) for at, paper in enumerate(found)
    ]
    return sample(renamed, {place: person for place, (_, person) in given.items()})


def _renamed(
    paper: Paper, at: int, given: Mapping[tuple[int, int], tuple[str, str]]
) -> Iterator[PaperAuthor]:
    for place, author in enumerate(paper.authors):
        yield replace(author, name=given.get((at, place), (author.name,))[0])


def _pools(
    papers: Sequence[Paper], circle: Sequence[str], rng: random.Random
) -> dict[str, list[tuple[str, list[tuple[int, int]]]]]:
    """Return by circle who is in no other and whom no other name can be, with places."""
    places: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for at, paper in enumerate(papers):
        for place, author in enumerate(paper.authors):
            places[author.name].append((at, place))
    alone = Counter(block_key(name) for name in places)
    pools: dict[str, list[tuple[str, list[tuple[int, int]]]]] = defaultdict(list)
    for name, own in sorted(places.items()):
        spelt = max(map(len, parse(name).given), default=0) > 1
        circles = {circle[at] for at, _ in own}
        if spelt and len(own) > 1 and alone[block_key(name)] == 1 and len(circles) == 1:
            pools[circles.pop()].append((name, own))
    for pool in pools.values():
        rng.shuffle(pool)
    return pools


def _free(papers: Sequence[Paper], rng: random.Random) -> list[str]:
    """Return common names of different blocks that no author has, in an order by chance."""
    taken = {block_key(author.name) for paper in papers for author in paper.authors}
    free = {block_key(name): name for name in _made_names.common(rng, 400)}
    return [name for key, name in free.items() if key not in taken]


def _known(
    label: str,
    places: Sequence[tuple[int, int]],
    given: Mapping[tuple[int, int], tuple[str, str]],
) -> bool:
    """Return whether people of the label wrote with a label that is on these papers too.

    Two namesakes would else share co-authors that are themselves made namesakes.
    """
    labels: dict[int, set[str]] = defaultdict(set)
    for (at, _), (other, _) in given.items():
        labels[at].add(other)
    beside = set().union(*(others for others in labels.values() if label in others), {label})
    return any(beside & labels[at] for at, _ in places)


def jun_zhang(folder: Path) -> tuple[Sample, list[Paper]]:
    """Return the ten people of one name, whose files tell them apart, and their papers."""
    papers, truth = [], {}
    for path in sorted(folder.glob("*.bib")):
        for paper in papers_of(records(path)):
            for place, author in enumerate(paper.authors):
                if author.name == TEN:
                    truth[len(papers), place] = path.stem
            papers.append(replace(paper, id=f"{len(papers):04d}"))
    return sample(papers, truth), papers


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
    parser.add_argument("--colleagues", type=int, default=2, help="sets of these to learn from")
    options = parser.parse_args()
    ten, papers = jun_zhang(options.shared / "authors/dblp_jun_zhang")
    train = [colleagues(ten, papers, seed) for seed in range(1, 1 + options.colleagues)]
    train += [made(options.shared, 400, rich=False, seed=13)]
    train += [made(options.shared, 109, rich=True, seed=17)]
    held = {
        "colleagues": colleagues(ten, papers, 77),
        "as DBLP has it": made(options.shared, 400, rich=False, seed=77),
        "with organisations": made(options.shared, 109, rich=True, seed=77),
        "jun_zhang": ten,
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
