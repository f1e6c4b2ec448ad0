"""Made sets of ambiguous author names: different real people who are all given one name."""

# ruff: noqa: PLR2004 - shares, odds and sizes are what this is made of
from __future__ import annotations

import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from _works import Work, plain

__all__ = ["Signed", "common", "homonyms", "write"]

_GIVEN = """
Wei Jun Yang Lei Hui Ming Bo Jing Li Xin Yan Tao Feng Ping Hong Qiang Juan Ying Chao Hao David
Michael Anna Maria John Min Ji Kumar Rui Peter
""".split()
_FAMILY = """
Wang Li Zhang Liu Chen Yang Zhao Wu Zhou Xu Sun Ma Zhu Hu Lin Smith Kim Lee Park Gupta Singh Nguyen
Tran Silva Santos Johnson Brown Kumar Garcia Mueller
""".split()
_PLACES = """
Toronto Leeds Osaka Tsukuba Porto Lyon Bonn Zagreb Kyoto Lagos Perth Turin Delft Graz Gdansk Austin
Boulder Tucson Omaha Quebec Hunan Sichuan Zhejiang Fudan Nankai Jilin Peking Tsinghua Xiamen Busan
Hanoi Mysore Kanpur Pune Haifa Izmir Cairo Patras Lisbon Granada
""".split()
_UNITS = (
    "Department of Computer Science", "School of Engineering", "Institute of Physics",
    "College of Information", "Faculty of Mathematics", "State Key Laboratory of Software",
)  # fmt: skip


class Signed(NamedTuple):
    """A record to be written, and who its ambiguous authors are: place in the list -> person."""

    fields: dict[str, object]
    people: dict[int, str]


class _People(NamedTuple):
    works: dict[str, set[int]]
    renamed: dict[str, str]


def write(folder: Path, name: str, signed: Iterable[Signed]) -> None:
    """Write the records as native ones, and the truth (id -> place in the list -> person)."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = list(signed)
    lines = "".join(f"{json.dumps(row.fields, ensure_ascii=False)}\n" for row in rows)
    (folder / f"{name}.records.jsonl").write_text(lines, encoding="utf-8")
    truth = {str(row.fields["id"]): row.people for row in rows}
    (folder / f"{name}.truth.json").write_text(json.dumps(truth), encoding="utf-8")


def homonyms(
    works: Sequence[Work], names: int, *, rich: bool = False, rare: float = 0.0, seed: int = 13
) -> Iterator[Signed]:
    """Yield records in which so many names are each borne by several people.

    The people are real ones with full, rare names, each renamed in all works. With `rich` records
    have organisations, abstracts and keywords, as AMiner has; else title, authors, venue and year,
    as DBLP has. `rare` is the share of names that hardly look ambiguous, as real sets have too.
    """
    chance = random.Random(seed)  # noqa: S311 - the same set each time
    few = round(rare * names)
    people = _renamed(chance, works, (names - few, few), least=3 if rich else 2)
    everyone = sorted(people.works)
    homes = {name: (chance.choice(_UNITS), *chance.sample(_PLACES, 2)) for name in everyone if rich}
    chosen = sorted({at for name in people.renamed for at in people.works[name]})
    for number, at in enumerate(chance.sample(chosen, len(chosen))):
        work = works[at]
        fields: dict[str, object] = {"id": f"p{number}", "title": work.title}
        fields |= {"venue": work.venue} if work.venue else {}
        fields |= {"date": str(work.year)} if work.year else {}
        fields |= _about(chance, work) if rich else {}
        named = [_author(chance, name, people.renamed, homes) for name in work.authors]
        bearers = {at for at, name in enumerate(work.authors, 1) if name in people.renamed}
        truth = {place: work.authors[place - 1] for place in sorted(bearers)}
        yield Signed({**fields, "authors": named}, truth)


def common(chance: random.Random, names: int) -> list[str]:
    """Return so many names, or all there are, that several people may have."""
    borne = [f"{given} {family}" for given in _GIVEN for family in _FAMILY]
    return chance.sample(borne, min(names, len(borne)))


def _unlikely(chance: random.Random, works: Sequence[Work], names: int) -> list[str]:
    """Return names of a popular given and a seldom family name, both as the works have them."""
    parts = [name.split() for name in sorted({name for work in works for name in work.authors})]
    full = [words for words in parts if len(words) == 2 and len(words[0]) > 2]
    given = Counter(words[0] for words in full if words[0].isalpha())
    family = Counter(words[1] for words in full)
    popular = [word for word, count in sorted(given.items()) if count >= 8]
    seldom = [word for word, count in sorted(family.items()) if 4 <= count < 12]
    return [f"{chance.choice(popular)} {chance.choice(seldom)}" for _ in range(names)]


def _author(
    chance: random.Random,
    name: str,
    renamed: Mapping[str, str],
    homes: Mapping[str, tuple[str, str, str]],
) -> dict[str, object]:
    """Return an author as printed; one who has a home may have it, and sign otherwise."""
    signed = renamed.get(name, name)
    if name not in homes:
        return {"name": signed}
    if name in renamed and chance.random() < 0.06:
        signed = _signed_otherwise(chance, signed)
    if chance.random() > 0.75:
        return {"name": signed}
    unit, *places = homes[name]
    return {
        "name": signed,
        "affiliations": [_organisation(chance, unit, places[chance.random() < 0.3])],
    }


def _renamed(
    chance: random.Random, works: Sequence[Work], names: tuple[int, int], least: int
) -> _People:
    """Return who wrote what, and the people chosen to bear another name with it.

    `names` are how many of these are common, and how many hardly look so.
    """
    written: dict[str, set[int]] = defaultdict(set)
    variants: dict[tuple[str, str], set[str]] = defaultdict(set)
    for at, work in enumerate(works):
        for name in work.authors:
            written[name].add(at)
            variants[_bare(name)].add(name)
    # A person who also signs otherwise would be two people to this set.
    able = [n for n in sorted(written) if _spelt_out(n) and len(variants[_bare(n)]) == 1]
    pools = [
        chance.sample(some, len(some))
        for some in (
            [name for name in able if len(written[name]) >= least],
            [name for name in able if len(written[name]) == 1],
        )
    ]
    renamed: dict[str, str] = {}
    for name in (*common(chance, names[0]), *_unlikely(chance, works, names[1])):
        renamed |= dict.fromkeys(_bearers(chance, pools, written, works), name)
    return _People(dict(written), renamed)


def _bearers(
    chance: random.Random,
    pools: Sequence[list[str]],
    written: Mapping[str, set[int]],
    works: Sequence[Work],
) -> Iterator[str]:
    """Yield a few people, no two of one paper, taking them from the pools.

    Seldom do two of one name know the same people, so seldom do these.
    """
    taken: set[int] = set()
    known: set[str] = set()
    for _ in range(min(2 + int(chance.expovariate(0.3)), 25)):
        pool = pools[0] if pools[0] and chance.random() < 0.7 else pools[1]
        if not pool:
            continue
        name = pool.pop()
        friends = {other for at in written[name] for other in works[at].authors}
        if not taken & written[name] and (not known & friends or chance.random() < 0.1):
            taken |= written[name]
            known |= friends
            yield name


def _spelt_out(name: str) -> bool:
    words = name.split()
    return len(words) > 1 and len(words[0]) > 2 and "." not in words[0]


def _bare(name: str) -> tuple[str, str]:
    words = plain(name).split() or [""]
    return words[0][:1], words[-1]


def _organisation(chance: random.Random, unit: str, place: str) -> str:
    kind = chance.random()
    if kind < 0.4:
        return f"{unit}, University of {place}"
    if kind < 0.6:
        return f"{place} University, {unit}"
    if kind < 0.8:
        return f"Univ. {place}"
    short = unit.replace("Department", "Dept.").replace("Institute", "Inst.")
    return f"{short}, Univ. of {place}, {place}"


def _signed_otherwise(chance: random.Random, name: str) -> str:
    given, family = name.split()
    return chance.choice(
        (f"{given[0]}. {family}", f"{family} {given}", f"{given} {family}".lower())
    )


def _about(chance: random.Random, work: Work) -> dict[str, object]:
    """Return an abstract and keywords, each missing at times."""
    found: dict[str, object] = {}
    if work.abstract and chance.random() < 0.85:
        found["abstract"] = work.abstract
    words = [word for word in plain(work.title).split() if len(word) > 4]
    if words and chance.random() < 0.8:
        found["keywords"] = chance.sample(words, min(3, len(words)))
    return found
