"""The phrases of one paper that may name what it is about, and how they stand in it."""

from __future__ import annotations

from msgspec import Struct

from kg.concepts.discovery.known import Known
from kg.concepts.discovery.occurrences import occurrences
from kg.concepts.discovery.phrases import LISTED, WHOLE
from kg.concepts.discovery.tokens import CAPITAL, Tokens, as_nouns, tokens
from kg.concepts.discovery.words import BREAK
from kg.model import Paper

__all__ = ["KEYWORD", "TITLE", "Candidate", "Found", "Shape", "candidates"]

TITLE, KEYWORD = 2 * LISTED, 4 * LISTED
"""Where a phrase stands, as bits beside those of how it stands."""

_FIRM = TITLE | KEYWORD | WHOLE
_WITHOUT_GRAMMAR = dict.fromkeys(map(ord, "dpotcuxlr"))
_FOREIGN = "f"
# From so many words on a text must have this share of small ones; titles may well have none.
_JUDGED = 20
_LEAST_GRAMMAR = 0.15
_NAME = "N"
_MEETINGS = frozenset({"proceedings", "proceedings-series"})
# A capital at the very beginning says nothing.
_UNCAPITAL = str.maketrans({str(look): str(look ^ CAPITAL) for look in (1, 3, 5, 7)})

Shape = tuple[str, str]
"""The kinds of the words, and what each looks like."""


class Candidate(Struct, gc=False):
    """A phrase and how one paper uses it: the words `start` to `end` of `text` are its first place.

    `first` counts the words before it. `marks` are what holds of some place (`phrases.Phrase`, and
    the fields); `whole` counts where no longer noun phrase holds it. `others` are the shapes that
    it has at other places than the first.
    """

    text: Tokens
    start: int
    end: int
    first: int
    shape: Shape
    marks: int = 0
    times: int = 0
    whole: int = 0
    others: tuple[Shape, ...] = ()

    @property
    def is_firm(self) -> bool:
        """Whether the paper means this by it: one word in a longer phrase may be a piece of it."""
        return self.end - self.start > 1 or self.marks & _FIRM > 0 or self.shape[0] == _NAME

    @property
    def form(self) -> str:
        """How the phrase is written at its first place."""
        return " ".join(self.text.words[self.start : self.end])

    @property
    def words(self) -> list[str]:
        """The folded words."""
        return list(self.text.folds[self.start : self.end])

    def like(self, long: str) -> Candidate:
        """Return a candidate for the long form of a short one, used as that is."""
        text = as_nouns(long)
        shape = text.kinds, text.looks if self.first else text.looks.translate(_UNCAPITAL)
        made = Candidate(text, 0, len(text.folds), self.first, shape)
        made.add(self)
        return made

    def again(self, marks: int, shape: Shape) -> None:
        """Count a further place, and keep what the phrase looks like there where that is new."""
        self.times += 1
        self.whole += marks & WHOLE > 0
        self.marks |= marks
        if shape != self.shape and shape not in self.others:
            self.others += (shape,)

    def add(self, other: Candidate) -> None:
        """Add the places of another phrase that says the same."""
        self.times += other.times
        self.whole += other.whole
        self.marks |= other.marks
        self.first = min(self.first, other.first)


Found = dict[str, Candidate]
"""Candidates by their folded forms."""


def candidates(paper: Paper, known: Known) -> Found:
    """Return the noun phrases of a paper's title, keywords and abstract.

    What the vocabulary knows in them stands under the id of its concept, and no phrase cuts it. A
    text that hardly has the small words of English gives none: it can't be read. The title of whole
    proceedings says where people met.
    """
    title = paper.title if paper.type not in _MEETINGS else None
    fields = [(TITLE, tokens(title))] if title else []
    fields += [(KEYWORD, tokens(keyword)) for keyword in paper.keywords]
    if paper.abstract:
        fields.append((0, tokens(paper.abstract)))
    found: Found = {}
    if not _is_english([text.kinds for _, text in fields]):
        return found
    before = 0
    for field, text in fields:
        _add(found, text, known, field, before)
        before += len(text.folds)
    return found


def _is_english(texts: list[str]) -> bool:
    """Return whether kinds of words look like English: enough small words, and not of another."""
    found = "".join(texts).replace(BREAK, "")
    small = len(found) - len(found.translate(_WITHOUT_GRAMMAR))
    if found.count(_FOREIGN) > small:
        return False
    return len(found) < _JUDGED or small > _LEAST_GRAMMAR * len(found)


def _add(found: Found, text: Tokens, known: Known, field: int, before: int) -> None:
    """Add the phrases of a field that begins after so many words."""
    looks = text.looks
    for key, first, last, marks, kinds in occurrences(text, known):
        seen = looks[first:last]
        one = found.get(key)
        if one is not None:
            one.again(field | marks, (kinds, seen))
            continue
        at = before + first
        shape = kinds, seen if at else seen.translate(_UNCAPITAL)
        whole = marks & WHOLE > 0
        found[key] = Candidate(text, first, last, at, shape, field | marks, 1, whole)
