"""What a full text of S2ORC says of its paper: marked parts, and the papers that it cites."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import msgspec

from kg.sources._semantic_scholar.rows import FullText, Paper

__all__ = ["cited_numbers", "spanned"]

_MATCHED = re.compile(r'"matched_paper_id"\s*:\s*"?(?:S2:)?(\d+)')


class _Span(msgspec.Struct, gc=False):
    start: int
    end: int


_SPANS = msgspec.json.Decoder(list[_Span], strict=False)


def spanned(full: FullText, part: Literal["title", "abstract"]) -> str | None:
    """Return the first part of a full text that is marked so."""
    marks = getattr(full.annotations, part) if full.annotations else None
    if not marks or not full.text:
        return None
    try:
        spans = _SPANS.decode(marks)
    except (msgspec.MsgspecError, UnicodeEncodeError):
        return None
    return next((full.text[span.start : span.end] for span in spans if span.start >= 0), None)


def cited_numbers(paper: Paper) -> Iterator[str]:
    """Yield the numbers of the papers that the entries of the bibliography were matched to."""
    for full in (paper.content, paper.body, paper.bibliography):
        marks = full.annotations if full else None
        if marks:
            for entries in (marks.bibentry, marks.bib_entry, marks.bibref, marks.bib_ref):
                yield from _MATCHED.findall(entries or "")
