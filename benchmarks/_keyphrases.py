"""How near ranked phrases of documents come to those that people chose.

Phrases are the same if their words have the same stems (Porter), in the same order. F1 at 5 and 10
is that of one document's first phrases, averaged over the documents. F1 on shared concepts counts
pairs of document and phrase, of phrases that people gave to two documents or more; what is said
of other phrases neither helps nor harms.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from _porter import stem

from kg.building import read_all
from kg.model import InputError

__all__ = ["Document", "Quality", "authors", "key", "keys", "paragraphs", "quality"]

DEPTH = 15
"""How many phrases of each document count where shared concepts are compared."""

_WORD = re.compile(r"\w+")
_FEWEST_KEYWORDS, _MOST_KEYWORDS = 3, 12  # fewer are a remark, more a thesaurus
_FEWEST_CHARACTERS = 250


class Document(NamedTuple):
    """A text and the phrases that people chose for it."""

    id: str
    title: str
    text: str
    gold: tuple[str, ...]

    @property
    def whole(self) -> str:
        """Return the title and the text as one."""
        return f"{self.title}. {self.text}" if self.title else self.text


class Quality(NamedTuple):
    """Mean F1 of the first 5 and 10 phrases, F1 on shared concepts, and phrases a document."""

    at_5: float
    at_10: float
    shared: float
    size: float


def paragraphs(path: Path) -> list[Document]:
    """Return the documents of a file of `{"id", "text", "keys"}`, one a line."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [Document(row["id"], "", row["text"], tuple(row["keys"])) for row in rows]


def authors(folder: Path) -> list[Document]:
    """Return the abstracts in a folder of sources that stand with their authors' keywords.

    Those with a title seen before are left out.
    """
    try:
        records, _reports = read_all([str(folder)])
    except InputError:
        return []
    found: dict[str, Document] = {}
    for record in records:
        keywords, text = record.keywords, record.abstract or ""
        fit = _FEWEST_KEYWORDS <= len(keywords) <= _MOST_KEYWORDS
        if record.title and fit and len(text) >= _FEWEST_CHARACTERS:
            document = Document(record.source.ref, record.title, text, tuple(keywords))
            found.setdefault(key(record.title), document)
    return list(found.values())


def key(phrase: str) -> str:
    """Return the stems of a phrase's words, which same phrases have in common."""
    return " ".join(stem(word) for word in _WORD.findall(phrase.lower()))


def keys(phrases: Iterable[str]) -> list[str]:
    """Return the key of each phrase, the first of each alone, without those that have no word."""
    return [found for found in dict.fromkeys(key(phrase) for phrase in phrases) if found]


def quality(documents: Sequence[Document], ranked: Sequence[Iterable[str]]) -> Quality:
    """Return how well each document's ranked phrases, best first, meet what people chose."""
    gold = [set(keys(document.gold)) for document in documents]
    said = [keys(phrases) for phrases in ranked]
    return Quality(
        at_5=_mean_f1(said, gold, 5),
        at_10=_mean_f1(said, gold, 10),
        shared=_shared_f1(said, gold),
        size=sum(map(len, said)) / max(1, len(said)),
    )


def _f1(right: int, said: int, gold: int) -> float:
    return 2 * right / (said + gold) if right else 0.0


def _mean_f1(said: Sequence[list[str]], gold: Sequence[set[str]], depth: int) -> float:
    each = [
        _f1(len(true & set(phrases[:depth])), len(phrases[:depth]), len(true))
        for phrases, true in zip(said, gold, strict=True)
        if true
    ]
    return sum(each) / len(each) if each else 0.0


def _shared_f1(said: Sequence[list[str]], gold: Sequence[set[str]]) -> float:
    counts = Counter(phrase for true in gold for phrase in true)
    shared = {phrase for phrase, count in counts.items() if count > 1}
    found = _pairs([phrases[:DEPTH] for phrases in said], shared)
    true = _pairs(gold, shared)
    return _f1(len(found & true), len(found), len(true))


def _pairs(phrases: Sequence[Iterable[str]], of: Collection[str]) -> set[tuple[int, str]]:
    return {(place, one) for place, some in enumerate(phrases) for one in some if one in of}
