"""Which records are one paper and which names are one person: how often `kg` is right, how fast.

    python benchmarks/identity.py [--set NAME]... [--data PATH] [--seed 1] [--size 16000]
                                  [--made-seed 101] [--no-peers] [--write FOLDER]

Prints tables on the public sets of `../shared/data` and on made ones: noisy citations to a
catalogue, two catalogues of one field, ambiguous names. The made sets come of real metadata and
are the same each time; `--made-seed` gives others, `--write` keeps them as files. "dblp-acm-joined"
is held against a truth with the versions of a work united, "as-made" against that of its makers.
All run through `kg.resolve.resolution`, the records shuffled. Beside it stand the rules of other
tools, and splink and bib-dedupe where they can be imported (`pip install splink bib-dedupe`, or
PYTHONPATH to where they are).
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import _made
import _made_names
from _gold import Names, Papers, acl_ids, cora, dblp_acm, initialled, jun_zhang
from _peers import PEERS, installed
from _scores import Score, b_cubed, pairs
from _speed import speeds
from _works import plain, works

from kg.model import Paper, Record
from kg.resolve import resolution

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
_RECORDS_FOR_SPEED = (17_500, 70_000)

Maker = Callable[[argparse.Namespace], Papers | Names]


def _made_papers(entries: Iterable[_made.Entry], *, across: bool, apart: bool) -> Papers:
    rows = list(entries)
    truth = {f"{row.file}:{row.fields['id']}": row.paper if apart else row.work for row in rows}
    found = [_made.record(row.fields, row.file) for row in rows]
    return Papers(found, truth, across=across, apart=apart)


def _made_mentions(signed: Iterable[_made_names.Signed]) -> Names:
    rows = list(signed)
    truth = {
        f"names:{row.fields['id']}#{place}": person
        for row in rows
        for place, person in row.people.items()
    }
    return Names([_made.record(row.fields, "names") for row in rows], truth)


def _citations(given: argparse.Namespace) -> Papers:
    entries = _made.citations(works(given.data), given.size, given.made_seed or 7)
    return _made_papers(entries, across=True, apart=False)


def _catalogues(given: argparse.Namespace, *, apart: bool) -> Papers:
    entries = _made.catalogues(works(given.data), given.made_seed or 11)
    return _made_papers(entries, across=True, apart=apart)


SETS: dict[str, Maker] = {
    "cora-apart": lambda given: cora(given.data, apart=True),
    "cora-joined": lambda given: cora(given.data, apart=False),
    "dblp-acm-apart": lambda given: dblp_acm(given.data, apart=True),
    "dblp-acm-joined": lambda given: dblp_acm(given.data, apart=False),
    "dblp-acm-as-made": lambda given: dblp_acm(given.data, apart=False, as_made=True),
    "citations": _citations,
    "catalogues-apart": lambda given: _catalogues(given, apart=True),
    "catalogues-joined": lambda given: _catalogues(given, apart=False),
    "jun-zhang": lambda given: jun_zhang(given.data, given.seed),
    "jun-zhang-initials": lambda given: initialled(jun_zhang(given.data, given.seed)),
    "acl-ids": lambda given: acl_ids(given.data),
    "names-dblp": lambda given: _made_mentions(_made_names.homonyms(works(given.data), 400)),
    "names-aminer": lambda given: _made_mentions(
        _made_names.homonyms(works(given.data), 109, rich=True, seed=17)
    ),
    "names-mixed": lambda given: _made_mentions(
        _made_names.homonyms(works(given.data), 109, rich=True, rare=0.3, seed=23)
    ),
}
SPEED = "speed"


def ours(records: Sequence[Record], *, apart: bool) -> list[list[Record]]:
    """Return the records in the groups that `kg` makes one paper each."""
    place = {record.source.ref: record for record in records}
    found = resolution(records, versions_apart=apart).papers
    groups = [[place[ref.ref] for ref in paper.records] for paper in found]
    if sorted(record.source.ref for group in groups for record in group) != sorted(place):
        sys.exit("A record is lost, doubled or unknown.")
    return groups


def _paper_rows(given: Papers, *, peers: bool) -> Iterator[tuple[str, Score | str, float]]:
    start = time.perf_counter()
    groups = ours(given.records, apart=given.apart)
    seconds = time.perf_counter() - start
    yield "kg", pairs(groups, given.truth, across=given.across), seconds
    if given.across:
        yield "kg, pairs within a file too", pairs(groups, given.truth), 0.0
    for name, peer in PEERS.items() if peers else ():
        if not installed(name):
            yield name, "not installed", 0.0
            continue
        start = time.perf_counter()
        try:
            found = peer(given.records)
        except Exception as error:  # noqa: BLE001 - a peer's fault is a line of the table
            yield name, f"failed: {str(error)[:50]}", 0.0
            continue
        seconds = time.perf_counter() - start
        if found is None:
            yield name, "compares all pairs: left out at this size", 0.0
        else:
            yield name, pairs(found, given.truth, across=given.across), seconds


def _name_rows(given: Names) -> Iterator[tuple[str, Score | str, float]]:
    start = time.perf_counter()
    papers = resolution(given.records).papers
    seconds = time.perf_counter() - start
    found = _nodes(papers)
    lost = [mention for mention in given.truth if mention not in found]
    if lost:
        yield f"({len(lost)} mentions are of no author)", "", 0.0
    yield "kg", b_cubed({m: found.get(m, m) for m in given.truth}, given.truth), seconds
    names = _names(given)
    yield "by name", b_cubed(names, given.truth), 0.0
    yield "by name and co-authors", b_cubed(_by_coauthors(given, names), given.truth), 0.0


def _nodes(papers: Iterable[Paper]) -> dict[str, str]:
    return {
        mention: author.id
        for paper in papers
        for author in paper.authors
        for mention in author.mentions
    }


def _names(given: Names) -> dict[str, str]:
    return {
        f"{record.source.ref}#{place}": plain(author.name)
        for record in given.records
        for place, author in enumerate(record.authors, 1)
    }


def _by_coauthors(given: Names, names: Mapping[str, str]) -> dict[str, str]:
    """Return people as those of one name whose papers hang together by shared co-authors."""
    parent: dict[str, str] = {}

    def first(item: str) -> str:
        while parent.setdefault(item, item) != item:
            item = parent[item]
        return item

    for record in given.records:
        written = {names[f"{record.source.ref}#{at}"] for at in range(1, len(record.authors) + 1)}
        for place in range(1, len(record.authors) + 1):
            mention = f"{record.source.ref}#{place}"
            for other in sorted(written - {names[mention]}) if mention in given.truth else ():
                parent[first(mention)] = first(f"{names[mention]} with {other}")
    return {mention: first(mention) for mention in given.truth}


def _print(name: str, given: Papers | Names, *, peers: bool) -> None:
    what = "pairs" if isinstance(given, Papers) else "B-cubed, mentions"
    wrong = ("false", "missed") if isinstance(given, Papers) else ("split", "joined")
    print(f"\n{name}: {len(given.records):,} records, {what}")
    print(f"{'':<30}{'P':>8}{'R':>8}{'F1':>8}{wrong[0]:>11}{wrong[1]:>9}{'s':>8}")
    rows = _paper_rows(given, peers=peers) if isinstance(given, Papers) else _name_rows(given)
    for who, score, seconds in rows:
        if isinstance(score, str):
            print(f"{who:<30}  {score}")
            continue
        print(f"{who:<30}{score.precision:>8.4f}{score.recall:>8.4f}{score.f1:>8.4f}", end="")
        print(f"{score.false:>11,}{score.missed:>9,}{seconds:>8.1f}", flush=True)


def _write(given: argparse.Namespace) -> None:
    """Write the made sets as files of native records, and their truths beside them."""
    found = works(given.data)
    _made.write(given.write, "citations", _made.citations(found, given.size))
    _made.write(given.write, "catalogues", _made.catalogues(found))
    for name, count, rich, seed in (("dblp", 400, False, 13), ("aminer", 109, True, 17)):
        signed = _made_names.homonyms(found, count, rich=rich, seed=seed)
        _made_names.write(given.write, f"names-{name}", signed)


def main() -> None:
    """Print the tables asked for, all of them if none is named."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--set", action="append", choices=[*SETS, SPEED], dest="sets")
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--seed", type=int, default=1, help="of the shuffle of the records")
    parser.add_argument("--made-seed", type=int, help="of made papers: another set, not looked at")
    parser.add_argument("--size", type=int, default=16_000, help="records of the noisy citations")
    parser.add_argument("--no-peers", action="store_true")
    parser.add_argument(
        "--write", type=Path, metavar="FOLDER", help="write the made sets, no tables"
    )
    given = parser.parse_args()
    if not given.data.is_dir():
        sys.exit("benchmarks/identity.py needs the shared data beside the checkout.")
    if given.write:
        return _write(given)
    for name in given.sets or [*SETS, SPEED]:
        if name == SPEED:
            speeds(works(given.data), _RECORDS_FOR_SPEED)
            continue
        found = SETS[name](given)
        random.Random(given.seed).shuffle(found.records)  # noqa: S311 - the same order each time
        _print(name, found, peers=not given.no_peers)
    return None


if __name__ == "__main__":
    main()
