"""All forms of all labels in one automaton, and what each means as a text writes it.

What a label means depends on how it is written - capitals, hyphens, punctuation - but on little
else, and authors write each in few ways. So each writing is judged once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from ahocorasick_rs import BytesAhoCorasick

from kg.concepts.scanning import Scan, pattern_of
from kg.concepts.spacing import spaced
from kg.concepts.vocabulary import Sense

__all__ = ["Lexicon", "Meaning", "Span", "Writing", "keep"]

Meaning = tuple[str, bool]
"""A concept (or a short form that the corpus gives several meanings), and whether beyond doubt."""

# What the automaton finds: the number of a pattern, its start and its end, in the order of ends
# and from long to short.
_Match = tuple[int, int, int]
_MOST_WRITINGS = 100_000


class Writing(NamedTuple):
    """What a label means as it is written: in papers that define nothing, and what else it may."""

    meanings: tuple[Meaning, ...]
    senses: tuple[Sense, ...]
    """All senses, if a paper may define the label as a short form of something; else none."""
    versioned: bool
    """Whether ".5" behind it makes it another thing."""


Span = tuple[int, int, Writing]
"""A label in a text, between two spaces: the place of the first and behind the second."""

_CUE = Writing((), (), versioned=False)


class Lexicon:
    """Finds the forms of labels, and cues, in texts.

    `table` holds forms with their senses, `meant` says what senses mean together; cues are given
    as `pattern_of` writes them.
    """

    def __init__(
        self,
        table: Mapping[str, tuple[Sense, ...]],
        meant: Callable[[Iterable[Sense]], tuple[Meaning, ...]],
        cues: frozenset[bytes],
    ) -> None:
        self._table, self._meant, self._cues = table, meant, cues
        self._patterns = list(dict.fromkeys([*map(pattern_of, table), *sorted(cues)]))
        self._writings: dict[str, Writing | None] = {}
        self._automaton = BytesAhoCorasick(self._patterns)

    def spans(self, scan: Scan) -> tuple[list[Span], list[tuple[int, int]]]:
        """Return the labels that stand in a text, without those inside others, and the cues."""
        text, writings = scan.text, self._writings
        found: Iterable[_Match]
        found = self._automaton.find_matches_as_indexes(scan.data, overlapping=True)
        if len(scan.data) != len(text):
            found = self._in_characters(found, scan.data)
        kept: list[Span] = []
        cues: list[tuple[int, int]] = []
        last_start = last_end = -1
        for index, start, end in found:
            written = text[start + 1 : end - 1]
            try:
                writing = writings[written]
            except KeyError:
                writing = self._judged(written, index)
            if writing is None:
                continue
            if writing is _CUE:
                cues.append((start, end))
            elif not (writing[2] and _goes_on(text, end - 1)):
                if start > last_start and end > last_end:
                    kept.append((start, end, writing))
                else:
                    keep(kept, (start, end, writing))
                last_start, last_end, _ = kept[-1]
        return kept, cues

    def _judged(self, written: str, index: int) -> Writing | None:
        if len(self._writings) >= _MOST_WRITINGS:
            self._writings.clear()
        pattern = self._patterns[index]
        writing = self._writing(written, pattern) or (_CUE if pattern in self._cues else None)
        self._writings[written] = writing
        return writing

    def _writing(self, written: str, pattern: bytes) -> Writing | None:
        """Return what a writing means, None if it only looks like a label."""
        cased = f" {spaced(written).strip()} "
        form = cased.lower()
        senses = tuple(one for one in self._table.get(form, ()) if one.stands(cased, 0))
        if not senses or pattern_of(form) != pattern:
            return None
        keyed = senses if any(sense.key for sense in senses) else ()
        return Writing(self._meant(senses), keyed, versioned=written[-1].isdigit())

    def _in_characters(self, found: Iterable[_Match], data: bytes) -> Iterator[_Match]:
        """Yield matches with places in characters, for a text in which some take more bytes."""
        at = characters = 0
        for index, start, end in found:
            characters += len(data[at:end].decode("utf-8", "surrogatepass"))
            at = end
            size = end - start
            pattern = self._patterns[index]
            if not pattern.isascii():
                size = len(pattern.decode("utf-8", "surrogatepass"))
            yield index, characters - size, characters


def keep(kept: list[Span], span: Span) -> None:
    """Add a label to those that end before it, unless it is inside one; drop those inside it."""
    start, end, _ = span
    if kept and kept[-1][1] == end and kept[-1][0] <= start:
        return
    while kept and kept[-1][0] >= start:
        kept.pop()
    kept.append(span)


def _goes_on(text: str, at: int) -> bool:
    """Return whether ".5" stands there, as in "GPT-3.5"."""
    return text[at] == "." and text[at + 1 : at + 2].isdigit()
