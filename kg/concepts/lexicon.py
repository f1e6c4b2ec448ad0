"""All forms of all labels in one automaton, and what each means as a text writes it.

What a label means depends on how it is written - capitals, hyphens, punctuation - but on little
else, and authors write each in few ways. So each writing is judged once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import count
from operator import itemgetter

import msgspec
from ahocorasick_rs import BytesAhoCorasick

from kg.concepts.scanning import Scan, pattern_of
from kg.concepts.spacing import spaced
from kg.concepts.vocabulary import Sense

__all__ = ["Lexicon", "Match", "Meaning", "Patterns", "Span", "Writing", "keep"]

Meaning = tuple[str, bool]
"""A concept (or a short form that the corpus gives several meanings), and whether beyond doubt."""

Match = tuple[int, int, int]
"""What an automaton finds, in the order of ends and from long to short: the number of a pattern,
its start and its end."""

_Table = Mapping[str, tuple[Sense, ...]]
_MOST_WRITINGS = 100_000


class Writing(msgspec.Struct, frozen=True, kw_only=True):
    """What a label means as it is written: in papers that define nothing, and what else it may."""

    meanings: tuple[Meaning, ...]
    senses: tuple[Sense, ...]
    """All senses, if a paper may define the label as a short form of something; else none."""
    versioned: bool
    """Whether ".5" behind it makes it another thing."""


Span = tuple[int, int, Writing]
"""A label in a text, between two spaces: the place of the first and behind the second."""

_CUE = Writing(meanings=(), senses=(), versioned=False)


class Patterns:
    """Patterns, as `pattern_of` writes them, that are looked for all at once.

    `words` are context words: one pass finds them with the forms of labels, so that to see what an
    ambiguous label means takes no other. Those that are no forms too have numbers below `first`.
    """

    def __init__(self, patterns: Iterable[bytes], words: Iterable[bytes] = ()) -> None:
        sought = dict.fromkeys(patterns)
        more = [word for word in dict.fromkeys(words) if word not in sought]
        self.first = len(more)
        self.numbers = dict(zip([*more, *sought], count()))
        self._automaton = BytesAhoCorasick(list(self.numbers))

    def found(self, data: bytes) -> list[Match]:
        """Return where the patterns stand, those inside others too."""
        return self._automaton.find_matches_as_indexes(data, overlapping=True)


class Lexicon:
    """Finds the forms of labels, and cues, in texts.

    `tables` hold forms with their senses, and the first goes before the second; `meant` says what
    senses mean together; cues are given as `pattern_of` writes them. `known` are the patterns of
    the cues and of the second table.
    """

    def __init__(
        self,
        known: Patterns,
        tables: tuple[_Table, _Table],
        meant: Callable[[Iterable[Sense]], tuple[Meaning, ...]],
        cues: frozenset[bytes],
    ) -> None:
        self._known, self._tables, self._meant, self._cues = known, tables, meant, cues
        # A second automaton for a few patterns: to make one of all takes longer than to run two.
        forms = map(pattern_of, tables[0])
        added = Patterns([form for form in forms if known.numbers.get(form, -1) < known.first])
        self._added = added if added.numbers else None
        self._patterns = [*known.numbers, *added.numbers]
        self._writings: dict[str, Writing | None] = {}

    def found(self, data: bytes) -> list[Match]:
        """Return where forms, cues and context words stand in a text."""
        found = self._known.found(data)
        if self._added and (others := self._added.found(data)):
            size = len(self._known.numbers)
            found += [(size + number, start, end) for number, start, end in others]
            found.sort(key=itemgetter(2, 1))
        return found

    def spans(self, scan: Scan, found: list[Match]) -> tuple[list[Span], list[tuple[int, int]]]:
        """Return the labels among what was found, without those inside others, and the cues."""
        text, writings, first = scan.text, self._writings, self._known.first
        kept: list[Span] = []
        cues: list[tuple[int, int]] = []
        last_start = last_end = -1
        for index, start, end in self._in_characters(found, scan):
            if index < first:
                continue
            written = text[start + 1 : end - 1]
            try:
                writing = writings[written]
            except KeyError:
                writing = self._judged(written, index)
            if writing is None:
                continue
            if writing is _CUE:
                cues.append((start, end))
            elif not (writing.versioned and _goes_on(text, end - 1)):
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
        first, second = self._tables
        known = first.get(form) or second.get(form, ())
        senses = tuple([one for one in known if not one.capitals or one.stands(cased, 0)])
        if not senses or pattern_of(form) != pattern:
            return None
        keyed = senses if any(sense.key for sense in senses) else ()
        versioned = written[-1].isdigit()
        return Writing(meanings=self._meant(senses), senses=keyed, versioned=versioned)

    def _in_characters(self, found: list[Match], scan: Scan) -> Iterable[Match]:
        """Return matches with places in characters, of which some may take several bytes."""
        return found if len(scan.data) == len(scan.text) else self._counted(found, scan.data)

    def _counted(self, found: Iterable[Match], data: bytes) -> Iterator[Match]:
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
