"""Title, keywords and abstract of a paper as one text, and which of them a place is in."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from kg.concepts.scanning import BREAK
from kg.model import Mention, Paper

__all__ = ["Fields", "joined"]

_BETWEEN = f" {BREAK} "
_SHOUTED_WORDS = 3


class Fields(msgspec.Struct, frozen=True, gc=False):
    """The fields of a paper with a break between them, and a space at each end of each.

    Places in `text` begin at the space before a label and end behind the one that follows it.
    """

    paper: Paper
    text: str
    keywords: int
    """Where the space before the keywords is."""
    abstract: int
    """Where the space before the abstract is: what stands before it counts more."""

    def mentions(self, places: Sequence[tuple[int, int, object]]) -> tuple[Mention, ...]:
        """Return places in the text, in its order, each as one in the field that it belongs to."""
        start, end, _ = places[0]
        if len(places) == 1 and start >= self.abstract:  # most are such, so neither loop nor calls
            base, text = self.abstract, self.text[start + 1 : end - 1]
            return (Mention(where="abstract", start=start - base, end=end - base - 2, text=text),)
        return tuple([self._mention(start, end) for start, end, _ in places])

    def _in_abstract(self, start: int, end: int) -> Mention:
        base, text = self.abstract, self.text[start + 1 : end - 1]
        return Mention(where="abstract", start=start - base, end=end - base - 2, text=text)

    def _mention(self, start: int, end: int) -> Mention:
        """Return a place as one in its field; the title's text is taken from the paper.

        In `text` it may have lost its capitals.
        """
        if start >= self.abstract:
            return self._in_abstract(start, end)
        if start < self.keywords:
            text = (self.paper.title or "")[start : end - 2]
            return Mention(where="title", start=start, end=end - 2, text=text)
        base, text = self._keyword_base(start), self.text[start + 1 : end - 1]
        return Mention(where="keywords", start=start - base, end=end - base - 2, text=text)

    def _keyword_base(self, start: int) -> int:
        """Return what to take from places in the keyword there: breaks are longer than newlines."""
        at = base = self.keywords
        for keyword in self.paper.keywords:
            at += len(keyword) + len(_BETWEEN)
            if start < at:
                break
            base += len(_BETWEEN) - 1
        return base


def joined(paper: Paper) -> Fields:
    """Return the fields of a paper as one text; a title in capitals is lowered.

    Its capitals tell no short form from a word.
    """
    title, abstract = paper.title or "", paper.abstract or ""
    if title.isupper() and len(title.split()) >= _SHOUTED_WORDS:
        title = "".join([char.lower() if len(char.lower()) == 1 else char for char in title])
    if not paper.keywords:
        base = len(title) + len(_BETWEEN)
        return Fields(paper, f" {title}{_BETWEEN}{abstract} ", base, base)
    head = f" {title}{_BETWEEN}{_BETWEEN.join(paper.keywords)}"
    keywords = len(title) + len(_BETWEEN)
    base = len(head) + len(_BETWEEN) - 1
    return Fields(paper, f"{head}{_BETWEEN}{abstract} ", keywords, base)
