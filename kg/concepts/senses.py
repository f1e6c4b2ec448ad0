"""What papers mean by short forms: each one's own definitions, and what a corpus agrees on."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from kg.concepts.acronyms import definitions, settled
from kg.concepts.forms import key
from kg.concepts.vocabulary import Vocabulary
from kg.model import Paper
from kg.text import words

__all__ = ["FOREIGN", "corpus_senses", "own_senses", "shorts"]

FOREIGN = "~"
"""How the sense of a short form begins that is no concept of the vocabulary."""

_STEM = 5


def own_senses(paper: Paper, vocabulary: Vocabulary) -> dict[str, str]:
    """Return short form -> concept id, or FOREIGN and the long form, as a paper defines them.

    A short form that a paper defines in two ways means neither: FOREIGN alone.
    """
    found: dict[str, str] = {}
    for text in (paper.title, paper.abstract):
        if text and ("(" in text or "[" in text):
            for written, long, _, _ in definitions(text):
                short = key(written)
                sense = _sense(short, long, vocabulary)
                found[short] = sense if found.get(short, sense) == sense else FOREIGN
    return found


def _sense(short: str, long: str, vocabulary: Vocabulary) -> str:
    """Return the concept that a long form names, or that has this short form and fits it.

    It fits if the words of one of its labels stand in the long form in their order, or those of
    the long form in the label: "large pre-trained language models" are what the vocabulary calls
    LLM, and in "vision-language-action (VLA) models" the last word comes after the brackets. Such
    a longer label goes before what the long form alone would name: "generative pre-training (GPT)".
    """
    concept = vocabulary.matching(long)
    said = _stems(long)
    known = vocabulary.shorts.get(short, ())
    labels = [(id_, _stems(label)) for id_ in known for label in vocabulary.concepts[id_].labels]
    longer = [id_ for id_, stems in labels if len(stems) > len(said) and _is_part(said, stems)]
    if concept is not None and (concept.id in known or not longer):
        return concept.id
    fitting = longer or [id_ for id_, stems in labels if _is_part(stems, said)]
    return fitting[0] if fitting else FOREIGN + " ".join(said)


def _is_part(stems: list[str], others: list[str]) -> bool:
    """Return whether several words all stand among the others, in their order."""
    rest = iter(others)
    return len(stems) > 1 and all(stem in rest for stem in stems)


def _stems(text: str) -> list[str]:
    """Return how the words of a text begin: "convolution" and "convolutional" are alike."""
    return [word[:_STEM] for word in words(text)]


def corpus_senses(papers: Iterable[Mapping[str, str]], vocabulary: Vocabulary) -> dict[str, str]:
    """Return what short forms mean in papers that don't define them: a concept id, or "".

    `papers` are what `own_senses` says of each paper. The answer depends on their set alone.
    """
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for own in papers:
        for short, sense in own.items():
            counts[short][sense] += 1
    agreed = settled(counts, vocabulary.shorts)
    return {short: "" if sense.startswith(FOREIGN) else sense for short, sense in agreed}


def shorts(papers: Iterable[Mapping[str, str]]) -> set[str]:
    """Return the short forms that some paper defines as a concept of the vocabulary."""
    return {
        short for own in papers for short, sense in own.items() if not sense.startswith(FOREIGN)
    }
