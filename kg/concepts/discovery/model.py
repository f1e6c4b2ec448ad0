"""The model: what each feature of a phrase adds to the log-odds that it says what a paper is about.

A readable list of (feature, weight for single words, weight for longer phrases, what it says), and
a bias for each. The weights are those that `benchmarks/learn_concepts.py` finds, rounded. As the
model is a sum, what one paper says of a phrase and what the corpus says of it are added apart.
"""

from __future__ import annotations

from math import exp
from operator import mul
from typing import NamedTuple

from kg.concepts.discovery.candidates import Candidate
from kg.concepts.discovery.corpus import Corpus
from kg.concepts.discovery.features import OF_CORPUS, OF_PAPER, in_corpus, in_paper

__all__ = ["CHOSEN", "KNOWN", "MODEL", "NAMED", "Term", "corpus_odds", "paper_odds", "probability"]


class Term(NamedTuple):
    """A feature, and what it adds to the log-odds where its value is 1."""

    name: str
    word: float
    phrase: float
    description: str


MODEL = (
    Term("title", 0.35, 0.55, "it stands in the title"),
    Term("keyword", 3.0, 3.0, "the paper has it among its keywords"),
    Term("late", -0.2, -0.25, "how far from the beginning, as a logarithm"),
    Term("late_untitled", 0.1, 0.15, "the same where there is no title: texts begin otherwise"),
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
    Term("capital", 0.15, 0.25, "it begins with a capital"),
    Term("name", 0.85, -0.3, "a word has capitals inside, as short forms have"),
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

KNOWN = 1.0
"""What it adds that the vocabulary has a concept."""

CHOSEN = -2.25
"""Log-odds from which a paper makes a phrase a concept, if others name it too."""

NAMED = -3.25
"""Log-odds from which a paper that names a concept is linked with it."""

_OF_PAPER, _OF_CORPUS = MODEL[: len(OF_PAPER)], MODEL[len(OF_PAPER) :]
_WORD_IN_PAPER = tuple(term.word for term in _OF_PAPER)
_PHRASE_IN_PAPER = tuple(term.phrase for term in _OF_PAPER)
_WORD_IN_CORPUS = tuple(term.word for term in _OF_CORPUS)
_PHRASE_IN_CORPUS = tuple(term.phrase for term in _OF_CORPUS)


def paper_odds(one: Candidate, *, untitled: bool) -> float:
    """Return what the paper's own use of a phrase adds to the log-odds, the bias among it."""
    if len(one.words) == 1:
        return sum(map(mul, in_paper(one, untitled=untitled), _WORD_IN_PAPER), WORD_BIAS)
    return sum(map(mul, in_paper(one, untitled=untitled), _PHRASE_IN_PAPER), PHRASE_BIAS)


def corpus_odds(key: str, corpus: Corpus) -> float:
    """Return what a corpus adds to the log-odds of a phrase."""
    weights = _WORD_IN_CORPUS if corpus.is_word(key) else _PHRASE_IN_CORPUS
    return sum(map(mul, in_corpus(key, corpus), weights))


def probability(odds: float) -> float:
    """Return the probability that belongs to log-odds, rounded, never 0."""
    return max(0.001, round(1 / (1 + exp(-odds)), 3)) if odds > -_STEEP else 0.001


_STEEP = 500
