"""Where papers name the concepts that were chosen, and how they write them."""

from __future__ import annotations

from collections.abc import Container, Iterator

from kg.concepts.discovery.known import Known
from kg.concepts.discovery.occurrences import occurrences
from kg.concepts.discovery.phrases import spans, tokens
from kg.model import Mention, Paper

__all__ = ["Place", "places"]

Place = tuple[str, Mention, bool]
"""A phrase's key, where it stands, and whether its capitals may be the place's, not its own."""

_SENTENCE_ENDS = ".!?:"
_SMALL = 3


def places(paper: Paper, wanted: Container[str]) -> Iterator[Place]:
    """Yield where phrases stand, title first, of those that overlap all."""
    known = Known(paper.concepts)
    if paper.title:
        styled = _is_title_case(paper.title)
        for key, start, end, first in _found(paper.title, known, wanted):
            yield key, _mention("title", paper.title, start, end), styled or first
    joined = "\n".join(paper.keywords)
    before = 0
    for keyword in paper.keywords:
        for key, start, end, _ in _found(keyword, known, wanted):
            yield key, _mention("keywords", joined, before + start, before + end), True
        before += len(keyword) + 1
    if paper.abstract:
        for key, start, end, first in _found(paper.abstract, known, wanted):
            yield key, _mention("abstract", paper.abstract, start, end), first


def _mention(where: str, text: str, start: int, end: int) -> Mention:
    return Mention(where=where, start=start, end=end, text=text[start:end])


def _found(
    text: str, known: Known, wanted: Container[str]
) -> Iterator[tuple[str, int, int, bool]]:
    """Yield key, start, end and whether it begins a sentence."""
    read = tokens(text)
    _, phrases = occurrences(read, known)
    found = [(first, last, key) for key, first, last, _, _ in phrases if key in wanted]
    if not found:
        return
    at = spans(text)
    for first, last, key in sorted(found):
        begins = first == 0 or read.words[first - 1][-1] in _SENTENCE_ENDS
        yield key, at[first][0], at[last - 1][1], begins


def _is_title_case(title: str) -> bool:
    """Return whether most of the longer words of a title have capitals, so that they say little."""
    words = [word for word in title.split()[1:] if len(word) > _SMALL and word[0].isalpha()]
    return 2 * sum(word[0].isupper() for word in words) > len(words)
