"""Key phrases as others choose them: yake, if it can be imported, and plain weights of words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib.util import find_spec
from math import log

from _keyphrases import Document, key

__all__ = ["PEERS", "installed", "tf_idf", "yake"]

_TOKEN = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*|[^\w\s]")
_LONGEST = 3
_FEWEST_LETTERS = 2
_STOPWORDS = frozenset(
    """a about above according across after again against all almost along already also although
    among an and another any are around as at available based be because been before being below
    between both but by can cannot could did do does due during each either et even ever every few
    first for from further given had has have having hence here how however i if in into is it its
    itself just last least less like made make makes many may might more moreover most much must
    near nearly neither new no non nor not now of off often on once one only onto or other others
    otherwise our out over own per rather same second several shall should show shown since so
    some still such than that the their them then there therefore these they third this those
    though three through thus to together too toward two under unless until up upon use used using
    various very via was we well were what when where whereas whether which while who whose why
    will with within without would yet""".split()
)


def yake(documents: Sequence[Document]) -> list[list[str]]:
    """Return what yake says of each document alone: up to 20 phrases of up to three words."""
    from yake import KeywordExtractor  # type: ignore[import-not-found,unused-ignore]  # optional

    extractor = KeywordExtractor(lan="en", n=_LONGEST, top=20)
    return [
        [phrase for phrase, _weight in extractor.extract_keywords(document.whole)]
        for document in documents
    ]


def tf_idf(documents: Sequence[Document]) -> list[list[str]]:
    """Return runs of words between stop words by their words' mean TF-IDF, early ones first."""
    found = [list(_runs(document.whole)) for document in documents]
    counts = [Counter(word for run, _ in runs for word in key(run).split()) for runs in found]
    spread = Counter(word for words in counts for word in words)
    rarity = {word: log((len(documents) + 1) / papers) for word, papers in spread.items()}
    return [_ranked(runs, words, rarity) for runs, words in zip(found, counts, strict=True)]


def _ranked(
    runs: Sequence[tuple[str, int]], counts: Mapping[str, int], rarity: Mapping[str, float]
) -> list[str]:
    end = runs[-1][1] + 1 if runs else 1
    weights: dict[str, float] = {}
    for run, place in runs:
        words = key(run).split()
        mean = sum(counts[word] * rarity[word] for word in words) / len(words)
        weights.setdefault(run, mean / (1 + place / end))
    return sorted(weights, key=lambda run: (-weights[run], run))


def _runs(text: str) -> Iterator[tuple[str, int]]:
    """Yield runs of up to three words, and which token of the text begins each."""
    run: list[str] = []
    place = -1
    for place, token in enumerate(_TOKEN.findall(text)):
        if _counts(token):
            run.append(token)
            continue
        yield from _run(run, place)
        run = []
    yield from _run(run, place + 1)


def _counts(token: str) -> bool:
    word = token.lower()
    return len(word) >= _FEWEST_LETTERS and not word.isdigit() and word not in _STOPWORDS


def _run(words: Sequence[str], end: int) -> Iterator[tuple[str, int]]:
    if 0 < len(words) <= _LONGEST:
        yield " ".join(words), end - len(words)


PEERS: Mapping[str, Callable[[Sequence[Document]], list[list[str]]]] = {
    "TF-IDF x position": tf_idf,
    "yake": yake,
}


def installed(name: str) -> bool:
    """Return whether a peer is there to be called."""
    return name != "yake" or find_spec("yake") is not None
