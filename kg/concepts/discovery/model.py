"""The model: what each feature of a phrase adds to the log-odds that it says what a paper is about.

A readable list of (feature, weight for single words, weight for longer phrases, what it says), and
a bias for each. The weights are those that `benchmarks/learn_concepts.py` finds, rounded. As the
model is a sum, what one paper says of a phrase and what the corpus says of it are added apart.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from itertools import islice
from math import exp, log
from operator import mul
from typing import NamedTuple, TypeVar

from kg.concepts.discovery.candidates import Candidate
from kg.concepts.discovery.corpus import Corpus
from kg.concepts.discovery.features import (
    OF_CORPUS,
    OF_PLACE,
    OF_SHAPE,
    OF_USE,
    in_corpus,
    of_shape,
    of_use,
    rarity,
    use,
)
from kg.concepts.discovery.usage import Usage

__all__ = [
    "CHOSEN",
    "COMMON",
    "KNOWN",
    "MODEL",
    "Term",
    "paper_odds",
    "probability",
    "rare_odds",
    "shared_odds",
]


_Given = TypeVar("_Given", bound=Hashable)


class Term(NamedTuple):
    """A feature, and what it adds to the log-odds where its value is 1."""

    name: str
    word: float
    phrase: float
    description: str


MODEL = (
    Term("late", -0.2, -0.25, "how far from the beginning, as a logarithm"),
    Term("late_untitled", 0.1, 0.15, "the same where there is no title: texts begin otherwise"),
    Term("title", 0.35, 0.55, "it stands in the title"),
    Term("keyword", 3.0, 3.0, "the paper has it among its keywords"),
    Term("times", 0.3, 0.55, "how often, as a logarithm"),
    Term("whole", 0.65, 0.7, "it is a noun phrase to which nothing is added"),
    Term("wholes", 0.75, 0.3, "how often that is so, as a logarithm"),
    Term("heads", 0.15, 0.1, "longer phrases end with it"),
    Term("begins", 0.45, 0.05, "longer phrases begin with it"),
    Term("owned", -0.95, -0.8, "'of' follows each time: 'the number of ...'"),
    Term("listed", 0.5, 0.0, "'and' stands beside it"),
    Term("three", 0.0, 0.15, "it has three words"),
    Term("four", 0.0, -0.2, "it has four words"),
    Term("five", 0.0, -0.35, "it has five words"),
    Term("more", 0.0, -1.3, "it has more words"),
    Term("of", 0.0, -0.85, "it is made of two phrases"),
    Term("measure", 0.0, -0.6, "it begins with a word of measure: 'high', 'large'"),
    Term("past", 0.0, -0.3, "it begins with a participle: 'weighted'"),
    Term("ing", 0.6, -0.5, "it begins with a word in -ing"),
    Term("verbal", 0.0, -0.2, "it ends with a noun that may be a verb: 'use', 'result'"),
    Term("ends_ing", 0.0, 0.2, "it ends with a word in -ing"),
    Term("name", 0.85, -0.3, "a word has capitals inside, as short forms have"),
    Term("capital", 0.15, 0.25, "it begins with a capital"),
    Term("hyphen", 0.4, 0.05, "it has a hyphen"),
    Term("digit", -0.95, -0.65, "it has a digit"),
    Term("genre", -1.5, -0.6, "papers of any field speak so"),
    Term("genre_first", 0.0, -0.3, "it begins with such a word"),
    Term("genre_last", 0.0, -0.3, "it ends with such a word"),
    Term("everyday", -0.75, 0.0, "it is a word that abstracts of all fields use"),
    Term("alone", -0.4, -0.3, "no other paper has it"),
    Term("papers", 0.2, 0.45, "how many papers have it, as a logarithm"),
    Term("stands", 0.3, 0.8, "in how many of them it is a whole noun phrase, as a share"),
    Term("rarity", 0.2, 0.15, "how rare its words are, on average"),
    Term("rarest", 0.0, 0.1, "how rare the rarest is"),
    Term("commonest", 0.0, 0.05, "how rare the commonest is"),
    Term("head", 0.0, -0.15, "how rare the last one is"),
)
WORD_BIAS, PHRASE_BIAS = -4.4, -3.5

KNOWN = 0.5
"""What it adds that the vocabulary has a concept."""

CHOSEN = -3.0
"""Log-odds from which a phrase is a concept, wherever it stands and however rare its words are."""

COMMON = -3.1
"""Log-odds that the papers which name a concept must give it on average: words that some paper
stresses, but many use in passing, are none."""


class _Sums(dict[_Given, float]):
    """What is known of a phrase -> what it adds, each worked out once: they recur."""

    def __init__(
        self, features: Callable[[_Given], Sequence[float]], weights: Sequence[float]
    ) -> None:
        self._features, self._weights = features, weights

    def __missing__(self, given: _Given) -> float:
        found = self[given] = sum(map(mul, self._features(given), self._weights), 0.0)
        return found


# The least probability that is shown; far below these log-odds `exp` can't count it.
_LEAST, _STEEP = 0.001, 500


class _Weights:
    """The weights for single words or for longer phrases, by what is asked."""

    def __init__(self, bias: float, weights: Sequence[float]) -> None:
        self.bias = bias
        rest = iter(weights)
        self.late, self.late_untitled = islice(rest, len(OF_PLACE))
        use_weights = tuple(islice(rest, len(OF_USE)))
        shape_weights = tuple(islice(rest, len(OF_SHAPE)))
        self.corpus = tuple(islice(rest, len(OF_CORPUS)))
        self.rarity = tuple(rest)
        self.uses = _Sums(of_use, use_weights)
        self.shapes = _Sums(of_shape, shape_weights)


_WORDS = _Weights(WORD_BIAS, [term.word for term in MODEL])
_PHRASES = _Weights(PHRASE_BIAS, [term.phrase for term in MODEL])


def paper_odds(one: Candidate, *, untitled: bool) -> tuple[float, float]:
    """Return what a paper's use of a phrase adds to its log-odds, and to those that choose it.

    The choice asks neither where a phrase stands nor how rare its words are, and takes the best
    that it looks like, so that a paper that grows longer lets nothing fall that was chosen.
    """
    weights = _WORDS if one.end - one.start == 1 else _PHRASES
    late = weights.late + weights.late_untitled if untitled else weights.late
    used, looks = weights.bias + weights.uses[use(one)], weights.shapes[one.shape]
    best = max(looks, *[weights.shapes[other] for other in one.others]) if one.others else looks
    return used + late * log(1 + one.first) + looks, used + best


def shared_odds(usage: Usage) -> float:
    """Return what the papers that share a phrase add to its log-odds."""
    return sum(map(mul, in_corpus(usage), _weights(usage).corpus), 0.0)


def rare_odds(usage: Usage, corpus: Corpus) -> float:
    """Return what the words of a phrase add to its log-odds, by how rare they are."""
    return sum(map(mul, rarity(usage, corpus), _weights(usage).rarity), 0.0)


def _weights(usage: Usage) -> _Weights:
    return _WORDS if usage.is_word else _PHRASES


def probability(odds: float) -> float:
    """Return the probability that belongs to log-odds, rounded, never 0."""
    return max(_LEAST, round(1 / (1 + exp(-odds)), 3)) if odds > -_STEEP else _LEAST
