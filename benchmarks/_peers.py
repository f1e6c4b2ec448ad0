"""How other tools say which records are one: their rules, and the tools themselves.

The rules are written anew from what the tools' documents say; each returns groups of records.
`splink` and `bib_dedupe` are called if they can be imported.
"""

# ruff: noqa: PLR2004 - shares, odds and sizes are what this is made of
from __future__ import annotations

import contextlib
import io
import logging
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from importlib.util import find_spec
from typing import Any

from _works import plain
from rapidfuzz import fuzz, process

from kg.model import Record

__all__ = ["PEERS", "installed"]

Groups = list[list[Record]]

_STOPWORDS = frozenset("a an and at by for from in into is of on or the to with".split())
_BIB_DEDUPE = ["ID", "ENTRYTYPE", "title", "author", "year", "journal", "doi"]
_ALL_PAIRS = 7_000  # beyond so many records comparing each with each takes too long


def exact_title(records: Sequence[Record]) -> Groups:
    """Return records of one title (case, accents and punctuation aside) together."""
    return _grouped(records, [_by(records, lambda record: plain(record.title or ""))])


def fuzzy_title(records: Sequence[Record]) -> Groups | None:
    """Return records together whose titles' sets of words are more than 95 alike, closed."""
    if len(records) > _ALL_PAIRS:
        return None
    titles = [plain(record.title or "") for record in records]
    pairs = []
    for start in range(0, len(titles), 500):
        part = titles[start : start + 500]
        scores = process.cdist(part, titles, scorer=fuzz.token_set_ratio, score_cutoff=95)
        pairs += [(start + int(i), int(j)) for i, j in zip(*(scores > 95).nonzero(), strict=True)]
    return _grouped(records, [pairs])


def rule_of_litstudy(records: Sequence[Record]) -> Groups:
    """Return records together that have an id in common and no other differs, else by title.

    Of a title only words count that begin with a letter and are no stopwords.
    """
    pairs = []
    for block in _blocks(records, _schemes) + _blocks(records, lambda item: [_letters(item)]):
        first = records[block[0]]
        for place in block[1:]:
            shared = first.ids.keys() & records[place].ids.keys()
            if all(first.ids[scheme] == records[place].ids[scheme] for scheme in shared):
                pairs.append((block[0], place))
    return _grouped(records, [pairs])


def _schemes(record: Record) -> list[str]:
    return [f"{scheme}:{value}" for scheme, value in record.ids.items()]


def _letters(record: Record) -> str:
    words = plain(record.title or "").split()
    return " ".join(word for word in words if word[0].isalpha() and word not in _STOPWORDS)


def rule_of_pybibx(records: Sequence[Record]) -> Groups:
    """Return records together of one DOI or one title in small letters; "unknown" is a title."""
    by_doi = _by(records, lambda record: record.ids.get("doi"))
    return _grouped(records, [by_doi, _by(records, lambda r: (r.title or "UNKNOWN").lower())])


def splink(records: Sequence[Record]) -> Groups:
    """Return what splink finds: title and authors by Jaro-Winkler, year; EM, p > 0.95.

    Records of two files are linked to each other, others deduplicated.
    """
    import pandas as pd
    import splink.comparison_library as cl
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    logging.getLogger("splink").setLevel(logging.ERROR)
    table = pd.DataFrame([_row(place, record) for place, record in enumerate(records)])
    table["start"] = table["words"].str.slice(0, 12)
    rules = [block_on("start"), block_on("first", "year"), block_on("last_words")]
    tables = [part.drop(columns="file") for _, part in table.groupby("file")]
    linked = len(tables) == 2
    settings = SettingsCreator(
        link_type="link_only" if linked else "dedupe_only",
        unique_id_column_name="ID",
        comparisons=[
            cl.JaroWinklerAtThresholds("words", [0.97, 0.92, 0.8]),
            cl.JaroWinklerAtThresholds("people", [0.95, 0.85, 0.7]),
            cl.ExactMatch("year"),
        ],
        blocking_rules_to_generate_predictions=rules,
    )
    database = DuckDBAPI()
    given = [database.register(part) for part in tables] if linked else database.register(table)
    linker = Linker(given, settings)
    linker.training.estimate_probability_two_random_records_match([block_on("words")], recall=0.7)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    for rule in rules[:2]:
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    found = linker.inference.predict(threshold_match_probability=0.95).as_pandas_dataframe()
    return _grouped(
        records, [zip(found["ID_l"].astype(int), found["ID_r"].astype(int), strict=True)]
    )


def bib_dedupe(records: Sequence[Record]) -> Groups:
    """Return what bib-dedupe finds with the settings it comes with."""
    import pandas as pd
    from bib_dedupe import bib_dedupe as tool

    table = pd.DataFrame([_row(place, record) for place, record in enumerate(records)])
    table["ID"] = table["ID"].astype(str)
    ready = tool.prep(table[_BIB_DEDUPE].fillna(""), verbosity_level=0, cpu=1)
    matched = tool.match(tool.block(ready, verbosity_level=0, cpu=1), verbosity_level=0, cpu=1)
    sets = tool.cluster(matched, verbosity_level=0)
    return _grouped(records, [[(int(each[0]), int(item)) for each in sets for item in each]])


def _row(place: int, record: Record) -> dict[str, Any]:
    words = plain(record.title or "")
    return {
        "ID": place,
        "file": record.source.file,
        "ENTRYTYPE": "article",
        "title": record.title or "",
        "author": " and ".join(_family_first(author.name) for author in record.authors),
        "year": (record.date or "")[:4] or None,
        "journal": record.venue or "",
        "doi": record.ids.get("doi", ""),
        "words": words or None,
        "people": " ".join(_family(author.name) for author in record.authors) or None,
        "first": _family(record.authors[0].name) or None if record.authors else None,
        "last_words": " ".join(words.split()[-3:]) or None,
    }


def _family(name: str) -> str:
    return (plain(name).split() or [""])[-1]


def _family_first(name: str) -> str:
    *given, family = name.split() or [name]
    return f"{family}, {' '.join(given)}" if given else family


def _blocks(
    records: Sequence[Record], keys: Callable[[Record], Iterable[Hashable]]
) -> list[list[int]]:
    blocks: dict[Hashable, list[int]] = defaultdict(list)
    for place, record in enumerate(records):
        for key in keys(record):
            if key:
                blocks[key].append(place)
    return list(blocks.values())


def _by(records: Sequence[Record], key: Callable[[Record], Hashable]) -> list[tuple[int, int]]:
    """Return pairs that hold together all records of one key."""
    blocks = _blocks(records, lambda record: [key(record)])
    return [(block[0], place) for block in blocks for place in block[1:]]


def _grouped(records: Sequence[Record], found: Sequence[Iterable[tuple[int, int]]]) -> Groups:
    """Return the records in groups, closing the pairs transitively."""
    parent = list(range(len(records)))

    def first(item: int) -> int:
        while parent[item] != item:
            parent[item] = item = parent[parent[item]]
        return item

    for pairs in found:
        for one, other in pairs:
            parent[first(other)] = first(one)
    groups: dict[int, list[Record]] = defaultdict(list)
    for place, record in enumerate(records):
        groups[first(place)].append(record)
    return list(groups.values())


def _silent(peer: Callable[[Sequence[Record]], Groups]) -> Callable[[Sequence[Record]], Groups]:
    def quiet(records: Sequence[Record]) -> Groups:
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            return peer(records)

    return quiet


PEERS: dict[str, Callable[[Sequence[Record]], Groups | None]] = {
    "exact title": exact_title,
    "rapidfuzz token set > 95": fuzzy_title,
    "rule of litstudy": rule_of_litstudy,
    "rule of pyBibX": rule_of_pybibx,
    "splink": _silent(splink),
    "bib-dedupe": _silent(bib_dedupe),
}
_MODULES = {"splink": "splink", "bib-dedupe": "bib_dedupe"}


def installed(peer: str) -> bool:
    """Return whether a peer can be run here."""
    return peer not in _MODULES or find_spec(_MODULES[peer]) is not None
