"""The phrases of one paper that may name what it is about, and how they stand in it."""

from __future__ import annotations

from kg.concepts.discovery.known import Known
from kg.concepts.discovery.occurrences import occurrences
from kg.concepts.discovery.phrases import BEGINS, WHOLE
from kg.concepts.discovery.tokens import CAPITAL, Tokens, as_nouns, tokens
from kg.concepts.discovery.words import BREAK
from kg.model import Paper

__all__ = ["Candidate", "Found", "Shape", "candidates"]

_TITLE, _KEYWORDS, _ABSTRACT = range(3)
_GRAMMAR = "dpotcuxlr"
_OF, _AND, _FOREIGN = "o", "c", "f"
# From so many words on a text must have this share of small ones; titles may well have none.
_JUDGED = 20
_LEAST_GRAMMAR = 0.15
_NAME = "N"
_MEETINGS = frozenset({"proceedings", "proceedings-series"})
# A capital at the very beginning says nothing.
_UNCAPITAL = str.maketrans({str(look): str(look ^ CAPITAL) for look in (1, 3, 5, 7)})

Shape = tuple[str, str]
"""The kinds of the words, and what each looks like."""


class Candidate:
    """A phrase and how one paper uses it: the words `start` to `end` of `text` are its first place.

    `first` counts the words before it. `whole` counts where no longer noun
    phrase holds it, `heads` where one ends with it, `begins` where one begins with it, `owned`
    where "of" follows, `listed` where "and" stands beside it. `others` are the shapes that it has
    at other places than the first.
    """

    __slots__ = (
        "begins", "end", "first", "heads", "keyword", "listed", "others", "owned", "shape", "start",
        "text", "times", "title", "whole",
    )  # fmt: skip

    def __init__(self, text: Tokens, start: int, end: int, first: int) -> None:
        """Take the place of a phrase in a text, and the number of words before it in all."""
        self.text, self.start, self.end, self.first = text, start, end, first
        self.times = self.whole = self.heads = self.begins = self.owned = self.listed = 0
        self.title = self.keyword = False
        looks = text.looks[start:end]
        self.shape: Shape = (text.kinds[start:end], looks if first else looks.translate(_UNCAPITAL))
        self.others: tuple[Shape, ...] = ()

    @property
    def is_firm(self) -> bool:
        """Whether the paper means this by it: one word in a longer phrase may be a piece of it."""
        return bool(
            self.whole
            or self.title
            or self.keyword
            or self.end - self.start > 1
            or self.shape[0] == _NAME
        )

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
        made = Candidate(text, 0, len(text.words), self.first)
        made.add(self)
        return made

    def reshape(self, shape: Shape) -> None:
        """Keep what the phrase looks like at a further place, where that is new."""
        if shape != self.shape and shape not in self.others:
            self.others += (shape,)

    def add(self, other: Candidate) -> None:
        """Add the places of another phrase that says the same."""
        for name in ("times", "whole", "heads", "begins", "owned", "listed"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.first = min(self.first, other.first)
        self.title |= other.title
        self.keyword |= other.keyword


Found = dict[str, Candidate]
"""Candidates by their folded forms."""


def candidates(paper: Paper, known: Known) -> Found:
    """Return the noun phrases of a paper's title, keywords and abstract.

    What the vocabulary knows in them stands under the id of its concept, and no phrase cuts it. A
    text that hardly has the small words of English gives none: it can't be read. The title of whole
    proceedings says where people met.
    """
    title = paper.title if paper.type not in _MEETINGS else None
    fields = [(_TITLE, tokens(title))] if title else []
    fields += [(_KEYWORDS, tokens(keyword)) for keyword in paper.keywords]
    if paper.abstract:
        fields.append((_ABSTRACT, tokens(paper.abstract)))
    found: Found = {}
    if not _is_english([text.kinds for _, text in fields]):
        return found
    before = 0
    for field, text in fields:
        _add(found, text, known, field, before)
        before += len(text.words)
    return found


def _is_english(texts: list[str]) -> bool:
    """Return whether kinds of words look like English: enough small words, and not of another."""
    found = "".join(texts).replace(BREAK, "")
    small = sum(map(found.count, _GRAMMAR))
    if found.count(_FOREIGN) > small:
        return False
    return len(found) < _JUDGED or small > _LEAST_GRAMMAR * len(found)


def _add(found: Found, text: Tokens, known: Known, field: int, before: int) -> None:
    """Add the phrases of a field that begins after so many words."""
    kinds = text.kinds
    for key, first, last, role in occurrences(text, known):
        one = found.get(key)
        if one is None:
            one = found[key] = Candidate(text, first, last, before + first)
        else:
            one.reshape((kinds[first:last], text.looks[first:last]))
        one.times += 1
        if role:
            _count(one, role, kinds[last : last + 1])
        if first and kinds[first - 1] == _AND:
            one.listed += 1
        if field != _ABSTRACT:
            one.title |= field == _TITLE
            one.keyword |= field == _KEYWORDS


def _count(one: Candidate, role: int, after: str) -> None:
    """Count a place where a phrase begins a longer one, ends it, or is all of it."""
    if role == BEGINS:
        one.begins += 1
        return
    if role == WHOLE:
        one.whole += 1
    else:
        one.heads += 1
    if after == _OF:
        one.owned += 1
    elif after == _AND:
        one.listed += 1
