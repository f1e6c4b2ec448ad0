"""One name for the ways in which people write a word: number, hyphens, British or American."""

from __future__ import annotations

import re

from kg.text import fold

__all__ = ["FOLDS", "folded"]

_NOT_WORD = re.compile(r"[\W_]+")
_IRREGULAR = {
    "matrices": "matrix", "vertices": "vertex", "indices": "index", "indexes": "index",
    "criteria": "criterion", "phenomena": "phenomenon", "analyses": "analysis",
    "hypotheses": "hypothesis", "syntheses": "synthesis", "theses": "thesis", "bases": "basis",
    "spectra": "spectrum", "corpora": "corpus", "automata": "automaton", "schemata": "schema",
    "formulae": "formula", "antennae": "antenna", "nuclei": "nucleus", "stimuli": "stimulus",
    "radii": "radius", "bacteria": "bacterium", "media": "medium", "axes": "axis",
    "children": "child", "women": "woman", "men": "man", "mice": "mouse", "leaves": "leaf",
    "halves": "half", "wolves": "wolf", "series": "series", "species": "species",
    "gases": "gas", "biases": "bias", "viruses": "virus", "lenses": "lens", "buses": "bus",
    "aliases": "alias", "canvases": "canvas", "atlases": "atlas", "news": "news", "lens": "lens",
    "simplices": "simplex", "appendices": "appendix", "momenta": "momentum", "quanta": "quantum",
    "bias": "bias", "atlas": "atlas", "canvas": "canvas", "alias": "alias", "chaos": "chaos",
    "maxima": "maximum", "minima": "minimum", "optima": "optimum", "extrema": "extremum",
}  # fmt: skip
_PLURALS = (
    (re.compile(r"(?<=[a-z]{2})ies$"), "y"),
    (re.compile(r"(ss|sh|ch|x|zz)es$"), r"\1"),
    (re.compile(r"(?<=\w{2}[^sui])s$"), ""),
)
_SPELLINGS = (
    (re.compile(r"(?<=\w{3})is(e[drs]?|ing|ations?|ational)$"), r"iz\1"),
    (re.compile(r"(?<=\w{2})ys(e[drs]?|ing)$"), r"yz\1"),
    (re.compile(r"(behavi|col|neighb|vap|fav|lab|flav|hon|tum)our"), r"\1or"),
    (re.compile(r"(model|label|signal|travel|channel|level|cancel)l(ing|ed|er)$"), r"\1\2"),
    (re.compile(r"^(centi|milli|kilo)?(cent|met|fib|lit)re$"), r"\1\2er"),
)
# Few words have what any of these patterns changes.
_MAY_BE_BRITISH = re.compile(r"our|[iy]s[eia]|l(?:ing|ed|er)$|re$")
_ISE = frozenset(
    "noise otherwise precise exercise enterprise expertise promise premise concise"
    " disease raise praise wise rise arise advise revise supervise supervised"
    " supervising unsupervised devise comprise surprise compromise likewise".split()
)
_LONGEST = 60
_MOST_KEPT = 400_000


class Folds(dict[str, str]):
    """Word as written -> its folded form, each found once; "" for what is too long to be a word."""

    def __missing__(self, word: str) -> str:
        if len(word) > _LONGEST:
            return ""
        found = _folded_word(word)
        if len(self) < _MOST_KEPT:
            self[word] = found
        return found


FOLDS = Folds()


def folded(text: str) -> str:
    """Return what all ways to write a phrase have in common; it has no spaces.

    "Data-sets" and "dataset" are alike, as are "pre-training" and "pretraining".
    """
    return "".join([FOLDS[word] for word in text.split()])


def _folded_word(word: str) -> str:
    if word.islower() and word.isalpha() and word.isascii():  # as most are
        return _singular(word)
    low = fold(word)
    if word.isupper():
        return _NOT_WORD.sub("", low)
    if word[:-1].isupper() and word[-1] == "s" and len(word) > 2:  # noqa: PLR2004 - GANs, but "As"
        return _NOT_WORD.sub("", low[:-1])
    low = low.removesuffix("'s")
    return _singular(low) if low.isalnum() else "".join(map(_singular, _NOT_WORD.split(low)))


def _singular(low: str) -> str:
    if low in _IRREGULAR:
        return _IRREGULAR[low]
    if len(low) > 3 and low.endswith("s"):  # noqa: PLR2004 - "gas", "bus"
        for ending, other in _PLURALS:
            if ending.search(low):
                low = ending.sub(other, low)
                break
    if _MAY_BE_BRITISH.search(low) and low not in _ISE:
        for pattern, other in _SPELLINGS:
            low = pattern.sub(other, low)
    return low
