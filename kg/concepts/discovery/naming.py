"""What discovered concepts are called: the form that most papers write."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from kg.concepts.vocabulary import Concept
from kg.text import digest, slug

__all__ = ["Writing", "named"]

_KIND = "concept/"
_MOST_OTHERS = 5
# A short form is what a concept is called where so many times more papers write it.
_SHORTER = 1.5
# Capitals are a concept's own if so many times more papers write them than small letters.
_OWN = 3
_GENITIVE = re.compile(r"['\u2018\u2019](?:s|S)?$")


class Writing(NamedTuple):
    """How a paper writes a concept.

    `is_styled` tells that capitals may come from its place, `is_short` that it is a short form.
    """

    text: str
    is_styled: bool
    is_short: bool


def named(writings: Mapping[str, Counter[Writing]], taken: Collection[str]) -> dict[str, Concept]:
    """Return key -> concept; `writings` count papers, `taken` are ids of the vocabulary.

    Where two labels make one id, each carries a digest of its key, as does one whose id is taken.
    """
    labels = {key: _labels(counts) for key, counts in sorted(writings.items())}
    ids = Counter(slug(several[0]) for several in labels.values())
    found: dict[str, Concept] = {}
    for key, (label, *others) in labels.items():
        name = slug(label)
        id_ = f"{_KIND}{name}"
        if not name or ids[name] > 1 or id_ in taken:
            id_ = f"{_KIND}{name or 'sign'}-{digest(key)}"
        found[key] = Concept(id=id_, label=label, alt_labels=tuple(others), discovered=True)
    return found


def _labels(counts: Mapping[Writing, int]) -> list[str]:
    """Return the form that most papers write, then the others; capitals make no other form."""
    long: Counter[str] = Counter()
    short: Counter[str] = Counter()
    cased: dict[str, Counter[str]] = defaultdict(Counter)
    forms = {writing.text.lower() for writing in counts}
    for writing, papers in counts.items():
        text = _without_genitive(writing.text, forms)
        form = text.lower()
        (short if writing.is_short else long)[form] += papers
        shown = _plain(text) if writing.is_styled else text
        weight = 1 if writing.is_styled else 10 * papers
        cased[form][shown] += weight
    ranked = [*_ranked(long), *_ranked(short)]
    if short and max(short.values()) > _SHORTER * max(long.values(), default=0):
        ranked = [*_ranked(short), *_ranked(long)]
    return [_cased(form, cased[form]) for form in ranked[: 1 + _MOST_OTHERS]]


def _without_genitive(text: str, forms: Collection[str]) -> str:
    """Return "Turing" for "Turing's" where it is written so as well; "Alzheimer's" stays."""
    plain = _GENITIVE.sub("", text)
    return plain if plain.lower() in forms else text


def _ranked(forms: Counter[str]) -> list[str]:
    return sorted(forms, key=lambda form: (-forms[form], len(form), form))


def _cased(form: str, counts: Counter[str]) -> str:
    """Return a form in the capitals that most papers give it, small letters before others."""
    best = min(counts, key=lambda text: (-counts[text], text.swapcase()))
    return form if form in counts and counts[best] < _OWN * counts[form] else best


def _plain(text: str) -> str:
    """Return a text without capitals that only begin a word."""
    return "".join(_lowered(text))


def _lowered(text: str) -> Iterator[str]:
    for at, char in enumerate(text):
        begins = at == 0 or not text[at - 1].isalnum()
        follows = text[at + 1 : at + 2]
        yield char.lower() if begins and char.isupper() and follows.islower() else char
