"""Public sets whose truth is known: citations of Cora, DBLP and ACM, ten people of one name."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from _works import plain, records
from msgspec.structs import replace

from kg.model import Author, Record, Source

__all__ = ["Names", "Papers", "acl_ids", "cora", "dblp_acm", "initialled", "jun_zhang", "united"]


class Papers(NamedTuple):
    """Records and which paper (`file:at` -> paper) each is of; `across`: pairs of two files."""

    records: list[Record]
    truth: dict[str, str]
    across: bool = False
    apart: bool = False


class Names(NamedTuple):
    """Records and who some of their author mentions are (`file:at#3` -> person)."""

    records: list[Record]
    truth: dict[str, str]


def cora(data: Path, *, apart: bool) -> Papers:
    """Return the 1,295 citations; versions of a work apart as its makers have it, or joined.

    For the latter, papers whose commonest title is the same and whose authors overlap are one.
    """
    found = records(data / "dedupe" / "cora" / "cora.csv")
    place = {record.id: record.source.ref for record in found}
    rows = _rows(data / "dedupe" / "cora" / "cora_gt.csv", "|")
    truth = _closed(
        (record.source.ref for record in found), [(place[a], place[b]) for a, b in rows]
    )
    if not apart:
        truth = united(found, truth)
    return Papers(found, truth, apart=apart)


def united(
    found: Sequence[Record], truth: dict[str, str], *, other_venue: bool = False
) -> dict[str, str]:
    """Return the truth with the papers of one title that share an author united.

    With `other_venue` only where no file has both papers in one venue.
    """
    papers: dict[str, list[Record]] = defaultdict(list)
    for record in found:
        papers[truth[record.source.ref]].append(record)
    by_title: dict[str, list[str]] = defaultdict(list)
    for paper, members in papers.items():
        titles = Counter(plain(record.title or "").replace(" ", "") for record in members)
        by_title[max(sorted(titles), key=titles.__getitem__)].append(paper)
    pairs = [
        (one, other)
        for title, same in by_title.items()
        for one in same
        for other in same
        if title and one < other and _families(papers[one]) & _families(papers[other])
        if not (other_venue and _venues(papers[one]) & _venues(papers[other]))
    ]
    work = _closed(papers, pairs)
    return {ref: work[paper] for ref, paper in truth.items()}


def _families(found: Iterable[Record]) -> set[str]:
    names = (plain(author.name).split() for record in found for author in record.authors)
    return {words[-1] for words in names if words and len(words[-1]) > 1}


def _venues(found: Iterable[Record]) -> set[tuple[str, str]]:
    return {(record.source.file, record.venue or "") for record in found}


def dblp_acm(data: Path, *, apart: bool, as_made: bool = False) -> Papers:
    """Return two catalogues of databases; its makers hold conference and journal versions apart.

    Unless they are to be apart, or the truth to be as made, papers of one title that share an
    author are one work where a catalogue has them in two venues: a column stays in its own.
    """
    folder = data / "dedupe" / "dblp_acm"
    found = {name: records(folder / f"{name}.csv") for name in ("dblp", "acm")}
    place = {
        name: {record.id: record.source.ref for record in some} for name, some in found.items()
    }
    rows = _rows(folder / "gt.csv", "%")
    pairs = [(place["dblp"][a], place["acm"][b]) for a, b in rows[1:]]
    both = found["dblp"] + found["acm"]
    truth = _closed((r.source.ref for r in both), pairs)
    if not (apart or as_made):
        truth = united(both, truth, other_venue=True)
    return Papers(both, truth, across=True, apart=apart)


def _rows(path: Path, separator: str) -> list[tuple[str, str]]:
    lines = path.read_text(encoding="utf-8").split("\n")
    rows = [line.strip().split(separator) for line in lines if line.strip()]
    return [(row[0], row[1]) for row in rows]


def _closed(items: Iterable[str], pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return for each item the first of its group, where pairs are of one group."""
    parent = {item: item for item in items}

    def first(item: str) -> str:
        while parent[item] != item:
            parent[item] = item = parent[parent[item]]
        return item

    for one, other in pairs:
        low, high = sorted((first(one), first(other)))
        parent[high] = low
    return {item: first(item) for item in parent}


def jun_zhang(data: Path, seed: int) -> Names:
    """Return the entries of ten people called Jun Zhang as if they were of one file.

    The keys of the entries and the names of the files, which give the person away, are taken off.
    """
    drawn = [
        (record, file.stem.split("_")[1])
        for file in sorted((data / "authors" / "dblp_jun_zhang").glob("*.bib"))
        for record in records(file)
    ]
    random.Random(seed).shuffle(drawn)  # noqa: S311 - the same order each time
    found, truth = [], {}
    for number, (record, person) in enumerate(drawn, 1):
        source = Source(file="all.bib", format=record.source.format, at=str(number))
        ids = {scheme: value for scheme, value in record.ids.items() if scheme != "dblp"}
        found.append(replace(record, source=source, id=f"e{number}", ids=ids))
        for place in _places(record, "jun zhang"):
            truth[f"{source.ref}#{place}"] = person
    return Names(found, truth)


def initialled(names: Names) -> Names:
    """Return the same papers with the given names of all colleagues as initials ("Y. Wang")."""
    found = []
    for record in names.records:
        authors = [
            author if f"{record.source.ref}#{place}" in names.truth else _initialled(author)
            for place, author in enumerate(record.authors, 1)
        ]
        found.append(replace(record, authors=tuple(authors)))
    return Names(found, names.truth)


def _initialled(author: Author) -> Author:
    *given, family = author.name.split()
    return replace(author, name=" ".join([*(f"{name[0]}." for name in given), family]))


def _places(record: Record, name: str) -> list[int]:
    """Return where in the list of authors a name stands, if it stands there once."""
    names = enumerate(record.authors, 1)
    places = [place for place, author in names if plain(author.name) == name]
    return places if len(places) == 1 else []


def acl_ids(data: Path) -> Names:
    """Return the papers of the ACL Anthology without its ids of people, which are the truth."""
    found, truth = [], {}
    for record in records(data / "acl_xml"):
        for place, author in enumerate(record.authors, 1):
            if person := author.ids.get("acl_person"):
                truth[f"{record.source.ref}#{place}"] = person
        found.append(replace(record, authors=tuple(_without_ids(record))))
    return Names(found, truth)


def _without_ids(record: Record) -> Iterator[object]:
    for author in record.authors:
        yield replace(author, ids={})
