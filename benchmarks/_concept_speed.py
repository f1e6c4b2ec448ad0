"""How fast abstracts are tagged, beside plain-Python ways of finding the same labels.

One vocabulary is the built-in one, filled up with made-up labels of two words. The other are the
topics of OpenAlex alone, some 4,500, which hardly ever stand in a text as they are: between the two
lies what links and their evidence cost. The abstracts are those of ../shared/data, repeated - of
physics, and of language processing, where nearly all name concepts - or made from the built-in
definitions. All ways run on one core in one process; ratios are to the whole `tag`. What is made of
a vocabulary once is in none of them: it has a line.
"""

from __future__ import annotations

import json
import random
import re
import time
from collections.abc import Callable, Iterable, Sequence
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from _works import records
from ahocorasick_rs import BytesAhoCorasick

from kg.concepts import Concept, Vocabulary, load, tag
from kg.concepts.fields import joined
from kg.concepts.scanning import Scan, pattern_of, scans
from kg.concepts.spacing import masked, spaced
from kg.concepts.tagger import Tagger
from kg.model import Paper
from kg.text import clean, slug

__all__ = ["filled", "papers", "rate", "report", "ways"]

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"
_REPEATS = 3
_REGEX_SHARE = 200  # one alternation of all labels is too slow for every paper


def filled(size: int) -> Vocabulary:
    """Return a vocabulary of `size` labels or more: the built-in one and made-up pairs of words."""
    known = load()
    labels = [label for one in known.concepts.values() for label in (one.label, *one.alt_labels)]
    words = sorted({word for label in labels for word in label.split() if word.islower()})
    chance = random.Random(5)  # noqa: S311 - the same labels each time
    made: dict[str, Concept] = {}
    while len(labels) + len(made) < size:
        label = " ".join(chance.sample(words, 2))
        id_ = f"concept/{slug(label)}"
        if id_ not in known.concepts and known.matching(label) is None:
            made[id_] = Concept(id=id_, label=label)
    return Vocabulary([*known.concepts.values(), *made.values()])


def topics() -> Vocabulary:
    """Return the topics of OpenAlex as a vocabulary, an empty one without the shared data."""
    source = SHARED / "vocab" / "openalex_topics.json"
    rows = json.loads(source.read_text(encoding="utf-8")) if source.is_file() else []
    named = {f"concept/{slug(row['display_name'])}": row["display_name"] for row in rows}
    return Vocabulary([Concept(id=id_, label=label) for id_, label in sorted(named.items())])


def papers(count: int, vocabulary: Vocabulary) -> dict[str, list[Paper]]:
    """Return abstracts full of labels, and those of physics and of language that are there."""
    found = {"definitions joined, 11 labels each": _dense(vocabulary)}
    source = SHARED / "formats" / "arxiv" / "kaggle_200.jsonl"
    if source.is_file():
        rows = [json.loads(line) for line in source.read_text(encoding="utf-8").splitlines()]
        found["arXiv physics"] = [
            Paper(id=row["id"], title=clean(row["title"]), abstract=clean(row["abstract"]))
            for row in rows
        ]
    source = SHARED / "acl_xml" / "2020.acl.xml"
    if source.is_file():
        found["ACL 2020"] = [
            Paper(id=f"paper/{place}", title=one.title, abstract=one.abstract)
            for place, one in enumerate(records(source))
            if one.abstract
        ]
    return {name: list(islice(cycle(some), count)) for name, some in found.items()}


def _dense(vocabulary: Vocabulary) -> list[Paper]:
    """Return made-up abstracts of about 1,100 characters that name some eleven concepts."""
    chance = random.Random(7)  # noqa: S311
    concepts = [one for one in vocabulary.concepts.values() if one.definition]
    made = []
    for number in range(400):
        some = chance.sample(concepts, 11)
        text = " ".join(f"On {one.label}, we see this: {one.definition}" for one in some)
        made.append(Paper(id=f"paper/{number}", title=some[0].label, abstract=clean(text)))
    return made


def trie(labels: Iterable[str]) -> dict[str, Any]:
    """Return nested dicts of words, as FlashText keeps them; "" holds a whole label."""
    root: dict[str, Any] = {}
    for label in labels:
        node = root
        for word in label.split():
            node = node.setdefault(word, {})
        node[""] = label
    return root


def longest(root: dict[str, Any], words: Sequence[str]) -> list[str]:
    """Return the labels in a list of words, the longest at each place."""
    found, at = [], 0
    while at < len(words):
        node, step, best, size = root, at, None, 1
        while step < len(words) and words[step] in node:
            node, step = node[words[step]], step + 1
            if "" in node:
                best, size = node[""], step - at
        if best:
            found.append(best)
        at += size
    return found


def rate(run: Callable[[Sequence[Any]], object], given: Sequence[Any]) -> float:
    """Return papers a second, the best of a few runs, by processor time."""
    best = float("inf")
    for _ in range(_REPEATS):
        start = time.process_time()
        run(given)
        best = min(best, time.process_time() - start)
    return len(given) / best


def ways(vocabulary: Vocabulary) -> dict[str, Callable[[Sequence[Paper]], object]]:
    """Return what is compared, by name: the whole first."""
    tagger = Tagger(vocabulary)
    forms = sorted(vocabulary.table, key=len, reverse=True)
    root = trie(forms)
    pattern = re.compile("|".join(map(re.escape, forms)))

    def text(paper: Paper) -> str:
        return spaced(masked(f"{paper.title}. {paper.abstract}")).lower()

    return {
        "tag: definitions, then links": lambda some: list(tag(some, vocabulary)),
        "Tagger.links": lambda some: [tagger.links(paper) for paper in some],
        "plain Python: trie of words": lambda some: [
            longest(root, text(paper).split()) for paper in some
        ],
        "plain Python: one regular expression": lambda some: [
            pattern.findall(text(paper)) for paper in some[: len(some) // _REGEX_SHARE]
        ],
    }


def parts(
    vocabulary: Vocabulary, corpus: Sequence[Paper]
) -> dict[str, tuple[Callable[[Sequence[Any]], object], Sequence[Any]]]:
    """Return the two parts that all ways by an automaton have, each with what it is given."""
    automaton = BytesAhoCorasick(list({*map(pattern_of, vocabulary.table)}))
    texts = [joined(paper).text for paper in corpus]
    read = [one for text in texts for one in scans(text)[:1]]

    def found(some: Sequence[Scan]) -> list[list[tuple[int, int, int]]]:
        return [automaton.find_matches_as_indexes(one.data, overlapping=True) for one in some]

    return {
        "of that: scans alone": (lambda some: [scans(text) for text in some], texts),
        "of that: the automaton alone": (found, read),
    }


def report(labels: int, size: int) -> None:
    """Print abstracts a second for each way and corpus, with about `labels` labels, and topics."""
    corpora = papers(size, load())
    for make in (lambda: filled(labels), topics):
        start = time.process_time()
        vocabulary = make()
        if vocabulary.concepts:
            concepts, forms = len(vocabulary.concepts), len(vocabulary.table)
            seconds = time.process_time() - start
            print(f"\n{concepts:,} concepts, {forms:,} forms, made in {seconds:.2f} s")
            _report(vocabulary, corpora)


def _report(vocabulary: Vocabulary, corpora: dict[str, list[Paper]]) -> None:
    start = time.process_time()
    list(tag([], vocabulary))
    print(f"what is looked for, made at the first paper: {time.process_time() - start:.3f} s")
    compared = ways(vocabulary)
    for name, corpus in corpora.items():
        length = sum(len(paper.abstract or "") for paper in corpus) // len(corpus)
        print(f"\n{len(corpus):,} abstracts ({name}), {length:,} characters each")
        given = {way: (run, corpus) for way, run in compared.items()}
        base = 0.0
        for way, (run, some) in {**given, **parts(vocabulary, corpus)}.items():
            share = _REGEX_SHARE if "regular" in way else 1
            speed = rate(run, some) / share
            base = base or speed
            print(f"{way:40} {speed:10,.0f} abstracts/s {speed / base:8.2f} x")
