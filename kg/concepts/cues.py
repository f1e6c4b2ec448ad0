"""Words that say a paper isn't about what follows them: negations, and sentences of every paper.

Both are told by few written rules over the words before a label, so that it can be said why a
label did not count.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from kg.concepts.lexicon import Span
from kg.concepts.scanning import BREAK, Scan

__all__ = ["CUES", "unsilenced"]

# "not based on X", "without any need for X", "non-X", "instead of using X"
_NEGATIONS = (
    "not", "no", "non", "never", "nor", "neither", "without", "unlike", "cannot", "instead of",
    "rather than", "as opposed to", "don t", "doesn t", "didn t", "isn t", "aren t", "wasn t",
    "can t", "won t",
)  # fmt: skip
# What may stand between a negation and what it denies.
_BETWEEN = frozenset(
    b"a an any the this that such other either on upon of for to in by need needs needed needing"
    b" use uses used using rely relies relying depend depends dependent based built require"
    b" requires requiring involve involving employ employing apply applying assume assuming resort"
    b" resorting access additional extra further explicit expensive costly large task"
    b" specific traditional conventional standard prior".split()
)
_MOST_BETWEEN, _REACH = 6, 90
# "no cameras or X": of these two, what else is denied may stand before the label.
_LISTING = ("no", "without")
_MOST_LISTED = 4
_JOINING = frozenset([b"or", b"and"])
# From here to the end of the sentence no label tells what a paper is about. A space in front asks
# for punctuation before it: "Accepted at", but not "tokens accepted at each step"; one behind for
# punctuation there: "Our code, ...", but not "Our code models".
_BOILERPLATE = (
    " our code and", " our code ", " our source code", " the code and", " the source code",
    " code and data", " code and models", " code and pre trained models",
    " code and pretrained models", " code  data", " code  models", "we release our code",
    "we release the code", "we release code", "we make our code", "we make the code",
    "code is available", "code and data are available", "code and models are available",
    "codes are available", "is available at", "are available at", "publicly available at",
    "available online at", "can be found at", "can be accessed at", "can be downloaded from",
    "copyright c", "copyright  c", "copyright by", "licensed under a", "all rights reserved by",
    "we would like to thank", "we thank", "the authors thank", "the authors would like to thank",
    "we are grateful to", "we gratefully acknowledge", "this work was supported",
    "this work is supported", "this work was partially supported", "this work was funded",
    "this research was supported", "this research was funded", "this paper was accepted",
    "accepted for publication", "in proceedings of", " accepted at", " accepted to",
    " to appear in", " presented at the",
)  # fmt: skip
_FREE = b" free "
# An initial ("A. Author") ends none.
_SENTENCE_END = re.compile(rf"(?:[!?]|(?<!\b[A-Z])\.)\s|{BREAK}")


def _patterns(phrases: Iterable[str]) -> frozenset[bytes]:
    return frozenset(f" {phrase} ".encode() for phrase in phrases)


_DENYING = _patterns(_NEGATIONS)
_DENYING_LISTS = _patterns(_LISTING)
_SILENCING = _patterns(_BOILERPLATE)
CUES = _DENYING | _SILENCING | {_FREE}
"""What to look for, as `scanning.pattern_of` writes it."""


def unsilenced(scan: Scan, spans: list[Span], cues: list[tuple[int, int]]) -> list[Span]:
    """Return the labels that are neither denied nor in boilerplate.

    `cues` are the places of `CUES` in the text; they and the labels come in its order.
    """
    starts = [span[0] for span in spans]
    lost: set[int] = set()
    silent = 0
    for start, end in cues:
        cue = scan.data[start:end]
        at = bisect_left(starts, end - 1)
        if cue in _DENYING:
            if at < len(starts) and starts[at] - end < _REACH:
                if cue in _DENYING_LISTS and _ends_list(scan.data, end - 1, starts[at]):
                    lost.add(at)
                lost.update(_denied(scan, spans, at, end - 1))
        elif cue == _FREE:
            lost.update(_freed(scan, spans, bisect_left(starts, start), start))
        elif end > silent:
            stop = _SENTENCE_END.search(scan.text, end - 1)
            silent = stop.start() if stop else len(scan.text)
            lost.update(range(at, bisect_left(starts, silent)))
    return [span for at, span in enumerate(spans) if at not in lost] if lost else spans


def _denied(scan: Scan, spans: list[Span], at: int, cue_end: int) -> Iterator[int]:
    """Yield which labels a negation denies: the next one, and those joined to it by "or", "and"."""
    before, allowed = cue_end, _BETWEEN
    while at < len(spans) and _joins(scan.data, before, spans[at][0], allowed):
        yield at
        before, allowed = spans[at][1] - 1, _JOINING
        at += 1


def _joins(data: bytes, start: int, end: int, allowed: frozenset[bytes]) -> bool:
    """Return whether there are only allowed words between two spaces, and no punctuation."""
    if not start <= end <= start + _REACH:
        return False
    between = data[start : end + 1]
    words = between.split()
    if b"  " in between or len(words) > _MOST_BETWEEN or not allowed.issuperset(words):
        return False
    return allowed is _BETWEEN or len(words) == 1


def _ends_list(data: bytes, start: int, end: int) -> bool:
    """Return whether there are few words between two spaces, "or" the last, no punctuation."""
    between = data[start : end + 1]
    words = between.split()
    return b"  " not in between and 1 < len(words) <= _MOST_LISTED and words[-1] == b"or"


def _freed(scan: Scan, spans: list[Span], at: int, start: int) -> Iterator[int]:
    """Yield the label before "-free"."""
    if at and spans[at - 1][1] == start + 1 and scan.text[start] == "-":
        yield at - 1
